"""The front page, help, public figures, display."""

import pytest

from lms.learning import actions as learning
from lms.people.access import Role
from tests.make import NOW


def test_a_stranger_reads_what_this_is_and_how_to_begin(visit):
    page = visit.get("/").text
    for door in ("/khoa-hoc", "/dang-ky", "/dang-nhap", "/chung-nhan"):
        assert f'href="{door}"' in page


def test_a_newcomer_is_shown_what_citizens_can_begin_with(visit, make):
    make.library()  # nghi-quyet-57 names officials before them, an-toan-truc-tuyen everybody
    cards = visit.get("/").text.split('class="cards"')[1].split("</ul>")[0]
    shown = [part.split('"')[0] for part in cards.split("/khoa-hoc/")[1:]]
    assert shown == ["vneid-dich-vu-cong", "an-toan-truc-tuyen", "nghi-quyet-57"]


def test_a_learner_sees_the_next_lesson_first(visit, db, make):
    make.library()
    account = make.account(make.person(make.unit("Xã A")))
    enrolment = make.enrolment(account.person)
    page = visit.as_(account).get("/").text
    assert "Bắt đầu: " in page
    lessons = page.count('class="button main"')
    assert lessons == 1
    learning.study(db, enrolment, page.split("/bai/")[1].split('"')[0], NOW)
    assert "Học tiếp: " in visit.as_(account).get("/").text


def test_a_learner_of_nothing_yet_is_shown_the_courses(visit, make):
    assert "Chọn khóa học đầu tiên" in visit.as_(make.account(make.person())).get("/").text


@pytest.mark.parametrize(
    ("role", "doors", "closed"),
    [
        (None, (), ("/nguoi-hoc", "/don-vi", "/ke-hoach/", "/quan-tri")),
        (Role.TEAM_MEMBER, ("/nguoi-hoc",), ("/don-vi", "/ke-hoach/", "/quan-tri")),
        (Role.STATISTICS, ("/nguoi-hoc", "/don-vi", "/ke-hoach/"), ("/quan-tri",)),
        (Role.ADMIN, ("/nguoi-hoc", "/don-vi", "/ke-hoach/", "/quan-tri"), ()),
    ],
)
def test_everybody_sees_the_doors_that_open_to_them(visit, make, role, doors, closed):
    unit = make.unit("Xã A")
    account = make.officer(role, unit) if role else make.account(make.person(unit))
    page = visit.as_(account).get("/").text
    assert all(f'href="{door}"' in page for door in doors)
    assert not any(f'href="{door}"' in page for door in closed)


def test_an_officer_goes_from_the_front_to_the_figures(visit, make):
    unit = make.unit("Xã A")
    plan = make.plan(unit)
    assert f"/ke-hoach/{plan.key}/do-phu" in visit.as_(make.officer(Role.STATISTICS, unit)).get("/").text


def test_help_answers_by_anchors_and_tells_about_data(visit):
    page = visit.get("/tro-giup").text
    for anchor in ("quen-mat-khau", "khong-dien-thoai", "sai-ten", "in-giay", "du-lieu"):
        assert f'id="{anchor}"' in page


def test_a_small_figure_points_at_nobody(visit, make):
    make.library()
    for _ in range(3):
        make.enrolment(make.person())
    page = visit.get("/thong-ke").text
    assert "dưới 5" in page
    assert "<b>3</b> người" not in page


def test_a_figure_of_five_is_told(visit, make):
    make.library()
    for _ in range(5):
        make.enrolment(make.person())
    assert "<b>5</b> người" in visit.get("/thong-ke").text


def test_nothing_yet_is_not_a_small_figure(visit):
    page = visit.get("/thong-ke").text
    assert "chưa có" in page
    assert "dưới 5</b>" not in page


@pytest.mark.parametrize(
    ("sent", "attribute"),
    [({"size": "150"}, 'data-size="150"'), ({"theme": "contrast"}, 'data-theme="contrast"')],
)
def test_size_and_theme_stay_without_a_script(visit, sent, attribute):
    assert visit.post("/hien-thi", **sent, back="/tro-giup").location == "/tro-giup"
    assert attribute in visit.get("/tro-giup").text
    visit.post("/hien-thi", **dict.fromkeys(sent, "auto"), back="/tro-giup")
    assert attribute not in visit.get("/tro-giup").text


def test_the_display_leads_to_no_other_site(visit):
    assert visit.post("/hien-thi", size="120", back="//lua-dao.example").location == "/"


def test_a_phone_may_keep_the_page(visit):
    assert visit.get("/manifest.webmanifest").json["lang"] == "vi"
    assert visit.get("/favicon.ico", 302).location.endswith("mark.svg")
