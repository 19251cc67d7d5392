"""What a page shows of an open question: safe, and nothing that tells the right answer."""

import dataclasses
import random

import pytest

from lms.quizzes.drawing import Item, draw
from lms.quizzes.questions import Format
from lms.quizzes.rendering import block, inline
from lms.quizzes.showing import shown


def test_options_stand_in_the_order_of_the_paper_under_their_place(asked):
    page = shown(asked("q{=đúng ~sai ~nhầm}"), Item("k", (2, 0, 1)), 7)
    assert (page.number, page.name) == (7, "q7")
    assert [(option.value, option.html) for option in page.options] == [("0", "nhầm"), ("1", "đúng"), ("2", "sai")]


def test_a_matching_question_has_a_field_for_each_row_and_each_right_side_once(asked):
    page = shown(asked("q{=a -> 1 =b -> 2 =c -> 1 = -> 9}"), Item("k", (2, 1, 0)), 3)
    assert [(row.name, row.html) for row in page.rows] == [("q3.0", "a"), ("q3.1", "b"), ("q3.2", "c")]
    assert [(option.value, option.html) for option in page.options] == [("0", "9"), ("1", "2"), ("2", "1")]


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
    ],
)
def test_nothing_shown_tells_the_right_answer(asked, gift):
    question = asked(gift)
    [item] = draw([question], {"": 1}, random.Random(4)).items
    page = shown(question, item, 1)
    assert "BÍMẬT" not in repr(dataclasses.asdict(page))
    assert "Fraction" not in repr(dataclasses.asdict(page))
    assert [option.value for option in page.options] == [str(place) for place in range(len(page.options))]


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
        ("<img src='media/a.svg' alt='mã' onerror='x()'>", Format.HTML, '<img src="media/a.svg" alt="mã">'),
        ("![mã](media/a.svg)", Format.MARKDOWN, '<p><img src="media/a.svg" alt="mã"></p>'),
        ("<img src='https://lua.vn/a.png' alt='x'>", Format.HTML, '<img alt="x">'),
        ("<img src='media/../../x' alt='x'>", Format.HTML, '<img alt="x">'),
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
