"""Writes of who was there by a signed list; the caller commits and holds the class's lock."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes import queries
from lms.classes.models import AttendanceMark, ClassSession, Presence, Way


def take_roll(db: Session, session: ClassSession, present: Collection[int], now: datetime, by: int) -> None:
    """Notes members who signed (by their number in the table), and as absent those of whom nothing else is known.

    Who came in by a code on that day and has not signed was there all the same. Where the roll is taken and nothing
    is noted of somebody on the roster they count as present, so everybody is noted; a roll taken before said it.
    """
    taken_before = session.roll_at is not None
    session.roll_at, session.roll_by_id = session.roll_at or now, session.roll_by_id or by
    last: dict[int, Presence] = {}
    marks = select(AttendanceMark).where(AttendanceMark.session_id == session.id)
    for mark in db.scalars(marks.order_by(AttendanceMark.given_at, AttendanceMark.id)):
        last[mark.member_id] = mark.presence
    for number in sorted(present):
        if last.get(number) not in (Presence.PRESENT, Presence.LATE):
            note(db, session, number, Presence.PRESENT, now, by)
    for member in [] if taken_before else queries.roster(db, session.class_id):
        if member.id not in present and member.id not in last:
            note(db, session, member.id, Presence.ABSENT, now, by)


def note(
    db: Session,
    session: ClassSession,
    member_id: int,
    presence: Presence,
    now: datetime,
    by: int,
    why: str | None = None,
) -> None:
    """One mark; `why` of a session whose roll was taken before."""
    mark = AttendanceMark(
        session_id=session.id,
        member_id=member_id,
        presence=presence,
        way=Way.PAPER,
        given_at=now,
        saved_at=now,
        by_id=by,
        why=why,
    )
    db.add(mark)
