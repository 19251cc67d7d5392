"""Papers of a whole class: who gets one and why others do not, work broken off and begun anew, print, ledger."""

import io
import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from lms import working
from lms.bank import queries as bank
from lms.base.audit import AuditEntry
from lms.base.clock import now, today
from lms.base.db import Work
from lms.base.jobs import worker
from lms.base.jobs.models import Job
from lms.base.jobs.worker import Stopping
from lms.certificates import actions as certificates
from lms.certificates.models import Certificate
from lms.classes import actions as classes
from lms.classes.certifying import actions, queries, steps
from lms.classes.certifying.eligibility import Facts, Standing, Why, needed, standing, taught
from lms.classes.models import AttendanceMark, ClassMember, ClassSession, Joined, Presence, TrainingClass, Way
from lms.classes.timetable import actions as timetable
from lms.learning import actions as learning
from lms.learning import checks as learning_checks
from lms.learning.models import Attainment, Attempt, Completion, Turn
from lms.learning.rungs import Mode, Rung
from lms.people.access import Role
from lms.people.models import Account, Person
from lms.plans import ledger
from lms.units.models import Unit
from tests.conftest import Instance, Run
from tests.learning import keyed
from tests.learning.sitting import course_of, right_answers, sent
from tests.make import PASSWORD, Make
from tests.test_query_counts import listening
from tests.visit import Visit

LESSONS = tuple(
    keyed.LESSON.__class__(f"bai-{n}", f"Bài {n}", 10, (), True, "reading", "<p>Bài.</p>", "", ()) for n in (1, 2, 3)
)


@dataclass
class Room:
    """A class with three lessons and three sessions held, in which everybody was present and passed on paper."""

    db: Session
    make: Make
    here: Unit
    helper: Account
    opened: TrainingClass
    sessions: list[ClassSession]

    @property
    def path(self) -> str:
        return f"/lop-hoc/{self.opened.key}/chung-nhan"

    def enter(
        self, name: str = "", passes: Mode | None = Mode.GUIDED, absent: int = 0, home: bool = True
    ) -> ClassMember:
        """One more on the roster, with a quiz passed so and absent from the first so many sessions."""
        person = self.make.person(self.here if home else None, name)
        at = self.sessions[0].starts_at - timedelta(days=1) if self.sessions else now() - timedelta(days=9)
        member = classes.enter(self.db, self.opened, person, Joined.SEARCH, at, self.helper.id)
        if passes:
            self.sits(person, passes)
        for session in self.sessions[:absent]:
            self.db.add(
                AttendanceMark(
                    session_id=session.id, member_id=member.id, presence=Presence.ABSENT, way=Way.ROLL,
                    given_at=session.starts_at, saved_at=session.starts_at, by_id=self.helper.id,
                )
            )  # fmt: skip
        self.db.flush()
        return member

    def sits(self, person: Person, mode: Mode = Mode.GUIDED, number: int = 1, wrong: int = 0) -> None:
        """An attempt that a helper enters from a sheet of paper, with so many questions left empty."""
        enrolment = self.make.enrolment(person, self.opened.slug)
        at, course = now() - timedelta(days=1), course_of(self.db, enrolment)
        drawn = bank.stock(self.db, course.slug).draw(course.draw, random.Random(person.id))
        told = {"paper": json.dumps(drawn.to_dict()), "started_at": at, "due_at": at + timedelta(hours=1)}
        attempt = Attempt(enrolment_id=enrolment.id, number=number, mode=mode, **told)
        self.db.add(attempt)
        self.db.flush()
        answers = list(right_answers(self.db, attempt).items())
        learning.submit_quiz(self.db, attempt, sent(dict(answers[wrong:])), at)

    def roll(self) -> queries.Roll:
        self.db.expire_all()
        return queries.roll(self.db, self.opened, today())

    def counts(self) -> tuple[int, int, int]:
        """Eligible, not, with a paper."""
        roll = self.roll()
        return len(roll.eligible), len(roll.others), len(roll.has)


def opened(db: Session, sessions: int = 3) -> Room:
    make = Make(db)
    keyed.publish(db, lessons=LESSONS)
    here = make.unit("Xã Kim Liên", make.unit("Tỉnh Nghệ An", code="40"), code="17950")
    helper = make.officer(Role.TEAM_MEMBER, here, username="tocns")
    started = now() - timedelta(days=10)
    made = make.training_class(here, helper, keyed.SLUG, at=started)
    starts = [started + timedelta(days=each) for each in range(sessions)]
    held = timetable.add_sessions(db, made, starts, 120, now(), helper.id) if starts else []
    for each in held:
        each.roll_at = each.ends_at
    db.flush()
    return Room(db, make, here, helper, made, list(held))


