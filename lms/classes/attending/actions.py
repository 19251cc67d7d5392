"""Writes of attendance; the caller commits. Every step locks the session, so that what two helpers and a learner do at
once comes one after the other.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.clock import day_of
from lms.classes.actions import must_be_open
from lms.classes.attending import queries
from lms.classes.attending.marking import THERE, Note, Row, Told, Verdict, overruled, verdict
from lms.classes.models import (
    AttendanceMark,
    ClassMember,
    ClassSession,
    Presence,
    SessionDevice,
    TrainingClass,
    Way,
)
from lms.classes.timetable.planning import OPENS_BEFORE, is_early, is_over, is_past_day
from lms.learning import presence as learning


class TooEarly(Exception):
    """Nobody is present in a session to come."""


class CalledOff(Exception):
    """The session is not held."""


class Over(Exception):
    """The session is over: nobody notes their own presence any more."""


class OtherPerson(Exception):
    """This device has noted the presence of somebody else in this session."""


def _held(db: Session, opened: TrainingClass, session: ClassSession, now: datetime) -> ClassSession:
    must_be_open(opened)
    session = queries.lock_session(db, session.id)
    if session.called_off_at is not None:
        raise CalledOff
    if is_early(session, now):
        raise TooEarly
    return session


def note(
    db: Session,
    opened: TrainingClass,
    session: ClassSession,
    notes: Sequence[Note],
    now: datetime,
    by: int,
    why: str = "",
    way: Way = Way.ROLL,
) -> list[Told]:
    """Appends what is new of these notes, item by item. Raises `Closed`, `CalledOff`, `TooEarly`.

    A note that was given after the session's day needs a reason (`why`), and stands in the log with what was before.
    """
    session = _held(db, opened, session, now)
    sheet = {row.member.number: row for row in queries.rows(db, session)}
    known = queries.known_notes(db, [each.key for each in notes])
    told = []
    for each in sorted(notes, key=lambda note: note.given_at):
        done = _note(db, session, each, sheet.get(each.number), each.key in known, now, by, why, way)
        if done.own is not None and done.row is not None:
            known.add(each.key)
            sheet[each.number] = done.row
        told.append(done)
    _tell_log(db, opened, session, told, now, by, why)
    return told


def _note(
    db: Session,
    session: ClassSession,
    note: Note,
    row: Row | None,
    known: bool,
    now: datetime,
    by: int,
    why: str,
    way: Way,
) -> Told:
    late = is_past_day(session, now) and day_of(note.given_at) > day_of(session.starts_at)
    found = verdict(note, row, by, known, late and not why)
    if found is not Verdict.SAVED or row is None:
        return Told(note, found, row, row.last if row and found is Verdict.CONFLICT else None)
    other = overruled(note, row, by)
    given_at = min(now, max(note.given_at, session.starts_at - OPENS_BEFORE))
    mark = AttendanceMark(
        session_id=session.id,
        member_id=row.member.id,
        presence=note.presence,
        way=way,
        given_at=given_at,
        saved_at=now,
        by_id=by,
        why=why or None if late else None,
        note_key=note.key,
    )
    db.add(mark)
    db.flush()
    return Told(note, found, _settled(db, session, row.member), other, mark, row.presence)


def _settled(db: Session, session: ClassSession, member: ClassMember) -> Row:
    """The person's line as it now stands, and their turn in learning with it."""
    row = queries.row(db, session, member)
    _give_turn(db, session, row)
    return row


def _give_turn(db: Session, session: ClassSession, row: Row) -> None:
    person_id, slug = row.member.person_id, session.training_class.slug
    step = learning.enter if row.was_there else learning.take_back
    step(db, person_id, slug, day_of(session.starts_at), f"class:{session.id}")


def _tell_log(
    db: Session,
    opened: TrainingClass,
    session: ClassSession,
    told: Iterable[Told],
    now: datetime,
    by: int,
    why: str,
) -> None:
    """Each row that was noted, with what was before and what is now."""
    changes = [[each.note.number, each.before, each.note.presence] for each in told if each.own is not None]
    if changes:
        what = "classes.correct-roll" if is_past_day(session, now) else "classes.mark"
        more = {"why": why} if why else {}
        audit.record(
            db,
            now,
            what,
            f"class:{opened.id}",
            by,
            opened.unit_id,
            session=session.number,
            rows=changes,
            **more,
        )


def take_roll(db: Session, opened: TrainingClass, session: ClassSession, at: datetime, now: datetime, by: int) -> bool:
    """The roll is taken: of whomever nothing is noted, they were present. False: it was taken before.

    `at` is when the helper said so, perhaps without network.
    """
    session = _held(db, opened, session, now)
    if session.roll_at is not None:
        return False
    session.roll_at, session.roll_by_id = min(now, max(at, session.starts_at - OPENS_BEFORE)), by
    db.flush()
    there = 0
    for row in queries.rows(db, session):
        if row.was_there:
            _give_turn(db, session, row)
            there += 1
    audit.record(
        db, now, "classes.roll", f"class:{opened.id}", by, opened.unit_id, session=session.number, present=there
    )
    return True


def attend(
    db: Session,
    opened: TrainingClass,
    session: ClassSession,
    member: ClassMember,
    device: str,
    way: Way,
    now: datetime,
) -> Presence:
    """A learner notes their own presence from their own device; noted before, nothing changes.

    Whom a helper had noted absent came after the roll: late. Raises `Closed`, `CalledOff`, `TooEarly`, `Over`,
    `OtherPerson`.
    """
    session = _held(db, opened, session, now)
    if is_over(session, now):
        raise Over
    holder = queries.holder_of(db, session.id, device)
    if holder is not None and holder != member.id:
        raise OtherPerson
    if holder is None:
        db.add(SessionDevice(session_id=session.id, device=device, member_id=member.id))
    before = queries.row(db, session, member)
    if before.last is not None and before.last.presence in THERE:
        return before.last.presence
    found = Presence.LATE if before.last else Presence.PRESENT
    db.add(
        AttendanceMark(session_id=session.id, member_id=member.id, presence=found, way=way, given_at=now, saved_at=now)
    )
    db.flush()
    _settled(db, session, member)
    return found
