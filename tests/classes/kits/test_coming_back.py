"""A kit that comes back: drafts, the look, newcomers, who left or was merged, tries, and only once."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import func, select

from lms.bank.models import BankQuestion
from lms.base.clock import day_of, now, today
from lms.base.vietnamese import day
from lms.classes import actions as classes
from lms.classes.kits import queries
from lms.classes.kits.models import KitDraft, KitEntry, KitReturn, PaperKit
from lms.classes.models import AttendanceMark, ClassMember, ClassSession, Joined, Presence, Way
from lms.learning import actions as learning
from lms.learning import queries as attempts
from lms.learning.corrections.models import AttemptChange
from lms.learning.models import Attempt, Completion, LessonStudy, Turn
from lms.learning.rungs import Mode, Rung
from lms.people.access import Role
from lms.people.models import Membership, Person
from lms.plans import ledger
from lms.plans import queries as plans
from tests.classes.kits.conftest import Hall
from tests.classes.kits.test_photos import jpeg
from tests.learning.sitting import study_all


def test_a_kit_printed_again_is_the_same_file_and_a_new_one_a_new_row(hall: Hall) -> None:
    first = hall.print()
    path = f"{hall.path}/{first.key}/tep"
    before = hall.clerk.get(path).data
    hall.make.person(hall.here)
    hall.roster()[0].person.full_name = "Tên Mới"

    second = hall.print()

    assert hall.clerk.get(path).data == before
    assert second.code != first.code and second.sha256 != first.sha256


def test_the_second_entry_is_refused_with_who_entered_it_and_when(hall: Hall) -> None:
    kit = hall.print()
    hall.type(kit, present="1")
    hall.record(kit)
    other = hall.visit.as_(hall.make.officer(Role.CLASS_MANAGER, hall.here))

    for path in ("nhap", "ghi-nhan"):
        told = other.post(f"{hall.path}/{kit.key}/{path}", present="2", stamp="x", follow=True).text
        assert "Bộ này đã nhập rồi" in told and hall.team.person.full_name in told

    assert hall.db.scalar(select(func.count(KitReturn.id))) == 1
    assert [entry.present for entry in queries.entries(hall.db, kit.id)] == [True] + [False] * 5


def test_what_was_typed_survives_a_closed_tab_with_its_faults(hall: Hall) -> None:
    kit = hall.print()
    page = hall.type(kit, 422, present="1, 41", sheet_1="AB").text
    assert "Dòng 41 không có trong danh sách." in page and "mới có 2 chữ" in page

    again = hall.clerk.get(f"{hall.path}/{kit.key}/nhap").text

    assert 'value="1, 41"' in again and 'value="AB"' in again
    assert hall.db.scalar(select(func.count(Attempt.id))) == 0


def test_errors_stand_beside_their_fields(hall: Hall) -> None:
    kit = hall.print()
    assert "Dòng 20 không có trong danh sách." in hall.type(kit, 422, present="1-3, 20", sheet_5="A").text
    page = hall.type(
        kit, 422, present="1-3", done_for="5", sheet_2="AB", sheet_5=hall.sheet(kit, 5), able="9-4", name_8="Lê 2"
    ).text
    for field, told in (
        ("done_for", "Dòng 5 có ghi cách học nhưng chưa ghi có mặt."),
        ("sheet_2", "Câu 1 đến"),
        ("sheet_5", "Dòng 5 có phiếu trả lời nhưng chưa ghi có mặt."),
        ("able", "“9-4” viết ngược: viết 4-9."),
        ("name_8", "Dòng 8: ghi họ tên người mới"),
    ):
        found = re.search(rf'id="{field}-error">(.*?)</p>', page, re.DOTALL)
        assert found and told in found[1], field


def test_lines_pasted_from_a_workbook_are_read(hall: Hall) -> None:
    kit = hall.print()
    pasted = "\n".join(f"{row}\t{hall.sheet(kit, row)}" for row in (1, 2))
    hall.type(kit, present="1-2", pasted=pasted)
    hall.record(kit)
    assert [entry.attempt_id is not None for entry in queries.entries(hall.db, kit.id)][:3] == [True, True, False]


def test_a_look_that_is_out_of_date_records_nothing(hall: Hall) -> None:
    kit = hall.print()
    hall.type(kit, present="1")
    shown = re.search(r'name="stamp" value="(\w+)"', hall.clerk.get(f"{hall.path}/{kit.key}/xem-truoc").text)
    hall.type(kit, present="1-2")
    assert shown
    page = hall.clerk.post(f"{hall.path}/{kit.key}/ghi-nhan", 422, stamp=shown[1]).text
    assert "Bản nhập đã đổi từ lúc xem trước" in page
    assert hall.db.scalar(select(func.count(KitEntry.id))) == 0


def test_the_look_says_what_will_be_counted_and_exactly_that_is(hall: Hall) -> None:
    kit = hall.print()
    hall.type(kit, present="1-3", sheet_1=hall.sheet(kit, 1), sheet_2=hall.sheet(kit, 2, right=False))
    page = " ".join(re.sub(r"<[^>]+>", " ", hall.clerk.get(f"{hall.path}/{kit.key}/xem-truoc").text).split())
    assert "3 người có mặt, 3 người vắng; 2 phiếu, 1 người đạt điểm" in page
    assert "thêm 3 lượt, 1 người hoàn thành khóa học" in page
    hall.record(kit)
    assert hall.db.scalar(select(func.count(Completion.id))) == 1
    assert len({turn.person_id for turn in hall.db.scalars(select(Turn))}) == 3


def test_somebody_new_takes_the_row_they_wrote_themselves_on(hall: Hall) -> None:
    kit = hall.print()
    hall.type(kit, present="7", name_7="lê thị mới đến", born_7="1961", sheet_7=hall.sheet(kit, 7))
    hall.record(kit)

    member = hall.db.scalar(select(ClassMember).where(ClassMember.number == 7))
    assert member is not None
    assert (member.person.full_name, member.person.birth_year) == ("Lê Thị Mới Đến", 1961)
    home = hall.db.scalar(select(Membership).where(Membership.person_id == member.person_id))
    assert home is not None and home.unit_id == hall.here.id
    done = hall.db.scalars(select(Completion)).one()
    assert done.enrolment.person_id == member.person_id
    assert done.finished_on >= done.enrolment.started_at.date()


def test_somebody_alike_is_asked_for_and_the_register_gets_nobody_twice(hall: Hall) -> None:
    known = hall.make.person(hall.here, "Lê Thị Đã Có", 1961)
    people = hall.db.scalar(select(func.count(Person.id)))
    kit = hall.print()
    hall.type(kit, present="7", name_7="Lê thị đã có", born_7="1961")
    assert "Trong sổ đã có người giống thế" in hall.clerk.get(f"{hall.path}/{kit.key}/xem-truoc").text
    assert "Dòng 7: chọn đúng người" in hall.record(kit, 422).text

    hall.record(kit, who_7=known.key)

    assert hall.db.scalar(select(func.count(Person.id))) == people
    member = hall.db.scalar(select(ClassMember).where(ClassMember.number == 7))
    assert member is not None and member.person_id == known.id


def test_a_newcomer_who_is_in_the_class_already_brings_one_sheet(hall: Hall) -> None:
    known = hall.roster()[0].person
    known.full_name = "Nguyễn Thị An"
    kit = hall.print()
    sheets = {f"sheet_{row}": hall.sheet(kit, row) for row in (1, 7)}
    hall.type(kit, present="1, 7", name_7=known.full_name, born_7="1968", **sheets)
    assert "đã có trong danh sách lớp, dòng 1" in hall.clerk.get(f"{hall.path}/{kit.key}/xem-truoc").text

    page = hall.record(kit, 422, who_7=known.key).text

    assert "cùng một người với dòng 1" in page
    assert hall.db.scalar(select(func.count(Attempt.id))) == 0
    hall.type(kit, present="1, 7", name_7=known.full_name, born_7="1968", sheet_1=sheets["sheet_1"])
    hall.record(kit, who_7=known.key)
    assert hall.db.scalar(select(func.count(Attempt.id))) == 1


def test_the_tries_of_who_was_picked_are_asked_for(hall: Hall) -> None:
    known, kit = hall.make.person(hall.here, "Lê Thị Đã Có", 1961), hall.print()
    study_all(hall.db, hall.make.enrolment(known, now=hall.began_at), hall.began_at)
    learning.start_attempt(hall.db, hall.make.enrolment(known), now())
    hall.type(kit, present="7", name_7="Lê Thị Đã Có", born_7="1961", sheet_7=hall.sheet(kit, 7))
    assert "đang có một bài làm dở" in hall.record(kit, 422, who_7=known.key).text
    hall.record(kit, who_7="new")
    assert hall.db.scalars(select(Completion)).one().enrolment.person_id != known.id


def test_a_row_given_away_since_the_kit_was_printed_stays_with_its_owner(hall: Hall) -> None:
    kit = hall.print()
    late = classes.enter(hall.db, hall.opened, hall.make.person(hall.here), Joined.CODE, now())
    hall.type(kit, present="7", name_7="Lê Thị Mới", born_7="1961")
    hall.record(kit)
    entry = queries.entry(hall.db, kit.id, 7)
    assert late.number == 7
    assert entry is not None and (entry.row, entry.member.number) == (7, 8)


def test_who_left_and_who_was_merged_still_bring_back_what_they_did(hall: Hall) -> None:
    kit = hall.print()
    first, second, *_ = hall.roster()
    first.left_at, first.left_why = now(), "chuyển nhà"
    other = hall.make.person(hall.here, "Người Giữ Lại")
    second.person.merged_into_id = other.id
    hall.type(kit, present="1-2", sheet_2=hall.sheet(kit, 2))
    assert "đã rời lớp ngày" in hall.clerk.get(f"{hall.path}/{kit.key}/xem-truoc").text

    hall.record(kit)

    assert hall.db.scalars(select(Completion)).one().enrolment.person.head_id == other.id
    assert {hall.db.get_one(Person, turn.person_id).head_id for turn in hall.db.scalars(select(Turn))} == {
        first.person_id,
        other.id,
    }


def test_two_rows_of_one_person_bring_one_sheet(hall: Hall) -> None:
    kit = hall.print()
    first, second, *_ = hall.roster()
    second.person.merged_into_id = first.person_id
    hall.type(kit, present="1-2", sheet_1=hall.sheet(kit, 1), sheet_2=hall.sheet(kit, 2))
    page = hall.clerk.get(f"{hall.path}/{kit.key}/xem-truoc").text
    assert "cùng một người với dòng 1" in page and ">Ghi nhận</button>" not in page


def test_a_kit_printed_twice_for_a_session_counts_nobody_twice(hall: Hall) -> None:
    one, other = hall.print(), hall.print()
    hall.type(one, present="1", sheet_1=hall.sheet(one, 1, right=False))
    hall.record(one)
    hall.type(other, present="1-2", sheet_1=hall.sheet(other, 1))
    page = hall.clerk.get(f"{hall.path}/{other.key}/xem-truoc").text
    assert "đã có bài giấy của buổi này" in page
    hall.type(other, present="1-2")
    hall.record(other)
    assert hall.db.scalar(select(func.count(Attempt.id))) == 1


def test_an_attempt_under_way_on_a_screen_is_never_shut_by_paper(hall: Hall) -> None:
    kit, person = hall.print(), hall.roster()[0].person
    enrolment = hall.make.enrolment(person)
    study_all(hall.db, enrolment, hall.began_at)
    under_way = learning.start_attempt(hall.db, enrolment, now())
    hall.type(kit, present="1", sheet_1=hall.sheet(kit, 1))
    assert "đang có một bài làm dở trên mạng" in hall.clerk.get(f"{hall.path}/{kit.key}/xem-truoc").text
    assert hall.record_refused(kit)
    assert under_way.closed_at is None


def test_one_day_on_a_screen_and_on_paper_is_one_turn(hall: Hall) -> None:
    kit, person = hall.print(), hall.roster()[0].person
    target = hall.make.target(hall.here, rung=Rung.TURNS, count=9, percent=None, population={hall.here: 9})
    learning.take_part(hall.db, person.id, hall.opened.slug, day_of(hall.began_at))
    hall.type(kit, present="1-2")
    assert "lượt ngày này đã có" in hall.clerk.get(f"{hall.path}/{kit.key}/xem-truoc").text
    hall.record(kit)
    ledger.fold(hall.db)
    rows = plans.coverage(hall.db, target.plan, hall.here, today()).of(target.key)
    assert [(row.turns, row.reached) for row in rows if row.depth == 0] == [(2, 2)]


def test_a_kit_of_no_session_asks_for_its_day(hall: Hall) -> None:
    kit = hall.print(session="")
    assert "Ghi ngày học." in hall.type(kit, 422, present="1").text
    tomorrow = today() + timedelta(days=1)
    assert "không được sau hôm nay" in hall.type(kit, 422, present="1", held_on=day(tomorrow)).text
    assert "trước ngày mở lớp" in hall.type(kit, 422, present="1", held_on="01/01/2020").text
    hall.type(kit, present="1", held_on=day(today()), sheet_1=hall.sheet(kit, 1))
    hall.record(kit)
    assert hall.db.scalars(select(Completion)).one().finished_on == today()
    assert hall.db.scalars(select(AttendanceMark)).all() == []


def test_a_session_that_has_not_begun_brings_nothing_back(hall: Hall) -> None:
    later = ClassSession(
        class_id=hall.opened.id, number=2, starts_at=now() + timedelta(hours=2), ends_at=now() + timedelta(hours=4),
        changes=0,
    )  # fmt: skip
    hall.db.add(later)
    hall.db.flush()
    kit = hall.print(session=later.key)
    assert "chưa diễn ra" in hall.type(kit, 422, present="1").text


def test_a_kit_that_is_not_used_holds_the_class_open_no_longer(hall: Hall) -> None:
    kit = hall.print()
    path = f"{hall.path}/{kit.key}"
    assert [each.key for each in queries.out(hall.db, hall.opened.id)] == [kit.key]
    assert "Viết lý do" in hall.clerk.post(f"{path}/khong-dung", 422, bo__why="x").text

    hall.clerk.post(f"{path}/khong-dung", bo__why="In thử.")

    assert queries.out(hall.db, hall.opened.id) == []
    assert "đã ghi là không dùng" in hall.type(kit, 422, present="1").text
    told = hall.clerk.post(f"{path}/khong-dung", bo__why="In thử.", follow=True).text
    assert "đã ghi không dùng từ trước" in told


def test_a_session_that_was_called_off_and_a_closed_class_are_told(hall: Hall) -> None:
    kit = hall.print()
    hall.session.called_off_at = now()
    assert "đã báo nghỉ" in hall.type(kit, 422, present="1").text
    hall.opened.closed_at = now()
    sent = {"session": "", "parts": ["danh-sach"], "lessons": ["otp"], "size": "13"}
    assert "Lớp đã kết thúc" in hall.clerk.post(hall.path, follow=True, **sent).text


def test_an_edited_bank_and_a_new_version_leave_a_printed_kit_as_it_was(hall: Hall) -> None:
    kit = hall.print()
    line = hall.sheet(kit, 1)
    for question in hall.db.scalars(select(BankQuestion)):
        question.retired_at = now()
    hall.db.flush()
    hall.type(kit, present="1", sheet_1=line)
    hall.record(kit)
    assert hall.db.scalars(select(Attempt)).one().percent == 100


def test_a_roll_taken_by_code_stands_where_the_list_was_not_signed(hall: Hall) -> None:
    kit, members = hall.print(), hall.roster()
    hall.db.add(
        AttendanceMark(
            session_id=hall.session.id, member_id=members[3].id, presence=Presence.LATE, way=Way.QR,
            given_at=hall.began_at, saved_at=hall.began_at,
        )
    )  # fmt: skip
    hall.type(kit, present="1")
    hall.record(kit)
    marks = {mark.member_id: (mark.presence, mark.way) for mark in hall.db.scalars(select(AttendanceMark))}
    assert marks[members[3].id] == (Presence.LATE, Way.QR)
    assert marks[members[0].id] == (Presence.PRESENT, Way.PAPER)
    assert marks[members[1].id] == (Presence.ABSENT, Way.PAPER)


def test_a_row_is_put_right_with_its_reason_and_what_it_was_is_kept(hall: Hall) -> None:
    kit = hall.print()
    hall.type(kit, present="1", sheet_1=hall.sheet(kit, 1, right=False))
    hall.record(kit)
    path = f"{hall.path}/{kit.key}/dong/1"
    assert (
        "Viết lý do" in hall.clerk.post(path, 422, present="1", mode="guided", sheet=hall.sheet(kit, 1), why="a").text
    )
    page = hall.clerk.post(path, present="1", mode="self", sheet=hall.sheet(kit, 1), why="Gõ nhầm phiếu.", follow=True)

    assert "Đã sửa dòng 1." in page.text and "Gõ nhầm phiếu." in page.text
    attempt = hall.db.scalars(select(Attempt)).one()
    assert (attempt.percent, attempt.passed, attempt.mode) == (100, True, Mode.SELF)
    assert hall.db.scalars(select(Completion)).one().mode is Mode.SELF
    change = hall.db.scalars(select(AttemptChange)).one()
    assert (change.was.percent, change.became.percent, change.reason) == (0, 100, "Gõ nhầm phiếu.")
    assert (
        "Không có gì thay đổi"
        in hall.clerk.post(
            path, present="1", mode="self", sheet=hall.sheet(kit, 1), why="Gõ nhầm phiếu.", follow=True
        ).text
    )


def test_a_result_on_which_the_course_was_finished_does_not_fall_by_putting_a_row_right(hall: Hall) -> None:
    kit = hall.print()
    hall.type(kit, present="1", sheet_1=hall.sheet(kit, 1))
    hall.record(kit)
    wrong = hall.sheet(kit, 1, right=False)
    page = hall.clerk.post(
        f"{hall.path}/{kit.key}/dong/1", 422, present="1", mode="guided", sheet=wrong, why="Gõ nhầm phiếu."
    )
    assert "Phải thu hồi giấy chứng nhận trước" in page.text
    attempt = hall.db.scalars(select(Attempt)).one()
    assert (attempt.percent, attempt.passed) == (100, True)
    assert None not in attempts.answers(hall.db, attempt.id).values()


def test_who_was_not_there_loses_the_turn_and_the_lessons_of_that_kit_alone(hall: Hall) -> None:
    kit, person = hall.print(), hall.roster()[0].person
    hall.type(kit, present="1-2")
    hall.record(kit)
    hall.clerk.post(f"{hall.path}/{kit.key}/dong/1", present="0", mode="guided", why="Ký nhầm dòng.")
    left = {turn.person_id for turn in hall.db.scalars(select(Turn))}
    assert left == {hall.roster()[1].person_id}
    assert hall.db.scalar(select(func.count()).select_from(LessonStudy)) == 7
    last = hall.db.scalars(
        select(AttendanceMark).join(ClassMember).where(ClassMember.person_id == person.id).order_by(AttendanceMark.id)
    ).all()[-1]
    assert (last.presence, last.why) == (Presence.ABSENT, "Ký nhầm dòng.")


def test_photos_are_kept_for_who_may_see_the_class_and_can_be_dropped(hall: Hall) -> None:
    kit = hall.print()
    path = f"{hall.path}/{kit.key}/anh"
    hall.clerk.post(path, photos=[(BytesIO(jpeg()), "to-1.jpg"), (BytesIO(jpeg(40, 30, "PNG")), "to-2.png")])
    first, second = [photo.id for photo in queries.photos(hall.db, kit.id)]
    assert hall.clerk.get(f"{path}/{first}").mimetype == "image/jpeg"
    page = hall.clerk.post(path, 422, photos=[(BytesIO(b"GIF89a" + b"\0" * 30), "to-3.gif")])
    assert "không phải JPEG hay PNG" in page.text
    assert "Chưa chọn ảnh nào" in hall.clerk.post(path, 422).text

    hall.clerk.post(f"{path}/{second}/bo")

    hall.clerk.get(f"{path}/{second}", 404)
    stranger = hall.visit.as_(hall.make.officer(Role.TEAM_MEMBER, hall.there))
    stranger.get(f"{path}/{first}", 404)


def test_ten_photos_are_enough(hall: Hall) -> None:
    kit = hall.print()
    path = f"{hall.path}/{kit.key}/anh"
    sent = [(BytesIO(jpeg(40 + n, 30)), f"to-{n}.jpg") for n in range(11)]
    assert "nhiều nhất 10 ảnh" in hall.clerk.post(path, 422, photos=sent).text
    assert len(queries.photos(hall.db, kit.id)) == 10


def test_a_kit_without_questions_brings_back_a_list_alone(hall: Hall) -> None:
    kit = hall.print(parts=["danh-sach"])
    assert "Phiếu trả lời" not in hall.clerk.get(f"{hall.path}/{kit.key}/nhap").text
    hall.type(kit, present="tất cả trừ 2")
    hall.record(kit)
    assert [entry.present for entry in queries.entries(hall.db, kit.id)] == [True, False, True, True, True, True]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"parts": []}, "Chọn ít nhất một thứ để in.", id="nothing to print"),
        pytest.param({"parts": ["phieu"]}, "Phiếu trả lời cần có đề", id="answers without questions"),
        pytest.param({"lessons": []}, "Chọn ít nhất một bài.", id="no lesson"),
        pytest.param({"size": "9"}, "", id="letters too small"),
    ],
)
def test_what_cannot_be_printed_is_told_beside_its_field(hall: Hall, fields: dict[str, object], told: str) -> None:
    sent = {"session": hall.session.key, "parts": ["danh-sach"], "lessons": ["otp"], "size": "13", **fields}
    assert told in hall.clerk.post(hall.path, 422, **sent).text
    assert hall.db.scalar(select(func.count(PaperKit.id))) == 0


def test_hostile_fields_are_told_and_never_fail(hall: Hall) -> None:
    kit = hall.print()
    for typed in ("\0", "9" * 3000, "1-" * 500, "½⅓", "'; DROP TABLE kit_return; --"):
        hall.type(kit, 422, present=typed, sheet_1=typed, able=typed, done_for=typed, pasted=typed, born_7=typed)
    assert hall.db.scalar(select(func.count()).select_from(KitDraft)) == 1
