"""The roll in flight mode: opened once, tapped without network, closed, opened again, then sent once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from lms.base.clock import now
from lms.classes.attending import queries as attendance
from lms.classes.models import AttendanceMark, ClassSession
from lms.classes.timetable import actions as timetable
from lms.people.access import Role
from tests.e2e.conftest import Open, Site, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

ABSENT = (3, 17, 40)


@dataclass
class Sheet:
    site: Site
    username: str
    path: str
    session_id: int

    def presences(self) -> dict[int, str | None]:
        with self.site.work.reading() as db:
            session = db.get_one(ClassSession, self.session_id)
            return {row.member.number: row.presence for row in attendance.rows(db, session)}

    def marks(self) -> int:
        with self.site.work.reading() as db:
            counted = select(func.count(AttendanceMark.id)).where(AttendanceMark.session_id == self.session_id)
            return db.scalar(counted) or 0


@pytest.fixture
def sheet(site: Site) -> Sheet:
    with site.making() as make:
        here = make.unit()
        helper = make.officer(Role.TEAM_MEMBER, here)
        opened = make.training_class(here, helper, members=40, at=now() - timedelta(days=1))
        (session,) = timetable.add_sessions(make.db, opened, [now() - timedelta(minutes=5)], 120, now(), helper.id)
        return Sheet(site, helper.username, f"/lop-hoc/{opened.key}/buoi/1", session.id)


@contextmanager
def flight(page: "Page") -> Iterator[None]:
    """No network, for pages that are opened meanwhile either: their first moments would still have it."""
    context, sheets = page.context, "**/ghi"
    context.route(sheets, lambda route: route.abort())
    context.set_offline(True)
    yield
    context.set_offline(False)
    context.unroute(sheets)


def kept(page: "Page", sheet: Sheet) -> None:
    """The sheet opened with network, until this device has kept it."""
    page.goto(sheet.path)
    page.locator("form[data-kept-here=yes]").wait_for()


WAITING = "Object.entries(localStorage).filter(([name]) => name.startsWith('roll.')).map(([, kept]) => kept)"
SHELVES = "caches.keys()"


def until(page: "Page", asked: str, holds: bool) -> list[str]:
    """Looks until the page has something of it, or nothing more."""
    for _ in range(200):
        found: list[str] = page.evaluate(asked)
        if bool(found) is holds:
            return found
        page.wait_for_timeout(50)
    raise AssertionError(f"{asked} {'never came' if holds else 'never went'}")


def tap(page: "Page", row: int) -> None:
    page.locator(f"[data-row='{row}'] label:visible").click()


def test_a_roll_taken_in_flight_mode_survives_the_closing_and_is_sent_once(
    site: Site, browse: Open, sheet: Sheet
) -> None:
    page = browse()
    sign_in(page, sheet.username)
    kept(page, sheet)
    with flight(page):
        for row in ABSENT:
            tap(page, row)
        assert page.locator("[data-counts]").inner_text() == "37 có mặt, 3 vắng"
        page.get_by_role("button", name="Lưu điểm danh").click()
        page.get_by_text("chờ mạng").wait_for()
        context = page.context
        page.close()
        page = context.new_page()
        page.goto(sheet.path)
        page.get_by_text("chờ mạng").wait_for()
        assert page.locator("[data-counts]").inner_text() == "37 có mặt, 3 vắng"
        assert sheet.marks() == 0
    page.evaluate("dispatchEvent(new Event('online'))")
    page.get_by_text("Đã lưu").wait_for()
    page.reload()
    assert sheet.marks() == 3
    assert {number for number, presence in sheet.presences().items() if presence == "absent"} == set(ABSENT)
    assert sum(presence == "present" for presence in sheet.presences().values()) == 37
    assert page.evaluate(WAITING) == []


def test_what_waits_is_sealed_and_a_kept_sheet_goes_with_its_owner(site: Site, browse: Open, sheet: Sheet) -> None:
    page = browse()
    sign_in(page, sheet.username)
    kept(page, sheet)
    asked: list[str] = []
    page.route("**/ghi", lambda route: route.abort())
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    with flight(page):
        tap(page, 7)
        (held,) = until(page, WAITING, True)
        assert "absent" not in held
        assert '"box"' in held
    page.locator("summary", has_text="Tài khoản").click()
    page.get_by_role("button", name="Ra khỏi tài khoản").click()
    page.wait_for_url("**/")
    assert "1 điều điểm danh chưa gửi" in asked[0]
    until(page, SHELVES, False)
    with flight(page), pytest.raises(Exception, match=r"ERR_INTERNET_DISCONNECTED|ERR_FAILED"):
        page.goto(sheet.path)
    page.unroute("**/ghi")
    other = site.learner()
    sign_in(page, other.username)
    page.goto("/hoc-tap")
    assert sheet.marks() == 0
    page.locator("summary", has_text="Tài khoản").click()
    page.get_by_role("button", name="Ra khỏi tài khoản").click()
    page.wait_for_url("**/")
    sign_in(page, sheet.username)
    page.goto(sheet.path)
    until(page, WAITING, False)
    assert sheet.presences()[7] == "absent"


def test_a_sheet_tapped_and_saved_says_the_numbers_and_undoes(site: Site, browse: Open, sheet: Sheet) -> None:
    page = browse()
    sign_in(page, sheet.username)
    kept(page, sheet)
    for row in (2, 2, 5):
        tap(page, row)
    assert page.locator("[data-counts]").inner_text() == "38 có mặt, 1 đến muộn, 1 vắng"
    page.get_by_role("button", name="Hoàn tác").click()
    assert page.locator("[data-counts]").inner_text() == "39 có mặt, 1 đến muộn"
    page.get_by_role("button", name="Lưu điểm danh").click()
    page.get_by_text("Đã lưu").wait_for()
    assert sheet.presences()[2] == "late"
    assert sheet.presences()[5] == "present"
