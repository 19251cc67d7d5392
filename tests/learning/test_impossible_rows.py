"""`lms check` lists rows that cannot be, each with a way to mend it, and is silent on a sound instance."""

from datetime import date, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from lms.learning.models import AnswerStep, Completion, Enrolment
from lms.people.models import Membership
from lms.plans.models import Tally
from tests.conftest import Run
from tests.learning.sitting import pass_course
from tests.make import NOW, Make


def test_planted_impossible_rows_are_all_listed_with_a_repair(lms: Run, db: Session, make: Make) -> None:
    make.library()
    commune = make.unit("Xã A")
    finished = [pass_course(db, make.enrolment(make.person(commune))) for _ in range(3)]
    assert lms("check").exit_code == 0

    db.execute(
        update(Completion).where(Completion.enrolment_id == finished[0].enrolment_id).values(certificate_id=None)
    )
    db.execute(
        update(Enrolment).where(Enrolment.id == finished[1].enrolment_id).values(started_at=NOW + timedelta(days=2))
    )
    db.execute(delete(AnswerStep).where(AnswerStep.attempt_id == finished[2].id))
    person_id = finished[0].enrolment.person_id
    db.add(Membership(person_id=person_id, unit_id=commune.id, audience="citizen", from_on=date(2026, 1, 1)))
    db.execute(update(Tally).where(Tally.bucket == 2026).values(turns=Tally.turns + 1))
    db.flush()

    answer = lms("check")

    assert answer.exit_code == 1
    for said in (
        "không có lần hoàn thành",
        "hoàn thành trước ngày ghi danh",
        "không có câu trả lời",
        "ở hai đơn vị trong cùng ngày",
        "lms coverage rebuild",
    ):
        assert said in answer.stderr
