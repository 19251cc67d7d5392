"""A test paper on a phone: saved while the network comes and goes, answered without scripts, seen by nobody else."""

from datetime import timedelta

import pytest

from lms.base.clock import now
from lms.learning import queries as learning
from lms.people.models import Account
from tests.e2e.conftest import ROOT, SLUG, Open, Site, answer, begin_quiz, sign_in, study


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


SAVED = "() => /Đã lưu \\d\\d:\\d\\d/.test(document.querySelector('[data-save-state]').textContent)"
SHELF = "() => Object.keys(localStorage).filter((key) => key.startsWith('answer.'))"


def test_the_next_person_on_the_same_phone_sees_nothing_of_the_first_and_loses_nothing(
    site: Site, browse: Open, ready: Account
) -> None:
    page = browse()
    sign_in(page, ready.username)
    begin_quiz(page)
    cut_saving(page)
    choose(page.locator("[data-question='1']"))
    chosen = page.evaluate(CHOSEN)
    page.wait_for_function(f"() => ({SHELF})().length === 1")
    kept = page.evaluate("() => JSON.stringify(localStorage)")
    assert "box" in kept
    assert not any(f'\\"{name}\\"' in kept for name, _ in chosen), "it lies sealed"

    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.accept()))
    sign_out(page)
    assert len(said) == 1
    assert said[0].startswith("Còn 1 câu trả lời chưa gửi")

    other = site.learner()
    sign_in(page, other.username)
    page.goto("/hoc-tap")
    assert "Chưa ghi danh khóa học nào" in page.locator("main").inner_text()
    page.go_back()
    page.go_back()
    assert ready.person.full_name not in page.locator("body").inner_text()
    assert len(page.evaluate(SHELF)) == 1, "what another left behind waits for them"
    page.unroute("**/luu")
    page.goto("/")
    sign_out(page)

    sign_in(page, ready.username)
    page.wait_for_function(f"() => ({SHELF})().length === 0")
    page.goto(f"{ROOT}/kiem-tra")
    assert page.evaluate(CHOSEN) == chosen


def cut_saving(page) -> None:  # type: ignore[no-untyped-def]
    """The network swallows what is saved; pages still open."""
    page.route("**/luu", lambda route: route.abort())


def sign_out(page) -> None:  # type: ignore[no-untyped-def]
    page.locator("header summary").click()
    page.get_by_role("button", name="Ra khỏi tài khoản").click()
    page.get_by_role("link", name="Đăng nhập").wait_for()


def test_an_answer_given_without_network_outlives_the_tab_and_is_sent_from_any_page(
    site: Site, browse: Open, ready: Account
) -> None:
    page = browse()
    sign_in(page, ready.username)
    begin_quiz(page)
    cut_saving(page)
    choose(page.locator("[data-question='3']"))
    chosen = page.evaluate(CHOSEN)
    page.wait_for_function(f"() => ({SHELF})().length === 1")
    context = page.context
    page.close()

    page = context.new_page()
    page.goto("/hoc-tap")
    page.wait_for_function(f"() => ({SHELF})().length === 0")

    other_device = browse()
    sign_in(other_device, ready.username)
    other_device.goto(f"{ROOT}/kiem-tra")
    assert other_device.evaluate(CHOSEN) == chosen


def test_another_device_has_the_same_questions_answers_and_time(browse: Open, ready: Account) -> None:
    pages = browse(), browse()
    sign_in(pages[0], ready.username)
    begin_quiz(pages[0])
    for number in (1, 2, 3, 4, 5):
        choose(pages[0].locator(f"[data-question='{number}']"))
        pages[0].wait_for_function(f"() => ({SHELF})().length === 0")
    sign_in(pages[1], ready.username)
    pages[1].goto(f"{ROOT}/kiem-tra")

    stems = [page.locator("legend").all_inner_texts() for page in pages]
    assert stems[0] == stems[1]
    assert pages[0].evaluate(CHOSEN) == pages[1].evaluate(CHOSEN)
    left = [page.evaluate("() => document.querySelector('[data-clock]').textContent") for page in pages]
    assert left[0] == left[1]


