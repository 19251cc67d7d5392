"""What the pages show: a preview, a timetable in words, and what was made beside how far its job is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from lms.base import vietnamese
from lms.base.jobs import queries as jobs
from lms.base.jobs.models import Job, State
from lms.base.sheets import NUMBERS, Column
from lms.reports.building import queries, words
from lms.reports.building.models import BuiltReport
from lms.reports.building.recipe import Recipe
from lms.reports.building.tables import PREVIEW, Table
from lms.reports.building.timing import Every, Timetable

LATE = 28
"""From the next day of the month on, a shorter month's last day stands in."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of a report as they are read on a page."""

    columns: Sequence[tuple[str, bool]]  # heading, and whether its cells are numbers
    rows: Sequence[Sequence[str]]
    total: Sequence[str] | None
    notes: Sequence[str]
    size: int
    filters: Sequence[str]
    span: str
    day: date

    @property
    def is_whole(self) -> bool:
        return self.size <= len(self.rows)


def preview(db: Session, recipe: Recipe, roots: queries.Roots, today: date) -> Preview:
    table = Table(db, queries.asked(db, recipe, roots, today))
    rows, size = table.first(), table.size.rows
    whole = table.is_grouped or size <= PREVIEW
    total = table.total if whole and rows else None
    return Preview(
        [(column.head, column.form in NUMBERS) for column in table.columns],
        [_said(table.columns, row) for row in rows],
        _said(table.columns, total) if total else None,
        table.notes,
        size,
        queries.filters(db, recipe, today),
        queries.span(recipe, today),
        table.asked.day,
    )


def _said(columns: Sequence[Column], row: Sequence[Any]) -> list[str]:
    return [cell(column, value) for column, value in zip(columns, row, strict=True)]


def cell(column: Column, value: Any) -> str:
    """A cell as a page says it."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return vietnamese.day(value)
    if column.form in ("whole", "percent"):
        return vietnamese.number(value if isinstance(value, int | Decimal) else Decimal(str(value)))
    return str(value)


def timetable(held: Timetable) -> str:
    """When, in words: ngày 12 hằng tháng, 08:00."""
    at = f"{held.at:%H:%M}"
    if held.every is Every.WEEK:
        return words.ON_WEEKDAY.format(day=words.WEEKDAYS[held.weekday or 0], at=at)
    if held.every is Every.ONCE:
        return words.ON_ONE_DAY.format(day=vietnamese.day(held.on), at=at)
    said = words.ON_LATE_DAY if (held.day or 0) > LATE else words.ON_DAY
    return said.format(day=held.day, at=at)


@dataclass(frozen=True, slots=True)
class Made:
    """A report that was asked for, and its job while there is no file yet."""

    built: BuiltReport
    job: Job | None

    @property
    def failed(self) -> str:
        """Why there will be no file; empty while there may."""
        gone = self.built.made_at is None and self.job is not None and self.job.state is State.FAILED
        return (self.job.error or "") if gone and self.job else ""

    @property
    def late(self) -> datetime | None:
        """When a report of the clock was asked for, where that was long after its planned moment."""
        planned = self.built.planned_at
        return self.built.asked_at if planned and (self.built.asked_at - planned).total_seconds() > 600 else None


def made(db: Session, several: Sequence[BuiltReport]) -> list[Made]:
    found = jobs.several(db, [each.job_id for each in several if each.job_id and each.made_at is None])
    return [Made(each, found.get(each.job_id or 0)) for each in several]
