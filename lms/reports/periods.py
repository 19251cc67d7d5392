"""Kỳ báo cáo: which days a period holds, what it is called, and how people type it. Pure.

Two schemes. Administrative reports close on the 14th: a month runs from the 15th of the month before to the 14th, a
quarter and a half likewise from the 15th before its first month to the 14th of its last, a year from 15/12 to 14/12
(Nghị định 09/2019/NĐ-CP, Điều 12). Statistical reports follow the calendar (Nghị định 60/2018/NĐ-CP). A week is Monday
to Sunday, numbered as ISO 8601 does, in either scheme.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from lms.reports import words
from lms.reports.figures import PeriodSaid

FIRST_YEAR, LAST_YEAR = 2000, 2100
_KEY = re.compile(r"(\d{4})(?:-(?:(\d{2})|([QHW])(\d{1,2})))?", re.ASCII)


class Scheme(StrEnum):
    """Cách chia kỳ."""

    ADMINISTRATIVE = "administrative"
    CALENDAR = "calendar"


class Kind(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


MONTHS = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF: 6, Kind.YEAR: 12}
_LETTERS = {"Q": Kind.QUARTER, "H": Kind.HALF, "W": Kind.WEEK}
_CLOSES = 14
"""The last day of an administrative period."""


@dataclass(frozen=True, order=True)
class Period:
    """One period: the `n`-th (from 1) of its kind in a year."""

    year: int
    n: int
    kind: Kind
    scheme: Scheme

    @property
    def key(self) -> str:
        """2026-06, 2026-Q2, 2026-H1, 2026, 2026-W24."""
        shapes = {
            Kind.MONTH: "-{n:02d}",
            Kind.QUARTER: "-Q{n}",
            Kind.HALF: "-H{n}",
            Kind.YEAR: "",
            Kind.WEEK: "-W{n:02d}",
        }
        return f"{self.year}{shapes[self.kind].format(n=self.n)}"

    @property
    def name(self) -> str:
        n = {Kind.QUARTER: words.QUARTERS, Kind.HALF: words.HALVES}.get(self.kind)
        return words.PERIOD_NAMES[self.kind].format(n=n[self.n - 1] if n else self.n, year=self.year)

    @property
    def from_on(self) -> date:
        if self.kind is Kind.WEEK:
            return date.fromisocalendar(self.year, self.n, 1)
        first = date(self.year, (self.n - 1) * MONTHS[self.kind] + 1, 1)
        if self.scheme is Scheme.CALENDAR:
            return first
        return (first - timedelta(days=1)).replace(day=_CLOSES + 1)

    @property
    def to_on(self) -> date:
        if self.kind is Kind.WEEK:
            return date.fromisocalendar(self.year, self.n, 7)
        last = self.n * MONTHS[self.kind]
        if self.scheme is Scheme.ADMINISTRATIVE:
            return date(self.year, last, _CLOSES)
        return date(self.year + last // 12, last % 12 + 1, 1) - timedelta(days=1)

    def has_ended(self, today: date) -> bool:
        """Whether its last day is over: from the next Vietnamese day on."""
        return today > self.to_on

    @property
    def before(self) -> "Period":
        """The period that ends on the day before this one begins."""
        return containing(self.kind, self.scheme, self.from_on - timedelta(days=1))

    @property
    def after(self) -> "Period":
        return containing(self.kind, self.scheme, self.to_on + timedelta(days=1))

    def said(self) -> PeriodSaid:
        return PeriodSaid(self.key, self.kind.value, self.scheme.value, self.name, self.from_on, self.to_on)


def read(key: str, scheme: Scheme = Scheme.ADMINISTRATIVE) -> Period | None:
    """The period that people type as a key; None for what is none."""
    found = _KEY.fullmatch(key.strip().upper())
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return None
    year = int(found[1])
    kind = Kind.MONTH if found[2] else _LETTERS[found[3]] if found[3] else Kind.YEAR
    n = int(found[2] or found[4] or 1)
    if not 1 <= n <= _most(kind, year):
        return None
    return Period(year, n, kind, _fitting(kind, scheme))


def _most(kind: Kind, year: int) -> int:
    """How many periods of a kind a year has."""
    if kind is Kind.WEEK:
        return date(year, 12, 28).isocalendar().week  # always in a year's last week
    return 12 // MONTHS[kind]


def _fitting(kind: Kind, scheme: Scheme) -> Scheme:
    """A week is the same in both schemes: it is kept under one."""
    return Scheme.CALENDAR if kind is Kind.WEEK else scheme


def containing(kind: Kind, scheme: Scheme, day: date) -> Period:
    """The period of a kind that holds a day."""
    if kind is Kind.WEEK:
        iso = day.isocalendar()
        return Period(iso.year, iso.week, kind, Scheme.CALENDAR)
    year, month = day.year, day.month
    if scheme is Scheme.ADMINISTRATIVE and day.day > _CLOSES:
        year, month = year + month // 12, month % 12 + 1
    return Period(year, (month - 1) // MONTHS[kind] + 1, kind, scheme)


def ended(kind: Kind, scheme: Scheme, today: date, most: int) -> list[Period]:
    """The latest periods that have ended by a day, the newest first."""
    found = [containing(kind, scheme, today).before]
    while len(found) < most:
        found.append(found[-1].before)
    return found
