"""What comes from elsewhere is cleaned on its way in, and whoever brings it is told what is gone."""

from fractions import Fraction

import pytest

from lms.quizzes.cleaning import MOST_TAGS, cleaned
from lms.quizzes.questions import Choice, Format, Kind, Question
from lms.quizzes.reading import Unreadable


def asked(stem, format=Format.HTML, choice="x"):
    choices = (Choice(choice, Fraction(1)), Choice("y", Fraction(0)))
    return Question("a", Kind.SINGLE, stem, format=format, choices=choices)


@pytest.mark.parametrize(
    ("html", "kept", "gone"),
    [
        ("<p>một</p><script>alert(1)</script>", "<p>một</p>", ("mã chạy trong trang",)),
        ("<style>p{color:red}</style><p style='x' class='y' dir='ltr'>một</p>", "<p>một</p>", ()),
        ("<p onclick='go()'>một</p>", "<p>một</p>", ()),
        ('<a href="http://x.y/z">một</a>', "một", ("đường dẫn ra ngoài",)),
        ('<a href="javascript:go()">một</a>', "một", ("đường dẫn ra ngoài",)),
        ('<a href="media/loi.mp3">một</a>', '<a href="media/loi.mp3">một</a>', ()),
        ('<img src="https://x.y/z.png" alt="cây đa">', "cây đa", ("hình lấy từ nơi khác",)),
        ('<img src="media/../../x.png" alt="cây đa">', "cây đa", ("hình lấy từ nơi khác",)),
        ('<img src="media/x.png" alt="cây &quot;đa&quot;">', '<img src="media/x.png" alt="cây &quot;đa&quot;">', ()),
        ("<iframe src='//x'>hai</iframe>một", "một", ("khung nhúng trang khác",)),
        ("<video src='media/x.mp4'>hai</video>một", "một", ("video",)),
        ("<svg><script>go()</script></svg>một", "một", ("mã chạy trong trang", "hình vẽ hoặc công thức viết bằng mã")),
        ("<h3>Đầu</h3><div>một</div>", "<p><strong>Đầu</strong></p><p>một</p>", ()),
        ("<p></p><p>&nbsp;</p><p>một<br></p>", "<p>một<br></p>", ()),
        ("<span>một <font color='red'>hai</font></span>", "một hai", ()),
        ("1 &lt; 2 &amp; 3", "1 &lt; 2 &amp; 3", ()),
    ],
)
def test_html_keeps_what_a_page_may_show(html, kept, gone):
    question, told = cleaned(asked(html))
    assert (question.stem, told) == (kept, gone)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>một</p>", "một"),
        ("<p>một</p><p>hai</p>", "một<br>hai"),
        ("<ul><li>một</li><li>hai</li></ul>", "một<br>hai"),
        ("<h4>một</h4>", "một"),
        ("<b>một</b>", "<b>một</b>"),
    ],
)
def test_an_answer_stays_on_its_line(html, kept):
    assert cleaned(asked("hỏi", choice=html))[0].choices[0].text == kept


@pytest.mark.parametrize(
    ("text", "kept", "gone"),
    [
        ("![cây](http://x.y/z.png) hỏi", "cây hỏi", ("hình lấy từ nơi khác",)),
        ("xem [trang](http://x.y 'tên')", "xem trang", ("đường dẫn ra ngoài",)),
        ("![cây](media/x.png) [nghe](media/x.mp3)", "![cây](media/x.png) [nghe](media/x.mp3)", ()),
    ],
)
def test_markdown_points_nowhere_else(text, kept, gone):
    question, told = cleaned(asked(text, Format.MARKDOWN))
    assert (question.stem, told) == (kept, gone)


def test_plain_words_are_left_alone():
    question = asked("<script>1 < 2</script> http://x.y", Format.PLAIN)
    assert cleaned(question) == (question, ())


def test_a_text_that_is_all_tags_is_refused():
    with pytest.raises(Unreadable, match=f"quá {MOST_TAGS} thẻ"):
        cleaned(asked("<div>" * (MOST_TAGS + 1)))
