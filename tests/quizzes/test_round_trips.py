"""Whatever sound questions there are, they come back from GIFT and from JSON as they were."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.quizzes.gift import read, write
from lms.quizzes.questions import Choice, Kind, Question
from tests.quizzes.strategies import SIGNS, is_sound, kinds, patient, questions, sound


@pytest.mark.parametrize("kind", kinds)
@settings(patient, max_examples=60)
@given(st.data())
def test_a_question_of_each_kind_written_as_gift_reads_back_the_same(kind, data):
    question = data.draw(questions(kind).filter(is_sound))
    text = write([question])
    reading = read(text, "quiz.gift")
    assert reading.faults == []
    assert reading.questions == [question], text


@settings(patient, max_examples=30)
@given(st.lists(sound, max_size=4, unique_by=lambda question: question.key))
def test_what_is_written_as_gift_reads_back_the_same(bank):
    reading = read(write(bank), "quiz.gift")
    assert reading.faults == []
    assert reading.questions == bank


@settings(patient, max_examples=50)
@given(sound)
def test_what_is_stored_as_json_comes_back_the_same(question):
    stored = json.loads(json.dumps(question.to_dict()))
    assert Question.from_dict(stored) == question
    assert Question.from_dict(stored).to_dict() == question.to_dict()


@patient
@given(st.text())
def test_no_text_stops_the_reader(text):
    reading = read(text, "quiz.gift")
    assert read(write(reading.questions), "quiz.gift").questions == reading.questions


@patient
@given(st.text(st.sampled_from(SIGNS + "{}{}==~~##")))
def test_no_mixture_of_signs_stops_the_reader(text):
    reading = read(text, "quiz.gift")
    assert read(write(reading.questions), "quiz.gift").questions == reading.questions


def test_moving_a_question_in_its_file_changes_nothing_that_is_stored():
    [here], [there] = (read(f"{space}::a::q{{T}}", "quiz.gift").questions for space in ("", "\n\n\n"))
    assert (here.line, there.line) == (1, 4)
    assert here == there
    assert here.to_dict() == there.to_dict()


def test_a_question_stored_before_a_field_existed_still_reads():
    assert Question.from_dict({"key": "a", "kind": "description", "stem": "q"}) == Question("a", Kind.DESCRIPTION, "q")


@pytest.mark.parametrize(
    ("gift", "written"),
    [
        ("::a::q{~sai#vì =đúng ####chung}", "::a::q{\n~sai#vì\n=đúng\n####chung\n}\n"),
        ("::a::q{~%33.33333%a ~%33.33333%b ~%33.33333%c}", "::a::q{\n~%33.33333%a\n~%33.33333%b\n~%33.33333%c\n}\n"),
        ("::a::q{T##đúng}", "::a::q{TRUE##đúng\n}\n"),
        ("::a::q{F}", "::a::q{FALSE\n}\n"),
        ("::a::1 < 2{T}", "::a::[plain]1 < 2{TRUE\n}\n"),
        ("::a::q{#5:0.5}", "::a::q{#\n=4.5..5.5\n}\n"),
        (
            "$CATEGORY: x\n// [tag:khong-dau] [tag:bai:b]\n::a::q{=c}",
            "$CATEGORY: x\n\n// [tag:bai:b] [tag:khong-dau]\n::a::q{\n=c\n}\n",
        ),
    ],
)
def test_what_is_written_is_what_an_author_would_write(gift, written):
    assert write(read(gift, "quiz.gift").questions) == written


@pytest.mark.parametrize(
    "text", ["Cài đặt -> Bảo mật", "%50%", "50%", "[html]", "[gấp]", "*101#", "// x", "\\n", "a\nb"]
)
def test_an_answer_that_looks_like_a_mark_reads_back_as_written(text):
    choices = (Choice(text, Fraction(1)),)
    bank = [
        Question("a", Kind.SHORT, text, choices=choices),
        Question("b", Kind.SINGLE, text, choices=(*choices, Choice("z", Fraction()))),
    ]
    assert read(write(bank), "quiz.gift").questions == bank


def test_a_category_is_written_where_the_topic_changes():
    topics = {"a": "x", "b": "x", "c": "y", "d": ""}
    text = write(Question(key, Kind.DESCRIPTION, "q", topic=topic) for key, topic in topics.items())
    assert [line for line in text.split("\n") if line.startswith("$")] == [
        "$CATEGORY: x",
        "$CATEGORY: y",
        "$CATEGORY: $course$/top",
    ]


def test_a_number_keeps_its_decimals():
    [question] = read("q{#0.10}", "quiz.gift").questions
    assert question.ranges[0].low == Decimal("0.1")
