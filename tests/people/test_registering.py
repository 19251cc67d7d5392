"""Signing up alone (/dang-ky)."""

from datetime import date

import pytest
from sqlalchemy import select

from lms.people.forms import old_enough, suggested_username
from lms.people.identity import Birth
from lms.people.models import Account, Consent, Membership, Person

GOOD = {
    "name": "nguyễn văn an",
    "birth": "12/3/1968",
    "password": "khong ai biet 9",
    "again": "khong ai biet 9",
    "consent": "y",
}


@pytest.fixture
def commune(make):
    province = make.unit("Tỉnh Nghệ An", code="40")
    return make.unit("Xã Yên Hòa", province, code="17001")


def account(db, username):
    return db.scalar(select(Account).where(Account.username == username))


@pytest.mark.parametrize("words", ["Yên Hòa", "yen hoa", "YÊN HOÀ", "17001"])
def test_a_commune_is_found_by_words_without_a_script(visit, commune, words):
    page = visit.get("/dang-ky", xa=words).text
    assert "/dang-ky?noi=17001" in page
    assert "Tỉnh Nghệ An" in page


def test_a_province_alone_lists_its_communes(visit, make, commune):
    make.unit("Phường Xa", make.unit("Tỉnh Khác", code="41"), code="18001")
    page = visit.get("/dang-ky", tinh="40").text
    assert "/dang-ky?noi=17001" in page
    assert "18001" not in page


def test_no_commune_of_that_name_is_said_with_what_to_try(visit, commune):
    assert "gõ tên xã mới" in visit.get("/dang-ky", xa="khong co xa nay").text


@pytest.mark.parametrize("code", ["40", "khong-co", ""])
def test_only_a_commune_can_be_a_home(visit, commune, code):
    assert "xã, phường nào" in visit.get("/dang-ky", noi=code).text


def test_who_signs_up_is_in_the_register_with_home_account_and_consent(visit, db, commune):
    page = visit.post("/dang-ky?noi=17001", follow=True, **GOOD, phone="+84 912 345 678", sex="nam").text
    assert "nguyenvanan1968" in page
    made = account(db, "nguyenvanan1968")
    person = made.person
    assert (person.full_name, person.birth_on, person.woman, person.phone) == (
        "Nguyễn Văn An",
        date(1968, 3, 12),
        False,
        "0912345678",
    )
    assert db.scalar(select(Membership.unit_id).where(Membership.person_id == person.id)) == commune.id
    assert db.scalar(select(Consent.channel).where(Consent.person_id == person.id)) == "self"
    visit.get("/tai-khoan")


def test_the_consent_is_never_ticked_beforehand(visit, commune):
    page = visit.get("/dang-ky", noi="17001").text
    box = page[page.index('id="consent"') - 60 : page.index('id="consent"') + 120]
    assert "checked" not in box
    assert "#du-lieu" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"consent": ""}, "đánh dấu đồng ý"),
        ({"birth": "30/02/1980"}, "không có"),
        ({"birth": "2015"}, "Người dưới 16 tuổi"),
        ({"name": "Nguyễn 040068001234"}, "không có chữ số"),
        ({"name": "A"}, "Cần từ 2"),
        ({"phone": "12345"}, "Số điện thoại chưa đúng"),
        ({"username": "0912345678"}, "Tên đăng nhập gồm"),
        ({"username": "nguyễn văn an"}, "Tên đăng nhập gồm"),
        ({"password": "12345678", "again": "12345678"}, "quá dễ đoán"),
        ({"password": "ngan", "again": "ngan"}, "Cần từ 8"),
        ({"again": "khac han"}, "chưa giống nhau"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(visit, db, commune, wrong, said):
    page = visit.post("/dang-ky?noi=17001", 422, **{**GOOD, **wrong}).text
    assert said in page
    assert db.scalar(select(Person.id)) is None


def test_a_taken_user_name_is_refused_and_a_suggested_one_is_made_free(visit, db, make, commune):
    make.account(make.person(), username="nguyenvanan1968")
    assert "đã có người dùng" in visit.post("/dang-ky?noi=17001", 422, **GOOD, username="nguyenvanan1968").text
    visit.post("/dang-ky?noi=17001", **GOOD)
    assert account(db, "nguyenvanan1968.2") is not None


def test_the_same_person_in_the_register_is_not_merged_silently(visit, db, make, commune):
    known = make.person(commune, "Nguyễn Văn An", born=1968)
    visit.post("/dang-ky?noi=17001", **GOOD)
    assert account(db, "nguyenvanan1968").person_id != known.id


def test_signing_up_goes_on_to_the_page_that_was_wanted(visit, commune):
    assert visit.post("/dang-ky?noi=17001&tiep=/hoc-tap", **GOOD).location == "/hoc-tap"


@pytest.mark.parametrize(
    ("born", "grown"),
    [
        (Birth(1968), True),
        (Birth(2009), True),
        (Birth(2010), None),
        (Birth(2011), False),
        (Birth(2010, date(2010, 11, 20)), True),
        (Birth(2010, date(2010, 11, 21)), False),
    ],
)
def test_sixteen_is_reached_on_the_birthday(born, grown):
    assert old_enough(born, date(2026, 11, 20)) is grown


@pytest.mark.parametrize(
    ("name", "born", "username"),
    [
        ("Nguyễn Văn An", Birth(1968), "nguyenvanan1968"),
        ("Đặng Thị Ước", None, "dangthiuoc"),
        ("H’Hen Niê", Birth(1992), "hhennie1992"),
        ("Ô", None, "o00"),
    ],
)
def test_a_user_name_is_made_of_name_and_year(name, born, username):
    assert suggested_username(name, born) == username
