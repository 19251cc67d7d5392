"""Writes of what was worked out; the caller commits."""

import json
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.db import upsert
from lms.base.jobs import actions as jobs
from lms.base.jobs.models import Job
from lms.people.audiences import Audience
from lms.plans.analysis.models import KeptBreakdown
from lms.plans.breakdown import Breakdown
from lms.units.models import Unit

KIND = "coverage.breakdown"


def ask(
    db: Session, programme: str, audience: Audience, unit: Unit, on: date, now: datetime, by: int | None
) -> Job | None:
    """Asks for the long work that takes a count apart; None while it is under way. What was kept stays until then."""
    key = {"unit_id": unit.id, "on": on, "programme": programme, "audience": audience}
    db.execute(upsert(db, KeptBreakdown).values(**key).on_conflict_do_nothing())
    kept = db.scalars(select(KeptBreakdown).filter_by(**key).with_for_update()).one()
    last = db.get(Job, kept.job_id) if kept.job_id else None
    if last is not None and last.ended_at is None:
        return None
    job = jobs.ask(db, KIND, {"kept": kept.id}, by, unit.id, now)
    kept.job_id = job.id
    return job


def keep(db: Session, kept_id: int, found: Breakdown, now: datetime) -> None:
    kept = db.get_one(KeptBreakdown, kept_id)
    kept.cells, kept.made_at = json.dumps(found.written()), now
