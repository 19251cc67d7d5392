"""Reads of plans: the one query that feeds the screen, every file and the API."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import starmap

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased, selectinload

from lms.learning.rungs import Rung
from lms.people.audiences import Audience
from lms.plans import words
from lms.plans.coverage import Counts, Denominator, Goal, Measure, Row, row_of, summed
from lms.plans.ledger import RUNGS
from lms.plans.models import Plan, Population, Tally, Target
from lms.plans.reckoning import ranges_to
from lms.units import queries as units
from lms.units.kinds import Level
from lms.units.models import Succession, Unit, UnitLink
from lms.units.queries import Place


def plans(db: Session) -> Sequence[Plan]:
    return db.scalars(
        select(Plan).options(selectinload(Plan.targets)).order_by(Plan.signed_on.desc().nulls_last(), Plan.key)
    ).all()


def plan(db: Session, key: str) -> Plan | None:
    return db.scalar(select(Plan).where(Plan.key == key).options(selectinload(Plan.targets)))


@dataclass(frozen=True)
class Coverage:
    """Độ phủ: rows of every counted target of a plan, for a unit and what stands below it, as of a day."""

    plan: Plan
    unit: Place
    as_of: date
    rows: list[Row]

    def of(self, target: str) -> list[Row]:
        return [row for row in self.rows if row.target == target]


def coverage(db: Session, plan: Plan, unit: Unit, as_of: date, by_commune: bool = False) -> Coverage:
    """The figures of a plan for a unit on a day: first the unit itself, then what stands below it on that day."""
    place = place_on(db, unit, as_of)
    below = units.communes(db, unit.id, as_of) if by_commune else units.children(db, unit.id, as_of)
    held: dict[tuple[str, Audience], Tree] = {}
    rows: list[Row] = []
    for target in plan.targets:
        if target.audience is None or target.rung is None or target.programme is None:
            continue
        key = target.programme, target.audience
        if key not in held:
            held[key] = Tree(db, place, below, *key, as_of)
        rows += held[key].rows(target)
    return Coverage(plan, place, as_of, rows)


def place_on(db: Session, unit: Unit, day: date) -> Place:
    """The unit as it was called on a day, even one on which it did not stand."""
    name = unit.named(day)
    return Place(unit.id, unit.code, name.name, name.kind, unit.parent_id, unit.from_on, unit.to_on)


_WITHIN = or_(*(Tally.bucket.between(bindparam(f"low{n}"), bindparam(f"high{n}")) for n in range(3)))
_COUNTS = (
    select(Tally.unit_id, *(func.sum(getattr(Tally, rung)) for rung in RUNGS))
    .where(
        Tally.programme == bindparam("programme"),
        Tally.audience == bindparam("audience"),
        Tally.parent_id.in_(bindparam("parents", expanding=True)),
        _WITHIN,
    )
    .group_by(Tally.unit_id)
)
"""The ladder on a day of every unit below some parents: range of buckets by range of buckets, as the key lies."""


def counts(
    db: Session, programme: str, audience: Audience, parents: Iterable[int | None], as_of: date
) -> dict[int, Counts]:
    """The ladder on a day of every unit that stands right below one of `parents` (None: under no other)."""
    asked: dict[str, object] = {"programme": programme, "audience": audience}
    asked["parents"] = [parent or 0 for parent in parents]
    for n, (low, high) in enumerate(ranges_to(as_of)):
        asked |= {f"low{n}": low, f"high{n}": high}
    return {unit_id: Counts(*ladder) for unit_id, *ladder in db.execute(_COUNTS, asked)}


class Tree:
    """Counts and denominators of a unit and of what a percentage of it is made of, for one programme and audience."""

    def __init__(
        self, db: Session, place: Place, below: list[Place], programme: str, audience: Audience, as_of: date
    ) -> None:
        self.db, self.place, self.below = db, place, below
        self.programme, self.audience, self.as_of = programme, audience, as_of
        self.populations = denominators(db, place.id, audience, as_of)
        self.bearing = _bearing(db, self.populations)
        self.children: dict[int, list[Place]] = {}
        self.counts: dict[int, Counts] = {}
        self._load()

    def _load(self) -> None:
        """Level by level, opens the units whose denominator must be summed from what stands below them."""
        self.children[self.place.id] = self.below
        self._count({self.place.parent_id, *(place.parent_id for place in self.below)})
        opened = [place.id for place in (self.place, *self.below) if self._must_open(place)]
        while opened:
            self._count(opened)
            level = []
            for parent_id, children in _children_of(self.db, opened, self.as_of).items():
                self.children[parent_id] = children
                level += [child.id for child in children if self._must_open(child)]
            opened = level

    def _count(self, parents: Iterable[int | None]) -> None:
        self.counts |= counts(self.db, self.programme, self.audience, parents, self.as_of)

    def _must_open(self, place: Place) -> bool:
        return place.id not in self.populations and place.id in self.bearing and place.id not in self.children

    def rows(self, target: Target) -> list[Row]:
        return [self._row(target, self.place, 0)] + [self._row(target, place, 1) for place in self.below]

    def _row(self, target: Target, place: Place, depth: int) -> Row:
        rung = target.rung or Rung.CONFIRMED
        goal = Goal(target.percent, target.count if place.code == target.plan.unit_code else None)
        return row_of(
            self.measure(place, rung),
            goal,
            target=target.key,
            wording=target.wording,
            unit=place.code,
            unit_name=place.name,
            unit_kind=place.kind,
            depth=depth,
            audience=self.audience.value,
            rung=rung.value,
            counts=self.counts.get(place.id, Counts()),
            within=self._within(place) if depth == 0 else None,
            has_below=place.level in (Level.NATION, Level.PROVINCE),
        )

    def measure(self, place: Place, rung: Rung) -> Measure:
        """Its own denominator where it has one, else the sum of what stands below, else none."""
        trained = self.counts.get(place.id, Counts()).on(rung)
        own = self.populations.get(place.id)
        if own:
            return Measure(trained, own.persons, denominator=own)
        if place.id not in self.bearing:
            return Measure(trained, None)
        children = self.children[place.id]
        whole = summed([(child.name, self.measure(child, rung)) for child in children], map(self._expected, children))
        return replace(whole, trained=whole.trained + self._of_no_hamlet(place, rung))

    def _within(self, place: Place) -> Counts | None:
        if place.id in self.populations or place.id not in self.bearing:
            return None
        return Counts(**{rung.value: self.measure(place, rung).trained for rung in Rung})

    def _of_no_hamlet(self, place: Place, rung: Rung) -> int:
        """Persons of a commune whose hamlet nobody wrote down: the sum over its hamlets holds them all the same."""
        if place.level is not Level.COMMUNE:
            return 0
        within = sum(self.counts.get(child.id, Counts()).on(rung) for child in self.children[place.id])
        return self.counts.get(place.id, Counts()).on(rung) - within

    def _expected(self, place: Place) -> bool:
        """Every commune ought to tell how many adults it has; an agency only where its people were counted."""
        return self.audience is Audience.CITIZEN and place.level in (Level.PROVINCE, Level.COMMUNE)


def _children_of(db: Session, parents: list[int], day: date) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {parent: [] for parent in parents}
    for place in starmap(Place, db.execute(units.places(day).where(Unit.parent_id.in_(parents)).order_by(Unit.code))):
        found[place.parent_id or 0].append(place)
    return found


def denominators(db: Session, unit_id: int, audience: Audience, as_of: date) -> dict[int, Denominator]:
    """The latest denominator, on a day, of every unit at or below; or the sum of those merged into it."""
    rows = db.execute(
        select(Population.unit_id, Population.persons, Population.on, Population.age_rule, Population.source)
        .join(UnitLink, UnitLink.descendant_id == Population.unit_id)
        .where(UnitLink.ancestor_id == unit_id, Population.audience == audience, Population.on <= as_of)
        .order_by(Population.unit_id, Population.on, Population.id)
    )
    found = {row.unit_id: Denominator(row.persons, row.on, row.age_rule, row.source) for row in rows}
    return found | _inherited(db, unit_id, audience, as_of, found)


def _inherited(
    db: Session, unit_id: int, audience: Audience, as_of: date, held: dict[int, Denominator]
) -> dict[int, Denominator]:
    """Units that took the place of others whole and have no denominator of their own yet: the sum of theirs."""
    ended = aliased(Unit)
    links = db.execute(
        select(Succession.successor_id, Succession.unit_id)
        .join(ended, ended.id == Succession.unit_id)
        .join(UnitLink, UnitLink.descendant_id == Succession.successor_id)
        .where(UnitLink.ancestor_id == unit_id, ended.to_on < as_of)
    ).all()
    before: dict[int, list[int]] = defaultdict(list)
    for successor_id, ended_id in links:
        before[successor_id].append(ended_id)
    wanted = {one for ids in before.values() for one in ids}
    theirs = {unit_id: held[unit_id] for unit_id in wanted if unit_id in held} | _latest(
        db, wanted - set(held), audience, as_of
    )
    split = {one for one in wanted if sum(one in ids for ids in before.values()) > 1}
    return {
        successor_id: Denominator(
            sum(theirs[one].persons for one in ids),
            max(theirs[one].on for one in ids),
            theirs[ids[0]].age_rule,
            "; ".join(dict.fromkeys(theirs[one].source for one in ids)),
            words.FROM_PREDECESSORS,
        )
        for successor_id, ids in before.items()
        if successor_id not in held and all(one in theirs and one not in split for one in ids)
    }


def _latest(db: Session, unit_ids: set[int], audience: Audience, as_of: date) -> dict[int, Denominator]:
    if not unit_ids:
        return {}
    rows = db.execute(
        select(Population.unit_id, Population.persons, Population.on, Population.age_rule, Population.source)
        .where(Population.unit_id.in_(unit_ids), Population.audience == audience, Population.on <= as_of)
        .order_by(Population.on, Population.id)
    )
    return {row.unit_id: Denominator(row.persons, row.on, row.age_rule, row.source) for row in rows}


def _bearing(db: Session, populations: dict[int, Denominator]) -> set[int]:
    """Units that have a denominator at or below them (those above the one asked for stand among them, unasked)."""
    if not populations:
        return set()
    found: set[int] = set()
    bearers = list(populations)
    for start in range(0, len(bearers), 10_000):
        some = bearers[start : start + 10_000]
        query = select(UnitLink.ancestor_id).distinct().where(UnitLink.descendant_id.in_(some))
        found.update(db.scalars(query))
    return found


def plan_unit(db: Session, plan: Plan) -> Unit | None:
    return units.by_code(db, plan.unit_code) if plan.unit_code else None
