"""The sums of the ledger: every day up to the one asked is in them once, no later day is."""

from datetime import date, timedelta

import pytest

from lms.plans.reckoning import buckets, ranges_to

YEARS = [date(2024, 1, 1) + timedelta(n) for n in range(3 * 366)]


@pytest.mark.parametrize(
    "asked",
    [
        date(2024, 12, 31),
        date(2025, 1, 1),
        date(2025, 2, 28),
        date(2025, 5, 10),
        date(2025, 8, 21),
        date(2025, 10, 31),
        date(2026, 7, 11),
    ],
    ids=str,
)
def test_a_day_up_to_the_one_asked_stands_in_one_range_and_a_later_day_in_none(asked: date) -> None:
    ranges = ranges_to(asked)
    for on in YEARS:
        times = sum(low <= bucket <= high for bucket in buckets(on) for low, high in ranges)
        assert times == (1 if on <= asked else 0), on


def test_no_day_asks_for_more_than_eighteen_sums_and_the_years_before() -> None:
    assert max(sum(max(0, high - low + 1) for low, high in ranges_to(on)[1:]) for on in YEARS) <= 18
