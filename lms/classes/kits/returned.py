"""What a clerk types of a kit that came back, read against what the kit printed. Pure.

Fields: `present`, `held_on`, `mode`, `selves`, `guided`, `done_for`, `pasted`, `able`, and one for each row
(`sheet_3`, of empty rows `name_41` and `born_41` too) and each action (`able_0` …).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from unicodedata import normalize

from lms.base import text, vietnamese
from lms.classes.kits import letters, row_numbers, words
from lms.classes.kits.letters import Asked
from lms.classes.kits.printed import Letter, Printed, version_of
from lms.learning.rungs import Mode
from lms.people.identity import Birth, birth

Fields = Mapping[str, str]
_PASTED = re.compile(r"\s*(\d{1,6})[.)]?(?:[\t ;,:]+(.*))?", re.DOTALL)
_EXCEPTIONS = (("selves", Mode.SELF), ("guided", Mode.GUIDED), ("done_for", Mode.DONE_FOR))


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who wrote themselves on an empty row."""

    name: str
    born: Birth


@dataclass
class Reading:
    """What was typed, understood; `faults` go by field. Rows are those of the kit."""

    present: frozenset[int] = frozenset()
    held_on: date | None = None
    modes: dict[int, Mode] = field(default_factory=dict)
    sheets: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    able: dict[int, list[str]] = field(default_factory=dict)
    newcomers: dict[int, Newcomer] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def read(
    printed: Printed, asked: Mapping[Letter, Sequence[Asked]], typed: Fields, today: date, dated: bool, since: date
) -> Reading:
    """`dated`: the kit's session says the day; any other kit is asked for it, not before `since`."""
    reading = Reading()
    _newcomers(reading, printed, typed, today)
    _present(reading, printed, typed)
    if not dated:
        _day(reading, typed, today, since)
    _modes(reading, printed, typed)
    _sheets(reading, printed, asked, typed)
    _able(reading, printed, typed)
    return reading


def _present(reading: Reading, printed: Printed, typed: Fields) -> None:
    named = frozenset((*(row.number for row in printed.rows), *reading.newcomers))
    reading.present = _rows(reading, "present", typed, printed.known, named)
    for row in sorted(reading.present & frozenset(printed.empty) - named):
        if not reading.faults.get(f"name_{row}") and not reading.faults.get(f"born_{row}"):
            reading.faults[f"name_{row}"].append(words.NEWCOMER_NAME.format(row=row))
    for row in sorted(frozenset(reading.newcomers) - reading.present):
        reading.faults["present"].append(words.NEWCOMER_ABSENT.format(row=row))
    if reading.faults.get("present"):
        reading.present = printed.known  # nothing is recorded; what hangs on it is not told twice
    elif not reading.present:
        reading.faults["present"].append(words.NOBODY)


def _rows(
    reading: Reading, name: str, typed: Fields, known: frozenset[int], of_all: frozenset[int] | None = None
) -> frozenset[int]:
    try:
        return row_numbers.rows(typed.get(name, ""), known, of_all)
    except row_numbers.Unclear as wrong:
        reading.faults[name].append(str(wrong))
        return frozenset()


def _newcomers(reading: Reading, printed: Printed, typed: Fields, today: date) -> None:
    for row in printed.empty:
        name, born = typed.get(f"name_{row}", "").strip(), typed.get(f"born_{row}", "").strip()
        if not name and not born:
            continue
        known = birth(born, today) if born else None
        sound = sum(map(str.isalpha, name)) > 1 and not any(map(str.isdigit, name)) and len(name) <= 100
        if not sound:
            reading.faults[f"name_{row}"].append(words.NEWCOMER_NAME.format(row=row))
        if known is None:
            reading.faults[f"born_{row}"].append(words.NEWCOMER_BORN.format(row=row))
        if sound and known:
            reading.newcomers[row] = Newcomer(text.proper_name(name), known)


def _day(reading: Reading, typed: Fields, today: date, since: date) -> None:
    on = vietnamese.read_day(typed.get("held_on", "").strip())
    if on is None:
        reading.faults["held_on"].append(words.NEED_DAY)
    elif on > today:
        reading.faults["held_on"].append(words.FUTURE_DAY)
    elif on < since:
        reading.faults["held_on"].append(words.BEFORE_CLASS.format(day=vietnamese.day(since)))
    else:
        reading.held_on = on


def _modes(reading: Reading, printed: Printed, typed: Fields) -> None:
    common = Mode.SELF if typed.get("mode") == Mode.SELF else Mode.GUIDED
    said: dict[int, str] = {}
    reading.modes = dict.fromkeys(printed.known, common)
    for name, mode in _EXCEPTIONS:
        for row in sorted(_rows(reading, name, typed, printed.known, reading.present)):
            if row in said:
                reading.faults[name].append(words.TWO_MODES.format(row=row))
            elif row not in reading.present:
                reading.faults[name].append(words.ABSENT_MODE.format(row=row))
            said[row] = name
            reading.modes[row] = mode


def _sheets(reading: Reading, printed: Printed, asked: Mapping[Letter, Sequence[Asked]], typed: Fields) -> None:
    if not printed.papers:
        return
    lines = {row: typed.get(f"sheet_{row}", "") for row in sorted(printed.known)}
    for row, line in _pasted(reading, printed, typed):
        own = lines[row].strip()
        if own and own != line.strip():
            reading.faults["pasted"].append(words.PASTED_TWICE.format(row=row))
        lines[row] = line
    for row, line in lines.items():
        sheet = letters.read(asked[version_of(row)], line)
        if sheet is None:
            continue
        if sheet.faults:
            told = "; ".join(sheet.faults)
            reading.faults[f"sheet_{row}"].append(words.ROW_FAULT.format(told=told[:1].upper() + told[1:]))
        if row not in reading.present:
            reading.faults[f"sheet_{row}"].append(words.ABSENT_SHEET.format(row=row))
        reading.sheets[row] = sheet.answers


def _pasted(reading: Reading, printed: Printed, typed: Fields) -> Iterator[tuple[int, str]]:
    """Rows copied from a workbook: the number of the row, then the answers in one cell or in one for each question."""
    for line in normalize("NFKC", typed.get("pasted", "")[:100_000]).splitlines():
        if not line.strip():
            continue
        found = _PASTED.fullmatch(line)
        if found is None:
            reading.faults["pasted"].append(words.PASTED_LINE.format(text=line.strip()[:20]))
        elif int(found[1]) not in printed.known:
            reading.faults["pasted"].append(words.PASTED_ROW.format(row=found[1]))
        else:
            yield int(found[1]), (found[2] or "").rstrip("\t ")


def _able(reading: Reading, printed: Printed, typed: Fields) -> None:
    """Who can do what; “tất cả” is everybody who was there."""
    everywhere = _rows(reading, "able", typed, printed.known, reading.present)
    able: dict[int, list[str]] = defaultdict(list)
    for n, action in enumerate(printed.actions):
        name = f"able_{n}"
        own = typed.get(name, "").strip()
        rows = _rows(reading, name, typed, printed.known, reading.present) if own else everywhere
        for row in sorted(rows - reading.present):
            reading.faults[name if own else "able"].append(words.ABSENT_ABLE.format(row=row))
        for row in rows & reading.present:
            able[row].append(action)
    if "able" in reading.faults:
        reading.faults["able"] = list(dict.fromkeys(reading.faults["able"]))
    reading.able = dict(able)
