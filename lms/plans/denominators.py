"""Which denominator a unit has on a day: its own, or what it took over from the units that ended in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, select
from sqlalchemy.orm import Session

from lms.people.audiences import Audience
from lms.plans import words
from lms.plans.coverage import Denominator
from lms.plans.models import Population
from lms.units.models import Succession, Unit, UnitLink

CHUNK = 10_000

_POPULATION = Population.__table__.c
_DENOMINATORS = (
    select(_POPULATION.unit_id, _POPULATION.persons, _POPULATION.on, _POPULATION.age_rule, _POPULATION.source)
    .where(
        _POPULATION.audience == bindparam("audience"),
        _POPULATION.on <= bindparam("as_of"),
        _POPULATION.ended_at.is_(None),
    )
    .order_by(_POPULATION.unit_id, _POPULATION.on, _POPULATION.id)
)
_BELOW = UnitLink.__table__.c
_DENOMINATORS_BELOW = _DENOMINATORS.join(UnitLink.__table__, _BELOW.descendant_id == _POPULATION.unit_id).where(
    _BELOW.ancestor_id == bindparam("top")
)


def denominators(db: Session, unit_id: int, audience: Audience, as_of: date) -> dict[int, Denominator]:
    """The denominator, on a day, of every unit at or below; where others ended in it since its own was told, with
    theirs.
    """
    rows = db.execute(_DENOMINATORS_BELOW, {"top": unit_id, "audience": audience, "as_of": as_of})
    found = _by_unit(rows)
    merged = _merged_into(db, unit_id, audience, as_of)
    if not merged:
        return found
    told = _latest(db, {each.unit_id for some in merged.values() for each in some} - found.keys(), audience, as_of)
    return found | Inheriting(merged, found | told).taken_over(found)


_PARENTS = (
    select(Unit.parent_id)
    .distinct()
    .join(Population, Population.unit_id == Unit.id)
    .join(UnitLink, UnitLink.descendant_id == Unit.id)
    .where(UnitLink.ancestor_id == bindparam("top"), Population.audience == bindparam("audience"),
           Population.on <= bindparam("as_of"), Population.ended_at.is_(None))
)  # fmt: skip


_ABOVE_PARENTS = select(UnitLink.ancestor_id).distinct().where(UnitLink.descendant_id.in_(_PARENTS))


def bearing_at_or_below(
    db: Session, tops: Iterable[int], audience: Audience, as_of: date, found: Mapping[int, Denominator]
) -> set[int]:
    """Of the units below some, those with one of the denominators `found` at or below them (and units above the tops).

    Thousands of bearers stand under few parents: the database climbs from these.
    """
    bearing = set(found)
    for top in tops:
        bearing.update(db.scalars(_ABOVE_PARENTS, {"top": top, "audience": audience, "as_of": as_of}))
    heirs = sorted(unit_id for unit_id, each in found.items() if each.note)  # they may have no number of their own
    for start in range(0, len(heirs), CHUNK):
        some = UnitLink.descendant_id.in_(heirs[start : start + CHUNK])
        bearing.update(db.scalars(select(UnitLink.ancestor_id).distinct().where(some)))
    return bearing


@dataclass(frozen=True, slots=True)
class Merged:
    """A unit that ended in another: whole, or divided among several."""

    unit_id: int
    last_on: date
    whole: bool


@dataclass
class Inheriting:
    """What units take over from those that ended in them. Pure."""

    merged: Mapping[int, list[Merged]]  # by successor
    told: Mapping[int, Denominator]
    _known: dict[int, Denominator | None] = field(default_factory=dict)

    def taken_over(self, within: Mapping[int, Denominator]) -> dict[int, Denominator]:
        """The denominators that differ from what was told of the unit itself."""
        each = {unit_id: self.of(unit_id) for unit_id in self.merged}
        return {unit_id: found for unit_id, found in each.items() if found and found != within.get(unit_id)}

    def of(self, unit_id: int) -> Denominator | None:
        """Its own and those of all that ended in it since; none where one of them is not known or was divided."""
        if unit_id not in self._known:
            self._known[unit_id] = None  # a circle ends where it began
            self._known[unit_id] = self._worked_out(unit_id)
        return self._known[unit_id]

    def _worked_out(self, unit_id: int) -> Denominator | None:
        own = self.told.get(unit_id)
        since = [each for each in self.merged.get(unit_id, []) if own is None or own.on <= each.last_on]
        if not since:
            return own
        theirs = [self.of(each.unit_id) for each in since]
        known = [each for each in theirs if each]
        if len(known) < len(since) or not all(each.whole for each in since):
            return replace(own, note=words.MORE_CAME) if own else None
        parts = [own, *known] if own else known
        return Denominator(
            sum(each.persons for each in parts),
            max(each.on for each in parts),
            ", ".join(dict.fromkeys(each.age_rule for each in parts if each.age_rule)),
            "; ".join(dict.fromkeys(each.source for each in parts)),
            words.FROM_PREDECESSORS,
        )


_ENDED = select(Unit.id, Unit.to_on).subquery("ended")
_NEWER = exists().where(
    _POPULATION.unit_id == Succession.successor_id,
    _POPULATION.audience == bindparam("audience"),
    _POPULATION.on > _ENDED.c.to_on,
    _POPULATION.on <= bindparam("as_of"),
    _POPULATION.ended_at.is_(None),
)
_MERGED = (
    select(Succession.successor_id, Succession.unit_id, _ENDED.c.to_on)
    .join(_ENDED, _ENDED.c.id == Succession.unit_id)
    .join(UnitLink, UnitLink.descendant_id == Succession.successor_id)
    .where(UnitLink.ancestor_id == bindparam("top"), _ENDED.c.to_on < bindparam("as_of"), ~_NEWER)
)


def _lines() -> Any:
    """SQL: who ended in the units asked for without their being counted anew since, and who ended in those before."""
    line = _MERGED.cte("line", recursive=True)
    before = (
        select(Succession.successor_id, Succession.unit_id, Unit.to_on)
        .join(Unit, Unit.id == Succession.unit_id)
        .join(line, line.c.unit_id == Succession.successor_id)
    )
    line = line.union(before)
    parts = (
        select(func.count())
        .select_from(Succession)
        .where(and_(Succession.unit_id == line.c.unit_id))
        .correlate(line)
        .scalar_subquery()
    )
    return select(line.c.successor_id, line.c.unit_id, line.c.to_on, parts)


_LINES = _lines()


def _merged_into(db: Session, unit_id: int, audience: Audience, as_of: date) -> dict[int, list[Merged]]:
    found: dict[int, list[Merged]] = defaultdict(list)
    asked = {"top": unit_id, "audience": audience, "as_of": as_of}
    for successor_id, ended_id, last_on, parts in db.execute(_LINES, asked):
        found[successor_id].append(Merged(ended_id, last_on, parts == 1))
    return found


def _latest(db: Session, unit_ids: set[int], audience: Audience, as_of: date) -> dict[int, Denominator]:
    found: dict[int, Denominator] = {}
    wanted = sorted(unit_ids)
    for start in range(0, len(wanted), CHUNK):
        some = _DENOMINATORS.where(_POPULATION.unit_id.in_(wanted[start : start + CHUNK]))
        found |= _by_unit(db.execute(some, {"audience": audience, "as_of": as_of}))
    return found


def _by_unit(rows: Iterable[Any]) -> dict[int, Denominator]:
    return {bearer: Denominator(persons, on, rule, source) for bearer, persons, on, rule, source in rows}
