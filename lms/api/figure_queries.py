"""Reads of the API about plans and their figures: lists by number, within a unit and all below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from lms.learning.models import Evidence, EvidenceFile
from lms.plans.models import Plan, Population
from lms.reports.models import Report
from lms.units import queries as units
from lms.units.models import Unit

OUTCOMES = ("matched", "doubtful", "unknown", "refused")


def plans(db: Session, after: int, most: int) -> Sequence[Plan]:
    return db.scalars(select(Plan).where(Plan.id > after).order_by(Plan.id).limit(most + 1)).all()


def populations(db: Session, top_id: int, audience: str | None, after: int, most: int) -> Sequence[Any]:
    """Every denominator that stands, of any day, of units at or below `top_id` and those that ended in them."""
    query = (
        select(
            Population.id,
            Unit.code.label("unit"),
            Population.audience,
            Population.on,
            Population.persons,
            Population.age_rule,
            Population.source,
            Population.brought_at,
        )
        .join(Unit, Unit.id == Population.unit_id)
        .where(
            Population.id > after,
            Population.ended_at.is_(None),
            Population.unit_id.in_(units.below_with_past([top_id])),
        )
    )
    if audience:
        query = query.where(Population.audience == audience)
    return db.execute(query.order_by(Population.id).limit(most + 1)).all()


@dataclass(frozen=True, slots=True)
class Brought:
    """A list of learning done elsewhere, with how many of its lines concern a unit and all below it, by outcome."""

    id: int
    name: str
    kind: str
    source: str
    brought_at: datetime
    entered_at: datetime | None
    undone_at: datetime | None
    lines: dict[str, int]


def evidence_files(db: Session, top_id: int, after: int, most: int) -> list[Brought]:
    within = Evidence.unit_id.in_(units.below_with_past([top_id]))
    concerned = select(Evidence.file_id).where(within, Evidence.file_id > after)
    files = db.scalars(
        select(EvidenceFile).where(EvidenceFile.id.in_(concerned)).order_by(EvidenceFile.id).limit(most + 1)
    ).all()
    counted = db.execute(
        select(Evidence.file_id, Evidence.outcome, func.count())
        .where(within, Evidence.file_id.in_([file.id for file in files]))
        .group_by(Evidence.file_id, Evidence.outcome)
    )
    lines: dict[int, dict[str, int]] = {file.id: dict.fromkeys(OUTCOMES, 0) for file in files}
    for file_id, outcome, count in counted:
        lines[file_id][outcome] = count
    return [
        Brought(
            each.id,
            each.name,
            each.kind,
            each.source,
            each.brought_at,
            each.entered_at,
            each.undone_at,
            lines[each.id],
        )
        for each in files
    ]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which reports: of units at or below one, of a plan, of a period."""

    top_id: int
    plan: str | None = None
    period: str | None = None


def reports(db: Session, sought: Sought, after: int, most: int) -> Sequence[Report]:
    """Every version, in the order in which they were frozen."""
    query = select(Report).where(Report.id > after, Report.unit_id.in_(units.below_with_past([sought.top_id])))
    if sought.plan:
        query = query.where(Report.plan_key == sought.plan)
    if sought.period:
        query = query.where(Report.period == sought.period)
    whole = (joinedload(Report.unit), selectinload(Report.steps), selectinload(Report.files))
    return db.scalars(query.options(*whole).order_by(Report.id).limit(most + 1)).all()