@pytest.fixture
def room(db: Session) -> Room:
    return opened(db)


@pytest.fixture
def team(room: Room, visit: Visit) -> Visit:
    return visit.as_(room.helper)


def crowd(room: Room, good: int) -> None:
    """So many who are eligible, and three who are not for three different reasons."""
    for n in range(good + 3):
        if n == 10:
            room.enter("Cao Thị Trượt", passes=None)
        elif n == 20:
            room.enter("Đào Văn Vắng", absent=2)
        elif n == good + 2:
            room.enter("Hồ Thị Hộ", passes=Mode.DONE_FOR)
        else:
            room.enter()


def papers(work: Work) -> list[tuple[int, int]]:
    """(number, person) of every paper, by number."""
    with work.reading() as db:
        return [
            tuple(each)
            for each in db.execute(select(Certificate.number, Certificate.person_id).order_by(Certificate.number))
        ]


def breaks_at(done: int) -> Callable[[], bool]:
    """Says after so many steps that the server stops."""
    left = iter([False] * (done - 1) + [True])
    return lambda: next(left)


def tally(page: str) -> tuple[int, ...]:
    """Eligible, not, with a paper, as the page says."""
    told = "người đủ điều kiện", "người chưa được cấp", "người đã có giấy"
    return tuple(int(found[1]) for each in told if (found := re.search(rf"<b>(\d+)</b> {each}", page)))


def asked(work: Work) -> int:
    """The number of the last work asked for."""
    assert worker.KINDS[actions.KIND] is working.certify_class
    with work.reading() as db:
        return db.scalars(select(Job.id).where(Job.kind == actions.KIND).order_by(Job.id.desc())).first() or 0


# ------------------------------------------------------------------------------------- the rule


@pytest.mark.parametrize(
    ("there", "held", "is_taught"),
    [(0, 0, False), (0, 1, False), (1, 1, True), (1, 2, False), (2, 2, True), (1, 3, False), (2, 3, True),
     (2, 4, False), (3, 4, True), (3, 5, False), (4, 5, True), (4, 6, True), (6, 10, False), (7, 10, True)],
)  # fmt: skip
def test_two_thirds_of_the_sessions_held_teach_the_lessons(there: int, held: int, is_taught: bool) -> None:
    assert taught(there, held) is is_taught
    assert (held > 0 and there >= needed(held)) is is_taught


@pytest.mark.parametrize(
    ("facts", "stands", "whys"),
    [
        (Facts(passes=Mode.SELF), Standing.ELIGIBLE, []),
        (Facts(passes=Mode.GUIDED, missing=3, there=2, held=3), Standing.ELIGIBLE, []),
        (Facts(passes=Mode.GUIDED, missing=3, there=1, held=3), Standing.NOT, [Why.LESSONS, Why.ABSENT]),
        (Facts(passes=Mode.GUIDED, missing=3), Standing.NOT, [Why.LESSONS]),
        (Facts(passes=Mode.GUIDED, missing=0, there=0, held=3), Standing.ELIGIBLE, []),
        (Facts(passes=None, missing=2, there=0, held=3), Standing.NOT, [Why.QUIZ, Why.LESSONS, Why.ABSENT]),
        (Facts(passes=None, missing=2, there=3, held=3), Standing.NOT, [Why.QUIZ]),
        (Facts(passes=Mode.DONE_FOR), Standing.NOT, [Why.DONE_FOR]),
        (Facts(passes=Mode.SELF, belongs=False), Standing.NOT, [Why.NO_UNIT]),
        (Facts(passes=Mode.SELF, finished=Mode.DONE_FOR), Standing.NOT, [Why.DONE_FOR]),
        (Facts(passes=Mode.SELF, finished=Mode.SELF), Standing.NOT, [Why.NO_UNIT_THEN]),
        (Facts(passes=Mode.SELF, finished=Mode.SELF, papered=True), Standing.HAS, []),
        (Facts(passes=Mode.SELF, finished=Mode.SELF, papered=True, missing=2), Standing.HAS, []),
        (Facts(finished=Mode.SELF, papered=True, revoked_on=date(2026, 9, 5)), Standing.NOT, [Why.REVOKED]),
        (Facts(left=True, passes=Mode.SELF), Standing.NOT, [Why.LEFT]),
        (Facts(left=True, passes=Mode.SELF, finished=Mode.SELF, papered=True), Standing.NOT, [Why.LEFT]),
    ],
)
def test_where_somebody_stands_and_why(facts: Facts, stands: Standing, whys: list[Why]) -> None:
    found, reasons = standing(facts)
    assert (found, [each.why for each in reasons]) == (stands, whys)


