"""What somebody else's help does to a result: the weakest way counts, and what was done for somebody never confirms."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.learning import actions, queries
from lms.learning.models import Attainment, Attempt, Enrolment, LessonStudy
from lms.learning.rungs import ALONE, Help, Mode, Rung
from lms.people.models import Account
from lms.plans import ledger
from tests.learning.sitting import right_answers, sent, study_all
from tests.make import NOW, Make

SELF, GUIDED, DONE_FOR = Mode.SELF, Mode.GUIDED, Mode.DONE_FOR
LATER = NOW + timedelta(days=3)


@pytest.fixture
def helper(make: Make) -> Account:
    make.library()
    return make.account()


@pytest.fixture
def enrolment(db: Session, make: Make, helper: Account) -> Enrolment:
    enrolment = make.enrolment(make.person(make.unit("Xã A")))
    study_all(db, enrolment)
    return enrolment


def sit(db: Session, enrolment: Enrolment, *ways: Help, at=NOW) -> Attempt:  # type: ignore[no-untyped-def]
    """Begun in the first way, a part of the answers given in each of the others, and handed in right."""
    attempt = actions.start_attempt(db, enrolment, at, by=ways[0])
    held = queries.attempt(db, enrolment.person_id, attempt.key, lock=True)
    assert held
    answers = list(right_answers(db, held).items())
    for n, way in enumerate(ways):
        one = queries.sitting(db, enrolment.person_id, attempt.key)
        assert one
        part = answers[n :: len(ways)]
        actions.save_answers(db, one, sent(dict(part)), at, way)
    return actions.submit_quiz(db, held, [], at)


@pytest.mark.parametrize(("ways", "counts"), [
    ((SELF,), SELF), ((GUIDED,), GUIDED), ((DONE_FOR,), DONE_FOR), ((SELF, GUIDED), GUIDED), ((GUIDED, SELF), GUIDED),
    ((SELF, DONE_FOR), DONE_FOR), ((DONE_FOR, SELF), DONE_FOR), ((SELF, GUIDED, DONE_FOR, SELF), DONE_FOR),
])  # fmt: skip
def test_an_attempt_counts_as_the_weakest_way_it_was_worked_on(db, enrolment, helper, ways, counts) -> None:  # type: ignore[no-untyped-def]
    attempt = sit(db, enrolment, *(ALONE if way is SELF else Help(way, helper.id) for way in ways))
    done = queries.completion(db, enrolment.id)
    assert attempt.mode is counts
    assert attempt.helper_id == (None if counts is SELF else helper.id)
    assert done is not None and done.mode is counts


def rungs(db: Session, person_id: int) -> dict[Rung, date]:
    rows = db.scalars(select(Attainment).where(Attainment.person_id == person_id))
    return {each.rung: each.on for each in rows}


def test_done_for_somebody_is_completed_and_confirmed_only_from_the_day_of_their_own_pass(
    db: Session, enrolment: Enrolment, helper: Account
) -> None:
    sit(db, enrolment, Help(DONE_FOR, helper.id))
    done = queries.completion(db, enrolment.id)
    assert done is not None and done.certificate is None
    assert set(rungs(db, enrolment.person_id)) == {Rung.REACHED, Rung.COMPLETED}

    sit(db, enrolment, Help(DONE_FOR, helper.id), at=NOW + timedelta(days=1))
    assert Rung.CONFIRMED not in rungs(db, enrolment.person_id)
    sit(db, enrolment, ALONE, at=LATER)

    held, paper = rungs(db, enrolment.person_id), done.certificate
    assert (held[Rung.COMPLETED], held[Rung.CONFIRMED]) == (NOW.date(), LATER.date())
    assert paper is not None and paper.issued_on == LATER.date()
    assert done.mode is DONE_FOR and done.finished_on == NOW.date()
    sit(db, enrolment, ALONE, at=LATER + timedelta(days=1))
    assert done.certificate is paper
    ledger.fold(db)
    assert list(ledger.differences(db)) == []


def test_a_lesson_keeps_how_it_was_studied_the_first_time(db: Session, make: Make, helper: Account) -> None:
    enrolment = make.enrolment(make.person(make.unit("Xã B")))
    actions.study(db, enrolment, "mat-khau", NOW, Help(GUIDED, helper.id))
    actions.study(db, enrolment, "mat-khau", LATER)
    actions.study(db, enrolment, "otp", LATER)
    rows = db.scalars(select(LessonStudy).where(LessonStudy.enrolment_id == enrolment.id)).all()
    told = {each.lesson: (each.mode, each.helper_id) for each in rows}
    assert told == {"mat-khau": (GUIDED, helper.id), "otp": (SELF, None)}


def test_the_pages_say_that_it_was_done_for_them_and_how_to_be_confirmed(visit, db, make, enrolment, helper) -> None:  # type: ignore[no-untyped-def]
    account = make.account(enrolment.person)
    attempt = sit(db, enrolment, Help(DONE_FOR, helper.id))
    page = visit.as_(account).get(f"/khoa-hoc/an-toan-truc-tuyen/ket-qua/{attempt.key}").text
    assert "chưa được xác nhận đạt" in page and "Tự làm lại bài kiểm tra" in page
    assert "chưa được xác nhận đạt" in visit.as_(account).get("/khoa-hoc/an-toan-truc-tuyen").text
