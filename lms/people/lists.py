"""Lists of people as offices write them: which rows are people, what each says, and lists written to take away."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lms.base import sheets, text, vietnamese
from lms.base.sheets import Column, Row
from lms.people import roster, words
from lms.people.audiences import Audience, audience
from lms.people.identity import Birth
from lms.people.roster import Entry
from lms.people.words import (
    BORN,
    FAMILY,
    FEMALE,
    GROUP,
    HAMLET,
    KEY,
    MALE,
    MIDDLE,
    NAME,
    NUMBER,
    PHONE,
    POSITION,
    REMARK,
    SEX,
    STT,
    UNIT,
)

COLUMNS: dict[str, Sequence[str]] = {
    STT: words.STT_NAMES,
    FAMILY: words.FAMILY_NAMES,
    MIDDLE: words.MIDDLE_NAMES,
    **roster.COLUMNS,
    MALE: words.MALE_NAMES,
    FEMALE: words.FEMALE_NAMES,
    HAMLET: words.HAMLET_NAMES,
    GROUP: (),
    KEY: (),
    REMARK: (),
}
LONGEST = {NAME: 255, POSITION: 255}
WIDTHS = {STT: 6, NAME: 28, POSITION: 24, GROUP: 30, KEY: 18, words.REASON_HEAD: 60}
COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Za-z])\)?")
SECTION = re.compile(r"([IVX]+|[A-Z])\.?")
DATELINE = re.compile(r".*\bngay\b.*\bthang\b.*\bnam\b.*")
SAYS_NOTHING = {STT, REMARK}
MAY_NAME_AN_OFFICE = {POSITION, UNIT, HAMLET, REMARK}
MOST_DIGITS = (
    6  # “Nguyễn Văn Nam 2” tells two namesakes apart in many lists; a longer number has slipped into the column
)
MOST_OF_A_TICK = 2  # letters
FORMULA_SIGNS = ("'=", "'+", "'-", "'@")


@dataclass(slots=True)
class Line:
    """One person of a list: what is written, and where they are put."""

    row: Row
    entry: Entry
    key: str
    audience: Audience
    number: int = 0  # its place in the whole list, from 1: lines of two sheets may have the same number
    sheet: str = ""
    raw: Sequence[Any] = ()
    unit_id: int = 0
    doubtful: bool = False
    folded: str = ""

    @property
    def sure(self) -> bool:
        """Whether the line names the person by our own key: then what it says replaces what was known."""
        return bool(self.key)

    @property
    def reasons(self) -> list[str]:
        return [fault.message for fault in self.row.faults]

    def fault(self, column: str, message: str, doubtful: bool = False) -> None:
        self.row.fault(column, message)
        self.doubtful = self.doubtful or doubtful


class Written(Row):
    """A row whose cells were cleaned when they were taken: texts, and days."""

    def text(self, column: str, needed: bool = False) -> str:
        value = self.cells.get(column)
        return value if isinstance(value, str) and (value or not needed) else super().text(column, needed)


class People:
    """Tells the rows of one sheet that are people from those that are not; asked row by row, in their order."""

    def __init__(self, numbered: bool) -> None:
        self.numbered, self.first, self.below = numbered, True, False

    def holds(self, cells: Mapping[str, str]) -> bool:
        """Not: numbers of columns, section heads, totals, signatures and what stands below them."""
        first, self.first = self.first, False
        if not first and not self.below and _is_plainly_one(cells):
            return True
        told = {column: value for column, value in cells.items() if value and column not in SAYS_NOTHING}
        if first and told and all(COLUMN_NUMBER.fullmatch(value) for value in told.values()):
            return False
        if _is_footer(told):
            self.below = True
            return False
        name = told.get(NAME, "")
        if len(told) > (1 if name else 0):
            return not (self.below and not cells.get(STT) and not any(_has_digits(value) for value in told.values()))
        if not name or SECTION.fullmatch(cells.get(STT, "")):
            return False
        return not (self.numbered and not cells.get(STT))


def _is_plainly_one(cells: Mapping[str, str]) -> bool:
    """Most rows are: a name with a number before it, or with a birth, identity or phone number."""
    if not cells.get(NAME):
        return False
    return cells.get(STT, "").isdigit() or any(_has_digits(cells.get(column, "")[:12]) for column in (NUMBER, PHONE))


def _is_footer(told: Mapping[str, str]) -> bool:
    said = (text.heading(value) for column, value in told.items() if column not in MAY_NAME_AN_OFFICE)
    return any(each.startswith(words.FOOTERS) or DATELINE.fullmatch(each) for each in said)


def _has_digits(value: str) -> bool:
    return any(map(str.isdigit, value))


def line(
    file: str, number: int, cells: Mapping[str, Any], said: Mapping[str, str], counted_as: Audience, today: date
) -> Line:
    """A row that is a person, read; what is wrong with it is noted in it. `said` are its cells as clean text."""
    row = Written(file, number, {column: _plain(value, said[column]) for column, value in cells.items()})
    if "*" in row.text(NUMBER):  # masked by our own export
        row.cells = {**row.cells, NUMBER: ""}
    if row.cells.get(FAMILY) or row.cells.get(MIDDLE):
        parts = (row.text(column) for column in (FAMILY, MIDDLE, NAME))
        row.cells = {**row.cells, NAME: " ".join(filter(None, parts))}
    if row.cells.get(MALE) or row.cells.get(FEMALE):
        _of_two_columns(row)
    made = Line(row, roster.entry(row, today), row.text(KEY), counted_as)
    made.folded = text.fold(made.entry.name)
    _check(made)
    if made.sure and (group := row.text(GROUP)):
        made.audience = _group(row, group) or counted_as
    return made


def _of_two_columns(row: Row) -> None:
    """Columns for men and women hold a tick (x, 1), or the day or year of birth."""
    man, woman = row.text(MALE), row.text(FEMALE)
    if man and woman:
        row.fault(SEX, words.BOTH_SEXES)
        return
    cells = {**row.cells, SEX: row.cells.get(SEX) or words.SEXES[bool(woman)]}
    if len(man or woman) > MOST_OF_A_TICK and _has_digits(man or woman) and not row.text(BORN):
        cells[BORN] = man or woman
    row.cells = cells


def _check(made: Line) -> None:
    name = made.entry.name
    if name and not name.replace(" ", "").isalpha():
        digits = sum(map(str.isdigit, name))
        if digits > MOST_DIGITS or not any(map(str.isalpha, name)):
            made.row.fault(NAME, words.NOT_A_NAME.format(value=name))
    for column, most in LONGEST.items():
        if len(made.row.text(column)) > most:
            made.row.fault(column, words.TOO_LONG.format(column=column, most=most))


def _plain(value: Any, written: str) -> Any:
    """A cell as text, a day as a day, without the sign that our own CSV puts before what looks like a formula."""
    if isinstance(value, date):
        return value
    return written[1:] if written[:1] == "'" and written.startswith(FORMULA_SIGNS) else written


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
    columns_wide = [Column(column, WIDTHS.get(column, 16)) for column in columns]
    if file.suffix.lower() == ".csv":
        return sheets.write_csv(columns_wide, rows)
    return sheets.write_xlsx(columns_wide, rows, title, name=words.LIST_SHEET)


def born(birth: Birth | None) -> str:
    """A birth as a sentence says it: a day, a year, or that it is not known."""
    if birth is None:
        return words.NO_BIRTH
    return vietnamese.day(birth.on) or str(birth.year)
