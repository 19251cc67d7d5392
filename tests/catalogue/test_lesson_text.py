"""What an author writes reaches the page as plain structure; nothing that runs gets through."""

import re

import pytest

from lms.catalogue.markdown import Text
from lms.catalogue.pictures import Picture

SHAPE = Picture("0 0 10 10", '<path id="\0mui" d="M0 0"/><path marker-end="url(#\0mui)" d="M1 1"/>')


def text(lessons: set[str] | None = None) -> Text:
    return Text("bai.md", "otp", {"otp", "mat-khau"} if lessons is None else lessons, {"a.svg": SHAPE})


def html(written: str) -> str:
    page = text()
    made = page.html(written, 1)
    assert page.faults == []
    return made


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Thử ngay", "try"), ("Ghi nhớ", "remember"), ("Lỗi thường gặp", "mistakes")],
)
def test_what_every_lesson_has_is_set_off_by_its_class(heading: str, kind: str) -> None:
    made = html(f"## Chuyện\n\na\n\n## {heading}\n\nb")

    assert made == (
        '<section class="story">\n<h2>Chuyện</h2>\n<p>a</p>\n</section>\n'
        f'<section class="{kind}">\n<h2>{heading}</h2>\n<p>b</p>\n</section>\n'
    )


def test_steps_between_are_plain_sections_and_smaller_headings_stay_inside() -> None:
    made = html("Mở đầu.\n\n## Chuyện\n\na\n\n## Các bước\n\n### Một\n\nb")

    assert made.startswith("<p>Mở đầu.</p>\n<section")
    assert made.endswith("<section>\n<h2>Các bước</h2>\n<h3>Một</h3>\n<p>b</p>\n</section>\n")


def test_a_script_has_no_story() -> None:
    page = Text("bai.script.md", "otp-huong-dan", None, {})

    assert page.html("## Chuẩn bị\n\na", 1) == "<section>\n<h2>Chuẩn bị</h2>\n<p>a</p>\n</section>\n"


def test_a_link_to_a_lesson_works_from_the_page_of_its_neighbour() -> None:
    assert html("Xem [bài kia](bai:mat-khau).") == '<p>Xem <a href="mat-khau">bài kia</a>.</p>\n'


def test_a_table_scrolls_in_its_own_frame_and_carries_no_style() -> None:
    made = html("|Việc|Số|\n|---|--:|\n|a|1|")

    assert made.startswith('<div class="table" role="region" tabindex="0" aria-label="')
    assert '<th scope="col">Việc</th>' in made
    assert '<td class="n">1</td>' in made
    assert "style" not in made


def test_the_same_picture_twice_has_ids_of_its_own_each_time() -> None:
    made = html("![Một & hai](media/a.svg)\n\n![Ba](media/a.svg)")

    ids = re.findall(r' id="([^"]+)"', made)
    assert len(ids) == len(set(ids)) == 4
    assert 'aria-labelledby="hinh-otp-1"><title id="hinh-otp-1">Một &amp; hai</title>' in made
    assert "url(#hinh-otp-2-mui)" in made
    assert "<p>" not in made


ATTACKS = [
    "<script>alert(1)</script>",
    "Chào <img src=x onerror=alert(1)>",
    "<!-- giấu -->",
    "<?php ?>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "[x](//evil.example/a)",
    "[x](bai:otp/../../../thoat)",
    '[x](bai:otp"onclick=alert(1))',
    "<https://evil.example>",
    "[x][y]\n\n[y]: https://evil.example",
    "![x](https://evil.example/x.svg)",
    "![x](media/../../a.svg)",
    "![x](data:image/svg+xml;base64,AAAA)",
    "|a|\n|---|\n|<b onmouseover=x>|",
    "## Tiêu đề <i>x</i>",
    "[<svg onload=alert(1)>](bai:otp)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_a_fault_and_harmless_all_the_same(attack: str) -> None:
    page = text()
    made = page.html(f"Mở đầu.\n\n{attack}", 7)

    assert page.faults
    assert all(fault.line >= 9 for fault in page.faults)
    tags = re.findall(r"<[^>]*>", made)
    assert not [tag for tag in tags if re.search(r"script|\son\w+=|<img|<svg|//|:", tag)], made


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Gõ `<b>` vào ô", "<code>&lt;b&gt;</code>"),
        ('```x"><script>\nalert(1)\n```', "alert(1)"),
        ("3 < 5 và 7 > 2", "3 &lt; 5 và 7 &gt; 2"),
        ('![" onload="x](media/a.svg)', "&quot; onload=&quot;x</title>"),
    ],
)
def test_signs_that_look_like_html_are_shown_as_signs(written: str, kept: str) -> None:
    made = html(written)

    assert kept in made
    assert "<script" not in made


def test_an_alternative_text_cannot_leave_its_title() -> None:
    page = text()
    made = page.html('![</title><script>"](media/a.svg)', 1)

    assert "<script" not in made


def test_a_text_with_only_questions_has_nothing_to_read() -> None:
    page = text()
    page.html("```gift\n::a::b{T}\n```", 4)

    assert [(fault.line, fault.message) for fault in page.faults] == [(4, "chưa có nội dung")]


def test_questions_keep_the_lines_they_have_in_the_file() -> None:
    page = text()
    page.html("Mở đầu.\n\n```gift\n::a::b{T}\n```\n\n- Mục\n\n  ```gift\n  ::c::d{T}\n  ```\n", 10)

    lines = page.gift().split("\n")
    assert [(n, line) for n, line in enumerate(lines, 1) if line] == [(13, "::a::b{T}"), (19, "::c::d{T}")]
