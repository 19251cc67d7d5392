"""Writes of guests. The caller commits."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, delete, insert, select, update
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.db import upsert
from lms.catalogue import queries as catalogue
from lms.learning import actions as learning
from lms.learning.guests import queries
from lms.learning.guests.models import Guest, GuestAnswer, GuestStudy
from lms.learning.models import Enrolment
from lms.learning.studying.actions import marked_answers
from lms.learning.studying.models import LessonAnswer
from lms.quizzes.questions import Question

LASTS = timedelta(days=30)


def begin(db: Session, key: str, now: datetime) -> Guest | None:
    """The guest of a key, begun where nothing was done yet and locked; None for a key that was claimed or has ended."""
    row = upsert(db, Guest).values(key=key, started_at=now, ends_at=now + LASTS)
    db.execute(row.on_conflict_do_nothing())
    return queries.open_guest(db, key, now, lock=True)


def study(db: Session, guest: Guest, slug: str, version_id: int, lesson: str, most: int, now: datetime) -> bool:
    """The lesson is studied, once; False when as many as are allowed have been, perhaps since a moment ago."""
    held = set(db.execute(select(GuestStudy.slug, GuestStudy.lesson).where(GuestStudy.guest_id == guest.id)).all())
    if (slug, lesson) in held:
        return True
    if len(held) >= most:
        return False
    db.add(GuestStudy(guest_id=guest.id, slug=slug, lesson=lesson, version_id=version_id, studied_at=now))
    db.flush()
    return True


def keep_answers(
    db: Session,
    guest: Guest,
    slug: str,
    lesson: str,
    questions: Iterable[Question],
    answers: Mapping[str, Any],
    before: Mapping[str, Any],
    now: datetime,
) -> None:
    """Appends the answers that differ from the last ones, each marked."""
    rows = marked_answers(questions, answers, before)
    if rows:
        place = {"guest_id": guest.id, "slug": slug, "lesson": lesson, "at": now}
        db.execute(insert(GuestAnswer), [{**row, **place} for row in rows])


def claim(db: Session, key: str, person_id: int, by: int, now: datetime) -> list[GuestStudy]:
    """The lessons become this person's, once; gives those that were taken over.

    Each keeps the moment it was studied; its turn and what it completes are of today: no figure of a past day moves.
    """
    guest = queries.open_guest(db, key, now, lock=True)
    if guest is None or not _taken(db, guest, now):
        return []
    answers = defaultdict(list)
    for answer in queries.answers(db, guest.id):
        answers[answer.slug, answer.lesson].append(answer)
    held = db.scalars(select(GuestStudy).where(GuestStudy.guest_id == guest.id).order_by(GuestStudy.studied_at)).all()
    taken = [each for each in held if _claim_lesson(db, each, answers[each.slug, each.lesson], person_id, now)]
    audit.record(db, now, "learning.claim-guest", f"person:{person_id}", by, lessons=len(taken))
    return taken


def _taken(db: Session, guest: Guest, now: datetime) -> bool:
    claimed = update(Guest).where(Guest.id == guest.id, Guest.claimed_at.is_(None)).values(claimed_at=now)
    told = db.execute(claimed)
    return isinstance(told, CursorResult) and told.rowcount == 1


def _claim_lesson(db: Session, each: GuestStudy, answers: list[GuestAnswer], person_id: int, now: datetime) -> bool:
    """Whether the person's version of the course has the lesson: then it is theirs."""
    enrolment = learning.enrol(db, person_id, each.slug, each.studied_at, each.version_id)
    if enrolment is None or catalogue.course(db, enrolment.version_id).lesson(each.lesson) is None:
        return False
    _bring(db, enrolment, answers)
    learning.study(db, enrolment, each.lesson, now, studied_at=each.studied_at)
    return True


def _bring(db: Session, enrolment: Enrolment, answers: list[GuestAnswer]) -> None:
    names = ("lesson", "question", "answer", "right", "at")
    rows = [{name: getattr(each, name) for name in names} | {"enrolment_id": enrolment.id} for each in answers]
    if rows:
        db.execute(insert(LessonAnswer), rows)


def sweep(db: Session, now: datetime) -> int:
    """Removes guests that have ended, with all they did; gives how many."""
    ended = list(db.scalars(select(Guest.id).where(Guest.ends_at <= now).limit(1000)))
    for table in (GuestAnswer, GuestStudy):
        db.execute(delete(table).where(table.guest_id.in_(ended)))
    db.execute(delete(Guest).where(Guest.id.in_(ended)))
    return len(ended)
