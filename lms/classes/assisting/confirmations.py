"""What helpers have confirmed, read back: the records of a class, and what came too fast and waits to be looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import exists, func, or_, select
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

LOOKED_BACK, TOGETHER = timedelta(days=90), 500
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
    checked: bool


class Came(NamedTuple):
    """A confirmation, as much of it as tells whether too many came at once."""

    kind: str
    id: int
    by: int
    at: datetime


_LEARNER, _BY = aliased(Person), aliased(Person)
_TURN = aliased(Assistance)


def _tests(reach: Sequence[int], numbers: Sequence[int]) -> Any:
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
            SpotCheck.id.label("check_id"),
        )
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Assistance, Assistance.id == last)
        .join(TrainingClass, TrainingClass.id == Assistance.class_id)
        .join(_LEARNER, _LEARNER.id == Enrolment.person_id)
        .join(Account, Account.id == Attempt.helper_id)
        .join(_BY, _BY.id == Account.person_id)
        .outerjoin(SpotCheck, SpotCheck.attempt_id == Attempt.id)
        .where(Attempt.id.in_(numbers), TrainingClass.unit_id.in_(below_with_past(reach)))
    )  # fmt: skip


def _practices(reach: Sequence[int], numbers: Sequence[int]) -> Any:
    return (
        select(
            PracticeConfirmed.id, PracticeConfirmed.by_id, PracticeConfirmed.at, PracticeConfirmed.mode,
            ClassMember.person_id, _LEARNER.full_name, _BY.full_name.label("helper"), TrainingClass.key,
            TrainingClass.title, PracticeConfirmed.lesson, SpotCheck.id.label("check_id"),
        )
        .join(ClassMember, ClassMember.id == PracticeConfirmed.member_id)
        .join(TrainingClass, TrainingClass.id == ClassMember.class_id)
        .join(_LEARNER, _LEARNER.id == ClassMember.person_id)
        .join(Account, Account.id == PracticeConfirmed.by_id)
        .join(_BY, _BY.id == Account.person_id)
        .outerjoin(SpotCheck, SpotCheck.practice_id == PracticeConfirmed.id)
        .where(PracticeConfirmed.id.in_(numbers), TrainingClass.unit_id.in_(below_with_past(reach)))
    )  # fmt: skip


def _too_many(db: Session, reach: Sequence[int], now: datetime) -> list[Came]:
    """Of the helpers who have worked within reach: what they did elsewhere fills the same hour. What was found not
    right stays in its crowd, so that the others do not leave the list with it.
    """
    here = select(TrainingClass.id).where(TrainingClass.unit_id.in_(below_with_past(reach)))
    turned = select(Assistance.helper_id).where(Assistance.class_id.in_(here), Assistance.helper_id.is_not(None))
    looked = (
        select(PracticeConfirmed.by_id)
        .join(ClassMember, ClassMember.id == PracticeConfirmed.member_id)
        .where(ClassMember.class_id.in_(here))
    )
    helpers, since = list(db.scalars(turned.union(looked))), now - LOOKED_BACK
    tests = select(Attempt.id, Attempt.helper_id, Attempt.closed_at).where(
        Attempt.helper_id.in_(helpers), Attempt.passed.is_(True), Attempt.closed_at >= since,
        or_(Attempt.mode != Mode.DONE_FOR, exists().where(SpotCheck.attempt_id == Attempt.id)),
    )  # fmt: skip
    lists = select(PracticeConfirmed.id, PracticeConfirmed.by_id, PracticeConfirmed.at).where(
        PracticeConfirmed.by_id.in_(helpers), PracticeConfirmed.at >= since
    )
    came = [Came(TEST, number, by, at) for number, by, at in db.execute(tests) if by and at]
    came += [Came(PRACTICE, number, by, at) for number, by, at in db.execute(lists)]
    return crowded(came)


def _told(db: Session, reach: Sequence[int], came: Sequence[Came]) -> Iterator[Confirmation]:
    """Those of them within reach, with all that a reader wants to know."""
    for first in range(0, len(came), TOGETHER):
        some = came[first : first + TOGETHER]
        for row in db.execute(_tests(reach, [each.id for each in some if each.kind == TEST])):
            told: tuple[Any, ...] = (TEST, *row[:10], None, row.check_id is not None)
            yield Confirmation(*told)
        for row in db.execute(_practices(reach, [each.id for each in some if each.kind == PRACTICE])):
            told = (PRACTICE, *row[:3], None, *row[3:10], row.check_id is not None)
            yield Confirmation(*told)


def to_check(db: Session, reach: Sequence[int], now: datetime) -> list[Confirmation]:
    """What came too fast, within reach, and nobody has looked at yet: by helper, in the order it came."""
    told = [each for each in _told(db, reach, _too_many(db, reach, now)) if not each.checked]
    return sorted(told, key=lambda each: (each.helper, each.by, each.at))


def one_of(db: Session, reach: Sequence[int], kind: str, number: int, now: datetime) -> Confirmation | None:
    """One of what came too fast, looked at since or not."""
    came = [each for each in _too_many(db, reach, now) if (each.kind, each.id) == (kind, number)]
    return next(_told(db, reach, came), None)
