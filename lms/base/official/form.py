"""The form of an official document: measures, type and the lines as they are printed, shared by DOCX and PDF. Pure.

Of the state: Nghị định 30/2020/NĐ-CP, Phụ lục I. Of the Party: Hướng dẫn 36-HD/VPTW of 2018, Phụ lục 3.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from lms.base.official import words
from lms.base.official.parts import Block, Cell, Column, Document, Paragraph, Table
from lms.base.vietnamese import day, number, percent

TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
"""Margins in mm: 20-25 above and below, 30-35 at the left, 15-20 at the right."""
WIDE, HIGH = 210, 297
AGENCY_SHARE = 0.41
"""Part of the head's width that the agency takes; the rest is the country's or the Party's."""
RECIPIENT_SHARE = 0.48
SIGN_ROOM = 76
"""Points left for the signature and the seal."""
BLANK = "\u00a0" * 6
"""What the clerk fills in by hand after signing: room, never a sign to be rubbed out."""


@dataclass(frozen=True)
class Type:
    """How one element is set: size and spaces in points, the indent of its first line in mm."""

    size: float
    bold: bool = False
    italic: bool = False
    align: Literal["left", "center", "right", "both"] = "left"
    first: float = 0
    before: float = 0
    after: float = 0
    line: float = 1.0
    keep: bool = False  # on one page with what follows
    underlined: bool = False


_STATE: Mapping[str, Type] = {
    "body": Type(14, align="both", first=12.7, after=6, line=1.15),
    "nation": Type(12, bold=True, align="center"),
    "motto": Type(13, bold=True, align="center"),
    "agency": Type(12, bold=True, align="center"),
    "agency_above": Type(12, align="center"),
    "rule": Type(1, align="center", before=3, after=3),
    "rule_about": Type(1, align="center", before=3, after=12),
    "gap": Type(1),
    "number": Type(13, align="center", before=4),
    "date": Type(13, italic=True, align="center", before=4),
    "kind": Type(14, bold=True, align="center", before=18, keep=True),
    "about": Type(14, bold=True, align="center", keep=True),
    "addressed": Type(14, align="center", after=12),
    "addressee": Type(14, first=40, after=4),
    "basis": Type(14, italic=True, align="both", first=12.7, after=6, line=1.15),
    "heading1": Type(14, bold=True, align="both", first=12.7, before=6, after=6, line=1.15, keep=True),
    "heading2": Type(14, bold=True, align="both", first=12.7, before=6, after=6, line=1.15, keep=True),
    "recipients": Type(12, bold=True, italic=True),
    "recipient": Type(11),
    "authority": Type(14, bold=True, align="center", keep=True),
    "position": Type(14, bold=True, align="center", after=SIGN_ROOM),
    "name": Type(14, bold=True, align="center"),
    "annex": Type(14, bold=True, align="center", keep=True),
    "annex_title": Type(14, bold=True, align="center", keep=True),
    "annex_note": Type(13, italic=True, align="center", keep=True),
    "head": Type(11, bold=True, align="center"),
    "cell": Type(11),
    "figure": Type(11, align="right"),
    "source": Type(10, italic=True, before=3),
    "page": Type(13, align="center"),
}
_PARTY: Mapping[str, Type] = {
    **_STATE,
    "nation": Type(15, bold=True, align="center"),
    "agency": Type(14, bold=True, align="center"),
    "agency_above": Type(14, align="center"),
    "number": Type(14, align="center"),
    "date": Type(14, italic=True, align="center"),
    "kind": Type(16, bold=True, align="center", before=18, keep=True),
    "recipients": Type(14, underlined=True),
    "recipient": Type(12),
    "position": Type(14, align="center", after=SIGN_ROOM),
    "page": Type(14, align="center"),
}


def types(document: Document) -> dict[str, Type]:
    """How each element of the document is set."""
    return dict(_PARTY if document.party else _STATE)


