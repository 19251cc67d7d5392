"""Coming on the roster: chosen, written in, in a list, by code; and the teams."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from lms.base.clock import today
from lms.classes import queries
from lms.classes.joining.poster import Poster, draw
from lms.classes.models import Joined, JoinRequest, Team
from lms.classes.teams import queries as teams
from lms.people import queries as people
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.models import Person
from tests.classes.conftest import Hall
from tests.visit import SITE


def test_several_are_chosen_at_once_and_marks_do_not_matter_in_the_search(hall: Hall) -> None:
    wanted = [hall.make.person(hall.here, name) for name in ("Trần Thị Hoà", "Trần Văn Hòa")]
    page = hall.team.get(f"{hall.path}/hoc-vien?tim=hoa").text
    assert all(person.full_name in page for person in wanted)
    told = hall.team.post(f"{hall.path}/hoc-vien", follow=True, chon=[person.key for person in wanted]).text
    assert "Đã ghi 2 người vào lớp" in told
    assert "đã có trong lớp" in hall.team.get(f"{hall.path}/hoc-vien?tim=hoa").text
    assert [member.number for member in hall.members()] == [1, 2, 3, 4, 5, 6]


def test_nobody_out_of_reach_is_entered_and_choosing_nobody_is_said(hall: Hall) -> None:
    stranger = hall.make.person(hall.there)
    page = hall.team.post(f"{hall.path}/hoc-vien", 422, chon=stranger.key).text
    assert "Chưa chọn ai" in page
    assert stranger.full_name not in hall.team.get(f"{hall.path}/hoc-vien").text
    assert len(hall.members()) == 4


NEW = {"name": "Lê Thị Mới", "birth": "1970", "sex": "nu", "phone": "", "identity": "", "unit": "17001"}


def test_somebody_new_is_written_in_after_whoever_looks_like_them_is_shown(hall: Hall) -> None:
    there = hall.make.person(hall.here, "Lê Thị Mới", born=1970)
    asked = hall.team.post(f"{hall.path}/hoc-vien/moi", 422, **NEW).text
    assert "Đã có người giống như vậy" in asked
    assert there.key in asked
    sent = {"sure": "1", "shown": re.findall(r'name="shown" value="([^"]+)"', asked), **NEW}
    hall.team.post(f"{hall.path}/hoc-vien/moi", **sent)
    hall.team.post(f"{hall.path}/hoc-vien/moi", 422, **sent)  # a second click asks about the one it has entered
    assert len(hall.members()) == 5
    assert [member.joined for member in hall.members()][-1] is Joined.NEW
    new = hall.members()[-1].person
    assert people.membership_on(hall.db, new.id, today(), Audience.CITIZEN)


def test_a_number_that_is_borne_here_is_told_and_one_borne_elsewhere_tells_nothing(hall: Hall) -> None:
    hall.make.person(hall.here, "Lê Thị Khác", identity="040170000001")
    hall.make.person(hall.there, "Trần Thị Bí Mật", identity="040170000002")
    told = {**NEW, "sex": "nu"}
    asked = hall.team.post(f"{hall.path}/hoc-vien/moi", 422, **{**told, "identity": "040170000001"}).text
    assert "đã ghi cho một người khác" in asked and "Lê Thị Khác" in asked
    hall.team.post(f"{hall.path}/hoc-vien/moi", **{**told, "identity": "040170000002"})
    assert hall.members()[-1].person.full_name == "Lê Thị Mới"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("name", "A1"), ("birth", "31/02/1980"), ("phone", "123"), ("identity", "12"), ("unit", "17002")],
)
def test_a_wrong_newcomer_comes_back(hall: Hall, field: str, wrong: str) -> None:
    assert f'id="{field}' in hall.team.post(f"{hall.path}/hoc-vien/moi", 422, **{**NEW, field: wrong}).text
    assert len(hall.members()) == 4


def workbook(*rows: tuple[object, ...]) -> BytesIO:
    book, kept = Workbook(), BytesIO()
    for row in (("STT", "Họ và tên", "Ngày sinh"), *rows):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(kept)
    kept.seek(0)
    return kept


def bring(hall: Hall, content: BytesIO, status: int, name: str = "lop.xlsx", **more: str) -> str:
    hall.team._keep()
    data = {"csrf_token": hall.team.token(), "file": (content, name), **more}
    answer = hall.team.client.post(
        f"{hall.path}/hoc-vien/tep",
        base_url=SITE,
        data=data,
        headers={"Referer": SITE},
        content_type="multipart/form-data",
    )
    assert answer.status_code == status, answer.text[:500]
    hall.db.expire_all()
    return hall.team.get(answer.location).text if status == 303 else answer.text


def test_a_list_enters_known_and_new_people_in_its_order(hall: Hall) -> None:
    known = hall.make.person(hall.here, "Phạm Văn Quen", born=1961)
    page = bring(hall, workbook((1, "Phạm Văn Quen", 1961), (2, "Vũ Thị Lạ", "12/3/1970")), 303)
    assert "ghi 2 người vào lớp (1 người mới trong sổ" in page
    assert [each.person.full_name for each in hall.members()][-2:] == ["Phạm Văn Quen", "Vũ Thị Lạ"]
    assert hall.members()[-2].person_id == known.id
    assert {each.joined for each in hall.members()[-2:]} == {Joined.LIST}


def test_a_list_with_a_fault_writes_nothing_unless_faults_are_skipped(hall: Hall) -> None:
    rows = ((1, "Vũ Thị Lạ", "12/3/1970"), (2, "Bùi Thị Sai", "31/02/1980"))
    page = bring(hall, workbook(*rows), 422)
    assert "Dòng 3" in page
    assert hall.db.scalar(select(Person.id).where(Person.full_name == "Vũ Thị Lạ")) is None
    told = bring(hall, workbook(*rows), 303, skip="y")
    assert "Bỏ qua 1 dòng có lỗi: 3" in told
    assert hall.members()[-1].person.full_name == "Vũ Thị Lạ"


def test_no_file_or_one_of_another_kind_is_said(hall: Hall) -> None:
    assert "Hãy chọn tệp" in bring(hall, BytesIO(b""), 422, name="")
    assert "Chỉ đọc được tệp" in bring(hall, BytesIO(b"x"), 422, name="lop.pdf")
    assert "không tìm thấy cột" in bring(hall, BytesIO(b"x"), 422, name="lop.xlsx")


def test_somebody_of_the_unit_joins_by_code_at_once_in_small_letters_and_with_a_dash(hall: Hall) -> None:
    learner = hall.learner()
    phone, code = hall.visit.as_(learner), hall.opened.code
    assert hall.opened.title in phone.get(f"/lop-hoc/vao?ma={code}").text
    page = phone.post("/lop-hoc/vao", follow=True, code=f"{code[:2].lower()}-{code[2:]}").text
    assert "Số thứ tự trong lớp là 5" in page
    assert hall.members()[-1].joined_by_id is None
    again = phone.post("/lop-hoc/vao", follow=True, code=code).text
    assert "từ trước" in again


def test_somebody_of_elsewhere_waits_for_the_helpers_yes(hall: Hall) -> None:
    learner = hall.learner(hall.there, "Đỗ Thị Xa")
    phone = hall.visit.as_(learner)
    for _ in range(2):
        assert "Đã gửi lời xin" in phone.post("/lop-hoc/vao", follow=True, code=hall.opened.code).text
    phone.get(hall.path, 404)
    (asked,) = queries.requests(hall.db, hall.opened.id)
    assert "Đỗ Thị Xa" in hall.team.get(hall.path).text
    hall.team.post(f"{hall.path}/xin-vao/{asked.id}", tra__loi="nhan")
    assert "Số thứ tự của ông bà" in phone.get(hall.path).text
    assert "trước đó" in hall.team.post(f"{hall.path}/xin-vao/{asked.id}", follow=True, tra__loi="tu-choi").text
    assert hall.db.scalars(select(JoinRequest.let_in)).all() == [True]


def test_codes_are_guessed_ten_times_and_no_more(hall: Hall) -> None:
    phone = hall.visit.as_(hall.learner())
    for n in range(10):
        phone.post("/lop-hoc/vao", 422, code=f"QQ {n:04d}")
    assert "Hãy đợi" in phone.post("/lop-hoc/vao", 429, code=hall.opened.code).text


def test_who_leaves_keeps_their_row_and_whoever_a_helper_took_off_asks_again(hall: Hall) -> None:
    learner = hall.learner()
    phone = hall.visit.as_(learner)
    phone.post("/lop-hoc/vao", code=hall.opened.code)
    hall.team.post(f"{hall.path}/hoc-vien/5/roi", 422, why="")
    hall.team.post(f"{hall.path}/hoc-vien/5/roi", why="Chuyển nơi ở.")
    phone.get(hall.path, 404)
    assert "Đã gửi lời xin" in phone.post("/lop-hoc/vao", follow=True, code=hall.opened.code).text
    hall.team.post(f"{hall.path}/hoc-vien", chon=learner.person.key)
    assert hall.members()[-1].number == 5
    assert queries.requests(hall.db, hall.opened.id) == []
    hall.team.get(f"{hall.path}/hoc-vien/99/roi", 404)


def test_a_learner_sees_time_place_the_team_and_only_their_own_presence(hall: Hall) -> None:
    manager = hall.visit.as_(hall.make.officer(Role.CLASS_MANAGER, hall.here))
    team = a_team(hall, manager, phone="0912 345 678")
    boss = hall.make.person(hall.here, "Hồ Thị Trưởng")
    manager.post(f"/lop-hoc/to/{team.key}/thanh-vien", nguoi=boss.key)
    (member,) = teams.members(hall.db, team.id, today())
    manager.post(f"/lop-hoc/to/{team.key}/thanh-vien/{member.id}/to-truong")
    hall.opened.team_id = team.id
    session, learner = hall.session(), hall.learner()
    phone = hall.visit.as_(learner)
    phone.post("/lop-hoc/vao", code=hall.opened.code)
    hall.save(session)
    page = phone.get(hall.path).text
    assert "tổ trưởng Hồ Thị Trưởng" in page
    assert "0912345678" in page
    assert "ông bà có mặt" in page
    assert hall.members()[0].person.full_name not in page
    assert hall.opened.title in phone.get("/lop-hoc").text
    hall.visit.as_(hall.learner()).get(hall.path, 404)


def test_the_poster_is_one_page_that_says_code_and_place(hall: Hall, tmp_path: Path) -> None:
    answer = hall.team.get(f"{hall.path}/ma-qr.pdf")
    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].endswith(f'ma-qr-lop-{hall.opened.code.lower()}.pdf"')
    long = "Một tên lớp rất dài " * 10
    assert (
        draw(Poster(long, "KA 4821", "https://x.vn/" + "y" * 60, "x.vn", long, "", "", "")).count(b"/Type /Page\n") <= 1
    )


def a_team(hall: Hall, manager, **more: str) -> Team:  # type: ignore[no-untyped-def]
    form = {"unit": "17001", "name": "Tổ công nghệ số xóm 1", "decision": "128/QĐ-UBND", "decided_on": "2026-03-02",
            "from_on": "2026-03-05", "to_on": "", "phone": ""}  # fmt: skip
    manager.post("/lop-hoc/to/moi", **{**form, **more})
    return hall.db.scalars(select(Team).order_by(Team.id.desc())).first()  # type: ignore[return-value]


def test_a_team_has_members_a_leader_and_the_decision_of_its_commune(hall: Hall) -> None:
    manager = hall.visit.as_(hall.make.officer(Role.CLASS_MANAGER, hall.here))
    team = a_team(hall, manager)
    first, second = hall.make.person(hall.here, "Hồ Thị Một"), hall.make.person(hall.here, "Hồ Thị Hai")
    path = f"/lop-hoc/to/{team.key}"
    assert first.full_name in manager.get(f"{path}?tim=ho thi").text
    for person in (first, second, first):
        manager.post(f"{path}/thanh-vien", nguoi=person.key)
    members = teams.members(hall.db, team.id, today())
    assert len(members) == 2
    for member in members:
        manager.post(f"{path}/thanh-vien/{member.id}/to-truong")
    assert sum(each.leads for each in teams.members(hall.db, team.id, today())) == 1
    page = manager.get(path).text
    assert "số 128/QĐ-UBND, ngày 02/3/2026" in page
    assert people.membership_on(hall.db, first.id, today(), Audience.TEAM)
    gone = members[0].person_id
    manager.post(f"{path}/thanh-vien/{members[0].id}/thoi")
    assert people.membership_on(hall.db, gone, today(), Audience.TEAM) is None
    assert people.membership_on(hall.db, gone, today(), Audience.CITIZEN)


def test_a_team_member_sees_teams_and_changes_none(hall: Hall) -> None:
    manager = hall.visit.as_(hall.make.officer(Role.CLASS_MANAGER, hall.here))
    team = a_team(hall, manager)
    path = f"/lop-hoc/to/{team.key}"
    assert team.name in hall.team.get("/lop-hoc/to").text
    assert "Sửa thông tin" not in hall.team.get(path).text
    hall.team.post(f"{path}/sua", 403)
    hall.team.get("/lop-hoc/to/moi", 403)
    elsewhere = hall.visit.as_(hall.make.officer(Role.CLASS_MANAGER, hall.there))
    elsewhere.get(path, 404)
    elsewhere.post(f"{path}/thanh-vien", 404, nguoi=hall.make.person(hall.there).key)
    manager.post(f"{path}/thanh-vien", 404, nguoi=hall.make.person(hall.there).key)
    manager.post(f"{path}/sua", 422, name="Tổ", decision="", decided_on="", from_on="2026-05-05", to_on="2026-05-01")
    manager.post("/lop-hoc/to/moi", 422, unit="17002", name="Tổ xóm 9")
