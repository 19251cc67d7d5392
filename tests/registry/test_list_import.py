"""Pages of lists of people: brought, mapped, looked through, entered by a job, undone."""

import io
from collections.abc import Callable, Sequence

import openpyxl
import pytest
from sqlalchemy import func, select

from lms.base.audit import AuditEntry
from lms.base.jobs import worker
from lms.base.jobs.models import Job, State
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.importing.models import ListImport
from lms.people.models import Membership, Person

START = "/nguoi-hoc/nhap-danh-sach"
HEADS = ("STT", "Họ và tên", "Năm sinh", "Số CCCD", "Điện thoại")
NUMBER = "040162012345"


def book(*rows: Sequence[object], heads: Sequence[object] = HEADS) -> bytes:
    made = openpyxl.Workbook()
    for row in (heads, *rows):
        made.active.append(list(row))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def commune(make):
    province = make.unit("Tỉnh Nghệ An", code="40")
    make.unit("Xã Bình Lâm", province, code="B")
    return make.unit("Xã An Hòa", province, code="A")


@pytest.fixture
def clerk(make, commune, visit):
    return visit.as_(make.officer(Role.UNIT_ADMIN, commune))


@pytest.fixture
def works(work, db) -> Callable[[], None]:
    """The worker does what waits."""

    def run() -> None:
        waiting = select(Job.id).where(Job.state == State.QUEUED).order_by(Job.id)
        for number in db.scalars(waiting).all():
            worker.attend(work, number)
        db.expire_all()

    import lms.working  # noqa: F401 - its jobs

    return run


def brought(clerk, content: bytes, name: str = "Danh sách.xlsx", status: int = 303, **more: str):
    fields = {"unit": "Xã An Hòa", "audience": "citizen", "file": (io.BytesIO(content), name), **more}
    return clerk.post(START, status, **fields)


def key_of(answer) -> str:
    return answer.location.split("/")[-2]


def mapped(clerk, key: str, status: int = 303, **more: str):
    page = clerk.get(f"{START}/{key}/cot").text
    return clerk.post(f"{START}/{key}/cot", status, **{**fields_of(page), **more})


def fields_of(page: str) -> dict[str, str]:
    """What the page would send as it stands."""
    import re

    fields = dict(re.findall(r'<input type="hidden" name="(dau-\d+|sheets)" value="([^"]*)"', page))
    for name, body in re.findall(r'<select class="input" id="[^"]*" name="(cot-\d+)">(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', body)
        fields[name] = chosen[1] if chosen else ""
    return {"alike": "leave", **fields}


def previewed(clerk, works, content: bytes, **more: str) -> str:
    key = key_of(brought(clerk, content))
    mapped(clerk, key, **more)
    works()
    return key


def people_of(db, unit) -> list[str]:
    query = select(Person.full_name).join(Membership).where(Membership.unit_id == unit.id)
    return list(db.scalars(query.where(Membership.audience == Audience.CITIZEN).order_by(Person.id)))


def test_a_list_goes_from_upload_over_its_columns_and_a_preview_into_the_register(clerk, works, commune, db):
    content = book([1, "NGUYỄN THỊ HÒA", 1962, NUMBER, "912345678"], [2, "Lê An", "31/02/1968"])
    first = brought(clerk, content)
    page = clerk.get(f"{START}/{key_of(first)}/cot").text
    assert '<option value="Số định danh" selected>' in page
    assert "0401******45" in page and NUMBER not in page
    mapped(clerk, key_of(first))
    assert "Đang chờ đến lượt" in clerk.get(f"{START}/{key_of(first)}").text
    works()
    preview = clerk.get(f"{START}/{key_of(first)}").text
    assert "1 mới, 1 lỗi" in preview and "Ngày sinh “31/02/1968” không có" in preview
    assert people_of(db, commune) == []

    clerk.post(f"{START}/{key_of(first)}/nhap")
    works()
    done = clerk.get(f"{START}/{key_of(first)}").text
    assert "1 mới, 1 lỗi" in done and people_of(db, commune) == ["Nguyễn Thị Hòa"]
    mend = openpyxl.load_workbook(io.BytesIO(clerk.get(f"{START}/{key_of(first)}/can-sua.xlsx").data)).active
    head, line = mend.values
    assert head == (*HEADS, "Lý do")
    assert line[1:3] == ("Lê An", "31/02/1968")