# ------------------------------------------------------------------------------------- the class of the feature


@pytest.mark.parametrize(("good", "others", "stops_at"), [(117, 3, 50), (9, 0, 1), (9, 0, 9), (29, 3, 28)])
def test_a_class_stopped_on_the_way_and_run_again_has_each_paper_once(
    instance: Instance, good: int, others: int, stops_at: int
) -> None:
    with instance.work.writing() as db:
        room = opened(db)
        if others:
            crowd(room, good)
        else:
            [room.enter() for _ in range(good)]
        path = room.path
    team = instance.app().test_client()
    team.post("/dang-nhap", data={"name": "tocns", "password": PASSWORD})
    page = team.get(path).text
    assert f"Cấp {good} giấy chứng nhận" in page
    assert tally(page) == (good, others, 0)

    assert team.post(path).status_code == 303
    worker.attend(instance.work, asked(instance.work), stopping=breaks_at(stops_at))
    assert len(papers(instance.work)) == stops_at
    page = team.get(path).text
    assert "Đang cấp giấy chứng nhận" in page
    assert tally(page) == (good - stops_at, others, stops_at)

    worker.attend(instance.work, asked(instance.work))

    assert [number for number, _ in papers(instance.work)] == list(range(1, good + 1))
    assert len({person for _, person in papers(instance.work)}) == good
    page = team.get(path).text
    assert f"Lớp có {good} giấy chứng nhận, {others} người chưa được cấp." in page
    assert tally(page) == (0, others, good)
    assert len(PdfReader(io.BytesIO(team.get(f"{path}/in.pdf").data)).pages) == good
    with instance.work.reading() as db:
        assert [finding for check in learning_checks.CHECKS for finding in check(db)] == []
        assert list(ledger.differences(db)) == []


def test_the_preview_names_everybody_who_gets_none_and_says_why(room: Room, team: Visit) -> None:
    crowd(room, 25)
    lazy = room.enter("Lê Văn Lười", passes=None, absent=3)
    room.enter("Mạc Thị Xa", home=False)
    gone = room.enter("Ngô Văn Đi")
    classes.leave(room.db, room.opened, gone, "Chuyển chỗ ở", now(), room.helper.id)

    page = re.sub(r"<[^>]+>", " ", team.get(room.path).text)

    told = {
        "Cao Thị Trượt": "Chưa đạt bài kiểm tra",
        "Đào Văn Vắng": "Còn 3 bài chưa học; vắng quá nhiều buổi: có mặt 1/3, cần ít nhất 2",
        "Hồ Thị Hộ": "Được làm hộ nên không xác nhận",
        "Lê Văn Lười": "Chưa đạt bài kiểm tra; còn 3 bài chưa học; vắng quá nhiều buổi: có mặt 0/3, cần ít nhất 2",
        "Mạc Thị Xa": "Chưa ghi thuộc đơn vị nào, nên không có nơi cấp",
        "Ngô Văn Đi": "Đã ra khỏi lớp",
    }
    for name, why in told.items():
        assert re.search(rf"{name}\s+{re.escape(why)}\s", page), name
    assert room.counts() == (25, 6, 0)
    assert lazy.person.full_name not in re.split("Đủ điều kiện:", page)[1]


def test_what_is_issued_is_a_completion_like_any_other_and_enters_no_turn_of_that_day(room: Room) -> None:
    member = room.enter()
    turns = room.db.scalar(select(func.count(Turn.id)))

    assert actions.certify(room.db, room.opened.id, member.id, now(), room.helper.id)
    assert not actions.certify(room.db, room.opened.id, member.id, now(), room.helper.id)

    done = room.db.scalars(select(Completion)).one()
    assert (done.mode, done.finished_on, done.certificate is not None) == (Mode.GUIDED, today(), True)
    assert room.db.scalar(select(func.count(Turn.id))) == turns
    entry = room.db.scalars(select(AuditEntry).where(AuditEntry.action == "classes.certify-person")).one()
    assert entry.actor_id == room.helper.id


