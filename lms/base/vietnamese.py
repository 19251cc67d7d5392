"""Dates and numbers as Vietnamese offices write and read them."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from lms.base.clock import VIETNAM

_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")

FIRST_DAY = date(1945, 9, 2)
"""No office of the state has a day before it."""


def day(value: date | None) -> str:
    """05/9/2026: a leading zero for days below 10 and for January and February (Nghị định 30/2020/NĐ-CP)."""
    return f"{value.day:02d}/{_month(value)}/{value.year}" if value else ""


def long_day(value: date) -> str:
    """ngày 05 tháng 9 năm 2026."""
    return f"ngày {value.day:02d} tháng {_month(value)} năm {value.year}"


def _month(value: date) -> str:
    return f"{value.month:02d}" if value.month < 3 else str(value.month)


def moment(value: datetime | None) -> str:
    """10:42 ngày 05/9/2026, Vietnamese time."""
    return f"{clock(value)} ngày {day(value.astimezone(VIETNAM).date())}" if value else ""


def clock(value: datetime) -> str:
    """10:42, Vietnamese time."""
    return f"{value.astimezone(VIETNAM):%H:%M}"


def number(value: int | Decimal | None) -> str:
    """1.234.567 and 1.234,5; nothing for nothing."""
    if value is None:
        return ""
    whole, _, rest = f"{value:,}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + ("," + rest if rest else "")


def percent(value: Decimal | None) -> str:
    """57,5%: a comma, no trailing zeros; nothing for nothing."""
    return "" if value is None else f"{number(value)}%"


def hours(value: Decimal | str | float) -> str:
    """1,5 giờ."""
    return f"{number(Decimal(str(value)))} giờ"


def lasting(seconds: int) -> str:
    """40 giây, 2 phút, 1 phút 30 giây: how long something takes, said aloud."""
    minutes, rest = divmod(max(0, seconds), 60)
    return " ".join([f"{minutes} phút"] * bool(minutes) + [f"{rest} giây"] * bool(rest or not minutes))


def about(seconds: int) -> str:
    """How long is left, as one says "khoảng": in tens of seconds, never too short."""
    return lasting(-(-seconds // 10) * 10)


def size(count: int) -> str:
    """12 MB, 1,5 MB, 640 KB: bytes as phones count them, never less than it is."""
    if count < 1024 * 1024:
        return f"{max(1, -(-count // 1024))} KB"
    tenths = -(-count * 10 // (1024 * 1024))
    return f"{number(Decimal(tenths) / 10)} MB"


def share(part: int, whole: int | None) -> Decimal | None:
    """part / whole in percent, rounded half up to two decimals; None where there is nothing to divide by.

    Two decimals as in real reports (25.736/36.845 = 69,85%).
    """
    if not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def read_day(value: object) -> date | None:
    """A day out of a cell or a form: a date, `05/09/1968`, `5-9-1968`, `1968-09-05`; None when it is no real day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = str(value).strip().split(" ")[0].split("T")[0]
    try:
        if found := _DAY.fullmatch(words):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _ISO.fullmatch(words):
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return None


def read_whole(value: object) -> int | None:
    """A whole number out of a cell: 4000, 4000.0, `4.000`, `4 000`; None when it is none (or lies below zero)."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value) if value >= 0 and value == int(value) else None
    words = str(value).strip()
    if re.fullmatch(r"\d{1,3}([.,\u00a0 ]\d{3})+|\d+", words):
        return int(re.sub(r"\D", "", words))
    return None
