"""Units brought from a file, in the browser and by command: looked through first, faults by line, taken in once."""

import io
import re
from datetime import date

import pytest
from sqlalchemy import func, select

from lms.base.audit import AuditEntry
from lms.people.access import Role
from lms.people.models import Membership, RoleGrant
from lms.units import queries
from lms.units.models import Succession, Unit

HEAD = "Mã đơn vị,Tên đơn vị,Loại,Mã đơn vị cấp trên,Từ ngày,Đến ngày,Mã đơn vị kế tiếp\n"
MERGER = date(2025, 7, 1)
TABLE = HEAD + (
    'A,Xã A,xã,40,,30/06/2025,C\nB,Xã B,xã,40,,30/06/2025,"C, D"\nC,Xã C,xã,40,01/07/2025\nD,Xã D,xã,40,01/07/2025\n'
)


@pytest.fixture
def tree(make):
    class Tree:
        province = make.unit("Tỉnh Nghệ An", code="40")
        a, b = make.unit("Xã A", province, code="A"), make.unit("Xã B", province, code="B")
        hamlet = make.unit("Thôn 1", a, code="A.01")

    return Tree


@pytest.fixture
def admin(make, tree):
    return make.officer(Role.ADMIN, tree.province)


def bring(here, table: str, status: int = 200):
    return here.post("/don-vi/nhap", status, file=(io.BytesIO(table.encode("utf-8-sig")), "don-vi.csv"))


def token(page) -> str:
    return re.search(r'name="kept" value="([^"]+)"', page.text)[1]


def test_a_file_is_looked_through_and_then_taken_in_once(visit, db, tree, admin):
    here = visit.as_(admin)
    seen = bring(here, TABLE)
    assert "<b>2</b> đơn vị mới" in seen.text
    assert "<b>2</b> kết thúc" in seen.text
    assert "1 đơn vị trực thuộc của A đi theo về C" in seen.text
    assert queries.by_code(db, "C") is None

    for _ in range(2):
        here.post("/don-vi/nhap", kept=token(seen))

    b = db.get(Unit, tree.b.id)
    parts = {db.get(Unit, s.successor_id).code: s.main for s in db.scalars(select(Succession).filter_by(unit_id=b.id))}
    assert parts == {"C": True, "D": False}
    assert [place.code for place in queries.children(db, queries.by_code(db, "C").id, MERGER)] == ["A.01"]
    assert db.scalar(select(func.count()).where(AuditEntry.action == "units.import")) == 1
    assert "Không có gì để ghi" in bring(here, TABLE).text


def test_the_roles_of_hamlets_go_along_with_a_file_too(lms, db, make, tree, tmp_path):
    helper = make.officer(Role.TEAM_MEMBER, tree.hamlet)
    (tmp_path / "units.csv").write_text(TABLE, encoding="utf-8")
    assert "1 đơn vị trực thuộc của A đi theo về C" in lms("units", "import", tmp_path / "units.csv").stdout
    moved = queries.by_code(db, "A.01", MERGER)
    held = db.execute(select(RoleGrant.unit_id, RoleGrant.from_on).where(RoleGrant.account_id == helper.id)).all()
    assert held[1:] == [(moved.id, MERGER)]


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        ("A,Xã A,xã,40,,30/06/2025,\n", "2", "Còn đơn vị trực thuộc đang hoạt động (A.01)"),
        ("A,Xã A,xã,40,,30/06/2025,B\nB,Xã B,xã,40,,30/06/2025,A\n", "2", "đã kết thúc ngày 30/6/2025"),
        ("A,Xã A,xã,40,,30/06/2025,Z\n", "2", "mang mã “Z”"),
        ("E,Xã E,xã,99\n", "2", "Không có đơn vị cấp trên"),
    ],
)
def test_faults_are_said_by_line_and_nothing_is_written(visit, db, tree, admin, rows, line, said):
    page = bring(visit.as_(admin), HEAD + rows, 422)
    assert said in page.text
    assert f">{line}</td>" in page.text
    assert db.scalar(select(func.count()).select_from(Succession)) == 0


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 not a workbook", b"a,b\n1,2\n"])
def test_a_file_that_is_no_table_is_refused_in_words(visit, tree, admin, content):
    page = visit.as_(admin).post("/don-vi/nhap", 422, file=(io.BytesIO(content), "x.xlsx")).text
    assert "Tệp chưa nhập được" in page


def test_a_form_without_a_file_or_with_a_strange_token_is_asked_again(visit, make, tree, admin):
    here = visit.as_(admin)
    assert "Hãy chọn một tệp" in here.post("/don-vi/nhap", 422).text
    assert "không còn" in here.post("/don-vi/nhap", 422, kept="x.y").text
    other = make.officer(Role.ADMIN, tree.province)
    assert "không còn" in visit.as_(other).post("/don-vi/nhap", 422, kept=token(bring(here, TABLE))).text


def test_a_clerk_brings_hamlets_of_the_own_branch_and_nothing_else(visit, db, make, tree):
    here = visit.as_(make.officer(Role.UNIT_ADMIN, tree.a))
    assert "do quản trị hệ thống ghi" in bring(here, HEAD + "A,Xã A Mới,xã,40,01/01/2026\n", 422).text
    assert "ngoài phạm vi" in bring(here, HEAD + "B.01,Thôn 9,thôn,B\n", 422).text
    assert "ngoài phạm vi" in bring(here, HEAD + "E,Xã E,xã,40\n", 422).text
    here.post("/don-vi/nhap", kept=token(bring(here, HEAD + "A.02,Thôn 2,thôn,A\n")))
    assert queries.by_code(db, "A.02").parent_id == tree.a.id


def test_an_old_code_in_a_list_of_people_leads_to_the_successor_and_says_so(lms, db, make, tree, tmp_path):
    (tmp_path / "units.csv").write_text(TABLE, encoding="utf-8")
    lms("units", "import", tmp_path / "units.csv")
    people = (
        "STT,Họ và tên,Ngày sinh,Mã đơn vị\n1,Nguyễn Thị An,1962,A\n2,Trần Văn Bình,1970,B\n3,Lê Thị Cúc,1980,A.01\n"
    )
    (tmp_path / "people.csv").write_text(people, encoding="utf-8")

    told = lms("people", "import", tmp_path / "people.csv", "--unit", "40", "--audience", "citizen").stdout

    assert "mã A đã nhập vào Xã C (C); người được ghi vào đơn vị mới" in told
    assert "mã B đã nhập vào Xã C (C); người được ghi vào đơn vị mới. Một phần của đơn vị cũ thuộc Xã D (D)" in told
    held = sorted(db.get(Unit, m.unit_id).code for m in db.scalars(select(Membership)))
    assert held == ["A.01", "C", "C"]


def test_ended_units_are_found_by_code_and_by_name_only_where_asked(visit, lms, tree, admin, tmp_path):
    (tmp_path / "units.csv").write_text(TABLE, encoding="utf-8")
    lms("units", "import", tmp_path / "units.csv")
    here = visit.as_(admin)
    assert "Đơn vị cũ" not in here.get("/don-vi", tim="xa").text
    assert "đến hết 30/6/2025" in here.get("/don-vi", tim="xa", cu="y").text
    assert "/don-vi/B?ngay=2025-06-30" in here.get("/don-vi", tim="B").text
