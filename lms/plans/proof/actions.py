"""Writes of proof; the caller commits. Every list that leaves the house stands in the log."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.jobs import actions as jobs
from lms.base.jobs.models import Job
from lms.plans.models import Plan
from lms.plans.proof.asking import Asked
from lms.plans.proof.models import ProofPack

KIND = "plans.proof"


def ask(db: Session, asked: Asked, now: datetime, by: int) -> ProofPack:
    """Asks for a pack to be made; who asked, for what, stands in the log."""
    pack = ProofPack(
        plan_id=asked.plan.id,
        target=asked.target.key,
        unit_id=asked.unit.id,
        as_of=asked.day,
        rung=asked.rung,
        asked_at=now,
        asked_by_id=by,
    )
    db.add(pack)
    db.flush()
    pack.job_id = jobs.ask(db, KIND, {"pack": pack.id, "by": by}, by, asked.unit.id, now).id
    audit.record(db, now, "plans.ask-proof", f"proof:{pack.id}", by, asked.unit.id, **_said(asked))
    return pack


def keep(db: Session, pack: ProofPack, sha256: str, size: int, rows: int, now: datetime) -> None:
    """The pack is made."""
    pack.sha256, pack.size, pack.rows = sha256, size, rows
    told = {"sha256": sha256, "rows": rows}
    audit.record(db, now, "plans.make-proof", f"proof:{pack.id}", pack.asked_by_id, pack.unit_id, **told)


def note_call_list(db: Session, asked: Asked, rows: int, phones: bool, now: datetime, by: int) -> None:
    """A list of persons was taken away to call them."""
    told = {**_said(asked), "rows": rows, "phones": phones}
    audit.record(db, now, "plans.export-missing", f"plan:{asked.plan.key}", by, asked.unit.id, **told)


def _said(asked: Asked) -> dict[str, object]:
    return {"plan": asked.plan.key, "target": asked.target.key, "on": asked.day, "rung": asked.rung.value}


def under_way(db: Session, asked: Asked, by: int) -> bool:
    """Whether the same pack is being made for the same person. Whoever asks a second time waits for the first."""
    db.scalar(select(Plan.id).where(Plan.id == asked.plan.id).with_for_update())
    query = (
        select(ProofPack.id)
        .join(Job, Job.id == ProofPack.job_id)
        .where(Job.ended_at.is_(None))
        .where(ProofPack.plan_id == asked.plan.id, ProofPack.target == asked.target.key)
        .where(ProofPack.unit_id == asked.unit.id, ProofPack.as_of == asked.day)
        .where(ProofPack.rung == asked.rung, ProofPack.asked_by_id == by)
    )
    return db.scalar(query.limit(1)) is not None
