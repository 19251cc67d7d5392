"""Identity numbers, phones and births as people write them. Warns, does not reject (Luật Căn cước 2023)."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException

from lms.base import text, vietnamese

OLD_LENGTH, LENGTH = 9, 12
PREFIXES = frozenset(
    """
    001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044
    045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091
    092 093 094 095 096
    """.split()
)
"""First three digits: where the birth was registered, of the 63 provinces as they were before 01/7/2025. A number never
changes (Luật Căn cước 2023, Điều 12), so these stay; newer births and births abroad bear others, so an unknown one is
only told. Source: the table collected in the project's notes on the field (checked in texts from 001 to 044, the rest
as is usual).
"""


def identity_number(written: str) -> str | None:
    """Twelve digits, with the zeros that Excel drops put back, or the nine of an old number (chứng minh nhân dân).

    None when it cannot be one (`3.8E+10`, eight digits).
    """
    digits = _digits(written)
    if not digits.isascii() or not digits.isdigit() or not OLD_LENGTH <= len(digits) <= LENGTH:
        return None
    return digits if is_old(digits) else digits.zfill(LENGTH)


def is_old(number: str) -> bool:
    """Whether a number is of the old kind: nine digits, kept beside the twelve of today and never instead of them."""
    return len(number) == OLD_LENGTH


def lost_zeros(written: str) -> bool:
    """Whether zeros had to be put back: eleven digits (or ten) were written."""
    return OLD_LENGTH < len(_digits(written)) < LENGTH


def _digits(written: str) -> str:
    return re.sub(r"[\s.\-']", "", written)


_MOBILE = re.compile(r"(?:\+?84|0)?([35789]\d{8})")


def phone_number(written: str) -> str | None:
    """`+84 912.345.678`, `84912345678` and `912345678` are all `0912345678`; None when it is no Vietnamese number."""
    if mobile := _MOBILE.fullmatch(written):
        return f"0{mobile[1]}" if _is_mobile(mobile[1][:3]) else None
    try:
        parsed = phonenumbers.parse(written, "VN")
    except NumberParseException:
        return None
    if parsed.country_code != 84 or not phonenumbers.is_valid_number(parsed):
        return None
    return f"0{parsed.national_number}"


@lru_cache
def _is_mobile(prefix: str) -> bool:
    """Whether nine digits that begin so are a mobile number: their first three tell it."""
    return phonenumbers.is_valid_number(phonenumbers.parse(f"0{prefix}234567", "VN"))


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth as known: a day, or a year only."""

    year: int
    on: date | None = None


def birth(value: object, today: date) -> Birth | None:
    """A birth out of a cell or form: a day, or a year (`1968`, `1968.0`); None when impossible."""
    year = vietnamese.read_whole(value) if value is not None else None
    if year is not None and 1900 <= year <= today.year:
        return Birth(year)
    on = vietnamese.read_day(value) if value else None
    return Birth(on.year, on) if on and on.year >= 1900 and on <= today else None


def same_birth(one: Birth | None, other: Birth | None) -> bool:
    """Whether two births may be the same person's: a year agrees with any day in it; an unknown agrees with all."""
    if one is None or other is None:
        return True
    return one.year == other.year and (one.on is None or other.on is None or one.on == other.on)


def doubts(number: str, born: Birth | None, woman: bool | None) -> list[str]:
    """What in a number does not fit its owner: `century`, `sex` or `year`. Digit 4 tells century and sex, 5-6 the
    year.
    """
    found: list[str] = []
    if is_old(number):
        return found
    century, year = 1900 + int(number[3]) // 2 * 100, int(number[4:6])
    if born and century != born.year // 100 * 100:
        found.append("century")
    if born and year != born.year % 100:
        found.append("year")
    if woman is not None and (int(number[3]) % 2 == 1) != woman:
        found.append("sex")
    return found


def unusual(number: str) -> bool:
    """Whether no province bears the first three digits."""
    return not is_old(number) and number[:3] not in PREFIXES


def matching_name(name: str) -> str:
    """A name as compared between lists: folded, so that hoà = hòa and case and decomposition do not matter."""
    return text.fold(name)
