"""Writes of what is given or put right after the rules have spoken: extra time and tries, a submission reopened.

Nothing is overwritten without its earlier state being kept, with the reason; the log names the row. The caller holds
the attempt's lock and commits.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.clock import day_of
from lms.base.db import upsert
from lms.learning import queries, results
from lms.learning.corrections.models import Allowance, AttemptChange, Change
from lms.learning.models import Attempt, Enrolment
from lms.people import queries as people

MOST_MINUTES = 240
"""Minutes given at once, at the most."""
MOST_TRIES = 10


class Refused(Exception):
    """It cannot be done; the message is a key of `words.REFUSED`, and nothing was changed."""


def allow(
    db: Session,
    person_id: int,
    slug: str,
    seq: int,
    minutes: int,
    tries: int,
    by: int | None,
    reason: str,
    now: datetime,
    under_way: tuple[Attempt, int] | None = None,
) -> Allowance:
    """Gives minutes for each coming attempt and further tries in one course; both may be below 0 to take back.

    `under_way`: the open attempt, which gets the minutes too, and the `seq` for `give_time`. `seq` is one more than the
    last allowance that the officer saw. The same form sent twice gives once; raises `Refused` when somebody else gave
    something meanwhile (`meanwhile`) or more would be taken back than was given (`too-much`).
    """
    with db.begin_nested():  # all of it or none
        given = _entered(db, person_id, slug, seq, minutes, tries, by, reason, now)
        # an attempt begun after they were given has them already: the form was sent again
        if under_way and minutes > 0 and under_way[0].started_at <= given.given_at:
            give_time(db, under_way[0], minutes, by, reason, now, under_way[1])
    return given


def _entered(
    db: Session,
    person_id: int,
    slug: str,
    seq: int,
    minutes: int,
    tries: int,
    by: int | None,
    reason: str,
    now: datetime,
) -> Allowance:
    """The allowance of this `seq`, entered now or by the same form before."""
    held, what = results.allowances(db, person_id, slug), (minutes, tries, reason, by)
    if seq < 1:
        raise Refused("meanwhile")
    if seq > len(held):
        if seq != len(held) + 1:
            raise Refused("meanwhile")
        if sum(each.minutes for each in held) + minutes < 0 or sum(each.tries for each in held) + tries < 0:
            raise Refused("too-much")
        columns = ("minutes", "tries", "reason", "account_id")
        row = upsert(db, Allowance).values(
            person_id=person_id, slug=slug, seq=seq, given_at=now, **dict(zip(columns, what, strict=True))
        )
        entered = db.scalar(row.on_conflict_do_nothing().returning(Allowance.id))
        held = results.allowances(db, person_id, slug)
        if entered:
            more = {"slug": slug, "seq": seq, "minutes": minutes, "tries": tries}
            _record(db, now, "learning.allow", f"person:{person_id}", person_id, by, **more)
    same = held[seq - 1]
    if (same.minutes, same.tries, same.reason, same.account_id) != what:
        raise Refused("meanwhile")
    return same


def give_time(
    db: Session, attempt: Attempt, minutes: int, by: int | None, reason: str, now: datetime, seq: int | None = None
) -> AttemptChange:
    """Moves the deadline of an open attempt by `minutes` (from 1); counted from now when its time is already over.

    With `seq`, one more than the last change of the attempt that the officer saw, the same form sent twice gives once.
    Raises `Refused` for an attempt that is closed: that is reopened.
    """
    if seq is not None and (same := db.get(AttemptChange, (attempt.id, seq))):
        if same.kind is not Change.MORE_TIME or (same.reason, same.account_id) != (reason, by):
            raise Refused("meanwhile")
        return same
    if attempt.closed_at:
        raise Refused("closed")
    if minutes < 1:
        raise ValueError(minutes)
    before = told(attempt)
    attempt.due_at = max(attempt.due_at, now) + timedelta(minutes=minutes)
    change = note(db, attempt, Change.MORE_TIME, before, by, reason, now)
    person_id = attempt.enrolment.person_id
    _record(db, now, "learning.give-time", f"attempt:{attempt.id}", person_id, by, seq=change.seq, minutes=minutes)
    return change


def reopen(
    db: Session, attempt: Attempt, minutes: int | None, by: int | None, reason: str, now: datetime
) -> AttemptChange:
    """Opens a closed attempt again with its answers, for `minutes` or for the time it had left when it was handed in.

    The receipt of that submission stays in the record; the next one gets a receipt of its own. Raises `Refused`.
    """
    db.scalar(select(Enrolment.id).where(Enrolment.id == attempt.enrolment_id).with_for_update())  # none begins now
    if why := hindrance(db, attempt):
        raise Refused(why)
    time = timedelta(minutes=minutes) if minutes else time_left(attempt)
    if time < timedelta(minutes=1):
        raise Refused("no-time")
    before, receipt = told(attempt), attempt.receipt
    attempt.closed_at = attempt.percent = attempt.passed = attempt.receipt = None
    attempt.due_at = now + time
    change = note(db, attempt, Change.REOPENED, before, by, reason, now, receipt=receipt)
    person_id = attempt.enrolment.person_id
    more = {"seq": change.seq, "receipt": receipt, "percent": before["percent"]}
    _record(db, now, "learning.reopen", f"attempt:{attempt.id}", person_id, by, **more)
    return change


def hindrance(db: Session, attempt: Attempt) -> str | None:
    """Why an attempt cannot be reopened, as a key of `words.REFUSED`; None: it can."""
    if attempt.closed_at is None:
        return "open"
    if any(each.closed_at is None for each in queries.attempts(db, attempt.enrolment_id)):
        return "another"
    finished = queries.completion(db, attempt.enrolment_id)
    if attempt.passed and finished:
        paper = finished.certificate
        return "certified" if paper and paper.revoked_at is None else "finished"
    return None


def time_left(attempt: Attempt) -> timedelta:
    """What was left of its time when it was handed in."""
    return attempt.due_at - (attempt.closed_at or attempt.due_at)


def note(
    db: Session,
    attempt: Attempt,
    kind: Change,
    before: dict[str, Any],
    by: int | None,
    reason: str,
    now: datetime,
    *,
    receipt: str | None = None,
    wording_id: int | None = None,
    more: Mapping[str, Any] = MappingProxyType({}),
) -> AttemptChange:
    """Appends what was changed in an attempt; `more` is told of its state afterwards."""
    last = db.scalar(select(func.max(AttemptChange.seq)).where(AttemptChange.attempt_id == attempt.id))
    change = AttemptChange(
        attempt_id=attempt.id,
        seq=(last or 0) + 1,
        kind=kind,
        before=json.dumps(before, sort_keys=True),
        after=json.dumps({**told(attempt), **more}, sort_keys=True),
        receipt=receipt,
        wording_id=wording_id,
        reason=reason,
        at=now,
        account_id=by,
    )
    db.add(change)
    db.flush()
    return change


def told(attempt: Attempt) -> dict[str, Any]:
    """An attempt as a change keeps it."""
    return {
        "percent": None if attempt.percent is None else str(attempt.percent),
        "passed": attempt.passed,
        "receipt": attempt.receipt,
        "closed_at": attempt.closed_at and attempt.closed_at.isoformat(),
        "due_at": attempt.due_at.isoformat(),
    }


def _record(db: Session, now: datetime, act: str, subject: str, person_id: int, by: int | None, **detail: Any) -> None:
    """One line of the log, in the unit where the person belongs."""
    home = people.membership_on(db, person_id, day_of(now))
    audit.record(db, now, act, subject, by, home.unit_id if home else None, **detail)
