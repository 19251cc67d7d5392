"""What the result page says once the attempt is closed."""

from fractions import Fraction

import pytest

from lms.quizzes.drawing import Item
from lms.quizzes.explaining import explained

SINGLE = "// [tag:bai:otp]\nq{=đúng#vì đúng ~sai#vì sai ~%50%gần ####xem lại bài}"
MULTIPLE = "q{~%50%a#1 ~%50%b#2 ~%-100%c#3}"


def lines(found):
    return [(str(line.html), str(line.feedback)) for line in found]


@pytest.mark.parametrize(
    ("gift", "order", "answer", "own", "right"),
    [
        pytest.param(SINGLE, (2, 1, 0), [1], [("sai", "vì sai")], [("đúng", "vì đúng")], id="a wrong choice"),
        pytest.param(SINGLE, (2, 1, 0), None, [], [("đúng", "vì đúng")], id="unanswered"),
        pytest.param(
            MULTIPLE, (2, 1, 0), [0, 2], [("c", "3"), ("a", "1")], [("b", "2"), ("a", "1")], id="ticks, as on the paper"
        ),
        pytest.param("q{T#nhầm#phải}", (0, 1), [1], [("Sai", "nhầm")], [("Đúng", "phải")], id="true or false"),
        pytest.param(
            "q{=OTP#phải =mã OTP =%50%mã#gần}",
            (),
            "<b>MÃ",
            [("&lt;b&gt;MÃ", "")],
            [("OTP", "phải"), ("mã OTP", "")],
            id="text is escaped",
        ),
        pytest.param("q{=OTP =%50%mã#gần}", (), "Mã", [("Mã", "gần")], [("OTP", "")], id="half a wording"),
        pytest.param("q{=OTP =%0%*#xem lại}", (), "?", [("?", "xem lại")], [("OTP", "")], id="any other wording"),
        pytest.param(
            "q{#1500:0.5#phải}", (), "1.500", [("1.500", "phải")], [("từ 1.499,5 đến 1.500,5", "phải")], id="range"
        ),
        pytest.param("q{#5 ~#đếm lại}", (), "6", [("6", "đếm lại")], [("5", "")], id="a wrong number"),
        pytest.param(
            "q{=a -> 1 =b -> 2 = -> 9}",
            (2, 1, 0),
            {"1": 2},
            [("b → 9", "")],
            [("a → 1", ""), ("b → 2", "")],
            id="rows matched",
        ),
    ],
)
def test_the_own_answer_stands_beside_the_right_one(asked, gift, order, answer, own, right):
    result = explained(asked(gift), Item("k", order), answer)
    assert lines(result.own) == own
    assert lines(result.right) == right


def test_a_question_says_what_it_earned_why_and_where_to_read_again(asked):
    result = explained(asked(SINGLE), Item("k", (0, 1, 2)), [2])
    assert (result.earned, result.feedback, result.lesson) == (Fraction(1, 2), "xem lại bài", "otp")


def test_a_description_is_only_shown(asked):
    result = explained(asked("chỉ để đọc"), Item("k"), None)
    assert (result.stem, result.own, result.right) == ("chỉ để đọc", (), ())
