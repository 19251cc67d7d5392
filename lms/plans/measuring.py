"""What a percentage of a unit is made of: its own denominator, or those of what stands below it. Pure.

2.300/4.000 and 900/1.000 make 3.200/5.000, never an average of percentages. A part without a denominator is left out of
both sides and named.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lms.learning.rungs import Rung
from lms.people.audiences import Audience
from lms.plans.coverage import Counts, Denominator, Measure
from lms.units.kinds import Level
from lms.units.queries import Place

NOTHING = Counts()


def added(ladders: Iterable[Counts]) -> Counts:
    """Rung by rung."""
    return Counts(*map(sum, zip(*ladders, strict=True)))


@dataclass(frozen=True, slots=True)
class Parts:
    """The units a sum is made of: those that bear a denominator, communes opened for their hamlets, those left out."""

    bearing: list[Place] = field(default_factory=list)
    opened: list[Place] = field(default_factory=list)
    left_out: list[Place] = field(default_factory=list)


@dataclass(frozen=True)
class Measuring:
    """Counts and denominators of an audience by unit, and the tree as far as sums need it."""

    audience: Audience
    counts: Mapping[int, Counts]
    populations: Mapping[int, Denominator]
    bearing: frozenset[int]  # units with a denominator at or below them
    children: Mapping[int, Sequence[Place]]  # of every unit in `bearing` without a denominator of its own

    def of(self, place: Place) -> Counts:
        return self.counts.get(place.id, NOTHING)

    def measure(self, place: Place, rung: Rung) -> Measure:
        """Its own denominator where it has one, else the sum of what stands below, else none."""
        own = self.populations.get(place.id)
        if own or place.id not in self.bearing:
            return Measure(self.of(place).on(rung), own.persons if own else None, denominator=own)
        parts = self._parts(place)
        return Measure(
            self._ladder(parts).on(rung),
            sum(self.populations[part.id].persons for part in parts.bearing),
            tuple(self._left_out(parts, rung)),
        )

    def rules(self, place: Place) -> set[str]:
        """The age rules of the denominators that its percentage stands on."""
        own = self.populations.get(place.id)
        if own or place.id not in self.bearing:
            return {own.age_rule} if own else set()
        return {self.populations[part.id].age_rule for part in self._parts(place).bearing}

    def made_of(self, place: Place) -> dict[int, int]:
        """The units whose counts add up to what stands on the population: 1, or -1 where one is taken off again."""
        if place.id in self.populations or place.id not in self.bearing:
            return {place.id: 1}
        parts = self._parts(place)
        made = Counter([part.id for part in (*parts.bearing, *parts.opened)])
        made.subtract(hamlet.id for commune in parts.opened for hamlet in self.children[commune.id])
        return {unit_id: times for unit_id, times in made.items() if times}

    def within(self, place: Place) -> Counts:
        """The whole ladder of those units alone whose denominators the percentage stands on."""
        if place.id in self.populations or place.id not in self.bearing:
            return self.of(place)
        return self._ladder(self._parts(place))

    def _ladder(self, parts: Parts) -> Counts:
        """Over the parts, with persons of a commune whose hamlet nobody wrote down: the sum holds them all the same."""
        whole = added(self.of(part) for part in (*parts.bearing, *parts.opened))
        hamlets = added(self.of(hamlet) for commune in parts.opened for hamlet in self.children[commune.id])
        return Counts(*(one - other for one, other in zip(whole, hamlets, strict=True)))

    def _left_out(self, parts: Parts, rung: Rung) -> Iterator[tuple[str, int]]:
        for part in parts.left_out:
            persons = self.of(part).on(rung)
            if persons or self._expected(part):
                yield part.name, persons

    def _expected(self, place: Place) -> bool:
        """Every commune ought to tell how many adults it has; an agency only where its people were counted."""
        return self.audience is Audience.CITIZEN and place.level in (Level.PROVINCE, Level.COMMUNE)

    @cached_property
    def _known_parts(self) -> dict[int, Parts]:
        return {}

    def _parts(self, place: Place) -> Parts:
        if place.id not in self._known_parts:
            self._gather(place, self._known_parts.setdefault(place.id, Parts()))
        return self._known_parts[place.id]

    def _gather(self, place: Place, parts: Parts) -> None:
        if place.level is Level.COMMUNE:
            parts.opened.append(place)
        for child in self.children[place.id]:
            if child.id in self.populations:
                parts.bearing.append(child)
            elif child.id in self.bearing:
                self._gather(child, parts)
            else:
                parts.left_out.append(child)
