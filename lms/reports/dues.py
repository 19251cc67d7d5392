"""Hạn gửi: by when a report of a period must be there, and when its office is reminded. Pure.

A due day is the one that the plan (or whoever asks for the report) names, and never sooner than one working day after
the data were closed (Nghị định 09/2019/NĐ-CP, Điều 8). "Trước ngày 15" of a period that closes on the 14th therefore is
due on the first working day after the 14th.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from lms.reports.periods import Kind, Period, Scheme, containing

FIXED = {(1, 1), (4, 30), (5, 1), (9, 1), (9, 2)}
LUNAR_NEW_YEAR = {
    date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 3),
}  # fmt: skip
HUNG_KINGS = {
    date(2025, 4, 7), date(2026, 4, 26), date(2027, 4, 16), date(2028, 4, 4), date(2029, 4, 23), date(2030, 4, 12),
}  # fmt: skip
"""Days of the moon's calendar. Beyond them only weekends and the fixed holidays are known."""
TET = range(-2, 4)
"""From two days before the new year to its fourth day; where a decision gives fewer, offices have more time."""
REMINDED = (3, 1, 0)
"""So many days before the due day its office is reminded."""


def is_working(day: date) -> bool:
    """Neither a weekend nor a public holiday (Bộ luật Lao động 2019, Điều 112)."""
    holiday = (day.month, day.day) in FIXED or day in HUNG_KINGS
    tet = any(day - timedelta(days=n) in LUNAR_NEW_YEAR for n in TET)
    return day.weekday() < 5 and not holiday and not tet


def first_working_after(day: date) -> date:
    day += timedelta(days=1)
    while not is_working(day):
        day += timedelta(days=1)
    return day


@dataclass(frozen=True)
class Rule:
    """One regular report that is owed: how often, by which scheme, before which day, on which line, and who says so.

    `due_day` is the day of the month before which it must be there; `due_month` names the month of a half or a year.
    Without a day, the plan names none: the report is due one working day after the data were closed.
    """

    plan_key: str
    kind: Kind
    scheme: Scheme
    line: str
    due_day: int | None = None
    due_month: int | None = None
    said: str = ""  # as written
    receiver: str = ""  # as written; empty: the unit above
    order: int | None = None  # number of the standing order; none: a duty of the plan
    since: date | None = None  # owed for periods that end on this day or later …
    until: date | None = None  # … and before this one

    def covers(self, period: Period) -> bool:
        """Whether a period is owed: not what ended before it was asked for; six months with a month, once a year."""
        if period.kind is not self.kind or (self.since and period.to_on < self.since):
            return False
        if self.until and period.to_on >= self.until:
            return False
        if self.kind is Kind.HALF and self.due_month:
            return bool((self._written(period) or period.to_on) <= period.to_on + timedelta(days=92))
        return True

    def due_on(self, period: Period) -> date:
        """The last day on which a report of the period is in time."""
        soonest = first_working_after(period.to_on)
        written = self._written(period)
        return max(soonest, written - timedelta(days=1)) if written else soonest

    def _written(self, period: Period) -> date | None:
        """The day before which it must be there: the first such one that does not lie before the data close."""
        if self.due_day is None or self.kind is Kind.WEEK:
            return None
        for month in range(13):
            year, rest = divmod(period.to_on.month - 1 + month, 12)
            written = date(period.to_on.year + year, rest + 1, min(self.due_day, 28))
            if written > period.to_on and self.due_month in (None, rest + 1):
                return written
        return None

    def due_within(self, first: date, last: date) -> list[Period]:
        """The periods whose reports are due between two days, both included."""
        period = containing(self.kind, self.scheme, first - timedelta(days=400))
        found = []
        while period.to_on < last:
            if self.covers(period) and first <= self.due_on(period) <= last:
                found.append(period)
            period = period.after
        return found


def reminders_on(rule: Rule, today: date) -> list[Period]:
    """The periods of whose reports an office is reminded on a day."""
    near = rule.due_within(today, today + timedelta(days=max(REMINDED)))
    return [period for period in near if (rule.due_on(period) - today).days in REMINDED]
