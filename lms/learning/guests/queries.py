"""Reads of guests."""

import json
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.learning.guests.models import Guest, GuestAnswer, GuestStudy
from lms.learning.studying.queries import Kept


def open_guest(db: Session, key: str, now: datetime, lock: bool = False) -> Guest | None:
    """The guest behind a key, unless claimed or ended; with `lock` nobody else adds to it meanwhile."""
    asked = select(Guest).where(Guest.key == key, Guest.claimed_at.is_(None), Guest.ends_at > now)
    return db.scalar(asked.with_for_update() if lock else asked)


def studies(db: Session, key: str, now: datetime) -> list[GuestStudy]:
    """Lessons studied under a key that nobody has claimed, in their order: one statement."""
    return list(
        db.scalars(
            select(GuestStudy)
            .join(Guest, Guest.id == GuestStudy.guest_id)
            .where(Guest.key == key, Guest.claimed_at.is_(None), Guest.ends_at > now)
            .order_by(GuestStudy.studied_at, GuestStudy.lesson)
        )
    )


def answers(db: Session, guest_id: int) -> list[GuestAnswer]:
    return list(db.scalars(select(GuestAnswer).where(GuestAnswer.guest_id == guest_id).order_by(GuestAnswer.id)))


def kept(db: Session, key: str, slug: str, lesson: str) -> Kept:
    """What a guest has answered in a lesson so far."""
    rows = db.execute(
        select(GuestAnswer.question, GuestAnswer.answer, GuestAnswer.right)
        .join(Guest, Guest.id == GuestAnswer.guest_id)
        .where(Guest.key == key, Guest.claimed_at.is_(None), GuestAnswer.slug == slug, GuestAnswer.lesson == lesson)
        .order_by(GuestAnswer.id)
    ).all()
    return Kept(
        {question: json.loads(answer) for question, answer, _ in rows},
        frozenset(question for question, _, right in rows if right),
    )
