"""A real server of a small instance, and a real browser that complains of what nobody should have to see."""

import importlib.util
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lms import HOUSE
from lms.base import migrations, sealing
from lms.base.clock import now
from lms.base.db import Work, engine_for
from lms.classes import actions as classes
from lms.classes.models import Joined
from lms.classes.teams import actions as teams
from lms.classes.timetable import actions as timetable
from lms.learning import queries as learning
from lms.people.access import Role
from lms.people.following import roles_follow
from lms.people.models import Account
from lms.plans import ledger
from tests.conftest import need
from tests.learning.sitting import pass_course, right_fields, study_all
from tests.make import PASSWORD, Make

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

CHROMIUM = Path("/usr/bin/chromium")
KEY = "a master key that only tests use"
SLUG = "an-toan-truc-tuyen"
ROOT = f"/khoa-hoc/{SLUG}"
PHONE = {"width": 360, "height": 740}


class Site:
    """A commune of eight with an officer, an administrator and somebody who has finished a course."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            port = trial.getsockname()[1]
        self.url, self.data = f"http://127.0.0.1:{port}", folder
        (folder / "field.key").write_text(KEY)
        sealing.use_master(KEY)
        self.database = f"sqlite:///{folder / 'lms.db'}"
        migrations.upgrade(self.database)
        self.work = Work(
            engine_for(self.database), folder / "files", self.url, before_commit=(roles_follow, ledger.fold)
        )
        self._numbers = count(1)
        with self.making() as make:
            self._furnish(make)
        given = {"LMS_DATA": str(folder), "LMS_DATABASE_URL": self.database, "LMS_SITE": self.url}
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("LMS_", "PROMETHEUS_"))}
        self.log = (folder / "server.log").open("w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "lms", "serve", "--port", str(port), "--workers", "1"],
            cwd=HOUSE, env={**kept, **given}, stdout=self.log, stderr=self.log,
        )  # fmt: skip
        self._wait()

    def _furnish(self, make: Make) -> None:
        make.library()
        province = make.unit("Tỉnh Nghệ An", code="40")
        home, away = make.unit("Xã Yên Hòa", province, code="17000"), make.unit("Xã Khác", province, code="17001")
        make.population(home, 8)
        make.target(home, percent=60, plan=make.plan(home, "ke-hoach-xa"))
        make.officer(Role.STATISTICS, home, username="can.bo")
        make.officer(Role.ADMIN, province, username="quan.tri")
        done = make.account(make.person(away, "Trần Thị Đã Xong"), username="da.xong")
        enrolment = make.enrolment(done.person, now=now())
        self.finished = pass_course(make.db, enrolment, now()).key
        completion = learning.completion(make.db, enrolment.id)
        assert completion is not None
        assert completion.certificate is not None
        self.paper, self.done = completion.certificate.code, done.person.key
        helper = make.officer(Role.TEAM_MEMBER, away)
        opened = make.training_class(away, helper, members=3, at=now() - timedelta(days=1))
        classes.enter(make.db, opened, done.person, Joined.CODE, now())
        starts = [now() - timedelta(minutes=5), now() + timedelta(days=7)]
        timetable.add_sessions(make.db, opened, starts, 120, now(), helper.id)
        team = teams.set_up(make.db, away, "Tổ công nghệ số cộng đồng xóm Thử", now(), helper.id, phone="0912345678")
        teams.join(make.db, team, done.person, now(), helper.id, leads=True)
        self.hall, self.team = opened.key, team.key

    def _wait(self) -> None:
        end = time.monotonic() + 40
        while True:
            try:
                urllib.request.urlopen(f"{self.url}/readyz", timeout=5).close()
                return
            except (urllib.error.URLError, ConnectionError):
                told = (self.data / "server.log").read_text()
                assert self.process.poll() is None, told
                assert time.monotonic() < end, told
                time.sleep(0.1)

    @contextmanager
    def making(self) -> Iterator[Make]:
        """Makes rows that the server sees when the block is left."""
        with self.work.writing() as db:
            make = Make(db)
            make._numbers = self._numbers
            yield make

    def learner(self) -> Account:
        """Somebody new, of no commune: whose figures are looked at stays as it was."""
        with self.making() as make:
            return make.account()

    def ready_learner(self) -> Account:
        """As `learner`, with every lesson studied."""
        with self.making() as make:
            account = make.account()
            study_all(make.db, make.enrolment(account.person, SLUG, now()), now())
        return account

    def right_fields(self, person_id: int) -> dict[str, Any]:
        """The right answers to the paper that somebody has open."""
        with self.work.reading() as db:
            attempt = learning.open_attempt(db, person_id, SLUG)
            assert attempt is not None
            return right_fields(db, attempt)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()
        self.work.engine.dispose()


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    need("browser", importlib.util.find_spec("playwright") is not None, "playwright is not installed")
    need("browser", CHROMIUM.exists(), f"no browser at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(chromium: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site"))
    yield site
    site.stop()


class Watch:
    """Notes what a page complains of: scripts that break, addresses that fail, a policy that is violated."""

    def __init__(self, context: "BrowserContext") -> None:
        self.complaints: list[str] = []
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(f"{error.page and error.page.url}: {error.error}"))
        context.on("response", self._answered)

    def _said(self, message: "ConsoleMessage") -> None:
        # a failed address is told here without saying what was asked; `_answered` knows
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"{message.page and message.page.url}: {message.text}")

    def _answered(self, answer: "Response") -> None:
        if answer.status >= 400 and not answer.request.is_navigation_request():
            self.complaints.append(f"{answer.url}: {answer.status}")


Open = Callable[..., "Page"]


@pytest.fixture
def browse(chromium: "Browser", site: Site) -> Iterator[Open]:
    """`browse()` is a page of a new browser of its own; `browse(viewport=…)` as Playwright's contexts."""
    opened = []

    def page(**more: Any) -> "Page":
        context = chromium.new_context(base_url=site.url, locale="vi-VN", **{"viewport": PHONE, **more})
        context.set_default_timeout(15_000)
        opened.append((context, Watch(context)))
        return context.new_page()

    yield page
    for context, _ in opened:
        context.close()
    assert [told for _, watch in opened for told in watch.complaints] == []


