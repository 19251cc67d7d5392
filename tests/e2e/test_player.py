"""Sound in a real browser: its seconds are counted while it plays, its question comes, the lesson is finished."""

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lms.base.clock import now
from lms.base.sending import PIECE
from lms.learning import queries
from lms.people.models import Account
from tests.e2e.conftest import Open, Site, sign_in
from tests.learning import filmed
from tests.learning.filmed import FILM, SLUG

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

SECONDS = 6
HEARD = (
    re.sub(r"(audio|captions): media.*\n", "", filmed.FILMED)
    .replace("```video", "```audio")
    .replace("dap-an-dung.webm", "nghe.wav")
    .replace("seconds: 60", f"seconds: {SECONDS}")
    .replace("  - {at: 40, question: phim-b}\n", "")
    .replace("at: 20", "at: 3")
    .replace("{more}", filmed.WORDS)
)
"""Six seconds of sound with a question after three."""
SOUND = filmed.sound_of(SECONDS) + b"JUNK" + (2 * PIECE).to_bytes(4, "little") + random.Random(57).randbytes(2 * PIECE)
"""More than two pieces of a file: players pass over a chunk that they do not know."""
SAME_IDS = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  return ids.filter((id, place) => ids.indexOf(id) !== place);
}"""
FROM = """(one, second) => new Promise((done) => {
  one.addEventListener("loadedmetadata", () => { one.currentTime = second; done(); });
  one.play();
})"""


@pytest.fixture(scope="module")
def heard(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course is published; its folder."""
    root = filmed.written(tmp_path_factory.mktemp("heard") / "courses")
    (root / SLUG / "media/nghe.wav").write_bytes(SOUND)
    (root / SLUG / "lessons/01-phim.md").write_text(HEARD)
    with site.making() as make:
        filmed.publish(make.db, root)
    return root


@pytest.fixture
def listener(site: Site, heard: Path) -> Account:
    with site.making() as make:
        account = make.account()
        make.enrolment(account.person, SLUG, now())
    return account


def opened(page: "Page", listener: Account) -> "Locator":
    """The sound on the page of its lesson."""
    sign_in(page, listener.username)
    page.goto(FILM)
    return page.locator("[data-player] audio")


def waits_for(page: "Page", words: str) -> None:
    page.locator("[data-told]", has_text=words).wait_for(timeout=20_000)


def test_seconds_rise_a_question_stops_it_and_the_lesson_is_finished(
    site: Site, browse: Open, listener: Account
) -> None:
    page = browse()
    sound = opened(page, listener)
    assert "ai gọi cho bà" not in page.content()
    sound.evaluate("one => one.play()")

    inset = page.locator("[data-inset]")
    inset.get_by_text("ai gọi cho bà?").wait_for(timeout=20_000)
    assert sound.evaluate("one => one.paused"), "it waits for the answer"
    assert 2.5 < sound.evaluate("one => one.currentTime") < 4
    assert page.evaluate(SAME_IDS) == []
    waits_for(page, "Đã nghe 3 giây trong 6 giây.")

    inset.get_by_text("Con gái bà").click()
    inset.get_by_role("button", name="Trả lời").click()
    inset.get_by_text("Con bà không hỏi mã").wait_for()
    inset.get_by_role("link", name="Nghe tiếp").click()
    waits_for(page, "Đã nghe đủ đoạn này.")

    for question in page.locator("#cau-hoi [data-question]").all():
        question.locator("label").first.click()
    page.get_by_role("button", name="học xong").click()
    assert page.locator("h1").inner_text() == "Đã học xong: Cuộc gọi lạ"
    with site.work.reading() as db:
        held = queries.enrolment(db, listener.person_id, SLUG)
        assert held is not None
        assert queries.studied(db, held.id) == {"phim"}


def test_a_jump_counts_what_is_heard_from_there_and_the_page_opens_where_it_was_left(
    browse: Open, listener: Account
) -> None:
    page = browse()
    sound = opened(page, listener)
    sound.evaluate(FROM, 4.0)
    page.locator("[data-told]", has_text=re.compile("Đã nghe [12] giây trong 6 giây")).wait_for(timeout=20_000)
    page.goto(FILM)
    assert page.locator("[data-player]").get_attribute("data-position") in ("5", "6")


def test_what_is_heard_without_network_is_told_when_it_is_back(browse: Open, listener: Account) -> None:
    page = browse()
    sound = opened(page, listener)
    sound.evaluate("one => one.play()")
    waits_for(page, "Đã nghe 0 giây")
    page.route("**/xem/*", lambda route: route.abort())
    page.wait_for_timeout(2200)
    sound.evaluate("one => one.pause()")
    page.get_by_text("đang thử lại").wait_for()
    page.unroute("**/xem/*")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("[data-told]", has_text=re.compile("Đã nghe [23] giây trong 6 giây")).wait_for(timeout=20_000)
    assert page.locator("[data-trouble]").is_hidden()


def test_a_recording_is_saved_in_pieces_and_a_lost_network_costs_none_of_them(browse: Open, listener: Account) -> None:
    page = browse()
    opened(page, listener)
    asked: list[str] = []

    def weak(route: "Route") -> None:
        asked.append(route.request.headers["range"])
        if len(asked) == 2:
            route.abort()
        else:
            route.continue_()

    page.route("**/khoa-hoc/tep/*", weak)
    with page.expect_download(timeout=30_000) as coming:
        page.get_by_text("Tải về để nghe sau").click()
        page.get_by_text("đang thử lại").wait_for()
    assert coming.value.suggested_filename == "phim-1.wav"
    assert Path(coming.value.path()).read_bytes() == SOUND
    assert asked == ["bytes=0-", f"bytes={PIECE}-", f"bytes={PIECE}-", f"bytes={2 * PIECE}-"]
    page.get_by_text("Đã tải xong.").wait_for()


def test_an_answer_that_is_no_piece_is_not_saved_and_the_listener_is_told(browse: Open, listener: Account) -> None:
    page = browse()
    opened(page, listener)
    page.route("**/khoa-hoc/tep/*", lambda route: route.fulfill(status=200, body="Đăng nhập"))
    page.get_by_text("Tải về để nghe sau").click()
    page.get_by_text("Chưa tải được.").wait_for()
