"""Writes of the timetable; the caller commits and holds the class's lock."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from lms.base import audit
from lms.classes import queries
from lms.classes.actions import must_be_open
from lms.classes.models import ClassSession, TrainingClass
from lms.classes.timetable.planning import is_settled


class Settled(Exception):
    """The session is called off, or its roll is taken: it is not planned anew."""


def add_sessions(
    db: Session,
    opened: TrainingClass,
    starts: Iterable[datetime],
    minutes: int,
    now: datetime,
    by: int,
    topic: str = "",
    place: str = "",
) -> list[ClassSession]:
    """Sessions of equal length; each keeps its number for good."""
    must_be_open(opened)
    number, made = queries.last_session_number(db, opened.id), []
    for n, starts_at in enumerate(starts, number + 1):
        session = ClassSession(
            class_id=opened.id,
            number=n,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=minutes),
            place=place or None,
            topic=topic or None,
            changed_at=now,
        )
        db.add(session)
        made.append(session)
    db.flush()
    told = [each.number for each in made]
    audit.record(db, now, "classes.add-sessions", f"class:{opened.id}", by, opened.unit_id, sessions=told)
    return made


def move_session(
    db: Session,
    opened: TrainingClass,
    session: ClassSession,
    starts_at: datetime,
    minutes: int,
    now: datetime,
    by: int,
    topic: str = "",
    place: str = "",
) -> None:
    """Another time, place or topic. Raises `Settled` where that is past changing."""
    must_be_open(opened)
    if is_settled(session):
        raise Settled
    before = session.starts_at
    session.starts_at, session.ends_at = starts_at, starts_at + timedelta(minutes=minutes)
    session.topic, session.place = topic or None, place or None
    session.changes, session.changed_at = session.changes + 1, now
    audit.record(
        db,
        now,
        "classes.move-session",
        f"class:{opened.id}",
        by,
        opened.unit_id,
        session=session.number,
        before=before,
        after=starts_at,
    )


def call_off(db: Session, opened: TrainingClass, session: ClassSession, why: str, now: datetime, by: int) -> None:
    """The session is not held. Raises `Settled` where it was, or was called off before."""
    must_be_open(opened)
    if is_settled(session):
        raise Settled
    session.called_off_at, session.called_off_why = now, why
    session.changes, session.changed_at = session.changes + 1, now
    audit.record(db, now, "classes.call-off", f"class:{opened.id}", by, opened.unit_id, session=session.number, why=why)
