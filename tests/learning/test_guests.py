"""Lessons studied without an account (/hoc-thu), and taking them over into one's name."""

import re
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import func, select

from lms.base import signing
from lms.base.audit import AuditEntry
from lms.base.clock import now, today
from lms.base.settings import Settings, Unsafe
from lms.catalogue import queries as catalogue
from lms.learning.guests import actions as guests
from lms.learning.guests.models import Guest, GuestAnswer, GuestStudy
from lms.learning.models import Attainment, Completion, Enrolment, LessonStudy, Turn
from lms.learning.studying import tokens as study_tokens
from lms.learning.studying.models import LessonAnswer
from tests.learning import filmed
from tests.learning.sitting import right_fields_of_lesson
from tests.make import PASSWORD

SLUG = "vneid-dich-vu-cong"
SITE = "https://hoc.example.vn"
TABLES = (Guest, GuestStudy, GuestAnswer)


@pytest.fixture
def course(db, make):
    make.library()
    return catalogue.course(db, catalogue.current(db, SLUG).id)


def counted(db) -> list[int]:
    return [db.scalar(select(func.count()).select_from(table)) for table in TABLES]


def path(course, number: int) -> str:
    return f"/hoc-thu/{course.slug}/{course.lessons[number].key}"


def study(visit, course, number: int, status: int = 200):
    return visit.post(path(course, number), status, **right_fields_of_lesson(course.lessons[number].questions))


def age(db, days: int) -> None:
    """Whatever was studied to try was studied so many days ago."""
    for row in db.scalars(select(Guest)):
        row.started_at, row.ends_at = row.started_at - timedelta(days=days), row.ends_at - timedelta(days=days)
    for row in db.scalars(select(GuestStudy)):
        row.studied_at -= timedelta(days=days)
    db.flush()


def test_a_stranger_finds_the_first_lesson_open_on_the_page_of_the_course(visit, course):
    page = visit.get(f"/khoa-hoc/{SLUG}").text
    assert f'href="{path(course, 0)}">Học thử ngay: {course.lessons[0].title}' in page
    assert course.lessons[0].title in visit.get(path(course, 0)).text


def test_visits_write_nothing_and_the_first_studied_lesson_writes_one_guest(db, visit, course):
    for _ in range(3):
        visit.get(path(course, 0))
        visit.get(f"/khoa-hoc/{SLUG}")
    visit.post(path(course, 0), 422)
    assert counted(db) == [0, 0, 0]
    page = study(visit, course, 0).text
    assert counted(db) == [1, 1, 0]
    assert "Đã học 1 trong 3 bài thử" in page
    assert f'href="{path(course, 1)}"' in page


def test_the_same_lesson_sent_twice_is_one(db, visit, course):
    visit.get(path(course, 0))
    for _ in range(2):
        study(visit, course, 0)
    assert counted(db)[:2] == [1, 1]


def test_questions_of_the_lesson_are_asked_of_a_guest_too(db, visit, course):
    visit.get(path(course, 0))
    assert "Còn một chút nữa là xong bài" in visit.post(path(course, 0), 422).text
    assert counted(db) == [0, 0, 0]


def test_in_strict_order_a_guest_jumps_no_lesson(db, visit, course):
    assert visit.get(path(course, 1), 303).location == f"/khoa-hoc/{SLUG}"
    study(visit, course, 1, 303)
    assert counted(db) == [0, 0, 0]


def test_after_three_lessons_an_account_is_asked_for(db, visit, course):
    for number in range(3):
        visit.get(path(course, number))
        page = study(visit, course, number).text
    assert "Đã học 3 trong 3 bài thử" in page
    assert "Tạo tài khoản để học tiếp" in page
    if len(course.lessons) > 3:
        assert visit.get(path(course, 3), 303).location == "/hoc-thu"
        study(visit, course, 3, 303)
    other = catalogue.course(db, catalogue.current(db, "an-toan-truc-tuyen").id)
    assert visit.get(path(other, 0), 303).location == "/hoc-thu", "three in all, whichever course"
    visit.get(path(course, 0))  # what was studied can be read again
    assert "Đã học 3 trong 3 bài thử" in visit.get("/hoc-thu").text


