"""Asking in: the code on the board, the PIN on the tablet, and what stands in the way of a start."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms.base import sealing
from lms.base.clock import now
from lms.learning import actions as learning
from lms.sittings import words
from lms.sittings.models import Admission, Incident, Seat, Sitting
from lms.sittings.seating import Answer, Trouble, Way
from tests.learning.sitting import study_all
from tests.sittings.conftest import PIN, SLUG, Room


def admissions(room: Room, seat: Seat) -> list[Admission]:
    room.db.expire_all()
    return list(room.db.scalars(select(Admission).where(Admission.seat_id == seat.id).order_by(Admission.id)))


def test_the_code_is_heard_however_it_is_spaced(room: Room) -> None:
    tablet, code = room.visit.as_(room.learner()), room.sitting.code
    tablet.post("/ky-kiem-tra/vao", code=f" {code[:3]}.{code[3:]} ")
    assert room.db.scalar(select(func.count()).select_from(Seat)) == 1


def test_asking_twice_from_one_tablet_is_one_request(room: Room) -> None:
    account = room.learner()
    tablet, seat = room.ask(account)
    room.ask(account, tablet)
    tablet.post(f"/ky-kiem-tra/cho/{seat.key}/xin")
    assert len(admissions(room, seat)) == 1


def test_an_unknown_code_is_asked_again_and_after_ten_it_must_wait(room: Room) -> None:
    tablet, wrong = room.visit.as_(room.learner()), "000000" if room.sitting.code != "000000" else "000001"
    for _ in range(10):
        assert "Không có kỳ kiểm tra nào" in tablet.post("/ky-kiem-tra/vao", 422, code=wrong).text
    assert "Hãy đợi" in tablet.post("/ky-kiem-tra/vao", 429, code=room.sitting.code).text
    assert room.db.scalar(select(func.count()).select_from(Seat)) == 0


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1234567"])
def test_what_cannot_be_a_code_is_told_so(room: Room, typed: str) -> None:
    tablet = room.visit.as_(room.learner())
    tablet.post("/ky-kiem-tra/vao", 422, code=typed)


def test_nobody_starts_without_approval_nor_after_a_refusal(room: Room) -> None:
    tablet, seat = room.ask(room.learner())
    path = f"/ky-kiem-tra/cho/{seat.key}"
    assert "Giám thị chưa cho phép bắt đầu" in tablet.post(f"{path}/bat-dau", follow=True).text
    room.answer(seat, "tu-choi", **{"tu-choi-why": "Chưa mang căn cước."})
    assert "Chưa mang căn cước" in tablet.get(path).text
    assert "Giám thị chưa cho phép bắt đầu" in tablet.post(f"{path}/bat-dau", follow=True).text
    tablet.post(f"{path}/xin")
    room.answer(seat)
    tablet.post(f"{path}/bat-dau")
    assert room.attempt(seat).closed_at is None


def test_a_refusal_needs_a_reason(room: Room) -> None:
    _, seat = room.ask(room.learner())
    assert "Mục này cần được điền" in room.answer(seat, "tu-choi", 422).text
    assert admissions(room, seat)[0].answered_at is None


def test_the_pin_on_the_tablet_lets_in_and_the_record_says_so(room: Room) -> None:
    tablet, seat = room.ask(room.learner())
    path = f"/ky-kiem-tra/cho/{seat.key}"
    assert "Chỉ giám thị gõ" in tablet.get(f"{path}/pin").text
    tablet.post(f"{path}/pin", pin=PIN)
    [asked] = admissions(room, seat)
    assert (asked.answer, asked.way, asked.answered_by_id) == (Answer.APPROVED, Way.PIN, None)
    tablet.post(f"{path}/bat-dau")
    assert room.attempt(seat)
    assert "bằng mã PIN tại máy" in room.manager.get(f"{room.path}/nguoi/{seat.key}").text


def test_five_wrong_pins_shut_the_tablet_and_tell_the_supervisors(room: Room) -> None:
    tablet, seat = room.ask(room.learner("Lê Thị Mai"))
    path = f"/ky-kiem-tra/cho/{seat.key}/pin"
    for _ in range(5):
        assert "Mã PIN chưa đúng" in tablet.post(path, 422, pin="0000").text
    assert "giám thị chỉ trả lời được trên máy của giám thị" in tablet.post(path, 429, pin=PIN).text
    assert admissions(room, seat)[0].answered_at is None, "the right PIN is not heard either"
    [told] = room.db.scalars(select(Incident))
    assert (told.kind, told.seat_id, told.settled_at) == (Trouble.PIN, seat.id, None)
    assert "Gõ sai mã PIN nhiều lần" in room.manager.get(room.path).text
    room.answer(seat)
    assert admissions(room, seat)[0].way is Way.PAGE, "on the supervisor's own page it goes on"


def test_a_class_that_shares_its_guesses_gets_twenty(room: Room) -> None:
    for _ in range(4):
        tablet, seat = room.ask(room.learner())
        for _ in range(5):
            tablet.post(f"/ky-kiem-tra/cho/{seat.key}/pin", 422, pin="0000")
    tablet, seat = room.ask(room.learner())
    tablet.post(f"/ky-kiem-tra/cho/{seat.key}/pin", 429, pin=PIN)


def test_a_pin_that_was_changed_no_longer_fits(room: Room) -> None:
    room.manager.post(f"{room.path}/pin", **{"pin-pin": "9173"})
    tablet, seat = room.ask(room.learner())
    path = f"/ky-kiem-tra/cho/{seat.key}/pin"
    tablet.post(path, 422, pin=PIN)
    tablet.post(path, pin="9173")


@pytest.mark.parametrize("pin", ["", "123", "1234", "4321", "7777", "12a4", "123456789", "١٢٣٥"])
def test_a_pin_that_anybody_would_try_is_not_taken(room: Room, pin: str) -> None:
    room.manager.post(f"{room.path}/pin", 422, **{"pin-pin": pin})
    form = {"unit": "17001", "course": SLUG, "place": "Phòng 1", "pin": pin}
    room.manager.post("/ky-kiem-tra/mo", 422, **form)


def test_the_code_on_the_board_does_not_become_the_pin(room: Room) -> None:
    room.manager.post(f"{room.path}/pin", 422, **{"pin-pin": room.sitting.code})


@pytest.mark.parametrize("planned", ["0001-01-01T00:00", "9999-12-31T23:59", "2026-13-40T00:00"])
def test_a_room_is_planned_for_a_day_that_there_is(room: Room, planned: str) -> None:
    form = {"unit": "17001", "course": SLUG, "place": "Phòng 1", "pin": PIN, "planned": planned}
    assert "Ngày giờ này không có" in room.manager.post("/ky-kiem-tra/mo", 422, **form).text


@pytest.mark.parametrize(
    "number", ["²", "9" * 5000, "-1", "x", ""], ids=["no figure", "too long", "below", "a letter", "none"]
)
def test_an_odd_request_number_lets_nobody_in(room: Room, number: str) -> None:
    _, seat = room.ask(room.learner())
    told = room.manager.post(f"{room.path}/nguoi/{seat.key}/cho-phep", follow=True, **{"loi-xin": number}).text
    assert words.ANSWERED_BEFORE in told
    room.manager.post(f"{room.path}/su-viec/{2**63}/giai-quyet", 404)


def test_the_pin_is_kept_nowhere_in_the_open(room: Room) -> None:
    assert PIN not in room.sitting.pin
    page = room.manager.get(room.path).text.replace(room.sitting.code, "")
    assert PIN not in re.sub(r'/tep/[0-9a-f]+/|(?:content|value|nonce|data-seal)="[^"]*"', "", page)
    assert room.sitting.pin == sealing.blind(PIN, f"sitting {room.sitting.id}")


def test_a_supervisor_does_not_let_themselves_in(room: Room) -> None:
    study_all(room.db, room.make.enrolment(room.supervisor.person, now=now()), now())
    tablet, seat = room.ask(room.supervisor, room.manager)
    assert "nhờ giám thị khác" in room.manager.get(room.path).text
    room.answer(seat, status=403)
    assert "Không tự trả lời" in tablet.post(f"/ky-kiem-tra/cho/{seat.key}/pin", follow=True, pin=PIN).text
    assert admissions(room, seat)[0].answered_at is None


def test_who_has_not_studied_is_told_what_is_missing_and_so_is_the_supervisor(room: Room) -> None:
    account = room.learner(studied=False)
    tablet, seat = room.ask(account)
    path = f"/ky-kiem-tra/cho/{seat.key}"
    assert "Ghi danh khóa học" in tablet.get(path).text
    assert "chưa ghi danh khóa học" in room.manager.get(room.path).text
    room.make.enrolment(account.person, now=now())
    assert "bài bắt buộc còn lại" in tablet.get(path).text
    assert "bài học bắt buộc chưa học" in room.manager.get(room.path).text
    room.answer(seat)
    assert "Bài kiểm tra mở sau khi học xong" in tablet.post(f"{path}/bat-dau", follow=True).text
    assert seat.attempt_id is None


def test_a_paper_begun_at_home_is_not_sat_here(room: Room) -> None:
    account = room.learner()
    enrolment = room.make.enrolment(account.person)
    learning.start_attempt(room.db, enrolment, now())
    tablet, seat = room.ask(account)
    room.answer(seat)
    page = tablet.post(f"/ky-kiem-tra/cho/{seat.key}/bat-dau", follow=True).text
    assert "Còn một bài đang làm dở ngoài kỳ này" in page
    room.db.expire_all()
    assert seat.attempt_id is None


def test_a_paper_at_home_whose_time_is_over_is_no_hindrance(room: Room) -> None:
    account = room.learner()
    learning.start_attempt(room.db, room.make.enrolment(account.person), now() - timedelta(hours=3))
    _, seat, attempt = room.start(account)
    assert attempt.number == 2
    assert attempt.id == seat.attempt_id


def test_open_codes_never_meet(room: Room) -> None:
    for place in ("Phòng 1", "Phòng 2", "Phòng 3"):
        room.manager.post("/ky-kiem-tra/mo", unit="17001", course=SLUG, place=place, pin="5937")
    codes = list(room.db.scalars(select(Sitting.code)))
    assert len(set(codes)) == len(codes) == 4