def test_a_programme_is_met_by_a_paper_of_the_class(db: Session, make: Make) -> None:
    make.library()
    here = make.unit("Xã A", make.unit("Tỉnh B"))
    helper = make.officer(Role.TEAM_MEMBER, here)
    made = make.training_class(here, helper, members=1, at=now() - timedelta(days=3))
    room = Room(db, make, here, helper, made, [])
    (session,) = timetable.add_sessions(db, made, [now() - timedelta(days=2)], 60, now(), helper.id)
    session.roll_at = session.ends_at
    db.flush()
    (line,) = room.roll().lines
    room.sits(line.person)
    assert actions.certify(db, made.id, line.member.id, now(), None)
    rungs = set(db.scalars(select(Attainment.rung).where(Attainment.person_id == line.person.id)))
    assert {Rung.COMPLETED, Rung.CONFIRMED} <= rungs
    ledger.fold(db)
    assert list(ledger.differences(db)) == []


def test_lessons_read_online_count_where_sessions_were_missed(room: Room) -> None:
    member = room.enter(absent=3)
    enrolment = room.make.enrolment(member.person, room.opened.slug)
    for lesson in LESSONS[:2]:
        learning.study(room.db, enrolment, lesson.key, now())
    (line,) = room.roll().lines
    assert [(each.why, each.lessons) for each in line.reasons][:1] == [(Why.LESSONS, 1)]
    learning.study(room.db, enrolment, LESSONS[2].key, now())
    assert room.counts() == (0, 0, 1), "the last lesson finishes the course by itself"


def test_sessions_called_off_or_without_a_roll_are_not_held(room: Room) -> None:
    room.enter(absent=2)
    assert room.counts() == (0, 1, 0)
    room.sessions[0].called_off_at = now()
    room.sessions[1].roll_at = None
    room.db.flush()
    assert room.counts() == (1, 0, 0)


def test_who_came_late_was_taught(room: Room) -> None:
    member = room.enter(absent=3)
    for mark in room.db.scalars(select(AttendanceMark).where(AttendanceMark.member_id == member.id)).all()[:2]:
        mark.presence = Presence.LATE
    room.db.flush()
    assert room.counts() == (1, 0, 0)


def test_the_attempt_that_counts_in_the_course_decides(room: Room) -> None:
    member = room.enter(passes=Mode.DONE_FOR)
    assert room.counts() == (0, 1, 0)
    room.sits(member.person, Mode.SELF, number=2)
    assert room.counts() == (1, 0, 0)


def test_a_person_merged_into_another_is_one_line_and_the_paper_is_the_heads(room: Room) -> None:
    head, twin = room.enter("Bùi Thị Chính"), room.enter("Bùi Thị Phụ", passes=None)
    twin.person.merged_into_id = head.person_id
    room.db.flush()
    (line,) = room.roll().lines
    assert (line.person.id, line.standing) == (head.person_id, Standing.ELIGIBLE)
    assert actions.certify(room.db, room.opened.id, line.member.id, now(), None)
    assert room.db.scalars(select(Certificate.person_id)).all() == [head.person_id]


def test_a_revoked_paper_is_not_issued_again_is_not_printed_and_stands_in_the_ledger(
    room: Room, team: Visit, work: Work
) -> None:
    first, second = room.enter("Đinh Văn Một"), room.enter("Đinh Văn Hai")
    room.db.commit()
    steps.certify_all(work, room.opened.id, None)
    paper = room.roll().lines[0].paper
    assert paper is not None
    certificates.revoke(room.db, paper, "Cấp nhầm người.", now(), None)
    room.db.commit()

    assert steps.certify_all(work, room.opened.id, None).new == 0
    assert room.counts() == (0, 1, 1)
    pages = PdfReader(io.BytesIO(team.get(f"{room.path}/in.pdf").data)).pages
    assert [second.person.full_name in page.extract_text() for page in pages] == [True]
    rows = ledger_rows(team.get(f"{room.path}/so-cap.xlsx").data)
    assert [row[2] for row in rows] == [first.person.full_name, second.person.full_name]
    assert "Đã thu hồi ngày" in rows[0][8] and "Cấp nhầm người." in rows[0][8]
    assert rows[1][8] is None


