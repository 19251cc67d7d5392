"""The tables of a report: by indicator, and by unit with the ladder. One source for every file. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from lms.base.vietnamese import number, percent
from lms.plans.words import CHECK_POPULATION
from lms.reports.composing import words
from lms.reports.figures import Figures, RowSaid


@dataclass(frozen=True)
class Indicator:
    """A line of the five-indicator layout: the reporting unit's own row of one target.

    `goal` and `against` are percent and percentage points where `in_percent`, persons otherwise.
    """

    no: int
    row: RowSaid
    goal: Decimal | int | None
    against: Decimal | int | None
    in_percent: bool
    shared: bool = False  # another target has the same wording, for another audience

    @property
    def wording(self) -> str:
        """The wording without its last stop, with the audience where the wording alone would not tell."""
        said = self.row.wording.rstrip(" .;")
        return words.FOR.format(wording=said, persons=words.PERSONS[self.row.audience]) if self.shared else said

    @property
    def goal_said(self) -> str:
        """60% · 2.400 người · nothing where the plan sets no level."""
        if self.goal is None:
            return ""
        return percent(Decimal(self.goal)) if self.in_percent else _persons(int(self.goal))

    @property
    def against_said(self) -> str:
        """-2,5 điểm % · +100 người."""
        if self.against is None:
            return ""
        sign = "+" if self.against > 0 else ""
        if self.in_percent:
            return words.POINTS.format(n=sign + number(Decimal(self.against)))
        return sign + _persons(int(self.against))


def _persons(count: int) -> str:
    return words.GOAL_PERSONS.format(count=number(count))


def indicators(figures: Figures) -> list[Indicator]:
    """One line for each target, in the order of the plan."""
    rows = [row for row, *_ in by_target(figures)]
    worded = Counter(row.wording for row in rows)
    return [_indicator(no, row, worded[row.wording] > 1) for no, row in enumerate(rows, 1)]


def by_target(figures: Figures) -> list[list[RowSaid]]:
    """The rows of each target, the reporting unit itself first."""
    return [list(rows) for _, rows in groupby(figures.rows, key=lambda row: row.target)]


def _indicator(no: int, row: RowSaid, shared: bool) -> Indicator:
    if row.goal_percent is not None:
        against = None if row.percent is None else row.percent - row.goal_percent
        return Indicator(no, row, row.goal_percent, against, True, shared)
    if row.goal_count is not None:
        return Indicator(no, row, row.goal_count, row.trained - row.goal_count, False, shared)
    return Indicator(no, row, None, None, True, shared)


def note(row: RowSaid) -> str:
    """The note of a row; a share above 100% is always flagged, never cut."""
    said = [row.note] if row.note else []
    if over(row) and CHECK_POPULATION not in row.note:
        said.append(CHECK_POPULATION)
    return "; ".join(said)


def over(row: RowSaid) -> bool:
    return row.population is not None and row.trained > row.population


def grown(row: RowSaid) -> int:
    """By how much the counted rung changed since the day before the period."""
    return int(getattr(row.counts, row.rung) - getattr(row.before, row.rung))


def totals(rows: Sequence[RowSaid]) -> frozenset[int]:
    """Places of the rows of the reporting unit itself."""
    return frozenset(n for n, row in enumerate(rows) if row.depth == 0)
