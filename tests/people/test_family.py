"""Several persons behind one phone: the family says who comes in (/dang-nhap/ai)."""

import pytest
from sqlalchemy import select

from lms.people import passwords
from lms.people.codes import deriving
from lms.people.codes.models import SignInCode
from tests.make import NOW, PASSWORD

SITE = "https://hoc.example.vn"


@pytest.fixture
def family(make):
    home = make.unit("Xã A")
    names = (("Hồ Thị Bà", 1948), ("Hồ Văn Con", 1975), ("Hồ Thị Cháu", 2004))
    return [make.person(home, name, born, phone="0912345678") for name, born in names]


@pytest.fixture
def by_code(db, sends, visit, family):
    """The browser after the phone's code was right."""
    visit.post("/dang-nhap/ma", phone="0912345678")
    digits = deriving.digits(db.scalars(select(SignInCode)).one())
    assert visit.post("/dang-nhap/ma/nhap", name="0912345678", code=digits).location == "/dang-nhap/ai"
    return visit


def test_after_the_phones_code_all_of_its_persons_are_shown_with_year_of_birth(by_code):
    page = by_code.get("/dang-nhap/ai").text
    for told in ("Hồ Thị Bà", "sinh năm 1948", "Hồ Văn Con", "Hồ Thị Cháu", "sinh năm 2004", "cho 3 người"):
        assert told in page


def test_who_is_chosen_comes_in_and_has_an_account_from_then_on(db, by_code, family):
    page = by_code.post("/dang-nhap/ai", follow=True, nguoi=family[0].key).text
    assert "Chào Hồ Thị Bà" in page
    assert "hothiba1948" in page
    db.refresh(family[0])
    assert family[0].account is not None
    assert family[1].account is None


def test_only_one_is_chosen_once(by_code, family):
    by_code.post("/dang-nhap/ai", nguoi=family[0].key)
    by_code.post("/dang-xuat")
    assert by_code.get("/dang-nhap/ai", 303).location == "/dang-nhap"
    by_code.post("/dang-nhap/ai", 303, nguoi=family[1].key)
    by_code.get("/tai-khoan", 303)


def test_nobody_else_can_be_chosen(by_code, make):
    stranger = make.person(make.unit("Xã B"), "Lê Văn Lạ")
    for key in (stranger.key, "", "khong-co"):
        by_code.post("/dang-nhap/ai", 404, nguoi=key)
    by_code.get("/tai-khoan", 303)


def test_without_a_proof_there_is_nothing_to_choose(visit, family):
    assert visit.get("/dang-nhap/ai", 303).location == "/dang-nhap"
    visit.post("/dang-nhap/ai", 303, nguoi=family[0].key)
    visit.get("/tai-khoan", 303)


def test_the_choice_ends_after_ten_minutes(by_code, family):
    with by_code.client.session_transaction(base_url=SITE) as session:
        session["choosing"]["at"] -= 601
        session.modified = True
    by_code.post("/dang-nhap/ai", 303, nguoi=family[0].key)
    by_code.get("/tai-khoan", 303)


def test_a_password_opens_only_those_it_fits(make, visit, family):
    for person in family:
        make.account(person)
    family[2].account.password_hash = passwords.hashed("mat khau cua chau")
    assert visit.post("/dang-nhap", name="0912345678", password=PASSWORD).location == "/dang-nhap/ai"
    page = visit.get("/dang-nhap/ai").text
    assert "Hồ Thị Bà" in page
    assert "Hồ Thị Cháu" not in page
    visit.post("/dang-nhap/ai", 404, nguoi=family[2].key)
    assert "Chào Hồ Văn Con" in visit.post("/dang-nhap/ai", follow=True, nguoi=family[1].key).text


def test_an_account_closed_or_signed_out_meanwhile_is_not_chosen(make, visit, family):
    accounts = [make.account(person) for person in family]
    visit.post("/dang-nhap", name="0912345678", password=PASSWORD)
    accounts[0].closed_at, accounts[1].epoch = NOW, 1
    for person in family[:2]:
        visit.post("/dang-nhap/ai", 404, nguoi=person.key)
    visit.post("/dang-nhap/ai", nguoi=family[2].key)


def test_a_password_chosen_by_name_alone_sets_no_new_password(make, visit, family):
    for person in family[:2]:
        make.account(person)
    visit.post("/dang-nhap", name="0912345678", password=PASSWORD)
    visit.post("/dang-nhap/ai", nguoi=family[0].key)
    assert "Mật khẩu hiện tại" in visit.get("/tai-khoan/mat-khau").text


def test_another_person_of_the_house_proves_who_they_are(make, visit, family):
    account = make.account(family[0], username="hothiba")
    browser = visit.as_(account)
    assert "Đổi sang người khác" in browser.get("/").text
    page = browser.post("/dang-xuat?doi=1", follow=True).text
    assert "Mời người tiếp theo đăng nhập" in page
    assert "Hồ Thị Bà" not in page
    browser.get("/tai-khoan", 303)


def test_where_they_wanted_to_go_is_kept_over_the_choice(make, visit, family):
    for person in family[:2]:
        make.account(person)
    visit.post("/dang-nhap?tiep=/hoc-tap", name="0912345678", password=PASSWORD)
    assert visit.post("/dang-nhap/ai", nguoi=family[0].key).location == "/hoc-tap"


def test_a_merged_person_is_not_shown(db, by_code, family):
    family[2].merged_into_id = family[1].id
    assert "Hồ Thị Cháu" not in by_code.get("/dang-nhap/ai").text
