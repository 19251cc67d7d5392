"""A lesson read aloud: the voice says the server's words, and the block it is at is set off on the page."""

from typing import TYPE_CHECKING

from lms.base.clock import now
from tests.e2e.conftest import ROOT, SLUG, Open, Site, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

VOICE = """
window.said = [];
class Line { constructor(text) { this.text = text; } }
window.SpeechSynthesisUtterance = Line;
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "en-US" }, { lang: "vi_VN" }],
  addEventListener: () => {},
  cancel: () => {},
  speak: (line) => {
    const at = document.querySelector(".now-heard");
    window.said.push([line.text, at ? at.textContent.trim().replace(/\\s+/g, " ") : "", line.voice.lang]);
    setTimeout(() => line.onend(), 0);
  },
} });
"""
"""A Vietnamese voice that is through at once: headless browsers have none."""
NO_VOICE = VOICE.replace(', { lang: "vi_VN" }', "")


def opened(page: "Page", site: Site) -> None:
    with site.making() as make:
        learner = make.account()
        make.enrolment(learner.person, SLUG, now())
    sign_in(page, learner.username)
    page.goto(f"{site.url}{ROOT}/bai/mat-khau")


def test_every_block_is_said_in_its_turn_and_set_off_while_it_is(site: Site, browse: Open) -> None:
    page = browse()
    page.add_init_script(VOICE)
    opened(page, site)

    page.get_by_role("button", name="Nghe bài này").click()
    page.get_by_role("button", name="Dừng đọc").wait_for()
    page.get_by_role("button", name="Nghe bài này").wait_for(timeout=20_000)

    said = page.evaluate("window.said")
    assert said[0][:2] == ["Mật khẩu và xác thực hai lớp"] * 2
    assert {lang for _, _, lang in said} == {"vi_VN"}
    # a block whose words need no preparing is told as it stands; a picture is told by its title
    plain = [(text, block) for text, block, _ in said if block and text.strip() and text.split()[0] in block.split()[0]]
    assert len(plain) > 0.8 * len([1 for _, block, _ in said if block])


def test_who_has_no_vietnamese_voice_is_told_how_to_get_one(site: Site, browse: Open) -> None:
    page = browse()
    page.add_init_script(NO_VOICE)
    opened(page, site)

    page.get_by_text("Máy này chưa có giọng đọc tiếng Việt").wait_for()
    assert page.get_by_role("button", name="Nghe bài này").is_disabled()
