"""The register of persons (/nguoi-hoc): who sees whom, and what may be changed by whom."""

import re
from datetime import date

import pytest
from sqlalchemy import func, select

from lms.base.audit import AuditEntry
from lms.people import actions, passwords, tries
from lms.people.access import GRANTABLE, Role
from lms.people.audiences import Audience
from lms.people.models import Account, Membership, Person, RoleGrant
from lms.people.queries import Grant
from lms.registry.rights import grantable, may_handle
from tests.make import NOW


@pytest.fixture
def tree(make):
    """Two communes of one province, with a hamlet in the first."""

    class Tree:
        province = make.unit("Tỉnh Nghệ An")
        here = make.unit("Xã Yên Hòa", province)
        hamlet = make.unit("Thôn Đông", here)
        there = make.unit("Xã Mường Típ", province)

    return Tree


@pytest.fixture
def clerk(make, tree):
    return make.officer(Role.UNIT_ADMIN, tree.here)


def page_of(person):
    return f"/nguoi-hoc/{person.key}"


def last(db):
    return db.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()


def test_the_list_holds_those_within_reach_and_nobody_else(visit, make, tree, clerk):
    make.person(tree.hamlet, "Nguyễn Văn An")
    make.person(tree.there, "Nguyễn Văn Xa")
    page = visit.as_(clerk).get("/nguoi-hoc").text
    assert "Nguyễn Văn An" in page
    assert "Nguyễn Văn Xa" not in page


@pytest.mark.parametrize("words", ["hoa", "HOÀ", "hòa", "Thị Hòa"])
def test_the_search_ignores_marks(visit, make, tree, clerk, words):
    make.person(tree.here, "Nguyễn Thị Hòa")
    make.person(tree.here, "Trần Văn Bình")
    page = visit.as_(clerk).get("/nguoi-hoc", tim=words).text
    assert "Nguyễn Thị Hòa" in page
    assert "Trần Văn Bình" not in page


def test_people_stand_in_the_order_of_given_names(visit, make, tree, clerk):
    for name in ("Nguyễn Văn Ánh", "Trần Thị Bình", "Lê Văn An"):
        make.person(tree.here, name)
    page = visit.as_(clerk).get("/nguoi-hoc").text
    assert page.index("Lê Văn An") < page.index("Nguyễn Văn Ánh") < page.index("Trần Thị Bình")


def test_a_long_list_goes_on_the_next_page(visit, make, tree, clerk):
    for _ in range(52):
        make.person(tree.here)
    here = visit.as_(clerk)
    assert "trang=2" in here.get("/nguoi-hoc").text
    assert here.get("/nguoi-hoc", trang="2").text.count('scope="row"') == 3


@pytest.mark.parametrize("path", ["", "/sua", "/so-dinh-danh", "/chuyen", "/tai-khoan", "/mat-khau", "/vai-tro"])
def test_somebody_of_another_commune_is_not_there(visit, make, tree, clerk, path):
    away = make.account(make.person(tree.there, "Nguyễn Văn Xa")).person
    here = visit.as_(clerk)
    answer = here.post(page_of(away) + path, 404) if path else here.get(page_of(away), 404)
    assert "Nguyễn Văn Xa" not in answer.text


def test_a_learner_may_not_see_the_register(visit, make, tree):
    visit.as_(make.account(make.person(tree.here))).get("/nguoi-hoc", 403)


def test_the_page_masks_the_number_and_hides_the_phone_from_who_may_not_edit(visit, make, tree):
    person = make.person(tree.here, identity="040168001223", phone="0912345678")
    page = visit.as_(make.officer(Role.TEAM_MEMBER, tree.here)).get(page_of(person)).text
    assert "0401******23" in page
    assert "040168001223" not in page
    assert "0912345678" not in page


def test_somebody_is_added_with_where_they_count(visit, db, make, tree, clerk):
    visit.as_(clerk).post(
        "/nguoi-hoc/them",
        name="LÒ THỊ MỚI",
        birth="1968",
        sex="nu",
        unit="thon dong",
        audience="citizen",
        identity="040168001223",
        phone="0912 345 678",
        from_on="01/7/2025",
    )
    person = db.scalar(select(Person).where(Person.full_name == "Lò Thị Mới"))
    assert (person.identity, person.phone, person.woman) == ("040168001223", "0912345678", True)
    held = db.scalar(select(Membership).where(Membership.person_id == person.id))
    assert (held.unit_id, held.audience, held.from_on) == (tree.hamlet.id, Audience.CITIZEN, date(2025, 7, 1))
    assert (last(db).action, last(db).actor_id) == ("people.add", clerk.id)


