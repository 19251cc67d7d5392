"""How a figure came about, month by month: pure. Days to ask for, and the points of a line."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lms.base.vietnamese import share
from lms.plans.coverage import Counts, Goal
from lms.plans.projection import Known, Projection, Silence, project


@dataclass(frozen=True, slots=True)
class Point:
    """Where a unit stood at the end of a day: the ladder and the population that its percentage stands on.

    `joined` are names of units that were yet to end in it, and are counted with it; `left_out` of parts without a
    population, which stand on neither side.
    """

    on: date
    counts: Counts
    trained: int
    population: int | None
    joined: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def percent(self) -> Decimal | None:
        return share(self.trained, self.population)


@dataclass(frozen=True)
class Trend:
    """Diễn biến: points at the end of each month and on the day asked, and what is asked of the unit."""

    points: tuple[Point, ...]
    goal: Goal
    due_on: date | None
    known: Known

    @property
    def last(self) -> Point:
        return self.points[-1]

    @property
    def projection(self) -> Projection | Silence:
        return project(self.known)

    @property
    def in_percent(self) -> bool:
        """Whether the line can be told in percent: the goal is one, and every month that counts has a population."""
        begun = [point for point in self.points if point.population is not None or point.trained]
        known = all(point.population is not None for point in begun)
        return self.goal.count is None and bool(begun) and known


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_ends(first: date, last: date) -> list[date]:
    """The last days of the months from that of `first` on, and `last` itself; none where `first` is the later day."""
    found: list[date] = []
    end = month_end(first)
    while end < last:
        found.append(end)
        end = month_end(end + timedelta(days=1))
    return [*found, last] if first <= last else []


def months_before(day: date, months: int) -> date:
    """The same day so many months ago; where that month is shorter, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def beginning(signed_on: date | None, first_fact: date | None, day: date) -> date:
    """Where the line begins: with the plan or with the first fact, whichever is earlier; never after the day asked."""
    return min([day, *filter(None, (signed_on, first_fact))])


def spans(days: Iterable[date]) -> list[tuple[int, int]]:
    """The ranges of buckets (reckoning.buckets) that the counts on these days are summed from: every month before, and
    the days of a month that is not over.
    """
    asked = sorted(days)
    whole = max(months_over(day) for day in asked)
    open_months = {_number(day) // 100: _number(day) for day in asked if not _is_end(day)}
    return [(FIRST_MONTH, whole), *((month * 100 + 1, day) for month, day in open_months.items())]


FIRST_MONTH = 1900_01


def months_over(day: date) -> int:
    """The last month that is over at the end of a day: 202605 on 31/5/2026 and on 29/6/2026."""
    last = day if _is_end(day) else day.replace(day=1) - timedelta(days=1)
    return last.year * 100 + last.month


def count_on(day: date, changes: Iterable[tuple[int, Counts]]) -> Counts:
    """The count at the end of a day, from what changed in each month and on each day of a month that is not over."""
    whole, first, on = months_over(day), _number(day.replace(day=1)), _number(day)
    found = [each for bucket, each in changes if bucket <= whole or (not _is_end(day) and first <= bucket <= on)]
    return Counts(*map(sum, zip(*found, strict=True))) if found else Counts()


def _number(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def _is_end(day: date) -> bool:
    return day == month_end(day)
