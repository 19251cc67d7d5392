"""Rules of a room, without a room."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.units import mm

from lms.base.fonts import Face, width
from lms.sittings import codes, words
from lms.sittings.drawing import LIST, draw
from lms.sittings.minutes import Event, Minutes, Row
from lms.sittings.seating import State, minutes_lost, state, tally

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("facts", "stands"),
    [
        ({"asks": True}, State.WAITING),
        ({}, State.REFUSED),
        ({"approved": True}, State.ALLOWED),
        ({"approved": True, "ended": True}, State.ENDED),
        ({"asks": True, "approved": True}, State.WAITING),
        ({"approved": True, "handed_in": False}, State.WORKING),
        ({"asks": True, "approved": True, "handed_in": False}, State.MOVING),
        ({"approved": True, "handed_in": True}, State.HANDED_IN),
        ({"asks": True, "approved": True, "handed_in": True}, State.HANDED_IN),
        ({"approved": True, "ended": True, "handed_in": True}, State.ENDED),
        ({"approved": True, "ended": True, "handed_in": False}, State.WORKING),  # reopened by a correction
    ],
)
def test_how_somebody_stands_follows_from_what_happened(facts: dict[str, bool], stands: State) -> None:
    assert state(**{"asks": False, "approved": False, "ended": False, "handed_in": None, **facts}) is stands


def test_states_are_counted_in_words() -> None:
    states = [State.HANDED_IN] * 9 + [State.WORKING] * 12 + [State.WAITING] * 2 + [State.MOVING]
    assert words.counts(tally(states)) == "2 chờ cho phép, 1 xin đổi máy, 12 đang làm, 9 đã nộp"
    assert words.counts({}) == "chưa có ai xin vào"


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (1, 1), (60, 1), (61, 2), (420, 7), (-5, 0)])
def test_a_minute_that_was_begun_is_lost_whole(seconds: int, minutes: int) -> None:
    assert minutes_lost(NOON, NOON + timedelta(seconds=seconds)) == minutes


@given(st.integers(0, 999_999), st.sampled_from(["", " ", ".", "-", "\u00a0"]))
def test_a_code_is_read_back_however_it_is_written(number: int, gap: str) -> None:
    code = f"{number:06d}"
    assert codes.figures(codes.spoken(code).replace(" ", gap)) == code


@pytest.mark.parametrize(
    ("pin", "easy"), [("1111", True), ("1234", True), ("98765432", True), ("1357", False), ("2580", False)]
)
def test_which_pin_anybody_would_try(pin: str, easy: bool) -> None:
    assert codes.easy(pin) is easy


def test_the_widest_receipt_stands_on_one_line() -> None:
    room = LIST[-1] * mm - 6
    assert all(width(letter * 12, Face.SERIF, 9) <= room for letter in "0123456789ABCDEF")


words_of_people = st.text(min_size=0, max_size=60)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(words_of_people, words_of_people), max_size=5), words_of_people)
def test_any_words_come_to_paper_the_same_every_time(people: list[tuple[str, str]], note: str) -> None:
    rows = tuple(Row(name, "1968", "08:00", "08:20", "85%, đạt", "AB12", (why, why)) for name, why in people)
    events = (Event("08:10", "Cả phòng", note, note),)
    minutes = Minutes("", "UBND", "Yên Hòa", note, (("Khóa học", note),), note, rows, events, note, "Kết thúc")
    assert Minutes.from_dict(minutes.to_dict()) == minutes
    assert draw(minutes) == draw(minutes)
