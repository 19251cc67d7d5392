"""What every page owes a phone, a keyboard, a reader with weak eyes and a slow network."""

from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import ROOT, Open, Site, begin_quiz, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

STRANGER = ("/", "/khoa-hoc", ROOT, "/dang-nhap", "/dang-nhap/ma/nhap", "/hoc-thu",
            ROOT.replace("khoa-hoc", "hoc-thu") + "/mat-khau", "/dang-ky?xa=yen", "/dang-ky?noi=17000", "/tro-giup",
            "/thong-ke", "/chung-nhan", "/chung-nhan/{paper}", "/khong-co")  # fmt: skip
LEARNER = ("/", "/hoc-tap", ROOT, f"{ROOT}/bai/mat-khau", f"{ROOT}/ket-qua/{{finished}}", f"{ROOT}/kiem-tra",
           "/chung-nhan/{paper}", "/tai-khoan", "/tai-khoan/mat-khau", "/quan-tri", "/lop-hoc", "/lop-hoc/{hall}",
           "/lop-hoc/vao", "/lop-hoc/diem-danh")  # fmt: skip
OFFICE = ("/", "/ke-hoach/", "/ke-hoach/ke-hoach-xa", "/ke-hoach/ke-hoach-xa/do-phu",
          "/ke-hoach/ke-hoach-xa/do-phu?don-vi=40", "/ke-hoach/ke-hoach-xa/do-phu/dien-bien",
          "/ke-hoach/ke-hoach-xa/do-phu/nhom", "/ke-hoach/ke-hoach-xa/do-phu/so-sanh",
          "/nguoi-hoc", "/nguoi-hoc/them", "/nguoi-hoc/{done}", "/don-vi",
          "/don-vi/17000", "/don-vi/17000/nhap-vao", "/don-vi/nhap", "/quan-tri", "/quan-tri/nhat-ky",
          "/chung-nhan/{paper}", "/lop-hoc", "/lop-hoc/tat-ca",
          "/lop-hoc/them",
          "/lop-hoc/moi", "/lop-hoc/moi?loai=tham-nha&nguoi={done}", "/lop-hoc/{hall}",
          "/lop-hoc/{hall}/sua",
          "/lop-hoc/{hall}/chung-nhan",
          "/lop-hoc/{hall}/buoi/1", "/lop-hoc/{hall}/buoi/1/man-hinh", "/lop-hoc/{hall}/buoi/2/doi",
          "/lop-hoc/{hall}/buoi/them", "/lop-hoc/{hall}/hoc-vien", "/lop-hoc/{hall}/hoc-vien/moi",
          "/lop-hoc/{hall}/hoc-vien/tep", "/lop-hoc/{hall}/hoc-vien/1/roi", "/lop-hoc/to", "/lop-hoc/to/moi",
          "/lop-hoc/to/{team}", "/lop-hoc/to/{team}/sua")  # fmt: skip
ROOMS = {"": STRANGER, "da.xong": LEARNER, "quan.tri": OFFICE}

WIDER = """() => {
  const page = document.scrollingElement, wide = page.clientWidth;
  if (page.scrollWidth <= wide) return [];
  const broad = [...document.body.querySelectorAll("*")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && box.right > wide + 1 && !one.closest(".table, .unseen");
  }).slice(0, 5).map((one) => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.trim().slice(0, 40)}`);
  return [`${page.scrollWidth} px`, ...broad];
}"""
DOUBLE = """() => {
  const root = document.documentElement;
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
}"""
SMALL = """() => {
  const asked = "nav a, header a, footer a, summary, button, .button, .actions > a, select, textarea, label.option,"
    + "label.choice, a.whole, .rows > li > a:first-child, input:not([type=hidden], [type=radio], [type=checkbox])";
  return [...document.querySelectorAll(asked)].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && !one.closest(".unseen, .skip, .crumbs, p") && one.checkVisibility() && box.height < 43.9;
  }).map((one) => `${one.tagName.toLowerCase()}.${one.className} ${Math.round(one.getBoundingClientRect().height)} px: `
    + one.textContent.trim().slice(0, 40));
}"""


