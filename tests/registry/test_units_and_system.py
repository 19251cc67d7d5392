"""The tree of units (/don-vi) and the system's page (/quan-tri)."""

from datetime import date

import pytest
from sqlalchemy import select, text

from lms.base import audit
from lms.base.jobs.models import Job
from lms.people.access import Role
from lms.units import actions, queries
from lms.units.models import Unit
from tests.make import NOW


@pytest.fixture
def tree(make):
    class Tree:
        province = make.unit("Tỉnh Nghệ An", code="40")
        here = make.unit("Xã Yên Hòa", province, code="17001", from_on=date(2025, 7, 1))
        old = make.unit("Xã Yên Cũ", province, code="16999")
        hamlet = make.unit("Thôn Đông", here, code="17001.01")
        there = make.unit("Xã Mường Típ", province, code="17002")

    actions.close(make.db, Tree.old, date(2025, 6, 30), [Tree.here])
    return Tree


@pytest.fixture
def clerk(make, tree):
    return make.officer(Role.UNIT_ADMIN, tree.here)


@pytest.fixture
def admin(make, tree):
    return make.officer(Role.ADMIN, tree.province)


def test_the_visitors_own_units_come_first(visit, clerk):
    page = visit.as_(clerk).get("/don-vi").text
    assert "/don-vi/17001" in page
    assert "/don-vi/17002" not in page


def test_the_search_stays_below_ones_own_units(visit, clerk, admin):
    assert "17001.01" in visit.as_(clerk).get("/don-vi", tim="thon dong").text
    assert 'href="/don-vi/17002"' not in visit.as_(clerk).get("/don-vi", tim="muong tip").text
    assert 'href="/don-vi/17002"' in visit.as_(admin).get("/don-vi", tim="muong tip").text


@pytest.mark.parametrize("code", ["17002", "40", "khong-co"])
def test_a_unit_out_of_reach_is_not_there(visit, clerk, code):
    visit.as_(clerk).get(f"/don-vi/{code}", 404)


def test_a_team_member_may_not_see_the_tree(visit, make, tree):
    visit.as_(make.officer(Role.TEAM_MEMBER, tree.here)).get("/don-vi/17001", 403)


def test_a_page_tells_where_a_unit_came_from_and_went(visit, admin):
    here = visit.as_(admin)
    assert "Xã Yên Cũ</a> (đến hết 30/6/2025)" in here.get("/don-vi/17001").text
    assert "nhập vào" in (page := here.get("/don-vi/16999").text)
    assert "từ 01/7/2025" in page
    assert "Thay đổi" not in page


def test_the_tree_is_shown_as_of_a_day(visit, make, tree, admin):
    here = visit.as_(admin)
    assert "/don-vi/16999?ngay=2025-05-01" in here.get("/don-vi/40", ngay="01/5/2025").text
    assert "/don-vi/16999" not in here.get("/don-vi/40").text


def test_members_are_counted_with_those_below(visit, make, tree, clerk):
    for unit in (tree.here, tree.hamlet, tree.there):
        make.person(unit)
    page = visit.as_(clerk).get("/don-vi/17001").text
    assert 'Người dân trưởng thành</dt><dd class="n"><b>2</b> người' in page


def test_a_hamlet_is_founded_below_a_commune(visit, db, clerk):
    visit.as_(clerk).post("/don-vi/17001/them", moi__name="Thôn Tây", moi__kind="THÔN", moi__from_on="01/10/2026")
    made = queries.by_code(db, "17001.02")
    assert (made.names[0].name, made.names[0].kind, made.from_on) == ("Thôn Tây", "thôn", date(2026, 10, 1))
    assert db.scalar(select(audit.AuditEntry.action).order_by(audit.AuditEntry.id.desc())) == "units.found"


@pytest.mark.parametrize(
    ("unit", "form", "said"),
    [
        ("17001", {"kind": "xã"}, "theo nghị quyết"),
        ("17001.01", {"kind": "tổ"}, "không lập đơn vị nữa"),
        ("17001", {"kind": "thôn", "code": "17001.01"}, "đã có đơn vị khác dùng"),
        ("17001", {"kind": "thôn", "code": "mã có dấu"}, "Mã chỉ gồm"),
        ("17001", {"kind": ""}, "Mục này cần được điền"),
    ],
)
def test_a_unit_that_cannot_stand_there_is_refused(visit, db, clerk, unit, form, said):
    fields = {f"moi__{name}": value for name, value in form.items()}
    assert said in visit.as_(clerk).post(f"/don-vi/{unit}/them", 422, moi__name="Đơn vị mới", **fields).text


