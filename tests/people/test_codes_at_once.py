"""Codes and guests under many requests at once: counted as if they had come one after the other."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from lms.base.clock import now
from lms.base.throttle import Try
from lms.catalogue import queries as catalogue
from lms.learning.guests import actions as guests
from lms.learning.guests.models import Guest, GuestStudy
from lms.people.codes import actions as codes
from lms.people.codes import deriving
from lms.people.codes.models import SignInCode
from lms.people.models import Account
from tests.learning.sitting import right_fields_of_lesson
from tests.make import Make

ENTER = "/dang-nhap/ma/nhap"


def world(instance: Any) -> tuple[str, int]:
    """A code for somebody without an account, and their number."""
    with instance.work.writing() as db:
        make = Make(db)
        person = make.person(make.unit("Xã A"), "Hồ Thị Học")
        code = codes.give(db, person, "hothihoc1968", now(), None, 1)
        db.flush()
        return deriving.digits(code), person.id


def at_once(app: Flask, times: int, path: str, **fields: str) -> list[int]:
    def send(_: int) -> int:
        return app.test_client().post(path, data=fields).status_code

    with ThreadPoolExecutor(times) as crowd:
        return list(crowd.map(send, range(times)))


def test_a_code_sent_eight_times_at_once_opens_once_and_one_account(instance: Any) -> None:
    code, person_id = world(instance)
    answers = at_once(instance.app(), 8, ENTER, name="hothihoc1968", code=code)
    assert answers.count(303) == 1
    with instance.work.reading() as db:
        assert db.scalar(select(func.count(Account.id)).where(Account.person_id == person_id)) == 1


def test_twenty_wrong_codes_at_once_are_five_tries(instance: Any) -> None:
    code, _ = world(instance)
    wrong = str((int(code) + 1) % 10**6).zfill(6)
    answers = at_once(instance.app(), 20, ENTER, name="hothihoc1968", code=wrong)
    assert (answers.count(422), answers.count(429)) == (5, 15)
    with instance.work.reading() as db:
        assert db.scalars(select(SignInCode.wrong)).one() == 5
        assert db.scalar(select(func.count(Try.id)).where(Try.what.startswith("code name"))) == 5


def test_a_guests_first_lesson_sent_six_times_at_once_is_one(instance: Any) -> None:
    with instance.work.writing() as db:
        Make(db).library()
    with instance.work.reading() as db:
        current = catalogue.current(db, "an-toan-truc-tuyen")
        assert current is not None
        lesson = catalogue.course(db, current.id).lessons[0]
    app, path = instance.app(), f"/hoc-thu/an-toan-truc-tuyen/{lesson.key}"
    cookie = re.search(r"khach=([^;]+)", app.test_client().get(path).headers["Set-Cookie"])
    assert cookie

    def send(_: int) -> int:
        client = app.test_client()
        client.set_cookie("khach", cookie[1])
        return client.post(path, data=right_fields_of_lesson(lesson.questions)).status_code

    with ThreadPoolExecutor(6) as crowd:
        assert set(crowd.map(send, range(6))) == {200}
    with instance.work.reading() as db:
        assert [db.scalar(select(func.count()).select_from(each)) for each in (Guest, GuestStudy)] == [1, 1]
    claim_twice(instance)


def claim_twice(instance: Any) -> None:
    """Two persons say at once that the lessons are theirs: one of them gets them."""
    with instance.work.writing() as db:
        make = Make(db)
        people = [make.account(make.person(make.unit())) for _ in range(2)]
        key = db.scalars(select(Guest.key)).one()
        told = [(each.person_id, each.id) for each in people]

    def claim(who: tuple[int, int]) -> int:
        with instance.work.writing() as db:
            return len(guests.claim(db, key, *who, now()))

    with ThreadPoolExecutor(2) as crowd:
        assert sorted(crowd.map(claim, told)) == [0, 1]
