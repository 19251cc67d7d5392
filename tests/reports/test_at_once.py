"""Two people at the same moment: one freezes, one sends; the other is shown how it stands."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from lms.people.access import Role
from lms.plans.models import Plan
from lms.reports import actions, reminding
from lms.reports.actions import By
from lms.reports.models import Report, ReportFile, ReportReminder, ReportStep
from lms.reports.periods import Kind, Scheme
from tests.conftest import Instance
from tests.make import PASSWORD, Make, at


@pytest.fixture
def place(instance: Instance) -> Any:
    with instance.work.writing() as db:
        make = Make(db)
        province = make.unit("Tỉnh Nghệ An", code="40")
        commune = make.unit("Xã A", province, code="A")
        make.target(plan=make.plan(province, "ke-hoach"), population={commune: 100})
        for n in range(4):
            make.attainment(make.person(commune), date(2025, 6, n + 1))
        for n in range(2):
            make.officer(Role.UNIT_ADMIN, commune, username=f"xa{n}")
        boss = make.officer(Role.UNIT_ADMIN, province, username="tinh")
        found = db.scalars(select(Plan)).one()
        actions.order(
            db,
            found,
            province,
            Kind.MONTH,
            Scheme.ADMINISTRATIVE,
            "government",
            15,
            at(date(2025, 5, 1)),
            By(boss.id, "Tỉnh"),
        )
    return instance


def signed_in(instance: Instance, name: str) -> Any:
    client = instance.app().test_client()
    client.post("/dang-nhap", data={"name": name, "password": PASSWORD})
    return client


def at_once(*doings: Callable[[], Any]) -> list[Any]:
    answers: list[Any] = [None] * len(doings)
    gate = threading.Barrier(len(doings))

    def run(n: int) -> None:
        gate.wait()
        answers[n] = doings[n]()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(doings))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def count(instance: Instance, table: Any) -> int:
    with instance.work.reading() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


FROZEN = {"plan": "ke-hoach", "unit": "A", "period": "administrative:2025-06"}


def test_two_who_freeze_or_send_at_the_same_moment_do_it_once_and_both_see_the_result(place: Instance) -> None:
    clients = [signed_in(place, f"xa{n}") for n in range(2)]
    frozen = at_once(*(lambda c=client: c.post("/bao-cao/chot", data=FROZEN) for client in clients))
    assert [answer.status_code for answer in frozen] == [303, 303]
    assert frozen[0].location == frozen[1].location
    assert (count(place, Report), count(place, ReportFile)) == (1, 6)
    said = [client.get(frozen[0].location).text for client in clients]
    assert sorted("Đã chốt báo cáo" in text for text in said) == [False, True]
    assert sorted("đã chốt lúc" in text for text in said) == [False, True]

    sent = at_once(
        *(lambda c=client: c.post(f"{frozen[0].location}/gui", data={"line": "government"}) for client in clients)
    )
    assert [answer.status_code for answer in sent] == [303, 303]
    assert count(place, ReportStep) == 1
    said = [client.get(frozen[0].location).text for client in clients]
    assert sorted("Đã gửi báo cáo" in text for text in said) == [False, True]
    assert sorted("không gửi được nữa" in text for text in said) == [False, True]

    boss = signed_in(place, "tinh")
    answers = at_once(
        lambda: boss.post(f"{frozen[0].location}/duyet", data={"line": "government"}),
        lambda: boss.post(
            f"{frozen[0].location}/tra-lai", data={"tra-lai-line": "government", "tra-lai-reason": "Sai mẫu số"}
        ),
    )
    assert [answer.status_code for answer in answers] == [303, 303]
    assert count(place, ReportStep) in (2, 3), "approved and then sent back may be, sent back and then approved may not"


def test_two_clocks_remind_an_office_once(place: Instance) -> None:
    def tick() -> None:
        with place.work.writing() as db:
            reminding.remind(db, at(date(2025, 6, 13)))

    with place.work.reading() as db:
        report_days = [day for day in range(9, 18) if any(True for _ in reminding._near(db, date(2025, 6, day)))]
    assert report_days == [13, 15, 16], "the 14th is a Saturday: due on Monday the 16th"
    at_once(tick, tick, tick)
    assert count(place, ReportReminder) == 1
