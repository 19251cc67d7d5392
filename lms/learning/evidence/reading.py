"""Lists of evidence as they really come: which lines count, whom and what each names, and what is to be mended."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from lms.base import sheets, text, vietnamese
from lms.base.faults import Fault
from lms.base.sealing import blind
from lms.base.sheets import Row
from lms.learning.evidence import words
from lms.learning.evidence.subjects import Subjects
from lms.learning.evidence.words import COLUMNS, DAY, NAME, NUMBER, PROGRESS, RESULT, SUBJECT, UNIT
from lms.people import roster
from lms.people.identity import Birth
from lms.people.lists import COLUMN_NUMBER
from lms.units import queries as units

NEEDED = (NAME, DAY)
LONGEST_NAME = 255
EARLIEST = date(2000, 1, 1)
EXCEL_DAY_ONE = date(1899, 12, 30)
EXCEL_DAYS = range(36_526, 73_051)
"""Serial numbers of 2000 to 2099: a date in a cell that was never told it holds one."""
_LONG_DAY = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says of a person; kept, sealed, while it waits for somebody to decide."""

    name: str
    birth: Birth | None
    identity: str | None

    def written(self) -> str:
        born = self.birth and (self.birth.on.isoformat() if self.birth.on else self.birth.year)
        return json.dumps([self.name, born, self.identity], ensure_ascii=False)

    @classmethod
    def read(cls, written: str) -> "Said":
        name, born, identity = json.loads(written)
        on = date.fromisoformat(born) if isinstance(born, str) else None
        return cls(name, Birth(on.year, on) if on else Birth(born) if born else None, identity)

    @property
    def last_digits(self) -> str:
        return self.identity[-3:] if self.identity else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of evidence, cleaned. `elsewhere`: the unit it names lies outside the reach of who brings it."""

    line: int
    said: Said
    unit_id: int | None
    subject: str
    on: date
    elsewhere: bool = False

    @property
    def mark(self) -> str:
        """Tells this fact from every other; keyed, because it holds an identity number."""
        said = self.said
        who = said.identity or f"{text.fold(said.name)}|{said.birth}|{self.unit_id}"
        return blind(f"{who}|{self.subject}|{self.on}", "evidence")


@dataclass(slots=True)
class Listing:
    """A whole list as read: its lines, the rows that say it was not passed, and the rows to mend."""

    lines: list[Line] = field(default_factory=list)
    skipped: int = 0
    bad: list[Row] = field(default_factory=list)
    strange: Counter[str] = field(default_factory=Counter)  # titles that mean no programme or course yet

    @property
    def faults(self) -> list[Fault]:
        return [fault for row in self.bad for fault in row.faults]


class NoSubject(Exception):
    """The list has no column of programmes, and none was chosen for the whole of it."""


def read(
    db: Session, path: Path, subjects: Subjects, today: date, reach: Collection[int] | None = None, name: str = ""
) -> Listing:
    """Every line of the list. `reach` are the units that its lines may name by their names; None: all.

    Raises `Faulty` for a file that is no list, and `NoSubject`.
    """
    rows = sheets.read(path, COLUMNS, NEEDED)
    if not subjects.whole and not any(SUBJECT in row.cells for row in rows):
        raise NoSubject
    places, listing = _Places(db, today, reach), Listing()
    for row in rows:
        row.file = name or row.file
        if not _is_no_line(row):
            _take(listing, row, subjects, places, today)
    return listing


def _is_no_line(row: Row) -> bool:
    """Numbers of the columns below their heads; section heads, totals and signatures, which fill no other column."""
    written = [value for column in COLUMNS if column != NAME and (value := row.text(column))]
    return not written or all(COLUMN_NUMBER.fullmatch(value) for value in (row.text(NAME), *written))


def _take(listing: Listing, row: Row, subjects: Subjects, places: "_Places", today: date) -> None:
    if "*" in row.text(NUMBER):  # hidden by who made the list
        row.cells = {**row.cells, NUMBER: None}
    if not _passed(row) and not row.faults:
        listing.skipped += 1
        return
    line = _line(row, subjects, places, today)
    if line:
        listing.lines.append(line)
        return
    listing.bad.append(row)
    title = row.text(SUBJECT)
    if title and subjects.of(title) is None:
        listing.strange[title] += 1


def _passed(row: Row) -> bool:
    """Whether the row says that somebody has passed; one that says neither has."""
    said, share = text.heading(row.text(RESULT)), row.text(PROGRESS)
    if said in words.NOT_PASSED:
        return False
    if said and said not in words.PASSED:
        row.fault(RESULT, words.NO_RESULT.format(value=row.text(RESULT)))
    if said or not share:
        return True
    percent = _percent(row.cells.get(PROGRESS))
    if percent is None:
        row.fault(PROGRESS, words.NO_PROGRESS.format(value=share))
    return percent is None or percent >= 100


def _percent(value: Any) -> float | None:
    """100, `100%`, `99,5 %`, and 1.0 of a cell that is formatted as a percentage."""
    if isinstance(value, float | int):
        return value * 100 if 0 <= value <= 1 else float(value)
    written = str(value).replace("%", "").replace(",", ".").strip()
    return float(written) if re.fullmatch(r"\d{1,3}(\.\d+)?", written) else None


def _line(row: Row, subjects: Subjects, places: "_Places", today: date) -> Line | None:
    name = text.proper_name(row.text(NAME, needed=True))
    if len(name) > LONGEST_NAME:
        row.fault(NAME, words.LONG_NAME.format(most=LONGEST_NAME))
    said = Said(name, roster.read_birth(row, today), roster.read_identity(row))
    subject = subjects.whole or subjects.of(row.text(SUBJECT, needed=True))
    if subject is None and row.text(SUBJECT):
        row.fault(SUBJECT, words.NO_SUBJECT.format(value=row.text(SUBJECT)))
    on = _day(row, today)
    unit_id, elsewhere = places.of(row)
    if not said.identity and not unit_id and not elsewhere and not row.faults:
        row.fault(NUMBER, words.NEED_WHO)
    if row.faults or on is None or subject is None:
        return None
    return Line(row.line, said, unit_id, subject, on, elsewhere)


def _day(row: Row, today: date) -> date | None:
    on = _read_day(row.cells.get(DAY)) or row.day(DAY, needed=True)
    if on and on > today:
        row.fault(DAY, words.FUTURE_DAY.format(day=vietnamese.day(on)))
    if on and on < EARLIEST:
        row.fault(DAY, words.LONG_AGO.format(day=vietnamese.day(on)))
    return on


def _read_day(value: Any) -> date | None:
    """Further forms: `10:22 05/03/2026`, `ngày 05 tháng 3 năm 2026`, and a date as the number Excel keeps."""
    if isinstance(value, float | int) and not isinstance(value, bool) and int(value) in EXCEL_DAYS:
        return EXCEL_DAY_ONE + timedelta(days=int(value))
    if not isinstance(value, str):
        return None
    if found := _LONG_DAY.search(text.heading(value)):
        return vietnamese.read_day(f"{found[1]}/{found[2]}/{found[3]}")
    return next(
        (on for part in text.clean(value).split(" ") if ":" not in part and (on := vietnamese.read_day(part))), None
    )


class _Places:
    """The units that lines name by code or by name; each is asked of the database once."""

    def __init__(self, db: Session, today: date, reach: Collection[int] | None) -> None:
        self._db, self._today, self._reach = db, today, reach
        self._inside = None if reach is None else set(db.scalars(units.below_with_past(reach)))
        self._known: dict[str, tuple[int | None, bool, str]] = {}

    def of(self, row: Row) -> tuple[int | None, bool]:
        """The unit that a row names, and whether it lies out of reach."""
        written = row.text(UNIT)
        if not written:
            return None, False
        if written not in self._known:
            self._known[written] = self._found(written)
        unit_id, elsewhere, fault = self._known[written]
        if fault:
            row.fault(UNIT, fault.format(code=written))
        return unit_id, elsewhere

    def _found(self, written: str) -> tuple[int | None, bool, str]:
        if unit := units.by_code(self._db, written):
            return unit.id, self._inside is not None and unit.id not in self._inside, ""
        here = self._called(written, self._reach)
        if len(here) == 1:
            return here[0], False, ""
        if here:
            return None, False, words.SEVERAL_UNITS
        there = self._called(written, None) if self._reach is not None else []
        if there:
            return (there[0] if len(there) == 1 else None), True, ""
        return None, False, words.NO_UNIT

    def _called(self, written: str, within: Iterable[int] | None) -> list[int]:
        """Units of this name, with or without its kind, with or without the units above it behind a comma."""
        for said in dict.fromkeys((written, written.partition(",")[0].strip())):
            found = units.found(self._db, said, self._today, within) if said else []
            meant = [place.id for place in found if text.fold(said) in _names(place)]
            if meant:
                return meant
        return []


def _names(place: units.Place) -> set[str]:
    folded, kind = text.fold(place.name), text.fold(place.kind)
    return {folded, folded.removeprefix(f"{kind} ")}
