"""The people of a list, out of its file: sheet by sheet, with the faults of each row, and what was passed over. Pure
but for the file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from lms.base import books, heads, text
from lms.base.books import Sheet
from lms.base.faults import Fault, Faulty
from lms.base.sheets import cells
from lms.base.words import EMPTY_FILE, NO_COLUMN
from lms.people import lists
from lms.people.audiences import Audience
from lms.people.importing import words
from lms.people.importing.columns import Columns, Layout, guessed, layouts
from lms.people.lists import Line, People
from lms.people.words import NAME, STT


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that is no person."""

    sheet: str
    line: int
    said: str


@dataclass(slots=True)
class Reading:
    """A whole list as read."""

    lines: list[Line] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read(path: Path, counted_as: Audience, today: date, columns: Columns | None = None, name: str = "") -> Reading:
    """Every person of the sheets that are to be read. Raises `Faulty` where there is none, or no column of names."""
    sheets = books.opened(path)
    columns = columns or guessed(sheets)
    laid = list(layouts(sheets, columns))
    if not laid:
        raise Faulty([Fault(name or str(path), 0, "", NO_COLUMN.format(column=NAME))])
    found = Reading(notes=list(_notes(sheets, laid)))
    for layout in laid:
        _take(found, layout, name or str(path), counted_as, today, several=len(laid) > 1)
    if not found.lines and not found.passed:
        raise Faulty([Fault(name or str(path), 0, "", EMPTY_FILE)])
    return found


def _notes(sheets: Sequence[Sheet], laid: Sequence[Layout]) -> Iterator[str]:
    taken = [layout.sheet.name for layout in laid]
    if len(taken) > 1:
        yield words.SEVERAL_SHEETS.format(names=", ".join(taken))
    left = [sheet.name for sheet in sheets if sheet.name not in taken and sheet.lines and not sheet.hidden]
    if left:
        yield words.SHEETS_LEFT.format(names=", ".join(left))
    if hidden := [sheet.name for sheet in sheets if sheet.hidden and sheet.name not in taken and sheet.lines]:
        yield words.HIDDEN_SHEETS.format(names=", ".join(hidden))


def _take(found: Reading, layout: Layout, file: str, counted_as: Audience, today: date, several: bool) -> None:
    file = f"{file} [{layout.sheet.name}]" if several else file
    found.heads[layout.sheet.name] = layout.head.texts
    again = tuple(map(text.heading, layout.head.texts))
    name = next((layout.head.texts[index] for index, column in layout.places.items() if column == NAME), "")
    people = People(_is_numbered(layout))
    for number, row in layout.rows:
        told = cells(row, layout.places)
        said = {column: heads.words(value) for column, value in told.items()}
        if not any(said.values()):
            continue
        if not people.holds(said) or (said.get(NAME) == name and _is_head(row, again)):
            kept = " | ".join(filter(None, map(heads.words, row)))
            found.passed.append(Passed(layout.sheet.name, number, kept[:200]))
            continue
        line = lists.line(file, number, told, said, counted_as, today)
        line.number, line.sheet, line.raw = len(found.lines) + 1, layout.sheet.name, row
        found.lines.append(line)


def _is_head(row: Sequence[Any], again: Sequence[str]) -> bool:
    """Printed lists repeat their head on every page."""
    said = [(heads.words(cell), head) for cell, head in zip(row, again, strict=False)]
    told = [(text.heading(value), head) for value, head in said if value]
    return len(told) > 1 and all(value == head for value, head in told)


def _is_numbered(layout: Layout) -> bool:
    """Whether the people of a sheet have numbers: asked of rows that say more than a number and a name."""
    told = (cells(row, layout.places) for _, row in layout.rows[:500])
    numbers = [
        heads.words(each.get(STT)).isdigit()
        for each in told
        if any(heads.words(value) for column, value in each.items() if column not in (STT, NAME))
    ]
    return sum(numbers) * 2 > len(numbers)
