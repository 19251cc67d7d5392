"""Reads of learning."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, undefer

from lms.learning.completion import Done
from lms.learning.models import AnswerStep, Attempt, Completion, Enrolment, Evidence, LessonStudy
from lms.learning.rungs import Mode


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands in a course: enough for its page and its lessons, loaded by one statement."""

    enrolment_id: int
    version_id: int
    studied: frozenset[str]


def standing(db: Session, person_id: int, slug: str) -> Standing | None:
    rows = db.execute(
        select(Enrolment.id, Enrolment.version_id, LessonStudy.lesson)
        .outerjoin(LessonStudy, LessonStudy.enrolment_id == Enrolment.id)
        .where(Enrolment.person_id == person_id, Enrolment.slug == slug)
    ).all()
    if not rows:
        return None
    return Standing(rows[0].id, rows[0].version_id, frozenset(row.lesson for row in rows if row.lesson))


def enrolment(db: Session, person_id: int, slug: str) -> Enrolment | None:
    return db.scalar(select(Enrolment).where(Enrolment.person_id == person_id, Enrolment.slug == slug))


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
        .where(Enrolment.person_id == person_id)
        .order_by(Enrolment.started_at.desc())
    ).all()
    lessons: dict[int, set[str]] = defaultdict(set)
    mine = select(LessonStudy.enrolment_id, LessonStudy.lesson).join(Enrolment).where(Enrolment.person_id == person_id)
    for enrolment_id, lesson in db.execute(mine):
        lessons[enrolment_id].add(lesson)
    return [Taken(e.version_id, frozenset(lessons[e.id]), completion) for e, completion in rows]


def studied(db: Session, enrolment_id: int) -> frozenset[str]:
    return frozenset(db.scalars(select(LessonStudy.lesson).where(LessonStudy.enrolment_id == enrolment_id)))


def completion(db: Session, enrolment_id: int) -> Completion | None:
    return db.scalar(
        select(Completion).where(Completion.enrolment_id == enrolment_id).options(joinedload(Completion.certificate))
    )


def attempts(db: Session, enrolment_id: int) -> Sequence[Attempt]:
    """Newest first."""
    return db.scalars(select(Attempt).where(Attempt.enrolment_id == enrolment_id).order_by(Attempt.number.desc())).all()


def open_attempt(db: Session, person_id: int, slug: str) -> Attempt | None:
    """The one attempt that is still open."""
    return db.scalar(
        select(Attempt)
        .join(Enrolment)
        .options(undefer(Attempt.paper), joinedload(Attempt.enrolment).joinedload(Enrolment.person))
        .where(Enrolment.person_id == person_id, Enrolment.slug == slug, Attempt.closed_at.is_(None))
    )


def attempt(db: Session, person_id: int, key: str, lock: bool = False) -> Attempt | None:
    """An attempt of this person's own, by its key; with `lock` nobody else changes it meanwhile."""
    query = (
        select(Attempt)
        .join(Enrolment)
        .options(undefer(Attempt.paper), joinedload(Attempt.enrolment).joinedload(Enrolment.person))
        .where(Attempt.key == key, Enrolment.person_id == person_id)
    )
    return db.scalar(query.with_for_update(of=Attempt) if lock else query)


def answers(db: Session, attempt_id: int) -> dict[str, Any]:
    """The last answer given to each question, as kept."""
    steps = db.execute(
        select(AnswerStep.question, AnswerStep.answer)
        .where(AnswerStep.attempt_id == attempt_id)
        .order_by(AnswerStep.seq)
    )
    return {question: json.loads(answer) for question, answer in steps}


def last_saved(db: Session, attempt_id: int) -> datetime | None:
    """When the last answer was kept."""
    return db.scalar(select(func.max(AnswerStep.saved_at)).where(AnswerStep.attempt_id == attempt_id))


def last_step(db: Session, attempt_id: int) -> int:
    return db.scalar(select(func.max(AnswerStep.seq)).where(AnswerStep.attempt_id == attempt_id)) or 0


def has_passed(db: Session, enrolment_id: int) -> bool:
    return bool(db.scalar(select(func.count()).where(Attempt.enrolment_id == enrolment_id, Attempt.passed.is_(True))))


def passing_mode(db: Session, enrolment_id: int) -> Mode:
    """How the quiz was passed: the best of the ways, on one's own before guided before done for."""
    modes = set(db.scalars(select(Attempt.mode).where(Attempt.enrolment_id == enrolment_id, Attempt.passed.is_(True))))
    return next(mode for mode in Mode if mode in modes)


def done(db: Session, person_id: int) -> list[Done]:
    """Courses a person has finished, here or by evidence. Programmes named by evidence stand among them and do no
    harm.
    """
    elsewhere = select(Evidence.on, Evidence.subject).where(Evidence.person_id == person_id)
    here = (
        select(Completion.finished_on, Enrolment.slug, Completion.mode)
        .join(Enrolment)
        .where(Enrolment.person_id == person_id)
    )
    return [Done(on, subject, Mode.SELF) for on, subject in db.execute(elsewhere)] + [
        Done(on, slug, mode) for on, slug, mode in db.execute(here)
    ]


def overdue(db: Session, now: datetime, most: int = 200) -> Sequence[Attempt]:
    return db.scalars(
        select(Attempt)
        .options(undefer(Attempt.paper), joinedload(Attempt.enrolment).joinedload(Enrolment.person))
        .where(Attempt.closed_at.is_(None), Attempt.due_at < now)
        .order_by(Attempt.due_at)
        .limit(most)
        .with_for_update(of=Attempt, skip_locked=True)
    ).all()
