"""Reads of plans: the one query that feeds the screen, every file and the API."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import starmap
from typing import Any

from sqlalchemy import Select, bindparam, func, select, union_all
from sqlalchemy.orm import Session, selectinload

from lms.base import vietnamese
from lms.learning.rungs import Rung
from lms.people.audiences import Audience
from lms.plans import ages, words
from lms.plans.coverage import Counts, Goal, Row, row_of
from lms.plans.denominators import bearing_at_or_below, denominators
from lms.plans.in_force import targets_on
from lms.plans.measuring import NOTHING, Measuring, added
from lms.plans.models import Plan, Tally, Target
from lms.plans.reckoning import ranges_to
from lms.plans.rolling import RUNGS
from lms.units import queries as units
from lms.units.kinds import Level
from lms.units.models import Unit
from lms.units.queries import Place


def plans(db: Session) -> Sequence[Plan]:
    return db.scalars(
        select(Plan)
        .options(selectinload(Plan.targets), selectinload(Plan.editions))
        .order_by(Plan.signed_on.desc().nulls_last(), Plan.key)
    ).all()


def plan(db: Session, key: str) -> Plan | None:
    return db.scalar(select(Plan).where(Plan.key == key))


@dataclass(frozen=True)
class Coverage:
    """Độ phủ: rows of every counted target of a plan, for a unit and what stands below it, as of a day."""

    plan: Plan
    unit: Place
    as_of: date
    rows: list[Row]
    targets: Sequence[Target]  # of the edition in force on the day

    def of(self, target: str) -> list[Row]:
        return [row for row in self.rows if row.target == target]


def counted(target: Target) -> bool:
    """Whether the target is about persons that are counted here."""
    return None not in (target.audience, target.rung, target.programme)


def coverage(
    db: Session, plan: Plan, unit: Unit, as_of: date, by_commune: bool = False, only: Sequence[Target] | None = None
) -> Coverage:
    """The figures of a plan for a unit on a day: first the unit itself, then what stands below it on that day.

    Of every counted target of the edition in force on the day, or of those named.
    """
    place = place_on(db, unit, as_of)
    tree = Branches(db, as_of)
    before = tree.stood_for(place)
    aside = _aside(db, unit, as_of, before)
    below = tree.communes(place) if by_commune else tree.open([place.id])
    held: dict[tuple[str, Audience], Measuring] = {}
    rows: list[Row] = []
    targets = targets_on(db, plan, as_of) if only is None else only
    for target in targets:
        if target.audience is None or target.rung is None or target.programme is None:
            continue
        key = target.programme, target.audience
        if key not in held:
            held[key] = measuring(tree, [place, *below], *key, before)
        of_unit, *others = _rows(held[key], target, [place, *below])
        rows += [replace(of_unit, note="; ".join(filter(None, (aside, of_unit.note)))), *others]
    return Coverage(plan, place, as_of, rows, targets)


def _aside(db: Session, unit: Unit, day: date, before: list[Place]) -> str:
    """What has to be known of a unit that does not stand on the day."""
    if unit.stands_on(day):
        return ""
    if unit.to_on and unit.to_on < day:
        after = [each.named(day).name for each in units.came_after(db, unit.id)]
        said = words.ENDED_IN if after else words.ENDED
        return said.format(names=", ".join(after), day=vietnamese.day(unit.to_on + timedelta(days=1)))
    if before:
        names = ", ".join(each.name for each in before)
        return words.BEFORE_FOUNDED.format(day=vietnamese.day(unit.from_on or day), names=names)
    return words.NOT_STANDING


def _rows(measuring: Measuring, target: Target, places: list[Place]) -> Iterator[Row]:
    rung = target.rung or Rung.CONFIRMED
    same = {"target": target.key, "wording": target.wording, "audience": measuring.audience.value, "rung": rung.value}
    for n, place in enumerate(places):
        measure = measuring.measure(place, rung)
        yield row_of(
            replace(measure, aside=ages.unlike(target.age_rule, measuring.rules(place))),
            goal_of(target, place),
            unit=place.code,
            unit_name=place.name,
            unit_kind=place.kind,
            depth=int(n > 0),
            counts=measuring.of(place),
            within=measuring.within(place) if n == 0 else None,
            **same,
        )


def goal_of(target: Target, place: Place) -> Goal:
    """What a target asks of a unit: its percent of everybody; its number of persons of the unit of the plan alone."""
    return Goal(target.percent, target.count if place.code == target.plan.unit_code else None)


def place_on(db: Session, unit: Unit, day: date) -> Place:
    """The unit as it was called on a day, even one on which it did not stand."""
    name = unit.named(day)
    return Place(unit.id, unit.code, name.name, name.kind, unit.parent_id, unit.from_on, unit.to_on)


_TALLY = Tally.__table__.c  # the bare table: thousands of rows need no mapping


def _range(n: int) -> Select[Any]:
    return select(_TALLY.unit_id, *(_TALLY[rung] for rung in RUNGS)).where(
        _TALLY.programme == bindparam("programme"),
        _TALLY.audience == bindparam("audience"),
        _TALLY.parent_id.in_(bindparam("parents", expanding=True)),
        _TALLY.bucket.between(bindparam(f"low{n}"), bindparam(f"high{n}")),
    )


# One search by the whole key for each range: as alternatives of one search they would read every bucket there is.
_RANGES = union_all(*(_range(n) for n in range(len(ranges_to(date.min))))).subquery()
_COUNTS = select(_RANGES.c.unit_id, *(func.sum(_RANGES.c[rung]) for rung in RUNGS)).group_by(_RANGES.c.unit_id)
"""The ladder on a day of every unit below some parents: range of buckets by range of buckets, as the key lies."""


def counts(
    db: Session, programme: str, audience: Audience, parents: Iterable[int | None], as_of: date
) -> dict[int, Counts]:
    """The ladder on a day of every unit that stands right below one of `parents` (None: under no other)."""
    asked: dict[str, object] = {"programme": programme, "audience": audience}
    asked["parents"] = [parent or 0 for parent in parents]
    if not asked["parents"]:
        return {}
    for n, (low, high) in enumerate(ranges_to(as_of)):
        asked |= {f"low{n}": low, f"high{n}": high}
    return {unit_id: Counts(*ladder) for unit_id, *ladder in db.execute(_COUNTS, asked)}


class Branches:
    """The tree of units on a day, as far as it was opened: each unit's children are asked for once."""

    def __init__(self, db: Session, day: date) -> None:
        self.db, self.day = db, day
        self.children: dict[int, list[Place]] = {}

    def open(self, parents: Iterable[int]) -> list[Place]:
        """What stands right below these units, in the order of their codes."""
        asked = list(parents)
        if missing := [parent for parent in asked if parent not in self.children]:
            self.children |= {parent: [] for parent in missing}
            below = units.places(self.day).where(Unit.parent_id.in_(missing)).order_by(Unit.code)
            for place in starmap(Place, self.db.execute(below)):
                self.children[place.parent_id or 0].append(place)
        return [place for parent in asked for place in self.children[parent]]

    def stood_for(self, place: Place) -> list[Place]:
        """Before a unit was founded, the units whose people followed into it stand in its place, as its parts."""
        if place.from_on is None or place.from_on <= self.day:
            return []
        before = units.stood_for(self.db, place.id, self.day)
        if before:
            self.children[place.id] = before
        return before

    def communes(self, top: Place) -> list[Place]:
        """Every commune below a nation or a province, in the order of their codes."""
        found, level = [], [top]
        while level:
            below = self.open(place.id for place in level)
            found += [place for place in below if place.level is Level.COMMUNE]
            level = [place for place in below if place.level is Level.PROVINCE]
        return sorted(found, key=lambda place: place.code)


