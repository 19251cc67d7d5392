"""Pages of programmes: what a stranger reads, what a learner does next, until when a result is valid."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from lms.base.clock import today
from lms.base.vietnamese import day
from lms.catalogue import actions as catalogue
from lms.catalogue.programmes import CourseSet, Renewal, Validity
from lms.home import views as home_views
from lms.learning import actions as learning
from lms.learning import views as learning_views
from lms.learning.programmes.validity import EXAMPLE, examples
from lms.learning.rungs import Mode
from lms.people.actions import belong
from lms.people.audiences import Audience
from tests.learning.renewing import KEY, held, passes_on, programme
from tests.make import NOW, at

PATH = f"/chuong-trinh/{KEY}"
FRAMEWORK = (
    CourseSet(3, ("a1", "a2", "a3")),
    CourseSet(2, ("b1", "b2", "b3", "b4", "b5"), after_previous=True),
    CourseSet(1, ("thi",), after_previous=True),
)


@pytest.fixture
def commune(make):
    return make.unit("Xã Kim Liên", make.unit("Tỉnh Nghệ An", code="40"), code="17950")


@pytest.fixture
def learner(make, commune):
    return make.account(home=commune)


def main_action(page: str) -> str:
    """The words of the one main button."""
    found = re.findall(r'class="button main"[^>]*>([^<]*)<', page)
    assert len(found) <= 1, found
    return found[0] if found else ""


def linked(page: str) -> set[str]:
    """Courses that the page leads to."""
    return set(re.findall(r'href="/khoa-hoc/([\w-]+)"', page))


def test_a_stranger_reads_the_steps_and_why_they_are_locked(db, visit):
    programme(db, *FRAMEWORK)

    page = visit.get(PATH).text

    assert "Bước 1: học xong cả 3 khóa" in page
    assert "Bước 2: học xong 2 trong 5 khóa, khóa nào cũng được" in page
    assert "Mở khi học xong cả 3 khóa của bước 1" in page
    assert main_action(page) == "Tạo tài khoản để học"
    assert "Các kỳ hiệu lực" not in page


def test_a_learner_goes_through_the_steps_by_the_one_main_action(db, visit, learner):
    programme(db, *FRAMEWORK)
    own, person = visit.as_(learner), learner.person

    page = own.get(PATH).text
    assert main_action(page) == "Bắt đầu học: Khóa a1"
    assert linked(page) == {"a1", "a2", "a3"}

    learning.enrol(db, person.id, "a2", NOW)
    assert main_action(own.get(PATH).text) == "Học tiếp: Khóa a2"

    for slug in ("a1", "a2", "a3", "b5"):
        passes_on(db, person, slug, today())
    page = own.get(PATH).text
    assert "Đã xong 1 trong 3 bước" in page
    assert "Đã xong 1 trong 2 khóa cần học" in page
    assert main_action(page) == "Bắt đầu học: Khóa b1"
    assert "Mở khi học xong 2 trong 5 khóa của bước 2" in page
    assert "thi" not in linked(page)

    passes_on(db, person, "b1", today())
    assert main_action(own.get(PATH).text) == "Bắt đầu học: Khóa thi"
    passes_on(db, person, "thi", today())
    page = own.get(PATH).text
    assert f"Đạt ngày {day(today())}, theo ấn bản 1" in page
    assert main_action(page) == ""


def test_the_button_enters_the_learner_for_the_course(visit, db, learner):
    programme(db, *FRAMEWORK)
    own = visit.as_(learner)
    assert 'action="/khoa-hoc/a1/ghi-danh"' in own.get(PATH).text

    own.post("/khoa-hoc/a1/ghi-danh")

    assert main_action(own.get(PATH).text) == "Học tiếp: Khóa a1"


def test_a_course_done_before_its_step_opened_counts(db, visit, learner):
    programme(db, *FRAMEWORK)
    passes_on(db, learner.person, "b3", today())

    page = visit.as_(learner).get(PATH).text

    assert "b3" in linked(page) and "b1" not in linked(page)


@pytest.mark.parametrize(
    ("days_ago", "word", "action"),
    [
        (10, "Còn hiệu lực", ""),
        (340, "Còn hiệu lực, đã học lại được", "Làm lại bài kiểm tra: Khóa a"),
        (800, "Đã hết hiệu lực", "Làm lại bài kiểm tra: Khóa a"),
    ],
    ids=["valid", "in the window", "expired"],
)
def test_a_result_that_ends_says_until_when_and_what_to_do(db, visit, learner, days_ago, word, action):
    programme(db, validity=Validity(12))
    passes_on(db, learner.person, "a", today() - timedelta(days=days_ago))
    (period,) = held(db, learner.person)

    page = visit.as_(learner).get(PATH).text

    assert f'<p class="word">{word}</p>' in page
    assert f"đến hết ngày {day(period.to_on)}" in page
    assert day(period.opens_on) in page or days_ago == 800
    assert main_action(page) == action
    assert f"Kỳ 1: từ ngày {day(period.from_on)} đến hết ngày {day(period.to_on)}" in page
    assert f"/chung-nhan/{period.certificate.code}" in page


@pytest.mark.parametrize(
    ("left", "told", "loud"),
    [
        (61, "", False),
        (60, "còn hiệu lực 60 ngày", False),
        (30, "còn hiệu lực 30 ngày", False),
        (8, "còn hiệu lực 8 ngày", False),
        (7, "còn hiệu lực 7 ngày", True),
        (0, "Hôm nay là ngày cuối", True),
        (-1, "", False),
    ],
)
@pytest.mark.parametrize("path", ["/hoc-tap", "/"])
def test_the_holder_is_reminded_in_the_last_60_30_and_7_days(db, visit, learner, monkeypatch, path, left, told, loud):
    programme(db, validity=Validity(12, window_days=30))
    passes_on(db, learner.person, "a", today() - timedelta(days=330))
    (period,) = held(db, learner.person)
    for place in (learning_views, home_views):
        monkeypatch.setattr(place, "today", lambda: period.to_on - timedelta(days=left))

    page = visit.as_(learner).get(path).text

    assert ("Xem phải học lại những gì" in page) == bool(told) and told in page
    assert (f"đến hết ngày {day(period.to_on)}" in page) == (left > 0 and bool(told))
    assert ("Học lại được ngay từ hôm nay" in page) == (0 <= left <= 30)
    assert ('class="notice attention"' in page) == loud


def test_whoever_has_renewed_is_reminded_no_more(db, visit, learner):
    programme(db, validity=Validity(12, Renewal.EXPIRY))
    passes_on(db, learner.person, "a", today() - timedelta(days=340))
    assert "Xem phải học lại những gì" in visit.as_(learner).get("/hoc-tap").text
    passes_on(db, learner.person, "a", today())
    assert "Xem phải học lại những gì" not in visit.as_(learner).get("/hoc-tap").text


def test_every_period_stays_to_be_read(db, visit, learner):
    programme(db, validity=Validity(24, Renewal.EXPIRY))
    passes_on(db, learner.person, "a", date(2024, 2, 29))
    passes_on(db, learner.person, "a", date(2026, 1, 10))

    page = visit.as_(learner).get(PATH).text

    assert "Kỳ 1: từ ngày 29/02/2024 đến hết ngày 28/02/2026" in page
    assert "Kỳ 2: từ ngày 01/3/2026 đến hết ngày 28/02/2028" in page


def test_what_is_already_passed_again_is_told_and_the_rest_is_asked(db, visit, learner):
    programme(db, CourseSet(2, ("a", "b")), validity=Validity(12))
    for slug in ("a", "b"):
        passes_on(db, learner.person, slug, today() - timedelta(days=340))
    passes_on(db, learner.person, "a", today())

    page = visit.as_(learner).get(PATH).text

    assert "đã đạt lại" in page and "chưa đạt lại" in page
    assert main_action(page) == "Làm lại bài kiểm tra: Khóa b"


def test_a_holder_of_an_edition_without_an_end_is_told_that_it_stays(db, visit, learner):
    first = programme(db)
    passes_on(db, learner.person, "a", date(2024, 2, 29))
    catalogue.publish_programmes(db, [replace(first, validity=Validity(24))], at(date(2025, 1, 1)))

    page = visit.as_(learner).get(PATH).text

    assert "Kết quả này không có thời hạn và giữ nguyên khi chương trình có ấn bản mới." in page
    assert "Từ ngày 01/01/2025, kết quả mới có giá trị 24 tháng" in page


def test_what_was_done_for_somebody_is_told_apart(db, visit, learner):
    programme(db)
    passes_on(db, learner.person, "a", date(2024, 2, 29), Mode.DONE_FOR)

    page = visit.as_(learner).get(PATH).text

    assert "Đã hoàn thành, chưa tính là đạt" in page


def test_the_help_tells_the_dates_that_the_rule_gives(db, visit):
    programme(db, validity=Validity(24, Renewal.EXPIRY))
    own_terms = examples(Validity(24, Renewal.EXPIRY))

    for path, told in (("/chuong-trinh", examples(EXAMPLE)), (PATH, own_terms)):
        page = visit.get(path).text
        for each in told:
            assert f"đạt ngày {day(each.passed_on)} thì có giá trị đến hết ngày {day(each.first.to_on)}" in page
            then = f"kỳ mới từ ngày {day(each.then.from_on)} đến hết ngày {day(each.then.to_on)}"
            assert f"đạt lại ngày {day(each.again_on)} thì {then}" in page
    assert "Nối tiếp kỳ trước</b> (cách của chương trình này)" in visit.get(PATH).text


def test_the_list_begins_with_the_programmes_of_ones_own_groups(db, make, visit, learner, commune):
    make.library()
    belong(db, learner.person, commune, Audience.OFFICIAL, None)

    page = visit.as_(learner).get("/chuong-trinh").text

    own, others = page.split("Các chương trình khác")
    assert "Phổ cập kỹ năng số cho người dân" in own
    assert "Kỹ năng số cho cán bộ, công chức, viên chức" in own
    assert "Kỹ năng số cho người lao động" in others


def test_the_list_says_where_one_stands(db, visit, learner):
    programme(db, validity=Validity(12))
    programme(db, CourseSet(2, ("a", "c")), key="hai")
    passes_on(db, learner.person, "a", today() - timedelta(days=340))

    page = visit.as_(learner).get("/chuong-trinh").text

    assert "đã học lại được" in page
    assert "đã xong 0 trong 1 bước" in page


def test_a_stranger_sees_every_programme_and_nothing_of_anybody(db, make, visit):
    make.library()

    page = visit.get("/chuong-trinh").text

    assert "Dành cho ông bà" not in page
    assert page.count('class="whole"') == 7


def test_a_programme_met_by_lists_only_says_so(make, visit, learner):
    make.library()

    for browser in (visit, visit.as_(learner)):
        page = browser.get("/chuong-trinh/xac-nhan-vneid").text
        assert "không gắn với khóa học nào" in page
        assert main_action(page) == ""


def test_an_instance_without_programmes_says_how_to_begin(visit):
    assert main_action(visit.get("/chuong-trinh").text) == "Xem các khóa học"


def test_an_unknown_programme_is_not_there(visit):
    visit.get("/chuong-trinh/khong-co", status=404)
