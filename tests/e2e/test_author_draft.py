"""A long text that an author has not sent outlives the tab, for that author alone."""

from typing import TYPE_CHECKING

import pytest

from lms.people.access import Role
from lms.people.models import Account
from tests.e2e.conftest import SLUG, Open, Site, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

NEW = f"/ngan-hang/{SLUG}/them?dang=mot-lua-chon"
LONG = "Một lời rất dài mà không ai muốn gõ lại. " * 20
SHELF = "() => Object.keys(localStorage).filter((key) => key.startsWith('draft.')).length"
OFFER = "[data-draft-offer]"


@pytest.fixture
def authors(site: Site) -> tuple[Account, Account]:
    with site.making() as make:
        province = make.unit("Tỉnh Thử Soạn")
        return make.officer(Role.AUTHOR, province), make.officer(Role.AUTHOR, province)


def typed(page: "Page", rows: int = 0) -> None:
    page.goto(NEW)
    page.get_by_label("Lời câu hỏi").fill(LONG)
    for _ in range(rows):
        page.get_by_role("button", name="Thêm một dòng").click()
    if rows:
        page.locator(f"[name=answers-{3 + rows}-text]").fill("Đáp án cuối")
    page.wait_for_function(f"() => ({SHELF})() === 1")


def test_what_was_typed_is_offered_back_after_the_tab_is_gone(browse: Open, authors: tuple[Account, Account]) -> None:
    page = browse()
    sign_in(page, authors[0].username)
    typed(page, rows=2)
    assert LONG[:20] not in page.evaluate("() => JSON.stringify(localStorage)"), "it lies sealed"

    page.goto(NEW)
    page.locator(OFFER).wait_for()
    assert page.locator("[name=stem]").input_value() == "", "nothing is put in by itself"
    page.get_by_role("button", name="Lấy lại").click()

    assert page.locator("[name=stem]").input_value() == LONG
    assert page.locator("[name=answers-5-text]").input_value() == "Đáp án cuối"


def test_another_account_on_the_same_machine_sees_nothing_of_it(browse: Open, authors: tuple[Account, Account]) -> None:
    page = browse()
    sign_in(page, authors[0].username)
    typed(page)
    page.context.clear_cookies()
    sign_in(page, authors[1].username)

    page.goto(NEW)
    page.get_by_label("Lời câu hỏi").fill("x")
    page.wait_for_function(f"() => ({SHELF})() === 2")

    assert page.locator(OFFER).is_hidden()


def test_a_draft_that_is_given_up_or_saved_is_not_offered_again(browse: Open, authors: tuple[Account, Account]) -> None:
    page = browse()
    sign_in(page, authors[0].username)
    typed(page)
    page.goto(NEW)
    page.get_by_role("button", name="Bỏ", exact=True).click()
    assert page.evaluate(f"({SHELF})()") == 0

    typed(page)
    page.get_by_role("button", name="Lưu bản thảo").click()
    page.locator("[role=alert]").wait_for()
    assert page.locator("[name=stem]").input_value() == LONG.strip(), "refused, and still there"
    page.get_by_label("Khóa của câu hỏi").fill("soan-thu-01")
    for place, (text, said) in enumerate((("Đúng", "Phải."), ("Sai", "Không."))):
        page.locator(f"[name=answers-{place}-text]").fill(text)
        page.locator(f"[name=answers-{place}-feedback]").fill(said)
    page.locator("[name=answers-0-right]").check()
    page.get_by_label("Chủ đề").select_option(index=1)
    page.get_by_label("Bài học để đọc lại").select_option(index=1)
    page.get_by_label("4.2 ").check()
    page.get_by_role("button", name="Lưu bản thảo").click()
    page.wait_for_url("**/soan-thu-01")

    assert page.evaluate(f"({SHELF})()") == 0
