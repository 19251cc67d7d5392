"""Every course of the house is studied on its pages, lesson by lesson with its practice, and passed from the key."""

import re

import pytest
from sqlalchemy.orm import Session

from lms import HOUSE
from lms.catalogue import actions, library
from lms.catalogue import queries as catalogue
from lms.learning import queries
from tests.learning.sitting import right_fields, right_fields_of_lesson
from tests.make import NOW, Make
from tests.visit import Visit


@pytest.mark.parametrize("slug", library.slugs(HOUSE / "courses"))
def test_a_course_is_studied_to_its_certificate(slug: str, db: Session, make: Make, visit: Visit) -> None:
    actions.publish_library(db, library.sound(HOUSE / "courses", (slug,)), NOW)
    (course,) = catalogue.courses(db)
    account = make.account(home=make.unit("Xã Yên Hòa"))
    browser, here = visit.as_(account), f"/khoa-hoc/{slug}"
    browser.post(f"{here}/ghi-danh")
    for lesson in course.lessons:
        place = f"{here}/bai/{lesson.key}"
        assert lesson.title in browser.get(place).text.replace("&#34;", '"')
        if lesson.practice:
            browser.get(f"{place}/luyen-tap")
            browser.post(f"{place}/luyen-tap", **right_fields_of_lesson(lesson.practice))
        told = browser.post(place, status=200, **right_fields_of_lesson(lesson.questions)).text
        assert told.count('class="verdict done"') >= len(lesson.questions) > 0
        assert 'class="verdict wrong"' not in told
    browser.post(f"{here}/kiem-tra/bat-dau")
    browser.get(f"{here}/kiem-tra")
    attempt = queries.open_attempt(db, account.person_id, slug)
    assert attempt
    page = browser.post(f"{here}/kiem-tra/{attempt.key}", follow=True, **right_fields(db, attempt)).text
    assert "Đạt: 100%" in page
    assert re.search(r'href="/chung-nhan/[^"]+/tep"', page)
