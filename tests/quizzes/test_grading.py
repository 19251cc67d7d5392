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
from lms.quizzes.solving import right_answer
from tests.quizzes.strategies import is_sound, kinds, patient, questions

HALF, ONE, NONE = Fraction(1, 2), Fraction(1), Fraction()
STATEMENTS = "// [tag:dung-sai]\nq{=a -> Đúng =b -> Sai =c -> Sai =d -> Sai}"
THINGS = "a\nb\nc\nd\n"
ORDERING = f"q{{>\n{THINGS}}}"
CLOZE = "// [tag:cho-trong]\nq {1:MC:=a~%-50%b~%50%c} {2:SA:=hòa} {1:NM:=5}"


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
        pytest.param("// [tag:tron-cau]\nq{=a -> 1 =b -> 2}", {"0": 0}, NONE, id="one row where all must be right"),
        pytest.param("// [tag:tron-cau]\nq{~%50%a ~%50%b ~%-50%c}", [0], NONE, id="one tick where all must be right"),
        pytest.param(
            "// [tag:tron-cau]\nq{~%50%a ~%50%b ~c}", [0, 1, 2], NONE, id="a wrong tick too, where all must be right"
        ),
        pytest.param("// [tag:tron-cau]\nq{~%50%a ~%50%b ~c}", [0, 1], ONE, id="all the right ticks and no other"),
        pytest.param(STATEMENTS, {"0": 1, "1": 1, "2": 0, "3": 0}, Fraction(3, 4), id="three statements of four"),
        pytest.param(STATEMENTS, {"1": 0}, Fraction(1, 4), id="a false one alone"),
        pytest.param(STATEMENTS, {"1": "0", "2": None, "3": 0.0}, NONE, id="statements not judged at all"),
        pytest.param(ORDERING, [0, 1, 2, 3], ONE, id="the right order"),
        pytest.param(ORDERING, [1, 2, 3, 0], NONE, id="everything one place off"),
        pytest.param(ORDERING, [0, 3, 2, 1], HALF, id="two in their place"),
        pytest.param(ORDERING, [-1, -1, 2], Fraction(1, 4), id="one placed, rightly"),
        pytest.param(ORDERING, {"0": 0, "1": 0, "2": 2}, Fraction(1, 4), id="two that claim one place have none"),
        pytest.param(ORDERING, [0, 0, 0, 0], Fraction(), id="one thing in every place"),
        pytest.param(f"q{{>4 ALL VERTICAL REL\n{THINGS}}}", [1, 2, 3, 0], Fraction(2, 3), id="two steps of three"),
        pytest.param(f"q{{>4 ALL VERTICAL REL\n{THINGS}}}", [3, 2, 1, 0], NONE, id="backwards"),
        pytest.param(
            f"q{{>4 ALL VERTICAL ALL_OR_NOTHING\n{THINGS}}}", [0, 1, 3, 2], NONE, id="all the order or nothing"
        ),
        pytest.param("q{>\na\nb\na\n}", [2, 1, 0], ONE, id="two things alike stand for each other"),
        pytest.param("q{>3 ALL VERTICAL REL\na\nb\na\n}", [2, 1, 0], ONE, id="steps between things alike"),
        pytest.param(CLOZE, {"1": [0], "2": "hoà", "3": "5"}, ONE, id="every gap"),
        pytest.param(CLOZE, {"1": [2], "2": "hòa"}, Fraction(5, 8), id="half a gap of weight 1, a gap of weight 2"),
        pytest.param(CLOZE, {"1": [1], "2": ["hòa"], "3": 5}, NONE, id="answers of another kind in the gaps"),
        pytest.param(
            f"// [tag:tron-cau]\n{CLOZE}", {"2": "hòa", "3": "5"}, NONE, id="two gaps where all must be right"
        ),
        pytest.param("đọc", "x", NONE, id="nothing asked"),
        pytest.param("q{=a ~b}", "a", NONE, id="an answer of another kind"),
    ],
)
def test_an_answer_earns_its_share(asked, gift, answer, share):
    assert grade(asked(gift), answer) == share