def test_what_was_answered_later_elsewhere_is_not_undone_by_an_old_tab(browse: Open, ready: Account) -> None:
    old, new = browse(), browse()
    sign_in(old, ready.username)
    begin_quiz(old)
    cut_saving(old)
    choose(old.locator("[data-question='1']"))  # waits without network
    choose(old.locator("[data-question='2']"))
    old.wait_for_function(f"() => ({SHELF})().length === 2")
    old.wait_for_timeout(1100)
    sign_in(new, ready.username)
    new.goto(f"{ROOT}/kiem-tra")
    other(new.locator("[data-question='1']"))
    new.wait_for_function(SAVED)
    chosen = new.evaluate(CHOSEN)

    old.unroute("**/luu")
    old.evaluate("() => dispatchEvent(new Event('online'))")
    old.wait_for_function(f"() => ({SHELF})().length === 0")

    assert "Câu 1 đã được trả lời sau đó trên máy khác" in old.locator("[data-newer]").inner_text()
    assert [pair for pair in old.evaluate(CHOSEN) if pair[0].split(".")[0] == "q1"] == chosen
    new.reload()
    assert [pair for pair in new.evaluate(CHOSEN) if pair[0].split(".")[0] == "q1"] == chosen
    assert len(new.evaluate(CHOSEN)) > len(chosen), "the other answer that waited came in"


def other(question) -> None:  # type: ignore[no-untyped-def]
    """Another answer than `choose` gives."""
    if question.locator("select").count():
        question.locator("select").first.select_option(index=2)
    elif question.locator("input[type=text]").count():
        question.locator("input[type=text]").fill("4")
        question.locator("input[type=text]").blur()
    else:
        question.locator("input").nth(1).check()


def test_at_the_deadline_the_server_marks_what_was_saved_and_the_page_shows_it(
    site: Site, browse: Open, ready: Account
) -> None:
    page = browse()
    sign_in(page, ready.username)
    begin_quiz(page)
    choose(page.locator("[data-question='1']"))
    page.wait_for_function(SAVED)
    with site.work.writing() as db:
        attempt = learning.open_attempt(db, ready.person_id, SLUG)
        assert attempt is not None
        attempt.due_at = now() + timedelta(seconds=3)
    page.reload()
    page.wait_for_url("**/ket-qua/**", timeout=20_000)
    assert page.locator("h1").inner_text().startswith("Chưa đạt")


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


def test_what_still_waits_goes_along_when_the_paper_is_handed_in(site: Site, browse: Open, ready: Account) -> None:
    page = browse()
    sign_in(page, ready.username)
    begin_quiz(page)
    cut_saving(page)
    choose(page.locator("[data-question='1']"))
    choose(page.locator("[data-question='2']"))
    page.wait_for_function(f"() => ({SHELF})().length === 2")
    with site.work.reading() as db:
        attempt = learning.open_attempt(db, ready.person_id, SLUG)
        assert attempt
        number = attempt.id
    page.get_by_role("button", name="Nộp bài").click()
    page.wait_for_url("**/ket-qua/**")
    with site.work.reading() as db:
        assert len(learning.answers(db, number)) == 2
    page.wait_for_function(f"() => ({SHELF})().length === 0")


def test_the_last_choice_stands_though_the_one_before_was_long_on_its_way(browse: Open, ready: Account) -> None:
    page = browse()
    sign_in(page, ready.username)
    begin_quiz(page)
    number = page.evaluate(WITH_THREE)
    sent: list[str] = []

    def slow(route) -> None:  # type: ignore[no-untyped-def]
        sent.append(route.request.post_data or "")
        if len(sent) == 1:
            page.wait_for_timeout(3000)
        route.continue_()

    page.route("**/luu", slow)
    choices = page.locator(f"[data-question='{number}'] input[type=radio]")
    choices.nth(0).check()
    page.wait_for_timeout(900)
    choices.nth(1).check()
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').filter((one) => one.name.endsWith('/luu')).length >= 2"
    )
    page.wait_for_function(SAVED)
    assert len(sent) == 2
    page.reload()
    assert choices.nth(1).is_checked()


TWICE = "() => performance.getEntriesByType('resource').filter((one) => one.name.endsWith('/luu')).length >= 2"
WITH_THREE = """() => [...document.querySelectorAll("[data-question]")].find((one) => {
  const names = [...one.querySelectorAll("input[type=radio]")].map((input) => input.name);
  return names.length >= 3 && new Set(names).size === 1;
}).dataset.question"""


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
