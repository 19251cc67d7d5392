"""The roll of a session: taken, put right, noted by two helpers at once, sent later; and the turns it gives."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from lms.base.audit import AuditEntry
from lms.base.clock import day_of, now, today
from lms.classes.attending import queries as attendance
from lms.classes.models import AttendanceMark, ClassSession
from lms.learning import actions as learning
from lms.learning.models import Attainment, Turn
from lms.learning.rungs import Rung
from lms.people.access import Role
from lms.plans import facts, ledger
from tests.classes.conftest import ABSENT, LATE, PRESENT, Hall
from tests.make import PROGRAMME, at


def presences(hall: Hall, session: ClassSession) -> dict[int, str | None]:
    hall.db.expire_all()
    return {row.member.number: row.presence for row in attendance.rows(hall.db, session)}


def kept_true(hall: Hall) -> None:
    """The ledger is what the facts say."""
    ledger.fold(hall.db)
    assert list(ledger.differences(hall.db)) == []


def turns(hall: Hall) -> int:
    return hall.db.scalar(select(func.count(Turn.person_id.distinct()))) or 0


def test_everybody_is_present_until_tapped_and_the_page_says_the_numbers_in_words(hall: Hall) -> None:
    session = hall.session()
    answer = hall.save(session, p2=ABSENT, p3=LATE)
    page = hall.team.get(answer.location).text

    assert "2 có mặt, 1 đến muộn, 1 vắng" in page
    assert presences(hall, session) == {1: PRESENT, 2: ABSENT, 3: LATE, 4: PRESENT}
    assert turns(hall) == 3
    kept_true(hall)


def test_the_same_form_sent_twice_notes_once(hall: Hall) -> None:
    session = hall.session()
    fields = {**hall.roll(session), "p2": ABSENT}
    for _ in range(2):
        hall.team.post(f"{hall.path}/buoi/{session.number}", **fields)
    assert hall.db.scalar(select(func.count(AttendanceMark.id))) == 1


def test_a_presence_taken_back_takes_its_turn_and_what_it_reached_back(hall: Hall) -> None:
    session = hall.session()
    hall.save(session)
    first = hall.members()[0].person
    assert hall.turns(first) == [f"class:{session.id}"]

    hall.save(session, p1=ABSENT)

    assert hall.turns(first) == []
    reached = select(Attainment).where(Attainment.person_id == first.id, Attainment.rung == Rung.REACHED)
    assert hall.db.scalar(reached) is None
    kept_true(hall)


def test_one_person_one_course_one_day_is_one_turn_whatever_facts_give_it(hall: Hall) -> None:
    session, first = hall.session(), hall.members()[0].person
    enrolment = hall.make.enrolment(first, now=now())
    learning.study(hall.db, enrolment, "mat-khau", now())
    hall.save(session)
    kept_true(hall)
    asked = facts.reckoned(hall.db, facts.OF_SOME, {"ids": [first.id]}, facts.Lives(hall.db))
    counted = [entries for _, entries in asked]
    assert sum(each.rung == Rung.TURNS and each.programme == PROGRAMME for each in counted[0]) == 1

    hall.save(session, p1=ABSENT)

    assert hall.turns(first) == ["online"]
    reached = select(Attainment.on, Attainment.source).where(
        Attainment.person_id == first.id, Attainment.programme == PROGRAMME, Attainment.rung == Rung.REACHED
    )
    assert hall.db.execute(reached).one() == (today(), "online")
    kept_true(hall)


def test_who_was_reached_in_a_class_taken_back_is_reached_by_the_next_one(hall: Hall) -> None:
    first = hall.members()[0].person
    earlier, later = hall.session(now() - timedelta(days=2)), hall.session()
    hall.save(later)
    hall.save(earlier, why="Ghi bù từ sổ tay.")
    reached = select(Attainment.on).where(
        Attainment.person_id == first.id, Attainment.programme == PROGRAMME, Attainment.rung == Rung.REACHED
    )
    assert hall.db.scalar(reached) == today() - timedelta(days=2)

    hall.save(earlier, p1=ABSENT, why="Ghi nhầm người.")

    assert hall.db.scalar(reached) == today()
    kept_true(hall)


def test_a_session_to_come_is_refused_and_opens_half_an_hour_before(hall: Hall) -> None:
    session = hall.session(now() + timedelta(minutes=31))
    page = hall.team.get(hall.team.get(f"{hall.path}/buoi/{session.number}", 303).location).text
    assert "chưa đến giờ" in page
    hall.team.post(f"{hall.path}/buoi/{session.number}", 303, to="x" * 12)
    refused = hall.team.post(f"{hall.path}/buoi/{session.number}/ghi", 409, notes='{"notes": [], "taken": 0}')
    assert "chưa đến giờ" in refused.json["refused"]  # type: ignore[index]
    hall.db.refresh(session)
    assert session.roll_at is None

    session.starts_at = now() + timedelta(minutes=29)
    hall.save(session)
    hall.db.refresh(session)
    assert session.roll_at is not None


def test_changing_a_past_session_asks_a_reason_and_stands_in_the_log(hall: Hall) -> None:
    session = hall.session(now() - timedelta(days=1))
    asked = hall.save(session, status=422, p1=ABSENT).text
    assert "Hãy ghi lý do sửa" in asked
    assert 'value="absent" aria-label' in asked
    assert presences(hall, session)[1] is None

    hall.save(session, p1=ABSENT, why="Ghi nhầm hai người trùng tên.")

    assert presences(hall, session)[1] == ABSENT
    entry = hall.db.scalars(
        select(AuditEntry).where(AuditEntry.action == "classes.correct-roll").order_by(AuditEntry.id.desc())
    ).first()
    assert entry
    told = json.loads(entry.detail)
    assert told["rows"] == [[1, None, "absent"]]
    assert told["why"] == "Ghi nhầm hai người trùng tên."
    hall.save(session, p1=LATE, why="Đến sau giờ nghỉ.")
    last = hall.db.scalars(select(AuditEntry.detail).order_by(AuditEntry.id.desc())).first()
    assert last and json.loads(last)["rows"] == [[1, "absent", "late"]]


def test_two_helpers_at_once_make_one_sheet_and_are_told_what_they_overwrote(hall: Hall) -> None:
    session = hall.session()
    other = hall.visit.as_(hall.make.officer(Role.TEAM_MEMBER, hall.here))
    mine, theirs = hall.roll(session), hall.roll(session, other)
    path = f"{hall.path}/buoi/{session.number}"
    other.post(path, **{**theirs, "p1": ABSENT, "p2": ABSENT})

    page = hall.team.post(path, follow=True, **{**mine, "p2": LATE, "p3": ABSENT}).text

    assert presences(hall, session) == {1: ABSENT, 2: LATE, 3: ABSENT, 4: PRESENT}
    second = hall.members()[1].person.full_name
    assert f"{second}: " in page
    assert "nay ghi đến muộn" in page
    assert "1 có mặt, 1 đến muộn, 2 vắng" in page


def sent(hall: Hall, session: ClassSession, *notes: dict[str, Any], taken: float | None = None, by: Any = None) -> Any:
    body = json.dumps({"notes": notes, "taken": taken})
    return (by or hall.team).post(f"{hall.path}/buoi/{session.number}/ghi", 200, notes=body).json


def note(number: int, presence: str, key: str = "", waited: float = 0, seen: int = 0) -> dict[str, Any]:
    key = key or f"note-{number}-{presence}"
    return {"key": key, "number": number, "presence": presence, "waited": waited, "seen": seen}


def test_what_waited_for_the_network_is_taken_once_item_by_item(hall: Hall) -> None:
    session = hall.session(now() - timedelta(hours=1))
    notes = [note(1, ABSENT, waited=1800), note(2, ABSENT, waited=1700), note(9, ABSENT)]
    first = sent(hall, session, *notes, taken=1600)
    again = sent(hall, session, *notes, taken=1600)

    assert [each["outcome"] for each in first["items"]] == ["saved", "saved", "unknown"]
    assert [each["outcome"] for each in again["items"]] == ["already", "already", "unknown"]
    assert first["counts"] == again["counts"] == "2 có mặt, 2 vắng"
    assert hall.db.scalar(select(func.count(AttendanceMark.id))) == 2
    hall.db.refresh(session)
    assert session.roll_at and timedelta(minutes=26) < now() - session.roll_at < timedelta(minutes=28)


def test_what_another_helper_noted_later_is_a_conflict_that_the_helper_settles(hall: Hall) -> None:
    session = hall.session(now() - timedelta(hours=1))
    other = hall.make.officer(Role.TEAM_MEMBER, hall.here)
    sent(hall, session, note(1, LATE, "later-note"), by=hall.visit.as_(other))

    told = sent(hall, session, note(1, ABSENT, "older-note", waited=600))["items"][0]

    assert told["outcome"] == "conflict"
    assert told["theirs"] == LATE
    assert other.person.full_name in told["words"]
    assert presences(hall, session)[1] == LATE
    settled = sent(hall, session, note(1, ABSENT, "chosen-now", seen=told["seen"]))["items"][0]
    assert (settled["outcome"], settled["words"]) == ("saved", "")
    assert presences(hall, session)[1] == ABSENT


def test_an_older_note_of_the_same_helper_comes_late_and_changes_nothing(hall: Hall) -> None:
    session = hall.session(now() - timedelta(hours=1))
    sent(hall, session, note(1, PRESENT, "second-tap", waited=10))
    assert sent(hall, session, note(1, ABSENT, "first-tap", waited=300))["items"][0]["outcome"] == "saved"
    assert presences(hall, session)[1] == PRESENT


def test_who_left_is_told_and_a_session_called_off_takes_nothing(hall: Hall) -> None:
    session = hall.session()
    member = hall.members()[0]
    member.left_at = now() - timedelta(minutes=5)
    told = sent(hall, session, note(1, ABSENT))["items"][0]
    assert told["outcome"] == "left"
    assert "ra khỏi lớp" in told["words"]
    session.called_off_at, session.called_off_why = now(), "Mưa lớn."
    refused = hall.team.post(f"{hall.path}/buoi/{session.number}/ghi", 409, notes='{"notes": []}')
    assert "báo nghỉ" in refused.json["refused"]  # type: ignore[index]


def test_a_note_of_that_evening_needs_no_reason_though_it_comes_the_next_day(hall: Hall) -> None:
    session = hall.session(at(today() - timedelta(days=1), 19))
    waited = (now() - at(today() - timedelta(days=1), 20)).total_seconds()
    told = sent(hall, session, note(1, ABSENT, waited=waited), note(2, ABSENT, waited=0))["items"]
    assert [each["outcome"] for each in told] == ["saved", "reason"]


def test_whoever_came_on_the_roster_after_the_roll_was_not_in_that_session(hall: Hall) -> None:
    session = hall.session(now() - timedelta(hours=1))
    hall.save(session)
    late = hall.make.person(hall.here)
    hall.team.post(f"{hall.path}/hoc-vien", chon=late.key)
    assert presences(hall, session)[5] is None
    assert hall.turns(late) == []
    assert "chưa ghi" in hall.team.get(f"{hall.path}/buoi/{session.number}").text
    hall.save(session, p5=PRESENT)
    assert hall.turns(late) == [f"class:{session.id}"]


@pytest.mark.parametrize(
    "sent_",
    ["", "[]", "{", '{"notes": 3}', '{"notes": [{}]}', '{"notes": [{"key": "a"}]}', '{"notes": [null]}',
     '{"notes": [{"key": "abcdefgh", "number": 1, "presence": "absent", "waited": 1e300}]}',
     '{"notes": [{"key": "abcdefgh", "number": 1, "presence": "absent", "waited": NaN}]}',
     '{"notes": [{"key": "abcdefgh", "number": 1, "presence": "gone", "waited": 0}]}', "[" * 5000],
)  # fmt: skip
def test_nonsense_is_refused_and_nothing_is_kept(hall: Hall, sent_: str) -> None:
    session = hall.session()
    hall.team.post(f"{hall.path}/buoi/{session.number}/ghi", 422, notes=sent_)
    assert hall.db.scalar(select(func.count(AttendanceMark.id))) == 0


def test_forty_people_and_three_absent_are_saved_in_one_sending(hall: Hall) -> None:
    opened = hall.make.training_class(hall.here, hall.helper, members=40)
    hall.opened = opened
    session = hall.session()
    page = hall.save(session, p5=ABSENT, p17=ABSENT, p40=ABSENT)
    assert "37 có mặt, 3 vắng" in hall.team.get(page.location).text


def test_a_session_counts_on_its_vietnamese_day(hall: Hall) -> None:
    begins = at(date(2026, 11, 20), 0, 30)
    session = hall.session(begins)
    assert day_of(session.starts_at) == date(2026, 11, 20)
    hall.save(session, why="Ghi bù từ sổ tay.")
    assert hall.db.scalar(select(Turn.on).where(Turn.source == f"class:{session.id}").limit(1)) == date(2026, 11, 20)


def test_the_sheet_of_a_strange_class_is_not_there(hall: Hall) -> None:
    session = hall.session()
    stranger = hall.visit.as_(hall.make.officer(Role.TEAM_MEMBER, hall.there))
    path = f"{hall.path}/buoi/{session.number}"
    stranger.get(path, 404)
    stranger.post(path, 404)
    stranger.post(f"{path}/ghi", 404, notes="{}")
    hall.visit.as_(hall.learner()).get(path, 403)


def test_whoever_leaves_stays_present_where_they_were_and_whoever_comes_back_is_not_where_they_were_not(
    hall: Hall,
) -> None:
    before, while_away = hall.session(now() - timedelta(hours=3), 60), hall.session(now() - timedelta(minutes=30), 20)
    first = hall.members()[0]
    hall.save(before)
    hall.team.post(f"{hall.path}/hoc-vien/1/roi", why="Về quê.")
    assert presences(hall, before)[1] == PRESENT
    hall.save(while_away)
    assert presences(hall, while_away)[1] is None

    hall.team.post(f"{hall.path}/hoc-vien", chon=first.person.key)

    assert (presences(hall, before)[1], presences(hall, while_away)[1]) == (PRESENT, ABSENT)
    assert hall.turns(first.person) == [f"class:{before.id}"]
    kept_true(hall)
