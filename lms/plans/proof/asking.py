"""What a list of proof is asked for: a target of a plan, a unit, a day, a rung. Pure."""

from dataclasses import dataclass
from datetime import date

from lms.learning.rungs import Rung
from lms.people.audiences import Audience
from lms.plans.coverage import Row
from lms.plans.models import Plan, Target
from lms.units.models import Unit
from lms.units.queries import Place

RUNGS = {
    "luot": Rung.TURNS,
    "tiep-can": Rung.REACHED,
    "hoan-thanh": Rung.COMPLETED,
    "dat": Rung.CONFIRMED,
    "vneid": Rung.VNEID,
}
"""The rungs by their names in an address."""
NAMES = {rung: name for name, rung in RUNGS.items()}


@dataclass(frozen=True)
class Asked:
    """`tops`: the units at and below which people are looked for; several where the unit was not yet founded."""

    plan: Plan
    target: Target
    unit: Unit
    place: Place
    day: date
    rung: Rung
    tops: tuple[int, ...]

    @property
    def audience(self) -> Audience:
        assert self.target.audience  # noqa: S101 - only targets that count persons are asked for
        return self.target.audience

    @property
    def programme(self) -> str:
        assert self.target.programme  # noqa: S101
        return self.target.programme


@dataclass(frozen=True, slots=True)
class Figure:
    """What the page of coverage says of the same: `counted` persons (or turns) in all, of them `within` in units that
    have a denominator, whose persons alone stand in the percentage.
    """

    row: Row
    counted: int
    within: int

    @classmethod
    def of(cls, row: Row, rung: Rung) -> "Figure":
        return cls(row, row.counts.on(rung), (row.within or row.counts).on(rung))

    @property
    def beside(self) -> int:
        """Persons counted who do not stand in the percentage."""
        return self.counted - self.within


@dataclass(frozen=True, slots=True)
class Missing:
    """Who is still missing, against the denominator: `listed` belong to the unit, `missing` of them are not there."""

    listed: int
    missing: int
    population: int | None

    @property
    def unlisted(self) -> int | None:
        """How many persons of the denominator nobody has entered; below zero: more are entered than it says."""
        return None if self.population is None else self.population - self.listed
