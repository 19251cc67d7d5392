"""Reads of populations: what is in force, what was, who told it, and what whole and parts say of each other."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from lms.base.db import valid_on
from lms.people.audiences import Audience
from lms.people.models import Account
from lms.plans.coverage import Denominator
from lms.plans.denominators import CHUNK, denominators
from lms.plans.models import Population
from lms.plans.populations.comparing import Comparison, Part, summed
from lms.plans.queries import Branches, Coverage
from lms.units.kinds import Level
from lms.units.models import Unit, UnitLink
from lms.units.queries import Place, below_with_past

Key = tuple[int, Audience, date, str, str]
"""What tells one number in force from another: unit, audience, day, age rule, source."""


class Told(Protocol):
    """A line that gives a number."""

    @property
    def unit(self) -> Unit: ...
    @property
    def audience(self) -> Audience: ...
    @property
    def on(self) -> date: ...
    @property
    def age_rule(self) -> str: ...
    @property
    def source(self) -> str: ...


def key_of(line: Told) -> Key:
    return line.unit.id, line.audience, line.on, line.age_rule, line.source


def in_force(db: Session, line: Told) -> Population | None:
    """The number in force for the unit, audience, day, rule and source of a line."""
    unit_id, audience, on, age_rule, source = key_of(line)
    same = (Population.unit_id == unit_id, Population.audience == audience, Population.on == on)
    said = (Population.age_rule == age_rule, Population.source == source, Population.ended_at.is_(None))
    return db.scalar(select(Population).where(*same, *said))


def in_force_of(db: Session, unit_ids: Collection[int]) -> dict[Key, Population]:
    """Every number in force of these units."""
    found: dict[Key, Population] = {}
    wanted = sorted(unit_ids)
    for start in range(0, len(wanted), CHUNK):
        some = select(Population).where(Population.unit_id.in_(wanted[start : start + CHUNK]))
        for row in db.scalars(some.where(Population.ended_at.is_(None))):
            found[row.unit_id, row.audience, row.on, row.age_rule, row.source] = row
    return found


def lock(db: Session, unit_ids: Collection[int]) -> None:
    """Nobody else changes the populations of these units until the transaction ends."""
    if db.get_bind().dialect.name == "postgresql":
        wanted = select(Unit.id).where(Unit.id.in_(sorted(unit_ids))).order_by(Unit.id)
        db.execute(wanted.with_for_update(key_share=True)).all()


_WHO = (
    joinedload(Population.account).joinedload(Account.person),
    joinedload(Population.ended_by).joinedload(Account.person),
)


def population(db: Session, number: int, reach: Iterable[int]) -> Population | None:
    """A row of a unit at or below `reach`, or of one that ended and became such a unit."""
    within = Population.unit_id.in_(below_with_past(reach))
    return db.scalar(select(Population).where(Population.id == number, within).options(*_WHO))


def history(db: Session, unit_id: int) -> list[Population]:
    """Everything that was ever told of a unit, the newest day first; of one day what was entered last."""
    order = Population.audience, Population.on.desc(), Population.id.desc()
    return list(db.scalars(select(Population).where(Population.unit_id == unit_id).options(*_WHO).order_by(*order)))


def standing(told: Iterable[Population], day: date) -> dict[Audience, Population]:
    """Of a unit's rows those that its denominators of a day are: as `plans.denominators` chooses them."""
    held = sorted((row for row in told if row.ended_at is None and row.on <= day), key=lambda row: (row.on, row.id))
    return {row.audience: row for row in held}


def sources(db: Session, reach: Iterable[int], most: int = 40) -> list[str]:
    """What the visitor's units named as sources before, the last first."""
    last = func.max(Population.id)
    within = Population.unit_id.in_(below_with_past(reach))
    rows = select(Population.source, last).where(within).group_by(Population.source).order_by(last.desc()).limit(most)
    return [source for source, _ in db.execute(rows)]


def elsewhere(db: Session, document: str, reach: Iterable[int]) -> bool:
    """Whether a list also speaks of units out of reach."""
    others = Population.document == document, Population.line.is_not(None)
    outside = Population.unit_id.not_in(below_with_past(reach))
    return db.scalar(select(Population.id).where(*others, outside).limit(1)) is not None