def test_two_clicks_on_enter_are_one_import(clerk, works, commune, db):
    key = previewed(clerk, works, book([1, "Lê An", 1968]))
    clerk.post(f"{START}/{key}/nhap")
    assert "đã được giao nhập từ trước" in clerk.post(f"{START}/{key}/nhap", follow=True).text
    works()
    assert people_of(db, commune) == ["Lê An"]
    assert db.scalar(select(func.count()).where(Job.kind == "people.import")) == 1


def test_the_same_file_brought_again_says_so_and_changes_nothing(clerk, works, commune, db):
    content = book([1, "Lê An", 1968, NUMBER])
    key = previewed(clerk, works, content)
    clerk.post(f"{START}/{key}/nhap")
    works()
    again = brought(clerk, content)
    assert "Tệp này đã được nhập lúc" in clerk.get(again.location).text
    mapped(clerk, key_of(again))
    works()
    assert "Không có gì để nhập" in clerk.get(f"{START}/{key_of(again)}").text


def test_undo_takes_back_what_was_entered_and_tells_whom_it_keeps_and_why(clerk, make, works, commune, db):
    key = previewed(clerk, works, book([1, "Lê An", 1968], [2, "Trần Bình", 1970], [3, "Bùi Cúc", 1980]))
    clerk.post(f"{START}/{key}/nhap")
    works()
    person = {one.full_name: one for one in db.scalars(select(Person))}
    make.account(person["Trần Bình"])
    person["Bùi Cúc"].phone = "0912345678"
    clerk.post(f"{START}/{key}/hoan-tac")
    assert "đã được giao hoàn tác từ trước" in clerk.post(f"{START}/{key}/hoan-tac", follow=True).text
    works()
    page = clerk.get(f"{START}/{key}").text
    assert "Đã trả lại 1 dòng" in page and "đã có tài khoản" in page and "đã được sửa sau khi nhập" in page
    assert people_of(db, commune) == ["Trần Bình", "Bùi Cúc"]


def test_undo_leaves_no_day_of_birth_without_its_year(clerk, make, works, commune, db):
    person = make.person(commune, "Lê An", born=None, identity=NUMBER)
    key = previewed(clerk, works, book([1, "Lê An", "05/05/1962", NUMBER]))
    clerk.post(f"{START}/{key}/nhap")
    works()
    clerk.post(f"/nguoi-hoc/{person.key}/sua", name="Lê An", birth="06/06/1962")
    clerk.post(f"{START}/{key}/hoan-tac")
    works()
    assert (person.birth_year, str(person.birth_on)) == (1962, "1962-06-06")


def test_columns_that_were_guessed_wrong_are_changed_and_remembered_for_the_unit(clerk, works, commune, db):
    heads = ("Mã", "Tên đầy đủ", "Sinh")
    first = brought(clerk, book(["x1", "Lê An", 1968], heads=heads))
    assert "Hãy chọn cột nào là Họ và tên" in mapped(clerk, key_of(first), 422).text
    mapped(clerk, key_of(first), **{"cot-1": "Họ và tên", "cot-2": "Ngày sinh"})
    works()
    assert "1 mới" in clerk.get(f"{START}/{key_of(first)}").text
    second = brought(clerk, book(["x2", "Trần Bình", 1970], heads=heads))
    assert "các cột được đọc như lần trước" in clerk.get(second.location).text
    mapped(clerk, key_of(second))
    works()
    assert "1 mới" in clerk.get(f"{START}/{key_of(second)}").text


