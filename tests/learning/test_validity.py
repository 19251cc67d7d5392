"""How long a result is valid, by the month, in three modes: the dates an inspector would count on a calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lms.catalogue.programmes import Renewal, Validity
from lms.learning.programmes.validity import Span, State, examples, first, following, reminders, state, until

COMPLETION = Validity(24)
EXPIRY = Validity(24, Renewal.EXPIRY)
FIXED = Validity(12, Renewal.FIXED, fixed=(31, 12))


@pytest.mark.parametrize(
    ("from_on", "months", "last"),
    [
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 5, 15), 12, date(2025, 5, 15)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 8, 31), 18, date(2026, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
        (date(2025, 1, 1), 240, date(2045, 1, 1)),
    ],
    ids=str,
)
def test_the_last_valid_day_bears_the_number_of_the_first_or_ends_its_month(from_on, months, last):
    assert until(from_on, months) == last


def test_what_was_passed_on_the_leap_day_is_valid_on_the_last_of_february_and_not_on_the_first_of_march():
    spans = [first(COMPLETION, date(2024, 2, 29))]

    assert state(spans, date(2026, 2, 28)) is State.RENEWABLE
    assert state(spans, date(2026, 3, 1)) is State.EXPIRED


@pytest.mark.parametrize(
    ("on", "stands"),
    [
        (date(2024, 2, 28), State.NOT_YET),
        (date(2024, 2, 29), State.VALID),
        (date(2025, 12, 29), State.VALID),
        (date(2025, 12, 30), State.RENEWABLE),
        (date(2026, 2, 28), State.RENEWABLE),
        (date(2026, 3, 1), State.EXPIRED),
    ],
    ids=str,
)
def test_a_day_is_before_in_in_the_window_or_after(on, stands):
    assert state([first(COMPLETION, date(2024, 2, 29))], on) is stands


def test_nobody_without_a_period_is_valid():
    assert state([], date(2026, 1, 1)) is State.NOT_YET


@pytest.mark.parametrize(
    ("validity", "again_on", "from_on", "to_on"),
    [
        (COMPLETION, date(2026, 1, 10), date(2026, 1, 10), date(2028, 1, 10)),
        (COMPLETION, date(2026, 2, 28), date(2026, 2, 28), date(2028, 2, 28)),
        (EXPIRY, date(2026, 1, 10), date(2026, 3, 1), date(2028, 2, 28)),
        (EXPIRY, date(2026, 2, 28), date(2026, 3, 1), date(2028, 2, 28)),
        (COMPLETION, date(2026, 3, 1), date(2026, 3, 1), date(2028, 3, 1)),
        (EXPIRY, date(2026, 3, 1), date(2026, 3, 1), date(2028, 3, 1)),
        (EXPIRY, date(2026, 7, 15), date(2026, 7, 15), date(2028, 7, 15)),
    ],
    ids=[
        "from completion",
        "from completion, on the last day",
        "from last expiry: no day is lost",
        "from last expiry, on the last day",
        "the day after the end",
        "from last expiry, a day late: from that day",
        "from last expiry, months late: from that day",
    ],
)
def test_a_renewal_starts_where_its_mode_says(validity, again_on, from_on, to_on):
    last = first(validity, date(2024, 2, 29))

    then = following(validity, last, again_on)

    assert (then.from_on, then.to_on) == (from_on, to_on)


@pytest.mark.parametrize(
    ("validity", "passed_on", "to_on"),
    [
        (FIXED, date(2025, 3, 10), date(2025, 12, 31)),
        (FIXED, date(2025, 1, 1), date(2025, 12, 31)),
        (FIXED, date(2025, 10, 31), date(2025, 12, 31)),
        (FIXED, date(2025, 11, 1), date(2026, 12, 31)),
        (FIXED, date(2025, 12, 30), date(2026, 12, 31)),
        (FIXED, date(2025, 12, 31), date(2026, 12, 31)),
        (Validity(12, Renewal.FIXED, fixed=(31, 12), least_months=6), date(2025, 6, 30), date(2025, 12, 31)),
        (Validity(12, Renewal.FIXED, fixed=(31, 12), least_months=6), date(2025, 7, 1), date(2026, 12, 31)),
        (Validity(24, Renewal.FIXED, fixed=(31, 12)), date(2024, 2, 29), date(2025, 12, 31)),
        (Validity(12, Renewal.FIXED, fixed=(29, 2)), date(2024, 3, 1), date(2025, 2, 28)),
        (Validity(48, Renewal.FIXED, fixed=(29, 2)), date(2024, 3, 1), date(2028, 2, 29)),
    ],
    ids=[
        "the same year",
        "on the first day of the year",
        "the day before the window opens",
        "the day the window opens: the next year",
        "just before the day: the next year",
        "on the very day: the next year",
        "as long as the least period",
        "a day short of the least period",
        "two years at the most",
        "the 29th of February in a common year",
        "the 29th of February in a leap year",
    ],
)
def test_a_fixed_day_ends_every_period_and_never_one_that_has_just_begun(validity, passed_on, to_on):
    assert first(validity, passed_on).to_on == to_on


def test_a_renewal_before_the_fixed_day_lasts_to_the_next_one():
    last = first(FIXED, date(2025, 3, 10))

    then = following(FIXED, last, date(2025, 12, 5))

    assert (then.from_on, then.to_on) == (date(2026, 1, 1), date(2026, 12, 31))


def test_reminders_fall_60_30_and_7_days_before_the_last_day():
    assert reminders(date(2026, 2, 28)) == [
        (60, date(2025, 12, 30)),
        (30, date(2026, 1, 29)),
        (7, date(2026, 2, 21)),
    ]


def test_the_examples_of_the_help_are_what_the_rule_gives():
    told = {
        each.mode: (each.first.to_on, each.again_on, each.then.from_on, each.then.to_on)
        for each in examples(COMPLETION)
    }

    assert told == {
        Renewal.COMPLETION: (date(2026, 2, 28), date(2026, 1, 29), date(2026, 1, 29), date(2028, 1, 29)),
        Renewal.EXPIRY: (date(2026, 2, 28), date(2026, 1, 29), date(2026, 3, 1), date(2028, 2, 28)),
        Renewal.FIXED: (date(2025, 12, 31), date(2025, 12, 1), date(2026, 1, 1), date(2027, 12, 31)),
    }


days = some.dates(date(2000, 1, 1), date(2090, 12, 31))


@some.composite
def terms(draw):
    months = draw(some.integers(1, 60))
    mode = draw(some.sampled_from(Renewal))
    window = draw(some.integers(1, min(366, 27 * months)))
    if mode is not Renewal.FIXED:
        return Validity(months, mode, window)
    months = max(12, months)
    day = draw(some.dates(date(2024, 1, 1), date(2024, 12, 31)))
    return Validity(months, mode, window, (day.day, day.month), draw(some.integers(0, months - 1)))


@given(terms(), days)
def test_a_period_always_begins_before_its_window_and_holds_the_day_it_was_earned(validity, passed_on):
    span = first(validity, passed_on)

    assert span.from_on == passed_on < span.opens_on <= span.to_on
    assert validity.mode is Renewal.FIXED or span.to_on == until(passed_on, validity.months)
    assert validity.mode is not Renewal.FIXED or span.to_on >= until(passed_on, validity.least_months)


@given(terms(), days, some.integers(0, 1000))
def test_a_renewal_always_ends_later_and_leaves_no_day_between_when_it_came_in_time(validity, passed_on, late):
    last = first(validity, passed_on)
    again_on = last.opens_on + timedelta(days=late)

    then = following(validity, last, again_on)

    assert then.to_on > last.to_on
    assert then.from_on >= last.opens_on
    assert then.opens_on > again_on
    spans: list[Span] = [last, then]
    ends = [last.to_on + timedelta(days=n) for n in (0, 1)] if again_on <= last.to_on else [again_on]
    assert all(state(spans, on) in (State.VALID, State.RENEWABLE) for on in ends)
