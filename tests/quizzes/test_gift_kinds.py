"""The kinds that GIFT itself does not have: how they are written so that Moodle reads something harmless."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lms.quizzes.gift import read, write
from lms.quizzes.questions import Choice, Format, Kind, Marking, Pair, Question, Unit

ONE, NONE = Fraction(1), Fraction()
TRUE, FALSE = Choice("một", ONE, "vì thế"), Choice("hai -> ba", NONE)


def test_statements_are_rows_matched_with_true_and_false():
    question = Question("a", Kind.STATEMENTS, "q", choices=(TRUE, FALSE), marking=Marking.ALL)
    assert write([question]) == (
        "// [tag:dung-sai] [tag:tron-cau] [giai-thich-1:vì thế]\n::a::q{\n=một -> Đúng\n=hai -\u2060> ba -> Sai\n}\n"
    )
    assert read(write([question]), "quiz.gift").questions == [question]


def test_without_the_tag_the_same_rows_are_matched(asked):
    assert asked("q{=một -> Đúng =hai -> Sai}").pairs == (Pair("một", "Đúng"), Pair("hai", "Sai"))


def test_statements_may_be_marked_by_the_ladder_of_four(asked):
    rows = " ".join(f"={n} -> Đúng" for n in range(4))
    assert asked(f"// [tag:dung-sai] [tag:thang-diem]\nq{{{rows}}}").marking is Marking.LADDER


@pytest.mark.parametrize(
    ("marking", "name"),
    [
        (Marking.EVEN, "ABSOLUTE_POSITION"),
        (Marking.ALL, "ALL_OR_NOTHING"),
        (Marking.NEXT, "RELATIVE_NEXT_EXCLUDE_LAST"),
    ],
)
def test_an_order_is_written_as_moodle_writes_it(marking, name):
    things = (Choice("a = ~b #c", ONE), Choice("{d}", ONE, "vì"))
    question = Question("a", Kind.ORDERING, "q", choices=things, marking=marking, feedback="chung")
    assert write([question]) == (
        f"// [giai-thich-2:vì]\n::a::q{{>2 ALL VERTICAL {name} SHOW none\na = ~b #c\n\\{{d\\}}\n####chung\n}}\n"
    )
    assert read(write([question]), "quiz.gift").questions == [question]


@pytest.mark.parametrize(
    ("head", "marking", "note"),
    [
        ("", Marking.EVEN, None),
        ("3 ALL HORIZONTAL ABS SHOW", Marking.EVEN, None),
        ("3 EXACT VERTICAL REL", Marking.NEXT, None),
        ("3 ALL", Marking.NEXT, None),
        ("3 ALL VERTICAL RELATIVE_NEXT_INCLUDE_LAST SHOW 123", Marking.NEXT, None),
        ("2 RANDOM VERTICAL ABSOLUTE SHOW none", Marking.EVEN, "chỉ hỏi 2 mục chọn ra"),
        ("3 ALL VERTICAL LONGEST_ORDERED_SUBSET SHOW none", Marking.EVEN, "cách chấm LONGEST_ORDERED_SUBSET"),
    ],
)
def test_an_order_of_moodle_comes_in_and_says_what_is_left_out(head, marking, note):
    reading = read(
        f"::a::[html]q{{>{head}\n<p>một = 1</p>\n  hai\n\nkhông phải mục".replace("\n\n", "\nba\n}\n\n"), "b.gift"
    )
    [question] = reading.questions[:1]
    assert [choice.text for choice in question.choices] == ["<p>một = 1</p>", "hai", "ba"]
    assert (question.kind, question.marking) == (Kind.ORDERING, marking)
    assert [str(each).startswith("b.gift:1: a: bỏ những phần") and note in str(each) for each in reading.notes] == (
        [True] if note else []
    )


GAPS = (
    Question("1", Kind.SINGLE, "", choices=(Choice("OTP", ONE), Choice("PIN", NONE, "mã mở máy")), shuffle=False),
    Question("2", Kind.SHORT, "", choices=(Choice("hòa", ONE),), fold_marks=True, weight=2),
)


def test_a_cloze_is_a_description_in_moodle_and_keeps_its_feedback_in_a_comment():
    question = Question("a", Kind.CLOZE, "Mã [[1]] {x} [[2]].", gaps=GAPS, feedback="xem [bài 3]\nrồi")
    assert write([question]) == (
        "// [tag:cho-2:khong-dau] [tag:cho-trong] [giai-thich:xem \\[bài 3\\]\\nrồi]\n"
        "::a::Mã \\{1:MULTICHOICE:\\=OTP\\~PIN\\#mã mở máy\\} \\{x\\} \\{2:SHORTANSWER:\\=hòa\\}.\n"
    )
    assert read(write([question]), "quiz.gift").questions == [question]


def test_embedded_answers_may_be_written_with_bare_braces(asked):
    assert asked("// [tag:cho-trong]\nMã {1:MC:=OTP~PIN} dùng {1:SA:=một} lần").stem == "Mã [[1]] dùng [[2]] lần"


def test_settings_without_a_place_in_gift_are_tags(asked):
    question = asked("// [tag:don-vi:m] [tag:don-vi:km=1000] [tag:giu-thu-tu] [tag:tết]\nq{#5}")
    assert question.units == (Unit("m", Decimal(1)), Unit("km", Decimal(1000)))
    assert (question.shuffle, question.tags) == (False, ("tết",))
    assert asked("// [tag:dung-chu-hoa]\nq{=OTP}").match_case


@pytest.mark.parametrize(
    ("gift", "message"),
    [
        ("// [tag:dung-sai]\n::a::q{=a -> Đúng =b -> Chưa rõ}", "“Chưa rõ”: mỗi ý"),
        (
            "// [tag:dung-sai] [tag:thang-diem]\n::a::q{=a -> Đúng =b -> Sai}",
            "dành cho câu có đúng bốn ý, câu này có 2",
        ),
        ("// [tag:thang-diem]\n::a::q{=a ~b}", "chỉ dùng cho câu nhiều ý đúng sai"),
        ("// [tag:cho-trong]\n::a::chỉ có chữ", "không có chỗ trống nào"),
        ("// [tag:cho-trong]\n::a::{1:MC:~a~b}", "chỗ trống 1: chưa có đáp án đúng"),
        ("// [tag:cho-trong]\n::a::{1:MC:=a~b} {1:MR:=a~=b}", "chỗ trống 2 thuộc kiểu MR"),
        ("// [tag:cho-trong]\n::a::[html]<img src='media/a.png' alt='{1:MC:=a~b}'>", "phần không hiện ra"),
        ("// [tag:cho-trong]\n::a::{0:MC:=a~b}", "mọi chỗ trống đều có trọng số 0"),
        ("// [tag:don-vi:km=0]\n::a::q{#5}", "hệ số của đơn vị “km” phải lớn hơn 0"),
        ("// [tag:don-vi:km]\n::a::q{=a ~b}", "chỉ câu điền số mới có đơn vị"),
        ("// [tag:don-vi:m] [tag:don-vi:m=2]\n::a::q{#5}", "đơn vị “m” ghi hai lần"),
        ("// [tag:don-vi:5m]\n::a::q{#5}", "không được bắt đầu bằng chữ số"),
        ("::a::q{>2 ALL\n" + "\n".join(map(str, range(21))) + "\n}", "quá 20 mục"),
        ("::a::q{=%0%mã* =mã số}", "không câu trả lời nào được trọn điểm"),
    ],
)
def test_a_fault_says_what_to_mend(gift, message):
    reading = read(gift, "quiz.gift")
    assert reading.questions == []
    assert [fault.key for fault in reading.faults] == ["a"]
    assert message in reading.faults[0].message


def test_the_tag_of_stars_is_written_only_where_no_star_shows():
    stars = Question("a", Kind.SHORT, "q", choices=(Choice("mã*", ONE),), wildcards=True)
    bare = Question("a", Kind.SHORT, "q", choices=(Choice(r"\*1", ONE),), wildcards=True)
    assert "dau-sao" not in write([stars])
    assert "dau-sao" in write([bare])
    for question in (stars, bare):
        assert read(write([question]), "quiz.gift").questions == [question]


@pytest.mark.parametrize("text", ["<b>", "a &amp; b", "[html]x", "// x", "$CATEGORY: x", "a####b", "{1:SA:=a}", r"\#"])
def test_things_to_put_in_order_read_back_as_written(text):
    things = (Choice(text, ONE), Choice("z", ONE))
    for format in Format:
        question = Question("a", Kind.ORDERING, "q", choices=things, format=format)
        assert read(write([question]), "quiz.gift").questions == [question]
