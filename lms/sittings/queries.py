"""Reads of supervised sittings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Integer, Select, and_, bindparam, func, select
from sqlalchemy.orm import Session, joinedload, undefer

from lms.catalogue import queries as catalogue
from lms.learning import queries as learning
from lms.learning.models import Attempt, Enrolment, LessonStudy
from lms.people.heads import theirs
from lms.people.models import Account, Person
from lms.people.queries import homes
from lms.sittings.models import Admission, Incident, Seat, Sitting
from lms.sittings.room import Lack, Seated, Told
from lms.sittings.seating import Answer
from lms.units.models import Unit
from lms.units.queries import below

# Asked at every page of every open attempt: built once, of the tables themselves.
_SEAT, _SITTING, _ADMISSION, _ATTEMPT = (each.__table__ for each in (Seat, Sitting, Admission, Attempt))
_BOUND = (
    select(_SEAT.c.key, _ADMISSION.c.device)
    .select_from(
        _SEAT.join(_SITTING, and_(_SITTING.c.id == _SEAT.c.sitting_id, _SITTING.c.closed_at.is_(None)))
        .join(_ATTEMPT, and_(_ATTEMPT.c.id == _SEAT.c.attempt_id, _ATTEMPT.c.closed_at.is_(None)))
        .join(_ADMISSION, and_(_ADMISSION.c.seat_id == _SEAT.c.id, _ADMISSION.c.answer == Answer.APPROVED))
    )
    .where(_SEAT.c.attempt_id == bindparam("attempt_id", type_=Integer))
    .order_by(_ADMISSION.c.id.desc())
    .limit(1)
)


def bound_device(db: Session, attempt_id: int) -> tuple[str, str] | None:
    """(key of the seat, hash of the device's mark) while the attempt is made in an open sitting; else None."""
    row = db.execute(_BOUND, {"attempt_id": attempt_id}).first()
    return (row.key, row.device) if row else None


def sitting(db: Session, key: str, reach: Iterable[int], lock: bool = False) -> Sitting | None:
    """A sitting of a unit within reach; with `lock` nothing in it changes meanwhile."""
    query = _whole().where(Sitting.key == key, Sitting.unit_id.in_(below(reach)))
    return db.scalar(query.with_for_update(of=Sitting) if lock else query)


def open_by_code(db: Session, code: str) -> Sitting | None:
    """The open sitting of a code, locked: somebody is about to ask in."""
    return db.scalar(_whole().where(Sitting.code == code, Sitting.closed_at.is_(None)).with_for_update(of=Sitting))


def code_taken(db: Session, code: str) -> bool:
    return db.scalar(select(Sitting.id).where(Sitting.code == code, Sitting.closed_at.is_(None))) is not None


def _whole() -> Select[Sitting]:
    return select(Sitting).options(joinedload(Sitting.unit).selectinload(Unit.names), undefer(Sitting.minutes))


def sittings(db: Session, reach: Iterable[int], first: int = 0, most: int = 50) -> tuple[Sequence[Sitting], int]:
    """Sittings within reach, those still open first, then the newest; and how many there are in all."""
    within = Sitting.unit_id.in_(below(reach))
    query = (
        select(Sitting)
        .options(joinedload(Sitting.unit).selectinload(Unit.names))
        .where(within)
        .order_by(Sitting.closed_at.is_not(None), Sitting.opened_at.desc(), Sitting.id.desc())
    )
    total = db.scalar(select(func.count()).select_from(Sitting).where(within)) or 0
    return db.scalars(query.offset(first).limit(most)).all(), total


def seat(db: Session, person_id: int, key: str) -> Seat | None:
    """A seat of this person's own."""
    return db.scalar(
        select(Seat)
        .options(joinedload(Seat.sitting).joinedload(Sitting.unit).selectinload(Unit.names))
        .where(Seat.key == key, theirs(Seat.person_id, person_id))
    )


def own_seats(db: Session, person_id: int) -> Sequence[Seat]:
    """Where somebody sits in sittings that are still open, the newest first."""
    query = select(Seat).join(Sitting).options(joinedload(Seat.sitting))
    open_ones = query.where(theirs(Seat.person_id, person_id), Sitting.closed_at.is_(None))
    return db.scalars(open_ones.order_by(Sitting.opened_at.desc(), Seat.id.desc())).all()


def seat_of(db: Session, sitting_id: int, person_id: int) -> Seat | None:
    """Where somebody sits in a sitting."""
    query = select(Seat).where(Seat.sitting_id == sitting_id, theirs(Seat.person_id, person_id))
    return db.scalars(query.order_by(Seat.attempt_id.is_(None), Seat.id)).first()


def seat_in(db: Session, sitting_id: int, key: str) -> Seat | None:
    """A seat of a sitting, by its key."""
    return db.scalar(select(Seat).where(Seat.sitting_id == sitting_id, Seat.key == key))


def lock(db: Session, sitting_id: int) -> Sitting:
    """The sitting, in which nothing else changes meanwhile."""
    return db.scalars(
        _whole().where(Sitting.id == sitting_id).with_for_update(of=Sitting).execution_options(populate_existing=True)
    ).one()


def seated(db: Session, sitting_id: int, day: date, seat_id: int | None = None) -> list[Seated]:
    """Everybody in a sitting (or only one seat), in the Vietnamese order of names: three statements for any number."""
    query = (
        select(Seat, Person, Attempt)
        .join(Person, Person.id == Seat.person_id)
        .outerjoin(Attempt, Attempt.id == Seat.attempt_id)
        .where(Seat.sitting_id == sitting_id)
        .order_by(Person.sort_name, Person.id)
    )
    if seat_id is not None:
        query = query.where(Seat.id == seat_id)
    rows = db.execute(query.execution_options(populate_existing=True)).all()
    asked = _admissions(db, [row.Seat.id for row in rows])
    lives = homes(db, [row.Person.id for row in rows], day)
    return [
        Seated(row.Seat, row.Person, row.Attempt, tuple(asked[row.Seat.id]), lives.get(row.Person.id, ""))
        for row in rows
    ]


def _admissions(db: Session, seat_ids: Collection[int]) -> dict[int, list[Admission]]:
    found: dict[int, list[Admission]] = defaultdict(list)
    query = select(Admission).where(Admission.seat_id.in_(seat_ids)).order_by(Admission.id)
    for each in db.scalars(query) if seat_ids else ():
        found[each.seat_id].append(each)
    return found


def of_seat(db: Session, seat: Seat, day: date) -> Seated:
    """All that happened at one seat."""
    return seated(db, seat.sitting_id, day, seat.id)[0]


def incidents(db: Session, sitting_id: int) -> list[Told]:
    """What happened, in the order of time."""
    rows = db.execute(
        select(Incident, Seat.key, Person.full_name)
        .outerjoin(Seat, Seat.id == Incident.seat_id)
        .outerjoin(Person, Person.id == Seat.person_id)
        .where(Incident.sitting_id == sitting_id)
        .order_by(Incident.at, Incident.id)
    )
    return [Told(*row) for row in rows]


def incident(db: Session, sitting_id: int, number: int) -> Incident | None:
    return db.scalar(select(Incident).where(Incident.sitting_id == sitting_id, Incident.id == number))


def names(db: Session, account_ids: Iterable[int | None]) -> dict[int, str]:
    """Names of the persons behind accounts, in the order given."""
    wanted = list(dict.fromkeys(each for each in account_ids if each is not None))
    rows = db.execute(
        select(Account.id, Person.full_name).join(Person, Person.id == Account.person_id).where(Account.id.in_(wanted))
    )
    found: dict[int, str] = dict(rows.all())
    return {each: found[each] for each in wanted}


def lacks(db: Session, slug: str, people: Iterable[Seated], now: datetime) -> dict[int, Lack]:
    """By person: what still hinders those without an attempt from beginning. Three statements for any number."""
    asked = [each.person.id for each in people if each.attempt is None]
    entered = _entered(db, slug, asked)
    numbers = [enrolment_id for enrolment_id, _ in entered.values()]
    studied: dict[int, set[str]] = defaultdict(set)
    for enrolment_id, lesson in db.execute(
        select(LessonStudy.enrolment_id, LessonStudy.lesson).where(LessonStudy.enrolment_id.in_(numbers))
    ):
        studied[enrolment_id].add(lesson)
    still_open = (Attempt.closed_at.is_(None)) & (Attempt.due_at > now)
    busy = set(db.scalars(select(Attempt.enrolment_id).where(Attempt.enrolment_id.in_(numbers), still_open)))
    found = dict.fromkeys(asked, Lack(enrolled=False))
    for person_id, (enrolment_id, version_id) in entered.items():
        lessons = catalogue.course(db, version_id).required_lessons - studied[enrolment_id]
        found[person_id] = Lack(lessons=len(lessons), elsewhere=enrolment_id in busy)
    return found


def _entered(db: Session, slug: str, person_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """By person: number and version of the enrolment in a course."""
    rows = db.execute(
        select(Person.id, Enrolment)
        .join(Enrolment, theirs(Enrolment.person_id, Person.id))
        .where(Enrolment.slug == slug, Person.id.in_(person_ids))
    ).all()
    found: dict[int, Enrolment] = {}
    for person_id, entered in rows:
        twice = person_id in found  # entered as each of two who were merged
        found[person_id] = (learning.enrolment(db, person_id, slug) if twice else None) or entered
    return {person_id: (entered.id, entered.version_id) for person_id, entered in found.items()}
