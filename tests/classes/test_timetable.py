"""A class is opened in one form, its sessions are added, moved, called off, and the calendar follows."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from lms.base.clock import now
from lms.classes import queries
from lms.classes.maps import map_address
from lms.classes.models import Kind, TrainingClass
from lms.classes.timetable import calendar
from lms.people.access import Role
from tests.classes.conftest import ABSENT, SLUG, Hall

FORM = {"course": SLUG, "unit": "17001", "place": "Nhà văn hóa xóm 1", "on": "2026-12-03", "at": "19:30",
        "lasts": "90", "more": "3", "map": "", "team": ""}  # fmt: skip


def opened(hall: Hall, **more: str) -> TrainingClass:
    hall.team.post("/lop-hoc/moi", **{**FORM, **more})
    return hall.db.scalars(select(TrainingClass).order_by(TrainingClass.id.desc())).first()  # type: ignore[return-value]


def test_one_form_opens_a_class_with_its_weekly_sessions(hall: Hall) -> None:
    made = opened(hall)
    starts = [each.starts_at for each in queries.sessions(hall.db, made.id)]
    assert starts == [datetime(2026, 12, 3, 12, 30, tzinfo=UTC) + timedelta(weeks=n) for n in range(4)]
    page = hall.team.get(f"/lop-hoc/{made.key}").text
    assert "thứ năm 03/12/2026, 19:30 đến 21:00" in page
    assert re.search(r"[A-Z]{2} \d{4}", page)


def test_the_form_as_it_stands_opens_a_class_when_only_course_and_place_are_given(hall: Hall) -> None:
    page = hall.team.get("/lop-hoc/moi").text
    fields = dict(re.findall(r'<input[^>]* name="(unit|on|at|more)"[^>]* value="([^"]*)"', page))
    fields |= {name: value for value, name in re.findall(r'value="([^"]*)"[^>]* name="(unit|on|at|more)"', page)}
    assert fields["unit"] == "17001"
    hall.team.post("/lop-hoc/moi", course=SLUG, place="Nhà văn hóa", lasts="120", team="", **fields)
    assert len(hall.db.scalars(select(TrainingClass)).all()) == 2


def test_the_next_class_is_filled_in_from_the_last_one(hall: Hall) -> None:
    opened(hall)
    page = hall.team.get("/lop-hoc/moi").text
    assert 'value="Nhà văn hóa xóm 1"' in page
    assert 'value="19:30' in page
    assert f'value="{SLUG}" selected' in page or f'selected value="{SLUG}"' in page


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("on", "2026-02-31"), ("on", "0001-01-01"), ("on", ""), ("at", "25:00"), ("at", "x"), ("more", "99999999999999"),
     ("more", "-1"), ("place", ""), ("place", "x" * 300), ("lasts", "7"), ("unit", "17002"), ("course", "khong-co"),
     ("map", "javascript:alert(1)"), ("map", "https://evil.example/maps"), ("team", "khong-co")],
)  # fmt: skip
def test_a_form_that_is_wrong_comes_back_with_what_to_mend(hall: Hall, field: str, wrong: str) -> None:
    page = hall.team.post("/lop-hoc/moi", 422, **{**FORM, field: wrong}).text
    assert f'id="{field}-error"' in page
    assert len(hall.db.scalars(select(TrainingClass)).all()) == 1


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://maps.app.goo.gl/AbC1", "https://maps.app.goo.gl/AbC1"),
        ("https://www.google.com/maps/place/x", "https://www.google.com/maps/place/x"),
        ("https://www.openstreetmap.org/#map=17/18.67/105.69", "https://www.openstreetmap.org/#map=17/18.67/105.69"),
        ("18.6713, 105.6926", "geo:18.6713,105.6926"),
        ("geo:18.6713,105.6926", "geo:18.6713,105.6926"),
        ("http://maps.google.com/?q=1", None),
        ("https://www.google.com/search?q=maps", None),
        ("https://maps.google.com@evil.example/", None),
        ("https://maps.google.com:444/", None),
        ("https://evil.example/https://maps.google.com/", None),
        ("javascript:alert(1)//maps.google.com", None),
        ("geo:118.0,105.0", None),
        ("https://maps.google.com/" + "x" * 300, None),
    ],
)
def test_a_place_on_a_map_is_an_address_of_a_known_map_or_a_point(written: str, kept: str | None) -> None:
    assert map_address(written) == kept


def feed(hall: Hall) -> str:
    stranger = hall.visit
    answer = stranger.get(f"{hall.path}/lich.ics")
    assert answer.mimetype == "text/calendar"
    for line in answer.data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    return answer.data.decode().replace("\r\n ", "")


def test_a_subscriber_sees_a_changed_hour_under_the_same_name_with_a_higher_number(hall: Hall) -> None:
    session = hall.session(now() + timedelta(days=3))
    before = feed(hall)
    uid = re.search(r"UID:(\S+)", before)[1]  # type: ignore[index]
    assert "SEQUENCE:0" in before

    hall.team.post(f"{hall.path}/buoi/1/doi", on="2026-12-24", at="08:00", lasts="120", topic="Chữ ký số", place="")

    after = feed(hall)
    assert f"UID:{uid}" in after
    assert "SEQUENCE:1" in after
    assert "DTSTART:20261224T010000Z" in after
    assert "DTEND:20261224T030000Z" in after
    hall.db.refresh(session)
    hall.team.post(f"{hall.path}/buoi/1/nghi", nghi__why="Mưa lớn, đường ngập; nghỉ.")
    off = feed(hall)
    assert "STATUS:CANCELLED" in off
    assert "SEQUENCE:2" in off
    assert "Mưa lớn\\, đường ngập\\; nghỉ." in off


def test_a_calendar_names_no_learner_and_asks_for_no_sign_in(hall: Hall) -> None:
    hall.session(now() + timedelta(days=3))
    told = feed(hall)
    assert hall.members()[0].person.full_name not in told
    assert "BEGIN:VCALENDAR" in told
    assert "METHOD:PUBLISH" in told
    hall.visit.get("/lop-hoc/khong-co/lich.ics", 404)


def test_another_place_reaches_every_calendar(hall: Hall) -> None:
    hall.session(now() + timedelta(days=3))
    hall.team.post(f"{hall.path}/sua", title="Lớp tối", place="Trường tiểu học", map="18.1,105.2", team="")
    told = feed(hall)
    assert "LOCATION:Trường tiểu học" in told
    assert "GEO:18.1;105.2" in told
    assert "SEQUENCE:1" in told


def test_words_are_escaped_and_folded_without_cutting_a_letter() -> None:
    entry = calendar.Entry("a", now(), now(), now(), 0, "Ừ; phẩy, gạch \\ và\ndòng " + "ẫ" * 80, "x")
    told = calendar.written("Lớp", "x", [entry])
    assert all(len(line) <= 75 for line in told.split(b"\r\n"))
    whole = told.decode().replace("\r\n ", "")
    assert "SUMMARY:Ừ\\; phẩy\\, gạch \\\\ và\\ndòng " + "ẫ" * 80 + "\r\n" in whole


def test_a_session_whose_roll_is_taken_is_not_planned_anew(hall: Hall) -> None:
    session = hall.session()
    hall.save(session, p1=ABSENT)
    page = hall.team.get(hall.team.get(f"{hall.path}/buoi/1/doi", 303).location).text
    assert "không đổi được nữa" in page
    hall.team.post(f"{hall.path}/buoi/1/nghi", nghi__why="Mưa lớn.")
    hall.db.refresh(session)
    assert session.called_off_at is None


def test_sessions_keep_their_numbers(hall: Hall) -> None:
    hall.session(now() + timedelta(days=9))
    hall.team.post(f"{hall.path}/buoi/them", on="2026-12-02", at="19:00", lasts="60", more="1", topic="", place="")
    assert {each.number for each in queries.sessions(hall.db, hall.opened.id)} == {1, 2, 3}


def test_a_class_closes_only_when_nothing_is_pending_and_then_is_read_only(hall: Hall) -> None:
    session = hall.session(now() - timedelta(hours=5))
    stranger = hall.learner(hall.there)
    hall.visit.as_(stranger).post("/lop-hoc/vao", code=hall.opened.code)
    page = hall.team.post(f"{hall.path}/ket-thuc", 422).text
    assert "Buổi 1" in page
    assert "chưa điểm danh" in page
    assert "1 người xin vào lớp chưa được trả lời" in page
    hall.save(session)
    (asked,) = queries.requests(hall.db, hall.opened.id)
    hall.team.post(f"{hall.path}/xin-vao/{asked.id}", tra__loi="tu-choi")

    hall.team.post(f"{hall.path}/ket-thuc")

    assert "Lớp đã kết thúc" in hall.team.get(hall.path).text
    for path in ("buoi/them", "hoc-vien", "hoc-vien/moi", "hoc-vien/tep", "sua", "buoi/1/doi"):
        led = hall.team.get(f"{hall.path}/{path}", 303)
        assert "Lớp đã kết thúc" in hall.team.get(led.location).text
    hall.team.post(f"{hall.path}/buoi/1", to="x" * 12, p1=ABSENT, b1="present.0")
    hall.team.post(f"{hall.path}/buoi/1/ghi", 409, notes='{"notes": []}')
    hall.visit.as_(hall.learner()).post("/lop-hoc/vao", 422, code=hall.opened.code)
    assert queries.requests(hall.db, hall.opened.id) == []


def test_a_closed_class_is_opened_again_by_an_administrator_of_the_unit_with_a_reason(hall: Hall) -> None:
    hall.team.post(f"{hall.path}/ket-thuc")
    hall.team.post(f"{hall.path}/mo-lai", 403)
    admin = hall.visit.as_(hall.make.officer(Role.UNIT_ADMIN, hall.here))
    admin.post(f"{hall.path}/mo-lai", 422, mo__lai__why="")
    admin.post(f"{hall.path}/mo-lai", mo__lai__why="Còn hai người thi lại.")
    hall.db.refresh(hall.opened)
    assert hall.opened.closed_at is None
    elsewhere = hall.visit.as_(hall.make.officer(Role.UNIT_ADMIN, hall.there))
    elsewhere.post(f"{hall.path}/mo-lai", 404, mo__lai__why="Còn hai người thi lại.")


def test_a_home_visit_is_a_class_of_one_without_a_timetable_and_the_person_is_there(hall: Hall) -> None:
    person = hall.make.person(hall.here, "Cụ Nguyễn Thị Sáu")
    hall.team.get(f"/lop-hoc/moi?loai=tham-nha&nguoi={person.key}")
    answer = hall.team.post(f"/lop-hoc/moi?loai=tham-nha&nguoi={person.key}", course=SLUG, place="Nhà cụ Sáu")
    page = hall.team.get(answer.location).text
    assert "Lịch học" not in page
    made = hall.db.scalars(select(TrainingClass).where(TrainingClass.kind == Kind.VISIT)).one()
    assert [each.person_id for each in queries.roster(hall.db, made.id)] == [person.id]
    (source,) = hall.turns(person)
    assert source.startswith("class:")
    more = hall.team.post(f"/lop-hoc/{made.key}/hoc-vien", follow=True, chon=hall.make.person(hall.here).key).text
    assert "chỉ ghi một người" in more
    hall.team.post("/lop-hoc/vao", 422, code=made.code)
    hall.team.get("/lop-hoc/moi?loai=tham-nha&nguoi=khong-co", 404)
    hall.team.get(f"/lop-hoc/moi?loai=tham-nha&nguoi={hall.make.person(hall.there).key}", 404)


def test_today_shows_sessions_of_today_first_then_what_is_left(hall: Hall) -> None:
    hall.session()
    hall.session(now() - timedelta(days=2))
    page = hall.team.get("/lop-hoc").text
    assert "Việc còn lại" in page
    assert page.index("Điểm danh<") < page.index("Việc còn lại")
