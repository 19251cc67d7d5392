"""One row of a public table: what is told of a unit, and what stands in place of what is not. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lms.base.vietnamese import share
from lms.learning.rungs import Rung
from lms.plans.coverage import Counts, Goal
from lms.plans.publishing import words
from lms.plans.publishing.suppression import RUNGS, Mark, Marks


@dataclass(frozen=True, slots=True)
class Line:
    """A unit, or what is left of the one above beside the units listed (`code` is None), with its protected ladder."""

    code: str | None
    name: str
    level: str
    above: str | None  # code of the unit it is a part of
    depth: int  # 0: the unit that was asked for
    population: int | None
    population_on: date | None
    age_rule: str
    notes: tuple[str, ...]
    counts: Counts
    marks: Marks

    def told(self, rung: str) -> int | None:
        """The count, where it is told."""
        count: int = getattr(self.counts, rung)
        return count if self.marks[rung] is Mark.SHOWN else None

    def hidden(self) -> dict[str, str]:
        """What stands in place of the counts that are not told."""
        return {rung: words.MARKS[self.marks[rung]] for rung in RUNGS if self.marks[rung] is not Mark.SHOWN}


@dataclass(frozen=True, slots=True)
class Row:
    """A line as one target counts it. What follows from a count is told only with it."""

    target: str
    wording: str
    audience: str
    rung: str
    programme: str
    line: Line
    goal_percent: Decimal | None
    goal_count: int | None
    trained: int | None
    percent: Decimal | None
    missing: int | None

    @property
    def notes(self) -> tuple[str, ...]:
        population = self.line.population
        over = self.trained is not None and population is not None and self.trained > population
        return (*self.line.notes, *([words.CHECK_POPULATION] if over else ()))

    @property
    def hidden(self) -> Mapping[str, str]:
        """By column: what stands in place of what is not told."""
        return self.line.hidden() | (
            {"trained": words.MARKS[self.line.marks[self.rung]]} if self.trained is None else {}
        )


def row_of(line: Line, goal: Goal, target: str, wording: str, audience: str, rung: Rung, programme: str) -> Row:
    trained, wanted = line.told(rung), goal.persons(line.population)
    if line.code is None:
        goal, wanted = Goal(None, None), None
    return Row(
        target,
        wording,
        audience,
        rung.value,
        programme,
        line,
        goal.percent,
        wanted,
        trained,
        None if trained is None else share(trained, line.population),
        None if trained is None or wanted is None else max(0, wanted - trained),
    )
