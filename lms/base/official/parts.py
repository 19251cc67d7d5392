"""What an official document is made of: pure, frozen, said in the words that are printed.

The form is that of Nghị định 30/2020/NĐ-CP, Phụ lục I; of a document of the Party where `party` is set (no quốc hiệu,
"ĐẢNG CỘNG SẢN VIỆT NAM" at the top right). Number and date of a draft stay blank: the clerk fills them after signing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

Cell = str | int | Decimal | date | None


@dataclass(frozen=True)
class Heading:
    """A section's heading: level 1 "I. KẾT QUẢ", level 2 "1. Theo đối tượng"; the number is part of the text."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A sentence or several."""

    text: str


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, its width beside the others', and how its cells are written."""

    head: str
    width: int = 10
    form: Literal["text", "whole", "percent", "day"] = "text"


@dataclass(frozen=True)
class Table:
    """A table whose head is repeated on each page. Numbers stay numbers until they are printed in Vietnamese form."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    bold_rows: frozenset[int] = frozenset()  # rows of totals, counted from 0
    missing: str = "—"  # what is printed for None


Block = Heading | Paragraph | Table


@dataclass(frozen=True)
class Annex:
    """Phụ lục: begins on a page of its own, with a title; lying where its table is wide."""

    name: str  # "Phụ lục I"
    title: str
    blocks: Sequence[Block]
    landscape: bool = False


@dataclass(frozen=True)
class Signer:
    """Who signs: the authority ("TM. ỦY BAN NHÂN DÂN", may be empty), the office ("CHỦ TỊCH") and the name."""

    position: str
    name: str = ""
    authority: str = ""


@dataclass(frozen=True)
class Document:
    """An official document: a report, or another that has the same parts."""

    agency: str  # who issues it: "ỦY BAN NHÂN DÂN\\nXÃ A", a line break where the name is to be broken
    kind: str  # tên loại: "BÁO CÁO"
    about: str  # trích yếu
    symbol: str  # ký hiệu without the number: "BC-UBND"
    place: str  # địa danh: "Xã A"
    body: Sequence[Block]
    signer: Signer
    recipients: Sequence[str]  # nơi nhận, the line "Lưu: …" last
    agency_above: str = ""  # tên cơ quan chủ quản: "TỈNH NGHỆ AN"
    number: str = ""  # empty: left blank for the clerk
    issued_on: date | None = None  # empty: day and month left blank
    year: int | None = None  # printed in a blank date: "ngày … tháng … năm 2026"
    month: int | None = None
    addressees: Sequence[str] = ()  # kính gửi
    basis: Sequence[str] = ()  # căn cứ
    annexes: Sequence[Annex] = ()
    party: bool = False
    draft: bool = True
    footer: Sequence[str] = field(default=())  # source and as-of lines, small, at the end of the annexes
    made_at: datetime | None = None  # what the file says of its making: the same document gives the same bytes
