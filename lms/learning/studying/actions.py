"""Writes of how lessons are studied: one function is one whole step; the caller commits."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from lms.catalogue.parts import Clip
from lms.learning.studying import queries as study_queries
from lms.learning.studying import watching
from lms.learning.studying.models import LessonAnswer, Watching
from lms.learning.studying.watching import Report
from lms.quizzes.grading import grade
from lms.quizzes.questions import Question


def keep_answers(
    db: Session,
    enrolment_id: int,
    lesson: str,
    questions: Iterable[Question],
    answers: Mapping[str, Any],
    before: Mapping[str, Any],
    now: datetime,
) -> None:
    """Appends the answers that differ from the last ones (`before`), each marked."""
    rows = marked_answers(questions, answers, before)
    if rows:
        place = {"enrolment_id": enrolment_id, "lesson": lesson, "at": now}
        db.execute(insert(LessonAnswer), [{**row, **place} for row in rows])


def marked_answers(
    questions: Iterable[Question], answers: Mapping[str, Any], before: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The answers that differ from those `before`, as rows keep them, each marked."""
    return [
        {
            "question": question.key,
            "answer": json.dumps(answers[question.key], ensure_ascii=False),
            "right": grade(question, answers[question.key]) == 1,
        }
        for question in questions
        if question.key in answers and answers[question.key] != before.get(question.key)
    ]


def watch(
    db: Session, person_id: int, enrolment_id: int, lesson: str, clip: Clip, report: Report, now: datetime
) -> Watching:
    """Counts what a player reports, as far as time allows, and gives how it stands then.

    A report out of its turn changes nothing: sent twice, late, or by a second device that does not know the first.
    """
    study_queries.lock_watching(db, person_id)
    row = _held(db, enrolment_id, lesson, clip, now)
    if report.seq != row.seq + 1:
        return row
    grant = watching.granted(report, study_queries.counted_until(db, person_id), now)
    # the last of the seconds reported: a report whose answer was lost comes again with more at its end
    row.seconds = watching.marked(row.seconds, report.end - grant.seconds, report.end)
    row.position, row.seq, row.counted_until = report.end, report.seq, grant.counted_until
    db.flush()
    return row


def read_words(db: Session, person_id: int, enrolment_id: int, lesson: str, clip: Clip, now: datetime) -> None:
    """The words of a recording were read to the end: as good as seen, once and for ever."""
    study_queries.lock_watching(db, person_id)
    row = _held(db, enrolment_id, lesson, clip, now)
    row.read_at = row.read_at or now
    db.flush()


def _held(db: Session, enrolment_id: int, lesson: str, clip: Clip, now: datetime) -> Watching:
    """What is known of somebody and a recording; begun where nothing is."""
    held = study_queries.watching(db, enrolment_id, lesson, clip.file.sha256)
    if held is not None:
        return held
    row = Watching(
        enrolment_id=enrolment_id,
        lesson=lesson,
        medium=clip.file.sha256,
        seconds=b"",
        position=0,
        seq=0,
        started_at=now,
    )
    db.add(row)
    return row
