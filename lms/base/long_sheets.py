"""Long tables written to a file row by row, XLSX and CSV: what is held in memory does not grow with the rows.

The form is that of `sheets`: title lines, a frozen head, numbers as numbers, notes below the last row.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any

from lms.base import words
from lms.base.sheets import Column, Sheet, cell_forms, csv_cell, harmless, made_on, write_sheet

MOST = 1_000_000
"""Rows of one sheet; a workbook goes on with another (Excel reads 1,048,576 of them)."""


@dataclass(frozen=True, slots=True)
class Long:
    """A table that is asked for row by row, once. `last` is asked for when every row was: totals and notes."""

    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    title: Sequence[str] = ()
    notes: Sequence[str] = ()
    name: str = ""


def write(ending: str, path: Path, table: Long) -> None:
    """Writes the file as its ending asks, `xlsx` or `csv`. Raises KeyError for any other."""
    {"xlsx": write_xlsx, "csv": write_csv}[ending](path, table)


def write_csv(path: Path, table: Long) -> None:
    """UTF-8 with BOM for Excel; text that a spreadsheet would take for a formula is made harmless."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([column.head for column in table.columns])
        for row in table.rows:
            writer.writerow([csv_cell(column, value) for column, value in zip(table.columns, row, strict=True)])
        for note in table.notes:
            writer.writerow([harmless(note)])


def write_xlsx(path: Path, table: Long, made_at: datetime | None = None) -> None:
    """Each row goes to the disk before the next is asked for; scratch files lie beside the file itself. With `made_at`
    the same table gives the same bytes.
    """
    with _book(path) as book:
        if made_at:
            made_on(book, made_at)
        cells = cell_forms(book)
        rows = iter(table.rows)
        for number, some in enumerate(_sheets(rows, MOST)):
            name = table.name or words.LONG_SHEET
            sheet = Sheet(f"{name[:25]} {number + 1}" if number else name[:31], table.columns, some, table.title)
            write_sheet(book.add_worksheet(sheet.name), replace(sheet, notes=table.notes), cells)


def _sheets(rows: Iterator[Sequence[Any]], most: int) -> Iterator[Iterator[Sequence[Any]]]:
    """The rows in parts of a sheet each; one part that is empty where there are none."""
    first = True
    for row in rows:
        first = False
        yield chain([row], islice(rows, most - 1))
    if first:
        yield iter(())


@contextmanager
def _book(path: Path) -> Iterator[Any]:
    import xlsxwriter  # noqa: PLC0415 - 20 ms that no page needs

    plain = {"constant_memory": True, "tmpdir": str(path.parent)}
    book = xlsxwriter.Workbook(path, {**plain, "strings_to_formulas": False, "strings_to_urls": False})
    try:
        yield book
    except BaseException:
        for page in book.worksheets():  # a broken run must not leave its scratch files beside the others'
            page.row_data_fh.close()
            Path(page.row_data_filename).unlink(missing_ok=True)
        book.fileclosed = True
        raise
    book.close()
