"""Workbooks (XLSX) that strangers bring: measured before they are opened, then every sheet as rows of text.

A reader of workbooks lays out a whole sheet from its first to its last cell, so one cell far away could fill the memory
of the server; the cells are counted first.
"""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from lms.base import unpacking, vietnamese
from lms.base.unpacking import Unsafe

LARGEST = 10 * 1024 * 1024  # bytes of the file
MOST_UNPACKED = 80 * 1024 * 1024
MOST_CELLS = 600_000  # of one sheet, from its first to its last cell
MOST_SHEETS = 50

_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,7})["']""")
_PLACED = re.compile(rb"\sr\s*=")
_TAG = re.compile(
    rb"""<(?:[\w.-]+:)?(row|c)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?:(/)>|>(</(?:[\w.-]+:)?c\s*>)?)|<(?:[\w.-]+:)?(?:row|c)(?=[\s/>])"""
)

Table = list[tuple[int, list[str]]]
"""The lines of a sheet with their numbers, each cell as the office sees it."""


def is_workbook(content: bytes) -> bool:
    """Whether an archive is a workbook, by what lies in it."""
    return "xl/workbook.xml" in unpacking.names(content)


def tables(content: bytes) -> dict[str, Table]:
    """Every sheet by its name, in their order; raises Unsafe."""
    _measure(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if len(book.sheet_names) > MOST_SHEETS:
            raise Unsafe
        return {name: _lines(book.get_sheet_by_name(name)) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError):
        raise Unsafe from None


def _lines(sheet: CalamineSheet) -> Table:
    rows = sheet.to_python(skip_empty_area=False)
    return [(number, [_words(cell) for cell in row]) for number, row in enumerate(rows, 1)]


def _words(value: Any) -> str:
    """A cell as a Vietnamese office sees it: a comma before decimals, no thousands parted, days as days."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float():
            return f"{value:.15g}".replace(".", ",") if abs(value) < 1e15 else f"{value:.0f}"
        case datetime() | date():
            return vietnamese.day(value)
        case _:
            return str(value)


def _measure(content: bytes) -> None:
    if len(content) > LARGEST or not is_workbook(content):
        raise Unsafe
    for name, pieces in unpacking.unpacked(content, MOST_UNPACKED):
        if name.endswith((".xml", ".rels")):
            _count(pieces)
        else:
            for _ in pieces:
                pass


def _count(pieces: Iterator[bytes]) -> None:
    """Lays out the cells of a part in thought; an empty cell does not count, one without a place stands next."""
    extent = _Extent()
    rest = b""
    for piece in pieces:
        rest += piece
        last = rest.rfind(b"<")
        if b"\0" in piece or len(rest) - last > 2 * unpacking.PIECE:
            raise Unsafe
        before = max(0, rest.rfind(b"<", 0, max(0, last)))  # a cell and its end are met together
        for found in _TAG.finditer(rest[:before]):
            extent.meet(found[1], found[2], found[3] or found[4])
        rest = rest[before:]
    for found in _TAG.finditer(rest):
        extent.meet(found[1], found[2], found[3] or found[4])


class _Extent:
    """How far a sheet reaches, as its cells are met."""

    def __init__(self) -> None:
        self.row = self.column = self.rows = self.columns = self.met = 0

    def meet(self, kind: bytes | None, told: bytes, empty: bytes | None) -> None:
        self.met += 1
        place = _PLACE.search(told) if kind else None
        if place is None and kind and _PLACED.search(told):
            raise Unsafe  # a place that we do not understand, and the reader might
        if kind == b"row":
            self.row, self.column = int(place[2]) if place else self.row + 1, 0
        else:
            self.column = _column(place[1]) if place else self.column + 1
            self.row = int(place[2]) if place else self.row
            if not empty:
                self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
        if kind is None or max(self.met, self.rows * self.columns) > MOST_CELLS:
            raise Unsafe


def _column(letters: bytes) -> int:
    value = 0
    for letter in letters.upper():
        value = value * 26 + letter - ord("A") + 1
    return value
