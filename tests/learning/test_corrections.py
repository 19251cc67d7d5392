"""After the attempt: which one counts, waiting, extra time and tries, a submission reopened; each in the log."""

import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base.audit import AuditEntry
from lms.base.clock import day_before, now, today
from lms.certificates.models import Certificate
from lms.learning import actions, queries, results
from lms.learning.corrections import actions as corrections
from lms.learning.corrections.actions import Refused
from lms.learning.corrections.models import Allowance, AttemptChange, Change
from lms.learning.models import Attempt, Completion
from lms.people.access import Role
from lms.people.actions import move
from lms.people.models import Account
from lms.units.models import Unit
from tests.conftest import Instance, Run
from tests.learning.keyed import SLUG, begun, entered, publish, sits
from tests.learning.sitting import sent
from tests.make import NOW, Make
from tests.visit import Visit

QUIZ = f"/khoa-hoc/{SLUG}/kiem-tra"
WHY = "Máy tính bảng hết pin giữa chừng."
LATER = NOW + timedelta(days=1)


@pytest.fixture
def commune(make: Make) -> Unit:
    return make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An"))


@pytest.fixture
def learner(make: Make, commune: Unit) -> Account:
    return make.account(make.person(commune, "Nguyễn Thị Học"))


@pytest.fixture
def officer(make: Make, commune: Unit, visit: Visit) -> Visit:
    return visit.as_(make.officer(Role.UNIT_ADMIN, commune))


def page_of(account: Account, slug: str = SLUG) -> str:
    return f"/bai-lam/nguoi/{account.person.key}/{slug}"


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)
    assert found, name
    return found[1]


def seen(page: str) -> dict[str, str]:
    """What an officer's form carries of what they saw."""
    return {name: hidden(page, name) for name in ("seq", "change_seq", "attempt")}


def log(db: Session, action: str) -> list[tuple[str, dict[str, object]]]:
    entries = db.scalars(select(AuditEntry).where(AuditEntry.action == action).order_by(AuditEntry.id))
    return [(entry.subject, json.loads(entry.detail)) for entry in entries]


def closed_again(db: Session, attempt: Attempt, letters: str, moment) -> Attempt:  # type: ignore[no-untyped-def]
    held = queries.attempt(db, attempt.enrolment.person_id, attempt.key, lock=True)
    assert held is not None
    answers = {f"cau-{n}": ["ABC".index(letter)] for n, letter in enumerate(letters, 1)}
    return actions.submit_quiz(db, held, sent(answers), moment)


# Which attempt counts


@pytest.mark.parametrize(
    ("keep", "finished"), [("best", True), ("last", True), ("first", False)], ids=["best", "last", "first"]
)
def test_the_course_is_finished_by_the_attempt_that_counts(db, make, learner, keep: str, finished: bool) -> None:  # type: ignore[no-untyped-def]
    publish(db, keep=keep)
    sits(db, learner.person, "ABBB")
    passed = sits(db, learner.person, "AAAA", LATER)

    assert passed.passed is True
    assert (queries.completion(db, passed.enrolment_id) is not None) is finished


def test_a_completion_stays_whatever_later_attempts_bring(db: Session, make: Make, learner: Account) -> None:
    publish(db, keep="last")
    first = sits(db, learner.person, "AAAA")
    sits(db, learner.person, "BBBB", LATER)

    assert queries.completion(db, first.enrolment_id) is not None
    (course,) = results.quizzed(db, learner.person_id)
    assert course.counts is not None and course.counts.id == first.id


def test_the_certificate_says_the_percent_of_the_attempt_that_counts(db: Session, make: Make, learner: Account) -> None:
    publish(db, pass_mark=50, keep="last")
    attempt = begun(db, learner.person, "AAAA")
    attempt.mode = attempt.mode.DONE_FOR
    closed_again(db, attempt, "AAAA", NOW)  # made for them: finished without a paper
    assert db.scalar(select(func.count()).select_from(Certificate)) == 0

    other = make.person(learner.person.memberships[0].unit)
    sits(db, other, "BBBB")
    sits(db, other, "AABB", LATER)
    paper = db.scalars(select(Certificate)).one()
    assert json.loads(paper.statement)["result"] == "50.00"


