"""What a report asks for, as data: a subject, columns, filters, grouping and order. Pure."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from lms.learning.rungs import Mode
from lms.people.audiences import Audience
from lms.units.kinds import Level


class Subject(StrEnum):
    """What one row is about."""

    LEARNING = "learning"  # a person and a programme
    COURSES = "courses"  # a person and a course
    COMPLETIONS = "completions"  # one completion of a course
    CLASSES = "classes"  # a class
    CERTIFICATES = "certificates"  # a paper
    UNITS = "units"  # a unit, with counts


class Span(StrEnum):
    """A period reckoned from the day the report is made; `FIXED`: between two days that are named, or ever."""

    FIXED = ""
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    LAST_REPORT_MONTH = "last_report_month"  # from the 15th to the 14th, the last one that is over
    LAST_WEEK = "last_week"  # Monday to Sunday
    THIS_YEAR = "this_year"


NOT_BEGUN = "not_begun"
"""In the place of a rung: persons with nothing of the programme."""
LEVELS = (Level.PROVINCE, Level.COMMUNE, Level.HAMLET)
"""Levels a report can be grouped by."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A report as it was put together; every filter may be empty."""

    subject: Subject
    columns: tuple[str, ...] = ()
    unit: str = ""  # code: this unit and what stands below it
    audience: Audience | None = None
    programme: str = ""
    course: str = ""
    rung: str = ""
    mode: Mode | None = None
    span: Span = Span.FIXED
    from_on: date | None = None
    to_on: date | None = None
    woman: bool | None = None
    age_from: int | None = None
    age_to: int | None = None
    class_key: str = ""
    group: Level | None = None
    sort: str = ""
    descending: bool = False

    def to_json(self) -> str:
        """Only what is said; the same recipe gives the same text."""
        plain = asdict(Recipe(self.subject))
        told = {
            name: _plain(value) for name, value in asdict(self).items() if name == "subject" or value != plain[name]
        }
        return json.dumps(told, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, written: str) -> "Recipe":
        """Raises ValueError or TypeError for what `to_json` never gave."""
        told: Mapping[str, Any] = json.loads(written)
        return cls(**{name: _READ[name](value) if name in _READ else value for name, value in told.items()})

    def days(self, today: date) -> tuple[date | None, date | None]:
        """The first and the last day that count, both included; empty: without an end."""
        return span_days(self.span, today) if self.span else (self.from_on, self.to_on)

    def as_of(self, today: date) -> date:
        """The day on which people belong where they are listed: the last of the period, never one to come."""
        _, last = self.days(today)
        return min(last, today) if last else today


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value


_READ: dict[str, Callable[[Any], Any]] = {
    "subject": Subject,
    "columns": tuple,
    "audience": Audience,
    "mode": Mode,
    "span": Span,
    "from_on": date.fromisoformat,
    "to_on": date.fromisoformat,
    "group": Level,
}


def span_days(span: Span, today: date) -> tuple[date, date]:
    """The days of a period as of today, both included."""
    first = today.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    if span is Span.THIS_MONTH:
        return first, today
    if span is Span.LAST_MONTH:
        return before, first - timedelta(days=1)
    if span is Span.LAST_WEEK:
        monday = today - timedelta(days=today.weekday() + 7)
        return monday, monday + timedelta(days=6)
    if span is Span.LAST_REPORT_MONTH:
        last = (first if today.day > 14 else before).replace(day=14)
        return (last.replace(day=1) - timedelta(days=1)).replace(day=15), last
    return today.replace(month=1, day=1), today
