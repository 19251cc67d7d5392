"""A sheet is a try like any other; a course of four questions whose lesson has no script is printed too."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms.base.clock import now
from lms.classes import queries as classes
from lms.classes.kits import queries
from lms.learning.models import Attempt, Completion
from lms.learning.rungs import Mode
from tests.classes.kits.conftest import Hall
from tests.learning import keyed
from tests.learning.sitting import study_all


@pytest.fixture
def small(hall: Hall) -> Hall:
    """The hall with a class of the small course, two tries and an hour between them."""
    keyed.publish(hall.db, now=hall.began_at - timedelta(days=3), attempts=2, wait=60)
    opened = hall.make.training_class(hall.here, hall.team, keyed.SLUG, 3, hall.began_at - timedelta(days=2))
    return replace(hall, opened=opened)


def sat(small: Hall, row: int, hours: float) -> None:
    """The person of a row sits at home, so many hours before the class begins, and passes nothing."""
    member = classes.roster(small.db, small.opened.id)[row - 1]
    enrolment = small.make.enrolment(member.person, keyed.SLUG, small.began_at - timedelta(days=2))
    at = small.began_at - timedelta(hours=hours)
    number = 1 + len(small.db.scalars(select(Attempt).where(Attempt.enrolment_id == enrolment.id)).all())
    small.db.add(
        Attempt(
            enrolment_id=enrolment.id, number=number, paper='{"items": []}', started_at=at, due_at=at, closed_at=at,
            percent=0, passed=False,
        )
    )  # fmt: skip
    small.db.flush()


def test_who_has_no_try_left_is_named_and_the_others_wait_for_nobody_else(small: Hall) -> None:
    sat(small, 1, 30)
    sat(small, 1, 20)
    kit = small.print(session="", lessons=["bai-mot"])
    held = {"held_on": f"{small.began_at + timedelta(hours=7):%d/%m/%Y}"}
    sheets = {f"sheet_{row}": small.sheet(kit, row) for row in (1, 2)}
    small.type(kit, present="1-2", **held, **sheets)
    assert "đã dùng hết số lần làm bài kiểm tra" in small.clerk.get(f"{small.path}/{kit.key}/xem-truoc").text
    assert small.record_refused(kit)

    small.type(kit, present="1-2", **held, sheet_2=sheets["sheet_2"])
    small.record(kit)

    assert [entry.attempt_id is not None for entry in queries.entries(small.db, kit.id)] == [False, True, False]
    assert small.db.scalars(select(Completion)).one().mode is Mode.GUIDED


def test_a_paper_try_is_one_of_the_two(small: Hall) -> None:
    kit = small.print(session="", lessons=["bai-mot"])
    held = f"{small.began_at + timedelta(hours=7):%d/%m/%Y}"
    small.type(kit, present="3", held_on=held, sheet_3=small.sheet(kit, 3, right=False))
    small.record(kit)
    attempt = small.db.scalars(select(Attempt)).one()
    assert (attempt.number, attempt.passed, attempt.on_paper) == (1, False, True)
    learner = small.visit.as_(small.make.account(attempt.enrolment.person))
    told = learner.get(f"/khoa-hoc/{keyed.SLUG}/ket-qua/{attempt.key}").text
    assert "làm trên giấy ở lớp" in told and "còn 1 lần" in told


def test_an_enrolment_younger_than_the_class_began_in_it(small: Hall) -> None:
    member = classes.roster(small.db, small.opened.id)[0]
    enrolment = small.make.enrolment(member.person, keyed.SLUG)
    enrolment.started_at = now()
    study_all(small.db, enrolment, now())
    kit = small.print(session="", lessons=["bai-mot"])
    held = f"{small.began_at + timedelta(hours=7):%d/%m/%Y}"
    small.type(kit, present="1", held_on=held, sheet_1=small.sheet(kit, 1))
    small.record(kit)
    done = small.db.scalars(select(Completion)).one()
    assert done.finished_at >= enrolment.started_at
    assert enrolment.started_at < now() - timedelta(hours=1)
    assert small.db.scalar(select(func.count(Attempt.id))) == 1