def test_the_result_page_says_which_attempt_counts_and_what_to_read_again(db, make, learner, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    first = sits(db, learner.person, "AABB")
    sits(db, learner.person, "ABBB", LATER)

    page = visit.as_(learner).get(f"/khoa-hoc/{SLUG}/ket-qua/{first.key}").text

    assert "Kết quả được tính theo lần điểm cao nhất." in page
    assert re.search(r"<b>Lần 1: 50%, chưa đạt</b>.*?được tính", page, re.DOTALL)
    assert "Lần 2: 25%, chưa đạt" in page
    assert page.count("được tính</span>") == 1
    assert re.search(r"Bài nên đọc lại</h2>.*?Bài một</a>\s*<p class=\"quiet\">2 câu chưa đúng hẳn", page, re.DOTALL)


# Waiting and tries


def test_between_two_tries_one_waits_and_is_told_until_when(db, make, learner, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    publish(db, wait=40)
    moment = now()
    closed = sits(db, learner.person, "BBBB", moment - timedelta(minutes=20), minutes=10).closed_at
    browser = visit.as_(learner)

    page = browser.get(QUIZ).text
    assert "Lần sau bắt đầu được từ" in page and "bat-dau" not in page
    told = browser.post(f"{QUIZ}/bat-dau", follow=True).text
    assert re.search(r"Lần sau bắt đầu được từ \d\d:\d\d (hôm nay|ngày mai)", told)
    assert queries.open_attempt(db, learner.person_id, SLUG) is None

    enrolment = entered(db, learner.person)
    with pytest.raises(actions.NotOpen, match="wait") as refused:
        actions.start_attempt(db, enrolment, closed + timedelta(minutes=39))
    assert refused.value.until is not None
    assert actions.start_attempt(db, enrolment, refused.value.until).number == 2


def test_the_limit_of_tries_is_never_passed_and_further_ones_are_given_with_a_reason(
    db: Session, make: Make, learner: Account, visit: Visit, officer: Visit
) -> None:
    publish(db, attempts=2)
    sits(db, learner.person, "BBBB", now() - timedelta(hours=2))
    sits(db, learner.person, "BBBB", now() - timedelta(hours=1))
    browser = visit.as_(learner)
    assert "Đã dùng hết số lần làm bài" in browser.get(QUIZ).text
    browser.post(f"{QUIZ}/bat-dau")
    assert queries.open_attempt(db, learner.person_id, SLUG) is None

    page = page_of(learner)
    said = officer.post(page, tries="1", reason=WHY, follow=True, **seen(officer.get(page).text)).text

    assert "Đã cho Nguyễn Thị Học thêm 1 lượt làm." in said
    assert "Còn 1 lần làm, đã gồm 1 lần được thêm." in browser.get(QUIZ).text
    for _ in range(3):
        browser.post(f"{QUIZ}/bat-dau")
    assert [each.number for each in queries.attempts(db, entered(db, learner.person).id)] == [3, 2, 1]
    attempt = queries.open_attempt(db, learner.person_id, SLUG)
    assert attempt is not None
    closed_again(db, attempt, "BBBB", now())
    browser.post(f"{QUIZ}/bat-dau")
    assert queries.open_attempt(db, learner.person_id, SLUG) is None
    ((subject, detail),) = log(db, "learning.allow")
    assert subject == f"person:{learner.person_id}"
    assert detail == {"slug": SLUG, "seq": 1, "minutes": 0, "tries": 1}


# Extra time


def test_fifteen_minutes_more_for_one_person_move_the_open_attempt_and_every_coming_one(
    db: Session, make: Make, learner: Account, visit: Visit, officer: Visit
) -> None:
    publish(db)
    attempt = begun(db, learner.person, "AB--", now())
    due, page = attempt.due_at, page_of(learner)

    officer.post(page, minutes="15", scope="coming", reason=WHY, **seen(officer.get(page).text))

    assert db.get_one(Attempt, attempt.id).due_at == due + timedelta(minutes=15)
    save = visit.as_(learner).post(f"{QUIZ}/{attempt.key}/luu", status=200, question="1", q1="0", seq="2").json
    assert 44 * 60 < save["seconds_left"] <= 45 * 60, "the learner's page learns it with the next save"
    closed_again(db, attempt, "BBBB", now())
    coming = actions.start_attempt(db, attempt.enrolment, now())
    assert coming.due_at - coming.started_at == timedelta(minutes=45)
    other = begun(db, make.person(), "----", now())
    assert other.due_at - other.started_at == timedelta(minutes=30), "nobody else is given anything"
    (change,) = results.changes(db, [attempt.enrolment_id])
    assert (change.kind, change.was.due_at, change.became.due_at) == (
        Change.MORE_TIME,
        due,
        due + timedelta(minutes=15),
    )
    assert [subject for subject, _ in log(db, "learning.give-time")] == [f"attempt:{attempt.id}"]


def test_the_same_form_sent_twice_gives_once(db: Session, make: Make, learner: Account, officer: Visit) -> None:
    publish(db)
    attempt = begun(db, learner.person, "----", now())
    due, page = attempt.due_at, page_of(learner)
    form = {"minutes": "15", "tries": "1", "scope": "coming", "reason": WHY, **seen(officer.get(page).text)}

    for _ in range(3):
        officer.post(page, **form)

    assert results.given(db, learner.person_id, SLUG) == results.Extra(15, 1)
    assert db.get_one(Attempt, attempt.id).due_at == due + timedelta(minutes=15)
    assert db.scalar(select(func.count()).select_from(AttemptChange)) == 1


def test_time_for_the_open_attempt_alone_leaves_the_coming_ones_as_they_are(db, make, learner, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    attempt = begun(db, learner.person, "----", now())
    due, page = attempt.due_at, page_of(learner)
    form = {"minutes": "7", "scope": "open", "reason": WHY, **seen(officer.get(page).text)}
    for _ in range(2):
        officer.post(page, **form)

    assert db.get_one(Attempt, attempt.id).due_at == due + timedelta(minutes=7)
    assert results.given(db, learner.person_id, SLUG) == results.Extra()


def test_what_another_officer_gave_meanwhile_is_shown_before_more_is_given(db, make, learner, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    entered(db, learner.person)
    page = page_of(learner)
    form = seen(officer.get(page).text)
    corrections.allow(db, learner.person_id, SLUG, 1, 20, 0, None, "Người cao tuổi, đọc chậm.", NOW)

    told = officer.post(page, status=422, minutes="15", reason=WHY, **form).text

    assert "Vừa có người khác ghi thêm" in told and "Thêm 20 phút mỗi lần làm" in told
    assert results.given(db, learner.person_id, SLUG).minutes == 20


def test_what_was_given_by_mistake_is_taken_back_and_never_more_than_that(db, make, learner, officer: Visit) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    entered(db, learner.person)
    page = page_of(learner)
    officer.post(page, minutes="150", reason=WHY, **seen(officer.get(page).text))
    told = officer.post(page, status=422, minutes="-151", reason=WHY, **seen(officer.get(page).text)).text
    assert "Bớt quá phần đã cho" in told
    officer.post(page, minutes="-135", reason=WHY, **seen(officer.get(page).text))

    assert results.given(db, learner.person_id, SLUG).minutes == 15
    assert db.scalar(select(func.count()).select_from(Allowance)) == 2, "both stay in the record"


@pytest.mark.parametrize(
    ("sent_fields", "said"),
    [
        ({"minutes": "", "tries": ""}, "Hãy ghi số phút hoặc số lượt."),
        ({"minutes": "900"}, "Cần một số từ -240 đến 240."),
        ({"minutes": "15", "reason": "ok"}, "Cần từ 10 đến 255 ký tự."),
        ({"minutes": "mười"}, "Mục này cần một số nguyên."),
        ({"minutes": "-5", "scope": "open"}, "chỉ thêm giờ, không bớt"),
    ],
)
def test_a_form_that_is_wrong_says_what_to_mend(db, make, learner, officer, sent_fields, said: str) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    begun(db, learner.person, "----", now())
    page = page_of(learner)
    form = {"reason": WHY, **seen(officer.get(page).text), **sent_fields}
    assert said in officer.post(page, status=422, **form).text
    assert db.scalar(select(func.count()).select_from(Allowance)) == 0


def test_time_that_is_over_is_given_from_now(db: Session, make: Make, learner: Account) -> None:
    publish(db)
    attempt = begun(db, learner.person, "AAAA")
    late = NOW + timedelta(minutes=40)
    corrections.give_time(db, attempt, 10, None, WHY, late)
    assert attempt.due_at == late + timedelta(minutes=10)


@pytest.mark.parametrize("begun_before", [False, True], ids=["before the first attempt", "during the first attempt"])
@pytest.mark.parametrize("scope", ["coming", "open"])
def test_a_form_sent_again_gives_an_attempt_begun_since_no_minutes_twice(
    db: Session, make: Make, learner: Account, officer: Visit, scope: str, begun_before: bool
) -> None:
    publish(db)
    entered(db, learner.person, now())
    if begun_before:
        first = begun(db, learner.person, "AB--", now())
    form = {**seen(officer.get(page_of(learner)).text), "minutes": "15", "reason": WHY, "scope": scope}
    officer.post(page_of(learner), status=303 if begun_before or scope == "coming" else 422, **form)
    if begun_before:
        actions.close_attempt(db, queries.locked(db, first.id), now())
    attempt = begun(db, learner.person, "----", now())
    due = attempt.due_at
    officer.post(page_of(learner), status=422 if scope == "open" and begun_before else 303, **form)
    if begun_before or scope == "coming":
        assert db.get_one(Attempt, attempt.id).due_at == due


@pytest.mark.parametrize("seq", ["", "0", "x", "²", "-1", "9" * 30])
def test_a_form_that_saw_nothing_gives_nothing(
    db: Session, make: Make, learner: Account, officer: Visit, seq: str
) -> None:
    publish(db)
    entered(db, learner.person, now())
    officer.post(page_of(learner), status=422, seq=seq, change_seq="1", minutes="15", reason=WHY, scope="coming")
    assert db.scalar(select(func.count()).select_from(Allowance)) == 0


# A submission reopened


def reopened(officer: Visit, attempt: Attempt, status: int = 303, **fields: str) -> str:
    return officer.post(f"/bai-lam/{attempt.key}/mo-lai", status=status, **{"reason": WHY, **fields}).text


def test_a_wrong_submission_is_reopened_with_its_answers_and_the_time_it_had_left(
    db: Session, make: Make, learner: Account, visit: Visit, officer: Visit
) -> None:
    publish(db)
    moment = now()
    attempt = sits(db, learner.person, "AB--", moment - timedelta(hours=3), minutes=12)
    receipt = attempt.receipt
    assert "Làm lại bài kiểm tra" in visit.as_(learner).get(QUIZ).text

    reopened(officer, attempt)

    again = db.get_one(Attempt, attempt.id)
    assert (again.closed_at, again.percent, again.passed, again.receipt) == (None, None, None, None)
    assert timedelta(minutes=17) < again.due_at - moment <= timedelta(minutes=19)
    browser = visit.as_(learner)
    page = browser.get(QUIZ).text
    assert page.count(" checked>") == 2, "the answers are there"
    assert "lời giải thích" not in page
    browser.get(f"/khoa-hoc/{SLUG}/ket-qua/{attempt.key}", status=303)

    closed_again(db, again, "AAAA", now())
    assert again.passed and again.receipt not in (None, receipt)
    told = browser.get(f"/khoa-hoc/{SLUG}/ket-qua/{attempt.key}").text
    assert f"mã biên nhận {receipt}, 25%" in told and WHY in told
    found = officer.get("/bai-lam", status=302, ma=f" {receipt[:4].lower()} {receipt[4:]}")
    assert page_of(learner) in found.location, "the old receipt is still found"
    ((subject, detail),) = log(db, "learning.reopen")
    assert subject == f"attempt:{attempt.id}"
    assert detail == {"seq": 1, "receipt": receipt, "percent": "25.00"}


def test_one_that_was_closed_by_its_deadline_needs_minutes(db: Session, make: Make, learner: Account, officer) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    attempt = begun(db, learner.person, "AB--")
    actions.close_overdue(db, NOW + timedelta(hours=1))

    assert "Hãy ghi số phút cho làm tiếp" in reopened(officer, attempt, 422)
    assert db.get_one(Attempt, attempt.id).closed_at is not None
    before = now()
    reopened(officer, attempt, minutes="5")
    due = db.get_one(Attempt, attempt.id).due_at
    assert timedelta(minutes=5) <= due - before < timedelta(minutes=6)


def test_a_second_click_opens_nothing_more(db: Session, make: Make, learner: Account, officer: Visit) -> None:
    publish(db)
    attempt = sits(db, learner.person, "AB--")
    reopened(officer, attempt)
    due = db.get_one(Attempt, attempt.id).due_at
    told = officer.post(f"/bai-lam/{attempt.key}/mo-lai", reason=WHY, follow=True).text
    assert "Bài này đang mở" in told
    assert db.get_one(Attempt, attempt.id).due_at == due
    assert db.scalar(select(func.count()).select_from(AttemptChange)) == 1


def test_a_form_that_saw_an_earlier_submission_opens_nothing(
    db: Session, make: Make, learner: Account, officer: Visit
) -> None:
    publish(db)
    attempt = sits(db, learner.person, "AB--")
    old = hidden(officer.get(f"/bai-lam/{attempt.key}/mo-lai").text, "receipt")
    reopened(officer, attempt, receipt=old)
    actions.close_attempt(db, queries.locked(db, attempt.id), now())

    told = reopened(officer, attempt, 422, receipt=old, minutes="5")

    assert "mở lại rồi nộp lại" in told
    assert db.get_one(Attempt, attempt.id).closed_at is not None
    reopened(officer, attempt, receipt=hidden(told, "receipt"), minutes="5")
    assert db.get_one(Attempt, attempt.id).closed_at is None


def certified(db: Session, learner: Account) -> Attempt:
    return sits(db, learner.person, "AAAA")


def while_another_is_open(db: Session, learner: Account) -> Attempt:
    attempt = sits(db, learner.person, "BBBB")
    begun(db, learner.person, "----", LATER)
    return attempt


def finished_without_a_paper(db: Session, learner: Account) -> Attempt:
    attempt = certified(db, learner)
    finished = queries.completion(db, attempt.enrolment_id)
    assert finished is not None
    finished.certificate_id = None
    db.flush()
    db.expire_all()
    return attempt


@pytest.mark.parametrize(
    ("prepared", "said"),
    [
        (certified, "Giấy cấp nhầm thì thu hồi ở trang của giấy"),
        (while_another_is_open, "đang làm một lần khác của khóa này"),
        (finished_without_a_paper, "Lần này đã làm xong khóa học"),
    ],
)
def test_what_cannot_be_reopened_says_what_to_do(
    db: Session,
    make: Make,
    learner: Account,
    officer: Visit,
    prepared: Callable[[Session, Account], Attempt],
    said: str,
) -> None:
    publish(db)
    attempt = prepared(db, learner)
    assert said in officer.get(f"/bai-lam/{attempt.key}/mo-lai").text
    assert said in reopened(officer, attempt, 422)
    assert db.get_one(Attempt, attempt.id).closed_at is not None
    assert log(db, "learning.reopen") == []


def test_a_reopened_attempt_is_the_one_that_goes_on_and_no_try_is_won_by_it(db, make, learner, visit, officer) -> None:  # type: ignore[no-untyped-def]
    publish(db, attempts=2)
    first = sits(db, learner.person, "AB--")
    sits(db, learner.person, "BBBB", LATER)
    reopened(officer, first)

    visit.as_(learner).post(f"{QUIZ}/bat-dau")

    assert db.scalar(select(func.count()).select_from(Attempt)) == 2
    attempt = queries.open_attempt(db, learner.person_id, SLUG)
    assert attempt is not None and attempt.id == first.id
    closed_again(db, attempt, "AAAA", now())
    assert db.scalar(select(func.count()).select_from(Completion)) == 1


def test_the_learner_is_told_where_to_go_on(db: Session, make: Make, learner: Account, officer: Visit) -> None:
    publish(db)
    attempt = sits(db, learner.person, "AB--", now() - timedelta(hours=1))
    assert results.news(db, learner.person_id, now()) == []
    reopened(officer, attempt)
    (told,) = results.news(db, learner.person_id, now())
    assert "được mở lại" in told.line and told.attempt.closed_at is None
    closed_again(db, attempt, "AAAA", now())
    assert results.news(db, learner.person_id, now()) == []


# Who may


def test_an_officer_of_another_unit_finds_nothing(db: Session, make: Make, learner: Account, visit: Visit) -> None:
    publish(db)
    attempt = sits(db, learner.person, "BBBB")
    stranger = visit.as_(make.officer(Role.UNIT_ADMIN, make.unit("Xã Nơi Khác")))
    for path in (f"/bai-lam/nguoi/{learner.person.key}", page_of(learner), f"/bai-lam/{attempt.key}/mo-lai"):
        stranger.get(path, status=404)
    stranger.post(page_of(learner), status=404, minutes="15", reason=WHY)
    stranger.post(f"/bai-lam/{attempt.key}/mo-lai", status=404, reason=WHY)
    page = stranger.get("/bai-lam", ma=attempt.receipt).text
    assert "Không có bài làm nào mang mã biên nhận này" in page and "Nguyễn Thị Học" not in page


def test_nobody_corrects_their_own_results(db: Session, make: Make, commune: Unit, visit: Visit) -> None:
    publish(db)
    admin = make.officer(Role.UNIT_ADMIN, commune)
    attempt = sits(db, admin.person, "BBBB")
    own = visit.as_(admin)
    page = own.get(page_of(admin)).text
    assert "Không ai sửa kết quả của chính mình" in page and "Cho thêm giờ" not in page
    own.post(page_of(admin), status=403, tries="1", reason=WHY)
    own.post(f"/bai-lam/{attempt.key}/mo-lai", status=403, reason=WHY)


def test_who_has_left_the_unit_can_be_seen_there_and_no_longer_changed(db, make, learner, commune, officer) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    sits(db, learner.person, "BBBB")
    held = learner.person.memberships[0]
    held.from_on = day_before(day_before(today()))
    db.flush()
    away = make.unit("Xã Mới")
    move(db, learner.person, away, day_before(today()))
    db.expire_all()
    assert "đã chuyển khỏi đơn vị được giao" in officer.get(page_of(learner)).text
    officer.post(page_of(learner), status=403, tries="1", reason=WHY)


# Time that is over


def test_an_attempt_whose_time_is_over_shows_one_button_that_leads_to_the_result(db, make, learner, visit) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    attempt = begun(db, learner.person, "AAA-", now() - timedelta(minutes=31))
    browser = visit.as_(learner)
    page = browser.get(QUIZ).text
    assert "<h1>Hết giờ</h1>" in page and "3 câu trả lời đã lưu" in page
    assert page.count("<form") - page.count("data-sign-out") - page.count("hien-thi") <= 1

    receipts = set()
    for _ in range(2):
        assert "75%" in browser.post(f"{QUIZ}/{attempt.key}/dong", follow=True).text
        receipts.add(db.get_one(Attempt, attempt.id).receipt)
    assert len(receipts) == 1
    assert db.get_one(Attempt, attempt.id).closed_at == attempt.due_at


def test_an_attempt_that_still_has_time_is_not_closed_by_that_button(db, make, learner, visit: Visit) -> None:  # type: ignore[no-untyped-def]
    publish(db)
    attempt = begun(db, learner.person, "AAA-", now())
    assert "Bài kiểm tra, lần 1" in visit.as_(learner).post(f"{QUIZ}/{attempt.key}/dong", follow=True).text
    assert db.get_one(Attempt, attempt.id).closed_at is None
    stranger = make.account(home=make.unit())
    visit.as_(stranger).post(f"{QUIZ}/{attempt.key}/dong", status=404)


# At once


def test_two_officers_who_reopen_at_once_reopen_once_and_one_try_stays_one(instance: Instance) -> None:
    with instance.work.writing() as db:
        make = Make(db)
        publish(db)
        attempt = sits(db, make.person(make.unit("Xã A")), "AB--", now())
        key, person_id = attempt.key, attempt.enrolment.person_id

    def click(_: int) -> str:
        with instance.work.writing() as db:
            held = queries.attempt(db, person_id, key, lock=True)
            assert held is not None
            try:
                corrections.reopen(db, held, 10, None, WHY, now())
            except Refused as refused:
                return str(refused)
            return "reopened"

    def start(_: int) -> str:
        with instance.work.writing() as db:
            enrolment = queries.enrolment(db, person_id, SLUG)
            assert enrolment is not None
            return actions.start_attempt(db, enrolment, now()).key

    with ThreadPoolExecutor(6) as threads:
        told = [*threads.map(click, range(4)), *threads.map(start, range(4))]

    assert told.count("reopened") == 1 and told[:4].count("open") == 3
    assert set(told[4:]) == {key}
    with instance.work.reading() as db:
        assert db.scalar(select(func.count()).select_from(Attempt)) == 1
        assert db.scalar(select(func.count()).select_from(AttemptChange)) == 1


def test_the_same_allowance_given_by_many_clicks_at_once_is_given_once(instance: Instance) -> None:
    with instance.work.writing() as db:
        person = Make(db).person()
        publish(db)
        person_id = person.id

    def click(_: int) -> int:
        with instance.work.writing() as db:
            return corrections.allow(db, person_id, SLUG, 1, 15, 1, None, WHY, now()).id

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(click, range(8)))) == 1
    with instance.work.reading() as db:
        assert results.given(db, person_id, SLUG) == results.Extra(15, 1)


def test_marks_that_answers_do_not_earn_are_found(lms: Run, db: Session, make: Make, learner: Account) -> None:
    publish(db)
    attempt = sits(db, learner.person, "AAAA")
    assert lms("check").exit_code == 0
    db.get_one(Attempt, attempt.id).percent = db.get_one(Attempt, attempt.id).percent - 1  # type: ignore[operator]
    db.flush()
    answer = lms("check")
    assert answer.exit_code == 1
    assert f"attempt:{attempt.id}: attempt: điểm đang ghi là 99%" in answer.stderr