def test_who_is_only_alike_waits_for_a_decision_line_by_line(clerk, make, works, commune, db):
    hoa, an = make.person(commune, "Nguyễn Thị Hoà", 1962), make.person(commune, "Lê An", 1968)
    rows = [[1, "Nguyễn Thị Hòa", "12/03/1962", "", "912345678"], [2, "Lê An", 1968, NUMBER]]
    key = previewed(clerk, works, book(*rows))
    assert "2 nghi trùng" in clerk.get(f"{START}/{key}").text
    clerk.post(f"{START}/{key}/nhap", **{"dong-1": "same", "dong-2": "new"})
    works()
    assert (hoa.phone, an.identity) == ("0912345678", None)
    assert people_of(db, commune) == ["Nguyễn Thị Hoà", "Lê An", "Lê An"]


def test_a_list_that_would_end_more_than_a_tenth_stops_and_asks(clerk, make, works, commune, db):
    for number in range(8):
        make.person(commune, f"Người Thứ {'abcdefgh'[number]}", 1950 + number)
    key = previewed(clerk, works, book([1, "Người Thứ a", 1950], [2, "Lê An", 1968]), whole="y")
    page = clerk.get(f"{START}/{key}").text
    assert "7 trong 8 người (87,5%) sẽ thôi thuộc đơn vị" in page
    assert "đánh dấu đồng ý" in clerk.post(f"{START}/{key}/nhap", 422).text
    clerk.post(f"{START}/{key}/nhap", ends_agreed="y")
    works()
    ended = select(func.count()).where(Membership.unit_id == commune.id, Membership.to_on.is_not(None))
    assert db.scalar(ended) == 7
    clerk.post(f"{START}/{key}/hoan-tac")
    works()
    assert db.scalar(ended) == 0 and "Lê An" not in people_of(db, commune)


@pytest.mark.parametrize("name", ["Nguyễn Thị Hòa", "Tên Khác Hẳn"], ids=["same name", "another name"])
def test_a_number_of_the_next_commune_tells_nothing_of_its_bearer_and_moves_nobody(
    clerk, make, works, commune, db, name
):
    from lms.units import queries as units

    next_door = units.by_code(db, "B")
    person = make.person(next_door, "Nguyễn Thị Hòa", 1962, identity=NUMBER)
    key = previewed(clerk, works, book([1, name, 1962, NUMBER, "987654321"]))
    page = clerk.get(f"{START}/{key}").text
    assert (
        "1 mới" in page and "nghi trùng" not in page.partition("<main")[2].partition("</main>")[0].split("Đối tượng")[0]
    )
    assert "Bình Lâm" not in page and ("Nguyễn Thị Hòa" in page) == (name == "Nguyễn Thị Hòa")
    clerk.post(f"{START}/{key}/nhap")
    works()
    assert [one.unit_id for one in person.memberships] == [next_door.id] and person.phone is None
    (entered,) = people_of(db, commune)
    assert entered != person.full_name or name == person.full_name


def test_whoever_has_moved_away_is_not_brought_back_by_the_commune_they_left(clerk, make, works, commune, db):
    from datetime import date

    from lms.people import actions as people
    from lms.units import queries as units

    person = make.person(commune, "Lê An", 1968, identity=NUMBER)
    people.move(db, person, units.by_code(db, "B"), date(2026, 3, 1))
    key = previewed(clerk, works, book([1, "Lê An", 1968, NUMBER]))
    assert "Người này nay thuộc đơn vị khác" in clerk.get(f"{START}/{key}").text


def test_the_lists_of_the_next_commune_are_not_there(clerk, make, works, visit, commune, db):
    from lms.units import queries as units

    key = previewed(clerk, works, book([1, "Lê An", 1968]))
    other = visit.as_(make.officer(Role.UNIT_ADMIN, units.by_code(db, "B")))
    for path in ("", "/cot", "/tien-do", "/can-sua.xlsx"):
        other.get(f"{START}/{key}{path}", 404)
    for path in ("/cot", "/nhap", "/hoan-tac"):
        other.post(f"{START}/{key}{path}", 404)
    assert "Danh sách.xlsx" not in other.get(START).text
    assert "Danh sách.xlsx" in clerk.get(START).text


