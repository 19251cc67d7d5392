"""In which order rows of coverage stand, and which of them: pure. Named in the address (`?xep=-ty-le&loc=…`)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from lms.base.text import place_key
from lms.plans.coverage import Row

COLUMNS: dict[str, Callable[[Row], Any]] = {
    "don-vi": lambda row: place_key(_without_kind(row)),
    "luot": lambda row: row.counts.turns,
    "tiep-can": lambda row: row.counts.reached,
    "hoan-thanh": lambda row: row.counts.completed,
    "dat": lambda row: row.counts.confirmed,
    "vneid": lambda row: row.counts.vneid,
    "mau-so": lambda row: row.population,
    "ty-le": lambda row: row.percent,
    "thieu": lambda row: row.missing,
}


def _without_kind(row: Row) -> str:
    """`An Hòa` of `Xã An Hòa`: what one looks for in a list of xã and phường."""
    kind = f"{row.unit_kind} "
    return row.unit_name[len(kind) :] if row.unit_name.lower().startswith(kind) else row.unit_name


@dataclass(frozen=True, slots=True)
class Order:
    """By one column, upwards or downwards; without one, as the units' codes stand. What is unknown stands last."""

    column: str = ""
    down: bool = False

    @classmethod
    def read(cls, words: str) -> "Order":
        """`ty-le`, `-ty-le`; anything else is the usual order."""
        column = words.removeprefix("-")
        return cls(column, words.startswith("-")) if column in COLUMNS else cls()

    def of(self, rows: Iterable[Row]) -> list[Row]:
        every = list(rows)
        if not self.column:
            return every
        told = COLUMNS[self.column]
        known = [row for row in every if told(row) is not None]
        return sorted(known, key=told, reverse=self.down) + [row for row in every if told(row) is None]

    def now(self, column: str) -> str | None:
        """How a column is sorted: asc, desc or not at all."""
        return None if column != self.column else "desc" if self.down else "asc"

    def next(self, column: str) -> str:
        """What a click on a column's head asks for: names upwards first, figures downwards first."""
        down = not self.down if column == self.column else column != "don-vi"
        return f"-{column}" if down else column

    @property
    def said(self) -> str:
        """As it stands in the address."""
        return f"{'-' if self.down else ''}{self.column}"


class Shows(Enum):
    """Which rows are shown."""

    ALL = ""
    MISSING = "chua-dat"
    REACHED = "dat"
    UNKNOWN = "chua-co-mau-so"
    TO_CHECK = "kiem-tra"

    @classmethod
    def read(cls, words: str) -> "Shows":
        return next((each for each in cls if each.value == words), cls.ALL)

    def holds(self, row: Row) -> bool:
        return {
            Shows.ALL: True,
            Shows.MISSING: bool(row.missing),
            Shows.REACHED: row.missing == 0,
            Shows.UNKNOWN: row.population is None,
            Shows.TO_CHECK: row.percent is not None and row.percent > 100,
        }[self]
