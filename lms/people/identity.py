"""Identity numbers, phones and births as people write them. Warns, does not reject (Luật Căn cước 2023)."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException

from lms.base import text, vietnamese


def identity_number(written: str) -> str | None:
    """Twelve digits, with the zeros that Excel drops put back; None when it cannot be one (`3.8E+10`, nine digits)."""
    digits = re.sub(r"[\s.\-']", "", written)
    if not digits.isdigit() or not 10 <= len(digits) <= 12:
        return None
    return digits.zfill(12)


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
    found = []
    century, year = 1900 + int(number[3]) // 2 * 100, int(number[4:6])
    if born and century != born.year // 100 * 100:
        found.append("century")
    if born and year != born.year % 100:
        found.append("year")
    if woman is not None and (int(number[3]) % 2 == 1) != woman:
        found.append("sex")
    return found


def matching_name(name: str) -> str:
    """A name as compared between lists: folded, so that hoà = hòa and case and decomposition do not matter."""
    return text.fold(name)
