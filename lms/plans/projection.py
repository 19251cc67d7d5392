"""Where a line leads by the due date: pure. One plain rule: the pace of the last three months, straight on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from lms.base.vietnamese import share

PACE_MONTHS = 3
"""The pace is that of so many months before the day asked."""
LEAST_MONTHS = 2
"""With facts of fewer months nothing is said: a first class is no pace."""


class Silence(Enum):
    """Why nothing is said about the due date."""

    NO_DUE = "no due date"
    OVER = "the due date is not after the day asked"
    NO_GOAL = "no goal for this unit"
    REACHED = "the goal is reached already"
    TOO_YOUNG = "facts of fewer than two months"
    NO_PACE = "nobody more in three months"


@dataclass(frozen=True, slots=True)
class Projection:
    """What follows by `due_on` when the pace of the months from `since` to `day` goes on."""

    since: date
    day: date
    due_on: date
    now: int
    gained: int  # persons more, from `since` to `day`
    persons: int  # expected by the due date
    wanted: int
    population: int | None

    def on(self, day: date) -> int:
        """How many are expected on a day before the due date."""
        return expected(self.now, self.gained, (self.day - self.since).days, (day - self.day).days, self.population)

    @property
    def missing(self) -> int:
        return max(0, self.wanted - self.persons)

    @property
    def percent(self) -> Decimal | None:
        return share(self.persons, self.population)


@dataclass(frozen=True, slots=True)
class Known:
    """What a projection is made of: persons counted on the day, and so many months before it."""

    day: date
    now: int
    since: date
    then: int  # at the end of `since`, three months before
    young: int  # at the end of the day two months before
    population: int | None
    wanted: int | None
    due_on: date | None


def project(known: Known) -> Projection | Silence:
    """The pace carried forward in a straight line, parts of a person dropped; never more than the population."""
    if silence := _silence(known):
        return silence
    assert known.due_on is not None and known.wanted is not None  # noqa: S101 - told by _silence
    gained = known.now - known.then
    if gained <= 0:
        return Silence.NO_PACE
    gone_by, ahead = (known.day - known.since).days, (known.due_on - known.day).days
    persons = expected(known.now, gained, gone_by, ahead, known.population)
    return Projection(known.since, known.day, known.due_on, known.now, gained, persons, known.wanted, known.population)


def expected(now: int, gained: int, gone_by: int, ahead: int, population: int | None) -> int:
    """So many days ahead, when what was gained in the days gone by goes on; never more than the population."""
    persons = now + gained * ahead // gone_by
    return persons if population is None else max(now, min(persons, population))


def _silence(known: Known) -> Silence | None:
    if known.wanted is None:
        return Silence.NO_GOAL
    if known.now >= known.wanted:
        return Silence.REACHED
    if known.due_on is None:
        return Silence.NO_DUE
    if known.due_on <= known.day:
        return Silence.OVER
    return Silence.TOO_YOUNG if known.young <= 0 else None
