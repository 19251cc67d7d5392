"""Tables of classes. Facts as they happened; who was present, and what is pending, is derived from them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base, Id, Key, Long, link
from lms.people.models import Person, new_key
from lms.units.models import Unit

OPEN, ASKED = "closed_at IS NULL", "answered_at IS NULL"


class Kind(StrEnum):
    """What a class is."""

    CLASS = "class"  # lớp, có lịch
    VISIT = "visit"  # đến tận nhà: one person, no timetable


class Joined(StrEnum):
    """How somebody came on the roster."""

    SEARCH = "search"  # chọn trong danh sách
    NEW = "new"  # ghi người mới
    LIST = "list"  # nhập từ tệp
    CODE = "code"  # mã lớp, mã QR


class Presence(StrEnum):
    """How somebody was there in a session."""

    PRESENT = "present"  # có mặt
    LATE = "late"  # đến muộn
    ABSENT = "absent"  # vắng


class Way(StrEnum):
    """How a presence became known."""

    ROLL = "roll"  # người phụ trách điểm danh
    QR = "qr"  # quét mã trên màn hình
    DIGITS = "digits"  # gõ bốn chữ số
    PAPER = "paper"  # danh sách ký trên giấy


class Team(Base):
    """Tổ công nghệ số cộng đồng: set up by a decision of its commune."""

    __tablename__ = "team"

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True, default=new_key)
    unit_id: Mapped[int] = link("unit.id")  # the hamlet or commune it works in
    name: Mapped[str]
    decision: Mapped[str | None]  # số, ký hiệu quyết định
    decided_on: Mapped[date | None]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    phone: Mapped[str | None]  # that the team gives its learners: public, unlike a person's
    unit: Mapped[Unit] = relationship()


class TeamMember(Base):
    """Thành viên Tổ CNSCĐ, from `from_on` to `to_on`."""

    __tablename__ = "team_member"

    id: Mapped[Id]
    team_id: Mapped[int] = link("team.id")
    person_id: Mapped[int] = link("person.id")
    leads: Mapped[bool] = mapped_column(default=False)  # tổ trưởng
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    team: Mapped[Team] = relationship()
    person: Mapped[Person] = relationship()


class TrainingClass(Base):
    """Lớp học: people of a place learn one course together. Opened and closed once; `code` is unique while open."""

    __tablename__ = "training_class"
    __table_args__ = (
        Index("uq_training_class_code_open", "code", unique=True, sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
    )

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True, default=new_key)
    unit_id: Mapped[int] = link("unit.id")
    team_id: Mapped[int | None] = link("team.id")
    slug: Mapped[Key]  # of the course
    title: Mapped[str]
    kind: Mapped[Kind] = mapped_column(default=Kind.CLASS)
    place: Mapped[str]
    map_url: Mapped[str | None]
    code: Mapped[Key]  # mã lớp: typed by learners
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int] = link("account.id", index=False)
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = link("account.id", index=False)
    note: Mapped[Long | None]
    unit: Mapped[Unit] = relationship()
    team: Mapped[Team | None] = relationship()


class ClassSession(Base):
    """Buổi học: planned, perhaps moved or called off; `roll_at` is when its roll was first taken."""

    __tablename__ = "class_session"
    __table_args__ = (UniqueConstraint("class_id", "number"),)

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True, default=new_key)
    class_id: Mapped[int] = link("training_class.id", index=False)
    number: Mapped[int]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    place: Mapped[str | None]  # where it differs from the class's
    topic: Mapped[str | None]
    changes: Mapped[int] = mapped_column(default=0)  # SEQUENCE of the calendar
    called_off_at: Mapped[datetime | None]
    called_off_why: Mapped[str | None]
    roll_at: Mapped[datetime | None]
    roll_by_id: Mapped[int | None] = link("account.id", index=False)
    changed_at: Mapped[datetime | None]  # when it was last moved or called off
    training_class: Mapped[TrainingClass] = relationship()


class ClassMember(Base):
    """Học viên của lớp: `number` is their row on every printed list of the class and never changes hands."""

    __tablename__ = "class_member"
    __table_args__ = (UniqueConstraint("class_id", "person_id"), UniqueConstraint("class_id", "number"))

    id: Mapped[Id]
    class_id: Mapped[int] = link("training_class.id", index=False)
    person_id: Mapped[int] = link("person.id")
    number: Mapped[int]
    joined: Mapped[Joined] = mapped_column()
    joined_at: Mapped[datetime]
    joined_by_id: Mapped[int | None] = link("account.id", index=False)  # empty: by themselves
    left_at: Mapped[datetime | None]
    left_why: Mapped[str | None]
    training_class: Mapped[TrainingClass] = relationship()
    person: Mapped[Person] = relationship()


class AttendanceMark(Base):
    """Điểm danh: what was noted of one person in one session. Appended; the one noted last (`given_at`) counts.

    Where the roll was taken and nothing is noted of a person who was on the roster then, they were present.
    """

    __tablename__ = "attendance_mark"
    __table_args__ = (Index("ix_attendance_mark_session_member", "session_id", "member_id"),)

    id: Mapped[Id]
    session_id: Mapped[int] = link("class_session.id", index=False)
    member_id: Mapped[int] = link("class_member.id")
    presence: Mapped[Presence] = mapped_column()
    way: Mapped[Way] = mapped_column()
    given_at: Mapped[datetime]  # when it was noted, perhaps without network
    saved_at: Mapped[datetime]
    by_id: Mapped[int | None] = link("account.id", index=False)  # empty: by themselves
    why: Mapped[str | None]  # of a session that is past
    note_key: Mapped[Key | None] = mapped_column(unique=True)  # of the device's note: sent again, it is the same
    member: Mapped[ClassMember] = relationship()
    session: Mapped[ClassSession] = relationship()


class JoinRequest(Base):
    """Lời xin vào lớp: somebody of elsewhere typed the class's code; answered once. At most one waits per person."""

    __tablename__ = "join_request"
    __table_args__ = (
        Index(
            "uq_join_request_waits",
            "class_id",
            "person_id",
            unique=True,
            sqlite_where=text(ASKED),
            postgresql_where=text(ASKED),
        ),
    )

    id: Mapped[Id]
    class_id: Mapped[int] = link("training_class.id")
    person_id: Mapped[int] = link("person.id")
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = link("account.id", index=False)
    let_in: Mapped[bool | None]
    person: Mapped[Person] = relationship()


class SessionDevice(Base):
    """Máy đã điểm danh: one device notes the presence of one person in a session, whoever signs in on it."""

    __tablename__ = "session_device"

    session_id: Mapped[int] = link("class_session.id", primary_key=True)
    device: Mapped[Key] = mapped_column(primary_key=True)  # keyed hash of the device's mark
    member_id: Mapped[int] = link("class_member.id")