def test_a_unit_out_of_reach_and_a_file_that_is_none_are_asked_for_again(clerk):
    assert "Không có đơn vị nào tên như vậy" in brought(clerk, book([1, "Lê An"]), status=422, unit="Xã Bình Lâm").text
    assert "không đọc được tệp" in brought(clerk, b"PK\x03\x04 broken", status=422).text.lower()
    assert "Hãy chọn một tệp" in clerk.post(START, 422, unit="Xã An Hòa", audience="citizen").text


def test_who_has_lost_the_post_before_the_job_begins_enters_nothing(clerk, works, commune, db):
    from lms.people.models import RoleGrant

    key = previewed(clerk, works, book([1, "Lê An", 1968]))
    clerk.post(f"{START}/{key}/nhap")
    for grant in db.scalars(select(RoleGrant)):
        db.delete(grant)
    db.commit()
    works()
    assert people_of(db, commune) == []


def test_a_list_left_half_way_for_good_can_be_undone(clerk, works, commune, db):
    key = previewed(clerk, works, book([1, "Lê An", 1968]))
    clerk.post(f"{START}/{key}/nhap")
    assert (
        "đã được giao hoàn tác từ trước, hoặc chưa nhập xong" in clerk.post(f"{START}/{key}/hoan-tac", follow=True).text
    )
    run = db.scalars(select(ListImport)).one()
    works()
    run.finished_at, db.get(Job, run.job_id).state = None, State.FAILED
    assert "Đã ghi 1 dòng đầu thì dừng" in clerk.get(f"{START}/{key}").text
    clerk.post(f"{START}/{key}/hoan-tac")
    works()
    assert people_of(db, commune) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"line": "99999999999"},
        {"line": "9" * 5000},
        {"line": "x"},
        {"line": "700"},
        {"cot-1": "\0"},
        {"cot-1": "Ngày sinh"},
        {"alike": "?"},
    ],
    ids=[
        "a huge line",
        "a line of thousands of digits",
        "no number",
        "a line beyond the end",
        "a NUL",
        "one field twice",
        "no such choice",
    ],
)
def test_odd_columns_are_asked_for_again(clerk, fields):
    key = key_of(brought(clerk, book([1, "Lê An", 1968])))
    mapped(clerk, key, 422, **fields)
    assert "Đang chờ" not in clerk.get(f"{START}/{key}/cot").text


def test_a_day_before_every_office_is_a_bad_line_and_the_others_are_entered(clerk, make, works, commune, db):
    make.unit("Thôn 3", commune, code="A.3")
    person = make.person(commune, "Lê An", identity=NUMBER)
    heads = ("Họ và tên", "Số CCCD", "Mã đơn vị", "Từ ngày")
    rows = ["Lê An", NUMBER, "A.3", "01/01/0001"], ["Lê Bình", "", "A", "01/9/2026"]
    key = previewed(clerk, works, book(*rows, heads=heads))
    assert "“01/01/0001” sớm quá" in clerk.get(f"{START}/{key}").text
    clerk.post(f"{START}/{key}/nhap")
    works()
    assert people_of(db, commune) == ["Lê An", "Lê Bình"]
    assert [one.to_on for one in person.memberships] == [None]


def test_the_log_names_the_file_and_counts_and_nobody(clerk, works, db):
    key = previewed(clerk, works, book([1, "Nguyễn Thị Hòa", 1962, NUMBER]))
    clerk.post(f"{START}/{key}/nhap")
    works()
    kinds = ("people.confirm-import", "people.import")
    told = db.scalars(select(AuditEntry.detail).where(AuditEntry.action.in_(kinds))).all()
    assert len(told) == 2 and all("Hòa" not in one and NUMBER not in one for one in told)
    run = db.scalars(select(ListImport)).one()
    raw = db.connection().exec_driver_sql("SELECT seen FROM list_import").scalar_one()
    assert "Hòa" in (run.seen or "") and "Hòa".encode() not in bytes(raw)
