"""What counts as watched: distinct seconds, no faster than time passes on the server's clock. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_AT_ONCE = 30
"""Seconds that one report can bring at the most; players report every ten."""
PAUSE = timedelta(minutes=10)
"""After so long without a report, the next one only starts the clock again."""

LAG = timedelta(seconds=2)
"""A player tells whole seconds, and the net takes its time: so much may still be told later."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a player tells: the number of its report, and that it has played the seconds from `start` up to `end`."""

    seq: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grant:
    """How many seconds of a report count, and the moment up to which time is counted from now on."""

    seconds: int
    counted_until: datetime


def granted(report: Report, counted_until: datetime | None, now: datetime) -> Grant:
    """Seconds that time allows; `counted_until` is that of whatever this person watched last, on any device.

    The first report of a sitting brings nothing and starts the clock. What is counted moves the clock by as much: all
    reports together bring no more seconds than have passed, half a second of rounding aside. Time that was not reported
    is gone, but for the last moments, which a player tells with its next report.
    """
    if counted_until is None or abs(now - counted_until) > PAUSE:
        return Grant(0, now)
    passed = int((now - counted_until).total_seconds() + 0.5)
    seconds = max(0, min(report.end - report.start, passed, MOST_AT_ONCE))
    return Grant(seconds, max(counted_until + timedelta(seconds=seconds), now - LAG))


def read_report(seq: str | None, start: str | None, end: str | None, length: int) -> Report | None:
    """The report that three fields tell of a recording of `length` seconds; None where they tell none."""
    told = [_whole(each) for each in (seq, start, end)]
    if any(each is None for each in told):
        return None
    number, first, last = (int(each or 0) for each in told)
    if first > last or first > length:
        return None
    return Report(number, first, min(last, length))


def _whole(text: str | None) -> int | None:
    return int(text) if text and len(text) < 8 and text.isascii() and text.isdigit() else None


def marked(seconds: bytes, start: int, end: int) -> bytes:
    """The seconds seen with those from `start` up to `end` among them."""
    bits = int.from_bytes(seconds, "little") | (((1 << max(0, end - start)) - 1) << start)
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def count(seconds: bytes) -> int:
    """How many distinct seconds were seen."""
    return int.from_bytes(seconds, "little").bit_count()


def seen(seconds: bytes, second: int) -> bool:
    """Whether this second was seen, counted from 0."""
    return second >= 0 and bool(int.from_bytes(seconds, "little") >> second & 1)


def reached(seconds: bytes, at: int) -> bool:
    """Whether a question at second `at` has come: the second before it was seen."""
    return seen(seconds, at - 1)
