"""Tables of assisted learning: facts as they happened. Who learns now, and what is confirmed, is derived from them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base, Id, Key, Long, link
from lms.classes.models import ClassMember, TrainingClass
from lms.learning.models import Attempt
from lms.learning.rungs import Help, Mode
from lms.people.models import Account, Person, new_key

OPEN = "ended_at IS NULL"
_WHILE_OPEN: Any = {"unique": True, "sqlite_where": text(OPEN), "postgresql_where": text(OPEN)}


class End(StrEnum):
    """Why somebody's turn on a device ended."""

    NEXT = "next"  # xong, mời người tiếp theo
    IDLE = "idle"  # 10 phút không ai dùng
    REPLACED = "replaced"  # người khác bắt đầu trên máy này, hoặc người này bắt đầu ở máy khác
    WEAKER = "weaker"  # đổi sang cách được giúp nhiều hơn
    CLOSED = "closed"  # máy thôi dùng cho lớp


class ClassDevice(Base):
    """Máy của lớp: a browser that a helper opened for a class, known by a random mark of which the hash is kept.

    It is the class's for some hours at most, while the class is open, and while its helper is who they were: `epoch` is
    that of their account, so that signing out everywhere closes it too.
    """

    __tablename__ = "class_device"

    id: Mapped[Id]
    class_id: Mapped[int] = link("training_class.id")
    number: Mapped[int]  # "máy 2" of its class
    mark: Mapped[Key]
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int] = link("account.id", index=False)
    epoch: Mapped[int]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = link("account.id", index=False)
    training_class: Mapped[TrainingClass] = relationship()
    opened_by: Mapped[Account] = relationship(foreign_keys=opened_by_id)


class Assistance(Base):
    """Lượt học trên máy chung: one person, one way, from beginning to end. At most one is open on a device and of a
    person. Without a device somebody came in alone, by their pictures.
    """

    __tablename__ = "assistance"
    __table_args__ = (
        Index("uq_assistance_device_open", "device_id", **_WHILE_OPEN),
        Index("uq_assistance_person_open", "person_id", **_WHILE_OPEN),
        Index("ix_assistance_person_helper", "person_id", "helper_id"),
    )

    id: Mapped[Id]
    class_id: Mapped[int] = link("training_class.id")
    member_id: Mapped[int] = link("class_member.id")
    person_id: Mapped[int] = link("person.id", index=False)  # who the member was that day, merged ones followed
    device_id: Mapped[int | None] = link("class_device.id", index=False)
    helper_id: Mapped[int | None] = link("account.id", index=False)
    mode: Mapped[Mode] = mapped_column()
    nonce: Mapped[Key] = mapped_column(default=new_key)  # known to its browser's session alone
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end: Mapped[End | None] = mapped_column()
    member: Mapped[ClassMember] = relationship()
    person: Mapped[Person] = relationship()
    device: Mapped[ClassDevice | None] = relationship()
    helper: Mapped[Account | None] = relationship()

    @property
    def help(self) -> Help:
        return Help(self.mode, self.helper_id)


class PictureSecret(Base):
    """Ba hình của học viên: with these, in their order, somebody who cannot type comes in. Hashed like a password."""

    __tablename__ = "picture_secret"

    member_id: Mapped[int] = link("class_member.id", primary_key=True)
    hash: Mapped[str]
    set_at: Mapped[datetime]
    set_by_id: Mapped[int | None] = link("account.id", index=False)  # who stood by


class ActionSeen(Base):
    """Việc đã xem làm: a helper saw somebody do, or not yet do, one thing of a lesson's list. Appended; the last one
    counts. The thing stands in the words of that day.
    """

    __tablename__ = "action_seen"
    __table_args__ = (Index("ix_action_seen_member_lesson", "member_id", "lesson"),)

    id: Mapped[Id]
    member_id: Mapped[int] = link("class_member.id", index=False)
    lesson: Mapped[Key]
    action: Mapped[Long]
    able: Mapped[bool]
    mode: Mapped[Mode] = mapped_column()
    at: Mapped[datetime]
    by_id: Mapped[int] = link("account.id", index=False)


class PracticeConfirmed(Base):
    """Xác nhận thực hành: every action of a lesson was seen, none of them done by somebody else."""

    __tablename__ = "practice_confirmed"

    id: Mapped[Id]
    member_id: Mapped[int] = link("class_member.id")
    lesson: Mapped[Key]
    mode: Mapped[Mode] = mapped_column()
    at: Mapped[datetime] = mapped_column(index=True)
    by_id: Mapped[int] = link("account.id", index=False)
    member: Mapped[ClassMember] = relationship()


class SpotCheck(Base):
    """Kiểm tra lại: somebody else than the helper looked at one confirmation, once, and found it right or not."""

    __tablename__ = "spot_check"

    id: Mapped[Id]
    attempt_id: Mapped[int | None] = link("attempt.id", unique=True)
    practice_id: Mapped[int | None] = link("practice_confirmed.id", unique=True)
    right: Mapped[bool]
    why: Mapped[str | None]
    at: Mapped[datetime]
    by_id: Mapped[int] = link("account.id", index=False)
    attempt: Mapped[Attempt | None] = relationship()