def test_one_who_left_with_the_paper_stays_in_the_ledger(room: Room, work: Work) -> None:
    member = room.enter()
    room.db.commit()
    steps.certify_all(work, room.opened.id, None)
    classes.leave(room.db, room.opened, member, "Đi xa", now() + timedelta(minutes=1), room.helper.id)
    room.db.flush()
    assert room.counts() == (0, 0, 1)
    assert [each.left for each in room.roll().papers] == [True]


# ------------------------------------------------------------------------------------- the files


def ledger_rows(content: bytes) -> list[tuple[Any, ...]]:
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    top = next(n for n, row in enumerate(rows) if row[0] == "STT")
    return [row for row in rows[top + 1 :] if isinstance(row[0], int)]


def test_the_print_file_has_every_paper_once_in_the_order_of_the_roster(room: Room, team: Visit, work: Work) -> None:
    members = [room.enter(name) for name in ("Vũ Thị Mỹ Duyên", "An Văn Phước", "Đặng Hữu Ý", "Bế Thị Ẩn")]
    late = room.enter("Âu Văn Muộn", passes=None)
    room.db.commit()
    steps.certify_all(work, room.opened.id, None)
    room.sits(late.person)
    room.db.commit()
    steps.certify_all(work, room.opened.id, None)

    answer = team.get(f"{room.path}/in.pdf")

    pages = PdfReader(io.BytesIO(answer.data)).pages
    names = [each.person.full_name for each in [*members, late]]
    assert [next(name for name in names if name in page.extract_text()) for page in pages] == names
    assert "attachment" in answer.headers["Content-Disposition"]


def test_the_ledger_has_numbers_as_numbers_codes_as_text_and_room_to_sign(room: Room, team: Visit, work: Work) -> None:
    members = [room.enter(name, passes=None) for name in ("Vũ Thị Mỹ Duyên", "=CMD()", "Đặng Hữu Ý")]
    for wrong, member in enumerate(members[:2]):
        room.sits(member.person, wrong=wrong)
    room.sits(members[2].person)
    names = [each.person.full_name for each in members]
    room.db.commit()
    steps.certify_all(work, room.opened.id, None)

    content = team.get(f"{room.path}/so-cap.xlsx").data

    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    cells = list(sheet.iter_rows(values_only=True))
    assert cells[0][0] == "SỔ CẤP GIẤY CHỨNG NHẬN"
    assert room.opened.title in str(cells[1][0]) and "Khóa bốn câu" in str(cells[2][0])
    assert "Nhà văn hóa thôn" in str(cells[3][0]) and "Xã Kim Liên" in str(cells[3][0])
    head = next(row for row in cells if row[0] == "STT")
    assert head == (
        "STT", "Số vào sổ", "Họ và tên", "Năm sinh", "Khóa học", "Ngày cấp", "Kết quả (%)", "Người nhận ký", "Ghi chú",
    )  # fmt: skip
    rows = ledger_rows(content)
    assert [row[2] for row in rows] == names
    assert [row[1] for row in rows] == [f"{n:04d}/{today().year}/GCN-17950" for n in (1, 2, 3)]
    assert [(row[3], row[6], row[7]) for row in rows] == [(1968, 100, None), (1968, 75, None), (1968, 100, None)]
    assert {row[5].date() for row in rows if isinstance(row[5], datetime)} == {today()}
    assert room.helper.person.full_name in str(cells[4][0]) and room.helper.person.full_name in str(cells[-1][0])
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows
    high = sheet.row_dimensions[next(n for n, row in enumerate(cells, 1) if row[0] == 1)].height
    assert high is not None and high >= 30


def test_a_class_without_a_paper_has_nothing_to_print(room: Room, team: Visit) -> None:
    room.enter(passes=None)
    assert "chưa có giấy chứng nhận nào" in team.get(team.get(f"{room.path}/in.pdf", 303).location).text
    assert ledger_rows(team.get(f"{room.path}/so-cap.xlsx").data) == []


# ------------------------------------------------------------------------------------- the page