def test_somebody_alike_is_shown_and_the_clerk_decides(visit, db, make, tree, clerk):
    known = make.person(tree.hamlet, "Hồ Thị Học", born=1968)
    form = {"name": "ho thi hoc", "birth": "1968", "unit": tree.here.code, "audience": "citizen"}
    page = visit.as_(clerk).post("/nguoi-hoc/them", 422, **form).text
    assert page_of(known) in page
    assert "vẫn thêm" in page
    visit.as_(clerk).post("/nguoi-hoc/them", **form, **sure(page))


def sure(page):
    """What the page sends when the clerk says that this is somebody else than those shown."""
    return {"sure": "1", "shown": re.findall(r'name="shown" value="([^"]+)"', page)}


@pytest.mark.parametrize("known", [0, 1, 12])
def test_the_same_form_sent_twice_enters_one_person_and_asks_about_that_one(visit, db, make, tree, clerk, known):
    here = visit.as_(clerk)
    for _ in range(known):
        make.person(tree.hamlet, "Hồ Thị Học", born=1968)
    form = {"name": "Hồ Thị Học", "birth": "1968", "unit": tree.here.code, "audience": "citizen"}
    yes = sure(here.post("/nguoi-hoc/them", 422, **form).text) if known else {}
    here.post("/nguoi-hoc/them", **form, **yes)
    new = db.scalars(select(Person).order_by(Person.id.desc())).first()
    page = here.post("/nguoi-hoc/them", 422, **form, **yes).text
    assert page_of(new) in page
    assert db.scalar(select(func.count()).where(Person.full_name == "Hồ Thị Học")) == known + 1
    here.post("/nguoi-hoc/them", **form, **sure(page))


def test_a_number_that_does_not_fit_is_warned_of_and_not_refused(visit, make, tree, clerk):
    form = {
        "name": "Lò Thị Mới",
        "birth": "1968",
        "sex": "nu",
        "unit": tree.here.code,
        "audience": "citizen",
        "identity": "040070001223",
    }
    page = visit.as_(clerk).post("/nguoi-hoc/them", 422, **form).text
    assert "không khớp năm sinh" in page
    assert "không khớp giới tính" in page
    visit.as_(clerk).post("/nguoi-hoc/them", **form, sure="1")


def test_a_number_that_somebody_near_bears_is_told_and_the_clerk_decides(visit, make, tree, clerk):
    make.person(tree.here, "Cao Xa Lạ", identity="040168001223")
    page = visit.as_(clerk).post("/nguoi-hoc/them", 422, **newcomer(tree)).text
    assert "Cao Xa Lạ" in page
    assert "đã ghi đúng số định danh này" in page
    visit.as_(clerk).post("/nguoi-hoc/them", **newcomer(tree), **sure(page))


def test_a_number_that_somebody_elsewhere_bears_betrays_nothing(visit, make, tree, clerk):
    """Refused, or asked about, it would tell that they are there."""
    make.person(tree.there, "Cao Xa Lạ", identity="040168001223")
    assert visit.as_(clerk).post("/nguoi-hoc/them", **newcomer(tree)).status_code == 303


def newcomer(tree):
    born = {"name": "Lò Thị Mới", "birth": "1968", "sex": "nu", "identity": "040168001223"}
    return {**born, "unit": tree.here.code, "audience": "citizen"}


def test_a_lost_zero_is_put_back_and_shown_before_it_is_saved(visit, db, make, tree, clerk):
    here = visit.as_(clerk)
    page = here.post("/nguoi-hoc/them", 422, **{**newcomer(tree), "identity": "40168001223"}).text
    assert "thiếu chữ số 0 ở đầu" in page
    assert 'value="040168001223"' in page
    here.post("/nguoi-hoc/them", **{**newcomer(tree), "identity": "40168001223"}, sure="1")
    assert db.scalar(select(Person.identity).where(Person.full_name == "Lò Thị Mới")) == "040168001223"


def test_a_number_of_no_province_is_told_and_not_refused(visit, make, tree, clerk):
    page = visit.as_(clerk).post("/nguoi-hoc/them", 422, **{**newcomer(tree), "identity": "099168001223"}).text
    assert "(099) không phải mã của tỉnh nào" in page
    visit.as_(clerk).post("/nguoi-hoc/them", **{**newcomer(tree), "identity": "099168001223"}, sure="1")


