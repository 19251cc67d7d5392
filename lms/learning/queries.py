"""Reads of learning."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, String, bindparam, func, select
from sqlalchemy.orm import Session, joinedload, undefer

from lms.base.clock import day_of
from lms.catalogue import queries as catalogue
from lms.learning import counting
from lms.learning.completion import Done
from lms.learning.going_on import Begun, goes_on
from lms.learning.models import AnswerStep, Attempt, Completion, Enrolment, Evidence, LessonStudy
from lms.learning.rungs import Mode
from lms.learning.sending import Step
from lms.people.heads import theirs

# Statements of the pages that many ask at once are built once: building one costs several times what running it does.
# The two that every lesson and every saved answer ask are of the tables themselves: mapped classes double their cost.
_PERSON, _SLUG, _KEY = (
    bindparam("person_id", type_=Integer),
    bindparam("slug", type_=String),
    bindparam("key", type_=String),
)
_ENROLMENT_ID, _ATTEMPT_ID = bindparam("enrolment_id", type_=Integer), bindparam("attempt_id", type_=Integer)
_ENTERED, _STUDY, _SITTING, _STEP = (each.__table__ for each in (Enrolment, LessonStudy, Attempt, AnswerStep))
_STANDING = (
    select(_ENTERED.c.id, _ENTERED.c.version_id, _STUDY.c.lesson)
    .select_from(_ENTERED.outerjoin(_STUDY, _STUDY.c.enrolment_id == _ENTERED.c.id))
    .where(theirs(_ENTERED.c.person_id, _PERSON), _ENTERED.c.slug == _SLUG)
)
_ENROLMENT = select(Enrolment).where(theirs(Enrolment.person_id, _PERSON), Enrolment.slug == _SLUG)
_STUDIED = select(LessonStudy.lesson).where(LessonStudy.enrolment_id == _ENROLMENT_ID)
_COMPLETION = (
    select(Completion).where(Completion.enrolment_id == _ENROLMENT_ID).options(joinedload(Completion.certificate))
)
_ATTEMPTS = select(Attempt).where(Attempt.enrolment_id == _ENROLMENT_ID).order_by(Attempt.number.desc())
_WHOLE_ATTEMPT = (
    select(Attempt)
    .join(Enrolment)
    .options(undefer(Attempt.paper), joinedload(Attempt.enrolment).joinedload(Enrolment.person))
)
_OPEN = _WHOLE_ATTEMPT.where(
    theirs(Enrolment.person_id, _PERSON), Enrolment.slug == _SLUG, Attempt.closed_at.is_(None)
).order_by(Attempt.id)
_ATTEMPT = _WHOLE_ATTEMPT.where(Attempt.key == _KEY, theirs(Enrolment.person_id, _PERSON))
_LOCKED = _ATTEMPT.with_for_update(of=Attempt)
_FOR_ANSWERS = (
    select(
        *(_SITTING.c.id, _ENTERED.c.version_id, _SITTING.c.paper, _SITTING.c.due_at, _SITTING.c.closed_at),
        *(_SITTING.c.mode, _SITTING.c.helper_id),
    )
    .select_from(_SITTING.join(_ENTERED, _ENTERED.c.id == _SITTING.c.enrolment_id))
    .where(_SITTING.c.key == _KEY, theirs(_ENTERED.c.person_id, _PERSON))
    .with_for_update(of=_SITTING)
)
_STEPS = (
    select(_STEP.c.question, _STEP.c.seq, _STEP.c.answer, _STEP.c.given_at)
    .where(_STEP.c.attempt_id == _ATTEMPT_ID)
    .order_by(_STEP.c.seq)
)
_ELSEWHERE = select(Evidence.on, Evidence.subject).where(theirs(Evidence.person_id, _PERSON))
_HERE = (
    select(Completion.finished_on, Enrolment.slug, Completion.mode)
    .join(Enrolment)
    .where(theirs(Enrolment.person_id, _PERSON))
)
PASSED_SINCE = (
    select(Attempt.closed_at, Enrolment.slug, Attempt.mode)
    .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
    .join(Completion, Completion.enrolment_id == Enrolment.id)
    .where(
        Completion.mode == Mode.DONE_FOR,
        Attempt.passed.is_(True),
        Attempt.mode != Mode.DONE_FOR,
    )
)
"""What was passed by one's own hand in courses that were finished for one."""
_SINCE = PASSED_SINCE.where(theirs(Enrolment.person_id, _PERSON))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands in a course: enough for its page and its lessons, loaded by one statement."""

    enrolment_id: int
    version_id: int
    studied: frozenset[str]


def standing(db: Session, person_id: int, slug: str) -> Standing | None:
    rows = db.execute(_STANDING, {"person_id": person_id, "slug": slug}).all()
    if not rows:
        return None
    here = rows[0].id if len({row.id for row in rows}) == 1 else _going_on(db, {row.id for row in rows})
    rows = [row for row in rows if row.id == here]
    return Standing(here, rows[0].version_id, frozenset(row.lesson for row in rows if row.lesson))


def enrolment(db: Session, person_id: int, slug: str) -> Enrolment | None:
    """Of somebody who was entered twice, the one that goes on."""
    found = db.scalars(_ENROLMENT, {"person_id": person_id, "slug": slug}).all()
    if len(found) < 2:
        return found[0] if found else None
    here = _going_on(db, {each.id for each in found})
    return next(each for each in found if each.id == here)


def other_enrolment(db: Session, person_id: int, slug: str, number: int) -> Enrolment | None:
    """The enrolment of this number, of somebody who may have several in one course."""
    return db.scalar(_ENROLMENT.where(Enrolment.id == number), {"person_id": person_id, "slug": slug})


def _going_on(db: Session, enrolment_ids: Collection[int]) -> int:
    return goes_on(begun(db, enrolment_ids))


def begun(db: Session, enrolment_ids: Collection[int]) -> list[Begun]:
    """How far each of these enrolments has come."""
    here = Attempt.enrolment_id == Enrolment.id
    made = select(func.count(Attempt.id)).where(here).scalar_subquery()
    under_way = select(func.count(Attempt.id)).where(here, Attempt.closed_at.is_(None)).scalar_subquery()
    lessons = select(func.count()).where(LessonStudy.enrolment_id == Enrolment.id).scalar_subquery()
    rows = db.execute(
        select(Enrolment.id, Completion.finished_at, under_way, made, lessons)
        .outerjoin(Completion, Completion.enrolment_id == Enrolment.id)
        .where(Enrolment.id.in_(enrolment_ids))
        .order_by(Enrolment.id)
    )
    return [Begun(number, at, bool(is_open), attempts, studied) for number, at, is_open, attempts, studied in rows]


def leading(db: Session, entered: Iterable[Enrolment]) -> set[int]:
    """Numbers of those of somebody's enrolments that go on: one for each course."""
    by_course: dict[str, list[int]] = defaultdict(list)
    for each in entered:
        by_course[each.slug].append(each.id)
    return {ids[0] if len(ids) == 1 else _going_on(db, ids) for ids in by_course.values()}