def test_a_hamlet_stands_under_a_commune_only(visit, make, tree):
    here = visit.as_(make.officer(Role.UNIT_ADMIN, tree.province))
    page = here.post("/don-vi/40/them", 422, moi__name="Thôn Lạc", moi__kind="thôn").text
    assert "chỉ lập dưới xã" in page


def test_a_renamed_unit_keeps_its_old_name_for_the_days_before(visit, db, tree, clerk):
    visit.as_(clerk).post("/don-vi/17001.01/doi-ten", ten__name="Thôn Đông Mới", ten__kind="thôn", ten__on="01/10/2026")
    unit = db.get(Unit, tree.hamlet.id)
    assert unit.named(date(2026, 9, 30)).name == "Thôn Đông"
    assert unit.named(date(2026, 10, 1)).name == "Thôn Đông Mới"


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"kind": "phòng"}, "cùng cấp"),
        ({"name": "Thôn Đông", "kind": "thôn"}, "đang dùng"),
        ({"on": "31/2/2026"}, "không có"),
        ({"on": "01/01/0001"}, "sớm quá"),
        ({"on": "31/12/9999"}, "xa quá"),
    ],
)
def test_a_wrong_renaming_is_asked_again(visit, clerk, form, said):
    fields = {"name": "Thôn Khác", "kind": "thôn", "on": "01/10/2026", **form}
    page = visit.as_(clerk).post("/don-vi/17001.01/doi-ten", 422, **{f"ten__{k}": v for k, v in fields.items()})
    assert said in page.text


def test_a_commune_is_renamed_by_the_system_and_not_by_its_clerk(visit, db, tree, clerk, admin):
    form = {"ten__name": "Phường Yên Hòa", "ten__kind": "phường", "ten__on": "01/12/2026"}
    visit.as_(clerk).post("/don-vi/17001/doi-ten", 422, **form)
    visit.as_(admin).post("/don-vi/17001/doi-ten", **form)
    assert db.get(Unit, tree.here.id).named(date(2026, 12, 1)).kind == "phường"


def test_an_officer_who_only_counts_changes_no_unit(visit, make, tree):
    here = visit.as_(make.officer(Role.STATISTICS, tree.here))
    assert "Thay đổi" not in here.get("/don-vi/17001").text
    here.post("/don-vi/17001/them", 403, moi__name="Thôn Tây", moi__kind="thôn")


@pytest.mark.parametrize("path", ["/quan-tri", "/quan-tri/nhat-ky"])
def test_only_the_system_administrator_opens_the_system(visit, clerk, admin, path):
    visit.as_(clerk).get(path, 403)
    visit.as_(admin).get(path)
    assert visit.get(path, 303).location == f"/dang-nhap?tiep={path}"


@pytest.mark.parametrize("kind", ["coverage.verify", "system.check"])
def test_long_work_is_asked_for_and_shown(visit, db, admin, kind):
    here = visit.as_(admin)
    assert "Đang chờ" in here.post(f"/quan-tri/viec/{kind}", follow=True).text
    assert db.scalars(select(Job.owner_id).where(Job.kind == kind)).all() == [admin.id]


def test_no_other_work_can_be_asked_for(visit, admin):
    visit.as_(admin).post("/quan-tri/viec/rm", 404)


def test_the_log_proves_itself_or_names_what_was_changed(visit, db, admin):
    here = visit.as_(admin)
    for n in range(3):
        audit.record(db, NOW, "people.move", f"person:{n}")
    assert "Nhật ký nguyên vẹn" in here.get("/quan-tri/nhat-ky").text
    number = db.scalar(select(audit.AuditEntry.id).order_by(audit.AuditEntry.id.desc()))
    if db.get_bind().dialect.name != "sqlite":
        pytest.skip("the trigger is taken away on SQLite only")
    db.execute(text("DROP TRIGGER audit_entry_no_update"))
    db.execute(text("UPDATE audit_entry SET subject = 'person:9' WHERE id = :id"), {"id": number})
    page = here.get("/quan-tri/nhat-ky").text
    assert "không còn nguyên vẹn" in page
    assert f"dòng số {number}" in page


def test_the_log_tells_deeds_in_words(visit, db, admin):
    audit.record(db, NOW, "people.move", "person:1", actor_id=admin.id)
    page = visit.as_(admin).get("/quan-tri/nhat-ky").text
    assert "Chuyển đơn vị" in page
    assert admin.username in page
