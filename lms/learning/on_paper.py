"""Writes of what was learned in a class on paper: dated by the day of the class, marked and counted as on a screen.

One function is one whole step; the caller commits.
"""

import json
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from lms.bank import queries as bank
from lms.base.clock import day_of
from lms.base.db import upsert
from lms.catalogue import queries as catalogue
from lms.learning import actions, locks, paper, presence, queries
from lms.learning.corrections import actions as corrections
from lms.learning.corrections import demoting
from lms.learning.corrections.models import Change
from lms.learning.models import PAPER, AnswerStep, Attempt, Enrolment, LessonStudy
from lms.learning.rungs import Mode, confirms
from lms.quizzes.grading import passed


@dataclass(frozen=True, slots=True)
class Taught:
    """When people sat over a kit, and its number."""

    kit: int
    began_at: datetime
    ended_at: datetime

    @property
    def source(self) -> str:
        return f"{PAPER}{self.kit}"


def study(db: Session, enrolment: Enrolment, lessons: Iterable[str], taught: Taught, now: datetime) -> list[str]:
    """Who was there took part that day and has studied these lessons; gives those that were not studied before.

    Finishes the course where this was the last step.
    """
    _begun_by_then(enrolment, taught)
    actions.take_part(db, enrolment.person_id, enrolment.slug, day_of(taught.ended_at), taught.source)
    course, known = catalogue.course(db, enrolment.version_id), queries.studied(db, enrolment.id)
    fresh = [key for key in lessons if key not in known and course.lesson(key)]
    for key in fresh:
        row = upsert(db, LessonStudy).values(enrolment_id=enrolment.id, lesson=key, studied_at=taught.ended_at)
        db.execute(row.on_conflict_do_nothing())
    actions.finish_if_due(db, enrolment, now, _last_step(db, enrolment, taught))
    return fresh


def _last_step(db: Session, enrolment: Enrolment, taught: Taught) -> datetime:
    """When the last step was done, also of what was done elsewhere since the class."""
    sat = [each.closed_at for each in queries.attempts(db, enrolment.id) if each.closed_at and each.passed]
    studied = db.scalar(select(func.max(LessonStudy.studied_at)).where(LessonStudy.enrolment_id == enrolment.id))
    return max([taught.ended_at, *([studied] if studied else []), *([min(sat)] if sat else [])])


def take_back(db: Session, enrolment: Enrolment, lessons: Collection[str], taught: Taught) -> None:
    """Who was noted as there was not: the turn goes, and the `lessons` that were first studied by it.

    Raises `corrections.Refused` where the course was finished: that is never undone.
    """
    if queries.completion(db, enrolment.id):
        raise corrections.Refused("finished")
    by_it = LessonStudy.lesson.in_(lessons), LessonStudy.studied_at == taught.ended_at
    db.execute(delete(LessonStudy).where(LessonStudy.enrolment_id == enrolment.id, *by_it))
    presence.take_back(db, enrolment.person_id, enrolment.slug, day_of(taught.ended_at), taught.source)
    db.flush()


def _begun_by_then(enrolment: Enrolment, taught: Taught) -> None:
    """Who is entered for the course only now, or has entered it at home since, began to study it in the class."""
    enrolment.started_at = min(enrolment.started_at, taught.began_at)


def sit(
    db: Session,
    enrolment: Enrolment,
    drawn: str,
    answers: Mapping[str, Any],
    taught: Taught,
    now: datetime,
    mode: Mode,
    helper_id: int | None,
) -> Attempt:
    """One closed attempt over the paper `drawn` (JSON of quizzes.drawing.Paper), which counts as any other.

    The caller has asked whether a try is left (`results.ahead`). Finishes the course where this was the last step.
    """
    db.scalar(select(Enrolment.id).where(Enrolment.id == enrolment.id).with_for_update())  # none begins meanwhile
    _begun_by_then(enrolment, taught)
    attempt = Attempt(
        enrolment_id=enrolment.id,
        number=len(queries.attempts(db, enrolment.id)) + 1,
        paper=drawn,
        mode=mode,
        helper_id=helper_id,
        started_at=taught.began_at,
        due_at=taught.ended_at,
        closed_at=taught.ended_at,
        source=taught.source,
    )
    _mark(db, attempt, enrolment, answers)
    db.add(attempt)
    db.flush()
    _append(db, attempt, answers, 0, taught.ended_at, now)
    if attempt.passed:
        actions.finish_if_due(db, enrolment, now, _last_step(db, enrolment, taught))
    return attempt


def read_again(
    db: Session, attempt: Attempt, answers: Mapping[str, Any], mode: Mode, by: int, reason: str, now: datetime
) -> None:
    """The sheet was typed in wrongly: what it says is appended and marked anew. Raises `corrections.Refused` where
    a result on which the course was finished would fall. Done for somebody after all, it confirms nothing any more.
    """
    kept, before, was = queries.kept(db, attempt.id), corrections.told(attempt), attempt.passed
    changed = {key: answers.get(key) for key in {*kept.steps, *answers} if answers.get(key) != kept.answer(key)}
    _append(db, attempt, changed, kept.last, attempt.due_at, now)
    falls = confirms(attempt.mode) and not confirms(mode)
    if mode is not attempt.mode:
        attempt.helper_id = None if mode is Mode.SELF else by
    if not falls:
        attempt.mode = mode
    _mark(db, attempt, attempt.enrolment, {key: value for key, value in answers.items() if value is not None})
    if was and not attempt.passed and queries.completion(db, attempt.enrolment_id):
        raise corrections.Refused("finished")
    db.flush()
    corrections.note(db, attempt, Change.READ_AGAIN, before, by, reason, now)
    if falls:
        demoting.demote(db, attempt, by, reason, now)
    if attempt.passed:
        actions.finish_if_due(db, attempt.enrolment, now, attempt.closed_at)


def _mark(db: Session, attempt: Attempt, enrolment: Enrolment, answers: Mapping[str, Any]) -> None:
    locks.while_marking_several(db)
    keys = bank.keys(db, paper.numbers(attempt.paper))
    attempt.percent = paper.marked(keys, attempt.paper, answers).percent
    attempt.passed = passed(attempt.percent, catalogue.course(db, enrolment.version_id).pass_mark)
    attempt.receipt = attempt.receipt or secrets.token_hex(6).upper()


def _append(
    db: Session, attempt: Attempt, answers: Mapping[str, Any], last: int, given_at: datetime, now: datetime
) -> None:
    steps = [
        {
            "attempt_id": attempt.id,
            "seq": last + n,
            "question": key,
            "answer": json.dumps(answer, ensure_ascii=False),
            "saved_at": now,
            "given_at": given_at,
        }
        for n, (key, answer) in enumerate(answers.items(), 1)
    ]
    if steps:
        db.execute(insert(AnswerStep), steps)
