"""Reads of assisted learning."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Integer, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, joinedload

from lms.classes.assisting.models import (
    ActionSeen,
    Assistance,
    ClassDevice,
    PictureSecret,
    PracticeConfirmed,
    SpotCheck,
)
from lms.classes.models import ClassMember, TrainingClass
from lms.learning.rungs import Help, Mode
from lms.people import queries as people
from lms.people.access import Can
from lms.people.models import Account, Person
from lms.units.queries import below_with_past

LASTS = timedelta(hours=12)
"""So long a device is a class's, and so long somebody's turn lasts at the most."""

_TURN, _DEVICE, _CLASS, _MEMBER, _PERSON, _HELPER = (
    mapped.__table__ for mapped in (Assistance, ClassDevice, TrainingClass, ClassMember, Person, Account)
)
_NAMED: Any = Person.__table__.alias("named")  # the helper, as a person
_SINCE: Any = bindparam("since", type_=Assistance.__table__.c.began_at.type)
_OPENED = and_(_DEVICE.c.closed_at.is_(None), _DEVICE.c.opened_at > _SINCE, _HELPER.c.closed_at.is_(None),
               _HELPER.c.epoch == _DEVICE.c.epoch)  # fmt: skip
_LIVE = (
    select(
        _TURN.c.id, _TURN.c.nonce, _TURN.c.person_id, _PERSON.c.full_name, _TURN.c.mode, _TURN.c.helper_id,
        _TURN.c.class_id, _TURN.c.member_id, _MEMBER.c.number, _CLASS.c.slug, _CLASS.c.title, _CLASS.c.unit_id,
        _DEVICE.c.mark, _DEVICE.c.epoch, _NAMED.c.full_name.label("helper"),
    )
    .select_from(
        _TURN.join(_CLASS, _CLASS.c.id == _TURN.c.class_id)
        .join(_MEMBER, _MEMBER.c.id == _TURN.c.member_id)
        .join(_PERSON, _PERSON.c.id == _TURN.c.person_id)
        .outerjoin(_DEVICE, _DEVICE.c.id == _TURN.c.device_id)
        .outerjoin(_HELPER, _HELPER.c.id == _DEVICE.c.opened_by_id)
        .outerjoin(_NAMED, _NAMED.c.id == _HELPER.c.person_id)
    )
    .where(
        _TURN.c.id == bindparam("turn_id", type_=Integer), _TURN.c.ended_at.is_(None), _TURN.c.began_at > _SINCE,
        _CLASS.c.closed_at.is_(None), _MEMBER.c.left_at.is_(None), _PERSON.c.merged_into_id.is_(None),
        or_(_TURN.c.device_id.is_(None), _OPENED),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Live:
    """A turn that lasts: whose, how, in which class, on which device."""

    id: int
    nonce: str
    person_id: int
    full_name: str
    mode: Mode
    helper_id: int | None
    class_id: int
    member_id: int
    number: int
    slug: str
    title: str
    unit_id: int
    mark: str | None  # hash of the device's
    epoch: int | None
    helper: str | None  # their name

    @property
    def help(self) -> Help:
        return Help(self.mode, self.helper_id)


def live(db: Session | Connection, turn_id: int, now: datetime, day: date) -> Live | None:
    """The turn, while everything it stands on stands: its device, the class, the row on the roster, the person, and
    the right of whoever opened the device.
    """
    row = db.execute(_LIVE, {"turn_id": turn_id, "since": now - LASTS}).first()
    if row is None:
        return None
    held = Live(*tuple(row))
    if held.helper_id is not None and not may_run(db, held.helper_id, held.epoch or 0, held.unit_id, day):
        return None
    return held


def may_run(db: Session | Connection, account_id: int, epoch: int, unit_id: int, day: date) -> bool:
    """Whether an account may, today, run classes of this unit."""
    visitor = people.visitor(db, account_id, epoch, day)
    reach = visitor.reach(Can.RUN_CLASSES) if visitor else ()
    here = select(exists().where(below_with_past(reach).subquery().c.unit_id == unit_id))
    return bool(reach) and bool(db.execute(here).scalar())


def device(db: Session, number: int, now: datetime, day: date, lock: bool = False) -> ClassDevice | None:
    """A device that is a class's now."""
    query = (
        select(ClassDevice)
        .join(TrainingClass, TrainingClass.id == ClassDevice.class_id)
        .join(Account, Account.id == ClassDevice.opened_by_id)
        .where(
            ClassDevice.id == number,
            ClassDevice.closed_at.is_(None),
            ClassDevice.opened_at > now - LASTS,
            TrainingClass.closed_at.is_(None),
            Account.epoch == ClassDevice.epoch,
            Account.closed_at.is_(None),
        )
        .options(joinedload(ClassDevice.training_class), joinedload(ClassDevice.opened_by).joinedload(Account.person))
    )
    held = db.scalar(query.with_for_update(of=ClassDevice) if lock else query)
    if held is None or not may_run(db, held.opened_by_id, held.epoch, held.training_class.unit_id, day):
        return None
    return held


def devices(db: Session, class_id: int, now: datetime) -> list[ClassDevice]:
    """Devices that are the class's now, as far as rows tell."""
    query = (
        select(ClassDevice)
        .where(ClassDevice.class_id == class_id, ClassDevice.closed_at.is_(None), ClassDevice.opened_at > now - LASTS)
        .options(joinedload(ClassDevice.opened_by).joinedload(Account.person))
    )
    return list(db.scalars(query.order_by(ClassDevice.number)))


