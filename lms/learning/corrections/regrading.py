"""Writes of a corrected key: attempts that were asked an older wording are marked anew by the corrected one.

Nobody loses an issued certificate without a decision: who would fall and has finished the course stays passed, and the
record says that this was decided; only a paper that was ticked is revoked. A completion is never undone.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from lms.bank.models import Wording
from lms.base import audit
from lms.base.jobs import actions as jobs
from lms.base.jobs.models import Job
from lms.certificates import actions as certificates
from lms.certificates.models import Certificate
from lms.learning import locks
from lms.learning.actions import finish_if_due
from lms.learning.corrections import actions as corrections
from lms.learning.corrections import weighing
from lms.learning.corrections.models import AttemptChange, Change
from lms.learning.corrections.rekeying import Case, Closed, Tally
from lms.learning.corrections.weighing import Weighed
from lms.learning.models import Attempt
from lms.learning.programmes.actions import renew_programmes

KIND = "learning.regrade"
AT_ONCE = 300
"""So many attempts are changed while the officer waits; more are a job."""


class Stale(Exception):
    """What was seen is no longer so; `weighed` is how it is now. Nothing was changed."""

    def __init__(self, weighed: Weighed) -> None:
        super().__init__(weighed.digest)
        self.weighed = weighed


@dataclass(frozen=True, slots=True)
class Order:
    """Who ordered a correction and what was decided, as a job keeps it."""

    key_id: int
    old_ids: tuple[int, ...]
    revoke: frozenset[int]  # numbers of certificates
    reason: str
    by: int | None

    def to_dict(self) -> dict[str, Any]:
        told = {"key": self.key_id, "old": list(self.old_ids), "revoke": sorted(self.revoke)}
        return {**told, "reason": self.reason, "by": self.by}

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Order":
        return cls(told["key"], tuple(told["old"]), frozenset(told["revoke"]), told["reason"], told["by"])


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a confirmed correction: a tally; `job` when the work goes on there; neither: it was so before."""

    tally: Tally | None = None
    job: Job | None = None


def confirm(
    db: Session,
    number: int,
    picked: Collection[int],
    seen: str,
    revoke: Collection[int],
    reason: str,
    by: int | None,
    now: datetime,
) -> Done:
    """Marks by wording `number` what the `picked` ones asked, as previewed (`seen` is the preview's digest).

    From this moment whoever hands in is marked by the new key; everybody who has handed in before is marked anew here
    or by the job. Sent twice, or by two at once, it is done once. Raises `Stale`, or `LookupError` where there is no
    such approved wording or nothing picked.
    """
    locks.while_correcting(db)
    key = weighing.wording(db, number)
    if key is None:
        raise LookupError(number)
    old_ids = weighing.meant(key, weighing.olders(db, key), picked)
    if not old_ids:
        raise LookupError(number)
    weighed = weighing.weighed(db, key, old_ids, lock=True)
    if marks_all(db, key, old_ids) and (not weighed.cases or under_way(db, key.id)):
        return Done()
    if weighed.digest != seen:
        raise Stale(weighed)
    _mark_by(db, key, old_ids)
    asked = {case.paper.id for case in weighed.cases if case.falls and case.paper}
    order = Order(key.id, old_ids, frozenset(asked.intersection(revoke)), reason, by)
    audit.record(
        db, now, "learning.regrade", f"wording:{key.id}", by, old=old_ids, revoke=sorted(order.revoke),
        up=weighed.tally.up, down=weighed.tally.down, rises=weighed.tally.rises, falls=weighed.tally.falls,
    )  # fmt: skip
    if weighed.tally.changed > AT_ONCE:
        told = {**order.to_dict(), "tally": asdict(weighed.tally)}
        return Done(weighed.tally, jobs.ask(db, KIND, told, by, None, now))
    for case in weighed.cases:
        apply(db, order, case, now)
    return Done(weighed.tally)