@dataclass(frozen=True, slots=True)
class Taken:
    """A course somebody takes: its version, the lessons studied, and how it ended."""

    version_id: int
    studied: frozenset[str]
    completion: Completion | None


def taken(db: Session, person_id: int) -> list[Taken]:
    """Every course of a person, newest first: two statements however many there are."""
    rows = db.execute(
        select(Enrolment, Completion)
        .outerjoin(Completion, Completion.enrolment_id == Enrolment.id)
        .options(joinedload(Completion.certificate))
        .where(theirs(Enrolment.person_id, person_id))
        .order_by(Enrolment.started_at.desc())
    ).all()
    here = leading(db, [entered for entered, _ in rows])
    lessons: dict[int, set[str]] = defaultdict(set)
    mine = (
        select(LessonStudy.enrolment_id, LessonStudy.lesson)
        .join(Enrolment)
        .where(theirs(Enrolment.person_id, person_id))
    )
    for enrolment_id, lesson in db.execute(mine):
        lessons[enrolment_id].add(lesson)
    return [Taken(e.version_id, frozenset(lessons[e.id]), completion) for e, completion in rows if e.id in here]


def studied(db: Session, enrolment_id: int) -> frozenset[str]:
    return frozenset(db.scalars(_STUDIED, {"enrolment_id": enrolment_id}))


def completion(db: Session, enrolment_id: int) -> Completion | None:
    return db.scalar(_COMPLETION, {"enrolment_id": enrolment_id})


def attempts(db: Session, enrolment_id: int) -> Sequence[Attempt]:
    """Newest first."""
    return db.scalars(_ATTEMPTS, {"enrolment_id": enrolment_id}).all()