def test_an_old_number_lives_beside_the_new_one(visit, db, make, tree, clerk):
    here = visit.as_(clerk)
    here.post("/nguoi-hoc/them", **{**newcomer(tree), "identity": "182 345 678"})
    person = db.scalar(select(Person).where(Person.full_name == "Lò Thị Mới"))
    assert (person.identity, person.old_identity) == (None, "182345678")
    here.post(page_of(person) + "/sua", name=person.full_name, birth="1968", sex="nu", identity="040168001223")
    assert (person.identity, person.old_identity) == ("040168001223", "182345678")
    page = here.get(page_of(person)).text
    assert "0401******23" in page
    assert "1823***78" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"unit": ""}, "Mục này cần được điền"),
        ({"unit": "Mường Típ"}, "trong phạm vi được giao"),
        ({"birth": "31/2/1980"}, "không có"),
        ({"identity": "12"}, "12 chữ số"),
        ({"from_on": "hôm qua"}, "ngày/tháng/năm"),
        ({"audience": "khac"}, "các mục có sẵn"),
    ],
)
def test_a_wrong_form_is_asked_again(visit, db, make, tree, clerk, wrong, said):
    form = {"name": "Lò Thị Mới", "unit": tree.here.code, "audience": "citizen", **wrong}
    assert said in visit.as_(clerk).post("/nguoi-hoc/them", 422, **form).text
    assert db.scalar(select(Person.id).where(Person.full_name == "Lò Thị Mới")) is None


def test_units_of_one_name_are_offered_for_a_choice(visit, db, make, tree, clerk):
    other = make.unit("Thôn Đông Hạ", tree.here)
    form = {"name": "Lò Thị Mới", "unit": "đông", "audience": "citizen"}
    page = visit.as_(clerk).post("/nguoi-hoc/them", 422, **form).text
    assert f'value="{other.code}"' in page
    visit.as_(clerk).post("/nguoi-hoc/them", **form, unit_code=other.code)
    assert db.scalar(select(Membership.unit_id).join(Person).where(Person.full_name == "Lò Thị Mới")) == other.id


def test_a_move_within_reach_ends_the_old_stay_the_day_before(visit, db, make, tree, clerk):
    person = make.person(tree.here, since=date(2025, 7, 1))
    held = db.scalar(select(Membership).where(Membership.person_id == person.id))
    visit.as_(clerk).post(
        page_of(person) + "/chuyen", chuyen__held=held.id, chuyen__unit="Thôn Đông", chuyen__on="01/9/2026"
    )
    rows = db.execute(
        select(Membership.unit_id, Membership.from_on, Membership.to_on)
        .order_by(Membership.id)
        .where(Membership.person_id == person.id)
    ).all()
    assert rows == [
        (tree.here.id, date(2025, 7, 1), date(2026, 8, 31)),
        (tree.hamlet.id, date(2026, 9, 1), None),
    ]
    assert last(db).action == "people.move"


@pytest.mark.parametrize(
    ("unit", "on", "said"),
    [
        ("Mường Típ", "01/9/2026", "báo đơn vị cấp trên"),
        ("Xã Yên Hòa", "01/9/2026", "chính đơn vị này"),
        ("Thôn Đông", "01/7/2025", "phải sau ngày bắt đầu"),
        ("Thôn Đông", "01/9/2030", "xa quá"),
        ("Thôn Đông", "31/12/9999", "xa quá"),
        ("Thôn Đông", "01/01/0001", "sớm quá"),
        ("Thôn Đông", "", "Mục này cần được điền"),
    ],
)
def test_a_move_that_cannot_be_is_refused(visit, db, make, tree, clerk, unit, on, said):
    person = make.person(tree.here, since=date(2025, 7, 1))
    held = db.scalar(select(Membership).where(Membership.person_id == person.id))
    page = visit.as_(clerk).post(
        page_of(person) + "/chuyen", 422, chuyen__held=held.id, chuyen__unit=unit, chuyen__on=on
    )
    assert said in page.text
    assert held.to_on is None


def test_whoever_stands_above_both_communes_moves_between_them(visit, db, make, tree):
    person = make.person(tree.here, since=date(2025, 7, 1))
    held = db.scalar(select(Membership).where(Membership.person_id == person.id))
    visit.as_(make.officer(Role.UNIT_ADMIN, tree.province)).post(
        page_of(person) + "/chuyen", chuyen__held=held.id, chuyen__unit="Mường Típ", chuyen__on="01/9/2026"
    )
    assert held.to_on == date(2026, 8, 31)


