"""A kit is printed, filled with a pen, typed in, looked at and recorded; it then counts as what is done on a screen."""

from sqlalchemy import select

from lms.base.clock import day_of
from lms.classes.kits.models import KitEntry
from lms.classes.models import AttendanceMark, Presence, Way
from lms.learning.models import Attainment, Attempt, Completion, LessonStudy, Turn
from lms.learning.rungs import Mode, Rung
from tests.classes.kits.conftest import Hall


def test_what_was_done_on_paper_counts_on_the_day_of_the_session_with_paper_as_its_source(hall: Hall) -> None:
    kit, day = hall.print(), day_of(hall.began_at)
    sheets = {f"sheet_{row}": hall.sheet(kit, row, right=row < 4) for row in (1, 2, 3, 5)}
    hall.type(kit, present="1-3, 5", done_for="3", able="tất cả", **sheets)
    before = hall.db.scalars(select(Attempt)).all()

    hall.record(kit)

    assert before == []
    sat = {entry.row: entry for entry in hall.db.scalars(select(KitEntry)) if entry.present}
    assert sorted(sat) == [1, 2, 3, 5]
    attempts = [sat[row].attempt for row in sorted(sat)]
    assert [each and each.passed for each in attempts] == [True, True, True, False]
    assert {each and each.source for each in attempts} == {f"paper:{kit.id}"}
    assert [entry.mode for entry in sat.values()] == [Mode.GUIDED, Mode.GUIDED, Mode.DONE_FOR, Mode.GUIDED]
    assert {(turn.on, turn.source) for turn in hall.db.scalars(select(Turn))} == {(day, f"paper:{kit.id}")}
    finished = hall.db.scalars(select(Completion)).all()
    assert {(each.finished_on, each.mode) for each in finished} == {(day, Mode.GUIDED), (day, Mode.DONE_FOR)}
    assert [each.certificate is not None for each in finished] == [True, True, False]
    confirmed = hall.db.scalars(select(Attainment).where(Attainment.rung == Rung.CONFIRMED)).all()
    assert {each.person_id for each in confirmed} <= {sat[1].member.person_id, sat[2].member.person_id}
    assert {each.source for each in hall.db.scalars(select(Attainment))} == {f"paper:{kit.id}"}
    marks = {mark.member_id: mark for mark in hall.db.scalars(select(AttendanceMark))}
    there = [marks[member.id].presence for member in hall.roster()]
    assert there == [Presence.PRESENT] * 3 + [Presence.ABSENT, Presence.PRESENT, Presence.ABSENT]
    assert {mark.way for mark in marks.values()} == {Way.PAPER}
    assert hall.db.scalar(select(LessonStudy.lesson).limit(1)) is not None
