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
        pytest.param(
            "// [tag:dung-sai] [giai-thich-1:một] [giai-thich-2:hai]\nq{=a -> Đúng =b -> Sai}",
            (1, 0),
            {"1": 1},
            [("b: Đúng", "hai")],
            [("b: Sai", "hai"), ("a: Đúng", "một")],
            id="statements, as on the paper",
        ),
        pytest.param(
            "// [giai-thich-1:trước hết]\nq{>\na\nb\nc\n}",
            (2, 1, 0),
            [1, -1, 0],
            [("1. b", ""), ("3. a", "trước hết")],
            [("1. a", "trước hết"), ("2. b", ""), ("3. c", "")],
            id="an order left unfinished",
        ),
        pytest.param(
            "q{>\na\nb\n}",
            (1, 0),
            {"0": 1, "1": 1},
            [("2. a", ""), ("2. b", "")],
            [("1. a", ""), ("2. b", "")],
            id="clash",
        ),
        pytest.param(
            "// [tag:cho-trong] [tag:cho-2:don-vi:phút]\nq {1:MC:=a#vì~b#sai} {1:NM:=5:1} {1:SA:=x*~=y~*#khác}",
            (),
            {"1": [1], "3": "<z"},
            [("(1) b", "sai"), ("(3) &lt;z", "khác")],
            [("(1) a", "vì"), ("(2) từ 4 đến 6 phút", ""), ("(3) x…", ""), ("(3) y", "")],
            id="gaps by their numbers",
        ),
        pytest.param("// [tag:don-vi:m]\nq{#5}", (), "6 m", [("6 m", "")], [("5 m", "")], id="a number with its unit"),
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


@pytest.mark.parametrize(
    ("gift", "answer", "right"),
    [
        pytest.param("// [tag:dung-sai]\nq{=a -> Đúng =b -> Sai}", {"0": 1, "1": 1}, [True, False], id="statements"),
        pytest.param("q{=a -> 1 =b -> 2}", {"0": 1, "1": 1}, [False, True], id="rows"),
        pytest.param(MULTIPLE, [0, 2], [True, False], id="ticks"),
        pytest.param("q{>\na\nb\nc\n}", [0, 2, 1], [True, False, False], id="places"),
        pytest.param("q{>3 ALL VERTICAL REL\na\nb\nc\n}", [0, 2, 1], [None] * 3, id="steps are not places"),
        pytest.param("// [tag:cho-trong]\nq {1:MC:=a~b} {1:NM:=5}", {"1": [0], "2": "6"}, [True, False], id="gaps"),
        pytest.param("q{=a ~b}", [0], [None], id="a question of one part is judged as a whole"),
    ],
)
def test_each_part_is_judged_by_itself(asked, gift, answer, right):
    question = asked(gift)
    assert [
        line.right for line in explained(question, Item("k", tuple(range(len(question.choices)))), answer).own
    ] == right


def test_a_cloze_is_told_with_numbered_blanks(asked):
    question = asked("// [tag:cho-trong] [giai-thich:chung]\nMã {1:MC:=a~b} và {1:SA:=c}.")
    result = explained(question, Item("k"), {"1": [0]})
    assert (result.stem, result.earned, result.feedback) == ("Mã (1) _____ và (2) _____.", Fraction(1, 2), "chung")


def test_pictures_and_sound_stand_in_what_is_explained(asked):
    question = asked("[markdown]![nút](media/a.png){=đúng#[Nghe](media/b.mp3) ~![sai](media/c.png)}")
    result = explained(question, Item("k", (0, 1)), [1], {"a.png": "/1", "b.mp3": "/2", "c.png": "/3"}.get)
    assert '<img src="/1" alt="nút">' in result.stem
    assert lines(result.own) == [('<img src="/3" alt="sai">', "")]
    assert '<audio controls preload="none" src="/2"' in result.right[0].feedback
