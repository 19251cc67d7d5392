"""Tables of supervised sittings. Facts as they happened; how a person stands is derived from them (`seating`)."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base, Id, Key, Long, link
from lms.learning.models import Attempt
from lms.people.models import Account, Person, new_key
from lms.sittings.seating import Answer, Trouble, Way
from lms.units.models import Unit

OPEN, ASKED = "closed_at IS NULL", "answered_at IS NULL"


class Sitting(Base):
    """Kỳ kiểm tra có giám sát: one course, one room, opened and closed once. `code` is unique while it is open."""

    __tablename__ = "sitting"
    __table_args__ = (
        Index("uq_sitting_code_open", "code", unique=True, sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
    )

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True, default=new_key)
    unit_id: Mapped[int] = link("unit.id")
    slug: Mapped[Key]
    title: Mapped[str]  # of the course, as it was called that day
    place: Mapped[str]
    planned_at: Mapped[datetime | None]
    code: Mapped[Key]  # mã vào phòng: typed by learners
    pin: Mapped[Key]  # keyed hash of the supervisors' PIN
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int] = link("account.id", index=False)
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = link("account.id", index=False)
    note: Mapped[Long | None]
    minutes: Mapped[Long | None] = mapped_column(deferred=True)  # JSON of minutes.Minutes
    sha256: Mapped[Key | None]  # of the minutes' PDF, its name among the kept files
    unit: Mapped[Unit] = relationship()


class Seat(Base):
    """Chỗ ngồi: one person in one sitting, with the one attempt they make there."""

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("sitting_id", "person_id"),)

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True, default=new_key)
    sitting_id: Mapped[int] = link("sitting.id", index=False)
    person_id: Mapped[int] = link("person.id")
    attempt_id: Mapped[int | None] = link("attempt.id", unique=True)
    ended_at: Mapped[datetime | None]  # by a supervisor, with the reason
    ended_by_id: Mapped[int | None] = link("account.id", index=False)
    ended_why: Mapped[str | None]
    sitting: Mapped[Sitting] = relationship()
    person: Mapped[Person] = relationship()
    attempt: Mapped[Attempt | None] = relationship()


class Admission(Base):
    """Lời xin: one device asks to be let in, to begin or to go on; answered once. At most one waits per seat.

    The device of the last one approved is where the attempt goes on. `silent_since` is the last sign of the attempt
    before it moved to this device; up to that many minutes may be given back.
    """

    __tablename__ = "admission"
    __table_args__ = (
        Index("uq_admission_asked", "seat_id", unique=True, sqlite_where=text(ASKED), postgresql_where=text(ASKED)),
    )

    id: Mapped[Id]
    seat_id: Mapped[int] = link("seat.id")
    device: Mapped[Key]  # keyed hash of the device's mark
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answer: Mapped[Answer | None] = mapped_column()
    way: Mapped[Way | None] = mapped_column()
    answered_by_id: Mapped[int | None] = link("account.id", index=False)  # empty: by PIN, or by a later request
    why: Mapped[str | None]
    silent_since: Mapped[datetime | None]
    given_minutes: Mapped[int | None]
    given_at: Mapped[datetime | None]
    given_by_id: Mapped[int | None] = link("account.id", index=False)
    given_why: Mapped[str | None]
    answered_by: Mapped[Account | None] = relationship(foreign_keys=answered_by_id)


class Incident(Base):
    """Sự việc: something that happened in the room, and how it was settled."""

    __tablename__ = "incident"

    id: Mapped[Id]
    sitting_id: Mapped[int] = link("sitting.id")
    seat_id: Mapped[int | None] = link("seat.id", index=False)  # empty: the whole room
    at: Mapped[datetime]
    kind: Mapped[Trouble] = mapped_column()
    words: Mapped[str]
    by_id: Mapped[int | None] = link("account.id", index=False)  # empty: noted by the machine
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = link("account.id", index=False)
    how: Mapped[str | None]
