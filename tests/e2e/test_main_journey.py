"""The main job in a real browser: from signing up to the figure in the agency's workbook."""

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select

from lms.people.models import Account
from tests.e2e.conftest import Open, Site, answer, begin_quiz, sign_in, study

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIGURES = "/ke-hoach/ke-hoach-xa/do-phu?don-vi=17000"


def register(page: "Page", name: str, username: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Tạo tài khoản").click()
    page.get_by_label("Tên xã, phường").fill("yen hoa")
    page.get_by_role("button", name="Tìm xã, phường").click()
    page.get_by_role("link", name="Xã Yên Hòa").click()
    page.get_by_label("Họ và tên").fill(name)
    page.get_by_label("Ngày sinh").fill("12/3/1968")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu", exact=False).first.fill("ruong lua 68")
    page.get_by_label("Gõ lại mật khẩu").fill("ruong lua 68")
    consent = page.get_by_role("checkbox")
    assert not consent.is_checked(), "consent is given, never taken"
    consent.check()
    page.get_by_role("button", name="Tạo tài khoản").click()
    page.wait_for_url("**/")


def person_id(site: Site, username: str) -> int:
    with site.work.reading() as db:
        return db.scalars(select(Account.person_id).where(Account.username == username)).one()


def figures(page: "Page") -> tuple[int, float]:
    """Persons confirmed and the percentage, as the page writes them."""
    page.goto(FIGURES)
    told = page.locator("p.figure").first.inner_text()
    counted = re.match(r"([\d.]+)/[\d.]+ người \(([\d.,]+)%\)", told)
    assert counted, told
    return int(counted[1].replace(".", "")), float(counted[2].replace(".", "").replace(",", "."))


def download(page: "Page", link: str, folder: Path) -> bytes:
    with page.expect_download() as coming:
        page.get_by_role("link", name=link).click()
    kept = folder / coming.value.suggested_filename
    coming.value.save_as(kept)
    return kept.read_bytes()


def test_from_signing_up_to_one_more_in_the_officers_workbook(site: Site, browse: Open, tmp_path: Path) -> None:
    office = browse(viewport={"width": 1280, "height": 800})
    sign_in(office, "can.bo")
    confirmed, percent = figures(office)

    page = browse()
    register(page, "NGUYỄN THỊ MỸ DUYÊN", "duyen1968")
    study(page)
    begin_quiz(page)
    page.get_by_role("button", name="Nộp bài").click()
    assert "Chưa đạt" in page.locator("h1").inner_text()
    assert figures(office) == (confirmed, percent)

    begin_quiz(page)
    answer(page, site.right_fields(person_id(site, "duyen1968")))
    page.get_by_role("button", name="Nộp bài").click()
    assert page.locator("h1").inner_text() == "Đạt: 100%"

    paper = PdfReader(BytesIO(download(page, "Tải giấy chứng nhận", tmp_path)))
    words = " ".join(paper.pages[0].extract_text().split())
    assert "Nguyễn Thị Mỹ Duyên" in words
    printed = re.search(rf"{re.escape(site.url)}/chung-nhan/[0-9A-Z-]{{14}}", words.replace(" ", ""))
    assert printed, words
    page.get_by_role("link", name="Xem trang kiểm tra").click()
    page.wait_for_url(printed[0])

    stranger = browse()
    stranger.goto(printed[0])
    told = stranger.locator("main").inner_text()
    assert "Còn hiệu lực" in told
    assert "Nguyễn Thị Mỹ Duyên" in told
    assert "12/3/1968" not in told, "of the birth only the year is printed"
    assert stranger.get_by_role("link", name="Tải tệp PDF").count() == 0

    after = figures(office)
    assert after == (confirmed + 1, percent + 12.5)
    sheet = load_workbook(BytesIO(download(office, "Tải bảng Excel", tmp_path))).active
    assert sheet is not None
    row = next(row for row in sheet.iter_rows(values_only=True) if "17000" in row)
    counts = [cell for cell in row if isinstance(cell, int | float) and not isinstance(cell, bool)]
    assert after[0] in counts
    assert after[1] in counts
