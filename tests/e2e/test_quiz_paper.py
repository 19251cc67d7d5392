"""A test paper on a phone: saved while the network comes and goes, answered without scripts, seen by nobody else."""

import pytest

from lms.people.models import Account
from tests.e2e.conftest import ROOT, Open, Site, answer, begin_quiz, sign_in, study


@pytest.fixture
def ready(site: Site) -> Account:
    """Somebody who has studied every lesson."""
    return site.ready_learner()


def test_an_answer_waits_for_the_network_and_is_still_there_after_loading_again(browse: Open, ready: Account) -> None:
    page = browse()
    sign_in(page, ready.username)
    begin_quiz(page)
    state = page.locator("[data-save-state]")
    first, second = page.locator("[data-question='1']"), page.locator("[data-question='2']")
    first.locator("input, select").first.wait_for()

    choose(first)
    page.wait_for_function("() => /Đã lưu \\d\\d:\\d\\d/.test(document.querySelector('[data-save-state]').textContent)")

    page.context.set_offline(True)
    choose(second)
    page.wait_for_function("() => document.querySelector('[data-save-state]').textContent.startsWith('Chưa lưu')")
    assert "vẫn giữ trong máy này" in state.inner_text()

    page.context.set_offline(False)
    page.wait_for_function("() => /Đã lưu \\d\\d:\\d\\d/.test(document.querySelector('[data-save-state]').textContent)")

    chosen = page.evaluate(CHOSEN)
    assert len(chosen) >= 2
    page.reload()
    assert page.evaluate(CHOSEN) == chosen


def choose(question) -> None:  # type: ignore[no-untyped-def]
    """One answer of whatever kind the question is."""
    if question.locator("select").count():
        question.locator("select").first.select_option(index=1)
    elif question.locator("input[type=text]").count():
        question.locator("input[type=text]").fill("3")
        question.locator("input[type=text]").blur()
    else:
        question.locator("input").first.check()


CHOSEN = """() => [...new FormData(document.querySelector("form[data-autosave]")).entries()]
  .filter(([name, value]) => name.startsWith("q") && value)"""


def test_the_next_person_on_the_same_phone_sees_nothing_of_the_first(site: Site, browse: Open, ready: Account) -> None:
    page = browse()
    sign_in(page, ready.username)
    begin_quiz(page)
    page.context.set_offline(True)
    choose(page.locator("[data-question='1']"))
    page.wait_for_function("() => Object.keys(localStorage).some((key) => key.startsWith('attempt.'))")
    page.context.set_offline(False)
    page.goto("/")
    page.locator("header summary").click()
    page.get_by_role("button", name="Ra khỏi tài khoản").click()
    page.get_by_role("link", name="Đăng nhập").wait_for()
    assert page.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('attempt.'))") == []

    other = site.learner()
    sign_in(page, other.username)
    page.goto("/hoc-tap")
    assert "Chưa ghi danh khóa học nào" in page.locator("main").inner_text()
    page.go_back()
    page.go_back()
    assert ready.person.full_name not in page.locator("body").inner_text()


def test_without_scripts_a_lesson_can_be_studied(site: Site, browse: Open) -> None:
    page = browse(java_script_enabled=False)
    sign_in(page, site.learner().username)
    page.goto(ROOT)
    page.get_by_role("button", name="Bắt đầu học").click()
    for question in page.locator("[data-question]").all():
        choose(question)
    page.get_by_role("button", name="học xong").click()
    assert page.locator("h1").inner_text().startswith("Đã học xong")
    page.get_by_role("link", name="Bài tiếp theo").click()
    assert "Bài 2 trong 7" in page.locator("main").inner_text()


def test_without_scripts_a_quiz_can_be_kept_and_sent(site: Site, browse: Open, ready: Account) -> None:
    page = browse(java_script_enabled=False)
    sign_in(page, ready.username)
    begin_quiz(page)
    answer(page, site.right_fields(ready.person_id))
    page.get_by_role("button", name="Lưu, làm tiếp sau").click()
    assert "Đã lưu" in page.locator("[role=status]").first.inner_text()
    page.get_by_role("button", name="Nộp bài").click()
    assert page.locator("h1").inner_text() == "Đạt: 100%"


def test_two_clicks_send_once(browse: Open, ready: Account) -> None:
    page = browse()
    sign_in(page, ready.username)
    begin_quiz(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name="Nộp bài").dblclick()
    page.wait_for_url("**/ket-qua/**")
    assert len(sent) == 1


def test_a_lesson_after_lesson_leads_to_the_quiz(site: Site, browse: Open) -> None:
    page = browse()
    sign_in(page, site.learner().username)
    study(page)
    assert page.url.endswith("/kiem-tra")
