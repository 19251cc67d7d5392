"""What a page shows of an open question: safe, and nothing that tells the right answer."""

import dataclasses
import random

import pytest

from lms.quizzes.drawing import Item, draw
from lms.quizzes.questions import Format
from lms.quizzes.rendering import block, inline
from lms.quizzes.showing import Gap, shown

CLOZE = "// [tag:cho-trong] [tag:cho-3:don-vi:phút]\nMã {1:MC:=OTP#BÍMẬT~PIN} hay {1:SA:=BÍMẬT} trong {1:NM:=5}"


def test_options_stand_in_the_order_of_the_paper_under_their_place(asked):
    page = shown(asked("q{=đúng ~sai ~nhầm}"), Item("k", (2, 0, 1)), 7)
    assert (page.number, page.name) == (7, "q7")
    assert [(option.value, option.html) for option in page.options] == [("0", "nhầm"), ("1", "đúng"), ("2", "sai")]


def test_a_matching_question_has_a_field_for_each_row_and_each_right_side_once(asked):
    page = shown(asked("q{=a -> 1 =b -> 2 =c -> 1 = -> 9}"), Item("k", (2, 1, 0)), 3)
    assert [(row.name, row.html) for row in page.rows] == [("q3.0", "a"), ("q3.1", "b"), ("q3.2", "c")]
    assert [(option.value, option.html) for option in page.options] == [("0", "9"), ("1", "2"), ("2", "1")]


def test_statements_stand_in_the_order_of_the_paper_each_to_be_judged(asked):
    page = shown(asked("// [tag:dung-sai]\nq{=a -> Đúng =b -> Sai =c -> Sai}"), Item("k", (2, 0, 1)), 3)
    assert [(row.name, row.html) for row in page.rows] == [("q3.0", "c"), ("q3.1", "a"), ("q3.2", "b")]
    assert [(option.value, option.html) for option in page.options] == [("1", "Đúng"), ("0", "Sai")]


def test_things_to_put_in_order_each_take_a_place(asked):
    page = shown(asked("q{>\na\nb\nc\n}"), Item("k", (2, 0, 1)), 3)
    assert [(row.name, row.html) for row in page.rows] == [("q3.0", "c"), ("q3.1", "a"), ("q3.2", "b")]
    assert [(option.value, option.html) for option in page.options] == [("1", "thứ 1"), ("2", "thứ 2"), ("3", "thứ 3")]


def test_a_cloze_is_text_and_gaps_in_turn(asked):
    page = shown(asked(CLOZE), Item("k", (), ((1, 0), (), ())), 3)
    texts, gaps = page.pieces[::2], page.pieces[1::2]
    assert [str(text) for text in texts] == ["Mã ", " hay ", " trong ", ""]
    assert [(gap.name, gap.unit) for gap in gaps if isinstance(gap, Gap)] == [
        ("q3.1", ""),
        ("q3.2", ""),
        ("q3.3", "phút"),
    ]
    assert [(option.value, option.html) for option in gaps[0].options] == [("0", "PIN"), ("1", "OTP")]
    assert page.stem == "Mã (1) _____ hay (2) _____ trong (3) _____"


def test_a_cloze_in_paragraphs_keeps_them_whole(asked):
    question = asked("// [tag:cho-trong]\n[markdown]Mã **{1:MC:=*OTP*~PIN & [x]}**\\n\\n- hết {1:NM:=5}")
    page = shown(question, Item("k"), 1)
    assert "".join(str(piece) if isinstance(piece, str) else "□" for piece in page.pieces) == (
        "<p>Mã <strong>□</strong></p>\n<ul>\n<li>hết □</li>\n</ul>"
    )
    assert [option.html for option in page.pieces[1].options] == ["OTP", "PIN &amp; [x]"]


def test_the_own_unit_of_a_number_is_told(asked):
    question = asked("// [tag:don-vi:km=1000] [tag:don-vi:m]\nq{#5}")
    assert shown(question, Item("k"), 1).unit == "m"


@pytest.mark.parametrize("gift", ["Mã {=OTP =mã#BÍMẬT} nào?", "q{#42#BÍMẬT}", "chỉ để đọc"])
def test_a_question_without_options_shows_its_stem_only(asked, gift):
    page = shown(asked(gift), Item("k"), 1)
    assert (page.options, page.rows) == ((), ())
    assert "OTP" not in repr(page)
    assert "42" not in repr(page)


@pytest.mark.parametrize(
    "gift",
    [
        "q{=phải#BÍMẬT ~%50%trái#BÍMẬT ~giữa#BÍMẬT ####BÍMẬT}",
        "q{~%50%phải#BÍMẬT ~%50%trái ~%-100%giữa ####BÍMẬT}",
        "q{T#BÍMẬT#BÍMẬT####BÍMẬT}",
        "q{=x#BÍMẬT =%0%*#BÍMẬT ####BÍMẬT}",
        "q{#5#BÍMẬT ~#BÍMẬT ####BÍMẬT}",
        "q{=a -> 1 =b -> 2 ####BÍMẬT}",
        "// [tag:dung-sai] [giai-thich-1:BÍMẬT]\nq{=a -> Đúng =b -> Sai ####BÍMẬT}",
        "// [giai-thich-1:BÍMẬT]\nq{>\na\nb\n####BÍMẬT}",
        "// [giai-thich:BÍMẬT]\n" + CLOZE.replace("#BÍMẬT", "\\#BÍMẬT"),
    ],
)
def test_nothing_shown_tells_the_right_answer(asked, gift):
    question = asked(gift)
    [item] = draw([question], {"": 1}, random.Random(4)).items
    page = shown(question, item, 1)
    assert "BÍMẬT" not in repr(dataclasses.asdict(page))
    assert "Fraction" not in repr(dataclasses.asdict(page))
    assert {option.value for option in page.options} <= {str(place) for place in range(4)}


def test_the_same_answer_has_another_value_on_another_paper(asked):
    question = asked("q{=đúng ~sai}")
    values = {
        next(option.value for option in shown(question, Item("k", order), 1).options if option.html == "đúng")
        for order in [(0, 1), (1, 0)]
    }
    assert values == {"0", "1"}


@pytest.mark.parametrize(
    ("text", "format", "html"),
    [
        ("<b>1 < 2</b>\n& hai", Format.PLAIN, "&lt;b&gt;1 &lt; 2&lt;/b&gt;<br>&amp; hai"),
        ("**đậm** <script>x</script>", Format.MARKDOWN, "<p><strong>đậm</strong> &lt;script&gt;x&lt;/script&gt;</p>"),
        ("<p onclick='x()'>a</p><script>b</script>", Format.HTML, "<p>a</p>"),
        ("<a href='https://lua.vn'>bấm</a>", Format.HTML, "bấm"),
        ("[bấm](https://lua.vn)", Format.MARKDOWN, "<p>bấm</p>"),
        ("<h1>To</h1><form><input></form>", Format.HTML, "To"),
        ("<p>hở", Format.HTML, "<p>hở</p>"),
    ],
)
def test_text_becomes_html_that_can_do_no_harm(text, format, html):
    assert block(text, format) == html


@pytest.mark.parametrize(
    ("text", "format", "html"),
    [
        ("<p>một</p><ul><li>hai</li></ul>", Format.HTML, "mộthai"),
        ("**đậm** `mã`", Format.MARKDOWN, "<strong>đậm</strong> <code>mã</code>"),
        ("- một", Format.MARKDOWN, "- một"),
        ("1 < 2", Format.PLAIN, "1 &lt; 2"),
    ],
)
def test_an_answer_fits_into_a_label(text, format, html):
    assert inline(text, format) == html
