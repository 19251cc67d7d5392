"""A shared tablet: the network goes in the middle of a test, the next person comes, nothing of the first is left."""

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from lms.base.clock import now
from lms.classes import queries as classes
from lms.classes.assisting.models import Assistance, End
from lms.learning import queries as learning
from lms.learning.models import Attempt, Enrolment
from lms.learning.rungs import Mode
from lms.people.access import Role
from tests.e2e.conftest import ROOT, SLUG, Open, Site, begin_quiz, sign_in
from tests.e2e.test_every_page import DOUBLE, SMALL, WIDER
from tests.e2e.test_quiz_paper import SAVED, SHELF, choose
from tests.learning.sitting import study_all

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAMES = ("Nguyễn Thị Người Trước", "Trần Văn Người Sau")
UNSAVED = "() => document.querySelector('[data-save-state]').textContent.startsWith('Chưa lưu')"


LEFT_ABOUT = """() => {
  localStorage["draft.x"] = sessionStorage["x"] = "của người trước";
  localStorage["answer.h0.x.1"] = JSON.stringify({at: Date.now(), plain: {answer: "đọc được"}});
  localStorage["answer.h0.y.1"] = JSON.stringify({at: Date.now(), iv: "AAAA", box: "AAAA"});
}"""


class Hall:
    """A class of two who have studied every lesson, and a tablet."""

    def __init__(self, site: Site) -> None:
        self.site = site
        with site.making() as make:
            home = make.unit()
            helper = make.officer(Role.TEAM_MEMBER, home)
            of = make.training_class(home, helper, members=2, at=now())
            for row, name in zip(classes.roster(make.db, of.id), NAMES, strict=True):
                row.person.full_name = name
                study_all(make.db, make.enrolment(row.person, SLUG, now()), now())
            self.people = [row.person_id for row in classes.roster(make.db, of.id)]
            self.username, self.key, self.helper_id = helper.username, of.key, helper.id

    def open(self, page: "Page") -> None:
        sign_in(page, self.username)
        page.goto(f"/hoc-chung/lop/{self.key}")
        page.get_by_role("button", name="Dùng máy này cho lớp").click()
        page.get_by_role("heading", name="Chọn tên của mình").wait_for()

    def pick(self, page: "Page", name: str, way: str = "Có người hướng dẫn") -> None:
        page.get_by_role("link", name=name).click()
        page.get_by_role("button", name=way).click()
        page.wait_for_url(f"**{ROOT}")

    def attempt(self, number: int) -> tuple[Attempt, int]:
        """Somebody's attempt, and how many of its answers are kept."""
        with self.site.work.reading() as db:
            held = db.scalars(select(Attempt).join(Enrolment).where(Enrolment.person_id == self.people[number])).one()
            kept = len(learning.answers(db, held.id))
            db.expunge(held)
            return held, kept

    def ends(self) -> list[End | None]:
        with self.site.work.reading() as db:
            mine = select(Assistance).where(Assistance.person_id.in_(self.people)).order_by(Assistance.id)
            return [each.end for each in db.scalars(mine)]


@pytest.fixture
def hall(site: Site) -> Hall:
    return Hall(site)


def seen(page: "Page") -> str:
    """Everything somebody can see of the page, and what its title says."""
    return str(page.evaluate("() => document.documentElement.hidden ? '' : document.title + document.body.innerText"))


def test_a_test_outlives_the_network_and_the_next_person_finds_nothing_of_it(hall: Hall, browse: Open) -> None:
    page = browse()
    hall.open(page)
    hall.pick(page, NAMES[0])
    assert f"{NAMES[0]} đang học · có hướng dẫn" in page.locator("header").inner_text()
    begin_quiz(page)
    choose(page.locator("[data-question='1']"))
    page.wait_for_function(SAVED)
    page.context.set_offline(True)
    choose(page.locator("[data-question='2']"))
    page.wait_for_function(UNSAVED)
    page.context.set_offline(False)
    page.wait_for_function(SAVED)
    attempt, kept = hall.attempt(0)
    assert (kept, attempt.mode, attempt.helper_id) == (2, Mode.GUIDED, hall.helper_id)

    page.route("**/luu", lambda route: route.abort())
    page.route("**/cho-gui", lambda route: route.abort())
    choose(page.locator("[data-question='3']"))
    page.wait_for_function(f"() => ({SHELF})().length === 1")
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    page.get_by_role("button", name="Xong, mời người tiếp theo").click()
    page.get_by_role("heading", name="Chọn tên của mình").wait_for()
    assert said and said[0].startswith("Còn 1 câu trả lời chờ mạng")
    page.get_by_text("Còn 1 câu trả lời của người trước chờ mạng").wait_for()
    left = page.evaluate("() => JSON.stringify({...localStorage, ...sessionStorage})")
    assert '\\"box\\"' in left and NAMES[0] not in left
    assert attempt.key not in page.evaluate("() => Object.values(localStorage).join()"), "what it holds lies sealed"

    hall.pick(page, NAMES[1])
    for _ in range(6):
        page.go_back()
        page.wait_for_timeout(150)
        assert NAMES[0] not in seen(page) or "Chọn tên" in seen(page) or "học thế nào" in seen(page)
        assert "Bài kiểm tra, lần 1" not in seen(page) and f"{NAMES[0]} đang học" not in seen(page)
    page.unroute("**/cho-gui")
    page.goto(ROOT)
    page.wait_for_function(f"() => ({SHELF})().length === 0")
    attempt, kept = hall.attempt(0)
    assert (kept, attempt.mode) == (3, Mode.GUIDED), "sent from the next person's page, in the first one's name"
    assert hall.ends() == [End.NEXT, None]


