"""What a coverage row says: pure. Counts and a denominator in, percentage, goal and what is missing out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from lms.base.vietnamese import number, share
from lms.learning.rungs import Rung
from lms.plans import words

NAMED = 3
"""How many units left out are named in a note."""


class Counts(NamedTuple):
    """The ladder of one unit on one day: turns, and distinct persons on each rung."""

    turns: int = 0
    reached: int = 0
    completed: int = 0
    confirmed: int = 0
    vneid: int = 0

    def on(self, rung: Rung) -> int:
        found: int = getattr(self, rung)
        return found


@dataclass(frozen=True, slots=True)
class Denominator:
    """Mẫu số: persons of an audience in a unit, since a day, by an age rule, from a source."""

    persons: int
    on: date
    age_rule: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What stands above and below the line of one percentage: only units that have a denominator stand in either."""

    trained: int
    population: int | None
    left_out: tuple[tuple[str, int], ...] = ()  # (unit, persons) without a denominator
    denominator: Denominator | None = None
    aside: str = ""  # what else has to be known of the population

    @property
    def note(self) -> str:
        said = [] if self.population is not None else [words.NO_POPULATION]
        if self.population is not None and self.trained > self.population:
            said.append(words.CHECK_POPULATION)
        if self.denominator and self.denominator.note:
            said.append(self.denominator.note)
        if self.population is not None and self.left_out:
            said.append(_left_out(self.left_out))
        return "; ".join(filter(None, (*said, self.aside)))


def _left_out(units: Sequence[tuple[str, int]]) -> str:
    names = ", ".join(name for name, _ in units[:NAMED])
    if len(units) > NAMED:
        names = words.AND_MORE.format(names=names, more=number(len(units) - NAMED))
    persons = sum(n for _, n in units)
    said = words.LEFT_OUT if persons else words.LEFT_OUT_NOBODY
    return said.format(units=number(len(units)), persons=number(persons), names=names)


@dataclass(frozen=True, slots=True)
class Goal:
    """Chỉ tiêu: so many percent of the population, or so many persons."""

    percent: Decimal | None
    count: int | None

    def persons(self, population: int | None) -> int | None:
        """How many persons the goal asks for: part of a person is a whole one."""
        if self.count is not None:
            return self.count
        if self.percent is None or population is None:
            return None
        return int((self.percent * population / 100).to_integral_value(ROUND_CEILING))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the coverage of a plan, the same on the screen, in a file and from the API."""

    target: str
    wording: str
    unit: str
    unit_name: str
    unit_kind: str
    depth: int  # 0: the unit that was asked for
    audience: str
    rung: str
    population: int | None
    trained: int
    percent: Decimal | None
    goal_percent: Decimal | None
    goal_count: int | None
    missing: int | None
    note: str
    counts: Counts
    denominator: Denominator | None
    within: Counts | None = None  # counts of the units that stand in `population` alone, where others were left out

    @property
    def on_population(self) -> "Row":
        """The row with the counts that its population goes with: what percentages of every rung are made of."""
        return replace(self, counts=self.within or self.counts)

    def __getattr__(self, rung: str) -> int:
        """The ladder's counts by name: `row.turns`, `row.reached` …"""
        if rung in Counts._fields:
            found: int = getattr(self.counts, rung)
            return found
        raise AttributeError(rung)


def row_of(measure: Measure, goal: Goal, **said: object) -> Row:
    """A row from its measure and its goal; `said` are the columns that only name things."""
    wanted = goal.persons(measure.population)
    return Row(
        population=measure.population,
        trained=measure.trained,
        percent=share(measure.trained, measure.population),
        goal_percent=goal.percent,
        goal_count=wanted,
        missing=None if wanted is None else max(0, wanted - measure.trained),
        note=measure.note,
        denominator=measure.denominator,
        **said,  # type: ignore[arg-type]
    )
