"""The public table of a plan: the one reading that feeds the page, the files and the API."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy.orm import Session

from lms.learning.rungs import Rung
from lms.people.audiences import Audience
from lms.plans import in_force
from lms.plans.coverage import Counts, Denominator, Goal
from lms.plans.measuring import Measuring, added
from lms.plans.models import Plan, Target
from lms.plans.publishing import words
from lms.plans.publishing.lines import Line, Row, row_of
from lms.plans.publishing.suppression import LARGE, RUNGS, Mark, Marks, Part, alone, protect
from lms.plans.queries import Branches, measuring
from lms.units import queries as units
from lms.units.kinds import Level
from lms.units.models import Unit
from lms.units.queries import Place


@dataclass(frozen=True)
class Published:
    """Số liệu công bố: protected rows of every counted target of a plan, for a unit and what stands below it."""

    plan: Plan
    unit: Place
    as_of: date
    path: list[Place]  # from the root down to the unit
    targets: list[Target]  # those that are about persons
    rows: list[Row]

    def of(self, target: str) -> list[Row]:
        return [row for row in self.rows if row.target == target]


def published(
    db: Session, plan: Plan, unit: Unit, as_of: date, by_commune: bool = False, only: str | None = None
) -> Published:
    """The protected figures of a plan for a unit that stands on a day (the last of a closed month, see `months`).

    What is kept back is settled from the root down, so that every table of the country hides the same cells. With
    `by_commune` the communes below each province are told as well; `only` is the key of the target whose rows alone are
    asked for (one that is none means the first).
    """
    tree, path = Branches(db, as_of), units.path(db, unit.id, as_of)
    held: dict[tuple[str, Audience], list[Line]] = {}
    rows: list[Row] = []
    targets = [target for target in in_force.targets_on(db, plan, as_of) if target.audience]
    for target in targets if only is None else chosen(targets, only):
        if target.audience is None or target.rung is None or target.programme is None:
            continue
        key = target.programme, target.audience
        if key not in held:
            held[key] = list(_Tables(tree, path, *key, by_commune).lines())
        rows += [_row(line, target, target.rung, target.audience, target.programme) for line in held[key]]
    return Published(plan, path[-1], as_of, path, targets, rows)


def chosen(targets: Sequence[Target], key: str) -> list[Target]:
    """The target of this key, else the first; none where there are none."""
    return [target for target in targets if target.key == key] or list(targets[:1])


def _row(line: Line, target: Target, rung: Rung, audience: Audience, programme: str) -> Row:
    goal = Goal(target.percent, target.count if line.code == target.plan.unit_code else None)
    return row_of(line, goal, target.key, target.wording, audience.value, rung, programme)


def first_unit(db: Session, plan: Plan, day: date) -> Unit | None:
    """The unit whose table is shown when none is asked for: the plan's own, else the first root that stands."""
    own = units.by_code(db, plan.unit_code, day)
    root = next(iter(units.children(db, None, day)), None)
    return own or (db.get(Unit, root.id) if root else None)


