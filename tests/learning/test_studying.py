"""A lesson with a film, practice and a reading floor, through the front door: nobody skips, nobody is shut out."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base.clock import now
from lms.learning import queries
from lms.learning.studying import actions as study_actions
from lms.learning.studying import queries as study_queries
from lms.learning.studying import tokens as study_tokens
from lms.learning.studying.models import LessonAnswer, Watching
from lms.learning.studying.watching import Report
from tests.learning import filmed
from tests.learning.filmed import FILM, ROOT
from tests.make import Make
from tests.visit import Visit

PRACTICE = f"{ROOT}/bai/tap/luyen-tap"


def seen(db: Session, here: Any, start: int = 0, end: int = 60) -> None:
    """The seconds from `start` up to `end` were played, a while ago."""
    moment, seq = now() - timedelta(hours=1), here_seq(db, here)
    for n, second in enumerate([start, *range(start + 20, end, 20), end]):
        report = Report(seq + 1 + n, max(start, second - 20), second)
        study_actions.watch(
            db, here.account.person_id, here.enrolment.id, "phim", here.clip, report, moment + timedelta(seconds=20 * n)
        )


def here_seq(db: Session, here: Any) -> int:
    row = study_queries.watching(db, here.enrolment.id, "phim", here.sha)
    return row.seq if row else 0


def studied(db: Session, here: Any) -> frozenset[str]:
    db.expire_all()
    return queries.studied(db, here.enrolment.id)


def shown(
    here: Any, lesson: str, ago: float, purpose: str = study_tokens.LESSON, *more: str, enrolment: int = 0
) -> str:
    moment = now() - timedelta(seconds=ago)
    return study_tokens.showing(here.secret, purpose, moment, enrolment or here.enrolment.id, lesson, *more)


def test_the_page_holds_no_question_of_the_film_no_answer_and_no_name_of_a_file(here: Any) -> None:
    page = here.browser.get(FILM).text
    assert "Ai được biết mã?" in page
    for hidden in ("Giữa phim", "bí ẩn", "Gác máy ngay", "dap-an-dung", "Ngân hàng không hỏi mã", "fraction", "phim-a"):
        assert hidden not in page, hidden
    assert "Bà Tư nghe máy. Người lạ" not in page, "the words have a page of their own"


def test_a_film_offers_sound_alone_its_words_captions_and_a_copy_for_later(here: Any) -> None:
    page = here.browser.get(FILM).text
    assert re.search(r'<video controls preload="none" playsinline src="/khoa-hoc/tep/[0-9a-f]{64}"', page)
    assert 'srclang="vi" label="Phụ đề tiếng Việt"' in page
    assert "Chỉ nghe, nhẹ mạng (16 KB)" in page
    assert "Tải về để xem sau, 1 KB, nên dùng Wi-Fi" in page
    assert here.browser.get(f"{here.below}/ban-chu").text.count("Bà không đọc.") == 1


def test_a_lesson_is_not_studied_before_its_film_is_seen_and_the_answers_wait(db: Session, here: Any) -> None:
    refused = here.browser.post(FILM, status=422, q1="0").text
    assert "còn 57 giây chưa xem" in refused
    assert "còn 2 câu" in refused
    assert studied(db, here) == frozenset()

    assert 'value="0" checked' in here.browser.get(FILM).text, "the answer was kept"
    seen(db, here)
    for number in (1, 2):
        here.browser.post(f"{here.below}/cau/{number}", q1="0")
    here.browser.post(FILM, status=200)
    assert studied(db, here) == {"phim"}


def test_ninety_five_percent_of_distinct_seconds_is_enough(db: Session, here: Any) -> None:
    seen(db, here, 0, 57)
    assert "Đã xem đủ đoạn này." in here.browser.get(FILM).text


def test_a_jump_to_the_end_is_not_enough(db: Session, here: Any) -> None:
    seen(db, here, 40, 60)
    page = here.browser.get(FILM).text
    assert "Đã xem 20 giây trong 1 phút." in page
    assert 'data-position="60"' in page


def test_a_film_goes_on_at_the_second_where_it_was_left(db: Session, here: Any) -> None:
    seen(db, here, 0, 33)
    assert 'data-position="33"' in here.browser.get(FILM).text


def test_a_question_inside_is_not_there_before_its_second_has_come(db: Session, here: Any) -> None:
    for number in (0, 1, 2, 3, 999999):
        here.browser.get(f"{here.below}/cau/{number}", status=404)
        here.browser.post(f"{here.below}/cau/{number}", status=404, q1="0")
    seen(db, here, 0, 20)
    page = here.browser.get(f"{here.below}/cau/1").text
    assert "ai gọi cho bà?" in page
    assert "Con bà không hỏi mã" not in page, "explained only once it is answered"
    here.browser.get(f"{here.below}/cau/2", status=404)
    assert db.scalar(select(func.count()).select_from(LessonAnswer)) == 0


def test_a_question_inside_is_answered_once_and_explained(db: Session, here: Any) -> None:
    seen(db, here, 0, 20)
    assert "Hãy chọn" in here.browser.post(f"{here.below}/cau/1", status=422).text
    page = here.browser.post(f"{here.below}/cau/1", follow=True, q1="1").text
    assert "Chưa đúng" in page
    assert "Con bà không hỏi mã" in page
    assert "Xem tiếp" in page
    here.browser.post(f"{here.below}/cau/1", q1="0")
    rows = db.execute(select(LessonAnswer.question, LessonAnswer.answer, LessonAnswer.right)).all()
    assert [(row.question, json.loads(row.answer), row.right) for row in rows] == [("phim-a", [1], False)]


def test_who_cannot_play_a_film_reads_its_words_in_their_own_time(db: Session, here: Any) -> None:
    path = f"{here.below}/ban-chu"
    early = here.browser.post(path, status=422, shown=shown(here, "phim", 10, study_tokens.WORDS, here.sha)).text
    assert "cần đọc ít nhất 30 giây; còn khoảng 20 giây" in early
    page = here.browser.post(path, follow=True, shown=shown(here, "phim", 30, study_tokens.WORDS, here.sha)).text
    assert "Đã đọc bản chữ của đoạn này." in page
    for number in (1, 2):
        here.browser.post(f"{here.below}/cau/{number}", q1="0")
    here.browser.post(FILM, status=200, q1="1")
    assert studied(db, here) == {"phim"}


@pytest.mark.parametrize("proof", ["", "x.y", "foreign", "lesson"])
def test_words_are_not_read_by_a_proof_of_something_else(here: Any, make: Make, proof: str) -> None:
    if proof == "foreign":
        proof = shown(here, "phim", 9999, study_tokens.WORDS, here.sha, enrolment=here.enrolment.id + 1)
    if proof == "lesson":
        proof = shown(here, "phim", 9999)
    here.browser.post(f"{here.below}/ban-chu", status=422, shown=proof)


@pytest.fixture
def at_practice(db: Session, here: Any) -> Any:
    """The first lesson is studied; the second has practice and a floor of 90 seconds."""
    here.browser.post(f"{here.below}/ban-chu", shown=shown(here, "phim", 99, study_tokens.WORDS, here.sha))
    for number in (1, 2):
        here.browser.post(f"{here.below}/cau/{number}", q1="0")
    here.browser.post(FILM, status=200, q1="0")
    return here


def test_practice_is_tried_until_it_is_right_with_a_hint_and_no_answer_given_away(
    db: Session, at_practice: Any
) -> None:
    browser = at_practice.browser
    page = browser.get(PRACTICE).text
    assert "<svg viewBox" in page
    assert "Nút đỏ là gác máy" not in page

    wrong = browser.post(PRACTICE, status=422, q1="1", q2="114").text
    assert "Còn 2 câu chưa đúng" in wrong
    assert "Nút đỏ là gác máy." in wrong
    assert "113" not in wrong.replace("114", "")

    half = browser.post(PRACTICE, status=422, q1="0", q2="115").text
    assert "Còn 1 câu chưa đúng" in half
    page = browser.post(PRACTICE, follow=True, q2="113").text
    assert "Đã làm đúng cả 2 câu." in page
    assert db.scalar(select(func.count()).select_from(LessonAnswer).where(LessonAnswer.lesson == "tap")) == 5


def test_a_lesson_waits_for_its_floor_and_says_kindly_how_long(db: Session, at_practice: Any) -> None:
    browser, path = at_practice.browser, f"{ROOT}/bai/tap"
    browser.post(PRACTICE, q1="0", q2="113")
    early = browser.post(path, status=422, shown=shown(at_practice, "tap", 50)).text
    assert "Bài này cần đọc ít nhất 1 phút 30 giây; còn khoảng 40 giây. Cứ đọc tiếp, không vội." in early
    browser.post(path, status=200, shown=shown(at_practice, "tap", 90))
    assert "tap" in studied(db, at_practice)


def test_a_slow_reader_of_two_days_signed_in_anew_is_through(db: Session, at_practice: Any, visit: Visit) -> None:
    at_practice.browser.post(PRACTICE, q1="0", q2="113")
    again = visit.as_(at_practice.account)
    again.post(f"{ROOT}/bai/tap", status=200, shown=shown(at_practice, "tap", 2 * 86400))
    assert "tap" in studied(db, at_practice)


def test_a_page_loaded_again_does_not_start_the_floor_anew(db: Session, at_practice: Any) -> None:
    browser = at_practice.browser
    browser.post(PRACTICE, q1="0", q2="113")
    browser.get(f"{ROOT}/bai/tap")
    with browser.client.session_transaction(base_url="https://hoc.example.vn") as session:
        session["first-shown"] = {mark: moment - 90 for mark, moment in session["first-shown"].items()}
    page = browser.get(f"{ROOT}/bai/tap").text
    browser.post(f"{ROOT}/bai/tap", status=200, shown=re.search(r'name="shown" value="([^"]+)"', page)[1])  # type: ignore[index]


@pytest.mark.parametrize("proof", ["", "x", "another enrolment", "another lesson", "the words of the film"])
def test_a_floor_is_not_met_by_a_proof_of_something_else(db: Session, at_practice: Any, proof: str) -> None:
    here = at_practice
    here.browser.post(PRACTICE, q1="0", q2="113")
    forged = {
        "another enrolment": shown(here, "tap", 9999, enrolment=here.enrolment.id + 1),
        "another lesson": shown(here, "phim", 9999),
        "the words of the film": shown(here, "phim", 9999, study_tokens.WORDS, here.sha),
    }
    here.browser.post(f"{ROOT}/bai/tap", status=422, shown=forged.get(proof, proof))
    assert "tap" not in studied(db, here)


def test_pages_below_a_lesson_that_is_not_open_are_not_there(db: Session, here: Any, make: Make, visit: Visit) -> None:
    here.browser.get(PRACTICE, status=404)
    here.browser.post(PRACTICE, status=404, q1="0")
    stranger = visit.as_(make.account(home=make.unit()))
    for path in (f"{here.below}/ban-chu", f"{here.below}/cau/1", PRACTICE):
        stranger.get(path, status=404)
    here.browser.get(f"{FILM}/luyen-tap", status=404)
    here.browser.get(f"{FILM}/xem/{'0' * 64}/ban-chu", status=404)


def test_in_free_order_every_lesson_is_open_and_the_quiz_waits_for_all(db, make, visit, tmp_path) -> None:  # type: ignore[no-untyped-def]
    filmed.publish(db, filmed.written(tmp_path / "courses", order="free"))
    account = make.account(home=make.unit("Xã Yên Hòa"))
    make.enrolment(account.person, filmed.SLUG, now())
    browser = visit.as_(account)
    assert "Học bài nào trước cũng được" in browser.get(ROOT).text
    browser.get(PRACTICE)
    assert "Còn 2 bài học bắt buộc" in browser.get(f"{ROOT}/kiem-tra").text


def test_in_strict_order_the_page_says_so(here: Any) -> None:
    assert "Học theo thứ tự" in here.browser.get(ROOT).text


def test_a_lesson_once_studied_asks_for_nothing_but_its_questions(db: Session, at_practice: Any) -> None:
    at_practice.browser.post(FILM, status=200, q1="1")
    assert db.scalar(select(func.count()).select_from(Watching)) == 1
