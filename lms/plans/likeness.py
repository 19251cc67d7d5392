"""Units of like size beside each other: pure. Rank and quarter among those that one may fairly be compared with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lms.plans.coverage import Row
from lms.units.kinds import Level, level

FACTOR = 2
"""Of like size: from half to twice the population."""
FEWEST = 4
"""Among fewer units there are no quarters."""
BY_LEVEL = (Level.PROVINCE, Level.HAMLET)
"""Levels whose kinds are compared with each other: tỉnh with thành phố, thôn with bản; a xã with xã alone."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row and its rank: equal percentages share one, and the next is as much lower."""

    row: Row
    rank: int


@dataclass(frozen=True)
class Comparison:
    """Units of like size in the order of their percentages, the highest first. `mine` stands among them."""

    mine: Ranked
    ranked: tuple[Ranked, ...]

    @property
    def quarter(self) -> int | None:
        """1: the leading quarter … 4: the last; None among fewer than four units."""
        return None if len(self.ranked) < FEWEST else -(-FEWEST * self.mine.rank // len(self.ranked))

    @property
    def middle(self) -> Decimal:
        """The median of their percentages."""
        told = sorted(each.row.percent or Decimal(0) for each in self.ranked)
        half = len(told) // 2
        return told[half] if len(told) % 2 else (told[half - 1] + told[half]) / 2


def compare(mine: Row, others: Iterable[Row]) -> Comparison | None:
    """`mine` among `others` (which may hold it too) of like size and kind; None without a population of its own."""
    if not mine.population:
        return None
    alike = [mine, *(row for row in others if row.unit != mine.unit and is_like(mine, row))]
    ranked = tuple(rank(alike))
    return Comparison(next(each for each in ranked if each.row is mine), ranked)


def is_like(mine: Row, other: Row) -> bool:
    if not other.population or not mine.population:
        return False
    same = mine.unit_kind == other.unit_kind or (_level(mine) in BY_LEVEL and _level(mine) is _level(other))
    return same and mine.population <= FACTOR * other.population and other.population <= FACTOR * mine.population


def rank(rows: Sequence[Row]) -> Iterable[Ranked]:
    order = sorted(rows, key=lambda row: (-(row.percent or 0), row.unit))
    above: dict[Decimal, int] = {}
    for n, row in enumerate(order, 1):
        yield Ranked(row, above.setdefault(row.percent or Decimal(0), n))


def _level(row: Row) -> Level:
    return level(row.unit_kind)
