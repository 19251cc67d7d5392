"""What one official paper says, in the words and days of its issue."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from lms.certificates import words

_IDENTITY = re.compile(r"(?<!\d)(\d{9}|\d{12})(?!\d)")  # CMND, CCCD
_ABOUT_THE_HOLDER = ("honorific", "holder", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A certificate's content (nội dung giấy chứng nhận), frozen at issue; it never follows the live profile.

    Text is NFC, trimmed, blanks single. `hours` are hours of study, `result` is percent (None: the course has no
    test), `birth` the year alone, `valid_to` the last day it is valid (None: it has no end). What was finished is
    `course`; `subtitle`, `finished` and `called` say what kind of thing that is. Raises ValueError where an identity
    number would be printed or days run backwards.
    """

    issuer_parent: str = ""  # cơ quan chủ quản
    issuer: str
    honorific: str = words.HONORIFIC
    holder: str
    birth: int | None = None
    place: str = ""  # unit or address, in words
    course: str
    hours: Decimal
    result: Decimal | None = None
    mode: str = words.MODE_SELF
    from_on: date
    to_on: date
    issued_on: date
    issued_at_place: str  # địa danh
    number: int
    year: int
    number_label: str
    signer_title: str = ""  # a line each: "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
    signer_name: str = ""
    code: str
    check_url: str
    movement: str = words.MOVEMENT
    subtitle: str = words.SUBTITLE
    finished: str = words.HAS_FINISHED
    called: str = words.TOLD_COURSE
    valid_to: date | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, _clean(value, lines=field.name == "signer_title"))
        self._refuse_what_must_not_be_printed()

    def _refuse_what_must_not_be_printed(self) -> None:
        for name in _ABOUT_THE_HOLDER:
            if _IDENTITY.search(getattr(self, name)):
                raise ValueError(f"{name}: an identity number is never printed on a certificate")
        if self.from_on > self.to_on:
            raise ValueError(f"from_on: {self.from_on} is after to_on {self.to_on}")
        if self.valid_to and self.valid_to < self.to_on:
            raise ValueError(f"valid_to: {self.valid_to} is before to_on {self.to_on}")

    def to_dict(self) -> dict[str, str | int | None]:
        """Plain JSON values: days as ISO text, decimals as text, so that nothing is rounded on the way."""
        return {name: _plain(value) for name, value in asdict(self).items()}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "Statement":
        """The statement that `to_dict` gave; raises TypeError for a key it does not know."""
        return cls(**{name: _typed(name, value) for name, value in kept.items()})


def register_label(number: int, year: int, unit_code: str) -> str:
    """The register number as printed (số vào sổ), at least four digits: `Số vào sổ: 0012/2026/GCN-…`."""
    return words.REGISTER.format(number=f"{number:04d}", year=year, unit=unit_code)


def _clean(text: str, *, lines: bool) -> str:
    """NFC, trimmed, blanks single; line breaks stay only where `lines` are meant."""
    parts = unicodedata.normalize("NFC", text).splitlines() if lines else [unicodedata.normalize("NFC", text)]
    return "\n".join(filter(None, (" ".join(part.split()) for part in parts)))


def _plain(value: Any) -> str | int | None:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value if value is None or isinstance(value, int) else str(value)


def _typed(name: str, value: Any) -> Any:
    if name in {"from_on", "to_on", "issued_on", "valid_to"} and value is not None:
        return date.fromisoformat(value)
    if name in {"hours", "result"} and value is not None:
        return Decimal(value)
    return value
