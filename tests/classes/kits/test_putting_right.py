"""A row of a recorded kit put right, and what a kit says of sessions and people it does not name."""

from datetime import timedelta

from sqlalchemy import func, select

from lms.base.clock import now
from lms.classes import actions as classes
from lms.classes.attending import queries as attendance
from lms.classes.models import ClassSession, Joined
from lms.learning.models import Attainment, Attempt, Completion
from lms.learning.rungs import Mode, Rung
from lms.plans import ledger
from tests.classes.kits.conftest import Hall
from tests.learning.sitting import study_all


def test_a_sheet_that_was_done_for_somebody_after_all_confirms_nothing_and_its_paper_falls(hall: Hall) -> None:
    kit, member = hall.print(), hall.roster()[0]
    study_all(hall.db, hall.make.enrolment(member.person, now=hall.began_at), hall.began_at)
    hall.type(kit, present="1-3", sheet_1=hall.sheet(kit, 1))
    hall.record(kit)
    done = hall.db.scalars(select(Completion)).one()
    assert done.mode is Mode.GUIDED and done.certificate

    told = {"present": "1", "mode": "done_for", "why": "Con của bà chọn thay.", "sheet": hall.sheet(kit, 1)}
    hall.clerk.post(f"{hall.path}/{kit.key}/dong/1", **told)

    hall.db.expire_all()
    assert hall.db.scalars(select(Attempt)).one().mode is Mode.DONE_FOR
    assert done.mode is Mode.DONE_FOR and done.certificate.revoked_at is not None
    rungs = hall.db.scalars(select(Attainment.rung).where(Attainment.person_id == member.person_id))
    assert Rung.CONFIRMED not in set(rungs)
    ledger.fold(hall.db)
    assert list(ledger.differences(hall.db)) == []


def test_a_sheet_that_was_ones_own_after_all_names_no_helper(hall: Hall) -> None:
    kit = hall.print()
    hall.type(kit, present="1", done_for="1", sheet_1=hall.sheet(kit, 1))
    hall.record(kit)
    told = {"present": "1", "mode": "self", "why": "Bà tự làm.", "sheet": hall.sheet(kit, 1)}
    hall.clerk.post(f"{hall.path}/{kit.key}/dong/1", **told)
    attempt = hall.db.scalars(select(Attempt)).one()
    assert (attempt.mode, attempt.helper_id) == (Mode.SELF, None)


def test_whoever_came_into_the_class_after_the_session_is_not_present_in_it(hall: Hall) -> None:
    kit = hall.print()
    newcomer = hall.make.person(hall.here)
    member = classes.enter(hall.db, hall.opened, newcomer, Joined.SEARCH, now(), hall.team.id)
    hall.type(kit, present="1-3")
    hall.record(kit)
    there = attendance.rows(hall.db, hall.session)
    assert {row.member.id: row.was_there for row in there}[member.id] is False


def test_a_newcomer_of_a_kit_is_not_present_in_sessions_that_were_held_meanwhile(hall: Hall) -> None:
    kit = hall.print()
    later = ClassSession(
        class_id=hall.opened.id, number=2, starts_at=now() - timedelta(hours=2), ends_at=now() - timedelta(hours=1),
        changes=0, roll_at=now() - timedelta(hours=1), roll_by_id=hall.team.id,
    )  # fmt: skip
    hall.db.add(later)
    hall.db.flush()
    row = len(hall.roster()) + 1
    hall.type(kit, present=f"1,{row}", **{f"name_{row}": "Vi Thị Mới", f"born_{row}": "1960"})
    hall.record(kit)
    came = {each.member.number: each.was_there for each in attendance.rows(hall.db, hall.session)}
    missed = {each.member.number: each.was_there for each in attendance.rows(hall.db, later)}
    assert (came[row], missed[row]) == (True, False)


def test_a_roll_taken_by_phone_is_not_unsaid_by_a_list_that_few_signed(hall: Hall) -> None:
    kit = hall.print()
    hall.session.roll_at, hall.session.roll_by_id = hall.session.ends_at, hall.team.id
    hall.db.flush()
    hall.type(kit, present="1")
    hall.record(kit)
    assert all(row.was_there for row in attendance.rows(hall.db, hall.session))


def test_a_closed_class_is_not_changed_by_putting_a_row_right(hall: Hall) -> None:
    kit = hall.print()
    hall.type(kit, present="1-3")
    hall.record(kit)
    hall.opened.closed_at = now()
    hall.db.flush()
    told = {"present": "1", "mode": "guided", "why": "Ký sót."}
    page = hall.clerk.post(f"{hall.path}/{kit.key}/dong/4", follow=True, **told)
    assert "Lớp đã kết thúc" in page.text
    assert not {row.member.number: row for row in attendance.rows(hall.db, hall.session)}[4].was_there


def test_a_row_put_right_brings_no_second_sheet_nor_one_beside_an_open_test(hall: Hall) -> None:
    first, second = hall.print(), hall.print()
    hall.type(first, present="1-3")
    hall.record(first)
    hall.type(second, present="1-3", sheet_1=hall.sheet(second, 1))
    hall.record(second)
    told = {"present": "1", "mode": "guided", "why": "Còn một phiếu nữa."}
    page = hall.clerk.post(f"{hall.path}/{first.key}/dong/1", 422, sheet=hall.sheet(first, 1), **told)
    assert "đã có bài giấy của buổi này" in page.text
    member = hall.roster()[1]
    enrolment = hall.make.enrolment(member.person)
    hall.db.add(Attempt(enrolment_id=enrolment.id, number=1, paper='{"items": []}', started_at=now(), due_at=now()))
    hall.db.flush()
    hall.clerk.post(f"{hall.path}/{first.key}/dong/2", 422, sheet=hall.sheet(first, 2), **told)
    assert hall.db.scalar(select(func.count(Attempt.id))) == 2
