"""How answers are marked: in exact fractions, kindly where people differ in writing, never more for ticking more."""

import random
from decimal import Decimal
from fractions import Fraction
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.quizzes.comparing import comparable
from lms.quizzes.drawing import Item, Paper, draw
from lms.quizzes.gift import read
from lms.quizzes.grading import grade, mark, passed, percent_of
from lms.quizzes.numerals import typed_number, written_number
from lms.quizzes.questions import Choice, Kind, Question

HALF, ONE, NONE = Fraction(1, 2), Fraction(1), Fraction()


@pytest.mark.parametrize(
    ("gift", "answer", "share"),
    [
        pytest.param("q{=a ~b ~%50%c}", [0], ONE, id="right"),
        pytest.param("q{=a ~b ~%50%c}", [1], NONE, id="wrong"),
        pytest.param("q{=a ~b ~%50%c}", [2], HALF, id="half right"),
        pytest.param("q{=a ~%-50%b}", [1], NONE, id="never below nothing"),
        pytest.param("q{=a ~b}", [0, 1], NONE, id="two crosses where one was asked"),
        pytest.param("q{=a ~b}", [9], NONE, id="a choice that is not there"),
        pytest.param("q{F}", [1], ONE, id="false is right"),
        pytest.param("q{F}", [0], NONE, id="true is wrong"),
        pytest.param("q{~%50%a ~%50%b ~%-100%c}", [0, 1], ONE, id="all right ones"),
        pytest.param("q{~%50%a ~%50%b ~%-100%c}", [0], HALF, id="half of the right ones"),
        pytest.param("q{~%50%a ~%50%b ~%-50%c}", [0, 2], NONE, id="a right and a wrong one"),
        pytest.param("q{~%50%a ~%50%b ~%-25%c}", [0, 1, 2], NONE, id="everything"),
        pytest.param("q{~%50%a ~%50%b ~c}", [0, 1, 2], NONE, id="everything where a wrong tick costs nothing"),
        pytest.param("q{~%50%a ~%50%b}", [0, 1], ONE, id="everything where everything is right"),
        pytest.param("q{~%33.33%a ~%33.33%b ~%33.33%c ~%-100%d}", [0, 1, 2], ONE, id="three thirds are one"),
        pytest.param("q{=OTP =%50%mã}", "otp", ONE, id="wording"),
        pytest.param("q{=OTP =%50%mã}", "Mã", HALF, id="half a wording"),
        pytest.param("q{=OTP =%0%*#không}", "x", NONE, id="any other wording"),
        pytest.param("q{#=%50%8..12 =10}", "10", ONE, id="the best of two ranges"),
        pytest.param("q{#=10 =%50%8..12}", "12", HALF, id="the edge of a range"),
        pytest.param("q{#0.3:0.1}", "0,2", ONE, id="the edge of a decimal range, exactly"),
        pytest.param("q{#5}", "năm", NONE, id="no number"),
        pytest.param("q{=a -> 1 =b -> 2 =c -> 1 = -> 9}", {"0": 0, "1": 1, "2": 0}, ONE, id="all rows"),
        pytest.param("q{=a -> 1 =b -> 2 =c -> 1 = -> 9}", {"0": 0, "1": 2}, Fraction(1, 3), id="one row of three"),
        pytest.param("đọc", "x", NONE, id="nothing asked"),
        pytest.param("q{=a ~b}", "a", NONE, id="an answer of another kind"),
    ],
)
def test_an_answer_earns_its_share(asked, gift, answer, share):
    assert grade(asked(gift), answer) == share


@pytest.mark.parametrize("gift", ["q{=a ~b}", "q{~%100%a ~b}", "q{T}", "q{=a}", "q{#0}", "q{=a -> 1 =b -> 2}"])
def test_an_unanswered_question_earns_nothing(asked, gift):
    assert grade(asked(gift), None) == 0


weights = st.lists(st.integers(-4, 4), min_size=2, max_size=6).filter(lambda each: min(each) <= 0 < max(each))


@given(weights)
def test_ticking_everything_never_gains(parts):
    rights = sum(part for part in parts if part > 0)
    choices = tuple(
        Choice(str(place), Fraction(part, rights) if part > 0 else Fraction(part, 4))
        for place, part in enumerate(parts)
    )
    assert grade(Question("k", Kind.MULTIPLE, "q", choices=choices), list(range(len(choices)))) == 0


