"""A shared device: opened by a helper, used by one person after the other, each in their own name and no further."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.base.audit import AuditEntry
from lms.base.clock import day_before, now, today
from lms.classes.assisting import queries
from lms.classes.assisting.models import ClassDevice, End
from lms.learning import queries as learning
from lms.learning.models import LessonStudy
from lms.learning.rungs import Mode
from lms.people.access import Role
from lms.people.models import RoleGrant
from tests.classes.assisting.conftest import COURSE, SLUG, Hall, bare_post, cookie
from tests.visit import SITE


def test_opening_signs_the_helper_out_and_shows_names_only(hall: Hall) -> None:
    hall.person(1).phone, hall.person(1).birth_year = "0912345678", 1951
    tablet = hall.tablet()
    page = tablet.get("/hoc-chung/may").text
    assert all(member.person.full_name in page for member in hall.members)
    assert "1951" not in page and "0912345678" not in page
    assert hall.helper.username not in page
    tablet.get("/tai-khoan", 303)
    tablet.get(hall.path, 303)


def test_a_lesson_and_a_test_stand_in_the_persons_name_with_how_and_by_whom(hall: Hall) -> None:
    tablet = hall.tablet()
    hall.begin(tablet, 2)
    bar = tablet.get(f"{COURSE}/bai/mat-khau").text
    assert f"<b>{hall.person(2).full_name}</b> đang học · có hướng dẫn, cùng Lê Thị Hướng Dẫn" in bar
    assert 'data-person="h' in bar and "/tai-khoan" not in bar
    hall.studied(2)
    attempt = hall.start(tablet, 2)
    hall.hand_in(tablet, attempt)

    assert attempt.passed and (attempt.mode, attempt.helper_id) == (Mode.GUIDED, hall.helper.id)
    done = learning.completion(hall.db, attempt.enrolment_id)
    assert done and done.mode is Mode.GUIDED and done.certificate and "Có người hướng dẫn" in done.certificate.statement
    listed = hall.visit.as_(hall.helper).get(hall.path).text
    assert "Bài kiểm tra, lần 1: 100%, đạt" in listed and "có hướng dẫn" in listed
    assert {"classes.open-device", "classes.assist"} <= set(hall.db.scalars(select(AuditEntry.action)))


def test_a_lesson_studied_in_a_turn_says_so(hall: Hall) -> None:
    tablet = hall.tablet()
    hall.begin(tablet, 1, "done_for")
    page = tablet.get(f"{COURSE}/bai/mat-khau").text
    names = {part.split('"')[0] for part in page.split('name="q')[1:]}
    tablet.post(f"{COURSE}/bai/mat-khau", 200, **{f"q{name}": "0" for name in names})
    [study] = hall.db.scalars(select(LessonStudy))
    assert (study.lesson, study.mode, study.helper_id) == ("mat-khau", Mode.DONE_FOR, hall.helper.id)


def test_done_for_somebody_never_confirms_and_says_so(hall: Hall) -> None:
    hall.studied(1)
    tablet = hall.tablet()
    attempt = hall.passes(tablet, 1, "done_for")
    done = learning.completion(hall.db, attempt.enrolment_id)
    assert done and done.mode is Mode.DONE_FOR and done.certificate is None
    assert "chưa được xác nhận đạt" in tablet.get(f"{COURSE}/ket-qua/{attempt.key}").text


def test_a_way_changes_only_to_more_help_and_the_test_follows(hall: Hall) -> None:
    hall.studied(1)
    tablet = hall.tablet()
    hall.begin(tablet, 1, "self")
    attempt = hall.start(tablet, 1)
    assert (attempt.mode, attempt.helper_id) == (Mode.SELF, hall.helper.id)
    tablet.post("/hoc-chung/luot", mode="done_for")
    assert [(each.mode, each.end) for each in hall.turns()] == [(Mode.SELF, End.WEAKER), (Mode.DONE_FOR, None)]
    page = tablet.post("/hoc-chung/luot", mode="self", follow=True).text
    assert "Chỉ đổi được sang cách có người giúp nhiều hơn" in page
    hall.hand_in(tablet, attempt)
    assert attempt.passed and attempt.mode is Mode.DONE_FOR


CLOSED = """
/quan-tri /nguoi-hoc /tai-khoan /khoa-hoc/vneid-dich-vu-cong /khoa-hoc/vneid-dich-vu-cong/bai/x /api/v1/units
/chung-nhan /ky-kiem-tra/vao /dang-nhap /dang-ky /hoc-chung/can-kiem-tra /thong-ke
""".split()


def test_a_turn_opens_its_course_and_nothing_else(hall: Hall) -> None:
    tablet = hall.tablet()
    hall.begin(tablet, 1)
    for path in CLOSED:
        assert "chỉ mở các bài của lớp" in tablet.get(path, 403).text, path
    for way in ("/", "/hoc-tap", "/khoa-hoc", "/hoc-chung/may"):
        assert tablet.get(way, 303).location.endswith(COURSE)
    tablet.get(hall.path, 403)
    tablet.get("/tro-giup")


def test_nothing_of_one_person_is_left_for_the_next(hall: Hall) -> None:
    hall.studied(1, 2)
    tablet = hall.tablet()
    first = hall.begin(tablet, 1)
    attempt = hall.start(tablet, 1)
    old = cookie(tablet, "bdhvs")
    seal = tablet.get(f"{COURSE}/kiem-tra").text.split('data-seal="')[1][:32]
    token = tablet.token()
    page = tablet.post("/hoc-chung/xong", follow=True)
    assert "Mời người tiếp theo" in page.text and page.headers["Cache-Control"] == "private, no-store"
    hall.db.refresh(first)
    assert first.end is End.NEXT
    tablet.get(f"{COURSE}/kiem-tra", 303)

    hall.begin(tablet, 2)
    course = tablet.get(COURSE).text
    assert hall.person(1).full_name not in course
    assert seal not in tablet.get(f"{COURSE}/kiem-tra").text
    tablet.post(f"{COURSE}/kiem-tra/{attempt.key}", 404)
    tablet.get(f"{COURSE}/ket-qua/{attempt.key}", 404)
    assert bare_post(tablet, f"{COURSE}/bai/mat-khau", csrf_token=token) == 400, "a page of the first cannot write"

    tablet.client.set_cookie("bdhvs", old, domain="hoc.example.vn")
    assert tablet.get(COURSE, 303).location.endswith("/hoc-chung/may"), "the first one's cookie, brought back"


def test_next_please_clicked_twice_is_said_once(hall: Hall) -> None:
    tablet = hall.tablet()
    hall.begin(tablet, 1)
    token = tablet.token()
    for _ in range(2):
        assert bare_post(tablet, "/hoc-chung/xong", csrf_token=token) == 303
    assert "Chọn tên của mình" in tablet.get("/hoc-chung/may").text


def test_an_old_page_does_not_end_the_next_persons_turn(hall: Hall) -> None:
    tablet = hall.tablet()
    first = hall.begin(tablet, 1)
    token = tablet.token()
    tablet.post("/hoc-chung/xong")
    hall.begin(tablet, 2)
    assert bare_post(tablet, "/hoc-chung/xong", csrf_token=token, turn=f"h{first.id}") == 303
    assert bare_post(tablet, "/hoc-chung/xong", csrf_token=token) == 400
    assert hall.turns()[-1].ended_at is None
    tablet.get(COURSE)


def test_who_begins_on_the_device_ends_who_was_there_and_one_person_is_in_one_place(hall: Hall) -> None:
    one, other = hall.tablet(), hall.tablet()
    hall.begin(one, 1)
    one.client.delete_cookie("bdhvs", domain="hoc.example.vn")  # the browser was closed
    hall.begin(one, 2)
    assert [each.end for each in hall.turns()] == [End.REPLACED, None]
    hall.begin(other, 2)
    assert [each.end for each in hall.turns()] == [End.REPLACED, End.REPLACED, None]
    one.get(COURSE, 303)
    other.get(COURSE)


ENDINGS = {
    "the helper's role": lambda hall: hall.db.scalars(select(RoleGrant)).one(),
    "the class": lambda hall: hall.of,
    "the helper signed out everywhere": lambda hall: hall.helper,
    "the row on the roster": lambda hall: hall.members[0],
    "the person, merged": lambda hall: hall.person(1),
    "the device": lambda hall: hall.db.scalars(select(ClassDevice)).one(),
    "twelve hours": lambda hall: hall.db.scalars(select(ClassDevice)).one(),
}


@pytest.mark.parametrize("what", ENDINGS)
def test_a_turn_ends_the_minute_what_it_stands_on_does(hall: Hall, what: str) -> None:
    tablet = hall.tablet()
    hall.begin(tablet, 1)
    tablet.get(COURSE)
    thing = ENDINGS[what](hall)
    match what:
        case "the helper's role":
            thing.to_on = day_before(today())
        case "the class" | "the device":
            thing.closed_at = now()
        case "the helper signed out everywhere":
            thing.epoch += 1
        case "the row on the roster":
            thing.left_at = now()
        case "the person, merged":
            thing.merged_into_id = hall.person(2).id
        case _:
            thing.opened_at = now() - timedelta(hours=12, minutes=1)
    assert tablet.get(COURSE, 303).location.endswith("/hoc-chung/may")
    asked = tablet.client.get(f"{COURSE}/kiem-tra", base_url=SITE)
    assert asked.status_code == 303


def test_an_answer_that_comes_after_the_end_is_told_where_to_go(hall: Hall) -> None:
    hall.studied(1)
    tablet = hall.tablet()
    hall.begin(tablet, 1)
    attempt, token = hall.start(tablet, 1), tablet.token()
    hall.of.closed_at = now()
    hall.db.commit()
    sent = {"question": "1", "waited": "0", "q1": "0", "csrf_token": token}
    save = f"{COURSE}/kiem-tra/{attempt.key}/luu"
    told = tablet.client.post(save, base_url=SITE, data=sent, headers={"Referer": SITE, "Accept": "application/json"})
    assert (told.status_code, told.json) == (403, {"refused": True, "url": "/hoc-chung/may"})
    assert learning.answers(hall.db, attempt.id) == {}


def test_a_browser_that_is_opened_again_is_one_device(hall: Hall) -> None:
    tablet = hall.tablet()
    hall.begin(tablet, 1)
    tablet.post("/hoc-chung/xong")
    again = hall.visit.as_(hall.helper)
    again.client.set_cookie("class-device", cookie(tablet, "class-device"), domain="hoc.example.vn")
    again.post(f"{hall.path}/mo-may")
    assert [device.number for device in queries.devices(hall.db, hall.of.id, now())] == [2]


def test_an_hour_without_a_sign_ends_a_turn(hall: Hall) -> None:
    tablet = hall.tablet()
    hall.begin(tablet, 1)
    with tablet.client.session_transaction(base_url=SITE) as session:
        session["seen"] -= 3601
    assert tablet.get(COURSE, 303).location.endswith("/hoc-chung/may")


def test_a_copied_session_is_worth_nothing_without_the_device(hall: Hall) -> None:
    tablet = hall.tablet()
    hall.begin(tablet, 1)
    thief = hall.visit
    thief.client.set_cookie("bdhvs", cookie(tablet, "bdhvs"), domain="hoc.example.vn")
    assert thief.get(COURSE, 303).location.endswith("/hoc-chung/may")
    thief.client.set_cookie("bdhvs", cookie(tablet, "bdhvs"), domain="hoc.example.vn")
    assert bare_post(thief, f"{COURSE}/ghi-danh", csrf_token=tablet.token()) == 303
    assert hall.turns()[-1].ended_at is None
    assert hall.person(1).full_name not in thief.get(COURSE).text
    for mark in ("1." + "x" * 32, "x", "", "1.", "99999999999.x"):
        thief.client.set_cookie("class-device", mark, domain="hoc.example.vn")
        thief.get("/hoc-chung/may", 303)


def test_the_helper_closes_a_device_from_their_own_phone(hall: Hall) -> None:
    tablet = hall.tablet()
    hall.begin(tablet, 1)
    assert queries.pending(hall.db, hall.of.id, now()) == queries.Pending(1, 1)
    phone = hall.visit.as_(hall.helper)
    assert "Máy số 1" in phone.get(hall.path).text
    phone.post(f"{hall.path}/may/1/dong")
    phone.post(f"{hall.path}/may/1/dong", 404)
    assert queries.pending(hall.db, hall.of.id, now()) == queries.Pending(0, 0)
    assert hall.turns()[0].end is End.CLOSED
    tablet.get(COURSE, 303)
    tablet.get("/hoc-chung/may", 303)
    assert "không còn là máy của lớp" in tablet.get("/hoc-chung").text


def test_nobody_guides_or_works_for_themselves(hall: Hall) -> None:
    hall.members[0].person_id = hall.helper.person_id
    hall.db.flush()
    tablet = hall.tablet()
    assert "Không ai tự hướng dẫn" in tablet.post("/hoc-chung/may/1", 422, mode="guided").text
    hall.begin(tablet, 1, "self")


def test_a_way_must_be_chosen_and_a_row_must_be_there(hall: Hall) -> None:
    tablet = hall.tablet()
    assert "Hãy chọn một cách học" in tablet.post("/hoc-chung/may/1", 422, mode="x").text
    for number in ("4", "0", "99999999999"):
        tablet.get(f"/hoc-chung/may/{number}", 404)
    hall.visit.get("/hoc-chung/may/1", 404)


def test_a_class_of_another_commune_is_not_there(hall: Hall) -> None:
    other = hall.make.officer(Role.TEAM_MEMBER, hall.make.unit("Xã Khác", hall.province))
    stranger = hall.visit.as_(other)
    stranger.get(hall.path, 404)
    stranger.post(f"{hall.path}/mo-may", 404)
    stranger.post(f"{hall.path}/hinh/1/bo", 404)
    assert hall.of.title not in stranger.get("/hoc-chung").text
    assert hall.of.title in hall.visit.as_(hall.helper).get("/hoc-chung").text
    hall.of.closed_at = now()
    hall.visit.as_(hall.helper).post(f"{hall.path}/mo-may", 404)


def test_an_attempt_begun_alone_at_home_and_finished_by_the_helpers_hand_is_done_for_them(hall: Hall) -> None:
    hall.studied(1)
    account = hall.make.account(hall.person(1))
    attempt = hall.start(hall.visit.as_(account), 1)
    assert (attempt.mode, attempt.helper_id) == (Mode.SELF, None)
    tablet = hall.tablet()
    hall.begin(tablet, 1, "done_for")
    hall.hand_in(tablet, attempt)
    assert (attempt.mode, attempt.helper_id) == (Mode.DONE_FOR, hall.helper.id)
    assert SLUG in COURSE


def test_more_help_that_is_refused_leaves_the_turn_as_it_was(hall: Hall) -> None:
    hall.members[0].person_id = hall.helper.person_id
    hall.db.flush()
    tablet = hall.tablet()
    turn = hall.begin(tablet, 1, "self")
    assert "Không ai tự hướng dẫn" in tablet.post("/hoc-chung/luot", follow=True, mode="guided").text
    hall.db.refresh(turn)
    assert turn.ended_at is None
    tablet.get(COURSE)
