"""Reads of results: which attempt counts, what is left, what was changed and why."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Integer, String, bindparam, func, select
from sqlalchemy.orm import Session, joinedload, undefer

from lms.base.clock import start_of
from lms.base.db import valid_on
from lms.catalogue import queries as catalogue
from lms.catalogue.course import Course
from lms.learning.corrections import telling
from lms.learning.corrections.models import Allowance, AttemptChange, Change
from lms.learning.counting import counting, in_force, opens_at, tries_left
from lms.learning.models import Attempt, Completion, Enrolment
from lms.learning.programmes import queries as programme_queries
from lms.people.heads import theirs
from lms.people.models import Membership, Person
from lms.people.queries import belongs
from lms.units.queries import below_with_past

TOLD_FOR = timedelta(days=90)
"""So long a learner is told of a change on the page of what they learn; the result page tells it for ever."""
_EXTRA = select(func.sum(Allowance.minutes), func.sum(Allowance.tries)).where(
    theirs(Allowance.person_id, bindparam("person_id", type_=Integer)),
    Allowance.slug == bindparam("slug", type_=String),
)


@dataclass(frozen=True, slots=True)
class Extra:
    """What one person was given in one course beyond its settings: minutes for each coming attempt, further tries."""

    minutes: int = 0
    tries: int = 0


def given(db: Session, person_id: int, slug: str) -> Extra:
    minutes, tries = db.execute(_EXTRA, {"person_id": person_id, "slug": slug}).one()
    return Extra(max(0, minutes or 0), max(0, tries or 0))


def allowances(db: Session, person_id: int, slug: str) -> Sequence[Allowance]:
    """In the order given."""
    query = select(Allowance).where(theirs(Allowance.person_id, person_id), Allowance.slug == slug)
    return db.scalars(query.order_by(Allowance.id)).all()


def counts(course: Course, attempts: Iterable[Attempt], finished: bool) -> Attempt | None:
    """The attempt that counts in a course; the best one once it is finished."""
    return counting(attempts, in_force(course.keep, finished))


@dataclass(frozen=True, slots=True)
class Ahead:
    """What somebody still has in the quiz of a course."""

    extra: Extra
    left: int | None  # further attempts; None: without limit
    opens_at: datetime | None  # the next one may begin then; None: at once
    minutes: int  # of the next one

    def waits(self, now: datetime) -> bool:
        return self.opens_at is not None and now < self.opens_at


def ahead(db: Session, course: Course, person_id: int, attempts: Sequence[Attempt], on: date) -> Ahead:
    """`attempts`: all that the person has made here. In the window of a renewal the tries are counted anew."""
    more = given(db, person_id, course.slug)
    since = programme_queries.renewing_since(db, person_id, course.slug, on)
    used = [each for each in attempts if since is None or each.started_at >= start_of(since)]
    return Ahead(
        extra=more,
        left=tries_left(course.attempts, more.tries, len(used)),
        opens_at=opens_at(attempts, course.wait),
        minutes=course.minutes + more.minutes,
    )


def changes(db: Session, enrolment_ids: Collection[int]) -> Sequence[AttemptChange]:
    """What was changed in the attempts of these enrolments, the oldest first."""
    query = select(AttemptChange).join(Attempt).where(Attempt.enrolment_id.in_(enrolment_ids))
    return db.scalars(query.order_by(AttemptChange.at, AttemptChange.attempt_id, AttemptChange.seq)).all()


@dataclass(frozen=True, slots=True)
class News:
    """A change that a learner has to know of."""

    line: str  # what was changed, in words
    attempt: Attempt
    slug: str
    title: str


def news(db: Session, person_id: int, now: datetime) -> list[News]:
    """Changes of the last `TOLD_FOR`, the newest first; of what was reopened or given time only while it is open."""
    rows = db.execute(
        select(AttemptChange, Attempt, Enrolment.slug, Enrolment.version_id)
        .join(Attempt, Attempt.id == AttemptChange.attempt_id)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .where(theirs(Enrolment.person_id, person_id), AttemptChange.at >= now - TOLD_FOR)
        .order_by(AttemptChange.at.desc(), AttemptChange.seq.desc())
    )
    return [
        News(telling.change(change), attempt, slug, catalogue.course(db, version_id).title)
        for change, attempt, slug, version_id in rows
        if change.kind in (Change.REGRADED, Change.DEMOTED, Change.READ_AGAIN) or attempt.closed_at is None
    ]


@dataclass(frozen=True, slots=True)
class Quizzed:
    """A course of somebody's with the attempts made in it, newest first."""

    enrolment: Enrolment
    course: Course
    attempts: tuple[Attempt, ...]
    completion: Completion | None

    @property
    def counts(self) -> Attempt | None:
        return counts(self.course, self.attempts, self.completion is not None)


def quizzed(db: Session, person_id: int) -> list[Quizzed]:
    """Every course somebody is entered for: two statements however many there are."""
    rows = db.execute(
        select(Enrolment, Completion)
        .outerjoin(Completion, Completion.enrolment_id == Enrolment.id)
        .where(theirs(Enrolment.person_id, person_id))
        .order_by(Enrolment.started_at.desc())
    ).all()
    sat = db.scalars(select(Attempt).join(Enrolment).where(theirs(Enrolment.person_id, person_id))).all()
    by_number = sorted(sat, key=lambda each: -each.number)
    return [
        Quizzed(
            entered,
            catalogue.course(db, entered.version_id),
            tuple(each for each in by_number if each.enrolment_id == entered.id),
            completion,
        )
        for entered, completion in rows
    ]


def within(db: Session, key: str, reach: Iterable[int], lock: bool = False) -> Attempt | None:
    """An attempt of somebody who belongs, or once belonged, to a unit within reach; with `lock` nobody else changes
    it meanwhile.
    """
    query = (
        select(Attempt)
        .join(Enrolment)
        .join(Person)
        .options(undefer(Attempt.paper), joinedload(Attempt.enrolment).joinedload(Enrolment.person))
        .where(Attempt.key == key, belongs(reach))
    )
    return db.scalar(query.with_for_update(of=Attempt) if lock else query)


def by_receipt(db: Session, typed: str, reach: Iterable[int]) -> Attempt | None:
    """The attempt of a receipt as somebody typed it, also of a submission that was reopened since."""
    receipt = "".join(letter for letter in typed.upper() if letter.isalnum())
    reopened = select(AttemptChange.attempt_id).where(AttemptChange.receipt == receipt)
    whole = joinedload(Attempt.enrolment).joinedload(Enrolment.person)
    query = select(Attempt).join(Enrolment).join(Person).options(whole)
    found = (Attempt.receipt == receipt) | Attempt.id.in_(reopened)
    return db.scalars(query.where(found, belongs(reach)).order_by(Attempt.id)).first() if receipt else None


def belongs_now(db: Session, person: Person, reach: Iterable[int], day: date) -> bool:
    """Whether somebody belongs to a unit within reach on `day`."""
    held = select(Membership.id).where(
        theirs(Membership.person_id, person.id),
        Membership.unit_id.in_(below_with_past(reach)),
        valid_on(Membership.from_on, Membership.to_on, day),
    )
    return db.scalar(held.limit(1)) is not None