def test_who_left_is_still_seen_where_they_were_and_no_longer_changed(visit, make, db, tree, clerk):
    person = make.person(tree.here, "Người Đã Đi", since=date(2025, 7, 1))
    actions.move(db, person, tree.there, date(2026, 3, 1))
    here = visit.as_(clerk)
    assert "Thay đổi" not in here.get(page_of(person)).text
    here.post(page_of(person) + "/sua", 403, name="Tên Khác")
    here.post(page_of(person) + "/tai-khoan", 403, taikhoan__username="nguoidadi")


def test_a_name_is_corrected_and_noted(visit, db, make, tree, clerk):
    person = make.person(tree.here, "Hồ Thị Hoc")
    visit.as_(clerk).post(page_of(person) + "/sua", name="Hồ Thị Học", birth="1968")
    assert person.full_name == "Hồ Thị Học"
    assert last(db).action == "people.edit"
    assert "Học" not in last(db).detail
    assert "Họ và tên: Hồ Thị Hoc → Hồ Thị Học" in visit.as_(clerk).get(page_of(person)).text


def test_two_who_correct_at_once_write_over_nothing_unseen(visit, db, make, tree, clerk):
    person = make.person(tree.here, "Hồ Thị Hoc", phone="0912345678")
    here, path = visit.as_(clerk), page_of(person) + "/sua"
    page = here.get(path).text
    opened = {"name": "Hồ Thị Hoc", "birth": "1968", "sex": "", "phone": "0912345678", **seen(page)}
    here.post(path, **{**opened, "phone": "0987654321", "sex": "nu"})
    here.post(path, 422, **{**opened, "name": "Hồ Thị Học", "birth": "không rõ"})
    late = here.post(path, 422, **{**opened, "name": "Hồ Thị Học"}).text
    assert "vừa được người khác sửa" in late
    assert "Số điện thoại đang ghi: <b>0987654321</b>" in late
    assert "Giới tính đang ghi: <b>nữ</b>" in late
    assert (person.full_name, person.phone) == ("Hồ Thị Hoc", "0987654321")
    here.post(path, **{**opened, "name": "Hồ Thị Học", "phone": "0987654321", "sex": "nu", **seen(late)})
    assert (person.full_name, person.phone, person.woman) == ("Hồ Thị Học", "0987654321", True)


def test_a_correction_sent_twice_is_written_once(visit, db, make, tree, clerk):
    person = make.person(tree.here, "Hồ Thị Hoc")
    here, path = visit.as_(clerk), page_of(person) + "/sua"
    form = {"name": "Hồ Thị Học", "birth": "1968", **seen(here.get(path).text)}
    for _ in range(2):
        here.post(path, **form)
    assert db.scalar(select(func.count()).where(AuditEntry.action == "people.edit")) == 1


def seen(page):
    """What the page of corrections sends along of what it has shown."""
    return {"seen": re.search(r'name="seen" value="([^"]+)"', page)[1]}


def test_an_account_is_opened_with_a_password_shown_once(visit, db, make, tree, clerk):
    person = make.person(tree.here)
    here = visit.as_(clerk)
    answer = here.post(page_of(person) + "/tai-khoan", 200, taikhoan__username="hothihoc1968")
    assert "no-store" in answer.headers["Cache-Control"]
    made = db.scalar(select(Account).where(Account.username == "hothihoc1968"))
    password = answer.text.split("<samp>")[1].split("</samp>")[0]
    assert passwords.fits(made.password_hash, password)
    assert made.must_change
    assert password not in here.get(page_of(person)).text
    assert last(db).action == "people.open-account"


def test_a_new_password_signs_out_and_ends_the_waiting(visit, db, make, tree, clerk):
    account = make.account(make.person(tree.here), username="hothihoc1968")
    doorway = tries.Doorway.of("hothihoc1968", "203.0.113.9")
    for _ in range(5):
        tries.count(db, doorway, NOW)
    theirs = visit.as_(account)
    answer = visit.as_(clerk).post(page_of(account.person) + "/mat-khau", 200)
    password = answer.text.split("<samp>")[1].split("</samp>")[0]
    theirs.get("/tai-khoan", 303)
    assert tries.wait(db, doorway, NOW) is None
    assert visit.post("/dang-nhap", name="hothihoc1968", password=password).location == "/tai-khoan/mat-khau"


def test_nobody_takes_over_an_account_that_may_do_more_than_they(visit, make, tree, clerk):
    """The administrator of the province lives in the commune: a new password would be a way to the province."""
    above = make.account(make.person(tree.here))
    actions.grant(make.db, above, Role.UNIT_ADMIN, tree.province, NOW)
    here = visit.as_(clerk)
    assert "Cấp lại mật khẩu" not in here.get(page_of(above.person)).text
    here.post(page_of(above.person) + "/mat-khau", 403)