def test_the_button_pressed_twice_asks_for_one_work_and_keeps_the_class_open_meanwhile(
    room: Room, team: Visit, work: Work
) -> None:
    room.enter()
    team.post(room.path)
    assert "đang chạy" in team.post(room.path, follow=True).text
    assert room.db.scalar(select(func.count(Job.id)).where(Job.kind == actions.KIND)) == 1
    assert "Đang cấp giấy chứng nhận cho lớp." in team.post(f"/lop-hoc/{room.opened.key}/ket-thuc", 422).text
    worker.attend(work, asked(work))
    assert "Chưa có ai đủ điều kiện" in team.post(room.path, follow=True).text
    team.post(f"/lop-hoc/{room.opened.key}/ket-thuc", 303)


def test_the_page_asks_as_much_for_many_as_for_few(room: Room, team: Visit, engine: Engine) -> None:
    asked = []
    for more in (3, 30):
        for n in range(more):
            room.enter(passes=Mode.SELF if n % 2 else None)
        team.get(room.path)
        with listening(engine) as statements:
            team.get(room.path)
        asked.append(len(statements))
    assert asked[0] == asked[1] <= 18, asked


def test_a_class_that_has_ended_still_issues(room: Room, team: Visit, work: Work) -> None:
    room.enter()
    classes.close(room.db, room.opened, False, now(), room.helper.id)
    team.post(room.path)
    worker.attend(work, asked(work))
    assert room.counts() == (0, 0, 1)
    assert "Giấy chứng nhận của lớp" in team.get(f"/lop-hoc/{room.opened.key}").text


def test_a_class_of_another_unit_is_not_there(room: Room, visit: Visit) -> None:
    stranger = visit.as_(room.make.officer(Role.TEAM_MEMBER, room.make.unit("Xã Khác", code="17001")))
    for path in ("", "/in.pdf", "/so-cap.xlsx"):
        stranger.get(room.path + path, 404)
    stranger.post(room.path, 404)
    visit.as_(room.make.account(room.make.person(room.here))).get(room.path, 403)


def test_a_name_that_cannot_be_printed_does_not_keep_the_others_waiting(room: Room, team: Visit, work: Work) -> None:
    names = ("Vũ Thị Một", "Nguyễn 漢字", "Vũ Thị Ba")
    for name in names:
        room.enter(name)
    team.post(room.path)
    worker.attend(work, asked(work))
    assert room.counts() == (1, 0, 2)
    assert [number for number, _ in papers(work)] == [1, 2]
    assert "Chưa in được giấy của 1 người" in team.get(room.path).text


# ------------------------------------------------------------------------------------- the command


def test_the_command_issues_tells_the_others_and_writes_the_file(room: Room, lms: Run, tmp_path: Path) -> None:
    room.enter()
    room.enter("Cao Thị Trượt", passes=None)
    path = tmp_path / "lop.pdf"
    told = lms("certificates", "issue", "--class", room.opened.key, "-o", path)
    assert told.exit_code == 0, told.output
    assert "vừa cấp 1 giấy chứng nhận, cả lớp có 1; 1 người chưa được cấp." in told.output
    assert "2. Cao Thị Trượt: Chưa đạt bài kiểm tra" in told.output
    assert len(PdfReader(path).pages) == 1

    spoken = f"{room.opened.code[:2]} {room.opened.code[2:]}".lower()
    again = lms("certificates", "issue", "--class", spoken, "-o", path)
    assert again.exit_code == 0 and "vừa cấp 0 giấy chứng nhận, cả lớp có 1" in again.output


def test_the_command_ends_with_one_where_nobody_has_a_paper(room: Room, lms: Run, tmp_path: Path) -> None:
    room.enter(passes=None)
    path = tmp_path / "lop.pdf"
    assert lms("certificates", "issue", "--class", room.opened.key, "-o", path).exit_code == 1
    assert not path.exists()
    unknown = lms("certificates", "issue", "--class", "khong-co", "-o", path)
    assert unknown.exit_code == 1 and "không có lớp nào" in unknown.output
    assert lms("certificates", "issue", "--class", room.opened.key, "-o", tmp_path / "lop.doc").exit_code == 2


def test_the_command_issues_nothing_where_its_file_cannot_be_written(room: Room, lms: Run, tmp_path: Path) -> None:
    room.enter()
    told = lms("certificates", "issue", "--class", room.opened.key, "-o", tmp_path / "chua-co" / "lop.pdf")
    assert told.exit_code == 2 and "không có thư mục" in told.output
    assert room.counts() == (1, 0, 0)