def sign_in(page: "Page", username: str, password: str = PASSWORD) -> None:
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/")


def study(page: "Page") -> None:
    """Enrols and studies lesson after lesson until the quiz is next, giving the first answer to each question."""
    page.goto(ROOT)
    page.get_by_role("button", name="Bắt đầu học").click()
    page.wait_for_url("**/bai/**")
    while "/bai/" in page.url:
        practise(page)
        page.evaluate(FIRST_ANSWERS)
        page.get_by_role("button", name="học xong").click()
        page.locator("main a.button").first.click()
        page.wait_for_url(f"**{ROOT}/**")


def practise(page: "Page") -> None:
    """Does the practice of a lesson as somebody would who guesses: another choice until each is right."""
    way = page.locator("a[href*='/luyen-tap']")
    if not way.count():
        return
    lesson = page.url
    way.first.click()
    for choice in range(8):
        page.wait_for_load_state()
        if "/luyen-tap" not in page.url:
            break
        for one in page.locator("[data-question]").all():
            options = one.locator("input[type=radio]")
            options.nth(choice % options.count()).check()
        page.get_by_role("button", name="Kiểm tra các câu này").click()
    page.goto(lesson)


FIRST_ANSWERS = """() => {
  for (const one of document.querySelectorAll("[data-question]")) {
    one.querySelector("input[type=radio], input[type=checkbox]")?.click();
    for (const text of one.querySelectorAll("input[type=text]")) text.value = "0";
    for (const choice of one.querySelectorAll("select")) choice.selectedIndex = 1;
  }
}"""


def begin_quiz(page: "Page") -> None:
    page.goto(f"{ROOT}/kiem-tra")
    page.locator("form[action$=bat-dau] button").click()
    page.locator("form[data-autosave]").wait_for()


def answer(page: "Page", fields: dict[str, Any]) -> None:
    """Fills the paper as a hand would: a radio, boxes, a list or a word for each field."""
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            place = page.locator(f'[name="{name}"][value="{one}"]')
            if place.count() and place.get_attribute("type") in ("radio", "checkbox"):
                place.check()
            elif page.locator(f'select[name="{name}"]').count():
                page.locator(f'select[name="{name}"]').select_option(one)
            else:
                page.locator(f'input[name="{name}"]').fill(one)
