"""How long a result is valid (thời hạn hiệu lực), when it can be renewed, and when to remind. Pure.

Months are reckoned as Bộ luật Dân sự 2015 does (Điều 147, 148): the first day is not counted, and a term ends at the
end of the day of the same number in its last month; where that month has no such day, on the month's last day.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from lms.catalogue.programmes import Renewal, Validity

REMIND_DAYS = (60, 30, 7)
"""Days before the end of a period on which its holder is reminded."""
LEAP_DAY = date(2024, 2, 29)
"""The day from which examples are told: the one that shows most."""
YEAR_END = (31, 12)
EXAMPLE = Validity(24)
"""The terms that the help tells its examples by."""
A_DAY = timedelta(days=1)


class State(StrEnum):
    """Where somebody stands on a day."""

    NOT_YET = "not_yet"  # chưa có kỳ nào
    VALID = "valid"  # còn hiệu lực
    RENEWABLE = "renewable"  # còn hiệu lực, cửa sổ học lại đã mở
    EXPIRED = "expired"  # đã hết hiệu lực


@dataclass(frozen=True, slots=True)
class Span:
    """One period (kỳ hiệu lực): both days included; from `opens_on` the next one can be earned."""

    from_on: date
    to_on: date
    opens_on: date

    def holds(self, on: date) -> bool:
        return self.from_on <= on <= self.to_on


def until(from_on: date, months: int) -> date:
    """The last valid day: 29/02/2024 and 24 months give 28/02/2026."""
    years, month = divmod(from_on.month - 1 + months, 12)
    year = from_on.year + years
    return date(year, month + 1, min(from_on.day, monthrange(year, month + 1)[1]))


def first(validity: Validity, met_on: date) -> Span:
    """The period of whoever meets the programme on this day, for the first time or after the last one has ended."""
    return _span(validity, met_on, met_on)


def following(validity: Validity, last: Span, met_on: date) -> Span:
    """The period after `last` of whoever has met the rule again on this day.

    Renewed while the last one is still valid: in mode COMPLETION it starts on this very day, else on the day after the
    last one ends and as long from there as if nothing had been earned early. Renewed after the end: from this day.
    """
    if met_on > last.to_on or validity.mode is Renewal.COMPLETION:
        return first(validity, met_on)
    return _span(validity, last.to_on + A_DAY, last.to_on)


def _span(validity: Validity, from_on: date, reckoned: date) -> Span:
    to_on = until(reckoned, validity.months)
    if validity.fixed:
        to_on = _fixed_end(validity, validity.fixed, reckoned, to_on)
    return Span(from_on, to_on, _opening(validity, to_on))


def _opening(validity: Validity, to_on: date) -> date:
    return to_on - timedelta(days=validity.window_days)


def _fixed_end(validity: Validity, fixed: tuple[int, int], reckoned: date, most: date) -> date:
    """The last fixed day that `months` reach. Where that leaves less than `least_months`, or the window of that day is
    open already, the next one: whoever passes just before the day is not asked again at once.
    """
    end = _day_in(most.year, fixed)
    if end > most:
        end = _day_in(most.year - 1, fixed)
    if end < until(reckoned, validity.least_months) or _opening(validity, end) <= reckoned:
        end = _day_in(end.year + 1, fixed)
    return end


def _day_in(year: int, fixed: tuple[int, int]) -> date:
    """The fixed day of a year; 29/02 is the 28th where there is no other."""
    day, month = fixed
    return date(year, month, min(day, monthrange(year, month)[1]))


def state(spans: Sequence[Span], on: date) -> State:
    """Where the holder of these periods, the oldest first, stands on a day."""
    if not spans or on < spans[0].from_on:
        return State.NOT_YET
    if not any(span.holds(on) for span in spans):
        return State.EXPIRED
    return State.RENEWABLE if on >= spans[-1].opens_on else State.VALID


def reminders(to_on: date) -> list[tuple[int, date]]:
    """(days left, day) of each reminder of a period that nothing follows yet, the earliest first."""
    return [(left, to_on - timedelta(days=left)) for left in REMIND_DAYS]


def reminder(to_on: date, on: date) -> int | None:
    """The last reminder that has come by a day, told by its days; None before the first and after the end."""
    return min((left for left, day in reminders(to_on) if day <= on <= to_on), default=None)


@dataclass(frozen=True, slots=True)
class Example:
    """How one mode reckons: passed for the first time, passed again in the window, the period that follows."""

    mode: Renewal
    passed_on: date
    first: Span
    again_on: date
    then: Span


def examples(validity: Validity, passed_on: date = LEAP_DAY) -> list[Example]:
    """The same learner under each of the three modes, by the very rule that makes the periods."""
    return [_example(_in_mode(validity, mode), passed_on) for mode in Renewal]


def _in_mode(validity: Validity, mode: Renewal) -> Validity:
    if mode is not Renewal.FIXED:
        return replace(validity, mode=mode, fixed=None, least_months=0)
    months = max(12, validity.months)
    return replace(validity, mode=mode, months=months, fixed=validity.fixed or YEAR_END)


def _example(validity: Validity, passed_on: date) -> Example:
    held = first(validity, passed_on)
    again_on = held.to_on - timedelta(days=validity.window_days // 2)
    return Example(validity.mode, passed_on, held, again_on, following(validity, held, again_on))
