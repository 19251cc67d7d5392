"""Watched seconds are distinct, and never more than the time that has passed."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.learning.studying import watching
from lms.learning.studying.watching import MOST_AT_ONCE, Report, granted, marked, read_report

T0 = datetime(2026, 11, 20, 16, 59, 50, tzinfo=UTC)  # ten seconds before a Vietnamese midnight


def after(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("report", "until", "now", "brings"),
    [
        ((0, 10), None, 0, 0),
        ((0, 10), 0, 10, 10),
        ((0, 10), 0, 9.6, 10),
        ((0, 10), 0, 3, 3),
        ((0, 10), 0, 0, 0),
        ((0, 20), 0, 10, 10),
        ((0, 60), 0, 60, MOST_AT_ONCE),
        ((0, 10_000_000), 0, 20, 20),
        ((5, 5), 0, 10, 0),
        ((50, 60), 0, 10, 10),
        ((0, 30), 0, 3600, 0),
        ((0, 30), 7200, 0, 0),
    ],
    ids=[
        "the first report only starts the clock",
        "ten seconds in ten",
        "the net was quicker",
        "faster than time",
        "at once",
        "played twice as fast",
        "never more than thirty at once",
        "a film of ten million seconds",
        "nothing played",
        "the end after a jump",
        "an hour later it starts anew",
        "a server whose clock was set back",
    ],
)
def test_a_report_brings_what_time_allows(
    report: tuple[int, int], until: float | None, now: float, brings: int
) -> None:
    grant = granted(Report(1, *report), None if until is None else after(until), after(now))
    assert grant.seconds == brings


@given(st.lists(st.tuples(st.floats(0, 700), st.integers(0, 60)), min_size=1, max_size=60))
def test_all_reports_together_bring_no_more_than_the_time_that_passed(told: list[tuple[float, int]]) -> None:
    now, until, brought = 0.0, granted(Report(1, 0, 0), None, T0).counted_until, 0
    for wait, length in told:
        now += wait
        grant = granted(Report(1, 0, length), until, after(now))
        until, brought = grant.counted_until, brought + grant.seconds
    assert brought <= now + 0.5


@given(st.lists(st.floats(8, 12), min_size=1, max_size=60))
def test_who_plays_at_the_pace_of_time_loses_nothing_to_rounding(waits: list[float]) -> None:
    now, until, brought, played = 0.0, T0, 0, 0
    for wait in waits:
        now += wait
        told = int(now) - played
        grant = granted(Report(1, played, played + told), until, after(now))
        until, brought, played = grant.counted_until, brought + grant.seconds, played + told
    assert brought == played


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40))))
def test_seconds_seen_twice_count_once(stretches: list[tuple[int, int]]) -> None:
    seconds, expected = b"", set[int]()
    for start, length in stretches:
        seconds = marked(seconds, start, start + length)
        expected |= set(range(start, start + length))
    assert watching.count(seconds) == len(expected)
    assert {second for second in range(400) if watching.seen(seconds, second)} == expected
    assert all(marked(seconds, a, a) == seconds for a, _ in pairwise([*sorted(expected), 0]))


def test_a_question_has_come_when_the_second_before_it_was_seen() -> None:
    assert not watching.reached(marked(b"", 0, 19), 20)
    assert watching.reached(marked(b"", 19, 20), 20)
    assert not watching.reached(marked(b"", 20, 60), 20)


@pytest.mark.parametrize(
    "told",
    [
        ("1", "10", "5"),
        ("1", "-1", "5"),
        ("1", "nan", "5"),
        ("1", "0", "inf"),
        ("1", "0", "1e3"),
        ("1", "0", "5.5"),
        ("x", "0", "5"),
        ("1", "", "5"),
        (None, "0", "5"),
        ("1", "0", "9" * 400),
        ("1", "61", "62"),
        ("１", "0", "5"),
        ("1", " 1", "5"),
    ],
)
def test_a_report_that_makes_no_sense_is_none(told: tuple[str | None, ...]) -> None:
    assert read_report(*told, length=60) is None


def test_a_report_past_the_end_ends_there() -> None:
    assert read_report("3", "50", "9999", length=60) == Report(3, 50, 60)
