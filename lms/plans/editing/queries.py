"""Reads of plans being written."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.plans import editions, plan_file
from lms.plans import queries as plans
from lms.plans.editing.models import PlanDraft
from lms.plans.editions import TooEarly
from lms.plans.models import Plan, PlanEdition


def drafts(db: Session, account_id: int) -> Sequence[PlanDraft]:
    """What somebody is writing, the newest first."""
    mine = select(PlanDraft).where(PlanDraft.account_id == account_id)
    return db.scalars(mine.order_by(PlanDraft.changed_at.desc())).all()


def draft(db: Session, account_id: int, number: int) -> PlanDraft | None:
    """A draft of one's own, held against a second click until the transaction ends."""
    mine = select(PlanDraft).where(PlanDraft.account_id == account_id, PlanDraft.id == number)
    return db.scalar(mine.with_for_update())


def told(draft: PlanDraft) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(draft.told)
    return found


def plan(db: Session, draft: PlanDraft) -> Plan | None:
    return db.get(Plan, draft.plan_id) if draft.plan_id else plans.plan(db, str(told(draft).get("key") or ""))


def against(plan: Plan | None, told: dict[str, Any]) -> tuple[PlanEdition | None, bool]:
    """The edition a draft is compared with, and whether it would be corrected (else a new one follows it)."""
    file, _ = plan_file.read_told(told)
    if plan is None or not plan.editions:
        return None, False
    try:
        meant = editions.meant(plan.editions, file.effective if file else None)
    except TooEarly:
        meant = None
    return meant or plan.editions[-1], meant is not None
