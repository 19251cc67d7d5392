"""The rows of a sheet of questions: found under their headings, each cell by the column it stands in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice

from .. import words
from ..foreign_text import tidy
from ..questions import Choice
from ..reading import Unreadable
from . import columns

HEAD_ROWS = 30

Rows = Iterable[tuple[int, Sequence[str]]]
"""The lines of a sheet: the number of each as the teacher sees it, and its cells as text."""


@dataclass(slots=True)
class Row:
    """One question as its cells say it; `answers` and `said` go by their letters."""

    line: int
    told: dict[str, str] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def get(self, column: str) -> str:
        return self.told.get(column, "")

    def feedback(self, place: int) -> str:
        return self.said[place] if place < len(self.said) else ""

    def flag(self, column: str) -> bool:
        """A yes or no, no when the cell is empty; raises Unreadable."""
        cell = columns.bare(self.get(column))
        if cell not in columns.YES_OR_NO:
            raise Unreadable(words.SHEET_FLAG.format(column=column))
        return columns.YES_OR_NO[cell]

    def choices(self, fractions: Mapping[int, Fraction]) -> tuple[Choice, ...]:
        """The answers; those that are not named bring nothing."""
        return tuple(
            Choice(text, fractions.get(place, Fraction()), self.feedback(place))
            for place, text in enumerate(self.answers)
        )

    def cells(self) -> Iterator[str]:
        yield from self.told.values()
        yield from self.answers
        yield from self.said


def has_head(rows: Rows) -> bool:
    """Whether it is a sheet of questions at all."""
    return any(_is_head(row) for _, row in islice(rows, HEAD_ROWS))


def rows_of(rows: Rows) -> Iterator[Row]:
    """The rows that say anything, below the row of headings; raises Unreadable where there is no such row."""
    head: list[tuple[str, int] | None] = []
    for count, (line, row) in enumerate(rows):
        if head:
            found = _row(head, line, row)
            if any(found.cells()):
                yield found
        elif _is_head(row):
            head = [columns.column(cell) for cell in row]
        elif count == HEAD_ROWS:
            break
    if not head:
        raise Unreadable(words.SHEET_NO_HEAD)


def _is_head(row: Sequence[str]) -> bool:
    found = {column[0] for column in map(columns.column, row) if column}
    return columns.STEM in found and bool(found & {columns.ANSWER, columns.RIGHT, columns.KIND})


def _row(head: Sequence[tuple[str, int] | None], line: int, cells: Sequence[str]) -> Row:
    row = Row(line)
    lettered = {columns.ANSWER: row.answers, columns.SAID: row.said}
    for column, cell in zip(head, cells, strict=False):
        text = tidy(cell)
        if column is None or not text:
            continue
        name, place = column
        if name in lettered:
            held = lettered[name]
            held += [""] * (place + 1 - len(held))
            held[place] = text
        else:
            row.told[name] = text
    return row
