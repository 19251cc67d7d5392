"""Tables of guests: what was studied under a key that no person stands behind yet."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base, Id, Key, Long, link


class Guest(Base):
    """Người học thử: begun with the first thing done, not with a visit; gone when it ends, claimed at most once."""

    __tablename__ = "guest"

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True)
    started_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)
    claimed_at: Mapped[datetime | None]


class GuestStudy(Base):
    """Bài đã học thử: a lesson with every part done, in the version it was studied in."""

    __tablename__ = "guest_study"

    guest_id: Mapped[int] = link("guest.id", primary_key=True)
    slug: Mapped[Key] = mapped_column(primary_key=True)
    lesson: Mapped[Key] = mapped_column(primary_key=True)
    version_id: Mapped[int] = link("course_version.id", index=False)
    studied_at: Mapped[datetime]


class GuestAnswer(Base):
    """Trả lời khi học thử: as `LessonAnswer`, of a guest. Appended only."""

    __tablename__ = "guest_answer"
    __table_args__ = (Index(None, "guest_id", "slug", "lesson"),)

    id: Mapped[Id]
    guest_id: Mapped[int] = link("guest.id", index=False)
    slug: Mapped[Key]
    lesson: Mapped[Key]
    question: Mapped[Key]
    answer: Mapped[Long]  # JSON
    right: Mapped[bool]
    at: Mapped[datetime]