@pytest.mark.parametrize("who", ROOMS, ids=["stranger", "learner", "office"])
def test_no_page_scrolls_sideways_and_everything_to_tap_is_large_enough(site: Site, browse: Open, who: str) -> None:
    page = browse()
    if who:
        sign_in(page, who)
    wider, doubled, small = {}, {}, {}
    for path in ROOMS[who]:
        page.goto(path.format(paper=site.paper, finished=site.finished, done=site.done, hall=site.hall, team=site.team))
        page.evaluate("document.fonts.ready")
        small[path], wider[path] = page.evaluate(SMALL), page.evaluate(WIDER)
        page.evaluate(DOUBLE)
        doubled[path] = page.evaluate(WIDER)
    assert faults(wider) == {}, "wider than a phone of 360 px"
    assert faults(doubled) == {}, "wider than a phone when letters are twice as large"
    assert faults(small) == {}, "too small for a thumb"


def faults(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {path: told for path, told in found.items() if told}


def test_a_quiz_fits_a_phone(site: Site, browse: Open) -> None:
    account = site.ready_learner()
    page = browse()
    sign_in(page, account.username)
    begin_quiz(page)
    assert page.evaluate(SMALL) == []
    assert page.evaluate(WIDER) == []
    page.evaluate(DOUBLE)
    assert page.evaluate(WIDER) == []


FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const drawn = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const beside = one.closest("label.option") ? one.nextElementSibling : one;
  const ring = drawn(getComputedStyle(one)) || drawn(getComputedStyle(beside));
  const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {words: one.textContent.trim().slice(0, 60), name: one.name || "", tag: one.tagName, ring, seen};
}"""


def tab_to(page: "Page", words: str, most: int = 60) -> None:
    """Presses Tab until the focus stands on what bears these words; every stop on the way must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        assert stop["tag"] != "BODY", f"the focus left the page before {words}"
        assert stop["ring"], f"no ring around {stop}"
        assert stop["seen"], f"out of sight: {stop}"
        if words in (stop["words"], stop["name"]) or (stop["words"] and words in stop["words"]):
            return
    raise AssertionError(f"Tab never reached {words}")


def test_from_sign_in_to_a_lesson_by_the_keyboard_alone(site: Site, browse: Open) -> None:
    page = browse(viewport={"width": 1280, "height": 800})
    person = site.learner()
    page.goto("/dang-nhap")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["words"] == "Đến nội dung chính"
    page.keyboard.press("Enter")
    tab_to(page, "name")
    page.keyboard.type(person.username)
    tab_to(page, "password", 1)
    page.keyboard.type("mot hai ba 456")
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    tab_to(page, "Khóa học")
    page.keyboard.press("Enter")
    page.wait_for_url("**/khoa-hoc")
    tab_to(page, "Tự bảo vệ trên không gian mạng")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{ROOT}")
    tab_to(page, "Bắt đầu học")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bai/**")
    assert page.locator("h1").count() == 1
    tab_to(page, "q1")
    page.keyboard.press("Space")
    assert page.locator('[name^="q1"]:checked').count() == 1


def test_a_first_visit_weighs_little(site: Site, browse: Open) -> None:
    page = browse()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    asked: list[str] = []
    weights: list[int] = []
    network.on("Network.requestWillBeSent", lambda told: asked.append(told["request"]["url"]))
    network.on("Network.loadingFinished", lambda told: weights.append(int(told["encodedDataLength"])))
    page.goto("/", wait_until="networkidle")
    sent = [url for url in asked if not url.startswith("data:")]
    assert len(sent) <= 6, sent
    assert sum(weights) <= 100_000, dict(zip(sent, weights, strict=False))