@given(weights, st.data())
def test_no_set_of_ticks_beats_the_right_ones_or_falls_below_nothing(parts, data):
    rights = sum(part for part in parts if part > 0)
    choices = tuple(Choice(str(place), Fraction(part, rights)) for place, part in enumerate(parts))
    question = Question("k", Kind.MULTIPLE, "q", choices=choices)
    ticks = data.draw(st.lists(st.integers(-1, 8), max_size=8))
    assert 0 <= grade(question, ticks) <= 1
    assert grade(question, [place for place, part in enumerate(parts) if part > 0]) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa bình", "hoà bình"),
        ("Hòa Bình", "HOÀ  BÌNH"),
        ("khỏe", "khoẻ"),
        ("thúy", "thuý"),
        ("tùy", "tuỳ"),
        ("nghĩa", normalize("NFD", "nghĩa")),
        ("tiếng Việt", normalize("NFD", "tiếng việt")),
        ("mật khẩu", " mật\u00a0khẩu\n"),
        ("ti vi", "tivi"),
        ("của-hóa", "củahoá".replace("ủa", "ủa-")),
    ],
)
def test_two_ways_to_write_one_word_are_the_same(one, other):
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ma", "mã"), ("má", "mà"), ("đồng", "dồng"), ("hoà-binh", "hoa-bình"), ("ô", "ơ")]
)
def test_marks_matter(one, other):
    assert comparable(one) != comparable(other)


def test_marks_do_not_matter_where_the_question_says_so(asked):
    strict, kind = asked("q{=Đường hòa bình}"), asked("// [tag:khong-dau]\nq{=Đường hòa bình}")
    assert grade(strict, "duong hoa binh") == 0
    assert grade(kind, "duong hoa binh") == grade(kind, "ĐƯỜNG HOÀ BÌNH") == 1


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("5", "5"),
        (" -5 ", "-5"),
        ("\u22125", "-5"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0.500", "0.5"),
        ("1.500", "1500"),
        ("1,500", "1.5"),
        ("1.250.000", "1250000"),
        ("1 250 000", "1250000"),
        ("1.250.000,75", "1250000.75"),
        ("1,250,000", "1250000"),
        ("1,250.5", "1250.5"),
        ("150.000đ", "150000"),
        ("6 chữ số", "6"),
        ("5%", "5"),
        ("5.", "5"),
    ],
)
def test_a_number_is_read_as_people_here_write_it(typed, number):
    assert typed_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "năm", "1.2.3", "5-6", "1e5", "NaN", "Infinity", "12:30", ",5", "--5"])
def test_what_is_no_number_is_not_guessed(typed):
    assert typed_number(typed) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [("1250000", "1.250.000"), ("12.50", "12,5"), ("-0.25", "-0,25"), ("100", "100"), ("1234.5", "1.234,5")],
)
def test_a_number_is_written_as_people_here_read_it(number, text):
    assert written_number(Decimal(number)) == text


@given(st.decimals(-10_000_000, 10_000_000, places=4))
@settings(deadline=None)
def test_a_number_written_is_the_number_read(number):
    assert typed_number(written_number(number)) == number


@given(st.text(max_size=200))
@settings(deadline=None)
def test_whatever_is_typed_is_marked_without_complaint(text):
    typed_number(text)
    comparable(text)
    comparable(text, fold_marks=True)


@pytest.mark.parametrize(
    ("points", "out_of", "percent"),
    [
        (Fraction(1, 3), 1, "33.33"),
        (Fraction(2, 3), 1, "66.67"),
        (Fraction(1, 8), 100, "0.13"),
        (Fraction(14), 20, "70.00"),
        (Fraction(139999, 10000), 20, "70.00"),
        (Fraction(20), 20, "100.00"),
        (Fraction(), 0, "0.00"),
    ],
)
def test_percent_is_rounded_half_up_to_two_places(points, out_of, percent):
    assert str(percent_of(points, out_of)) == percent


@pytest.mark.parametrize(
    ("percent", "verdict"), [("70.00", True), ("69.99", False), ("70.01", True), ("0.00", False), ("100.00", True)]
)
def test_a_paper_passes_from_the_pass_mark_on(percent, verdict):
    assert passed(Decimal(percent), 70) is verdict


def test_a_paper_is_marked_question_by_question():
    bank = read("::a::q{=x ~y}\n\n::b::q{~%50%x ~%50%y ~%-100%z}\n\n::c::q{=x}", "quiz.gift").questions
    paper = draw(bank, {"": 3}, random.Random(1))
    result = mark(paper, {question.key: question for question in bank}, {"a": [0], "b": [1]})
    assert result.items == {"a": ONE, "b": HALF, "c": NONE}
    assert (result.points, result.out_of, result.percent) == (Fraction(3, 2), 3, Decimal("50.00"))


def test_a_description_on_a_paper_is_not_counted():
    bank = read("::a::q{=x ~y}\n\n::d::đọc", "quiz.gift").questions
    paper = Paper((Item("d"), Item("a", (1, 0))))
    result = mark(paper, {question.key: question for question in bank}, {"a": [0]})
    assert (result.points, result.out_of, result.items) == (1, 1, {"a": ONE})
