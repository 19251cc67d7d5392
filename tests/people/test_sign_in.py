"""Coming in and going out (/dang-nhap, /dang-xuat)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.base.audit import AuditEntry
from lms.base.throttle import Try
from lms.people import passwords, tries
from lms.people.views import local
from tests.make import NOW, PASSWORD


@pytest.fixture
def learner(make):
    return make.account(make.person(make.unit("Xã A"), "Hồ Thị Học", phone="0912345678"), username="hothihoc1968")


def test_a_user_name_and_a_password_let_somebody_in(visit, learner):
    page = visit.post("/dang-nhap", follow=True, name="hothihoc1968", password=PASSWORD)
    assert "Chào Hồ Thị Học" in page.text


@pytest.mark.parametrize("name", ["HOTHIHOC1968", " hothihoc1968 ", "0912345678", "+84 912 345 678", "0912.345.678"])
def test_a_name_or_phone_opens_however_it_is_written(visit, learner, name):
    visit.post("/dang-nhap", name=name, password=PASSWORD)
    visit.get("/tai-khoan")


@pytest.mark.parametrize("name", ["hothihoc1968", "khongcoai"])
def test_a_wrong_password_and_an_unknown_name_are_answered_alike(visit, learner, name):
    page = visit.post("/dang-nhap", 422, name=name, password="sai roi nhe").text
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in page
    assert "sai roi nhe" not in page


def test_an_empty_form_is_asked_again(visit):
    assert "Mục này cần được điền" in visit.post("/dang-nhap", 422, name="", password="").text


def test_a_family_on_one_phone_is_told_apart_by_password(visit, make, learner):
    child = make.account(make.person(None, "Hồ Văn Con", phone="0912345678"), username="hovancon")
    child.password_hash = passwords.hashed("mat khau cua con")
    assert (
        "Chào Hồ Văn Con" in visit.post("/dang-nhap", follow=True, name="0912345678", password="mat khau cua con").text
    )


def test_after_five_wrong_tries_even_the_right_password_waits(visit, learner):
    for _ in range(5):
        visit.post("/dang-nhap", 422, name="hothihoc1968", password="sai")
    answer = visit.post("/dang-nhap", 429, name="HOTHIHOC1968", password=PASSWORD)
    assert "Hãy đợi 15 phút" in answer.text
    assert 0 < int(answer.headers["Retry-After"]) <= 901


def test_other_names_are_not_kept_waiting(visit, make, learner):
    make.account(make.person(), username="nguoikhac")
    for _ in range(5):
        visit.post("/dang-nhap", 422, name="hothihoc1968", password="sai")
    visit.post("/dang-nhap", name="nguoikhac", password=PASSWORD)


def test_an_address_that_guesses_at_many_names_waits(db, learner):
    for n in range(30):
        tries.count(db, tries.Doorway.of(f"ten{n}", "203.0.113.9"), NOW)
    assert tries.wait(db, tries.Doorway.of("hothihoc1968", "203.0.113.9"), NOW) == tries.WITHIN
    assert tries.wait(db, tries.Doorway.of("hothihoc1968", "203.0.113.10"), NOW) is None


def test_tries_are_forgotten_after_a_quarter_of_an_hour(db):
    doorway = tries.Doorway.of("hothihoc1968", "203.0.113.9")
    for minute in range(5):
        tries.count(db, doorway, NOW + timedelta(minutes=minute))
    assert tries.wait(db, doorway, NOW + timedelta(minutes=14)) == timedelta(minutes=1)
    assert tries.wait(db, doorway, NOW + timedelta(minutes=15, seconds=1)) is None


def test_a_right_password_forgets_the_wrong_ones_of_its_name(visit, db, learner):
    for _ in range(4):
        visit.post("/dang-nhap", 422, name="hothihoc1968", password="sai")
    visit.post("/dang-nhap", name="hothihoc1968", password=PASSWORD)
    doorway = tries.Doorway.of("hothihoc1968", "127.0.0.1")
    kept = set(db.scalars(select(Try.what)))
    assert doorway.name not in kept
    assert doorway.address in kept


def test_neither_names_nor_addresses_are_kept_readable(visit, db, learner):
    visit.post("/dang-nhap", 422, name="hothihoc1968", password="sai")
    kept = " ".join(db.scalars(select(Try.what)))
    assert "127.0.0.1" not in kept
    assert "hothihoc" not in kept


def test_a_phone_written_otherwise_gives_no_further_tries():
    written = ("0912345678", "0912 345 678", "+84912345678", "84-912-345-678")
    assert len({tries.Doorway.of(name, "203.0.113.9") for name in written}) == 1


def test_a_closed_account_opens_no_more(visit, learner):
    learner.closed_at = NOW
    visit.post("/dang-nhap", 422, name="hothihoc1968", password=PASSWORD)


def test_an_old_hash_is_made_anew(visit, db, learner):
    old = passwords.PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1).hash(PASSWORD)
    learner.password_hash = old
    visit.post("/dang-nhap", name="hothihoc1968", password=PASSWORD)
    assert learner.password_hash != old
    assert passwords.fits(learner.password_hash, PASSWORD)


def test_signing_in_is_written_in_the_log(visit, db, learner):
    visit.post("/dang-nhap", name="hothihoc1968", password=PASSWORD)
    entry = db.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.action, entry.actor_id) == ("people.sign-in", learner.id)


def test_a_handed_over_password_leads_to_the_page_where_it_is_changed(visit, make):
    make.account(make.person(), username="moitao", must_change=True)
    answer = visit.post("/dang-nhap?tiep=/hoc-tap", name="moitao", password=PASSWORD)
    assert answer.location == "/tai-khoan/mat-khau"


def test_a_stranger_comes_back_to_the_page_they_wanted(visit, learner):
    asked = visit.get("/hoc-tap", 303).location
    assert visit.post(asked, name="hothihoc1968", password=PASSWORD).location == "/hoc-tap"


@pytest.mark.parametrize(
    ("address", "followed"),
    [
        ("/hoc-tap", "/hoc-tap"),
        ("/nguoi-hoc?tim=an&trang=2", "/nguoi-hoc?tim=an&trang=2"),
        ("//lua-dao.example", None),
        ("/\\lua-dao.example", None),
        ("https://lua-dao.example/", None),
        ("javascript:alert(1)", None),
        ("/a\nb", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_this_site_are_followed(address, followed):
    assert local(address) == followed


def test_signing_out_leaves_nothing_behind(visit, learner):
    visit.post("/dang-nhap", name="hothihoc1968", password=PASSWORD)
    page = visit.post("/dang-xuat", follow=True).text
    assert "Đã đăng xuất" in page
    assert "Hồ Thị Học" not in page
    visit.get("/tai-khoan", 303)


def test_a_form_without_its_token_is_refused_with_what_to_do(visit, learner):
    page = visit.post("/dang-nhap", 400, token=False, name="hothihoc1968", password=PASSWORD).text
    assert "tải lại trang" in page