def test_courses_for_officials_alone_are_not_to_try(db, visit, tmp_path):
    root = filmed.written(tmp_path / "courses", order="free")
    head = root / filmed.SLUG / "course.yaml"
    head.write_text(head.read_text().replace("audiences: [citizen, official]", "audiences: [official]"))
    filmed.publish(db, root)
    visit.get(f"/hoc-thu/{filmed.SLUG}/tap", 404)
    assert "Học thử" not in visit.get(filmed.ROOT).text


@pytest.mark.parametrize("wrong", ["khong-co/x", f"{SLUG}/khong-co"])
def test_what_is_not_there_is_not_there(visit, course, wrong):
    visit.get(f"/hoc-thu/{wrong}", 404)
    visit.post(f"/hoc-thu/{wrong}", 404)


def test_an_office_that_wants_no_guests_has_none(app, visit, course, settings, monkeypatch):
    monkeypatch.setitem(app.extensions, "settings", replace(settings, guest_lessons=0))
    visit.get(path(course, 0), 404)
    assert "Học thử" not in visit.get(f"/khoa-hoc/{SLUG}").text


@pytest.mark.parametrize(("given", "most"), [("", 3), ("0", 0), ("5", 5), ("ba", None), ("-1", None), ("9" * 20, None)])
def test_how_many_lessons_are_to_try_is_a_setting(tmp_path, given, most):
    env = {"LMS_DATA": str(tmp_path), "LMS_GUEST_LESSONS": given}
    if most is None:
        with pytest.raises(Unsafe, match="LMS_GUEST_LESSONS"):
            Settings.of(env)
    else:
        assert Settings.of(env).guest_lessons == most


def test_whoever_is_known_goes_to_their_own_lesson(visit, make, course):
    browser = visit.as_(make.account())
    assert browser.get(path(course, 0), 303).location == f"/khoa-hoc/{SLUG}/bai/{course.lessons[0].key}"


def test_the_quiz_stays_for_those_who_are_known(visit, course):
    visit.get(path(course, 0))
    study(visit, course, 0)
    assert visit.get(f"/khoa-hoc/{SLUG}/kiem-tra", 303).location.startswith("/dang-nhap")


def test_the_cookie_says_nothing_of_anybody_and_a_forged_one_is_none(db, visit, course, settings):
    visit.get(path(course, 0))
    cookie = visit.client.get_cookie("khach", "hoc.example.vn")
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    study(visit, course, 0)
    forged = signing.signed("another secret of thirty-two letters", "guest", db.scalars(select(Guest.key)).one(), 1)
    for value in (forged, "x", "", cookie.value[:-2]):
        visit.client.set_cookie("khach", value, domain="hoc.example.vn")
        assert "chưa học thử bài nào" in visit.get("/hoc-thu").text


# --- practice and reading time


@pytest.fixture
def drilled(db, tmp_path, visit, settings) -> Any:
    """A course in free order whose second lesson has practice and a reading floor."""
    course = filmed.publish(db, filmed.written(tmp_path / "courses", order="free"))
    below = f"/hoc-thu/{filmed.SLUG}/tap"
    visit.get(below)
    token = signing.read(settings.secret_key, "guest", visit.client.get_cookie("khach", "hoc.example.vn").value)
    return SimpleNamespace(course=course, below=below, key=token[0], secret=settings.secret_key)


def proof(drilled, ago: int, key: str = "") -> str:
    moment = now() - timedelta(seconds=ago)
    return study_tokens.showing(drilled.secret, study_tokens.LESSON, moment, key or drilled.key, "tap")


