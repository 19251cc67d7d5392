"""Which lessons teach a skill and how many questions test it: the command and the page say the same."""

from lms import HOUSE
from lms.catalogue import framework, library
from tests.make import Make
from tests.visit import Visit

CORE = {*"0.1 0.2 1.1 1.2 1.3 2.1 2.3 2.6 4.1 4.2".split()}
"""Of citizens: the framework for rural citizens and the five skills of a household (domain, 2.2)."""
TOPICS = {*"A.1 A.2 6.1 6.2 6.3 0.1 0.2 1.1 1.2 1.3 2.5 2.6 3.1 3.2 3.3 3.4 4.1 4.2".split()}
"""Of officials: topics 1-8 and 13-20 (domain, 2.4)."""


def test_no_skill_of_citizens_or_officials_is_left_empty() -> None:
    covered = framework.covered(library.sound(HOUSE / "courses").courses)

    assert [skill.code for skill in covered if skill.is_empty and skill.code in CORE | TOPICS] == []


def test_anybody_may_see_what_teaches_and_tests_each_skill(make: Make, visit: Visit) -> None:
    make.library()

    page = visit.get("/khoa-hoc/ky-nang").text

    rows = {row.partition("</h3>")[0].rpartition("<h3>")[2]: row for row in page.split('<li id="')}
    kept = rows["4.2 Bảo vệ dữ liệu cá nhân và quyền riêng tư"]
    assert "chưa có" not in kept and "Tự bảo vệ trên không gian mạng" in kept
    assert "chưa có bài dạy" in rows["4.4 Bảo vệ môi trường"]


def test_the_page_says_when_nothing_is_published(visit: Visit) -> None:
    assert "Chưa có khóa học nào" in visit.get("/khoa-hoc/ky-nang").text