def test_without_network_a_turn_ends_all_the_same_and_its_page_shows_nothing_more(hall: Hall, browse: Open) -> None:
    page = browse()
    hall.open(page)
    hall.pick(page, NAMES[0], "Tự làm")
    begin_quiz(page)
    page.context.set_offline(True)
    choose(page.locator("[data-question='1']"))
    page.wait_for_function(UNSAVED)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Xong, mời người tiếp theo").click()
    page.get_by_text("Lượt học đã kết thúc trên máy này").wait_for()
    assert "Còn 1 câu trả lời chờ mạng" in seen(page)
    assert NAMES[0] not in seen(page) and "Câu 1" not in seen(page)
    assert hall.ends() == [None], "the server has not heard of it"

    page.context.set_offline(False)
    page.get_by_role("heading", name="Chọn tên của mình").wait_for()
    page.wait_for_function(f"() => ({SHELF})().length === 0")
    assert hall.ends() == [End.NEXT] and hall.attempt(0)[1] == 1


def test_a_page_that_was_ended_without_network_is_not_shown_when_it_is_opened_again(hall: Hall, browse: Open) -> None:
    page = browse()
    hall.open(page)
    hall.pick(page, NAMES[0])
    page.evaluate(LEFT_ABOUT)
    page.route("**/xong", lambda route: route.abort())
    page.get_by_role("button", name="Xong, mời người tiếp theo").click()
    page.get_by_text("Lượt học đã kết thúc trên máy này").wait_for()
    page.unroute("**/xong")
    page.goto(ROOT)
    page.get_by_role("heading", name="Chọn tên của mình").wait_for()
    page.wait_for_function("() => !sessionStorage.length")
    left = page.evaluate("() => Object.keys(localStorage).filter((key) => !/^(display|turn)\\./.test(key))")
    assert left == ["answer.h0.y.1"], "only what is sealed"
    assert hall.ends() == [End.NEXT]


def test_a_second_page_of_the_same_browser_shows_nothing_once_the_turn_is_over(hall: Hall, browse: Open) -> None:
    page = browse()
    hall.open(page)
    hall.pick(page, NAMES[0])
    begin_quiz(page)
    other = page.context.new_page()
    other.goto("/hoc-chung/luot")
    other.get_by_role("button", name="Xong, mời người tiếp theo").click()
    other.get_by_role("heading", name="Chọn tên của mình").wait_for()
    page.get_by_role("heading", name="Chọn tên của mình").wait_for()
    hall.pick(other, NAMES[1])
    page.go_back()
    page.wait_for_timeout(300)
    assert NAMES[0] not in seen(page) or "Chọn tên" in seen(page)


def test_ten_minutes_untouched_end_a_turn(hall: Hall, browse: Open) -> None:
    page = browse()
    page.clock.install()
    hall.open(page)
    hall.pick(page, NAMES[0])
    page.clock.fast_forward("09:00")
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(100)
    page.clock.fast_forward("09:00")
    assert NAMES[0] in seen(page)
    page.clock.fast_forward("02:00")
    page.get_by_role("heading", name="Chọn tên của mình").wait_for()
    assert hall.ends() == [End.IDLE]


def test_its_pages_fit_a_phone_and_a_thumb(hall: Hall, browse: Open) -> None:
    page = browse()
    sign_in(page, hall.username)
    faults: dict[str, list[str]] = {}

    def look(path: str = "") -> None:
        if path:
            page.goto(path)
        page.evaluate("document.fonts.ready")
        faults[f"{page.url} small"], faults[f"{page.url} wide"] = page.evaluate(SMALL), page.evaluate(WIDER)
        page.evaluate(DOUBLE)
        faults[f"{page.url} doubled"] = page.evaluate(WIDER)
        page.reload()

    for path in ("/hoc-chung", f"/hoc-chung/lop/{hall.key}", f"/hoc-chung/lop/{hall.key}/viec/1/otp"):
        look(path)
    page.goto(f"/hoc-chung/lop/{hall.key}")
    page.get_by_role("button", name="Dùng máy này cho lớp").click()
    page.get_by_role("heading", name="Chọn tên của mình").wait_for()
    look()
    page.get_by_role("link", name=NAMES[0]).click()
    page.get_by_role("heading", name="học thế nào").wait_for()
    look()
    page.get_by_role("button", name="Tự làm").click()
    page.wait_for_url(f"**{ROOT}")
    for path in (ROOT, "/hoc-chung/luot", "/hoc-chung/ba-hinh", "/hoc-chung/viec/otp"):
        look(path)
    assert {place: told for place, told in faults.items() if told} == {}
