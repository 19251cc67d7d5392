"""One attempt, one device: the one that a supervisor has let in."""

import re
from datetime import timedelta

from sqlalchemy import select

from lms.base.clock import now
from lms.learning import queries as attempts
from lms.learning.corrections.models import AttemptChange
from lms.sittings.models import Admission
from lms.sittings.seating import Answer
from tests.sittings.conftest import ROOT, Room


def test_the_old_tablet_writes_nothing_more_once_the_new_one_is_let_in(room: Room) -> None:
    account = room.learner()
    old, seat, attempt = room.start(account)
    new, _ = room.ask(account)
    room.save(old, attempt, 1)
    room.answer(seat)

    room.save(old, attempt, 2, status=403)
    old.post(f"{ROOT}/kiem-tra/{attempt.key}", 303)
    assert room.attempt(seat).closed_at is None, "nor does it hand in"
    assert old.get(f"{ROOT}/kiem-tra", 303).location.endswith(f"/cho/{seat.key}")
    room.save(new, attempt, 2)
    assert len(attempts.answers(room.db, attempt.id)) == 2


def test_a_second_device_gets_nothing_until_it_is_let_in(room: Room) -> None:
    account = room.learner()
    old, seat, attempt = room.start(account)
    new = room.visit.as_(account)
    new.get(f"{ROOT}/kiem-tra", 303)
    room.save(new, attempt, 1, status=403)
    room.ask(account, new)
    assert "Chờ giám thị cho làm tiếp trên máy này" in new.get(f"/ky-kiem-tra/cho/{seat.key}").text
    assert "Có máy khác xin làm tiếp" in old.get(f"/ky-kiem-tra/cho/{seat.key}").text
    new.get(f"{ROOT}/kiem-tra", 303)
    room.answer(seat, "tu-choi", **{"tu-choi-why": "Máy cũ vẫn chạy."})
    assert "Máy cũ vẫn chạy" in new.get(f"/ky-kiem-tra/cho/{seat.key}").text
    room.save(new, attempt, 1, status=403)
    room.save(old, attempt, 1)


def test_a_made_up_mark_opens_no_door(room: Room) -> None:
    account = room.learner()
    _, seat, attempt = room.start(account)
    forged = room.visit.as_(account)
    [asked] = room.db.scalars(select(Admission).where(Admission.seat_id == seat.id))
    for mark in ("x" * 32, asked.device, "", "../../x"):
        forged.client.set_cookie("device", mark, domain="hoc.example.vn")
        room.save(forged, attempt, 1, status=403)


def test_the_mark_is_not_for_scripts_and_not_what_is_kept(room: Room) -> None:
    tablet = room.visit.as_(room.learner())
    answer = tablet.post("/ky-kiem-tra/vao", code=room.sitting.code)
    cookie = next(each for each in answer.headers.getlist("Set-Cookie") if each.startswith("device="))
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie
    [asked] = room.db.scalars(select(Admission))
    assert asked.device not in cookie


def test_asking_from_a_second_device_replaces_the_first_request(room: Room) -> None:
    account = room.learner()
    first, seat = room.ask(account)
    stale = room.manager.get(f"{room.path}/nguoi/{seat.key}").text
    shown = re.search(r'name="loi-xin" value="(\d+)"', stale)
    assert shown
    second, _ = room.ask(account)
    told = room.manager.post(f"{room.path}/nguoi/{seat.key}/cho-phep", follow=True, **{"loi-xin": shown[1]}).text
    assert "đã gửi lời xin khác" in told, "what the supervisor did not see is not approved"
    room.answer(seat)
    assert "Bắt đầu làm bài" in second.get(f"/ky-kiem-tra/cho/{seat.key}").text
    assert "Xin vào trên máy này" in first.get(f"/ky-kiem-tra/cho/{seat.key}").text
    first.post(f"/ky-kiem-tra/cho/{seat.key}/bat-dau")
    room.db.expire_all()
    assert seat.attempt_id is None


