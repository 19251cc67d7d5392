"""Where the head of a sheet is: below any title lines, over one row or two whose merged cells belong together. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lms.base import text

HEAD_ROWS = 30
_ASIDE = re.compile(r"\([^)]*\)")  # such as “(12 số)”, “(ghi chữ in hoa)”
Lines = Sequence[tuple[int, Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class Head:
    """The heads of the columns as written, those over two rows joined; the data begin at index `below` of the lines."""

    line: int
    below: int
    texts: tuple[str, ...]

    def named(self, known: Mapping[str, str]) -> dict[int, str]:
        """The columns that are known, by their place; of two with one meaning the first."""
        found: dict[int, str] = {}
        for index, written in enumerate(self.texts):
            column = known.get(text.heading(written)) or known.get(text.heading(_ASIDE.sub(" ", written)))
            if column and column not in found.values():
                found[index] = column
        return found


def words(value: Any) -> str:
    """A cell as text: whole numbers without a point, days as an office writes them."""
    if isinstance(value, str):
        return text.clean(value) if value else ""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return text.clean(str(value))


def known_heads(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Every name a column goes by, folded, with the column it means."""
    return {text.heading(name): column for column, names in columns.items() for name in (column, *names)}


def head(lines: Lines, known: Mapping[str, str]) -> Head | None:
    """The row, or pair of rows, of the first thirty that names most of the known columns; None when no row does."""
    best, most = None, 0
    for one in _candidates(lines, known):
        if (count := len(one.named(known))) > most:
            best, most = one, count
    return best


def head_at(lines: Lines, known: Mapping[str, str], line: int) -> Head | None:
    """The head that begins in this line of the sheet, whatever it names."""
    found = [one for one in _candidates(lines, known) if one.line == line]
    return max(found, key=lambda one: len(one.named(known)), default=None)


def _candidates(lines: Lines, known: Mapping[str, str]) -> Iterator[Head]:
    for at, (line, row) in enumerate(lines[:HEAD_ROWS]):
        upper = [words(cell) for cell in row]
        yield Head(line, at + 1, tuple(upper))
        if at + 1 < len(lines):
            lower = [words(cell) for cell in lines[at + 1][1]]
            yield Head(line, at + 2, tuple(_joined(upper, lower, known)))


def _joined(upper: Sequence[str], lower: Sequence[str], known: Mapping[str, str]) -> Iterator[str]:
    """A merged cell holds its words at its left end: they belong to every column below it."""
    above = ""
    for index in range(max(len(upper), len(lower))):
        own = upper[index] if index < len(upper) else ""
        under = lower[index] if index < len(lower) else ""
        above = own or (above if under else "")
        both = f"{above} {under}".strip()
        alone = under and text.heading(both) not in known and text.heading(under) in known
        yield under if alone else both