@pytest.mark.parametrize(("right", "share"), list(enumerate(map(Fraction, ("0", "0.1", "0.25", "0.5", "1")))))
def test_four_statements_earn_by_the_ladder_of_the_ministry(asked, right, share):
    question = asked(STATEMENTS.replace("]\n", "] [tag:thang-diem]\n"))
    judged = {str(row): int(choice.fraction) for row, choice in enumerate(question.choices)}
    assert grade(question, judged | {str(row): 1 - judged[str(row)] for row in range(right, 4)}) == share


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("2500", ONE),
        ("2,5 km", ONE),
        ("2.500m", ONE),
        ("2,5KM.", ONE),
        ("250 000 cm", ONE),
        ("2500 km", NONE),
        ("2,5", NONE),
        ("2,5 dặm", NONE),
        ("2500 m2", NONE),
        ("km", NONE),
    ],
)
def test_a_number_may_be_typed_in_any_unit_of_the_question(asked, typed, share):
    assert grade(asked("// [tag:don-vi:m] [tag:don-vi:km=1000] [tag:don-vi:cm=0.01]\nq{#2500}"), typed) == share


def test_units_that_differ_in_case_are_different_units(asked):
    question = asked("// [tag:don-vi:W] [tag:don-vi:mW=0.001] [tag:don-vi:MW=1000000]\nq{#5000000}")
    assert [grade(question, typed) for typed in ("5 MW", "5 mW", "5 mw", "5000000 w")] == [1, 0, 0, 1]


def test_without_units_whatever_follows_the_number_is_not_looked_at(asked):
    assert grade(asked("q{#2500}"), "2500 con gà") == 1


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("mã dùng một lần", ONE),
        ("MÃ  dùng một  LẦN OTP", ONE),
        ("mã số dùng chỉ một lần", ONE),
        ("mã", HALF),
        ("mật mã", NONE),
        ("mã dùng nhiều lần", HALF),
        ("không phải mã dùng một lần", NONE),
        ("", NONE),
    ],
)
def test_a_star_stands_for_any_letters_and_the_first_wording_that_fits_counts(asked, typed, share):
    assert grade(asked("q{=%0%không* =mã*dùng*một lần* =%50%mã*}"), typed) == share


@pytest.mark.parametrize(
    ("pattern", "typed"),
    [
        ("hòa*", "hoà bình"),
        ("hoà*", "hòa"),
        ("*hòa", "nhà hoà"),
        ("*àng", "hoàng"),
        ("th*y", "thúy"),
        ("*", "gì cũng được"),
    ],
)
def test_a_star_keeps_the_freedom_of_the_tone(asked, pattern, typed):
    assert grade(asked(f"q{{={pattern}}}"), typed) == 1


def test_a_thousand_stars_cost_nothing():
    choices = (Choice("*a" * 5000, ONE),)
    question = Question("k", Kind.SHORT, "q", choices=choices, wildcards=True)
    assert grade(question, "a" * 4999 + "b") == 0
    assert grade(question, "a" * 5000) == 1


@pytest.mark.parametrize(("typed", "share"), [("VNeID", ONE), ("vneid", NONE), ("VN eID", ONE)])
def test_capitals_matter_where_the_question_says_so(asked, typed, share):
    assert grade(asked("// [tag:dung-chu-hoa]\nq{=VNeID}"), typed) == share


@pytest.mark.parametrize("kind", kinds)
@settings(patient, max_examples=30)
@given(st.data())
def test_a_sound_question_can_be_answered_for_the_whole_point(kind, data):
    question = data.draw(questions(kind).filter(is_sound))
    assert grade(question, right_answer(question)) == question.is_marked


@pytest.mark.parametrize(
    "gift",
    [
        *("q{=a ~b}", "q{~%100%a ~b}", "q{T}", "q{=a}", "q{#0}", "q{=a -> 1 =b -> 2}", "q{=*}"),
        *(STATEMENTS, ORDERING, CLOZE),
    ],
)
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
