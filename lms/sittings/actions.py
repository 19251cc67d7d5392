"""Writes of supervised sittings: one function is one whole step; the caller commits.

Every step is given a sitting that the caller has locked (`queries.sitting(…, lock=True)`, `queries.lock`), so that what
one supervisor, another and a learner do at once comes one after the other; the first result stands.
"""

import hmac
import json
from datetime import datetime

from sqlalchemy.orm import Session

from lms.base import audit, files
from lms.base.clock import day_of
from lms.base.sealing import blind
from lms.catalogue.models import CourseVersion
from lms.learning import actions as learning
from lms.learning import queries as attempts
from lms.learning.corrections import actions as corrections
from lms.learning.models import Attempt
from lms.sittings import codes, queries, room, stating, tries, words
from lms.sittings.drawing import draw
from lms.sittings.models import Admission, Incident, Seat, Sitting
from lms.sittings.room import Left, Seated
from lms.sittings.seating import Answer, State, Trouble, Way
from lms.units.models import Unit


class Over(Exception):
    """The sitting is closed: nothing in it changes any more."""


class NotYet(Exception):
    """The attempt cannot begin: `approval`, `device`, `enrol` or `elsewhere` is what stands in the way."""


class StillPending(Exception):
    """The sitting cannot be closed; `left` is what must be settled first."""

    def __init__(self, left: Left) -> None:
        super().__init__()
        self.left = left


def open_sitting(
    db: Session,
    unit: Unit,
    version: CourseVersion,
    place: str,
    pin: str,
    now: datetime,
    by: int,
    planned_at: datetime | None = None,
) -> Sitting:
    """A room for a course in which learners may ask to begin."""
    code = codes.new_code()
    while code == pin or queries.code_taken(db, code):
        code = codes.new_code()
    sitting = Sitting(
        unit_id=unit.id,
        slug=version.slug,
        title=version.title,
        place=place,
        planned_at=planned_at,
        code=code,
        pin="",
        opened_at=now,
        opened_by_id=by,
    )
    db.add(sitting)
    db.flush()
    sitting.pin = _sealed(sitting, pin)
    audit.record(db, now, "sittings.open", _named(sitting), by, unit.id, course=version.slug)
    return sitting


def change_pin(db: Session, sitting: Sitting, pin: str, now: datetime, by: int) -> None:
    _must_be_open(sitting)
    sitting.pin = _sealed(sitting, pin)
    audit.record(db, now, "sittings.change-pin", _named(sitting), by, sitting.unit_id)


def fits(sitting: Sitting, pin: str) -> bool:
    """Whether this is the sitting's PIN."""
    return hmac.compare_digest(sitting.pin, _sealed(sitting, pin))


def _sealed(sitting: Sitting, pin: str) -> str:
    # Four figures are tried through in seconds whatever the hash; a key that is not in the database keeps them.
    return blind(pin, f"sitting {sitting.id}")


def _named(sitting: Sitting) -> str:
    return f"sitting:{sitting.id}"


def _must_be_open(sitting: Sitting) -> None:
    if sitting.closed_at is not None:
        raise Over


def ask(db: Session, sitting: Sitting, person_id: int, device: str, now: datetime) -> Seat:
    """The person asks, from a device, to begin or to go on there. Asked again from the same one, nothing changes."""
    _must_be_open(sitting)
    seat = queries.seat_of(db, sitting.id, person_id)
    if seat is None:
        seat = Seat(sitting_id=sitting.id, person_id=person_id)
        db.add(seat)
        db.flush()
    held = queries.of_seat(db, seat, day_of(now))
    if held.state in (State.HANDED_IN, State.ENDED) or _needs_no_asking(held, device):
        return seat
    if (before := held.asking) is not None:
        before.answered_at, before.answer = now, Answer.REPLACED
        db.flush()
    db.add(Admission(seat_id=seat.id, device=device, asked_at=now))
    db.flush()
    return seat


def _needs_no_asking(held: Seated, device: str) -> bool:
    """Whether this device waits already, or may go on anyway."""
    if held.asking is not None:
        return held.asking.device == device
    return held.bound is not None and held.bound.device == device


def admit(
    db: Session, sitting: Sitting, held: Seated, number: int, now: datetime, by: int | None, way: Way = Way.PAGE
) -> bool:
    """Lets the device of request `number` begin or go on; any other is refused from now on. False: answered before."""
    _must_be_open(sitting)
    asking = _asking(held, number)
    if asking is None:
        return False
    asking.answered_at, asking.answer, asking.way, asking.answered_by_id = now, Answer.APPROVED, way, by
    if held.attempt is not None:
        asking.silent_since = _silent_since(db, held, held.attempt)
    told = {"seat": held.seat.id, "request": number, "way": way.value}
    audit.record(db, now, "sittings.admit", _named(sitting), by, sitting.unit_id, **told)
    return True


def _silent_since(db: Session, held: Seated, attempt: Attempt) -> datetime:
    """The last sign of an attempt; what was lost before a move is given back with that move and never again."""
    last = attempts.last_saved(db, attempt.id) or attempt.started_at
    repaid = [each.answered_at for each in held.moves if each.given_at and each.answered_at]
    return max([last, *repaid])


def _asking(held: Seated, number: int) -> Admission | None:
    """The request, where it still waits for an answer."""
    waits = held.state in (State.WAITING, State.MOVING) and held.asking is not None and held.asking.id == number
    return held.asking if waits else None


