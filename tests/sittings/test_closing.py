"""Closing a sitting: nothing pending, once, and minutes that never change."""

import io
import json
from datetime import timedelta
from hashlib import sha256

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from lms.base import audit
from lms.base.clock import now
from lms.people import actions as people
from lms.people.access import Role
from lms.sittings import actions, queries
from lms.sittings.models import Incident, Sitting
from tests.sittings.conftest import ROOT, Room


def close(room: Room, status: int = 303, note: str = "") -> str:
    return room.manager.post(f"{room.path}/dong", status, **{"dong-note": note}).text


def minutes(room: Room) -> tuple[bytes, str]:
    """The file and its words, on one line."""
    content = room.manager.get(f"{room.path}/bien-ban.pdf").data
    return content, " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def waits(room: Room) -> None:
    room.ask(room.learner("Lê Thị Mai"))


def is_allowed(room: Room) -> None:
    _, seat = room.ask(room.learner("Lê Thị Mai"))
    room.answer(seat)


def works(room: Room) -> None:
    room.start(room.learner("Lê Thị Mai"))


def asks_to_move(room: Room) -> None:
    account = room.learner("Lê Thị Mai")
    room.start(account)
    room.ask(account)


def something_happened(room: Room) -> None:
    form = {"su-viec-seat": "", "su-viec-kind": "network", "su-viec-told": "Mất điện cả xóm."}
    room.manager.post(f"{room.path}/su-viec", **form)


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (waits, "đang chờ cho phép"),
        (is_allowed, "được vào mà chưa bắt đầu"),
        (works, "đang làm bài"),
        (asks_to_move, "đang xin đổi máy"),
        (something_happened, "chưa ghi cách xử lý"),
    ],
)
def test_a_sitting_does_not_close_while_something_is_pending_and_lists_it(room: Room, happens, said: str) -> None:  # type: ignore[no-untyped-def]
    happens(room)
    page = close(room, 422)
    assert "Còn 1 việc phải giải quyết" in page
    assert said in page
    room.db.refresh(room.sitting)
    assert room.sitting.closed_at is None


def test_an_empty_room_may_be_closed(room: Room) -> None:
    close(room)
    _, text = minutes(room)
    assert "0 người xin vào" in text


def test_ending_one_attempt_marks_what_was_saved_and_says_why(room: Room) -> None:
    tablet, seat, attempt = room.start(room.learner("Lê Thị Mai"))
    room.save(tablet, attempt, 1)
    room.answer(seat, "ket-thuc", 422)
    room.answer(seat, "ket-thuc", **{"ket-thuc-why": "Ốm, xin về."})
    ended = room.attempt(seat)
    assert ended.closed_at is not None and ended.percent == 5
    assert "Ốm, xin về." in tablet.get(f"/ky-kiem-tra/cho/{seat.key}").text
    close(room)
    assert "giám thị cho dừng" in minutes(room)[1]


def test_whoever_was_let_in_and_left_is_ended_and_cannot_begin(room: Room) -> None:
    tablet, seat = room.ask(room.learner())
    room.answer(seat)
    room.answer(seat, "ket-thuc", **{"ket-thuc-why": "Bỏ về."})
    tablet.post(f"/ky-kiem-tra/cho/{seat.key}/bat-dau")
    tablet.post(f"/ky-kiem-tra/cho/{seat.key}/xin")
    room.db.expire_all()
    assert seat.attempt_id is None
    close(room)


def test_whoever_hands_in_while_a_move_waits_holds_nothing_up(room: Room) -> None:
    account = room.learner()
    tablet, _, attempt = room.start(account)
    room.ask(account)
    room.submit(tablet, attempt)
    assert "1 đã nộp" in room.manager.get(room.path).text.lower()
    close(room)


def test_an_attempt_whose_time_is_over_is_closed_with_the_sitting(room: Room) -> None:
    tablet, seat, attempt = room.start(room.learner())
    room.save(tablet, attempt, 1)
    attempt.due_at = now() - timedelta(minutes=1)
    close(room)
    assert room.attempt(seat).percent == 5
    assert "hết giờ làm bài" in minutes(room)[1]


def test_incidents_are_settled_in_words_and_once(room: Room) -> None:
    something_happened(room)
    incident = room.db.scalars(select(Incident)).one()
    path, how = f"{room.path}/su-viec/{incident.id}/giai-quyet", f"xu-ly-{incident.id}-how"
    room.manager.post(path, 422, **{how: ""})
    room.manager.post(path, **{how: "Có điện lại sau 5 phút."})
    assert "đã có người ghi" in room.manager.post(path, follow=True, **{how: "Việc khác."}).text
    room.db.refresh(incident)
    assert incident.how == "Có điện lại sau 5 phút."
    close(room)


def test_closing_twice_keeps_the_first(room: Room) -> None:
    close(room, note="Nghiêm túc.")
    room.db.refresh(room.sitting)
    first = room.sitting.closed_at, room.sitting.sha256
    second = room.make.account(room.make.person(room.here))
    people.grant(room.db, second, Role.UNIT_ADMIN, room.here, now())
    told = room.visit.as_(second).post(f"{room.path}/dong", follow=True, **{"dong-note": "Khác."}).text
    assert "đã kết thúc từ" in told
    room.db.refresh(room.sitting)
    assert (room.sitting.closed_at, room.sitting.sha256) == first


