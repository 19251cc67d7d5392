"""Answers read from a form survive JSON, fit any page again, and shrug off what a form should not hold."""

import json
import random

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from lms.quizzes.answering import given, read_answer
from lms.quizzes.drawing import Item, draw
from lms.quizzes.gift import read
from lms.quizzes.questions import Kind
from lms.quizzes.showing import shown

SINGLE = "q{=a ~b ~c}"
MULTIPLE = "q{~%50%a ~%50%b ~%-100%c}"
MATCHING = "q{=a -> 1 =b -> 2 =c -> 1}"


@pytest.mark.parametrize(
    ("gift", "order", "fields", "answer"),
    [
        pytest.param(SINGLE, (2, 0, 1), {"q4": "0"}, [2], id="one chosen"),
        pytest.param("q{T}", (0, 1), {"q4": "1"}, [1], id="false chosen"),
        pytest.param(MULTIPLE, (2, 0, 1), {"q4": ["0", "1"]}, [0, 2], id="two ticked"),
        pytest.param(MULTIPLE, (2, 0, 1), {"q4": ["1", "1"]}, [0], id="ticked twice"),
        pytest.param("q{=OTP}", (), {"q4": "  mã OTP "}, "mã OTP", id="text"),
        pytest.param("q{#5}", (), {"q4": "1.250,5"}, "1.250,5", id="number as typed"),
        pytest.param(MATCHING, (1, 0), {"q4.0": "1", "q4.2": "0"}, {"0": 0, "2": 1}, id="two rows of three"),
    ],
)
def test_an_answer_is_kept_by_original_place(asked, gift, order, fields, answer):
    read = read_answer(asked(gift), Item("k", order), 4, MultiDict(fields))
    assert read == answer
    assert json.loads(json.dumps(read)) == answer


@pytest.mark.parametrize(
    ("gift", "fields"),
    [
        pytest.param(SINGLE, {}, id="nothing sent"),
        pytest.param(SINGLE, {"q1": ""}, id="empty"),
        pytest.param(SINGLE, {"q1": "3"}, id="no such option"),
        pytest.param(SINGLE, {"q1": "-1"}, id="from the end"),
        pytest.param(SINGLE, {"q1": "²"}, id="a digit that is none"),
        pytest.param(SINGLE, {"q1": "9" * 5000}, id="endless number"),
        pytest.param(MULTIPLE, {"q1": ["x", "7"]}, id="no option at all"),
        pytest.param("q{=a}", {"q1": " \n "}, id="white space"),
        pytest.param(MATCHING, {"q1.0": "5", "q1.9": "0", "q1": "0"}, id="no such row or side"),
        pytest.param("chỉ để đọc", {"q1": "0"}, id="nothing was asked"),
    ],
)
def test_what_makes_no_sense_is_no_answer(asked, gift, fields):
    question = asked(gift)
    places = len(question.rights or question.choices) if question.kind is not Kind.SHORT else 0
    assert read_answer(question, Item("k", tuple(range(places))), 1, MultiDict(fields)) is None


def test_a_typed_answer_is_cut_where_no_answer_is_that_long(asked):
    assert read_answer(asked("q{=a}"), Item("k"), 1, MultiDict({"q1": "x" * 10_000})) == "x" * 500


def test_a_character_that_no_database_keeps_is_left_out(asked):
    assert read_answer(asked("q{=a}"), Item("k"), 1, MultiDict({"q1": "m\0ã\0"})) == "mã"


@pytest.mark.parametrize(
    ("gift", "values"),
    [(SINGLE, ()), (MULTIPLE, ()), ("q{=a}", ("",)), ("q{#5}", ("",)), (MATCHING, ("", "", "")), ("chỉ để đọc", ())],
)
def test_an_unanswered_question_is_shown_unanswered(asked, gift, values):
    question = asked(gift)
    assert given(question, Item("k", (0, 1)), None) == values


EVERY_KIND = read("\n\n".join([SINGLE, MULTIPLE, MATCHING, "q{F}", "q{=a =b}", "q{#5}"]), "quiz.gift").questions


@supposing(st.sampled_from(EVERY_KIND), st.integers(0, 99), st.data())
def test_what_was_answered_is_what_the_page_shows_again(question, seed, data):
    [item] = draw([question], {"": 1}, random.Random(seed)).items
    page = shown(question, item, 2)
    values = st.sampled_from([option.value for option in page.options] or ["mã", "5,5"])
    form = MultiDict[str, str]()
    for name in [row.name for row in page.rows] or [page.name]:
        form.setlist(name, data.draw(st.lists(values, max_size=3 if question.kind is Kind.MULTIPLE else 1)))
    answer = read_answer(question, item, 2, form)

    again = given(question, item, answer)

    names = [row.name for row in page.rows] or [page.name] * len(again)
    form_again = MultiDict(zip(names, again, strict=True))
    assert read_answer(question, item, 2, form_again) == answer
