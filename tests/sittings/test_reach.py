"""What others see of a sitting: nothing."""

import pytest
from sqlalchemy import select

from lms.base.clock import now
from lms.people import actions as people
from lms.people.access import Role
from lms.sittings.models import Admission, Sitting
from tests.sittings.conftest import SLUG, Room

PAGES = ("", "/nguoi/{seat}", "/bien-ban", "/bien-ban.pdf")
STEPS = ("/pin", "/su-viec", "/dong", "/nguoi/{seat}/cho-phep", "/nguoi/{seat}/tu-choi", "/nguoi/{seat}/bu-gio",
         "/nguoi/{seat}/ket-thuc")  # fmt: skip


def test_officers_of_another_commune_find_nothing_there(room: Room) -> None:
    _, seat = room.ask(room.learner())
    stranger = room.make.account(room.make.person(room.there))
    people.grant(room.db, stranger, Role.UNIT_ADMIN, room.there, now())
    there = room.visit.as_(stranger)
    for path in PAGES:
        there.get(room.path + path.format(seat=seat.key), 404)
    for path in STEPS:
        there.post(room.path + path.format(seat=seat.key), 404)
    assert "Nhà văn hóa thôn Đông" not in there.get("/ky-kiem-tra").text
    assert "17001" not in there.get("/ky-kiem-tra/mo").text
    form = {"course": SLUG, "place": "Phòng 1", "pin": "5937"}
    there.post("/ky-kiem-tra/mo", 422, unit="17001", **form)
    assert len(room.db.scalars(select(Sitting)).all()) == 1


def test_a_learner_sees_only_their_own_seat(room: Room) -> None:
    _, seat = room.ask(room.learner("Lê Thị Mai"))
    other, own = room.ask(room.learner("Hồ Văn Nam"))
    for path in ("", "/pin"):
        other.get(f"/ky-kiem-tra/cho/{seat.key}{path}", 404)
    for path in ("/xin", "/pin", "/bat-dau"):
        other.post(f"/ky-kiem-tra/cho/{seat.key}{path}", 404)
    assert "Lê Thị Mai" not in other.get(f"/ky-kiem-tra/cho/{own.key}").text
    other.get(room.path, 403)
    other.get("/ky-kiem-tra", 403)


@pytest.mark.parametrize("seat", ["khong-co", "{other}"])
def test_a_seat_of_another_room_is_not_there(room: Room, seat: str) -> None:
    _, mine = room.ask(room.learner())
    room.manager.post("/ky-kiem-tra/mo", unit="17001", course=SLUG, place="Phòng 2", pin="5937")
    second = room.db.scalars(select(Sitting).where(Sitting.place == "Phòng 2")).one()
    key = seat.format(other=mine.key)
    room.manager.get(f"/ky-kiem-tra/{second.key}/nguoi/{key}", 404)
    room.manager.post(f"/ky-kiem-tra/{second.key}/nguoi/{key}/cho-phep", 404, **{"loi-xin": "1"})
    assert room.db.scalars(select(Admission)).one().answered_at is None


def test_an_officer_above_supervises_the_communes_below(room: Room) -> None:
    _, seat = room.ask(room.learner())
    admin = room.make.account(room.make.person(room.here))
    people.grant(room.db, admin, Role.ADMIN, room.here.parent, now())
    above = room.visit.as_(admin)
    assert "Nhà văn hóa thôn Đông" in above.get("/ky-kiem-tra").text
    room.answer(seat, by=above)
    assert room.db.scalars(select(Admission)).one().answered_by_id == admin.id


def test_where_a_room_may_be_opened_are_the_own_units_and_those_right_below(room: Room) -> None:
    room.make.unit("Thôn Đông", room.here, code="17001.01")
    page = room.manager.get("/ky-kiem-tra/mo").text
    assert 'value="17001"' in page and 'value="17001.01"' in page
    assert 'value="17002"' not in page and 'value="40"' not in page
