"""Writes of a pass that was not the person's own: what was recorded as done alone or guided was done for them.

The attempt keeps its mark; it confirms nothing any more. What stood on it alone is taken back: the paper, the rung of
those confirmed, a period of validity. What was completed stays completed.
"""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.clock import day_of
from lms.catalogue import queries as catalogue
from lms.certificates import actions as certificates
from lms.certificates.models import Certificate
from lms.learning import queries
from lms.learning.completion import Done, met
from lms.learning.corrections import actions as corrections
from lms.learning.corrections import reissuing
from lms.learning.corrections.models import AttemptChange, Change
from lms.learning.counting import first_confirming
from lms.learning.models import Attainment, Attempt, Completion
from lms.learning.programmes.models import ProgrammePeriod
from lms.learning.rungs import Mode, Rung, confirms
from lms.people import queries as people
from lms.people.actions import touch

Confirmed = dict[str, tuple[date, Mode]]
"""Since when and how somebody is confirmed, by programme."""


def demote(db: Session, attempt: Attempt, by: int, reason: str, now: datetime) -> None:
    """The attempt counts as done for its person from now on. The caller holds its lock. Done twice, nothing changes."""
    if not confirms(attempt.mode):
        return
    enrolment, was = attempt.enrolment, attempt.mode
    before, told = _confirmed(db, attempt), {**corrections.told(attempt), "mode": was.value}
    attempt.mode = Mode.DONE_FOR
    db.flush()
    done = queries.completion(db, enrolment.id)
    paper = _completion(db, attempt, done) if done else None
    more = {"mode": Mode.DONE_FOR.value, **_kept(db, attempt), **({"revoked": paper.id} if paper else {})}
    corrections.note(db, attempt, Change.DEMOTED, told, by, reason, now, more=more)
    if paper:
        certificates.revoke(db, paper, reason, now, by)
    _take_back(db, attempt, before, reason, now, by)
    if done:
        reissuing.reissue_if_due(db, enrolment, catalogue.course(db, enrolment.version_id), done, now)
    home = people.membership_on(db, enrolment.person_id, day_of(now))
    where = home.unit_id if home else None
    audit.record(db, now, "learning.demote", f"attempt:{attempt.id}", by, where, was=was.value)


def _completion(db: Session, attempt: Attempt, done: Completion) -> Certificate | None:
    """How the course was finished, now that this attempt was not their own; gives the paper that falls with it."""
    own = first_confirming(queries.attempts(db, attempt.enrolment_id))
    stands = own is not None and own.closed_at is not None and day_of(own.closed_at) <= done.finished_on
    if own is not None and stands:
        done.mode = own.mode
        return None
    done.mode = Mode.DONE_FOR
    db.flush()
    paper = done.certificate
    return paper if paper and paper.revoked_at is None else None


def _kept(db: Session, attempt: Attempt) -> dict[str, int]:
    """A pass that was once decided stays one."""
    last = db.scalars(
        select(AttemptChange).where(AttemptChange.attempt_id == attempt.id).order_by(AttemptChange.seq.desc()).limit(1)
    ).first()
    return {"kept": True} if last and last.became.kept else {}


def _confirmed(db: Session, attempt: Attempt) -> Confirmed:
    enrolment = attempt.enrolment
    done: Iterable[Done] = queries.done(db, enrolment.person_id)
    now_met = met(catalogue.programmes(db), enrolment.slug, done)
    return {programme.key: (last.on, last.mode) for programme, rung, last in now_met if rung is Rung.CONFIRMED}


def _take_back(db: Session, attempt: Attempt, before: Confirmed, reason: str, now: datetime, by: int) -> None:
    """Rungs that this attempt bore: away, or later where something else bears them. Those of older editions, which the
    rules of today do not explain, are left.
    """
    person_id, after = attempt.enrolment.person_id, _confirmed(db, attempt)
    rows = db.scalars(
        select(Attainment).where(
            Attainment.person_id == person_id, Attainment.rung == Rung.CONFIRMED, Attainment.programme.in_(list(before))
        )
    )
    for row in rows:
        if row.programme in after:
            row.on, row.mode = max(row.on, after[row.programme][0]), after[row.programme][1]
        else:
            db.delete(row)
            _end_periods(db, person_id, row.programme, reason, now, by)
    touch(db, [person_id])
    db.flush()


def _end_periods(db: Session, person_id: int, programme: str, reason: str, now: datetime, by: int) -> None:
    """Nobody renews what they were never confirmed in."""
    held = ProgrammePeriod.person_id == person_id, ProgrammePeriod.programme == programme
    for period in db.scalars(select(ProgrammePeriod).where(*held)):
        if period.certificate:
            certificates.revoke(db, period.certificate, reason, now, by)
        whose, ended = f"person:{person_id}", f"{programme} {period.number}: {period.from_on} {period.to_on}"
        audit.record(db, now, "learning.end-period", whose, by, None, period=ended)
        db.delete(period)
