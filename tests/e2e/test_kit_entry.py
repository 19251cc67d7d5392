"""A clerk types in a paper kit: Enter goes on, each line tells what is missing, a workbook's lines find their rows."""

from typing import TYPE_CHECKING

from lms.base.clock import now
from lms.catalogue import queries as catalogue
from lms.classes.kits import actions
from lms.classes.kits.printed import Part
from lms.people.access import Role
from tests.e2e.conftest import SLUG, Open, Site, sign_in
from tests.e2e.test_every_page import SMALL, WIDER, faults

if TYPE_CHECKING:
    from playwright.sync_api import Page

PASTE = """(text) => {
  const held = new DataTransfer();
  held.setData("text", text);
  const told = { clipboardData: held, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", told));
}"""


def a_kit(site: Site) -> tuple[str, str]:
    """The name of a clerk, and the page on which they type."""
    with site.making() as make:
        here = make.unit("Xã Có Lớp", make.unit("Tỉnh Có Lớp"))
        clerk = make.officer(Role.TEAM_MEMBER, here)
        opened = make.training_class(here, clerk, members=4, at=now())
        version = catalogue.current(make.db, SLUG)
        assert version
        course = catalogue.course(make.db, version.id)
        parts, lessons = (Part.SIGN_IN, Part.QUESTIONS, Part.ANSWERS, Part.CHECKLIST), ["otp"]
        kit = actions.make(make.db, opened, None, version.id, course, lessons, parts, 13, now(), clerk.id)
        return clerk.username, f"/lop-hoc/{opened.key}/bo-giay/{kit.key}/nhap"


def box(page: "Page", row: int):  # type: ignore[no-untyped-def]
    return page.locator(f"[name=sheet_{row}]")


def test_a_class_is_typed_in_from_the_keyboard_and_from_a_workbook(site: Site, browse: Open) -> None:
    name, path = a_kit(site)
    page = browse()
    sign_in(page, name)
    page.goto(path)
    assert faults({path: page.evaluate(WIDER)}) == {} == faults({path: page.evaluate(SMALL)})
    run, rest = int(box(page, 1).get_attribute("data-run")), int(box(page, 1).get_attribute("data-rest"))

    box(page, 1).press_sequentially("a" * (run - 2))
    told = page.locator(".line", has=box(page, 1)).locator("[data-told]")
    assert told.text_content() == "còn thiếu 2 chữ"
    box(page, 1).press_sequentially("aa" + " -" * rest)
    assert told.text_content() == "đủ"
    box(page, 1).press("Enter")
    assert page.evaluate("document.activeElement.name") == "sheet_2"

    page.evaluate(PASTE, f"4\t{'B' * 3}\n3\t{'C' * 3}\t-\n")
    assert [box(page, row).input_value() for row in (2, 3, 4)] == ["", "CCC / -", "BBB"]

    page.wait_for_function("() => Object.keys(localStorage).some((key) => key.startsWith('draft.'))")
    page.goto(path)
    page.locator("[data-draft-offer]").wait_for()
    page.get_by_role("button", name="Lấy lại").click()
    assert box(page, 4).input_value() == "BBB"
