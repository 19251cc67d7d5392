"""What helpers have confirmed, read back: the records of a class, and what came too fast and waits to be looked at."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from lms.classes import queries as classes
from lms.classes.assisting import queries
from lms.classes.assisting.crowding import crowded
from lms.classes.assisting.models import Assistance, PracticeConfirmed, SpotCheck
from lms.classes.models import ClassMember, TrainingClass
from lms.learning import helping
from lms.learning.helping import Record
from lms.learning.models import Attempt, Enrolment
from lms.learning.rungs import Mode
from lms.people.models import Account, Person
from lms.units.queries import below_with_past

LOOKED_BACK = timedelta(days=90)
TEST, PRACTICE = "bai", "viec"


def records(db: Session, class_id: int, slug: str) -> list[Record]:
    """Lessons and tests of the class's people that somebody stood by."""
    people = [queries.head(db, member).id for member in classes.roster(db, class_id, left_too=True)]
    return helping.records(db, people, slug)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A test passed, or a list seen whole, with a helper beside."""

    kind: str
    id: int
    by: int
    at: datetime
    began_at: datetime | None  # of a test
    mode: Mode
    person_id: int
    name: str
    helper: str
    class_key: str
    class_title: str
    lesson: str | None
    within: bool  # of the reader's reach
    checked: bool


_LEARNER, _BY = aliased(Person), aliased(Person)
_TURN = aliased(Assistance)


def _tests(reach: Sequence[int], helpers: Any, since: datetime) -> Any:
    """Passed tests of which a helper is named, each in the class of the helper's last turn with that person before."""
    last = (
        select(func.max(_TURN.id))
        .where(
            _TURN.person_id == Enrolment.person_id,
            _TURN.helper_id == Attempt.helper_id,
            _TURN.began_at <= Attempt.closed_at,
        )
        .scalar_subquery()
    )
    return (
        select(
            Attempt.id, Attempt.helper_id, Attempt.closed_at, Attempt.started_at, Attempt.mode, Enrolment.person_id,
            _LEARNER.full_name, _BY.full_name.label("helper"), TrainingClass.key, TrainingClass.title,
            TrainingClass.unit_id.in_(below_with_past(reach)).label("within"), SpotCheck.id.label("check_id"),
        )
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Assistance, Assistance.id == last)
        .join(TrainingClass, TrainingClass.id == Assistance.class_id)
        .join(_LEARNER, _LEARNER.id == Enrolment.person_id)
        .join(Account, Account.id == Attempt.helper_id)
        .join(_BY, _BY.id == Account.person_id)
        .outerjoin(SpotCheck, SpotCheck.attempt_id == Attempt.id)
        .where(Attempt.helper_id.in_(helpers), Attempt.passed.is_(True), Attempt.closed_at >= since)
        .where(or_(Attempt.mode != Mode.DONE_FOR, SpotCheck.id.is_not(None)))
    )  # fmt: skip


def _practices(reach: Sequence[int], helpers: Any, since: datetime) -> Any:
    return (
        select(
            PracticeConfirmed.id, PracticeConfirmed.by_id, PracticeConfirmed.at, PracticeConfirmed.mode,
            ClassMember.person_id, _LEARNER.full_name, _BY.full_name.label("helper"), TrainingClass.key,
            TrainingClass.title, PracticeConfirmed.lesson,
            TrainingClass.unit_id.in_(below_with_past(reach)).label("within"), SpotCheck.id.label("check_id"),
        )
        .join(ClassMember, ClassMember.id == PracticeConfirmed.member_id)
        .join(TrainingClass, TrainingClass.id == ClassMember.class_id)
        .join(_LEARNER, _LEARNER.id == ClassMember.person_id)
        .join(Account, Account.id == PracticeConfirmed.by_id)
        .join(_BY, _BY.id == Account.person_id)
        .outerjoin(SpotCheck, SpotCheck.practice_id == PracticeConfirmed.id)
        .where(PracticeConfirmed.by_id.in_(helpers), PracticeConfirmed.at >= since)
    )  # fmt: skip


def _all(db: Session, reach: Sequence[int], now: datetime) -> Iterator[Confirmation]:
    """Everything of the helpers who have worked within reach: what they did elsewhere fills the same hour."""
    here = select(TrainingClass.id).where(TrainingClass.unit_id.in_(below_with_past(reach)))
    turned = select(Assistance.helper_id).where(Assistance.class_id.in_(here), Assistance.helper_id.is_not(None))
    looked = (
        select(PracticeConfirmed.by_id)
        .join(ClassMember, ClassMember.id == PracticeConfirmed.member_id)
        .where(ClassMember.class_id.in_(here))
    )
    helpers, since = turned.union(looked), now - LOOKED_BACK
    for row in db.execute(_tests(reach, helpers, since)):
        told: tuple[Any, ...] = (TEST, *row[:10], None, bool(row.within), row.check_id is not None)
        yield Confirmation(*told)
    for row in db.execute(_practices(reach, helpers, since)):
        told = (PRACTICE, *row[:3], None, *row[3:10], bool(row.within), row.check_id is not None)
        yield Confirmation(*told)


def crowd(db: Session, reach: Iterable[int], now: datetime) -> list[Confirmation]:
    """What came too fast, within reach, looked at since or not: by helper, in the order it came."""
    told = [each for each in crowded(_all(db, list(reach), now)) if each.within]
    return sorted(told, key=lambda each: (each.helper, each.by, each.at))


def to_check(db: Session, reach: Iterable[int], now: datetime) -> list[Confirmation]:
    """Of these, what nobody has looked at yet."""
    return [each for each in crowd(db, reach, now) if not each.checked]


def one_of(db: Session, reach: Iterable[int], kind: str, number: int, now: datetime) -> Confirmation | None:
    return next((each for each in crowd(db, reach, now) if (each.kind, each.id) == (kind, number)), None)
