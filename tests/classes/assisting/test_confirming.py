"""What a helper confirms: lists of observable actions, seen one by one; and what came too fast, looked at again."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import HOUSE
from lms.base.clock import now
from lms.catalogue import library
from lms.catalogue.checklist import observable
from lms.classes import actions as classes
from lms.classes.assisting import actions as steps
from lms.classes.assisting.crowding import crowded
from lms.classes.assisting.models import ActionSeen, ClassDevice, PracticeConfirmed, SpotCheck
from lms.classes.models import Joined
from lms.learning import actions as learning_steps
from lms.learning import queries as learning
from lms.learning.models import Attainment, Attempt, LessonStudy
from lms.learning.rungs import Mode, Rung
from lms.people.access import Role
from lms.plans import ledger
from tests.classes.assisting.conftest import COURSE, SLUG, Hall
from tests.learning.sitting import study_all
from tests.visit import Visit

LIST = "/hoc-chung/can-kiem-tra"


def test_every_lesson_of_every_course_has_actions_that_can_be_seen() -> None:
    read, faults = library.read(HOUSE / "courses")
    assert not faults and len(read.courses) == 17
    told = {f"{course.slug}/{lesson.key}": observable(lesson.script_html)
            for course in read.courses for lesson in course.lessons}  # fmt: skip
    assert len(told) == 91
    assert {name: len(actions) for name, actions in told.items() if not 3 <= len(actions) <= 8} == {}
    assert not [action for actions in told.values() for action in actions if "<" in action or not action.endswith(".")]
    assert told["an-toan-truc-tuyen/otp"][1] == "Tự nói được câu từ chối và bấm nút kết thúc cuộc gọi."
    assert observable("<h2>Nói</h2><ul><li>Xin chào.</li></ul>") == ()


def tick(browser: Visit, path: str, count: int) -> str:
    return browser.post(path, able=[str(n) for n in range(count)], follow=True).text


def studies(hall: Hall) -> list[LessonStudy]:
    return list(hall.db.scalars(select(LessonStudy)))


def test_a_list_seen_whole_counts_as_the_lesson_studied_with_who_saw_it(hall: Hall) -> None:
    phone, path = hall.visit.as_(hall.helper), f"{hall.path}/viec/1/otp"
    assert "Tự ẩn được nội dung tin trên màn hình khóa." in phone.get(path).text
    assert "đã xem 2 trong 5 việc" in tick(phone, path, 2)
    assert studies(hall) == []
    for _ in range(2):
        assert "đã xem đủ 5 việc" in tick(phone, path, 5)
    [study], [whole] = studies(hall), hall.db.scalars(select(PracticeConfirmed)).all()
    assert (study.lesson, study.mode, study.helper_id) == ("otp", Mode.GUIDED, hall.helper.id)
    assert (whole.lesson, whole.by_id, whole.member.number) == ("otp", hall.helper.id, 1)
    assert len(hall.db.scalars(select(ActionSeen)).all()) == 5
    assert "Lê Thị Hướng Dẫn xem" in phone.get(path).text


def test_in_a_turn_the_list_is_ticked_on_the_device_but_never_for_what_is_done_for_them(hall: Hall) -> None:
    tablet = hall.tablet()
    hall.begin(tablet, 2)
    assert "đã xem đủ 5 việc" in tick(tablet, "/hoc-chung/viec/otp", 5)
    tablet.post("/hoc-chung/luot", mode="done_for")
    assert "disabled" in tablet.get("/hoc-chung/viec/mat-khau").text
    tick(tablet, "/hoc-chung/viec/mat-khau", 9)
    assert [each.lesson for each in studies(hall)] == ["otp"]
    tablet.get("/hoc-chung/viec/khong-co", 404)


@pytest.mark.parametrize("able", [["99"], ["-1"], ["x"], ["0\0"], ["1" * 50]])
def test_nonsense_in_a_list_ticks_nothing(hall: Hall, able: list[str]) -> None:
    hall.visit.as_(hall.helper).post(f"{hall.path}/viec/1/otp", able=able)
    assert not [each for each in hall.db.scalars(select(ActionSeen)) if each.able]


def test_nobody_sees_their_own_actions(hall: Hall) -> None:
    hall.members[0].person_id = hall.helper.person_id
    hall.db.flush()
    assert "Không ai tự hướng dẫn" in tick(hall.visit.as_(hall.helper), f"{hall.path}/viec/1/otp", 5)
    assert studies(hall) == []


class One:
    def __init__(self, by: int, minute: float) -> None:
        self.by, self.at = by, datetime(2026, 11, 20, 8, tzinfo=UTC) + timedelta(minutes=minute)


CROWDS: dict[str, tuple[Iterable[float], int]] = {
    "19": (range(19), 0),
    "20": (range(20), 20),
    "60 in an hour": (range(60), 60),
    "every 3,2 minutes": ([3.2 * n for n in range(60)], 0),
    "every 3,1 minutes": ([3.1 * n for n in range(60)], 60),
    "a few later": ([*range(20), 500, 501], 20),
    "an hour to the minute": ([n * 60 / 19 for n in range(20)], 20),
    "at once": ([0] * 20, 20),
    "none": ([], 0),
}


@pytest.mark.parametrize(("minutes", "marked"), CROWDS.values(), ids=CROWDS)
def test_twenty_within_an_hour_are_too_many(minutes, marked: int) -> None:  # type: ignore[no-untyped-def]
    ones = [One(1, minute) for minute in minutes]
    assert len(crowded(ones)) == marked
    assert len(crowded([*ones, *(One(2, 10 * n) for n in range(19))])) == marked


@pytest.fixture
def many(hall: Hall) -> Hall:
    """A helper with twenty passed tests in half an hour, of which three are there with all their answers."""
    hall.studied(1, 2, 3)
    tablet = hall.tablet()
    for number in (1, 2, 3):
        hall.passes(tablet, number)
    device = hall.db.scalars(select(ClassDevice)).one()
    for _ in range(17):
        row = classes.enter(hall.db, hall.of, hall.make.person(hall.home), Joined.SEARCH, now(), hall.helper.id)
        turn = steps.take_turn(hall.db, hall.of, row, device, Mode.GUIDED, now())
        held = hall.make.enrolment(row.person, SLUG, now())
        study_all(hall.db, held, now())
        attempt = learning_steps.start_attempt(hall.db, held, now(), by=turn.help)
        attempt.closed_at, attempt.percent, attempt.passed, attempt.receipt = (
            now(),
            Decimal(100),
            True,
            f"R{row.number}",
        )
    return hall


def test_too_many_wait_on_a_list_for_others_than_the_helper(many: Hall) -> None:
    manager = many.visit.as_(many.make.officer(Role.CLASS_MANAGER, many.home))
    page = manager.get(LIST).text
    assert "Lê Thị Hướng Dẫn: 20 kết quả" in page
    many.visit.as_(many.helper).get(LIST, 403)
    elsewhere = many.make.officer(Role.CLASS_MANAGER, many.make.unit("Xã Khác", many.province))
    assert "Không có kết quả nào chờ" in many.visit.as_(elsewhere).get(LIST).text
    first = many.db.scalars(select(Attempt)).first()
    assert first
    many.visit.as_(elsewhere).get(f"{LIST}/bai/{first.id}", 404)
    many.visit.as_(elsewhere).post(f"{LIST}/bai/{first.id}/dung", 404)

    manager.get(f"{LIST}/bai/{first.id}")
    assert "kiểm tra lại, đúng" in manager.post(f"{LIST}/bai/{first.id}/dung", follow=True).text
    assert "19 kết quả" in manager.get(LIST).text
    assert "đã có người kiểm tra" in manager.post(f"{LIST}/bai/{first.id}/dung", follow=True).text
    many.db.refresh(first)
    assert first.mode is Mode.GUIDED and len(many.db.scalars(select(SpotCheck)).all()) == 1


def test_not_right_takes_the_confirmation_back_and_the_ledger_stays_equal(many: Hall) -> None:
    db = many.db
    manager = many.visit.as_(many.make.officer(Role.CLASS_MANAGER, many.home))
    first = db.scalars(select(Attempt)).first()
    assert first
    person_id = many.person(1).id
    assert Rung.CONFIRMED in rungs(db, person_id)
    assert "Hãy ghi lý do" in manager.post(f"{LIST}/bai/{first.id}/khong-dung", 422, why="x").text
    manager.post(f"{LIST}/bai/{first.id}/khong-dung", why="Người hướng dẫn bấm thay, người học không biết.")
    db.expire_all()

    done = learning.completion(db, first.enrolment_id)
    assert done and done.mode is Mode.DONE_FOR and first.mode is Mode.DONE_FOR and first.passed
    assert done.certificate and done.certificate.revoked_why == "Người hướng dẫn bấm thay, người học không biết."
    assert rungs(db, person_id) == {Rung.REACHED, Rung.COMPLETED}
    ledger.fold(db)
    assert list(ledger.differences(db)) == []
    assert "19 kết quả" in manager.get(LIST).text
    own = many.visit.as_(many.make.account(many.person(1)))
    told = own.get(f"{COURSE}/ket-qua/{first.key}").text
    assert "Bài được kiểm tra lại" in told and "bấm thay" in told

    again = many.start(own, 1)
    many.hand_in(own, again)
    db.expire_all()
    assert Rung.CONFIRMED in rungs(db, person_id)
    assert done.certificate.revoked_at is None
    ledger.fold(db)
    assert list(ledger.differences(db)) == []


def rungs(db: Session, person_id: int) -> set[Rung]:
    return set(db.scalars(select(Attainment.rung).where(Attainment.person_id == person_id)))


def test_lists_seen_too_fast_wait_too_and_one_that_is_not_right_is_to_be_seen_again(hall: Hall) -> None:
    phone = hall.visit.as_(hall.helper)
    course = [
        ("mat-khau", 5),
        ("otp", 5),
        ("kich-ban-lua-dao", 5),
        ("video-gia", 5),
        ("du-lieu-ca-nhan", 5),
        ("khi-bi-lua", 5),
    ]
    for number in range(1, 5):
        if number == 4:
            classes.enter(hall.db, hall.of, hall.make.person(hall.home), Joined.SEARCH, now(), hall.helper.id)
        for lesson, _ in course:
            tick(phone, f"{hall.path}/viec/{number}/{lesson}", 9)
    assert len(hall.db.scalars(select(PracticeConfirmed)).all()) == 24
    manager = hall.visit.as_(hall.make.officer(Role.CLASS_MANAGER, hall.home))
    assert "24 kết quả" in manager.get(LIST).text
    one = hall.db.scalars(select(PracticeConfirmed)).first()
    assert one
    for _ in range(2):
        manager.post(f"{LIST}/viec/{one.id}/khong-dung", why="Chưa ai xem người này làm.")
    hall.db.expire_all()
    left = {each.lesson for each in studies(hall) if each.enrolment_id == enrolment(hall, 1)}
    assert one.lesson not in left and len(left) == 5
    assert "đã xem 0 trong" in phone.get(f"{hall.path}/viec/1").text


def enrolment(hall: Hall, number: int) -> int:
    held = learning.enrolment(hall.db, hall.person(number).id, SLUG)
    assert held
    return held.id
