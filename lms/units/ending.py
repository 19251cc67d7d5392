"""How a unit ends: what hinders it, what stands below and goes along, and how an end is taken back.

A parent is for life, so a hamlet of a commune that ends goes on as another unit of the same code, name and kind below
the commune that follows; the two are linked, and whoever belonged to the one belongs to the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Column, delete, exists, select
from sqlalchemy.orm import Session, selectinload

from lms.base.clock import day_before
from lms.base.db import Base, changed
from lms.units import actions
from lms.units.models import Succession, Unit, UnitLink, UnitName

OWN = ("unit", "unit_name", "unit_link", "succession")
"""Tables that make a unit, rather than speak of it."""
WENT_ALONG = "unit that went along"
"""What `changed` calls units that go on below another: roles held on them do too."""


@dataclass(frozen=True, slots=True)
class GoneOn:
    """A unit that ended, and the one that its people follow (None: nobody)."""

    ended: Unit
    goes_on: Unit | None


def living_below(db: Session, unit_id: int, on: date) -> list[Unit]:
    """Everything below a unit that stands on a day or is to stand later, nearest first."""
    query = select(Unit).join(UnitLink, UnitLink.descendant_id == Unit.id).options(selectinload(Unit.names))
    lasts = Unit.to_on.is_(None) | (Unit.to_on >= on)
    return list(
        db.scalars(
            query.where(UnitLink.ancestor_id == unit_id, UnitLink.depth > 0, lasts).order_by(UnitLink.depth, Unit.code)
        )
    )


def hinders(unit: Unit, on: date) -> date | None:
    """The day of something told of the unit that would come after its end: from then on it could not end on `on`."""
    later = [name.from_on for name in unit.names if name.from_on and name.from_on >= on]
    later += [day for day in (unit.from_on, unit.to_on) if day and day >= on]
    return max(later, default=None)


def end(
    db: Session, unit: Unit, on: date, successors: list[Unit], homes: Mapping[int, Unit] | None = None
) -> list[GoneOn]:
    """From `on` the unit is no more and its people follow the first of `successors`.

    What stands below goes along: under the unit that `homes` names for its number, else under the first successor;
    without any it ends too. The caller has seen that nothing hinders it.
    """
    first = next(iter(successors), None)
    gone = take_along(db, unit, first, on, homes)
    actions.close(db, unit, day_before(on), successors)
    return [GoneOn(unit, first), *gone]


def take_along(
    db: Session, unit: Unit, above: Unit | None, on: date, homes: Mapping[int, Unit] | None = None
) -> list[GoneOn]:
    """What stands below a unit goes on below `above`, or below the one that `homes` names for it."""
    gone: list[GoneOn] = []
    for child in db.scalars(select(Unit).where(Unit.parent_id == unit.id).order_by(Unit.code)).all():
        if child.to_on is None or child.to_on >= on:
            gone += _go_along(db, child, (homes or {}).get(child.id) or above, on)
    return gone


def _go_along(db: Session, child: Unit, above: Unit | None, on: date) -> list[GoneOn]:
    if above is None:
        return end(db, child, on, [])
    name = child.named(on)
    changed(db, WENT_ALONG).add(child.id)
    return end(db, child, on, [actions.found_unit(db, child.code, name.name, name.kind, above, on)])


def reopen(db: Session, unit: Unit) -> list[Unit]:
    """Takes back the end of a unit and of what ended with it; gives the units that only came to be by that end.

    They still stand: the caller removes them (`remove`) once counts have been taken back from them.
    """
    left: list[Unit] = []
    for each in ended_with(db, unit):
        after = successors(db, each.id)
        db.execute(delete(Succession).where(Succession.unit_id == each.id))
        left += [one for one in after if _founded_by(db, one, each.to_on)]
        each.to_on = None
        changed(db, "unit").add(each.id)
    db.flush()
    return left


def successors(db: Session, unit_id: int) -> list[Unit]:
    query = select(Unit).join(Succession, Succession.successor_id == Unit.id).where(Succession.unit_id == unit_id)
    return list(db.scalars(query.order_by(Succession.main.desc(), Unit.code)))


def ended_with(db: Session, unit: Unit) -> list[Unit]:
    """A unit that ended, and everything below it that ended on the same day."""
    below = select(Unit).join(UnitLink, UnitLink.descendant_id == Unit.id).where(UnitLink.ancestor_id == unit.id)
    return list(db.scalars(below.where(Unit.to_on == unit.to_on).order_by(UnitLink.depth, Unit.code)))


def _founded_by(db: Session, unit: Unit, last_on: date | None) -> bool:
    """Whether a unit came to be the day after an end, and nobody else has ended in it."""
    on_the_day = last_on is not None and unit.from_on == last_on + timedelta(days=1)
    return on_the_day and not db.scalar(select(exists().where(Succession.successor_id == unit.id)))


def spoken_of(db: Session, unit_id: int) -> set[str]:
    """The tables with a row about the unit, besides those that make it."""
    return {
        column.table.name
        for column in _speaking()
        if db.scalar(select(exists().where(column == unit_id).select_from(column.table)))
    }


def _speaking() -> list[Column[int]]:
    return [
        column
        for table in Base.metadata.sorted_tables
        if table.name not in OWN
        for column in table.columns
        if any(key.column.table.name == "unit" for key in column.foreign_keys)
    ]


def remove(db: Session, units: list[Unit]) -> None:
    """Takes units away that only came to be by an end that was taken back. Nothing may speak of them any more."""
    for unit in sorted(units, key=lambda unit: -unit.id):  # what stands below was founded later
        db.execute(delete(UnitLink).where(UnitLink.descendant_id == unit.id))
        db.execute(delete(UnitName).where(UnitName.unit_id == unit.id))
        db.execute(delete(Unit).where(Unit.id == unit.id))
        db.expunge(unit)
    db.flush()