def clean(text: str) -> str:
    """Composed (NFC), without signs that no paper and no XML can bear, without what breaks a line unseen."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(" " if c in "\t\r\n\v\f\u2028\u2029" else c for c in composed if _printed(c)).strip(" ")


def _printed(letter: str) -> bool:
    return letter in "\t\r\n\v\f\u2028\u2029" or unicodedata.category(letter) not in {"Cc", "Cs", "Cn", "Co"}


def lines(text: str) -> list[str]:
    """The lines of a name that is set in several, as its author broke it."""
    return [line for line in map(clean, text.split("\n")) if line]


def number_line(document: Document) -> str:
    """`Số: 05/BC-UBND`, of the Party `Số 05-BC/ĐU`; room for the number where there is none yet."""
    said = words.PARTY_NUMBER if document.party else words.NUMBER
    return said.format(number=_two(document.number) or BLANK, symbol=clean(document.symbol))


def _two(told: str) -> str:
    told = clean(told)
    return told.zfill(2) if told.isdigit() else told


def date_line(document: Document) -> str:
    """`Xã A, ngày 05 tháng 9 năm 2026`; room for what is not known yet."""
    return words.DATE.format(place=clean(document.place), **_date_parts(document))


def _date_parts(document: Document) -> dict[str, str]:
    on = document.issued_on
    month, year = (on.month, on.year) if on else (document.month, document.year)
    return {
        "day": f"{on.day:02d}" if on else BLANK,
        "month": BLANK if month is None else f"{month:02d}" if month < 3 else str(month),
        "year": BLANK if year is None else str(year),
    }


def annex_note(document: Document) -> str:
    """Which document an annex belongs to: number and day as that document bears them."""
    said = number_line(document)
    told = said[:1].lower() + said[1:].replace(":", "", 1)
    return words.ANNEX_NOTE.format(kind=clean(document.kind).capitalize(), number=told, **_date_parts(document))


def bases(document: Document) -> list[str]:
    """Each căn cứ with ";", the last with "."."""
    return _listed(document.basis)


def _listed(told: Sequence[str], before: str = "") -> list[str]:
    lines = [before + clean(line).rstrip(" ;.,") for line in told if clean(line)]
    return [line + (";" if n < len(lines) else ".") for n, line in enumerate(lines, 1)]


def addressees(document: Document) -> list[str]:
    """Several addressees as a list under "Kính gửi:"; a single one stands on its line."""
    return _listed(document.addressees, "- ") if len(document.addressees) > 1 else []


def addressed(document: Document) -> str:
    """The line of Kính gửi; empty where the document is sent to nobody in particular."""
    if not document.addressees:
        return ""
    if len(document.addressees) > 1:
        return words.ADDRESSED_TO
    return words.ADDRESSED.format(addressee=clean(document.addressees[0]).rstrip(" ;.,"))


def recipients(document: Document) -> list[str]:
    """The lines of Nơi nhận."""
    return _listed([line.lstrip("- ") for line in document.recipients], "- ")


def body(document: Document) -> list[Block]:
    """The blocks, the last sentence with the end mark; the Party's documents bear none."""
    blocks = list(document.body)
    if document.party or not blocks:
        return blocks
    last = blocks[-1]
    if isinstance(last, Paragraph):
        return [*blocks[:-1], Paragraph(clean(last.text).rstrip(" .") + words.END)]
    return [*blocks, Paragraph(words.END)]


def cell(value: Cell, column: Column, missing: str) -> str:
    """A cell as an office writes it: 1.234; 57,5%; 05/9/2026."""
    if value is None:
        return missing
    if isinstance(value, date | datetime):
        return day(value)
    if isinstance(value, str):
        return clean(value)
    return percent(Decimal(value)) if column.form == "percent" else number(value)


def is_figure(value: Cell, column: Column) -> bool:
    """Whether a cell stands at the right of its column: numbers do, and what is missing among them."""
    return column.form in ("whole", "percent") or isinstance(value, int | Decimal)


def widths(table: Table, room: float) -> list[float]:
    """The columns' widths, in the measure of `room`."""
    whole = sum(column.width for column in table.columns)
    return [room * column.width / whole for column in table.columns]


def tight(style: Type, columns: int) -> Type:
    """The type of a table's cells: a table of many columns is set smaller, never below 9 points."""
    return style if columns <= 8 else replace(style, size=max(9, style.size - (1 if columns <= 11 else 2)))
