"""Who a count is made of: pure. The ladder by how it was learned, by age group and by sex; unknown is a line too.

Every axis adds up to the ladder that was taken apart.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from lms.learning.rungs import Mode, Rung
from lms.plans.coverage import Counts
from lms.plans.measuring import added


class Way(StrEnum):
    """How it was learned. Turns, and those who only began, are not told apart: only who completed is asked how."""

    SELF = Mode.SELF.value
    GUIDED = Mode.GUIDED.value
    DONE_FOR = Mode.DONE_FOR.value
    NOT_TOLD = "not_told"


class Age(StrEnum):
    """Nhóm tuổi, by the year of birth: the year of the day asked less that of birth."""

    UNDER_18 = "under_18"
    FROM_18 = "from_18"
    FROM_35 = "from_35"
    FROM_60 = "from_60"
    UNKNOWN = "unknown"


class Sex(StrEnum):
    WOMAN = "woman"
    MAN = "man"
    UNKNOWN = "unknown"


# 18: người thành niên (Bộ luật Dân sự 2015, Điều 20). 60: người cao tuổi (Luật Người cao tuổi 2009, Điều 2). 35 divides
# those between by our own choice; no text names it.
_FROM = ((60, Age.FROM_60), (35, Age.FROM_35), (18, Age.FROM_18))


def age(born: int | None, day: date) -> Age:
    """The group of somebody born in a year, on a day. A birth after the day is not known."""
    if born is None or born > day.year:
        return Age.UNKNOWN
    return next((group for least, group in _FROM if day.year - born >= least), Age.UNDER_18)


def sex(woman: bool | None) -> Sex:
    return Sex.UNKNOWN if woman is None else Sex.WOMAN if woman else Sex.MAN


class Cell(NamedTuple):
    """Persons (or turns) that are alike in all three."""

    way: Way
    age: Age
    sex: Sex


Cells = Mapping[Cell, Counts]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: `key` of its Way, Age or Sex."""

    key: str
    counts: Counts


@dataclass(frozen=True)
class Breakdown:
    """A ladder taken apart, for a unit on a day."""

    cells: Cells

    @property
    def whole(self) -> Counts:
        return added([Counts(), *self.cells.values()])

    @property
    def ways(self) -> list[Line]:
        return [Line(way, self._sum(way=way)) for way in Way]

    @property
    def ages(self) -> list[Line]:
        return [Line(group, self._sum(age=group)) for group in Age]

    @property
    def sexes(self) -> list[Line]:
        return [Line(each, self._sum(sex=each)) for each in Sex]

    def of(self, age: Age, sex: Sex) -> Counts:
        """The ladder of one sex in one age group."""
        return self._sum(age=age, sex=sex)

    def _sum(self, **wanted: str) -> Counts:
        alike = (counts for cell, counts in self.cells.items() if all(getattr(cell, k) == v for k, v in wanted.items()))
        return added([Counts(), *alike])

    def written(self) -> list[list[str | int]]:
        """As JSON keeps it."""
        return [[*cell, *counts] for cell, counts in sorted(self.cells.items())]

    @classmethod
    def read(cls, written: Iterable[list[str | int]]) -> "Breakdown":
        return cls({_cell(row): Counts(*(int(each) for each in row[3:])) for row in written})


def _cell(row: list[str | int]) -> Cell:
    return Cell(Way(str(row[0])), Age(str(row[1])), Sex(str(row[2])))


class Tallying:
    """Adds up cells one person after the other."""

    def __init__(self) -> None:
        self._sums: dict[Cell, dict[str, int]] = {}

    def add(self, cell: Cell, rung: Rung, times: int = 1) -> None:
        sums = self._sums.setdefault(cell, dict.fromkeys(Counts._fields, 0))
        sums[rung.value] += times

    @property
    def breakdown(self) -> Breakdown:
        return Breakdown({cell: Counts(**sums) for cell, sums in self._sums.items()})
