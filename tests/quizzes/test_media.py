"""Pictures and sound in questions: only the course's own, only at the addresses it has for them."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.quizzes.drawing import Item
from lms.quizzes.gift import read
from lms.quizzes.questions import Format
from lms.quizzes.rendering import block, gapped, inline, media_of
from lms.quizzes.showing import shown

ADDRESSES = {"a.png": "/m/1f.png", "b.mp3": "/m/2e.mp3", "c.ogg": "/m/3d.ogg", "lạ.png": "/m/4.png", 'x".png': '/m/"'}
PLAYER = '<audio controls preload="none" src="/m/2e.mp3" aria-label="Nghe"></audio>'


@pytest.mark.parametrize(
    ("text", "format", "html"),
    [
        ("![mã](media/a.png)", Format.MARKDOWN, '<p><img src="/m/1f.png" alt="mã"></p>'),
        ('![m "ã"](media/a.png "x")', Format.MARKDOWN, '<p><img src="/m/1f.png" alt="m &#34;ã&#34;"></p>'),
        ("<img src='media/a.png' alt='mã' onerror='x()'>", Format.HTML, '<img src="/m/1f.png" alt="mã">'),
        ("<img alt='<b>' src=media/a.png>", Format.HTML, '<img src="/m/1f.png" alt="&lt;b&gt;">'),
        ("![mã](media/lạ.png)", Format.MARKDOWN, '<p><img src="/m/4.png" alt="mã"></p>'),
        ("<img src='media/x&quot;.png'>", Format.HTML, '<img src="/m/&#34;" alt="">'),
        ("[Nghe](media/b.mp3)", Format.MARKDOWN, f"<p>{PLAYER}</p>"),
        ("Một\n\n[**Nghe**](media/b.mp3)", Format.MARKDOWN, f"<p>Một</p>\n<p>{PLAYER}</p>"),
        ("xem [Nghe](media/b.mp3) nhé", Format.MARKDOWN, "<p>xem Nghe nhé</p>"),
        ("<audio src='media/b.mp3' autoplay onplay='x()'>Nghe</audio>", Format.HTML, PLAYER),
        ("<audio controls><source src='media/b.mp3'>Nghe</audio>", Format.HTML, PLAYER),
        ("<p><a href='media/b.mp3'>Nghe</a></p>", Format.HTML, f"<p>{PLAYER}</p>"),
    ],
)
def test_a_file_of_the_course_is_shown_at_its_address(text, format, html):
    assert block(text, format, ADDRESSES.get) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<img src='media/không-có.png' alt='mã'>", "mã"),
        ("<img src='https://lua.vn/a.png' alt='x < y'>", "x &lt; y"),
        ("<img src='media/../a.png' alt='x'>", "x"),
        ("<img src='media/%2e%2e%2fa.png' alt='x'>", "x"),
        ("<img src='media/.a.png' alt='x'>", "x"),
        ("<img src='data:image/png;base64,AA' alt='x'>", "x"),
        ("<img src='javascript:x()'>", ""),
        ("<img>", ""),
        ("<audio src='media/không-có.mp3'>Nghe <b>kĩ</b></audio>", "Nghe kĩ"),
        ("<p title='media/a.png' lang='media/a.png'>x</p>", "<p>x</p>"),
        ("<audio src='//lua.vn/b.mp3'>Nghe</audio>", "Nghe"),
        ("<audio>Nghe<audio src='media/không-có.mp3'></audio></audio>", "Nghe"),
        ("<video src='media/b.mp3'>x</video>", "x"),
        ("<a href='media/a.png'>x</a>", "x"),
        ("<a href='https://lua.vn/b.mp3'>Nghe</a>", "Nghe"),
        ("</audio></a><source src='media/b.mp3'>x", "x"),
    ],
)
def test_a_file_that_is_not_the_courses_own_leaves_its_words(text, html):
    assert block(text, Format.HTML, ADDRESSES.get) == html


def test_without_addresses_every_file_leaves_its_words():
    assert block("![mã](media/a.png) và\n\n[Nghe](media/b.mp3)", Format.MARKDOWN) == "<p>mã và</p>\n<p>Nghe</p>"


def test_an_answer_may_be_a_picture_or_a_sound():
    assert inline("![mã](media/a.png)", Format.MARKDOWN, ADDRESSES.get) == '<img src="/m/1f.png" alt="mã">'
    assert inline("[Nghe](media/b.mp3)", Format.MARKDOWN, ADDRESSES.get) == PLAYER


def test_the_name_of_a_file_is_never_on_the_page(asked):
    question = asked("[html]<img src='media/a.png' alt='hình'>{=<img src='media/b.mp3'> ~[html]<b>x</b>}")
    page = repr(shown(question, Item("k", (0, 1)), 1, ADDRESSES.get))
    assert "/m/1f.png" in page
    assert "a.png" not in page


BANK = r"""
::một::[markdown]![a](media/a.png){=[Nghe](media/b.mp3)#![f](media/f.png) ~x ####![g](media/g.png)}

::hai::[html]q{=<img src\="media/l.png"> -> 1 =c -> media/r.png}

::ba::[html]q{#5#<img src\="media/n.png"> ~#<img src\="media/o.png">}

::bốn::[html]q{=media/x.png}

// [tag:cho-trong]
::năm::[html]<img src\="media/s.png">{1:MC:\=a#<img src\="media/p.png">~b}

::sáu::![a](media/a.png){=a ~b}
"""


def test_the_files_that_a_question_shows_are_known_by_name():
    names = {question.key: media_of(question) for question in read(BANK, "quiz.gift").questions}
    assert names == {
        "một": {"a.png", "b.mp3", "f.png", "g.png"},
        "hai": {"l.png"},
        "ba": {"n.png", "o.png"},
        "bốn": set(),
        "năm": {"s.png", "p.png"},
        "sáu": set(),
    }


PIECES = (
    "<img src='media/a.png' alt='",
    "'>",
    "<audio ",
    "src='media/b.mp3'>",
    "</audio>",
    "<source src='media/b.mp3'>",
    "<a href='media/b.mp3'>",
    *("</a>", "<p>", "</p>", "chữ", '"', "<svg>", "<math>", "<style>", "<!--", "-->", "<p title='", "<template>"),
    *("&lt;script&gt;", " onload=x() ", "[[1]]", "<iframe srcdoc='", "&quot;", "<", ">", "media/a.png", "<b", "</p"),
)


class Tags(HTMLParser):
    """Everything in some HTML that is not words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.attributes: list[tuple[str, str | None]] = []
        self.tags: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_mixture_of_tags_lets_anything_through(text):
    for html in (
        block(text, Format.HTML, ADDRESSES.get),
        block(text, Format.HTML),
        inline(text, Format.HTML, ADDRESSES.get),
    ):
        found = Tags(html)
        assert found.tags <= {"p", "b", "img", "audio"}
        assert {name for name, _ in found.attributes} <= {"src", "alt", "controls", "preload", "aria-label"}
        assert {value for name, value in found.attributes if name == "src"} <= {"/m/1f.png", "/m/2e.mp3"}


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_gap_never_stands_inside_a_tag(text):
    pieces = gapped(text, Format.HTML, ADDRESSES.get)
    html = "".join("<input name=q>" if isinstance(piece, int) else piece for piece in pieces)
    inputs = [value for name, value in Tags(html).attributes if name == "name"]
    assert inputs == ["q"] * sum(isinstance(piece, int) for piece in pieces)
