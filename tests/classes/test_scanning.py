"""The code on the teacher's screen: who may use it, from which device, for how long."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from lms.base.clock import now
from lms.classes import actions as classes
from lms.classes.attending import slots
from lms.classes.models import AttendanceMark, ClassSession, Joined, Way
from lms.people.models import Account
from tests.classes.conftest import ABSENT, LATE, PRESENT, Hall
from tests.classes.test_attendance import presences
from tests.visit import SITE, Visit

SECRET = "a secret of the instance"


@pytest.fixture
def session(hall: Hall) -> ClassSession:
    return hall.session()


def listed(hall: Hall, name: str = "") -> Account:
    account = hall.learner(name=name)
    classes.enter(hall.db, hall.opened, account.person, Joined.SEARCH, now(), hall.helper.id)
    return account


def token(hall: Hall, session: ClassSession, at: datetime | None = None) -> str:
    secret = hall.visit.app.extensions["settings"].secret_key
    return f"/lop-hoc/diem-danh/{slots.token(secret, session.id, at or now())}"


def digits_on(hall: Hall, session: ClassSession) -> str:
    page = hall.team.get(f"{hall.path}/buoi/{session.number}/man-hinh").text
    found = re.search(r'<p class="room-code"><b class="n">(\d{4})</b>', page)
    assert found
    assert "<svg" in page
    return found[1]


def scan(phone: Visit, path: str) -> str:
    """Scans, says "it is me", and gives the page that follows."""
    phone.get(phone.get(path, 303).location)
    return phone.post("/lop-hoc/diem-danh/xac-nhan", follow=True).text


def test_a_learner_scans_and_is_present_by_qr(hall: Hall, session: ClassSession) -> None:
    learner = listed(hall)
    page = scan(hall.visit.as_(learner), token(hall, session))
    assert "Đã ghi có mặt" in page
    mark = hall.db.scalars(select(AttendanceMark)).one()
    assert (mark.way, mark.by_id) == (Way.QR, None)
    assert hall.turns(learner.person) == [f"class:{session.id}"]


def test_a_photo_of_the_screen_used_after_a_minute_is_refused_in_words(hall: Hall, session: ClassSession) -> None:
    friend = hall.visit.as_(listed(hall))
    page = friend.get(token(hall, session, now() - timedelta(seconds=60)), 410).text
    assert "Mã này đã hết hạn" in page
    friend.post("/lop-hoc/diem-danh/xac-nhan", 410)
    assert hall.db.scalars(select(AttendanceMark)).all() == []


def test_a_scan_is_remembered_through_the_sign_in_and_no_longer_than_five_minutes(
    hall: Hall, session: ClassSession
) -> None:
    learner = listed(hall)
    phone = Visit(hall.visit.app, hall.db)
    led = phone.get(phone.get(token(hall, session), 303).location, 303).location
    assert urlsplit(led).path == "/dang-nhap"
    back = phone.post(led, name=learner.username, password="mot hai ba 456").location
    assert learner.person.full_name in phone.get(back).text
    phone.post("/lop-hoc/diem-danh/xac-nhan")
    assert hall.db.scalars(select(AttendanceMark)).one().member.person_id == learner.person_id
    note = slots.note(SECRET, session.id, "qr", now() - timedelta(minutes=5, seconds=1))
    assert slots.noted(SECRET, note, now()) is None


def test_one_device_notes_one_person_a_session(hall: Hall, session: ClassSession) -> None:
    first, second = listed(hall), listed(hall)
    phone = hall.visit.as_(first)
    scan(phone, token(hall, session))
    with phone.client.session_transaction(base_url=SITE) as signed:
        signed["_user_id"] = f"{second.id}.{second.epoch}"
    phone.get(phone.get(token(hall, session), 303).location)
    refused = phone.post("/lop-hoc/diem-danh/xac-nhan", 409).text
    assert "Máy này đã điểm danh cho một người khác" in refused
    assert "nhờ người phụ trách" in refused
    assert len(hall.db.scalars(select(AttendanceMark)).all()) == 1


def test_the_same_person_scanning_twice_is_noted_once(hall: Hall, session: ClassSession) -> None:
    phone = hall.visit.as_(listed(hall))
    for _ in range(2):
        assert "Đã ghi có mặt" in scan(phone, token(hall, session))
    assert len(hall.db.scalars(select(AttendanceMark)).all()) == 1


def test_four_digits_work_without_a_camera(hall: Hall, session: ClassSession) -> None:
    learner = listed(hall)
    phone = hall.visit.as_(learner)
    typed = digits_on(hall, session)
    page = phone.post("/lop-hoc/diem-danh", follow=True, digits=f" {typed[:2]} {typed[2:]}").text
    assert "Đã ghi có mặt" in page
    assert hall.db.scalars(select(AttendanceMark.way)).one() is Way.DIGITS
    assert "5 trong 5" not in hall.team.get(f"{hall.path}/buoi/{session.number}/man-hinh").text


def test_digits_are_guessed_five_times_and_no_more(hall: Hall, session: ClassSession) -> None:
    phone = hall.visit.as_(listed(hall))
    right = digits_on(hall, session)
    wrong = [f"{n:04d}" for n in range(9) if f"{n:04d}" != right][:5]
    for each in wrong:
        phone.post("/lop-hoc/diem-danh", 422, digits=each)
    waits = phone.post("/lop-hoc/diem-danh", 429, digits=right).text
    assert "Hãy đợi" in waits


def test_whoever_is_not_on_the_roster_is_told_how_to_come_on_it(hall: Hall, session: ClassSession) -> None:
    stranger = hall.visit.as_(hall.learner(hall.there))
    assert (
        "vào lớp bằng mã lớp" in stranger.post("/lop-hoc/diem-danh", 422, digits=digits_on(hall, session)).text.lower()
    )
    stranger.get(stranger.get(token(hall, session), 303).location)
    assert "chưa có tên trong lớp" in stranger.post("/lop-hoc/diem-danh/xac-nhan", 409).text


@pytest.mark.parametrize(
    ("begins", "told"),
    [
        (timedelta(days=1), "chưa đến giờ"),
        (timedelta(minutes=31), "chưa đến giờ"),
        (-timedelta(hours=3), "đã kết thúc"),
    ],
    ids=["tomorrow", "in half an hour and a minute", "over"],
)
def test_a_session_that_is_not_on_takes_nobody(hall: Hall, begins: timedelta, told: str) -> None:
    session = hall.session(now() + begins)
    phone = hall.visit.as_(listed(hall))
    assert told in phone.get(token(hall, session), 409).text
    secret = hall.visit.app.extensions["settings"].secret_key
    typed = slots.digits(secret, session.id, slots.slot(now()))
    assert told in phone.post("/lop-hoc/diem-danh", 422, digits=typed).text
    shown = hall.team.get(f"{hall.path}/buoi/{session.number}/man-hinh", 303)
    assert told in hall.team.get(shown.location).text


def test_a_session_called_off_takes_nobody(hall: Hall, session: ClassSession) -> None:
    phone = hall.visit.as_(listed(hall))
    path = token(hall, session)
    phone.get(path, 303)
    session.called_off_at, session.called_off_why = now(), "Mưa lớn."
    assert "báo nghỉ" in phone.get(path, 409).text
    assert "báo nghỉ" in phone.post("/lop-hoc/diem-danh/xac-nhan", 409).text


def test_whom_a_helper_had_noted_absent_and_who_then_scans_came_late(hall: Hall, session: ClassSession) -> None:
    learner = listed(hall)
    hall.save(session, p5=ABSENT)
    assert "Đã ghi đến muộn" in scan(hall.visit.as_(learner), token(hall, session))
    assert presences(hall, session)[5] == LATE


def test_the_sheet_shows_who_scanned_and_one_button_makes_the_others_absent(hall: Hall, session: ClassSession) -> None:
    scan(hall.visit.as_(listed(hall)), token(hall, session))
    page = hall.team.get(f"{hall.path}/buoi/{session.number}").text
    assert "chưa quét mã" in page
    assert "4 người chưa quét mã là vắng" in page
    hall.save(session, chua__quet="vang")
    assert presences(hall, session) == {1: ABSENT, 2: ABSENT, 3: ABSENT, 4: ABSENT, 5: PRESENT}


NOON = datetime.fromisoformat("2026-11-20T05:00:00+00:00")


@pytest.mark.parametrize(("seconds", "good"), [(0, True), (29, True), (30, False), (60, False), (-1, False)])
def test_a_code_is_good_for_half_a_minute(seconds: int, good: bool) -> None:
    then = NOON + timedelta(seconds=seconds)
    assert (slots.scanned(SECRET, slots.token(SECRET, 7, NOON), then) == 7) is good
    assert slots.fits(SECRET, 7, slots.digits(SECRET, 7, slots.slot(NOON)), then) is good


def test_a_code_of_another_session_or_another_hand_is_none_of_ours() -> None:
    assert slots.scanned("another secret", slots.token(SECRET, 7, NOON), NOON) is None
    assert slots.scanned(SECRET, "nonsense", NOON) is None
    assert slots.noted(SECRET, slots.token(SECRET, 7, NOON), NOON) is None
    assert len({slots.digits(SECRET, 7, n) for n in range(200)}) > 150


def test_a_class_closed_between_the_scan_and_the_yes_takes_nobody_and_says_so(
    hall: Hall, session: ClassSession
) -> None:
    learner = listed(hall)
    browser = hall.visit.as_(learner)
    where = browser.get(token(hall, session), 303).location
    hall.opened.closed_at = now()
    hall.db.flush()

    assert "Lớp đã kết thúc" in browser.post(where, 409).text
    assert "Lớp đã kết thúc" in browser.get(token(hall, session), 409).text
    assert hall.db.scalars(select(AttendanceMark)).all() == []
