"""Lists of people as offices write them: which rows are people, what each says, and the rows given back to mend."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lms.base import sheets, text
from lms.base.faults import Fault, Faulty
from lms.base.sheets import Column, Row
from lms.people import roster, words
from lms.people.audiences import Audience, audience
from lms.people.roster import Entry
from lms.people.words import BORN, GROUP, KEY, NAME, NUMBER, POSITION
from lms.units.models import Unit

COLUMNS = {
    words.STT: words.STT_NAMES,
    words.FAMILY: words.FAMILY_NAMES,
    **roster.COLUMNS,
    GROUP: (),
    KEY: (),
    words.REMARK: (),
}
LONGEST = {NAME: 255, POSITION: 255}
WIDTHS = {words.STT: 6, NAME: 28, POSITION: 24, GROUP: 30, KEY: 18, words.REASON_HEAD: 60}
COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Za-z])\)?")
SECTION = re.compile(r"([IVX]+|[A-Z])\.?")
MOST_DIGITS = (
    6  # “Nguyễn Văn Nam 2” tells two namesakes apart in many lists; a longer number has slipped into the column
)
FORMULA_SIGNS = ("'=", "'+", "'-", "'@")


@dataclass(slots=True)
class Line:
    """One person of a list: what is written, and, once found, whom it means (below zero: somebody new) and where."""

    row: Row
    entry: Entry
    key: str
    audience: Audience
    unit: Unit | None = None
    person_id: int = 0
    doubtful: bool = False

    @property
    def sure(self) -> bool:
        """Whether the line names the person by our own key: then what it says replaces what was known."""
        return bool(self.key)

    def fault(self, column: str, message: str, doubtful: bool = False) -> None:
        self.row.fault(column, message)
        self.doubtful = self.doubtful or doubtful


def read(path: Path, counted_as: Audience, today: date) -> tuple[list[Line], int]:
    """The people of a list, faults noted in their rows, and how many rows were no people. Raises `Faulty`."""
    rows = sheets.read(path, COLUMNS, roster.NEEDED)
    if text.fold(rows[0].text(BORN)) in ("nam", "nu"):
        raise Faulty([Fault(str(path), rows[0].line, BORN, words.SPLIT_YEARS)])
    people = [row for number, row in enumerate(rows) if not _is_no_person(row, first=number == 0)]
    return [_line(row, counted_as, today) for row in people], len(rows) - len(people)


def _is_no_person(row: Row, first: bool) -> bool:
    """Column numbers right below the heads; section heads, totals and signatures, which fill no other column."""
    written = {column: row.text(column) for column in roster.COLUMNS if row.text(column)}
    name = written.pop(NAME, "")
    if written:
        return first and all(COLUMN_NUMBER.fullmatch(value) for value in (name, *written.values()))
    return not name or text.heading(name).startswith(words.FOOTERS) or bool(SECTION.fullmatch(row.text(words.STT)))


def _line(row: Row, counted_as: Audience, today: date) -> Line:
    row.cells = {column: _plain(value) for column, value in row.cells.items() if not _is_masked(column, value)}
    if family := row.text(words.FAMILY):
        row.cells = {**row.cells, words.FAMILY: None, NAME: f"{family} {row.text(NAME)}"}
    line = Line(row, roster.entry(row, today), row.text(KEY), counted_as)
    name = line.entry.name
    if name and (
        not any(letter.isalpha() for letter in name) or sum(letter.isdigit() for letter in name) > MOST_DIGITS
    ):
        row.fault(NAME, words.NOT_A_NAME.format(value=name))
    for column, most in LONGEST.items():
        if len(row.text(column)) > most:
            row.fault(column, words.TOO_LONG.format(column=column, most=most))
    if line.sure and (said := row.text(GROUP)):
        line.audience = _group(row, said) or counted_as
    return line


def _plain(value: Any) -> Any:
    """Takes back the sign that our own CSV puts before what a spreadsheet would take for a formula."""
    return value[1:] if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value


def _is_masked(column: str, value: Any) -> bool:
    return column == NUMBER and "*" in str(value)


def _group(row: Row, said: str) -> Audience | None:
    """The audience of one line; told only by our own lists, where a person may stand in several."""
    found = audience(said)
    if found is None:
        row.fault(GROUP, words.UNKNOWN_AUDIENCE.format(value=said, known=known_audiences()))
    return found


def known_audiences() -> str:
    return "; ".join(f"{kind.value} ({name})" for kind, name in words.AUDIENCES.items())


def written(columns: Sequence[str], rows: list[list[Any]], file: Path, title: Sequence[str] = ()) -> bytes:
    """A list as bytes: CSV when the file is called so, else XLSX."""
    heads = [Column(column, WIDTHS.get(column, 16)) for column in columns]
    if file.suffix.lower() == ".csv":
        return sheets.write_csv(heads, rows)
    return sheets.write_xlsx(heads, rows, title, name=words.LIST_SHEET)


def to_mend(lines: Sequence[Line], file: Path) -> bytes:
    """The lines that were refused, as they were written, each with the reason beside it: to mend and send again."""
    columns = list(dict.fromkeys(column for line in lines for column in line.row.cells))
    rows = [
        [*(line.row.text(column) for column in columns), "; ".join(fault.message for fault in line.row.faults)]
        for line in lines
    ]
    return written([*columns, words.REASON_HEAD], rows, file)
