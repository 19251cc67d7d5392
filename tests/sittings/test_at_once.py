"""What several do at once in one room, what is asked of the database, and a sitting over midnight."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, event, func, select

from lms.base import sealing
from lms.base.clock import now
from lms.catalogue import queries as catalogue
from lms.learning.models import Attempt
from lms.people import actions as people
from lms.people.access import Role
from lms.people.models import Account
from lms.sittings import actions, queries
from lms.sittings.models import Seat, Sitting
from lms.units.models import Unit
from tests.conftest import Instance
from tests.learning.sitting import study_all
from tests.make import Make, at
from tests.sittings.conftest import PIN, ROOT, SLUG, Room

MARK = "m" * 32


class House:
    """A room with real commits, and how each of its people clicks."""

    def __init__(self, instance: Instance) -> None:
        self.app, self.work = instance.app(), instance.work
        with instance.work.writing() as db:
            make = Make(db)
            make.library()
            unit = make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An"))
            supervisor, learner = make.account(home=unit), make.account(home=unit)
            people.grant(db, supervisor, Role.CLASS_MANAGER, unit, now())
            study_all(db, make.enrolment(learner.person, now=now()), now())
            sitting = opened(make, unit, supervisor)
            self.supervisor, self.learner = cookie(supervisor), cookie(learner)
            self.sitting, self.key, self.person = sitting.id, sitting.key, learner.person_id

    def click(self, who: str, path: str, **form: str) -> str:
        client = self.app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = who
        client.set_cookie("device", MARK)
        answer = client.post(path, data=form)
        return answer.location or str(answer.status_code)


def opened(make: Make, unit: Unit, supervisor: Account) -> Sitting:
    version = catalogue.current(make.db, SLUG)
    assert version
    return actions.open_sitting(make.db, unit, version, "Phòng 1", PIN, now(), supervisor.id)


def cookie(account: Account) -> str:
    return f"{account.id}.{account.epoch}"


@pytest.fixture
def house(instance: Instance) -> House:
    return House(instance)


def test_eight_clicks_on_start_make_one_attempt(house: House) -> None:
    with house.work.writing() as db:
        sitting = queries.lock(db, house.sitting)
        seat = actions.ask(db, sitting, house.person, sealing.blind(MARK, "device"), now())
        held = queries.of_seat(db, seat, now().date())
        assert held.asking and actions.admit(db, sitting, held, held.asking.id, now(), sitting.opened_by_id)
        path = f"/ky-kiem-tra/cho/{seat.key}/bat-dau"
    with ThreadPoolExecutor(8) as threads:
        went = set(threads.map(lambda _: house.click(house.learner, path), range(8)))
    assert went == {f"{ROOT}/kiem-tra"}
    with house.work.reading() as db:
        assert db.scalar(select(func.count()).select_from(Attempt)) == 1


def test_eight_askings_at_once_take_one_seat(house: House) -> None:
    with house.work.reading() as db:
        code = db.get_one(Sitting, house.sitting).code
    with ThreadPoolExecutor(8) as threads:
        went = set(threads.map(lambda _: house.click(house.learner, "/ky-kiem-tra/vao", code=code), range(8)))
    assert len(went) == 1
    with house.work.reading() as db:
        [held] = queries.seated(db, house.sitting, now().date())
        assert len(held.admissions) == 1


def test_a_sitting_is_closed_once_and_nobody_slips_in(house: House) -> None:
    with house.work.reading() as db:
        code = db.get_one(Sitting, house.sitting).code

    def act(n: int) -> str:
        if n % 2:
            return house.click(house.learner, "/ky-kiem-tra/vao", code=code)
        return house.click(house.supervisor, f"/ky-kiem-tra/{house.key}/dong", **{"dong-note": f"Lần {n}."})

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(act, range(8)))
    with house.work.reading() as db:
        sitting = db.get_one(Sitting, house.sitting)
        seats = db.scalar(select(func.count()).select_from(Seat))
        assert (sitting.closed_at is None) == bool(seats), "either somebody asked, or it was closed"


@pytest.fixture
def count(engine: Engine) -> Callable[[Callable[[], object]], int]:
    def counted(act: Callable[[], object]) -> int:
        asked: list[str] = []
        note = lambda *told: asked.append(told[2])  # noqa: E731
        event.listen(engine, "before_cursor_execute", note)
        try:
            act()
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return sum(1 for each in asked if each.lstrip().startswith(("SELECT", "WITH")))

    return counted


def test_a_room_of_twenty_asks_no_more_than_one_of_two(room: Room, count: Callable[..., int]) -> None:
    for _ in range(2):
        room.ask(room.learner())
    few = count(lambda: room.manager.get(room.path))
    for n in range(18):
        _, seat = room.ask(room.learner())
        if n % 3 == 0:
            room.answer(seat)
    assert count(lambda: room.manager.get(room.path)) <= few <= 16


def test_a_sitting_over_midnight_says_the_day_of_what_came_after(room: Room) -> None:
    evening = at(date(2026, 11, 20), 23, 50)
    version = catalogue.current(room.db, SLUG)
    assert version
    sitting = actions.open_sitting(room.db, room.here, version, "Phòng 1", PIN, evening, room.supervisor.id)
    learner = room.make.person(room.here)
    seat = actions.ask(room.db, sitting, learner.id, "device", evening + timedelta(minutes=5))
    held = queries.of_seat(room.db, seat, date(2026, 11, 20))
    assert held.asking
    actions.refuse(
        room.db, sitting, held, held.asking.id, "Đã muộn.", evening + timedelta(minutes=20), room.supervisor.id
    )
    actions.close_sitting(room.db, sitting, "", evening + timedelta(minutes=30), room.supervisor.id)
    told = json.loads(sitting.minutes or "")
    assert told["rows"][0]["notes"] == ["từ chối 00:10 ngày 21/11/2026: Đã muộn."]
    assert told["ended"].startswith("Kỳ kiểm tra kết thúc vào hồi 00 giờ 20 phút, ngày 21 tháng 11 năm 2026.")
    assert told["place_and_day"] == "Yên Hòa, ngày 21 tháng 11 năm 2026"
