"""Answers read from a form survive JSON, fit any page again, and shrug off what a form should not hold."""

import json
import random

import pytest
from hypothesis import given as supposing
from hypothesis import settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from lms.quizzes.answering import fields, given, read_answer
from lms.quizzes.drawing import Item, draw
from lms.quizzes.explaining import explained
from lms.quizzes.gift import read
from lms.quizzes.grading import grade
from lms.quizzes.questions import Kind
from lms.quizzes.showing import Gap, shown
from tests.quizzes.strategies import nonsense, patient

SINGLE = "q{=a ~b ~c}"
MULTIPLE = "q{~%50%a ~%50%b ~%-100%c}"
MATCHING = "q{=a -> 1 =b -> 2 =c -> 1}"
STATEMENTS = "// [tag:dung-sai]\nq{=a -> Đúng =b -> Sai =c -> Sai}"
ORDERING = "q{>\na\nb\nc\n}"
CLOZE = "// [tag:cho-trong]\nq {1:MCS:=a~b~c} {1:SA:=x} {1:NM:=5}"


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
        pytest.param(STATEMENTS, (2, 0, 1), {"q4.0": "0", "q4.1": "1"}, {"0": 1, "2": 0}, id="two statements of three"),
        pytest.param(ORDERING, (2, 0, 1), {"q4.0": "3", "q4.1": "1", "q4.2": "2"}, [0, 1, 2], id="an order"),
        pytest.param(ORDERING, (2, 0, 1), {"q4.1": "3"}, [-1, -1, 0], id="one thing placed"),
        pytest.param(ORDERING, (2, 0, 1), {"q4.0": "1", "q4.1": "1"}, {"0": 0, "2": 0}, id="two things in one place"),
        pytest.param(CLOZE, (), {"q4.1": "2", "q4.2": " y\0 "}, {"1": [2], "2": "y"}, id="two gaps of three"),
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
        pytest.param(STATEMENTS, {"q1.0": "2", "q1.1": "x", "q1.7": "1", "q1": "1"}, id="no such judgement"),
        pytest.param(ORDERING, {"q1.0": "0", "q1.1": "4", "q1.2": "-1", "q1.9": "1"}, id="no such place"),
        pytest.param(CLOZE, {"q1.1": "7", "q1.2": " ", "q1.4": "x", "q1": "0"}, id="no such gap"),
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
    [
        (SINGLE, ()),
        (MULTIPLE, ()),
        ("q{=a}", ("",)),
        ("q{#5}", ("",)),
        (MATCHING, ("", "", "")),
        (STATEMENTS, ("", "", "")),
        (ORDERING, ("", "", "")),
        (CLOZE, ("", "", "")),
        ("chỉ để đọc", ()),
    ],
)
def test_an_unanswered_question_is_shown_unanswered(asked, gift, values):
    question = asked(gift)
    assert given(question, Item("k", (0, 1, 2)), None) == values


EVERY_KIND = read(
    "\n\n".join([SINGLE, MULTIPLE, MATCHING, "q{F}", "q{=a =b}", "q{#5}", STATEMENTS, ORDERING, CLOZE]), "quiz.gift"
).questions


def inputs(page):
    """The name of each field of a question on a page, with the values that may be chosen in it."""
    offered = [option.value for option in page.options]
    gaps = [piece for piece in page.pieces if isinstance(piece, Gap)]
    by_gap = [(gap.name, [option.value for option in gap.options]) for gap in gaps]
    return by_gap or [(row.name, offered) for row in page.rows] or [(page.name, offered)]


@supposing(st.sampled_from(EVERY_KIND), st.integers(0, 99), st.data())
def test_what_was_answered_is_what_the_page_shows_again(question, seed, data):
    [item] = draw([question], {"": 1}, random.Random(seed)).items
    form = MultiDict[str, str]()
    for name, offered in inputs(shown(question, item, 2)):
        values = st.sampled_from(offered or ["mã", "5,5"])
        form.setlist(name, data.draw(st.lists(values, max_size=3 if question.kind is Kind.MULTIPLE else 1)))
    answer = read_answer(question, item, 2, form)

    form_again = MultiDict(list(fields(question, item, 2, answer)))

    assert read_answer(question, item, 2, form_again) == answer
    assert json.loads(json.dumps(answer)) == answer
    assert len(given(question, item, answer)) >= len(question.gaps) + len(shown(question, item, 2).rows)


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question.kind.value)
@settings(patient, max_examples=50)
@supposing(answer=nonsense)
def test_nonsense_in_a_stored_answer_is_shown_marked_and_explained_without_complaint(question, answer):
    [item] = draw([question], {"": 1}, random.Random(1)).items
    given(question, item, answer)
    list(fields(question, item, 1, answer))
    assert 0 <= grade(question, answer) <= 1
    explained(question, item, answer)