def test_practice_and_the_reading_floor_hold_for_a_guest(db, visit, drilled):
    assert "Bài này cần đọc ít nhất" in visit.post(drilled.below, 422, shown=proof(drilled, 50)).text
    visit.post(f"{drilled.below}/luyen-tap", 422, q1="1", q2="114")
    visit.post(drilled.below, 422, shown=proof(drilled, 99))
    assert "Đã làm đúng cả 2 câu" in visit.post(f"{drilled.below}/luyen-tap", follow=True, q1="0", q2="113").text
    visit.post(drilled.below, 422, shown=proof(drilled, 50))
    visit.post(drilled.below, 422, shown=proof(drilled, 9999, "another guest"))
    assert counted(db)[1] == 0
    visit.post(drilled.below, 200, shown=proof(drilled, 90))
    assert counted(db)[1] == 1


def test_practice_of_a_guest_is_not_anothers(app, db, visit, drilled):
    visit.post(f"{drilled.below}/luyen-tap", q1="0", q2="113")
    visit.client.delete_cookie("khach", domain="hoc.example.vn")
    assert "2 câu, làm đến khi đúng cả" in visit.get(drilled.below).text


def test_a_lesson_with_a_film_waits_for_an_account(visit, drilled):
    assert visit.get(f"/hoc-thu/{filmed.SLUG}/phim", 303).location == filmed.ROOT


def test_pictures_of_a_lesson_are_shown_to_strangers_films_are_not(db, visit, drilled):
    page = visit.get(f"{drilled.below}/luyen-tap").text
    assert "<svg" in page or "/khoa-hoc/tep/" in page
    film = filmed.clip_of(drilled.course).file.sha256
    assert visit.get(f"/khoa-hoc/tep/{film}", 303).location.startswith("/dang-nhap")


# --- claiming


@pytest.fixture
def learner(make):
    return make.account(make.person(make.unit("Xã A"), "Hồ Thị Học"), username="hothihoc1968")


@pytest.fixture
def tried(visit, course):
    for number in range(2):
        visit.get(path(course, number))
        study(visit, course, number)
    return visit


def signed_in(visit, **query: str):
    return visit.post("/dang-nhap", name="hothihoc1968", password=PASSWORD)


def test_after_signing_in_a_page_asks_whose_the_lessons_are(tried, learner, course):
    answer = signed_in(tried)
    assert answer.location == "/hoc-thu/nhan"
    page = tried.get("/hoc-thu/nhan").text
    assert "Có 2 bài đã học thử trên máy này" in page
    assert "vào tên <b>Hồ Thị Học</b>" in page
    assert course.lessons[0].title in page


def test_yes_brings_them_over_once_with_the_moment_they_were_studied(db, tried, learner, course, visit):
    age(db, 5)
    signed_in(tried)
    page = tried.post("/hoc-thu/nhan?tiep=/hoc-tap", follow=True, tra__loi="co").text
    assert "Đã ghi 2 bài vào tên Hồ Thị Học" in page
    held = db.scalars(select(LessonStudy)).all()
    assert {each.lesson for each in held} == {lesson.key for lesson in course.lessons[:2]}
    assert all(now() - timedelta(days=6) < each.studied_at < now() - timedelta(days=4) for each in held)
    assert tried.get("/hoc-thu/nhan", 303).location == "/"
    assert db.scalar(select(AuditEntry.action).order_by(AuditEntry.id.desc())) == "learning.claim-guest"


def test_an_old_cookie_claims_nothing_a_second_time(db, tried, learner, make, course):
    kept = tried.client.get_cookie("khach", "hoc.example.vn").value
    signed_in(tried)
    tried.post("/hoc-thu/nhan", tra__loi="co")
    other = tried.as_(make.account())
    other.client.set_cookie("khach", kept, domain="hoc.example.vn")
    other.get("/hoc-thu/nhan", 303)
    other.post("/hoc-thu/nhan", 303, tra__loi="co")
    assert db.scalar(select(func.count()).select_from(Enrolment)) == 1
    stranger = type(tried)(tried.app, db)
    stranger.client.set_cookie("khach", kept, domain="hoc.example.vn")
    study(stranger, course, 0, 303)  # the key is spent: the browser begins anew
    assert counted(db)[0] == 1


