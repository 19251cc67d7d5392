"""Tables of the catalogue."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base, Id, Key, Long


class CourseVersion(Base):
    """Ấn bản khóa học: a course as published on a day. Enrolments pin it; it is never edited."""

    __tablename__ = "course_version"
    __table_args__ = (UniqueConstraint("slug", "number"),)

    id: Mapped[Id]
    slug: Mapped[Key]
    number: Mapped[int]
    title: Mapped[str]
    summary: Mapped[Long]
    content: Mapped[Long] = mapped_column(deferred=True)  # JSON of catalogue.course.Course
    sha256: Mapped[Key]
    published_at: Mapped[datetime]


class ProgrammeVersion(Base):
    """Chương trình: which courses make a person count, as ruled on a day; an attainment names the version it met."""

    __tablename__ = "programme_version"
    __table_args__ = (UniqueConstraint("key", "number"),)

    id: Mapped[Id]
    key: Mapped[Key]
    number: Mapped[int]
    title: Mapped[str]
    rule: Mapped[Long]  # JSON of catalogue.programmes.Programme
    published_at: Mapped[datetime]
