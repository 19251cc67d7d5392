"""A supervised sitting from its opening to its minutes, with the tablets of those who sit it."""

from sqlalchemy import select

from lms.learning import queries as attempts
from lms.learning.models import AnswerStep
from lms.sittings.models import Seat
from tests.sittings.conftest import ROOT, Room


def test_a_sitting_is_opened_asked_approved_resumed_and_closed(room: Room) -> None:
    mai, nam = room.learner("Lê Thị Mai"), room.learner("Hồ Văn Nam")
    tablet, seat = room.ask(mai)
    waiting = tablet.get(f"/ky-kiem-tra/cho/{seat.key}").text
    assert "Chờ giám thị cho phép" in waiting
    assert "Bắt đầu làm bài" not in waiting
    tablet.post(f"/ky-kiem-tra/cho/{seat.key}/bat-dau")
    room.db.refresh(seat)
    assert seat.attempt_id is None, "no start without approval"

    shown = room.manager.get(room.path).text
    assert "1 chờ cho phép" in shown.lower()
    assert "Lê Thị Mai" in shown and "sinh năm 1968 · Xã Yên Hòa" in shown
    room.answer(seat)
    assert "Bắt đầu làm bài" in tablet.get(f"/ky-kiem-tra/cho/{seat.key}").text
    tablet.post(f"/ky-kiem-tra/cho/{seat.key}/bat-dau", follow=True)
    attempt = room.attempt(seat)
    for number in (1, 2, 3):
        room.save(tablet, attempt, number)

    other = room.visit.as_(mai)  # the tablet died
    assert other.get(f"{ROOT}/kiem-tra", 303).location.endswith(f"/ky-kiem-tra/cho/{seat.key}")
    assert "Bài đang mở trên máy khác" in other.get(f"/ky-kiem-tra/cho/{seat.key}").text
    other.post(f"/ky-kiem-tra/cho/{seat.key}/xin")
    assert "1 xin đổi máy" in room.manager.get(room.path).text.lower()
    before = attempt.due_at, attempt.paper, attempts.answers(room.db, attempt.id)
    room.answer(seat)

    assert f'data-key="{attempt.key}"' in other.get(f"{ROOT}/kiem-tra").text
    resumed = room.attempt(seat)
    assert (resumed.due_at, resumed.paper, attempts.answers(room.db, attempt.id)) == before
    assert len(before[2]) == 3, "the same questions, order, answers and time"
    assert room.save(tablet, resumed, 4, status=403).json["url"].endswith(f"/ky-kiem-tra/cho/{seat.key}")
    room.save(other, resumed, 4)
    assert len(room.db.scalars(select(AnswerStep).where(AnswerStep.attempt_id == resumed.id)).all()) == 4

    room.ask(nam)
    pending = room.manager.post(f"{room.path}/dong", 422).text
    assert "Còn 2 việc phải giải quyết" in pending
    assert "Lê Thị Mai" in pending and "Hồ Văn Nam" in pending
    room.answer(room.seat(nam), "tu-choi", **{"tu-choi-why": "Không có tên trong danh sách."})
    room.submit(other, resumed)
    page = room.manager.post(f"{room.path}/dong", follow=True).text
    assert "Kỳ đã kết thúc" in page
    assert {each.person.full_name for each in room.db.scalars(select(Seat))} == {"Lê Thị Mai", "Hồ Văn Nam"}
