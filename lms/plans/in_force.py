"""Which edition of a plan is in force on a day, and what an edition says."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from lms.plans.models import Duty, Plan, PlanEdition, PlanTask, Target
from lms.plans.papers import Paper


def _edition_on(plan_id: int, day: date) -> Any:
    """SQL: the edition that speaks on a day; before the first, the first (as `editions.on`)."""
    of_plan = select(PlanEdition.id).where(PlanEdition.plan_id == plan_id)
    begun = of_plan.where(or_(PlanEdition.effective_on.is_(None), PlanEdition.effective_on <= day))
    last = begun.order_by(PlanEdition.effective_on.desc().nulls_last(), PlanEdition.no.desc()).limit(1)
    first = of_plan.order_by(PlanEdition.effective_on.nulls_first(), PlanEdition.no).limit(1)
    return func.coalesce(last.scalar_subquery(), first.scalar_subquery())


def edition_on(db: Session, plan: Plan, day: date) -> PlanEdition | None:
    """The edition of a plan in force on a day; before the first, the first."""
    return db.scalar(select(PlanEdition).where(PlanEdition.id == _edition_on(plan.id, day)))


def edition(db: Session, plan: Plan, no: int) -> PlanEdition | None:
    return db.scalar(select(PlanEdition).where(PlanEdition.plan_id == plan.id, PlanEdition.no == no))


def paper(db: Session, edition: PlanEdition) -> Paper:
    """What an edition says, to be read."""
    targets = select(Target).where(Target.edition_id == edition.id).order_by(Target.place_no)
    tasks = select(PlanTask).where(PlanTask.edition_id == edition.id).order_by(PlanTask.place_no)
    duties = select(Duty).where(Duty.edition_id == edition.id).order_by(Duty.id)
    told = json.loads(edition.file)
    return Paper(told, db.scalars(targets).all(), db.scalars(tasks).all(), db.scalars(duties).all())


def targets_on(db: Session, plan: Plan, day: date) -> Sequence[Target]:
    """The targets of the edition of a plan in force on a day."""
    query = select(Target).where(Target.edition_id == _edition_on(plan.id, day)).order_by(Target.place_no)
    return db.scalars(query).all()


def tasks_on(db: Session, plan: Plan, day: date) -> Sequence[PlanTask]:
    """The tasks of the edition of a plan in force on a day."""
    query = select(PlanTask).where(PlanTask.edition_id == _edition_on(plan.id, day)).order_by(PlanTask.place_no)
    return db.scalars(query).all()