def test_nothing_changes_in_a_closed_sitting(room: Room) -> None:
    tablet, seat = room.ask(room.learner())
    room.answer(seat, "tu-choi", **{"tu-choi-why": "Không có tên."})
    close(room)
    tablet.post(f"/ky-kiem-tra/cho/{seat.key}/xin", follow=True)
    tablet.post(f"/ky-kiem-tra/cho/{seat.key}/bat-dau", follow=True)
    assert "Không có kỳ kiểm tra nào đang mở" in tablet.post("/ky-kiem-tra/vao", 422, code=room.sitting.code).text
    form = {"su-viec-seat": "", "su-viec-kind": "other", "su-viec-told": "Ghi thêm."}
    assert "đã kết thúc" in room.manager.post(f"{room.path}/su-viec", follow=True, **form).text
    room.manager.post(f"{room.path}/pin", **{"pin-pin": "9173"})
    assert room.db.scalars(select(Incident)).all() == []
    with pytest.raises(actions.Over):
        actions.ask(room.db, queries.lock(room.db, room.sitting.id), seat.person_id, "d", now())


def test_the_minutes_name_everybody_with_marks_and_stay_the_same_bytes(room: Room) -> None:
    account = room.learner("Nguyễn Thị Ngọc Bích")
    _, seat, attempt = room.start(account)
    tablet, _ = room.ask(account)
    room.answer(seat)
    room.submit(tablet, attempt)
    _, other = room.ask(room.learner("Hồ Đức Thắng"))
    room.answer(other, "tu-choi", **{"tu-choi-why": "Không có tên trong danh sách."})
    something_happened(room)
    incident = room.db.scalars(select(Incident)).one()
    room.manager.post(f"{room.path}/su-viec/{incident.id}/giai-quyet", **{f"xu-ly-{incident.id}-how": "Có điện lại."})
    close(room, note="Phòng thi trật tự.")

    content, text = minutes(room)
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN XÃ YÊN HÒA", "BIÊN BẢN",
        "Nguyễn Thị Ngọc Bích", "1968", "100%, đạt", "Hồ Đức Thắng", "không làm bài", "Không có tên trong danh sách.",
        "Mất điện cả xóm.", "Có điện lại.", "Trần Thị Giám Thị", "Nhà văn hóa thôn Đông", "Phòng thi trật tự.",
        "2 người xin vào; 1 người làm bài, trong đó 1 người đạt", "đổi máy",
    ):  # fmt: skip
        assert said in text, said
    assert (room.attempt(seat).receipt or "-") in text
    room.db.refresh(room.sitting)
    assert sha256(content).hexdigest() == room.sitting.sha256

    people.rename(room.db, account.person, "Tên Khác Hẳn", now(), None)
    assert minutes(room)[0] == content
    page = room.manager.get(f"{room.path}/bien-ban").text
    assert "Nguyễn Thị Ngọc Bích" in page and "Tên Khác Hẳn" not in page


def test_a_name_that_no_face_can_draw_does_not_stop_the_minutes(room: Room) -> None:
    _, seat = room.ask(room.learner("Nguyễn 阮 Văn Ǧ <b>An</b>"))
    room.answer(seat, "tu-choi", **{"tu-choi-why": "x" * 200})
    for _ in range(12):
        room.visit.as_(seat.person.account).post("/ky-kiem-tra/vao", code=room.sitting.code)
        room.answer(seat, "tu-choi", **{"tu-choi-why": "Lý do dài. " * 18})
    close(room)
    assert "<b>An</b>" in minutes(room)[1]


def test_there_are_no_minutes_before_the_end(room: Room) -> None:
    room.manager.get(f"{room.path}/bien-ban", 404)
    room.manager.get(f"{room.path}/bien-ban.pdf", 404)


def test_every_step_is_in_the_log_and_names_nobody(room: Room) -> None:
    _, seat, attempt = room.start(room.learner("Lê Thị Mai"))
    room.answer(seat, "ket-thuc", **{"ket-thuc-why": "Ốm, xin về."})
    close(room)
    entries = room.db.scalars(select(audit.AuditEntry).where(audit.AuditEntry.action.startswith("sittings."))).all()
    assert [each.action for each in entries] == [
        f"sittings.{verb}" for verb in ("open", "admit", "start", "end", "close")
    ]
    assert {each.unit_id for each in entries} == {room.here.id}
    assert not any("Mai" in each.detail or "Ốm" in each.detail for each in entries)
    assert json.loads(entries[2].detail)["attempt"] == attempt.id


def test_a_result_seen_on_any_device_once_it_is_handed_in(room: Room) -> None:
    account = room.learner()
    tablet, seat, attempt = room.start(account)
    room.submit(tablet, attempt)
    other = room.visit.as_(account)
    other.get(f"{ROOT}/ket-qua/{attempt.key}")
    assert "Xem kết quả" in other.get(f"/ky-kiem-tra/cho/{seat.key}").text


def test_a_planned_hour_is_said_in_vietnamese_time(room: Room) -> None:
    form = {"unit": "17001", "course": room.sitting.slug, "place": "Phòng 1", "pin": "5937"}
    room.manager.post("/ky-kiem-tra/mo", 422, **form, planned="2026-13-40T08:00")
    page = room.manager.post("/ky-kiem-tra/mo", follow=True, **form, planned="2026-12-05T08:00").text
    assert "08:00 ngày 05/12/2026" in page
    assert len(room.db.scalars(select(Sitting)).all()) == 2
