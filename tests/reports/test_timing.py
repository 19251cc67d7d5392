"""When a report is due: Vietnamese days and hours, short months, what was missed."""

from datetime import UTC, date, datetime, time

import pytest

from lms.base.clock import VIETNAM
from lms.reports.building.recipe import Recipe, Span, Subject, span_days
from lms.reports.building.timing import Every, Timetable

EIGHT = time(8)


def moment(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """Of Vietnam, in UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM).astimezone(UTC)


@pytest.mark.parametrize(
    ("timetable", "now", "planned"),
    [
        pytest.param(Timetable(Every.MONTH, EIGHT, day=12), moment(date(2026, 11, 12), 7, 59),
                     moment(date(2026, 11, 12)), id="this month, a minute before"),
        pytest.param(Timetable(Every.MONTH, EIGHT, day=12), moment(date(2026, 11, 12)),
                     moment(date(2026, 12, 12)), id="the moment itself is past"),
        pytest.param(Timetable(Every.MONTH, EIGHT, day=12), moment(date(2026, 12, 31)),
                     moment(date(2027, 1, 12)), id="over the new year"),
        pytest.param(Timetable(Every.MONTH, EIGHT, day=31), moment(date(2027, 1, 31)),
                     moment(date(2027, 2, 28)), id="the 31st in February"),
        pytest.param(Timetable(Every.MONTH, EIGHT, day=31), moment(date(2027, 2, 28)),
                     moment(date(2027, 3, 31)), id="and in March again the 31st"),
        pytest.param(Timetable(Every.MONTH, EIGHT, day=29), moment(date(2028, 2, 1)),
                     moment(date(2028, 2, 29)), id="the 29th of a leap year"),
        pytest.param(Timetable(Every.MONTH, time(0, 30), day=1), datetime(2026, 11, 30, 17, 0, tzinfo=UTC),
                     datetime(2026, 11, 30, 17, 30, tzinfo=UTC), id="half past midnight is the day before in UTC"),
        pytest.param(Timetable(Every.WEEK, EIGHT, weekday=0), moment(date(2026, 11, 27)),
                     moment(date(2026, 11, 30)), id="Monday"),
        pytest.param(Timetable(Every.WEEK, EIGHT, weekday=4), moment(date(2026, 11, 27), 9),
                     moment(date(2026, 12, 4)), id="today's hour is past: in a week"),
        pytest.param(Timetable(Every.ONCE, EIGHT, on=date(2026, 12, 1)), moment(date(2026, 11, 27)),
                     moment(date(2026, 12, 1)), id="once"),
        pytest.param(Timetable(Every.ONCE, EIGHT, on=date(2026, 12, 1)), moment(date(2026, 12, 1)), None,
                     id="once, and never again"),
    ],
)  # fmt: skip
def test_the_next_planned_moment_is_one_of_vietnam(timetable, now, planned):
    assert timetable.after(now) == planned


def test_of_several_missed_moments_only_the_last_is_made_up_for():
    monthly = Timetable(Every.MONTH, EIGHT, day=12)
    first = moment(date(2026, 8, 12))
    assert monthly.last_before(first, moment(date(2026, 11, 15))) == moment(date(2026, 11, 12))
    assert monthly.last_before(first, first) == first


@pytest.mark.parametrize(
    ("span", "today", "first", "last"),
    [
        (Span.LAST_REPORT_MONTH, date(2026, 6, 14), date(2026, 4, 15), date(2026, 5, 14)),
        (Span.LAST_REPORT_MONTH, date(2026, 6, 15), date(2026, 5, 15), date(2026, 6, 14)),
        (Span.LAST_REPORT_MONTH, date(2027, 1, 3), date(2026, 11, 15), date(2026, 12, 14)),
        (Span.LAST_MONTH, date(2027, 1, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (Span.LAST_WEEK, date(2026, 11, 27), date(2026, 11, 16), date(2026, 11, 22)),
        (Span.THIS_MONTH, date(2026, 11, 27), date(2026, 11, 1), date(2026, 11, 27)),
        (Span.THIS_YEAR, date(2026, 11, 27), date(2026, 1, 1), date(2026, 11, 27)),
    ],
)
def test_a_period_goes_with_the_day_the_report_is_made(span, today, first, last):
    assert span_days(span, today) == (first, last)


def test_a_recipe_is_read_back_as_it_was_written():
    recipe = Recipe(Subject.LEARNING, ("name", "unit"), woman=False, age_from=0, from_on=date(2026, 1, 1))
    assert Recipe.from_json(recipe.to_json()) == recipe
