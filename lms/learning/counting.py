"""Which attempt counts, how many tries are left, and when the next one may begin. Pure.

A course says which attempt counts (`keep`): the best, the last or the first. What was finished stays finished whatever
later attempts bring, so for a finished course it is always the best.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Protocol, TypeVar

from lms.learning.rungs import Mode, confirms

BEST, LAST, FIRST = "best", "last", "first"
_MODES = tuple(Mode)
_MINUTE = timedelta(minutes=1)


class Sat(Protocol):
    """An attempt, as much of it as counting needs; `percent` and `passed` are known once it is closed."""

    @property
    def number(self) -> int: ...
    @property
    def mode(self) -> Mode: ...
    @property
    def closed_at(self) -> datetime | None: ...
    @property
    def percent(self) -> Decimal | None: ...
    @property
    def passed(self) -> bool | None: ...


S = TypeVar("S", bound=Sat)


def in_force(keep: str, finished: bool) -> str:
    """Which attempt counts: as the course says until it is finished, then the best."""
    return BEST if finished else keep


def counting(attempts: Iterable[S], keep: str) -> S | None:
    """The closed attempt that counts. Of equally good ones the earliest; None while none is closed.

    Among passed ones what was done on one's own comes before what was guided, and that before what was done for them.
    """
    closed = sorted((each for each in attempts if each.closed_at), key=lambda each: each.number)
    if not closed:
        return None
    if keep == FIRST:
        return closed[0]
    if keep == LAST:
        return closed[-1]
    return max(closed, key=_worth)  # `max` gives the first of equals


def _worth(sat: Sat) -> tuple[bool, int, Decimal]:
    alone = -_MODES.index(sat.mode) if sat.passed else 0
    return bool(sat.passed), alone, sat.percent or Decimal()


def passing_mode(attempts: Iterable[Sat], keep: str) -> Mode | None:
    """How the quiz is passed by what counts; None: it is not."""
    counts = counting(attempts, keep)
    return counts.mode if counts and counts.passed else None


def first_confirming(attempts: Iterable[S]) -> S | None:
    """The first attempt that was passed by the person's own hand, alone or guided."""
    own = [each for each in attempts if each.passed and each.closed_at and confirms(each.mode)]
    return min(own, key=lambda each: each.number, default=None)


def tries_left(most: int, extra: int, used: int) -> int | None:
    """How many more attempts may begin; `most` 0 sets no limit: None."""
    return max(0, most + extra - used) if most else None


def opens_at(attempts: Iterable[Sat], wait: int) -> datetime | None:
    """When the next attempt may begin: `wait` minutes after the last closing; None: at once.

    Rounded up to the minute, so that the time that is told is a time at which it can begin.
    """
    closed = [each.closed_at for each in attempts if each.closed_at]
    if not wait or not closed:
        return None
    moment = max(closed) + timedelta(minutes=wait)
    over = timedelta(seconds=moment.second, microseconds=moment.microsecond)
    return moment - over + _MINUTE if over else moment