def devices_opened(db: Session, class_id: int) -> int:
    return db.scalar(select(func.count()).where(ClassDevice.class_id == class_id)) or 0


def turn(db: Session, turn_id: int, lock: bool = False) -> Assistance | None:
    """A turn, also one that has ended."""
    query = select(Assistance).where(Assistance.id == turn_id)
    return db.scalar(query.with_for_update() if lock else query)


def lock_person(db: Session, person_id: int) -> None:
    """Nobody else begins a turn of this person until the transaction ends."""
    db.scalar(select(Person.id).where(Person.id == person_id).with_for_update(key_share=True))


def open_turns(db: Session, device_id: int | None, person_id: int | None = None) -> list[Assistance]:
    """The open turn of a device, and that of a person."""
    told = ((Assistance.device_id, device_id), (Assistance.person_id, person_id))
    either = or_(False, *(column == number for column, number in told if number is not None))
    return list(db.scalars(select(Assistance).where(Assistance.ended_at.is_(None), either)))


def turns(db: Session, class_id: int, most: int = 200) -> Sequence[Assistance]:
    """What was done on the class's devices, the newest first."""
    helper = joinedload(Assistance.helper).joinedload(Account.person)
    query = select(Assistance).where(Assistance.class_id == class_id).options(joinedload(Assistance.person), helper)
    return db.scalars(query.order_by(Assistance.began_at.desc(), Assistance.id.desc()).limit(most)).all()


@dataclass(frozen=True, slots=True)
class Pending:
    """What of assisted learning stands in the way of closing a class."""

    devices: int
    turns: int


def pending(db: Session, class_id: int, now: datetime) -> Pending:
    """Open devices, and turns that somebody has not ended, of the last `LASTS`."""
    lasting = select(func.count()).where(
        Assistance.class_id == class_id, Assistance.ended_at.is_(None), Assistance.began_at > now - LASTS
    )
    return Pending(len(devices(db, class_id, now)), db.scalar(lasting) or 0)


def member(db: Session, class_id: int, number: int, lock: bool = False) -> ClassMember | None:
    """Who stands on a row of the roster; nobody who left."""
    query = select(ClassMember).where(
        ClassMember.class_id == class_id, ClassMember.number == number, ClassMember.left_at.is_(None)
    )
    if lock:
        query = query.with_for_update(of=ClassMember)
    return db.scalar(query.options(joinedload(ClassMember.person)))


def head(db: Session, member: ClassMember) -> Person:
    """Who a row of the roster stands for: the person another was merged into."""
    seen, person = {member.person_id}, member.person
    while person.merged_into_id and person.merged_into_id not in seen:
        seen.add(person.merged_into_id)
        person = db.get_one(Person, person.merged_into_id)
    return person


def with_pictures(db: Session, class_id: int) -> list[ClassMember]:
    """Members who come in by their pictures, by their row."""
    query = (
        select(ClassMember)
        .join(PictureSecret, PictureSecret.member_id == ClassMember.id)
        .where(ClassMember.class_id == class_id, ClassMember.left_at.is_(None))
        .options(joinedload(ClassMember.person))
    )
    return list(db.scalars(query.order_by(ClassMember.number)))


def pictures(db: Session, member_id: int) -> PictureSecret | None:
    return db.get(PictureSecret, member_id)


@dataclass(frozen=True, slots=True)
class Seen:
    """Of one action: whether the person could do it when somebody last looked, how, when, and who looked."""

    able: bool
    mode: Mode
    at: datetime
    by: str


def seen(db: Session, member_ids: Collection[int], lesson: str | None = None) -> dict[tuple[int, str, str], Seen]:
    """What was last seen, by member, lesson and action."""
    query = (
        select(ActionSeen, Person.full_name)
        .join(Account, Account.id == ActionSeen.by_id)
        .join(Person, Person.id == Account.person_id)
        .where(ActionSeen.member_id.in_(member_ids))
        .order_by(ActionSeen.id)
    )
    if lesson is not None:
        query = query.where(ActionSeen.lesson == lesson)
    return {
        (each.member_id, each.lesson, each.action): Seen(each.able, each.mode, each.at, name)
        for each, name in db.execute(query)
    }


def classes_of(db: Session, reach: Iterable[int]) -> Sequence[TrainingClass]:
    """Open classes within reach, the newest first."""
    query = select(TrainingClass).where(
        TrainingClass.unit_id.in_(below_with_past(reach)), TrainingClass.closed_at.is_(None)
    )
    return db.scalars(query.order_by(TrainingClass.opened_at.desc(), TrainingClass.id.desc()).limit(50)).all()


def checked(db: Session, attempt_id: int | None = None, practice_id: int | None = None) -> bool:
    """Whether somebody has looked at this confirmation."""
    column, number = (SpotCheck.attempt_id, attempt_id) if practice_id is None else (SpotCheck.practice_id, practice_id)
    return bool(db.scalar(select(exists().where(column == number))))


def practice(db: Session, number: int) -> PracticeConfirmed:
    """A list seen whole, which nobody else looks at meanwhile."""
    query = select(PracticeConfirmed).where(PracticeConfirmed.id == number).with_for_update()
    return db.scalars(query, execution_options={"populate_existing": True}).one()
