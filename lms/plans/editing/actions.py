"""Writes of plans being written: a draft begun, changed, entered whole or dropped."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.faults import Faulty
from lms.plans import plan_file
from lms.plans.actions import load_plan
from lms.plans.editing import queries
from lms.plans.editing.models import PlanDraft
from lms.plans.editions import Loaded
from lms.plans.models import Plan


def open_draft(db: Session, told: Mapping[str, Any], plan: Plan | None, by: int, now: datetime) -> PlanDraft:
    """A draft that says what a plan, a file or a form says."""
    draft = PlanDraft(
        account_id=by, plan_id=plan.id if plan else None, seen=plan.sha256 if plan else "", changed_at=now
    )
    db.add(draft)
    keep(draft, told, now)
    db.flush()
    return draft


def keep(draft: PlanDraft, told: Mapping[str, Any], now: datetime) -> None:
    draft.told, draft.changed_at = json.dumps(told, ensure_ascii=False, default=str), now


def enter(db: Session, draft: PlanDraft, by: int, now: datetime) -> tuple[str, Loaded]:
    """The plan's key and what came of it; the draft is gone. Raises `Faulty`, and then nothing is written."""
    file, faults = plan_file.read_told(queries.told(draft))
    if file is None:
        raise Faulty(faults)
    db.execute(select(Plan.id).where(Plan.key == file.key).with_for_update())
    loaded = load_plan(db, file, now, by)
    db.delete(draft)
    db.flush()
    return file.key, loaded
