"""A family's phone, by the keyboard alone: who comes in, and whose the lessons studied on it are."""

from tests.e2e.conftest import Open, Site
from tests.e2e.test_every_page import SMALL, WIDER, tab_to
from tests.make import PASSWORD

LESSON = "/hoc-thu/an-toan-truc-tuyen/mat-khau"


def test_a_family_on_one_phone_chooses_by_the_keyboard_and_says_whose_the_lessons_are(site: Site, browse: Open) -> None:
    with site.making() as make:
        for name in ("Hồ Thị Bà", "Hồ Văn Con", "Hồ Thị Cháu Có Tên Rất Dài Để Xem Nút Có Vỡ Không"):
            make.account(make.person(None, name, phone="0912345678"))
    page = browse()
    page.goto(LESSON)
    for question in page.locator("fieldset.question").all():
        question.locator("input").first.check(force=True)
    page.locator("#cau-hoi button").click()
    assert "Đã học 1 trong 3 bài thử" in page.locator("main").inner_text()
    page.goto("/dang-nhap")
    page.fill("#name", "0912 345 678")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/dang-nhap/ai")
    assert page.evaluate(SMALL) == []
    assert page.evaluate(WIDER) == []
    tab_to(page, "Hồ Văn Con")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hoc-thu/nhan")
    assert "vào tên Hồ Văn Con" in page.locator("main").inner_text()
    tab_to(page, "Đúng, tôi đã học các bài này")
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    assert "Đã ghi 1 bài vào tên Hồ Văn Con" in page.locator("main").inner_text()
    page.locator("header summary").click()
    page.get_by_role("button", name="Đổi sang người khác").click()
    page.wait_for_url("**/dang-nhap")
    assert "Hồ Văn Con" not in page.content()
