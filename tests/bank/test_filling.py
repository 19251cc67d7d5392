"""What a page of a question holds is the question, whole, and comes back the same."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from lms.bank import filling
from lms.quizzes import gift
from lms.quizzes.questions import Choice, Kind, Question
from tests.quizzes.strategies import patient, sound

EMPTY = {"topic": "", "lesson": "", "skills": [], "stem": "x", "format": "plain", "feedback": ""}


@patient
@given(sound)
def test_a_question_opened_and_saved_unchanged_is_the_same_question(question: Question) -> None:
    assert filling.question_of(question, filling.fields(question)) == question


def row(text: str, right: bool = False, share: str = "") -> dict[str, object]:
    return {"text": text, "right": right, "share": share, "feedback": ""}


@pytest.mark.parametrize(
    ("kind", "rows", "fractions"),
    [
        pytest.param(
            Kind.SINGLE, [row("a", True), row("b")], [1, 0], id="the right one the point, a wrong one nothing"
        ),
        pytest.param(
            Kind.SINGLE, [row("a", True), row("b", share="50")], [1, Fraction(1, 2)], id="half a point where it is said"
        ),
        pytest.param(
            Kind.MULTIPLE,
            [row("a", True), row("b", True), row("c")],
            [Fraction(1, 2), Fraction(1, 2), Fraction(-1, 2)],
            id="right ones part the point, a wrong tick costs as much",
        ),
        pytest.param(
            Kind.MULTIPLE,
            [row("a", True, "33,33"), row("b", True, "66,67 %"), row("c", share="-100")],
            [Fraction(1, 3), Fraction(2, 3), -1],
            id="shares as written, a third as meant",
        ),
        pytest.param(Kind.SINGLE, [row(""), row("a", True), row("")], [1], id="a row left empty is no answer"),
    ],
)
def test_what_an_answer_brings(kind: Kind, rows: list[dict[str, object]], fractions: list[Fraction]) -> None:
    said = filling.question_of(Question("k", kind, ""), {**EMPTY, "answers": rows})
    assert [choice.fraction for choice in said.choices] == fractions


@pytest.mark.parametrize("text", ["", "abc", "101", "-101", "1/0", "1e9"])
def test_a_share_that_is_none_is_refused_before_it_is_read(text: str) -> None:
    assert not filling.known_share(text)


def test_what_the_page_does_not_show_stays_as_it_was() -> None:
    question = replace(
        gift.read("// [tag:của-người-ta]\n::k::q{=a#x ~b#y}", "").questions[0], choices=(Choice("a", Fraction(1)),)
    )
    assert filling.question_of(question, filling.fields(question)).tags == ("của-người-ta",)
