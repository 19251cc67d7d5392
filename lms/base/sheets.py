"""Tables that people bring (XLSX, XLS, ODS, CSV) and tables they take away (XLSX, CSV).

Headings are recognised without regard to marks and case, below any title lines; cells stay as the office wrote them.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from lms.base import books, heads, vietnamese, words
from lms.base.faults import Fault, Faulty


@dataclass(slots=True)
class Row:
    """One data row; asking a cell notes what is wrong with it instead of stopping."""

    file: str
    line: int
    cells: Mapping[str, Any]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, key: str, message: str) -> None:
        self.faults.append(Fault(self.file, self.line, key, message))

    def text(self, column: str, needed: bool = False) -> str:
        value = heads.words(self.cells.get(column))
        if needed and not value:
            self.fault(column, words.EMPTY_CELL.format(column=column))
        return value

    def whole(self, column: str) -> int | None:
        """A whole number; a fault when the cell is empty or holds something else."""
        value = self.cells.get(column)
        found = vietnamese.read_whole(value) if heads.words(value) else None
        if found is None:
            said = words.NOT_A_NUMBER if heads.words(value) else words.EMPTY_CELL
            self.fault(column, said.format(column=column, value=heads.words(value)))
        return found

    def day(self, column: str, needed: bool = False) -> date | None:
        value = self.cells.get(column)
        if not heads.words(value):
            if needed:
                self.fault(column, words.EMPTY_CELL.format(column=column))
            return None
        found = vietnamese.read_day(value)
        if found is None:
            self.fault(column, words.NOT_A_DATE.format(column=column, value=heads.words(value)))
        return found


def read(path: Path, columns: Mapping[str, Sequence[str]], needed: Iterable[str]) -> list[Row]:
    """Data rows under the heading row; `columns` gives each column's other names. Raises `Faulty`.

    Of several sheets the first in sight that has every needed column is read.
    """
    known, wanted = heads.known_heads(columns), set(needed)
    tables = books.opened(path)
    found = [(sheet, heads.head(sheet.lines, known)) for sheet in tables if not sheet.hidden or len(tables) == 1]
    named = [(sheet, head, head.named(known)) for sheet, head in found if head]
    sheet, head, places = max(named, key=lambda one: len(wanted & set(one[2].values())), default=(None, None, {}))
    if missing := [column for column in needed if column not in places.values()]:
        line = head.line if head else 0
        raise Faulty([Fault(str(path), line, "", words.NO_COLUMN.format(column=column)) for column in missing])
    rows = [Row(str(path), line, cells(row, places)) for line, row in _below(sheet, head)]
    if not rows:
        raise Faulty([Fault(str(path), 0, "", words.EMPTY_FILE)])
    return rows


def grid(path: Path) -> list[tuple[int, list[Any]]]:
    """Every line that holds anything, of the first sheet in sight or of a CSV, with its number. Raises `Faulty`."""
    tables = books.opened(path)
    return next((sheet.lines for sheet in tables if not sheet.hidden), tables[0].lines if tables else [])


def cells(row: Sequence[Any], places: Mapping[int, str]) -> dict[str, Any]:
    """The cells of a row by the names of their columns; what lies beyond the row's last cell is empty."""
    return {column: row[index] if index < len(row) else "" for index, column in places.items()}


def _below(sheet: books.Sheet | None, head: heads.Head | None) -> Iterator[tuple[int, list[Any]]]:
    """The rows below the head that hold more than blanks."""
    lines = sheet.lines if sheet else []
    return ((line, row) for line, row in lines[head.below if head else 0 :] if any(map(heads.words, row)))


@dataclass(frozen=True)
class Column:
    """A column of a table to take away: its heading, width in letters, and whether its cells are numbers."""

    head: str
    width: int = 14
    form: str = "text"  # text (one line, cut at the next cell) | mark | note (wrapped) | day | one of NUMBERS


LINE = 16.5  # points a line of the sheet is high
FORMS = {
    "whole": "#,##0",
    "percent": "General",  # 57,5 and 60: "0.##" would leave a comma behind 60
    "figure": "General",
    "day": "dd/mm/yyyy",
    "share": 'General"%"',
    "persons": f'#,##0" {words.PERSONS}"',
    "points": f'+General" {words.POINTS}";-General" {words.POINTS}";0',
    "change": f'+#,##0" {words.PERSONS}";-#,##0" {words.PERSONS}";0',
}
NUMBERS = ("whole", "percent", "figure", "share", "persons", "points", "change")


@dataclass(frozen=True)
class Measured:
    """A number that bears its own measure in a column of several: 60% beside 2.400 người."""

    value: int | Decimal
    form: str  # one of NUMBERS


