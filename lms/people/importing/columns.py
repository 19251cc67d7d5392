"""What the columns of a list mean: guessed from their heads, or as somebody has said. Pure."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from lms.base import heads, text
from lms.base.books import Sheet
from lms.base.heads import Head
from lms.base.sealing import masked
from lms.people import lists
from lms.people.words import FEMALE, MALE, NAME

KNOWN = heads.known_heads(lists.COLUMNS)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which sheets are read, from which line their heads begin (none: found), and the field of each head."""

    sheets: tuple[str, ...]
    line: int | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    def written(self) -> str:
        said = {"sheets": self.sheets, "line": self.line, "fields": dict(self.fields)}
        return json.dumps(said, ensure_ascii=False)

    @classmethod
    def of(cls, written: str) -> "Columns":
        said = json.loads(written)
        return cls(tuple(said["sheets"]), said["line"], said["fields"])


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet with its head, and the fields by the places of their columns."""

    sheet: Sheet
    head: Head
    places: Mapping[int, str]

    @property
    def rows(self) -> Sequence[tuple[int, list[Any]]]:
        return self.sheet.lines[self.head.below :]


def keys(head: Head) -> list[str]:
    """A name for each column of a head: its folded words; of two alike the second gets a number."""
    met: Counter[str] = Counter()
    found = []
    for written in head.texts:
        key = text.heading(written) or "-"
        met[key] += 1
        found.append(key if met[key] == 1 else f"{key} {met[key]}")
    return found


def mark(head: Head) -> str:
    """Tells this form from every other."""
    return sha256("|".join(keys(head)).encode()).hexdigest()


def guessed(sheets: Sequence[Sheet]) -> Columns:
    """Every sheet in sight that names people; where none does, the first, for somebody to say what its columns are."""
    seen = [sheet for sheet in sheets if not sheet.hidden] or list(sheets)
    naming = []
    fields: dict[str, str] = {}
    for sheet in seen:
        head = heads.head(sheet.lines, KNOWN)
        if head and NAME in (named := paired(head.named(KNOWN))).values():
            naming.append(sheet.name)
            named_keys = keys(head)
            fields = {**{named_keys[index]: column for index, column in named.items()}, **fields}
    return Columns(tuple(naming or [sheet.name for sheet in seen[:1]]), None, fields)


def paired(named: Mapping[int, str]) -> dict[int, str]:
    """Columns for men and for women stand together, or “Năm” of a day in three columns was taken for “Nam”."""
    both = {MALE, FEMALE} <= set(named.values())
    return {index: column for index, column in named.items() if both or column not in (MALE, FEMALE)}


def layouts(sheets: Sequence[Sheet], columns: Columns) -> Iterator[Layout]:
    """The sheets that are read; one without a name column is none of them."""
    for sheet in sheets:
        if sheet.name in columns.sheets and (head := head_of(sheet, columns)):
            places = _places(head, columns.fields)
            if NAME in places.values():
                yield Layout(sheet, head, places)


def head_of(sheet: Sheet, columns: Columns) -> Head | None:
    """The head of a sheet: where it was said to be, else where it is found, else the first row of several cells."""
    if columns.line:
        return heads.head_at(sheet.lines, KNOWN, columns.line)
    return heads.head(sheet.lines, KNOWN) or _first_row(sheet)


def _first_row(sheet: Sheet) -> Head | None:
    for at, (line, row) in enumerate(sheet.lines[: heads.HEAD_ROWS]):
        texts = tuple(map(heads.words, row))
        if sum(map(bool, texts)) > 1:
            return Head(line, at + 1, texts)
    return None


def _places(head: Head, fields: Mapping[str, str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for index, key in enumerate(keys(head)):
        if (column := fields.get(key)) and column not in found.values():
            found[index] = column
    return found


def _discreet(value: str) -> str:
    """A sample as it may be shown: of an identity number only what tells that it is one."""
    return masked(value) if value.isdigit() and len(value) > 10 else value


@dataclass(frozen=True, slots=True)
class Shown:
    """One column as it is shown to be confirmed."""

    key: str
    head: str
    field: str
    samples: tuple[str, ...]


def shown(sheets: Iterable[Sheet], columns: Columns, most: int = 3) -> list[Shown]:
    """Every column of the sheets that are read, with what stands in its first rows."""
    found: dict[str, Shown] = {}
    for sheet in sheets:
        head = head_of(sheet, columns) if sheet.name in columns.sheets else None
        if head is None:
            continue
        for index, key in enumerate(keys(head)):
            told = (heads.words(row[index]) for _, row in sheet.lines[head.below :][:200] if index < len(row))
            samples = tuple(map(_discreet, [value for value in told if value][:most]))
            if key not in found and (samples or head.texts[index]):
                found[key] = Shown(key, head.texts[index], columns.fields.get(key, ""), samples)
    return list(found.values())
