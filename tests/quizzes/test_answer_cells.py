"""A teacher's sheet of answers: what a cell may say to a question of each kind."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.quizzes.answer_cells import Unclear, answer_of
from lms.quizzes.grading import grade
from lms.quizzes.questions import Choice, Kind, Question
from tests.quizzes.conftest import Asked

STATEMENTS = Question("s", Kind.STATEMENTS, "q", choices=tuple(Choice(f"ý {n}", Fraction(n % 2)) for n in range(4)))
ORDER = Question("o", Kind.ORDERING, "q", choices=tuple(Choice(text, Fraction(1)) for text in ("mở", "gõ", "gửi")))
CLOZE = Question("c", Kind.CLOZE, "[[1]] [[2]]", gaps=(
    Question("1", Kind.SINGLE, "", choices=(Choice("a", Fraction(1)), Choice("b", Fraction()))),
    Question("2", Kind.SHORT, "", choices=(Choice("mã", Fraction(1)),)),
))  # fmt: skip


@pytest.mark.parametrize(
    ("gift", "cell", "answer"),
    [
        pytest.param("q{~a =b ~c ~d}", "B", [1], id="a letter"),
        pytest.param("q{~a =b ~c ~d}", " b ", [1], id="a small letter"),
        pytest.param("q{~a =b ~c ~d}", "", None, id="nothing"),
        pytest.param("q{~a =b ~c ~d}", "BD", [1, 3], id="two crosses"),
        pytest.param("q{~%50%a ~%50%b ~%-50%c}", "A, C", [0, 2], id="several letters"),
        pytest.param("q{~%50%a ~%50%b ~%-50%c}", "CA", [0, 2], id="in any order"),
        pytest.param("q{T}", "Đ", [0], id="true"),
        pytest.param("q{T}", "sai", [1], id="false in words"),
        pytest.param("q{T}", "B", [1], id="false as the second letter"),
        pytest.param("q{=OTP}", "mã OTP", "mã OTP", id="words"),
        pytest.param("q{#12}", "12,5", "12,5", id="a number"),
        pytest.param("q{=a -> 1 =b -> 2 = -> 3}", "CA", {"0": 2, "1": 0}, id="a letter for each row"),
        pytest.param("q{=a -> 1 =b -> 2 = -> 3}", ".A", {"1": 0}, id="a row left out"),
    ],
)
def test_a_cell_is_read_as_its_question_asks(asked: Asked, gift: str, cell: str, answer: object) -> None:
    assert answer_of(asked(gift), cell) == answer


@pytest.mark.parametrize(
    ("question", "cell", "answer"),
    [
        pytest.param(STATEMENTS, "SĐSĐ", {"0": 0, "1": 1, "2": 0, "3": 1}, id="statements"),
        pytest.param(STATEMENTS, "s đ . đ", {"0": 0, "1": 1, "3": 1}, id="a statement left out"),
        pytest.param(ORDER, "BAC", [1, 0, 2], id="an order"),
        pytest.param(CLOZE, "A; mã", {"1": [0], "2": "mã"}, id="gaps"),
        pytest.param(CLOZE, "; mã", {"2": "mã"}, id="a gap left out"),
    ],
)
def test_a_cell_of_several_parts_is_read_part_by_part(question: Question, cell: str, answer: object) -> None:
    assert answer_of(question, cell) == answer


@pytest.mark.parametrize(
    ("gift", "cell", "told"),
    [
        pytest.param("q{~a =b ~c ~d}", "E", "“E”: câu này có đáp án từ A đến D", id="a letter too far"),
        pytest.param("q{~a =b ~c ~d}", ",", "ghi chữ cái", id="a sign alone"),
        pytest.param("q{T}", "có", "ghi Đ hoặc S", id="neither true nor false"),
        pytest.param("q{=a -> 1 =b -> 2}", "A", "ghi đủ 2 chữ cái", id="too few rows"),
    ],
)
def test_a_cell_that_is_no_answer_says_what_to_write(asked: Asked, gift: str, cell: str, told: str) -> None:
    with pytest.raises(Unclear, match=told):
        answer_of(asked(gift), cell)


@pytest.mark.parametrize(
    ("question", "cell", "told"),
    [
        pytest.param(STATEMENTS, "ĐS", "ghi đủ 4 chữ Đ hoặc S .*, ví dụ ĐSĐS", id="too few statements"),
        pytest.param(STATEMENTS, "ĐSXĐ", "ghi đủ 4 chữ", id="another letter"),
        pytest.param(ORDER, "AAB", "mỗi chữ một lần", id="one thing twice"),
        pytest.param(CLOZE, "A", "ghi 2 chỗ trống", id="too few gaps"),
    ],
)
def test_a_cell_of_too_few_parts_says_how_many(question: Question, cell: str, told: str) -> None:
    with pytest.raises(Unclear, match=told):
        answer_of(question, cell)


@settings(deadline=None)
@given(st.sampled_from([STATEMENTS, ORDER, CLOZE, CLOZE.gaps[0], CLOZE.gaps[1]]), st.text(max_size=40))
def test_whatever_stands_in_a_cell_is_marked_or_refused(question: Question, cell: str) -> None:
    try:
        answer = answer_of(question, cell)
    except Unclear:
        return
    assert 0 <= grade(question, answer) <= 1
