"""A course is finished at once, in the edition one studied, and for ever; progress never passes its end."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.clock import now
from lms.catalogue.course import Course
from lms.catalogue.models import CourseVersion
from lms.learning import actions, completion, queries
from lms.learning.models import Attainment
from tests.catalogue.conftest import SCRIPT
from tests.learning import filmed
from tests.learning.filmed import ROOT, SLUG
from tests.learning.sitting import course_of, pass_course, right_fields, study_all
from tests.make import Make
from tests.visit import Visit

NEW_LESSON = '---\ntitle: Bài mới\nminutes: 15\nskills: ["4.2"]\nrequired: true\nkind: reading\n---\nThêm.\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return filmed.written(tmp_path / "courses")


def second_edition(db: Session, root: Path) -> Course:
    """The author adds a lesson and publishes."""
    folder = root / SLUG
    (folder / "lessons/03-moi.md").write_text(NEW_LESSON)
    (folder / "lessons/03-moi.script.md").write_text(SCRIPT)
    head = folder / "course.yaml"
    head.write_text(head.read_text().replace("2026.1", "2026.2").replace("hours: 0.5", "hours: 1"))
    return filmed.publish(db, root)


def test_with_the_last_step_the_course_is_done_and_the_paper_is_there(
    db: Session, make: Make, visit: Visit, root: Path
) -> None:
    filmed.publish(db, root)
    account = make.account(home=make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An")))
    enrolment = make.enrolment(account.person, SLUG, now())
    study_all(db, enrolment, now())
    attempt = actions.start_attempt(db, enrolment, now())
    browser = visit.as_(account)
    result = browser.post(f"{ROOT}/kiem-tra/{attempt.key}", follow=True, **right_fields(db, attempt)).text
    assert "Đã hoàn thành khóa học" in result
    page = browser.get(ROOT).text
    assert "theo ấn bản 2026.1" in page
    assert "Xem giấy chứng nhận" in page
    assert (
        db.scalars(select(Attainment.programme).where(Attainment.person_id == account.person_id)).first() == "pho-cap"
    )


def test_where_a_lesson_is_the_last_step_its_page_gives_the_paper(
    db: Session, make: Make, visit: Visit, root: Path
) -> None:
    """As for somebody whose quiz was taken on paper before the last lesson."""
    filmed.publish(db, root)
    account = make.account(home=make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An")))
    enrolment = make.enrolment(account.person, SLUG, now())
    attempt = pass_course(db, enrolment, now())
    done = queries.completion(db, enrolment.id)
    assert done is not None
    db.delete(done)
    db.execute(actions.LessonStudy.__table__.delete().where(actions.LessonStudy.lesson == "tap"))
    db.flush()
    assert attempt.passed
    from lms.learning.studying import tokens as study_tokens

    browser = visit.as_(account)
    secret = browser.app.extensions["settings"].secret_key
    browser.post(f"{ROOT}/bai/tap/luyen-tap", q1="0", q2="113")
    shown = study_tokens.showing(
        secret, study_tokens.LESSON, enrolment.started_at.replace(year=2025), enrolment.id, "tap"
    )
    page = browser.post(f"{ROOT}/bai/tap", status=200, shown=shown).text
    assert "Đã hoàn thành khóa học" in page
    assert "Xem giấy chứng nhận" in page


def test_a_new_lesson_takes_nothing_from_who_is_done_and_awaits_who_comes(
    db: Session, make: Make, visit: Visit, root: Path
) -> None:
    filmed.publish(db, root)
    old = make.account(home=make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An")))
    pass_course(db, make.enrolment(old.person, SLUG, now()), now())
    second = second_edition(db, root)
    assert second.edition == "2026.2"

    page = visit.as_(old).get(ROOT).text
    assert "Đã hoàn thành" in page
    assert "theo ấn bản 2026.1" in page
    assert "Bài mới" not in page
    assert "ấn bản 2026.1" in visit.as_(old).get("/hoc-tap").text

    newcomer = make.account(home=make.unit())
    enrolment = make.enrolment(newcomer.person, SLUG, now())
    assert db.get_one(CourseVersion, enrolment.version_id).number == 2
    page = visit.as_(newcomer).get(ROOT).text
    assert "Bài mới" in page
    assert "Đã học 0 trong 3 bài" in page
    assert "Ấn bản 2026.2" in visit.as_(newcomer).get("/hoc-tap").text


def test_who_is_in_the_middle_keeps_the_edition_they_began(db: Session, make: Make, visit: Visit, root: Path) -> None:
    filmed.publish(db, root)
    account = make.account(home=make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An")))
    enrolment = make.enrolment(account.person, SLUG, now())
    study_all(db, enrolment, now())
    second_edition(db, root)
    assert "Đã học 2 trong 2 bài" in visit.as_(account).get(ROOT).text
    assert course_of(db, enrolment).edition == "2026.1"


def test_progress_counts_required_lessons_of_the_edition_alone(root: Path, db: Session) -> None:
    course = filmed.publish(db, root)
    studied = {"phim", "tap", "gone-with-an-older-edition", "not-required"}
    assert course.required_among(studied) == len(course.required_lessons) == 2
    optional = replace(
        course, lessons=(*course.lessons, replace(course.lessons[0], key="not-required", required=False))
    )
    assert optional.required_among(studied) == len(optional.required_lessons) == 2
    assert completion.may_sit(optional, {"phim", "tap"})
    fewer = replace(course, lessons=course.lessons[:1])
    assert fewer.required_among(studied) == len(fewer.required_lessons) == 1


@pytest.mark.parametrize(
    ("order", "studied", "open_ones"),
    [
        ("strict", (), {"phim"}),
        ("strict", ("phim",), {"phim", "tap"}),
        ("free", (), {"phim", "tap"}),
        ("free", ("tap",), {"phim", "tap"}),
    ],
)
def test_the_order_of_the_course_says_which_lessons_are_open(
    root: Path, db: Session, order: str, studied: tuple[str, ...], open_ones: set[str]
) -> None:
    course = replace(filmed.publish(db, root), order=order)
    assert {key for key in ("phim", "tap", "khac") if completion.is_open(course, key, studied)} == open_ones
