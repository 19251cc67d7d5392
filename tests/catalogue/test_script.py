"""A facilitator's script falls into its sections, and says what learners must be seen to do."""

from pathlib import Path

import pytest

from lms import HOUSE
from lms.catalogue import library, script

COURSES = library.slugs(HOUSE / "courses")


@pytest.mark.parametrize("slug", COURSES)
def test_every_script_of_the_house_says_what_learners_must_be_seen_to_do(slug: str) -> None:
    read = library.sound(Path(HOUSE / "courses"), [slug])
    for lesson in read.courses[0].lessons:
        actions = script.actions(lesson.script_html)
        titles = [section.title for section in script.sections(lesson.script_html)]
        assert len(titles) == 6, lesson.key
        assert 3 <= len(actions) <= 8, lesson.key
        assert all(action and "<" not in action and "&" not in action for action in actions)


def test_actions_are_plain_words() -> None:
    html = "<section>\n<h2>Kiểm tra</h2>\n<ul>\n<li>Mở <strong>Cài đặt</strong> &amp; tắt.</li>\n</ul>\n</section>"
    assert script.actions(html) == ["Mở Cài đặt & tắt."]


def test_a_script_without_such_a_section_names_no_actions() -> None:
    assert script.actions("<section><h2>Nói</h2><ul><li>Chào.</li></ul></section>") == []