class _Tables:
    """The tables of one programme and audience from the root down to a unit and below it."""

    def __init__(self, tree: Branches, path: list[Place], programme: str, audience: Audience, deep: bool) -> None:
        self.audience, self.path, self.deep = audience, path, deep
        self.listed: dict[int, list[Place]] = {}
        for place in path:
            self._list(tree, [place])
        if deep:
            inner = path[-1:]
            while inner := [each for each in self._below(inner) if each.level is Level.PROVINCE]:
                self._list(tree, inner)
        every = [path[0], *(place for places in self.listed.values() for place in places)]
        self.measuring: Measuring = measuring(tree, every, programme, audience)

    def _list(self, tree: Branches, parents: list[Place]) -> None:
        """Which units stand in the tables; among citizens an agency is no place to live: its few go into the rest."""
        tree.open(parent.id for parent in parents)
        for parent in parents:
            self.listed[parent.id] = [
                child
                for child in tree.children[parent.id]
                if self.audience is not Audience.CITIZEN or child.level is not Level.AGENCY
            ]

    def _below(self, parents: list[Place]) -> list[Place]:
        return [child for parent in parents for child in self.listed[parent.id]]

    def lines(self) -> Iterator[Line]:
        """The unit, then what stands below it; nothing of a unit that no table of the one above lists."""
        marks: Marks = alone(self._part(self.path[0]))
        for above, place in pairwise(self.path):
            known = {each.id: kept for each, kept in self._table(above, marks) if each}
            if place.id not in known:
                return
            marks = known[place.id]
        unit = self.path[-1]
        above_code = self.path[-2].code if len(self.path) > 1 else None
        yield self._line(unit, above_code, 0, marks, self._aside(unit))
        yield from self._parts_of(unit, marks, 1)

    def _parts_of(self, whole: Place, marks: Marks, depth: int) -> Iterator[Line]:
        for place, kept in self._table(whole, marks):
            if place is None:
                yield Line(None, words.REST.format(name=whole.name), "", whole.code, depth, None, None, "", (),
                           self._rest(whole), kept)  # fmt: skip
                continue
            yield self._line(place, whole.code, depth, kept, ())
            if self.deep and place.id in self.listed:
                yield from self._parts_of(place, kept, depth + 1)

    def _line(self, place: Place, above: str | None, depth: int, marks: Marks, notes: tuple[str, ...]) -> Line:
        held = self.measuring.populations.get(place.id)
        population = self._population(place)
        if population is None:
            notes = (words.NO_POPULATION, *notes)
        return Line(
            place.code,
            place.name,
            place.level.value,
            above,
            depth,
            population,
            held.on if held else None,
            held.age_rule if held else "",
            notes,
            self.measuring.within(place),
            marks,
        )

    def _aside(self, unit: Place) -> tuple[str, ...]:
        """How many of the units listed below have no denominator, where the unit's own is the sum of theirs."""
        lacking = [place for place in self.listed[unit.id] if not self._is_summed(unit, place)]
        return (words.LEFT_OUT.format(units=len(lacking)),) if lacking else ()

    def _table(self, whole: Place, marks: Marks) -> list[tuple[Place | None, Marks]]:
        """The units listed below a whole with what is kept back of each; None stands for the rest, where there is any.

        A unit without a denominator does not stand in a sum of denominators: nothing can be computed from it or of it.
        """
        places = self.listed[whole.id]
        if not places:
            return []
        summed = [place for place in places if self._is_summed(whole, place)]
        parts, rest = [self._part(place) for place in summed], self._rest(whole)
        if any(rest):
            parts.append(Part("~", rest, None, True))
        kept = protect(parts, added(part.counts for part in parts) if parts else rest, marks)
        by_place = dict(zip((place.id for place in summed), kept, strict=False))
        table: list[tuple[Place | None, Marks]] = [
            (place, by_place.get(place.id) or alone(self._part(place))) for place in places
        ]
        told = any(rest) and any(getattr(rest, rung) and marks[rung] is Mark.SHOWN for rung in RUNGS)
        return [*table, (None, kept[-1])] if told else table

    def _is_summed(self, whole: Place, part: Place) -> bool:
        held = self.measuring
        return whole.id in held.populations or whole.id not in held.bearing or part.id in held.bearing

    def _rest(self, whole: Place) -> Counts:
        """The ladder of those of a whole who belong to none of the units listed below it."""
        listed = [place for place in self.listed[whole.id] if self._is_summed(whole, place)]
        inside = added(map(self.measuring.within, listed)) if listed else Counts()
        return Counts(*(max(0, all_ - some) for all_, some in zip(self.measuring.within(whole), inside, strict=True)))

    def _part(self, place: Place) -> Part:
        population = self._population(place)
        is_large = population >= LARGE if population is not None else self._is_known_large(place)
        return Part(place.code, self.measuring.within(place), population, is_large)

    def _is_known_large(self, place: Place) -> bool:
        if place.level is Level.COMMUNE:
            return self.audience is Audience.CITIZEN
        return place.level in (Level.NATION, Level.PROVINCE)

    def _population(self, place: Place) -> int | None:
        own: Denominator | None = self.measuring.populations.get(place.id)
        return own.persons if own else self.measuring.measure(place, Rung.CONFIRMED).population
