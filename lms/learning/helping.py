"""What somebody else's help does to an attempt: it never counts for more than the weakest way it was worked on. And
what was done with help, to be read.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session, aliased

from lms.catalogue import queries as catalogue
from lms.learning.models import Attempt, Enrolment, LessonStudy
from lms.learning.queries import Sitting
from lms.learning.rungs import ALONE, Help, Mode, weaker
from lms.people.models import Account, Person


def note(db: Session, attempt: Attempt | Sitting, by: Help) -> None:
    """Answers were given with this help: begun alone and gone on by another's hand, an attempt is done for them."""
    if by == ALONE:
        return
    joins = by.mode is attempt.mode and attempt.helper_id is None
    if weaker(by.mode, attempt.mode) or joins:
        row = update(Attempt).where(Attempt.id == attempt.id)
        db.execute(row.values(mode=by.mode, helper_id=by.helper_id))


@dataclass(frozen=True, slots=True)
class Record:
    """One lesson studied, or one attempt, that somebody stood by: how, who, and what came of it."""

    person_id: int
    name: str
    course: str
    what: str | None  # title of the lesson; None for the test
    number: int  # of the attempt; 0 for a lesson
    mode: Mode
    helper: str | None
    at: datetime
    percent: Decimal | None
    passed: bool | None


def records(db: Session, person_ids: Collection[int], slug: str | None = None, most: int = 200) -> list[Record]:
    """What these persons did with help, or beside somebody, the newest first: two statements."""
    if not person_ids:
        return []
    rows = [_lesson(db, *row) for row in _asked(db, LessonStudy, LessonStudy.studied_at, person_ids, slug, most)]
    rows += [_attempt(db, *row) for row in _asked(db, Attempt, Attempt.started_at, person_ids, slug, most)]
    return sorted(rows, key=lambda each: each.at, reverse=True)[:most]


def _asked(db: Session, kind: Any, at: Any, person_ids: Collection[int], slug: str | None, most: int) -> Any:
    learner, helper = aliased(Person), aliased(Person)
    query = (
        select(kind, Enrolment.person_id, learner.full_name, Enrolment.version_id, helper.full_name)
        .join(Enrolment, Enrolment.id == kind.enrolment_id)
        .join(learner, learner.id == Enrolment.person_id)
        .outerjoin(Account, Account.id == kind.helper_id)
        .outerjoin(helper, helper.id == Account.person_id)
        .where(Enrolment.person_id.in_(person_ids), or_(kind.helper_id.is_not(None), kind.mode != Mode.SELF))
    )
    if slug is not None:
        query = query.where(Enrolment.slug == slug)
    return db.execute(query.order_by(at.desc()).limit(most))


def _lesson(db: Session, study: LessonStudy, person_id: int, name: str, version_id: int, helper: str | None) -> Record:
    course = catalogue.course(db, version_id)
    lesson = course.lesson(study.lesson)
    what = lesson.title if lesson else study.lesson
    return Record(person_id, name, course.title, what, 0, study.mode, helper, study.studied_at, None, None)


def _attempt(db: Session, attempt: Attempt, person_id: int, name: str, version_id: int, helper: str | None) -> Record:
    course, at = catalogue.course(db, version_id), attempt.closed_at or attempt.started_at
    marks = (attempt.percent, attempt.passed)
    return Record(person_id, name, course.title, None, attempt.number, attempt.mode, helper, at, *marks)