def test_no_leaves_them_for_whoever_studied(db, tried, learner):
    signed_in(tried)
    assert "Không ghi" in tried.post("/hoc-thu/nhan", follow=True, tra__loi="khong").text
    assert db.scalar(select(func.count()).select_from(Enrolment)) == 0
    tried.post("/dang-xuat")
    assert signed_in(tried).location == "/hoc-thu/nhan", "the next to come in is asked again"


def test_neither_yes_nor_no_is_asked_again(tried, learner):
    signed_in(tried)
    tried.post("/hoc-thu/nhan", 422, tra__loi="chac-la")


def test_who_signs_up_is_asked_too(db, tried, make):
    make.unit("Xã An Hòa", make.unit("Tỉnh Nghệ An", code="40"), code="17001")
    answer = tried.post("/dang-ky?noi=17001", name="Lê Văn Mới", birth="1970", username="levanmoi",
                        password="ruong lua 68", again="ruong lua 68", consent="y")  # fmt: skip
    assert answer.location == "/hoc-thu/nhan"
    tried.post("/hoc-thu/nhan", tra__loi="co")
    assert db.scalar(select(func.count()).select_from(LessonStudy)) == 2


def test_without_lessons_to_try_nobody_is_asked(visit, learner):
    assert signed_in(visit).location == "/"


def test_a_guest_counts_nowhere_before_the_day_of_the_claim(db, tried, learner):
    age(db, 5)
    signed_in(tried)
    assert [db.scalar(select(func.count()).select_from(table)) for table in (Turn, Attainment)] == [0, 0]
    tried.post("/hoc-thu/nhan", tra__loi="co")
    days = {*db.scalars(select(Turn.on)), *db.scalars(select(Attainment.on))}
    assert days == {today()}, "no figure of a past day moves"


def test_the_answers_of_practice_come_along(db, visit, drilled, learner):
    visit.post(f"{drilled.below}/luyen-tap", q1="0", q2="113")
    visit.post(drilled.below, 200, shown=proof(drilled, 90))
    signed_in(visit)
    visit.post("/hoc-thu/nhan", tra__loi="co")
    assert db.scalar(select(func.count()).select_from(LessonAnswer).where(LessonAnswer.right)) == 2
    assert "Đã làm đúng cả 2 câu" in visit.get(f"{filmed.ROOT}/bai/tap/luyen-tap").text


def test_a_claim_never_finishes_a_course_before_today(db, tried, learner, course):
    age(db, 20)
    signed_in(tried)
    tried.post("/hoc-thu/nhan", tra__loi="co")
    assert db.scalar(select(func.count()).select_from(Completion)) == 0
    enrolment = db.scalars(select(Enrolment)).one()
    assert enrolment.version_id == catalogue.current(db, SLUG).id


def test_a_guest_ends_after_thirty_days(db, tried, learner):
    age(db, 30)
    assert "chưa học thử bài nào" in tried.get("/hoc-thu").text
    assert signed_in(tried).location == "/"
    assert guests.sweep(db, now()) == 1
    assert counted(db) == [0, 0, 0]


def test_the_sweep_leaves_those_who_are_still_at_it(db, tried):
    assert guests.sweep(db, now() + timedelta(days=29)) == 0
    assert counted(db)[:2] == [1, 2]


def test_one_address_begins_only_so_many_guests(app, visit, course, monkeypatch):
    monkeypatch.setattr("lms.learning.guests.views.FOR_ADDRESS", 2)
    for _ in range(2):
        browser = type(visit)(app, visit.db)
        browser.get(path(course, 0))
        study(browser, course, 0)
    last = type(visit)(app, visit.db)
    last.get(path(course, 0))
    assert study(last, course, 0, 303).location == "/dang-ky"
    assert re.search(r"tạo tài khoản", last.get("/dang-ky").text, re.IGNORECASE)