def open_attempt(db: Session, person_id: int, slug: str) -> Attempt | None:
    """The one attempt that is still open; of two of somebody who was entered twice, the one begun first."""
    return db.scalars(_OPEN, {"person_id": person_id, "slug": slug}).first()


def attempt(db: Session, person_id: int, key: str, lock: bool = False) -> Attempt | None:
    """An attempt of this person's own, by its key; with `lock` nobody else changes it meanwhile."""
    return db.scalar(_LOCKED if lock else _ATTEMPT, {"person_id": person_id, "key": key})


def locked(db: Session, attempt_id: int) -> Attempt:
    """An attempt as it stands now, which nobody else changes meanwhile."""
    return db.scalars(
        select(Attempt).where(Attempt.id == attempt_id).with_for_update(),
        execution_options={"populate_existing": True},
    ).one()


@dataclass(frozen=True, slots=True)
class Sitting:
    """An attempt of which nobody else changes anything meanwhile: as much of it as taking an answer needs."""

    id: int
    version_id: int
    paper: str
    due_at: datetime
    closed_at: datetime | None
    mode: Mode
    helper_id: int | None


def sitting(db: Session, person_id: int, key: str) -> Sitting | None:
    """An attempt of this person's own, locked for an answer to be taken."""
    row = db.execute(_FOR_ANSWERS, {"person_id": person_id, "key": key}).first()
    return Sitting(*row) if row else None


@dataclass(frozen=True, slots=True)
class Kept:
    """The number of the last step of an attempt (0: none), and the last step of each question."""

    last: int
    steps: dict[str, Step]

    def answer(self, question: str) -> Any:
        """The last answer given; None for a question without one."""
        return json.loads(self.steps[question].answer) if question in self.steps else None

    @property
    def answers(self) -> dict[str, Any]:
        """The last answer given to each question."""
        return {question: json.loads(step.answer) for question, step in self.steps.items()}


def kept(db: Session, attempt_id: int) -> Kept:
    """What has been answered so far."""
    steps = {question: Step(*step) for question, *step in db.execute(_STEPS, {"attempt_id": attempt_id})}
    return Kept(max((step.seq for step in steps.values()), default=0), steps)


def answers(db: Session, attempt_id: int) -> dict[str, Any]:
    """The last answer given to each question, as kept."""
    return kept(db, attempt_id).answers


def last_saved(db: Session, attempt_id: int) -> datetime | None:
    """When the last answer was kept."""
    return db.scalar(select(func.max(AnswerStep.saved_at)).where(AnswerStep.attempt_id == attempt_id))


def has_passed(db: Session, enrolment_id: int) -> bool:
    return passing_mode(db, enrolment_id) is not None


def passing(db: Session, enrolment_id: int) -> Attempt | None:
    """The attempt that counts in this course, where the quiz is passed by it."""
    course = catalogue.course(db, db.get_one(Enrolment, enrolment_id).version_id)
    counts = counting.counting(attempts(db, enrolment_id), course.keep)
    return counts if counts and counts.passed else None


def passing_mode(db: Session, enrolment_id: int) -> Mode | None:
    """How the quiz is passed by the attempt that counts in this course. None: not passed."""
    counts = passing(db, enrolment_id)
    return counts.mode if counts else None


def done(db: Session, person_id: int) -> list[Done]:
    """Courses a person has finished, here or by evidence. Programmes named by evidence stand among them and do no
    harm. A course that was finished for them stands there again from the day they passed it themselves.
    """
    asked = {"person_id": person_id}
    here = [Done(on, slug, mode) for on, slug, mode in db.execute(_HERE, asked)]
    if any(each.mode is Mode.DONE_FOR for each in here):
        here += [Done(day_of(at), slug, mode) for at, slug, mode in db.execute(_SINCE, asked) if at]
    return [Done(on, subject, Mode.SELF) for on, subject in db.execute(_ELSEWHERE, asked)] + here


def overdue(db: Session, now: datetime, most: int = 200) -> Sequence[Attempt]:
    return db.scalars(
        select(Attempt)
        .options(undefer(Attempt.paper), joinedload(Attempt.enrolment).joinedload(Enrolment.person))
        .where(Attempt.closed_at.is_(None), Attempt.due_at < now)
        .order_by(Attempt.due_at)
        .limit(most)
        .with_for_update(of=Attempt, skip_locked=True)
    ).all()
