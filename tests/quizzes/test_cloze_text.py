"""Moodle's embedded answers, read as its own import reads them and written so that it reads them back."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lms.quizzes.cloze_text import read, write
from lms.quizzes.questions import Choice, Format, Kind, Question, Range
from lms.quizzes.reading import Unreadable

ONE, HALF, NONE = Fraction(1), Fraction(1, 2), Fraction()


@pytest.mark.parametrize(
    ("name", "kind", "shuffle", "match_case"),
    [
        *(
            (name, Kind.SINGLE, False, False)
            for name in ("MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH")
        ),
        *(
            (name, Kind.SINGLE, True, False)
            for name in ("MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS")
        ),
        *((name, Kind.SHORT, True, False) for name in ("SHORTANSWER", "SA", "MW")),
        *((name, Kind.SHORT, True, True) for name in ("SHORTANSWER_C", "SAC", "MWC")),
        *((name, Kind.NUMERICAL, True, False) for name in ("NUMERICAL", "NM")),
    ],
)
def test_every_type_of_moodle_that_we_have_is_known_by_all_its_names(name, kind, shuffle, match_case):
    stem, [gap] = read(f"a {{3:{name}:=1~2}} b", Format.PLAIN)
    assert stem == "a [[1]] b"
    assert (gap.kind, gap.weight, gap.shuffle, gap.match_case) == (kind, 3, shuffle, match_case)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("{:MC:=a~b}", (Choice("a", ONE), Choice("b", NONE))),
        ("{1:MC:~a~=b}", (Choice("a", NONE), Choice("b", ONE))),
        (
            "{1:MC:=a#vì a~%50%b#gần #2~%-25%c~%33,333%d}",
            (
                Choice("a", ONE, "vì a"),
                Choice("b", HALF, "gần #2"),
                Choice("c", Fraction(-1, 4)),
                Choice("d", Fraction(1, 3)),
            ),
        ),
        (r"{1:MC:=a\}\#\~\"\/\\\=~b&amp;c &lt;i&gt; &#126;}", (Choice('a}#~"/\\=', ONE), Choice("b&c <i> ~", NONE))),
        (r"{1:MC:=C:\thu muc~R&D}", (Choice(r"C:\thu muc", ONE), Choice("R&D", NONE))),
        ("{1:MC:=nhiều\ndòng ~{b}", (Choice("nhiều\ndòng", ONE), Choice("{b", NONE))),
    ],
)
def test_answers_carry_their_share_their_feedback_and_their_plain_signs(text, choices):
    _, [gap] = read(text, Format.PLAIN)
    assert gap.choices == choices


@pytest.mark.parametrize(
    ("text", "ranges", "otherwise"),
    [
        ("{1:NM:=5}", (Range(Decimal(5), Decimal(5), ONE),), ""),
        (
            "{1:NM:=5:0.5#vừa~%50%6:1~*#đếm lại}",
            (
                Range(Decimal("4.5"), Decimal("5.5"), ONE, "vừa"),
                Range(Decimal(5), Decimal(7), HALF),
            ),
            "đếm lại",
        ),
        ("{1:NM:=-2,5:,5}", (Range(Decimal(-3), Decimal(-2), ONE),), ""),
        ("{1:NM:=1e3}", (Range(Decimal(1000), Decimal(1000), ONE),), ""),
    ],
)
def test_numbers_have_a_tolerance(text, ranges, otherwise):
    _, [gap] = read(text, Format.PLAIN)
    assert (gap.ranges, gap.otherwise) == (ranges, otherwise)


def test_a_star_in_a_wording_stands_for_any_letters_and_alone_for_any_other_answer():
    _, [gap] = read(r"{1:SA:=mã*~%50%\*1~*#xem lại}", Format.PLAIN)
    assert gap.choices == (Choice("mã*", ONE), Choice(r"\*1", HALF))
    assert (gap.wildcards, gap.otherwise) == (True, "xem lại")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a {1:MC:=a", "chỗ trống 1 chưa có ngoặc } đóng"),
        ("{1:MC:=a~b} {1:MULTIRESPONSE:=a}", "chỗ trống 2 thuộc kiểu MULTIRESPONSE"),
        ("{1:NM:=năm}", "chỗ trống 1: “năm” không phải là số"),
        ("{1000:MC:=a~b}", "trọng số phải từ 0 đến 999"),
        ("[[1]] {1:MC:=a~b}", "trong lời văn có [[1]]"),
        ("{1:MC:=a~b}" * 51, "quá 50 chỗ trống"),
        ("{1:MC:=a" + "~b" * 51 + "}", "chỗ trống 1 có quá 50 đáp án"),
    ],
)
def test_what_cannot_be_read_is_named(text, message):
    with pytest.raises(Unreadable) as refusal:
        read(text, Format.PLAIN)
    assert message in str(refusal.value)


@pytest.mark.parametrize("text", ["{1:mc:=a~b}", "{a}", "{1:MC}", "{x:MC:=a}", "không có gì"])
def test_braces_that_open_no_gap_are_words(text):
    assert read(text, Format.PLAIN) == (text, ())


def test_signs_that_moodle_does_not_free_are_written_as_entities():
    wrong = Choice("=%~&lt; \\# x&", NONE, "}#~\\")
    gap = Question("1", Kind.SINGLE, "", choices=(Choice("a", ONE), wrong), shuffle=False)
    question = Question("k", Kind.CLOZE, "[[1]]", gaps=(gap,))
    assert write(question) == r"{1:MULTICHOICE:=a~&#61;%&#126;&#38;lt; &#92;\# x&#38;#\}\#&#126;&#92;}"
    assert read(write(question), Format.PLAIN) == ("[[1]]", (gap,))


@pytest.mark.parametrize("words", ["C:\\&lt;", "a\\&", "\\&amp;", "\\\\&#38;"])
def test_a_backslash_before_an_ampersand_comes_back(words):
    question = Question("k", Kind.CLOZE, "[[1]]", gaps=(Question("1", Kind.SHORT, "", choices=(Choice(words, ONE),)),))
    assert read(write(question), Format.PLAIN)[1][0].choices == (Choice(words, ONE),)