def test_two_supervisors_who_answer_at_once_give_one_answer(room: Room) -> None:
    _, seat = room.ask(room.learner())
    [asked] = room.db.scalars(select(Admission))
    form = {"loi-xin": str(asked.id)}
    room.manager.post(f"{room.path}/nguoi/{seat.key}/cho-phep", **form)
    late = room.manager.post(f"{room.path}/nguoi/{seat.key}/tu-choi", **form, **{"tu-choi-why": "Không có tên."})
    assert "đã được trả lời trước đó" in room.manager.get(late.location).text
    room.db.refresh(asked)
    assert asked.answer is Answer.APPROVED and asked.why is None


def test_two_people_on_one_tablet_have_each_their_own_seat(room: Room) -> None:
    mai, nam = room.learner("Lê Thị Mai"), room.learner("Hồ Văn Nam")
    tablet, seat, attempt = room.start(mai)
    mark = tablet.client.get_cookie("device", domain="hoc.example.vn")
    assert mark
    other = room.visit.as_(nam)
    other.client.set_cookie("device", mark.value, domain="hoc.example.vn")
    _, second = room.ask(nam, other)
    assert second.key != seat.key
    other.get(f"/ky-kiem-tra/cho/{seat.key}", 404)
    room.save(other, attempt, 1, status=404)
    assert "Lê Thị Mai" not in other.get(f"/ky-kiem-tra/cho/{second.key}").text


def test_minutes_that_a_dead_tablet_cost_are_given_back_once_and_no_more_than_were_lost(room: Room) -> None:
    account = room.learner("Lê Thị Mai")
    _, seat, attempt = room.start(account)
    due = attempt.due_at
    new, _ = room.ask(account)
    room.answer(seat)
    move = room.db.scalars(select(Admission).where(Admission.silent_since.is_not(None))).one()
    move.silent_since = now() - timedelta(minutes=7)
    move.answered_at = now()
    path = f"{room.path}/nguoi/{seat.key}"
    assert "7 phút" in room.manager.get(path).text

    too_much = {"bu-gio-minutes": "8", "bu-gio-why": "Máy hết pin."}
    assert "từ 1 đến 7 phút" in room.manager.post(f"{path}/bu-gio", 422, **too_much).text
    given = {"bu-gio-minutes": "7", "bu-gio-why": "Máy hết pin."}
    room.manager.post(f"{path}/bu-gio", **given)
    assert room.attempt(seat).due_at == due + timedelta(minutes=7)
    assert "đã được bù" in room.manager.post(f"{path}/bu-gio", follow=True, **given).text
    assert room.attempt(seat).due_at == due + timedelta(minutes=7)
    assert room.db.scalars(select(AttemptChange)).one().reason == "Máy hết pin."
    room.save(new, room.attempt(seat), 1)


def test_no_minutes_are_given_to_whoever_never_moved(room: Room) -> None:
    _, seat, attempt = room.start(room.learner())
    form = {"bu-gio-minutes": "5", "bu-gio-why": "Xin thêm giờ."}
    assert "Không bù được" in room.manager.post(f"{room.path}/nguoi/{seat.key}/bu-gio", follow=True, **form).text
    assert room.attempt(seat).due_at == attempt.due_at


def test_an_attempt_reopened_after_the_sitting_is_an_ordinary_one(room: Room) -> None:
    account = room.learner()
    tablet, seat, attempt = room.start(account)
    tablet.post(f"{ROOT}/kiem-tra/{attempt.key}")
    room.manager.post(f"{room.path}/dong")
    held = room.attempt(seat)
    held.closed_at = held.percent = held.passed = held.receipt = None
    room.visit.as_(account).get(f"{ROOT}/kiem-tra")


def test_an_attempt_that_no_sitting_concerns_is_open_on_every_device(room: Room) -> None:
    account = room.learner()
    room.visit.as_(account).post(f"{ROOT}/kiem-tra/bat-dau")
    room.visit.as_(account).get(f"{ROOT}/kiem-tra")