def measuring(
    tree: Branches, places: list[Place], programme: str, audience: Audience, before: Sequence[Place] = ()
) -> Measuring:
    """Counts and denominators of the first place and of the others, which stand below it; opened level by level
    wherever a denominator must be summed from what stands below. `before` stand for a first place not yet founded.
    """
    held, opened = denominated(tree, places, audience, before)
    asked = {place.parent_id for place in (*places, *before)} | opened
    found = counts(tree.db, programme, audience, asked, tree.day)
    if before:
        found[places[0].id] = added(found.get(one.id, NOTHING) for one in (places[0], *before))
    return replace(held, counts=found)


def denominated(
    tree: Branches, places: list[Place], audience: Audience, before: Sequence[Place] = ()
) -> tuple[Measuring, set[int]]:
    """The same without counts: what each percentage stands on, and the units whose parts it needs the counts of."""
    db, day, top = tree.db, tree.day, places[0]
    populations = {key: each for one in (top, *before) for key, each in denominators(db, one.id, audience, day).items()}
    if top.to_on and top.to_on < day:
        populations.pop(top.id, None)  # its people count elsewhere
    bearing = frozenset(bearing_at_or_below(db, [one.id for one in (top, *before)], audience, day, populations))
    if any(one.id in bearing for one in before):
        bearing |= {top.id}
    shut = bearing - populations.keys()
    asked: set[int] = set()
    opened = [place.id for place in places if place.id in shut]
    while opened:
        asked |= set(opened)
        opened = [place.id for place in tree.open(opened) if place.id in shut and place.id not in asked]
    return Measuring(audience, {}, populations, bearing, tree.children), asked


def plan_unit(db: Session, plan: Plan) -> Unit | None:
    return units.by_code(db, plan.unit_code) if plan.unit_code else None


def within(db: Session, mine: Iterable[int], unit_code: str) -> bool:
    """Whether who may write the plans of `mine` may write those of this unit; of a unit that is not known, only who
    holds one that stands under no other.
    """
    unit, held = units.by_code(db, unit_code) if unit_code else None, list(mine)
    if unit:
        return units.holds(db, held, unit.id)
    return bool(held) and any(one.parent_id is None for one in db.scalars(select(Unit).where(Unit.id.in_(held))))
