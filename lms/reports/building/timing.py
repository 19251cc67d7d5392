"""When a report is due: a day of the month, a weekday or one day, at an hour of Vietnam. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from lms.base.clock import VIETNAM, day_of


class Every(StrEnum):
    """How often."""

    MONTH = "month"
    WEEK = "week"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Timetable:
    """`day`: of the month, 1 to 31 (a shorter month: its last); `weekday`: Monday is 0; `on`: the one day."""

    every: Every
    at: time
    day: int | None = None
    weekday: int | None = None
    on: date | None = None

    def after(self, moment: datetime) -> datetime | None:
        """The first planned moment later than this one; None when there is none any more."""
        today = day_of(moment)
        if self.every is Every.ONCE:
            days = [self.on] if self.on else []
        elif self.every is Every.WEEK:
            ahead = ((self.weekday or 0) - today.weekday()) % 7
            days = [today + timedelta(days=ahead), today + timedelta(days=ahead + 7)]
        else:
            days = [_of_month(today.year, today.month, self.day or 1), _next_month(today, self.day or 1)]
        planned = (datetime.combine(day, self.at, VIETNAM).astimezone(UTC) for day in days)
        return next((each for each in planned if each > moment), None)

    def last_before(self, first: datetime, moment: datetime) -> datetime:
        """The last planned moment from `first` on that is not later than `moment`: what was missed is made once."""
        last, following = first, self.after(first)
        while following and following <= moment:
            last, following = following, self.after(following)
        return last


def _of_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _next_month(today: date, day: int) -> date:
    first = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    return _of_month(first.year, first.month, day)
