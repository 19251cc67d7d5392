"""Tables of how a lesson is studied: what was watched, and what was answered inside it."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base, Id, Key, Long, link


class Watching(Base):
    """Đã xem: which seconds of a recording somebody has seen by the server's clock, or that its words were read.

    `counted_until` is the moment up to which time has been counted as watched: the next seconds are granted from there
    on, whichever recording they are of.
    """

    __tablename__ = "watching"

    enrolment_id: Mapped[int] = link("enrolment.id", primary_key=True)
    lesson: Mapped[Key] = mapped_column(primary_key=True)
    medium: Mapped[Key] = mapped_column(primary_key=True)  # sha256 of the recording
    seconds: Mapped[bytes]  # one bit a second, the first second lowest
    position: Mapped[int]  # second to go on at
    seq: Mapped[int]  # number of the last report taken
    counted_until: Mapped[datetime | None]
    started_at: Mapped[datetime]
    read_at: Mapped[datetime | None]  # when its transcript was read to the end


class LessonAnswer(Base):
    """Trả lời trong bài: an answer to a question of a lesson, its recordings or its practice. Appended only."""

    __tablename__ = "lesson_answer"
    __table_args__ = (Index(None, "enrolment_id", "lesson"),)

    id: Mapped[Id]
    enrolment_id: Mapped[int] = link("enrolment.id", index=False)
    lesson: Mapped[Key]
    question: Mapped[Key]
    answer: Mapped[Long]  # JSON
    right: Mapped[bool]
    at: Mapped[datetime]
