"""What a page of proof is asked for: within the visitor's reach or not at all."""

from datetime import date

from flask import abort, request

from lms.base import vietnamese
from lms.base.clock import today
from lms.base.pages import db, found
from lms.classes.models import TrainingClass
from lms.people.access import Can
from lms.people.guard import reach
from lms.plans import in_force
from lms.plans import queries as plans
from lms.plans.models import Plan, Target
from lms.plans.proof import queries
from lms.plans.proof.asking import RUNGS, Asked
from lms.units import queries as units
from lms.units.models import Unit


def asked_of(key: str, names: bool = True) -> Asked:
    """Plan, target, unit, day and rung of an address, or 404. `names`: persons are named, so the unit lies within reach
    of who may see persons too; a unit that was divided among others is nobody's but theirs who reach where its people
    went.
    """
    plan = found(plans.plan(db, key))
    day = _day()
    target = _target(plan, day, request.args.get("chi-tieu", ""))
    unit = found(_unit(plan, request.args.get("don-vi", ""), day, names))
    rung = RUNGS.get(request.args.get("bac", ""), target.rung)
    return queries.asked(db, plan, target, unit, day, found(rung))


def _target(plan: Plan, day: date, key: str) -> Target:
    counted = [each for each in in_force.targets_on(db, plan, day) if each.audience and each.rung and each.programme]
    return found(next((each for each in counted if each.key == key or not key), None))


def _day() -> date:
    """`?ngay=2026-03-31` or 31/03/2026; anything else, or the future, is today."""
    told = vietnamese.read_day(request.args.get("ngay", ""))
    return min(told, today()) if told else today()


def _unit(plan: Plan, code: str, day: date, names: bool) -> Unit | None:
    if not code:
        unit = plans.plan_unit(db, plan)
        unit = unit if unit and units.holds(db, reach(Can.SEE_COVERAGE), unit.id) else None
        unit = unit or db.get(Unit, reach(Can.SEE_COVERAGE)[0]) if reach(Can.SEE_COVERAGE) else None
    else:
        unit = units.by_code(db, code, day) or units.by_code(db, code)
    if unit is None or not units.overseen(db, reach(Can.SEE_COVERAGE), [unit.id]):
        return None
    return unit if not names or sees_names(unit.id) else None


def sees_names(unit_id: int) -> bool:
    """Whether the visitor sees the persons of a unit."""
    return units.holds_with_past(db, reach(Can.SEE_PERSONS), unit_id)


def class_within(key: str) -> TrainingClass:
    """A class held within the visitor's reach, with its sheets and their photos, or 404."""
    from_where = found(db.query(TrainingClass).filter(TrainingClass.key == key).one_or_none())
    seen = sees_names(from_where.unit_id) and units.overseen(db, reach(Can.SEE_COVERAGE), [from_where.unit_id])
    return from_where if seen else abort(404)