def test_a_code_of_ended_classes_is_asked_for_by_its_key(room: Room, lms: Run, tmp_path: Path) -> None:
    room.enter()
    other = room.make.training_class(room.here, room.helper, keyed.SLUG)
    for each in (other, room.opened):
        classes.close(room.db, each, False, now(), room.helper.id)
    other.code = room.opened.code
    room.db.flush()
    told = lms("certificates", "issue", "--class", room.opened.code, "-o", tmp_path / "lop.pdf")
    assert told.exit_code == 1 and room.opened.key in told.output and other.key in told.output
    assert lms("certificates", "issue", "--class", room.opened.key, "-o", tmp_path / "lop.pdf").exit_code == 0


# ------------------------------------------------------------------------------------- at once


def test_two_runs_at_once_issue_each_paper_once_without_a_gap(instance: Instance) -> None:
    with instance.work.writing() as db:
        room = opened(db)
        for _ in range(12):
            room.enter()
        class_id = room.opened.id
    made: list[int] = []
    runs = [Thread(target=lambda: made.append(steps.certify_all(instance.work, class_id, None).new)) for _ in range(3)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert sum(made) == 12
    assert [number for number, _ in papers(instance.work)] == list(range(1, 13))
    assert len({person for _, person in papers(instance.work)}) == 12


def test_a_run_that_dies_leaves_whole_papers_and_the_next_goes_on(instance: Instance) -> None:
    with instance.work.writing() as db:
        room = opened(db)
        for _ in range(6):
            room.enter()
        class_id = room.opened.id

    def dies(done: int, of: int) -> None:
        assert of == 6
        if done == 4:
            raise Stopping

    with pytest.raises(Stopping):
        steps.certify_all(instance.work, class_id, None, dies)
    with instance.work.reading() as db:
        assert db.scalar(select(func.count(Completion.id))) == db.scalar(select(func.count(Certificate.id))) == 4
    assert steps.certify_all(instance.work, class_id, None).new == 2
    assert [number for number, _ in papers(instance.work)] == list(range(1, 7))


# ------------------------------------------------------------------------------------- the list of the class


def test_the_list_of_the_class_has_each_session_the_result_and_room_to_sign(
    room: Room, team: Visit, work: Work
) -> None:
    members = [room.enter("Vũ Thị Mỹ Duyên"), room.enter("=CMD()", passes=None, absent=2)]
    gone = room.enter("Đặng Hữu Ý", home=False)
    gone.left_at = now()
    room.db.commit()
    steps.certify_all(work, room.opened.id, None)

    content = team.get(f"/lop-hoc/{room.opened.key}/danh-sach.xlsx").data

    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    cells = list(sheet.iter_rows(values_only=True))
    head = next(row for row in cells if row[0] == "STT")
    assert cells[0][0] == "DANH SÁCH LỚP"
    assert head[:4] == ("STT", "Họ và tên", "Năm sinh", "Đơn vị")
    assert [str(each).partition(" (")[0] for each in head[4:7]] == ["Buổi 1", "Buổi 2", "Buổi 3"]
    assert head[7:] == ("Số buổi có mặt", "Kết quả", "Ký nhận", "Ghi chú")
    first, second, third = ledger_rows(content)
    assert first[:10] == (
        1, "Vũ Thị Mỹ Duyên", 1968, "Xã Kim Liên", "x", "x", "x", 3,
        f"đã cấp giấy, số 0001/{today().year}/GCN-17950", None,
    )  # fmt: skip
    assert second[1] == members[1].person.full_name and second[4:8] == ("v", "v", "x", 1)
    assert "chưa đạt bài kiểm tra" in str(second[8])
    assert third[3] is None and "đã ra khỏi lớp" in str(third[10])
    assert sheet.freeze_panes and sheet.print_title_rows and sheet.page_setup.orientation == "landscape"


def test_the_list_of_a_class_without_sessions_is_a_list_of_names(db: Session, visit: Visit) -> None:
    room = opened(db, sessions=0)
    room.enter("An Văn Phước", passes=None)
    page = visit.as_(room.helper)

    content = page.get(f"/lop-hoc/{room.opened.key}/danh-sach.xlsx").data

    assert ledger_rows(content)[0][:5] == (1, "An Văn Phước", 1968, "Xã Kim Liên", 0)
    assert f"/lop-hoc/{room.opened.key}/danh-sach.xlsx" in page.get(f"/lop-hoc/{room.opened.key}").text
