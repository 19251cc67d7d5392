"""Takes the README's pictures of the demo as it is served: `python tests/e2e/take_pictures.py http://127.0.0.1:8000`."""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from lms.demo.people import PASSWORD

HERE = Path(__file__).parent / "pictures"
COVERAGE = "/ke-hoach/nghe-an-295-kh-ubnd/do-phu?chi-tieu=ky-nang-so-nguoi-dan-2030"


def main(site: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        phone = browser.new_page(viewport={"width": 360, "height": 740}, device_scale_factor=1.5)
        sign_in(phone, site, "nguoihoc")
        take(phone, f"{site}/", "front-360")
        take(phone, f"{site}/khoa-hoc/an-toan-truc-tuyen/bai/mat-khau", "lesson-360", down=560)
        phone.goto(f"{site}/hoc-tap")
        phone.click("a:has-text('Giấy chứng nhận')")
        take(phone, phone.url, "check-360")
        desk = browser.new_page(viewport={"width": 1280, "height": 1000})
        sign_in(desk, site, "thongke")
        take(desk, site + COVERAGE, "coverage-1280")
        take(desk, site + COVERAGE.replace("do-phu", "do-phu/dien-bien"), "trend-1280")
        desk.goto(f"{site}/bao-cao")
        board = desk.locator("a[href*='/bao-cao/ky/']").nth(1).get_attribute("href")  # the last month that has ended
        take(desk, f"{site}{board}", "board-1280")
        browser.close()


def sign_in(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/dang-nhap")
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    page.wait_for_load_state()


def take(page: Page, address: str, name: str, down: int = 0) -> None:
    page.goto(address)
    page.evaluate(f"scrollTo(0, {down})")
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])
