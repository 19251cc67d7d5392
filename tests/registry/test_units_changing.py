"""Units merge, divide, end and begin again in the browser: what follows is shown first and comes true once."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from lms.base.audit import AuditEntry
from lms.base.clock import today
from lms.people import actions as people
from lms.people import merging
from lms.people import queries as people_queries
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.models import Membership, RoleGrant
from lms.plans import ledger
from lms.plans import queries as plans
from lms.units import queries
from lms.units.models import Succession, Unit
from tests.make import NOW

MERGER = date(2026, 7, 1)
DAY = "01/7/2026"


@pytest.fixture
def tree(make):
    class Tree:
        root = make.unit("Cả nước", kind="quốc gia", code="VN")
        province = make.unit("Tỉnh Nghệ An", root, code="40")
        a = make.unit("Xã A", province, code="17001")
        b = make.unit("Xã B", province, code="17002")
        east = make.unit("Thôn Đông", a, code="17001.01")
        west = make.unit("Thôn Tây", a, code="17001.02")
        there = make.unit("Thôn Nam", b, code="17002.01")

    return Tree


@pytest.fixture
def admin(make, tree):
    return make.officer(Role.ADMIN, tree.root)


@pytest.fixture
def clerk(make, tree):
    return make.officer(Role.UNIT_ADMIN, tree.a)


def sent(page) -> dict[str, str]:
    """What the preview sends when it is confirmed."""
    form = page.text[page.text.index('action=""') :]
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    del fields["csrf_token"]
    return {**fields, "step": "ghi"}


def merge_into_c(here):
    return here.post("/don-vi/17001/nhap-vao", 200, others="17002", name="Xã C", code="17003", on=DAY,
                     basis="1678/NQ-UBTVQH15")  # fmt: skip


def test_what_follows_is_shown_before_anything_is_written(visit, db, make, tree, admin):
    make.person(tree.east)
    make.person(tree.b)
    make.population(tree.a, 1000)
    make.officer(Role.STATISTICS, tree.a, username="canbo.a")

    page = merge_into_c(visit.as_(admin)).text

    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "Nhập Xã A, Xã B từ 01/7/2026" in text
    assert "Xã C (mã 17003, lập mới)" in text
    assert "thuộc 3 Lớp học đang mở 0 Mẫu số đã nhập 1 Đơn vị trực thuộc 3 Vai trò đang giữ 1" in text
    assert "Ngày này đã qua" in text
    assert queries.by_code(db, "17003") is None
    assert db.get(Unit, tree.a.id).to_on is None


def test_from_the_preview_one_goes_back_to_what_was_written(visit, db, tree, admin):
    here = visit.as_(admin)
    page = here.post("/don-vi/17001/nhap-vao", 200, **{**sent(merge_into_c(here)), "step": "sua"}).text
    assert 'value="Xã C"' in page
    assert 'value="1678/NQ-UBTVQH15"' in page
    assert queries.by_code(db, "17003") is None


def test_two_communes_become_a_new_one_and_what_stood_below_goes_along(visit, db, make, tree, admin):
    person = make.person(tree.east)
    here = visit.as_(admin)
    page = here.post("/don-vi/17001/nhap-vao", follow=True, **sent(merge_into_c(here)))

    assert "Xã A, Xã B nhập vào Xã C từ 01/7/2026." in page.text
    c = queries.by_code(db, "17003")
    assert (c.parent_id, c.from_on) == (tree.province.id, MERGER)
    assert [db.get(Unit, old.id).to_on for old in (tree.a, tree.b)] == [date(2026, 6, 30)] * 2
    assert [place.code for place in queries.children(db, c.id, MERGER)] == ["17001.01", "17001.02", "17002.01"]
    assert [place.code for place in queries.children(db, tree.a.id, date(2026, 6, 30))] == ["17001.01", "17001.02"]
    assert queries.children(db, tree.a.id, MERGER) == []
    assert queries.standing(db, person.memberships[0].unit, MERGER).parent_id == c.id
    deeds = db.scalars(select(AuditEntry).where(AuditEntry.action == "units.merge")).all()
    assert [deed.actor_id for deed in deeds] == [admin.id, admin.id]
    assert "1678/NQ-UBTVQH15" in deeds[0].detail


def test_the_page_of_an_old_commune_says_what_it_became(visit, tree, admin):
    here = visit.as_(admin)
    here.post("/don-vi/17001/nhap-vao", **sent(merge_into_c(here)))
    page = here.get("/don-vi/17001").text
    assert re.search(r"nhập vào <a[^>]*>Xã C</a> từ 01/7/2026", page)
    assert "Nhập vào đơn vị khác" not in page
    assert "Xã A</a> (đến hết 30/6/2026)" in here.get("/don-vi/17003").text


def test_the_same_form_sent_twice_is_done_once(visit, db, tree, admin):
    here = visit.as_(admin)
    form = sent(merge_into_c(here))
    for _ in range(2):
        here.post("/don-vi/17001/nhap-vao", **form)
    assert db.scalar(select(func.count()).where(Unit.code == "17003")) == 1
    assert db.scalar(select(func.count()).where(AuditEntry.action == "units.merge")) == 2
    assert db.scalar(select(func.count()).select_from(Succession)) == 5


def test_a_new_commune_may_bear_the_code_of_an_old_one(visit, db, tree, admin):
    here = visit.as_(admin)
    form = {"others": "17002", "name": "Xã Mới", "code": "17001", "on": DAY}
    again = sent(here.post("/don-vi/17001/nhap-vao", 200, **form))
    for _ in range(2):
        here.post("/don-vi/17001/nhap-vao", **again)
    assert queries.by_code(db, "17001", date(2026, 6, 30)).id == tree.a.id
    assert queries.by_code(db, "17001", MERGER).named(MERGER).name == "Xã Mới"
    assert db.scalar(select(func.count()).where(Unit.code == "17001")) == 2


def test_a_merger_may_be_told_up_to_a_year_ahead(visit, db, make, tree, admin):
    here, on = visit.as_(admin), today() + timedelta(days=60)
    make.person(tree.a)
    form = {"into": "17002", "on": f"{on:%d/%m/%Y}"}
    here.post("/don-vi/17001/nhap-vao", **sent(here.post("/don-vi/17001/nhap-vao", 200, **form)))
    page = here.get("/don-vi/17001").text
    assert "Sắp tới" in page
    assert "nhập vào" in page
    assert queries.standing(db, tree.a, today()).id == tree.a.id
    assert queries.standing(db, tree.a, on).id == tree.b.id
    here.post("/don-vi/17001/them", 422, moi__name="Thôn Mới", moi__kind="thôn")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"on": ""}, "Mục này cần được điền"),
        ({"on": "31/2/2026"}, "không có"),
        ({"on": "01/7/2999"}, "xa quá"),
        ({"on": "01/7/1800"}, "sớm quá"),
        ({"into": ""}, "Hãy ghi đơn vị đã có, hoặc tên đơn vị mới"),
        ({"name": "Xã C", "code": "17003"}, "Chỉ ghi một trong hai"),
        ({"into": "17001"}, "hãy chọn đơn vị khác"),
        ({"into": "99999"}, "Không có đơn vị nào đang hoạt động mang mã"),
        ({"into": "17001.01"}, "nằm bên dưới đơn vị kết thúc"),
        ({"into": "40"}, "không cùng cấp"),
        ({"into": "", "name": "Xã C"}, "Hãy ghi mã"),
        ({"into": "", "name": "Xã C", "code": "17002"}, "đã có đơn vị khác dùng"),
        ({"into": "", "name": "Xã C", "kind": "thôn", "code": "17003"}, "phải cùng cấp"),
        ({"others": "17001"}, "ghi hai lần"),
        ({"others": "17002"}, "hãy chọn đơn vị khác"),
        ({"others": "17001.01"}, "không cùng cấp"),
        ({"number": "9" * 30}, "Xem trước"),
        ({"basis": "x" * 300}, "200"),
    ],
)  # fmt: skip
def test_a_merger_that_cannot_be_is_asked_again(visit, db, tree, admin, form, said):
    told = {"into": "17002", "on": DAY, **form}
    wanted = 200 if "number" in form else 422
    assert said in visit.as_(admin).post("/don-vi/17001/nhap-vao", wanted, **told).text
    assert db.scalar(select(func.count()).select_from(Succession)) == 0


def test_an_end_does_not_come_before_what_was_told_of_the_unit(visit, db, make, tree, admin):
    young = make.unit("Thôn Mới Lập", tree.a, code="17001.03", from_on=date(2026, 9, 1))
    page = visit.as_(admin).post("/don-vi/17001/nhap-vao", 422, into="17002", on=DAY).text
    assert f"{young.named(today()).name} có thông tin ghi từ 01/9/2026" in page


def test_the_root_stays(visit, tree, admin):
    page = visit.as_(admin).post("/don-vi/VN/giai-the", 422, on=DAY).text
    assert "Đơn vị đứng đầu hệ thống" in page


def test_communes_are_changed_by_the_system_and_hamlets_by_their_branch(visit, db, tree, clerk):
    here = visit.as_(clerk)
    for path in ("nhap-vao", "chia", "giai-the"):
        here.get(f"/don-vi/17001/{path}", 403)
        here.post(f"/don-vi/17001/{path}", 403, on=DAY)
        here.get(f"/don-vi/17002/{path}", 404)
        here.get(f"/don-vi/17001.01/{path}")
    page = here.post("/don-vi/17001.01/nhap-vao", 422, into="17002.01", on=DAY).text
    assert "trong phạm vi được giao" in page
    assert "theo nghị quyết" in here.get("/don-vi/17001").text


def test_who_only_counts_changes_nothing(visit, make, tree):
    here = visit.as_(make.officer(Role.STATISTICS, tree.a))
    for path in ("nhap-vao", "chia", "giai-the"):
        here.get(f"/don-vi/17001.01/{path}", 403)
    here.post("/don-vi/17001.01/mo-lai", 403)


def test_two_hamlets_become_one_and_their_teams_go_on_where_that_is_asked_for(visit, db, make, tree, clerk):
    helper = make.officer(Role.TEAM_MEMBER, tree.east)
    person = make.person(tree.west)
    here = visit.as_(clerk)
    form = {"others": "Thôn Tây", "name": "Thôn Đông Tây", "on": DAY, "carry": "y"}
    here.post("/don-vi/17001.01/nhap-vao", **sent(here.post("/don-vi/17001.01/nhap-vao", 200, **form)))

    made = queries.by_code(db, "17001.03")
    assert (made.names[0].name, made.names[0].kind, made.parent_id) == ("Thôn Đông Tây", "thôn", tree.a.id)
    assert queries.standing(db, person.memberships[0].unit, MERGER).id == made.id
    held = db.scalars(select(RoleGrant).where(RoleGrant.account_id == helper.id).order_by(RoleGrant.id)).all()
    assert [(one.unit_id, one.from_on) for one in held] == [(tree.east.id, None), (made.id, MERGER)]
    assert "Thành viên Tổ" in here.get(f"/nguoi-hoc/{helper.person.key}").text


def test_roles_end_with_a_commune_and_go_along_with_its_hamlets(visit, db, make, tree, admin):
    officer, helper = make.officer(Role.UNIT_ADMIN, tree.a), make.officer(Role.CLASS_MANAGER, tree.east)
    here = visit.as_(admin)
    here.post("/don-vi/17001/nhap-vao", **sent(merge_into_c(here)))

    visit.as_(officer).get("/don-vi", 403)
    visit.as_(helper).get("/nguoi-hoc")
    assert db.scalars(select(RoleGrant.unit_id).where(RoleGrant.account_id == officer.id)).all() == [tree.a.id]


def test_a_unit_is_divided_and_its_hamlets_go_where_they_were_chosen_to(visit, db, make, tree, admin):
    in_hamlet, nowhere = make.person(tree.west), make.person(tree.a)
    here = visit.as_(admin)
    form = {"parts": "Xã A Đông; 17011\nXã A Tây; 17012", "on": DAY}
    page = here.post("/don-vi/17001/chia", 200, **form)
    chosen = {**sent(page), f"con-{tree.west.id}": "1"}
    done = here.post("/don-vi/17001/chia", follow=True, **chosen)

    assert "hãy xếp chỗ cho họ" in done.text
    east, west = queries.by_code(db, "17011"), queries.by_code(db, "17012")
    assert [child.code for child in queries.children(db, east.id, MERGER)] == ["17001.01"]
    assert [child.code for child in queries.children(db, west.id, MERGER)] == ["17001.02"]
    assert queries.standing(db, in_hamlet.memberships[0].unit, MERGER).parent_id == west.id
    assert queries.standing(db, nowhere.memberships[0].unit, MERGER).id == east.id
    assert "Xếp chỗ cho 1 người" in done.text


@pytest.fixture
def divided(visit, db, make, tree, admin):
    """A commune divided in two, with three persons who belong to no hamlet."""
    persons = [make.person(tree.a, f"Nguyễn Thị {name}") for name in ("An", "Bình", "Cúc")]
    here = visit.as_(admin)
    form = {"parts": "Xã A Đông; 17011\nXã A Tây; 17012", "on": DAY}
    here.post("/don-vi/17001/chia", **sent(here.post("/don-vi/17001/chia", 200, **form)))
    return persons


def test_people_are_placed_by_ticking_and_only_once(visit, db, tree, admin, divided):
    here, west = visit.as_(admin), queries.by_code(db, "17012")
    page = here.get("/don-vi/17001/xep-cho").text
    assert all(person.full_name in page for person in divided)
    form = {"people": str(divided[0].memberships[0].id), "into": str(west.id)}
    for _ in range(2):
        here.post("/don-vi/17001/xep-cho", **form)

    moved = db.scalars(select(Membership).where(Membership.person_id == divided[0].id).order_by(Membership.id)).all()
    assert [(one.unit_id, one.from_on, one.to_on) for one in moved] == [
        (tree.a.id, None, date(2026, 6, 30)),
        (west.id, MERGER, None),
    ]
    assert "Nguyễn Thị An" not in here.get("/don-vi/17001/xep-cho").text
    assert db.scalar(select(func.count()).where(AuditEntry.action == "units.place")) == 1


def test_all_who_are_left_are_placed_at_once(visit, db, admin, divided):
    here, hamlet = visit.as_(admin), queries.by_code(db, "17001.02")
    page = here.post("/don-vi/17001/xep-cho", follow=True, everyone="y", into=str(hamlet.id)).text
    assert "Mọi người đã có chỗ" in page
    assert db.scalar(select(func.count()).where(Membership.unit_id == hamlet.id)) == 3


def test_those_who_had_come_from_an_earlier_merger_are_placed_too(visit, db, make, tree, admin):
    person = make.person(tree.b, "Trần Thị Cũ")
    here = visit.as_(admin)
    here.post("/don-vi/17001/nhap-vao", **sent(merge_into_c(here)))
    form = {"parts": "Xã C Đông; 17011\nXã C Tây; 17012", "on": "01/9/2026"}
    here.post("/don-vi/17003/chia", **sent(here.post("/don-vi/17003/chia", 200, **form)))
    assert "Trần Thị Cũ" in here.get("/don-vi/17003/xep-cho").text
    west = queries.by_code(db, "17012")
    here.post("/don-vi/17003/xep-cho", everyone="y", into=str(west.id))
    held = db.scalars(select(Membership).where(Membership.person_id == person.id).order_by(Membership.id)).all()
    assert [(m.unit_id, m.to_on) for m in held] == [(tree.b.id, date(2026, 8, 31)), (west.id, None)]


def one_of(db, kept, other):
    """The two were one person, entered twice."""
    merging.merge(db, kept, other, "Cùng một người", NOW, None, None)
    db.commit()
    return kept


def test_who_belongs_by_a_merge_is_told_of_and_placed_once_as_whoever_stands_for_them(visit, db, make, tree, admin):
    once = one_of(db, make.person(tree.b, "Hồ Thị Học", audience=Audience.OFFICIAL), make.person(tree.a, "Hồ Học"))
    twice = one_of(db, make.person(tree.a, "Vi Văn Hai"), make.person(tree.a, "Vi Hai"))
    here = visit.as_(admin)
    form = {"parts": "Xã A Đông; 17011\nXã A Tây; 17012", "on": DAY}
    before = here.post("/don-vi/17001/chia", 200, **form)
    assert 'Người đang hoặc sẽ thuộc</dt><dd class="n"><b>2</b>' in before.text
    here.post("/don-vi/17001/chia", **sent(before))
    page = here.get("/don-vi/17001/xep-cho").text
    assert "2 người chưa xếp chỗ" in page
    assert (page.count("Hồ Thị Học</a>"), page.count("Vi Văn Hai</a>"), page.count("Vi Hai")) == (1, 1, 0)

    west = queries.by_code(db, "17012")
    here.post("/don-vi/17001/xep-cho", everyone="y", into=str(west.id))
    assert "Mọi người đã có chỗ" in here.get("/don-vi/17001/xep-cho").text
    for person in (once, twice):
        held = people_queries.membership_on(db, person.id, MERGER, Audience.CITIZEN)
        assert (held.unit_id, held.person_id) == (west.id, person.id)
    assert people_queries.membership_on(db, once.id, MERGER, Audience.OFFICIAL).unit_id == tree.b.id


def test_who_counts_elsewhere_by_a_merge_is_not_placed(visit, db, make, tree, admin, divided):
    one_of(db, make.person(tree.b, "Hồ Thị Học"), divided[0])
    here, west = visit.as_(admin), queries.by_code(db, "17012")
    page = here.get("/don-vi/17001/xep-cho").text
    assert "2 người chưa xếp chỗ" in page
    assert "Hồ Thị Học" not in page
    here.post("/don-vi/17001/xep-cho", everyone="y", into=str(west.id))
    assert people_queries.membership_on(db, divided[0].merged_into_id, MERGER).unit_id == tree.b.id


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"people": "1"}, "Hãy chọn đơn vị"),
        ({"into": "?"}, "Hãy chọn ít nhất một người"),
        ({"people": "không", "into": "?"}, "Hãy chọn ít nhất một người"),
        ({"people": "1", "into": "99999"}, "Hãy chọn đơn vị"),
    ],
)
def test_a_placing_that_says_too_little_is_asked_again(visit, db, admin, divided, form, said):
    west = str(queries.by_code(db, "17012").id)
    told = {name: west if value == "?" else value for name, value in form.items()}
    assert said in visit.as_(admin).post("/don-vi/17001/xep-cho", 422, **told).text


def test_nobody_is_placed_where_the_visitor_has_no_say(visit, make, db, tree, divided):
    main = queries.by_code(db, "17011")
    mine = visit.as_(make.officer(Role.UNIT_ADMIN, main))
    page = mine.get("/don-vi/17001/xep-cho").text
    assert "17011" in page
    assert "17012" not in page
    visit.as_(make.officer(Role.UNIT_ADMIN, tree.b)).get("/don-vi/17001/xep-cho", 404)
    visit.as_(make.officer(Role.STATISTICS, main)).get("/don-vi/17001/xep-cho", 403)
    mine.get("/don-vi/17011/xep-cho", 404)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ("", "Mục này cần được điền"),
        ("Xã Một; 17011", "ít nhất hai"),
        ("\n".join(f"Xã {n}; 170{n}" for n in range(50, 70)), "tối đa 12"),
        ("Xã Một; 17011\nXã Hai; 17011", "ghi hai lần"),
        ("Xã Một; 17011\nXã Hai", "Hãy ghi mã"),
        ("Xã Một; 17011\nThôn Hai; 17012", "phải cùng cấp"),
        ("Xã Một; 17011\nXã Hai; mã 2", "Mã chỉ gồm"),
        ("Xã Một; 17011\nX; 17012", "ngắn quá"),
        ("17002\n17002.01", "không cùng cấp"),
    ],
)
def test_a_division_that_cannot_be_is_asked_again(visit, db, tree, admin, parts, said):
    assert said in visit.as_(admin).post("/don-vi/17001/chia", 422, parts=parts, on=DAY).text
    assert db.scalar(select(func.count()).select_from(Succession)) == 0


def test_a_part_may_keep_the_name_and_code_and_a_hamlet_gets_codes_of_its_own(visit, db, tree, clerk):
    here = visit.as_(clerk)
    form = {"parts": "Thôn Đông; 17001.01\nThôn Đông Mới", "on": DAY}
    here.post("/don-vi/17001.01/chia", **sent(here.post("/don-vi/17001.01/chia", 200, **form)))
    assert [place.code for place in queries.children(db, tree.a.id, MERGER)] == ["17001.01", "17001.02", "17001.03"]
    assert queries.by_code(db, "17001.01", MERGER).id != tree.east.id


def test_an_end_without_a_successor_ends_what_stands_below_and_says_who_is_left(visit, db, make, tree, admin):
    make.person(tree.east)
    here = visit.as_(admin)
    page = here.post("/don-vi/17001/giai-the", 200, on=DAY)
    assert "1 người ở đây không được tính ở đâu" in page.text
    assert "Xã A kết thúc từ 01/7/2026" in here.post("/don-vi/17001/giai-the", follow=True, **sent(page)).text
    assert {db.get(Unit, one.id).to_on for one in (tree.a, tree.east, tree.west)} == {date(2026, 6, 30)}
    here.post("/don-vi/17001/giai-the", **sent(page))
    here.post("/don-vi/17001/giai-the", 422, **{**sent(page), "on": "02/7/2026"})
    assert db.scalar(select(func.count()).where(AuditEntry.action == "units.close")) == 1


def test_a_wrong_end_is_taken_back_as_if_it_had_never_been(visit, db, make, tree, admin):
    helper = make.officer(Role.TEAM_MEMBER, tree.east)
    make.attainment(make.person(tree.east), date(2026, 3, 10))
    before = db.scalar(select(func.count()).select_from(Unit))
    here = visit.as_(admin)
    here.post("/don-vi/17001/nhap-vao", **sent(merge_into_c(here)))
    for code in ("17001", "17002"):
        page = here.post(f"/don-vi/{code}/mo-lai", follow=True).text
        assert "hoạt động lại như chưa từng kết thúc" in page

    assert db.scalar(select(func.count()).select_from(Unit)) == before
    assert db.scalar(select(func.count()).select_from(Succession)) == 0
    assert db.scalars(select(RoleGrant.unit_id).where(RoleGrant.account_id == helper.id)).all() == [tree.east.id]
    assert list(ledger.differences(db)) == []
    here.post("/don-vi/17002/mo-lai")


@pytest.mark.parametrize("thing", ["person", "population", "role", "child", "later"])
def test_an_end_that_others_built_on_is_not_taken_back(visit, db, make, tree, admin, thing):
    here = visit.as_(admin)
    here.post(
        "/don-vi/17001/nhap-vao", **sent(here.post("/don-vi/17001/nhap-vao", 200, name="Xã C", code="17003", on=DAY))
    )
    c = queries.by_code(db, "17003")
    if thing == "person":
        make.person(c)
    elif thing == "population":
        make.population(queries.by_code(db, "17001.01", MERGER), 100)
    elif thing == "role":
        people.grant(db, make.account(make.person(tree.b)), Role.STATISTICS, c, NOW)
    elif thing == "child":
        make.unit("Thôn Khác", c, code="17003.01")
    else:
        here.post("/don-vi/17003/giai-the", **sent(here.post("/don-vi/17003/giai-the", 200, on="01/9/2026")))
    here.post("/don-vi/17001/mo-lai")
    assert db.get(Unit, tree.a.id).to_on == date(2026, 6, 30)


def test_figures_follow_a_merger_done_in_the_browser(visit, db, make, tree, admin):
    """Feature 3 in small: A 4 of 10 and B 3 of 5 become C."""
    target = make.target(tree.province, population={tree.a: 10, tree.b: 5})
    for unit, count in ((tree.a, 4), (tree.b, 3)):
        for _ in range(count):
            make.attainment(make.person(unit), date(2026, 3, 10))
    here = visit.as_(admin)
    here.post("/don-vi/17001/nhap-vao", **sent(merge_into_c(here)))

    def shares(on: date) -> dict[str, str]:
        rows = plans.coverage(db, target.plan, tree.province, on).rows
        return {row.unit_name: f"{row.trained}/{row.population}" for row in rows if row.depth}

    assert shares(date(2026, 6, 30)) == {"Xã A": "4/10", "Xã B": "3/5"}
    assert shares(date(2026, 7, 31)) == {"Xã C": "7/15"}
    assert list(ledger.differences(db)) == []