def test_a_class_manager_may_not_reset_an_administrator(visit, make, tree, clerk):
    manager = make.officer(Role.CLASS_MANAGER, tree.here)
    visit.as_(manager).post(page_of(clerk.person) + "/mat-khau", 403)


def test_nobody_changes_their_own_rights(visit, make, tree, clerk):
    here = visit.as_(clerk)
    here.post(page_of(clerk.person) + "/vai-tro", 403, vaitro__role="author", vaitro__unit=tree.here.code)
    here.post(page_of(clerk.person) + "/mat-khau", 403)


def test_a_role_is_given_and_ended(visit, db, make, tree, clerk):
    account = make.account(make.person(tree.here))
    here = visit.as_(clerk)
    here.post(page_of(account.person) + "/vai-tro", vaitro__role="team_member", vaitro__unit="Thôn Đông")
    given = db.scalar(select(RoleGrant).where(RoleGrant.account_id == account.id))
    assert (given.role, given.unit_id) == (Role.TEAM_MEMBER, tree.hamlet.id)
    visit.as_(account).get("/nguoi-hoc")
    here.post(f"{page_of(account.person)}/vai-tro/{given.id}/ket-thuc")
    visit.as_(account).get("/nguoi-hoc", 403)


@pytest.mark.parametrize(
    ("role", "unit", "said"),
    [
        ("admin", "Xã Yên Hòa", "các mục có sẵn"),
        ("learner", "Xã Yên Hòa", "các mục có sẵn"),
        ("team_member", "Mường Típ", "trong phạm vi"),
        ("unit_admin", "Tỉnh Nghệ An", "trong phạm vi"),
    ],
)
def test_nobody_gives_more_than_they_hold(visit, db, make, tree, clerk, role, unit, said):
    account = make.account(make.person(tree.here))
    page = visit.as_(clerk).post(page_of(account.person) + "/vai-tro", 422, vaitro__role=role, vaitro__unit=unit).text
    assert said in page
    assert db.scalar(select(RoleGrant.id).where(RoleGrant.account_id == account.id)) is None


def test_a_role_on_a_unit_above_cannot_be_ended_from_below(visit, db, make, tree, clerk):
    above = make.account(make.person(tree.here))
    given = actions.grant(db, above, Role.STATISTICS, tree.province, NOW)
    db.flush()
    visit.as_(clerk).post(f"{page_of(above.person)}/vai-tro/{given.id}/ket-thuc", 403)


def test_who_may_not_grant_is_refused(visit, make, tree):
    account = make.account(make.person(tree.here))
    manager = make.officer(Role.CLASS_MANAGER, tree.here)
    visit.as_(manager).post(page_of(account.person) + "/vai-tro", 403, vaitro__role="team_member", vaitro__unit="x")


def test_learning_and_papers_stand_on_the_page(visit, make, tree, clerk):
    make.library()
    person = make.person(tree.here)
    make.enrolment(person)
    page = visit.as_(clerk).get(page_of(person)).text
    assert "/khoa-hoc/an-toan-truc-tuyen" in page
    assert "đang học" in page


@pytest.mark.parametrize(
    ("held", "above", "given"),
    [
        ((Grant(Role.UNIT_ADMIN, 2),), {2, 1}, GRANTABLE[Role.UNIT_ADMIN]),
        ((Grant(Role.UNIT_ADMIN, 2),), {3, 1}, frozenset()),
        ((Grant(Role.STATISTICS, 1),), {2, 1}, frozenset()),
        ((Grant(Role.STATISTICS, 1), Grant(Role.ADMIN, 1)), {2, 1}, GRANTABLE[Role.ADMIN]),
    ],
    ids=["own unit", "another branch", "a role that grants nothing", "the widest of several"],
)
def test_what_may_be_given_where(held, above, given):
    assert grantable(held, above) == given


@pytest.mark.parametrize(
    ("theirs", "allowed"),
    [
        ([], True),
        ([(Role.TEAM_MEMBER, {3, 2, 1})], True),
        ([(Role.TEAM_MEMBER, {3, 2, 1}), (Role.STATISTICS, {1})], False),
        ([(Role.ADMIN, {2, 1})], False),
    ],
)
def test_an_account_is_handled_by_who_could_have_given_all_its_roles(theirs, allowed):
    assert may_handle([Grant(Role.UNIT_ADMIN, 2)], theirs) is allowed