def marks_all(db: Session, key: Wording, old_ids: Collection[int]) -> bool:
    """Whether every one of the wordings is marked by the key already."""
    others = select(Wording.id).where(Wording.id.in_(old_ids), Wording.id != key.id)
    left = db.scalars(others.where(Wording.marked_by_id.is_distinct_from(key.id))).all()
    return key.marked_by_id is None and not left


def _mark_by(db: Session, key: Wording, old_ids: Collection[int]) -> None:
    key.marked_by_id = None
    db.flush()
    others = update(Wording).where(Wording.id.in_(old_ids), Wording.id != key.id)
    db.execute(others.values(marked_by_id=key.id))


def waiting(db: Session, order: Order) -> list[int]:
    """Enrolments that a job has to look at."""
    key = weighing.wording(db, order.key_id)
    return weighing.asking(db, key.question.bank.slug, order.old_ids) if key else []


def go_on(db: Session, order: Order, enrolment_ids: Collection[int], now: datetime) -> None:
    """One step of a job: marks these enrolments anew. Begun again, it finds done what is done and changes nothing."""
    locks.while_correcting(db)
    for _, case in weighing.cases(db, order.key_id, order.old_ids, enrolment_ids, lock=True):
        if case.changed:
            apply(db, order, case, now)


def apply(db: Session, order: Order, case: Case, now: datetime) -> None:
    """Enters what a correction does to one person: each attempt with what it was before, then what follows from it."""
    revoked = case.paper.id if case.falls and case.paper and case.paper.id in order.revoke else None
    decided = case.decided(revoked is not None)
    for was, became, by_key in zip(case.before, decided, case.after, strict=True):
        if was != became:
            more: dict[str, int] = {"kept": True} if became.passed and not by_key.passed else {}
            if revoked is not None and case.stood is not None and was.id == case.stood.id:
                more["revoked"] = revoked
            _mark_anew(db, order, became, now, more)
    if revoked is not None:
        certificates.revoke(db, db.get_one(Certificate, revoked), order.reason, now, order.by)
    risen = any(became.passed and not was.passed for was, became in zip(case.before, decided, strict=True))
    if risen:
        _after_passing(db, db.get_one(Attempt, case.before[0].id), now)


def _mark_anew(db: Session, order: Order, became: Closed, now: datetime, more: Mapping[str, int]) -> None:
    attempt = db.get_one(Attempt, became.id)
    before = corrections.told(attempt)
    attempt.percent, attempt.passed = became.percent, became.passed
    why = (order.by, order.reason, now)
    corrections.note(db, attempt, Change.REGRADED, before, *why, wording_id=order.key_id, more=more)
    audit.record(
        db, now, "learning.regrade-attempt", f"attempt:{attempt.id}", order.by, wording=order.key_id,
        was=[before["percent"], before["passed"]], became=[str(became.percent), became.passed], **more,
    )  # fmt: skip


def _after_passing(db: Session, attempt: Attempt, now: datetime) -> None:
    """Completion, paper and attainments, dated the day of the correction."""
    finish_if_due(db, attempt.enrolment, now)
    renew_programmes(db, attempt.enrolment.person_id, attempt.enrolment.slug, now)


@dataclass(frozen=True, slots=True)
class SoFar:
    """How many attempts a key has marked anew until now, and when the last."""

    attempts: int
    last_at: datetime


def so_far(db: Session, key_id: int) -> SoFar | None:
    asked = select(func.count(AttemptChange.attempt_id.distinct()), func.max(AttemptChange.at))
    attempts, last_at = db.execute(asked.where(AttemptChange.wording_id == key_id)).one()
    return SoFar(attempts, last_at) if attempts else None


def under_way(db: Session, key_id: int) -> Job | None:
    """The job of a correction that waits or works."""
    jobs = db.scalars(select(Job).where(Job.kind == KIND, Job.ended_at.is_(None)).order_by(Job.id))
    return next((job for job in jobs if json.loads(job.argument)["key"] == key_id), None)