def write_csv(columns: Sequence[Column], rows: Iterable[Sequence[Any]], notes: Sequence[str] = ()) -> bytes:
    """UTF-8 with BOM for Excel; text that a spreadsheet would take for a formula is made harmless."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([column.head for column in columns])
    for row in rows:
        writer.writerow([csv_cell(column, value) for column, value in zip(columns, row, strict=True)])
    for note in notes:
        writer.writerow([harmless(note)])
    return out.getvalue().encode("utf-8-sig")


def csv_cell(column: Column, value: Any) -> Any:
    """A day as people write it, a number as a number, any other text so that it is no formula."""
    if isinstance(value, date):
        return vietnamese.day(value)
    if isinstance(value, Measured):
        return value.value
    return value if column.form in NUMBERS else harmless(str(value if value is not None else ""))


def harmless(value: str) -> str:
    """Text that a spreadsheet does not take for a formula."""
    return "'" + value if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook to take away: title lines above its head, notes below its last row."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    title: Sequence[str] = ()
    notes: Sequence[str] = ()
    high: int = 1  # lines a row has at least: room to sign in


def write_xlsx(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    title: Sequence[str] = (),
    notes: Sequence[str] = (),
    name: str = "Số liệu",
    made_at: datetime | None = None,
) -> bytes:
    """A workbook of one sheet; see `write_book`."""
    return write_book([Sheet(name, columns, rows, title, notes)], made_at)


def write_book(sheets: Iterable[Sheet], made_at: datetime | None = None) -> bytes:
    """Sheets with title lines, a frozen head, numbers as numbers, codes as text, ready to print on A4 landscape.

    With `made_at` the same sheets give the same bytes.
    """
    import xlsxwriter  # noqa: PLC0415 - 20 ms that no page needs

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    if made_at:
        made_on(book, made_at)
    cells = cell_forms(book)
    for sheet in sheets:
        write_sheet(book.add_worksheet(sheet.name), sheet, cells)
    book.close()
    return out.getvalue()


def made_on(book: Any, moment: datetime) -> None:
    """The moment a workbook says it was made: else no two are alike."""
    book.set_properties({"created": moment.astimezone(UTC).replace(tzinfo=None)})


def cell_forms(book: Any) -> dict[str, Any]:
    """The formats of a workbook, by the form of a column, and of heads, titles and notes."""
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
    cells = {
        form: book.add_format(
            {**base, "border": 1, "text_wrap": form == "note", **({"num_format": FORMS[form]} if form in FORMS else {})}
        )
        for form in ("text", "note", *FORMS)
    }
    cells["figure"].set_align("center")
    cells["mark"] = book.add_format({**base, "border": 1, "align": "center"})
    cells["head"] = book.add_format({**base, "bold": True, "text_wrap": True, "border": 1, "align": "center"})
    cells["bold"], cells["plain"] = book.add_format({**base, "bold": True}), book.add_format({**base, "italic": True})
    return cells


def _write_head(page: Any, sheet: Sheet, cells: Mapping[str, Any]) -> int:
    """Title lines and the head of the table; gives the head's line."""
    for line, told in enumerate(sheet.title):
        page.write_string(line, 0, told, cells["bold" if line == 0 else "plain"])
    top = len(sheet.title) + (1 if sheet.title else 0)
    page.set_row(top, LINE * max(_lines(column.head, column.width) for column in sheet.columns))
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
        page.write_string(top, index, column.head, cells["head"])
    return top


def write_sheet(page: Any, sheet: Sheet, cells: Mapping[str, Any]) -> None:
    """Title, head, rows one by one as they are asked for, and notes, which are asked for after the last row."""
    last = top = _write_head(page, sheet, cells)
    for last, row in enumerate(sheet.rows, top + 1):
        pairs = list(zip(sheet.columns, row, strict=True))
        lines = (_lines(str(value or ""), column.width) if column.form == "note" else 1 for column, value in pairs)
        page.set_row(last, LINE * max(sheet.high, *lines))
        _write_cells(page, last, sheet.columns, row, cells)
    for line, note in enumerate(sheet.notes, last + 2):
        page.write_string(line, 0, note, cells["plain"])
    _ready_to_print(page, top, sheet.notes)


def _ready_to_print(page: Any, top: int, notes: Sequence[str]) -> None:
    """A frozen head, A4 landscape as wide as the page, source and page number in the footer."""
    page.freeze_panes(top + 1, 2)
    page.repeat_rows(top)
    page.set_landscape()
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&8 " + " · ".join(notes[:1])[:190].replace("&", "&&") + "&R&8 &P/&N")


def _lines(written: str, width: int) -> int:
    """How many lines a wrapped cell takes: spreadsheets other than Excel do not measure it themselves."""
    return max(1, -(-len(written) * 11 // (width * 10)))


def _write_cells(page: Any, line: int, columns: Sequence[Column], row: Sequence[Any], cells: Mapping[str, Any]) -> None:
    """One row: numbers as numbers, days as days, all else as text."""
    for index, (column, value) in enumerate(zip(columns, row, strict=True)):
        _xlsx_cell(page, line, index, column, value, cells)


def _xlsx_cell(sheet: Any, line: int, index: int, column: Column, value: Any, cells: Mapping[str, Any]) -> None:
    if isinstance(value, Measured):
        sheet.write_number(line, index, float(value.value), cells[value.form])
        return
    form = cells[column.form]
    if value is None or value == "":
        sheet.write_blank(line, index, None, form)
    elif column.form == "day":
        sheet.write_datetime(line, index, value, form)
    elif column.form in NUMBERS:
        sheet.write_number(line, index, float(value), form)
    else:
        sheet.write_string(line, index, str(value), form)
