"""How units and helpers are ranked for commendation: pure. Big and small units apart, tiny ones not at all.

Units are compared by their share of the population, never by persons; those whose share cannot be trusted (no
denominator, more persons than it says, fewer than 30) stand apart and are not ranked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from statistics import median
from typing import Generic, TypeVar

TINY = 30
"""Persons below which one more or less moves a percentage by more than three points."""
NAMED = 3
"""So many of each list are put forward unless somebody says otherwise."""
T = TypeVar("T")


class Apart(StrEnum):
    """Why a unit is not ranked."""

    TINY = "tiny"  # dưới 30 người
    UNKNOWN = "unknown"  # chưa có mẫu số
    OVER = "over"  # vượt 100%: kiểm tra mẫu số


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the same level: its figure on the last day of the period, and the day before its first."""

    code: str
    name: str
    population: int | None
    trained: int
    percent: Decimal | None
    goal: Decimal | None
    before: Decimal | None

    @property
    def growth(self) -> Decimal | None:
        """Points of a percent won in the period."""
        return None if self.percent is None or self.before is None else self.percent - self.before

    @property
    def reached(self) -> bool:
        return self.percent is not None and self.goal is not None and self.percent >= self.goal

    @property
    def apart(self) -> Apart | None:
        if self.population is None or self.percent is None:
            return Apart.UNKNOWN
        if self.percent > 100:
            return Apart.OVER
        return Apart.TINY if self.population < TINY else None


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """One of a ranking: its place (equals share one), and whether it is put forward."""

    place: int
    who: T
    named: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Units of like size, by coverage and by growth."""

    big: bool
    units: int
    by_coverage: tuple[Placed[Unit], ...]
    by_growth: tuple[Placed[Unit], ...]


@dataclass(frozen=True, slots=True)
class Units:
    """Both groups, the population from which a unit is a big one, and those that are not ranked."""

    bound: int | None
    groups: tuple[Group, ...]
    apart: tuple[Unit, ...]


def ranked(who: Iterable[T], measure: Callable[[T], Decimal | int], most: int) -> tuple[Placed[T], ...]:
    """The highest first; equals share a place, so that of those level with the last one named nobody is left out."""
    order = sorted(who, key=measure, reverse=True)
    found: list[Placed[T]] = []
    for at, each in enumerate(order):
        same = bool(found) and measure(order[at - 1]) == measure(each)
        place = found[-1].place if same else at + 1
        found.append(Placed(place, each, place <= most and measure(each) > 0))
    return tuple(found)


def split(units: Sequence[Unit], most: int = NAMED, bound: int | None = None) -> Units:
    """`bound`: from this population a unit is a big one; else the median of those that are ranked."""
    fair = [unit for unit in units if unit.apart is None]
    if bound is None and fair:
        bound = int(median(unit.population or 0 for unit in fair))
    groups = []
    for big in (True, False):
        some = [unit for unit in fair if ((unit.population or 0) >= (bound or 0)) is big]
        grown = [unit for unit in some if unit.growth is not None]
        by_growth = ranked(grown, lambda unit: unit.growth or Decimal(0), most)
        groups.append(Group(big, len(some), ranked(some, lambda unit: unit.percent or Decimal(0), most), by_growth))
    return Units(bound, tuple(groups), tuple(unit for unit in units if unit.apart is not None))


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who stood by others: distinct persons whose result stood, and how much of their time it took."""

    person_id: int
    key: str
    name: str
    unit: str
    team: str
    persons: int
    classes: int
    hours: Decimal
    taken_back: int  # persons whose result was found not right
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Helped:
    """One confirmation beside a helper."""

    helper_id: int
    learner_id: int
    kept: bool


@dataclass(slots=True)
class Tally:
    """What one helper's confirmations come to; a person counts once however often they were confirmed."""

    kept: set[int] = field(default_factory=set)
    not_right: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, confirmed: Iterable[Helped]) -> "dict[int, Tally]":
        found: dict[int, Tally] = {}
        for each in confirmed:
            held = found.setdefault(each.helper_id, cls())
            (held.kept if each.kept else held.not_right).add(each.learner_id)
        return found