def refuse(db: Session, sitting: Sitting, held: Seated, number: int, why: str, now: datetime, by: int) -> bool:
    """The request is refused with a reason; an attempt that was begun goes on where it was. False: answered before."""
    _must_be_open(sitting)
    asking = _asking(held, number)
    if asking is None:
        return False
    asking.answered_at, asking.answer, asking.way, asking.answered_by_id = now, Answer.REFUSED, Way.PAGE, by
    asking.why = why
    audit.record(db, now, "sittings.refuse", _named(sitting), by, sitting.unit_id, seat=held.seat.id, request=number)
    return True


def wrong_pin(db: Session, sitting: Sitting, held: Seated, now: datetime) -> None:
    """Counts a wrong PIN; when no more are heard, the supervisors are told, and must say what they made of it."""
    tries.count_pin(db, sitting.id, held.seat.id, now)
    db.flush()
    if tries.pin_wait(db, sitting.id, held.seat.id, now):
        note_incident(db, sitting, held.seat.id, Trouble.PIN, words.WRONG_PINS, now, None)


def start(db: Session, sitting: Sitting, held: Seated, device: str, now: datetime) -> Attempt:
    """The attempt begins, on the device that was let in; begun before, it is the same one.

    Raises `Over`, `NotYet`, and learning's `NotOpen`.
    """
    _must_be_open(sitting)
    if held.attempt is not None:
        return held.attempt
    if held.state is not State.ALLOWED or held.bound is None:
        raise NotYet("approval")
    if held.bound.device != device:
        raise NotYet("device")
    enrolment = attempts.enrolment(db, held.person.id, sitting.slug)
    if enrolment is None:
        raise NotYet("enrol")
    learning.close_own_overdue(db, enrolment.id, now)
    attempt = learning.start_attempt(db, enrolment, now)
    if attempt.started_at != now:  # it was open before: whoever has seen a paper at home does not sit it here
        raise NotYet("elsewhere")
    held.seat.attempt_id = attempt.id
    audit.record(
        db, now, "sittings.start", _named(sitting), None, sitting.unit_id, seat=held.seat.id, attempt=attempt.id
    )
    return attempt


def end(db: Session, sitting: Sitting, held: Seated, why: str, now: datetime, by: int) -> bool:
    """A supervisor ends it for one person: the attempt is marked with what it has; who had not begun does not begin.

    False: there was nothing to end.
    """
    _must_be_open(sitting)
    if held.state not in (State.ALLOWED, State.WORKING, State.MOVING):
        return False
    if held.asking is not None:
        refuse(db, sitting, held, held.asking.id, why, now, by)
    if held.attempt is not None:
        _close(db, held, now)
    held.seat.ended_at, held.seat.ended_by_id, held.seat.ended_why = now, by, why
    audit.record(db, now, "sittings.end", _named(sitting), by, sitting.unit_id, seat=held.seat.id)
    return True


def _close(db: Session, held: Seated, now: datetime) -> None:
    """Marks what was saved, unless it was handed in a moment ago."""
    attempt = held.attempt and attempts.attempt(db, held.person.id, held.attempt.key, lock=True)
    if attempt is not None and attempt.closed_at is None:
        learning.close_attempt(db, attempt, now)


def give_time(db: Session, sitting: Sitting, held: Seated, minutes: int, why: str, now: datetime, by: int) -> bool:
    """Minutes that a dead device cost are given back, once for each move and no more than were lost."""
    _must_be_open(sitting)
    attempt = held.attempt and attempts.attempt(db, held.person.id, held.attempt.key, lock=True)
    if attempt is None or attempt.closed_at is not None or not 0 < minutes <= held.lost:
        return False
    corrections.give_time(db, attempt, minutes, by, why, now)
    move = held.moves[-1]
    move.given_minutes, move.given_at, move.given_by_id, move.given_why = minutes, now, by, why
    return True


def note_incident(
    db: Session, sitting: Sitting, seat_id: int | None, kind: Trouble, told: str, now: datetime, by: int | None
) -> Incident:
    """Something happened, to one person or to the room; it stays open until somebody says how it was settled."""
    _must_be_open(sitting)
    incident = Incident(sitting_id=sitting.id, seat_id=seat_id, at=now, kind=kind, words=told, by_id=by)
    db.add(incident)
    db.flush()
    audit.record(
        db, now, "sittings.incident", _named(sitting), by, sitting.unit_id, incident=incident.id, kind=kind.value
    )
    return incident


def settle(db: Session, sitting: Sitting, incident: Incident, how: str, now: datetime, by: int) -> bool:
    """How it was settled, in words. False: it was before."""
    _must_be_open(sitting)
    if incident.settled_at is not None:
        return False
    incident.settled_at, incident.settled_by_id, incident.how = now, by, how
    audit.record(db, now, "sittings.settle", _named(sitting), by, sitting.unit_id, incident=incident.id)
    return True


def close_sitting(db: Session, sitting: Sitting, note: str, now: datetime, by: int) -> bool:
    """Closes the sitting and keeps its minutes. Raises `StillPending`; False: it was closed before.

    Drawing stands inside the transaction, so that no sitting is ever closed without its paper.
    """
    if sitting.closed_at is not None:
        return False
    people = queries.seated(db, sitting.id, day_of(sitting.opened_at))
    for late in room.overdue(people, now - learning.GRACE):
        _close(db, late, now)
    if left := room.left(people, queries.incidents(db, sitting.id)):
        raise StillPending(left)
    sitting.closed_at, sitting.closed_by_id, sitting.note = now, by, note or None
    minutes = stating.minutes(db, sitting, people)
    sitting.minutes = json.dumps(minutes.to_dict(), ensure_ascii=False)
    sitting.sha256 = files.keep(db, draw(minutes))
    audit.record(db, now, "sittings.close", _named(sitting), by, sitting.unit_id, sha256=sitting.sha256)
    return True
