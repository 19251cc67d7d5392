"""Which attempt counts, how many are left, and when the next one may begin."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.learning import words
from lms.learning.counting import BEST, FIRST, LAST, counting, in_force, opens_at, passing_mode, tries_left
from lms.learning.rungs import Mode
from tests.make import NOW


@dataclass(frozen=True)
class Sat:
    number: int
    percent: Decimal | None
    passed: bool | None
    mode: Mode = Mode.SELF
    closed_at: datetime | None = NOW


def sat(*percents: int) -> list[Sat]:
    """Attempts in their order, passed from 70 percent on."""
    return [Sat(n, Decimal(percent), percent >= 70) for n, percent in enumerate(percents, 1)]


@pytest.mark.parametrize(
    ("keep", "percents", "number"),
    [
        (BEST, (60, 90, 80), 2),
        (BEST, (90, 60, 90), 1),
        (LAST, (90, 80, 60), 3),
        (FIRST, (60, 90, 80), 1),
    ],
    ids=["the best", "of equally good ones the earliest", "the last, though it is worse", "the first, though worse"],
)
def test_the_attempt_counts_that_the_course_says(keep: str, percents: tuple[int, ...], number: int) -> None:
    counts = counting(reversed(sat(*percents)), keep)
    assert counts is not None and counts.number == number


@pytest.mark.parametrize("keep", [BEST, LAST, FIRST])
def test_an_attempt_that_is_still_open_does_not_count(keep: str) -> None:
    under_way = Sat(2, None, None, closed_at=None)
    assert counting([under_way], keep) is None
    (done,) = sat(50)
    assert counting([under_way, done], keep) is done


def test_what_was_passed_alone_counts_before_a_higher_mark_that_somebody_else_made() -> None:
    done_for = Sat(1, Decimal(100), True, Mode.DONE_FOR)
    alone = Sat(2, Decimal(70), True)
    assert counting([done_for, alone], BEST) is alone
    assert passing_mode([done_for, alone], BEST) is Mode.SELF
    failed_alone = Sat(2, Decimal(60), False)
    assert counting([done_for, failed_alone], BEST) is done_for


def test_a_result_kept_by_decision_counts_before_a_failed_one_of_more_percent() -> None:
    kept, failed = Sat(1, Decimal(60), True), Sat(2, Decimal(65), False)
    assert counting([kept, failed], BEST) is kept


@pytest.mark.parametrize(("keep", "mode"), [(BEST, Mode.SELF), (LAST, None), (FIRST, Mode.SELF)])
def test_whether_one_has_passed_follows_from_the_attempt_that_counts(keep: str, mode: Mode | None) -> None:
    assert passing_mode(sat(80, 60), keep) is mode


def test_a_finished_course_counts_the_best_whatever_came_later() -> None:
    assert in_force(LAST, finished=True) == BEST
    assert in_force(LAST, finished=False) == LAST


@given(st.lists(st.integers(0, 100), min_size=1), st.sampled_from([BEST, LAST, FIRST]), st.randoms())
def test_the_order_in_which_attempts_are_looked_at_changes_nothing(percents: list[int], keep: str, rng) -> None:  # type: ignore[no-untyped-def]
    attempts = sat(*percents)
    shuffled = rng.sample(attempts, len(attempts))
    assert counting(shuffled, keep) is counting(attempts, keep)


@pytest.mark.parametrize(
    ("most", "extra", "used", "left"), [(0, 0, 50, None), (2, 0, 1, 1), (2, 0, 2, 0), (2, 1, 2, 1), (2, 0, 5, 0)]
)
def test_tries_that_are_left(most: int, extra: int, used: int, left: int | None) -> None:
    assert tries_left(most, extra, used) == left


def test_the_next_attempt_may_begin_so_many_minutes_after_the_last_was_closed() -> None:
    first = Sat(1, Decimal(60), False, closed_at=NOW)
    second = Sat(2, Decimal(60), False, closed_at=NOW + timedelta(hours=2))
    assert opens_at([second, first], 30) == NOW + timedelta(hours=2, minutes=30)
    assert opens_at([first], 0) is None
    assert opens_at([], 30) is None


def test_the_time_that_is_told_is_one_at_which_it_can_begin() -> None:
    at = datetime(2026, 11, 20, 8, 9, 30, tzinfo=UTC)
    assert opens_at([Sat(1, Decimal(60), False, closed_at=at)], 30) == datetime(2026, 11, 20, 8, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(minutes=40), "10:40 hôm nay"),
        (timedelta(hours=13, minutes=59), "23:59 hôm nay"),
        (timedelta(hours=14), "00:00 ngày mai"),
        (timedelta(days=2), "10:00 ngày 22/11/2026"),
    ],
)
def test_the_time_is_told_by_the_vietnamese_day(ahead: timedelta, said: str) -> None:
    assert words.near(NOW + ahead, NOW) == said  # NOW is 10:00 in Việt Nam
