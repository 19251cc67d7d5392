"""Writes of units."""

from datetime import date

from sqlalchemy import insert, literal, select
from sqlalchemy.orm import Session

from lms.base import text
from lms.base.clock import day_before
from lms.base.db import changed
from lms.units.models import Succession, Unit, UnitLink, UnitName


def found_unit(
    db: Session,
    code: str,
    name: str,
    kind: str,
    parent: Unit | None = None,
    from_on: date | None = None,
    to_on: date | None = None,
) -> Unit:
    """Sets up a unit below `parent`. The caller has seen that the code is free on these days."""
    unit = Unit(code=code, parent_id=parent.id if parent else None, from_on=from_on, to_on=to_on)
    db.add(unit)
    db.flush()
    db.add(UnitName(unit_id=unit.id, from_on=from_on, name=name, kind=kind, folded=text.fold(name)))
    _hang(db, unit)
    return unit


def _hang(db: Session, unit: Unit) -> None:
    above = select(UnitLink.ancestor_id, literal(unit.id), UnitLink.depth + 1).where(
        UnitLink.descendant_id == unit.parent_id
    )
    db.execute(insert(UnitLink).values(ancestor_id=unit.id, descendant_id=unit.id, depth=0))
    db.execute(insert(UnitLink).from_select(["ancestor_id", "descendant_id", "depth"], above))


def rename(db: Session, unit: Unit, name: str, kind: str, on: date) -> None:
    """From `on` the unit bears another name or kind; what it was called before stays. Later names are overtaken."""
    current = unit.named(on)
    if (current.name, current.kind) == (name, kind):
        return
    for later in unit.names:
        if later is not current and later.from_on is not None and later.from_on > on:
            db.delete(later)
    if current.from_on == on:  # corrected on its first day: it never was in force
        current.name, current.kind, current.folded, current.to_on = name, kind, text.fold(name), None
    else:
        current.to_on = day_before(on)
        db.add(UnitName(unit_id=unit.id, from_on=on, name=name, kind=kind, folded=text.fold(name)))
    db.flush()
    db.expire(unit, ["names"])


def close(db: Session, unit: Unit, last_on: date, successors: list[Unit]) -> None:
    """The unit ends with `last_on`; its people follow the first of `successors`."""
    unit.to_on = last_on
    for order, successor in enumerate(successors):
        if db.get(Succession, (unit.id, successor.id)) is None:
            db.add(Succession(unit_id=unit.id, successor_id=successor.id, main=order == 0))
    changed(db, "unit").add(unit.id)
    db.flush()