def comparison(
    tree: Branches, place: Place, audience: Audience, held: Mapping[int, Denominator] | None = None
) -> Comparison:
    """A unit beside what stands right below it, on the tree's day. `held` are its denominators, where known."""
    told = held if held is not None else denominators(tree.db, place.id, audience, tree.day)
    if audience is not Audience.CITIZEN:
        made = gathered(tree, place.id, told)
        parts = tuple(Part(each.name, made[each.id]) for each in tree.open([place.id]) if each.id in made)
        return Comparison(place.name, told.get(place.id), parts, exact=False)
    under = [each for each in tree.open([place.id]) if is_part(place, each, audience)]
    open_ = [each for each in under if each.id not in told and each.level in (Level.PROVINCE, Level.COMMUNE)]
    tree.open(each.id for each in open_)
    parts = tuple(Part(each.name, told.get(each.id) or _sum_below(tree, each, told)) for each in under)
    return Comparison(place.name, told.get(place.id), parts, exact=True)


def gathered(tree: Branches, top: int, told: Mapping[int, Denominator]) -> dict[int, Denominator]:
    """What percentages of each unit right below `top` stand on: its own number, or the sum of the highest ones below
    it, as `plans.measuring` sums them.
    """
    children = {each.id for each in tree.open([top])}
    above: dict[int, set[int]] = defaultdict(set)
    bearers = sorted(told)
    for start in range(0, len(bearers), CHUNK):
        links = select(UnitLink.descendant_id, UnitLink.ancestor_id).join(Unit, Unit.id == UnitLink.descendant_id)
        stands = valid_on(Unit.from_on, Unit.to_on, tree.day)
        for bearer, higher in tree.db.execute(
            links.where(UnitLink.descendant_id.in_(bearers[start : start + CHUNK]), stands)
        ):
            above[bearer].add(higher)
    found: dict[int, list[Denominator]] = defaultdict(list)
    for bearer, path in above.items():
        if not (path - {bearer, top}) & told.keys():
            for child in path & children:
                found[child].append(told[bearer])
    sums = {child: summed(each) for child, each in found.items()}
    return {child: each for child, each in sums.items() if each}


def _sum_below(tree: Branches, place: Place, told: Mapping[int, Denominator]) -> Denominator | None:
    """What a unit without a number of its own has: the sum of its parts, where every one is known."""
    if place.id not in tree.children:
        return None
    parts = [told.get(each.id) for each in tree.children[place.id] if is_part(place, each, Audience.CITIZEN)]
    known = [each for each in parts if each]
    return summed(known) if len(known) == len(parts) else None


def is_part(place: Place, child: Place, audience: Audience) -> bool:
    """Whether a unit's number ought to hold that of this one below it: citizens live in communes and hamlets; others
    work or study at a unit, never at a hamlet.
    """
    if audience is not Audience.CITIZEN:
        return child.level is not Level.HAMLET
    return child.level in {
        Level.NATION: (Level.PROVINCE,),
        Level.PROVINCE: (Level.COMMUNE,),
        Level.COMMUNE: (Level.HAMLET,),
    }.get(place.level, ())


def remarks(db: Session, place: Place, audience: Audience, day: date) -> list[str]:
    """Contradictions between whole and parts that stand beside a unit's figure (of the coverage page)."""
    if (place.from_on and place.from_on > day) or (place.to_on and place.to_on < day):
        return []
    return [each.said for each in comparison(Branches(db, day), place, audience).remarks() if each.wrong]


def population_remarks(db: Session, coverage: Coverage, target: str) -> list[str]:
    """What stands beside the figure of a target on the coverage page: its populations contradict each other."""
    rows = coverage.of(target)
    return remarks(db, coverage.unit, Audience(rows[0].audience), coverage.as_of) if rows else []


def numbers(
    db: Session, unit_id: int, audiences: Sequence[Audience], day: date
) -> dict[Audience, dict[int, Denominator]]:
    """The denominators of every unit at or below, audience by audience."""
    return {audience: denominators(db, unit_id, audience, day) for audience in audiences}
