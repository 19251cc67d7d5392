"""What somebody sees of themselves, and changes (/tai-khoan)."""

import pytest
from sqlalchemy import select

from lms.base import clock
from lms.base.audit import AuditEntry
from lms.people import actions, passwords
from lms.people.access import Role
from lms.people.models import Person
from tests.make import NOW, PASSWORD


@pytest.fixture
def learner(make):
    return make.account(make.person(make.unit("Xã Yên Hòa"), "Hồ Thị Học", identity="040168001223"))


def test_the_page_shows_where_one_counts_and_a_masked_number(visit, learner):
    page = visit.as_(learner).get("/tai-khoan").text
    assert "Xã Yên Hòa" in page
    assert "0401******23" in page
    assert "040168001223" not in page


def test_roles_are_told_in_words(visit, make):
    page = visit.as_(make.officer(Role.TEAM_MEMBER, make.unit("Xã A"))).get("/tai-khoan").text
    assert "Thành viên Tổ công nghệ số cộng đồng" in page


def test_a_stranger_is_sent_to_sign_in(visit):
    for path in ("/tai-khoan", "/tai-khoan/mat-khau"):
        assert visit.get(path, 303).location == f"/dang-nhap?tiep={path}"


def test_who_signed_up_alone_corrects_their_name(visit, db, make, learner):
    actions.consent(db, learner.person, "training-record", NOW)
    learner.person.created_at = clock.now()
    page = visit.as_(learner).post("/tai-khoan", follow=True, name="HỒ THỊ HỌC XONG").text
    assert "Hồ Thị Học Xong" in page
    assert db.scalar(select(AuditEntry.action).order_by(AuditEntry.id.desc())) == "people.rename"


def test_a_name_that_an_office_wrote_is_corrected_by_the_office(visit, db, learner):
    page = visit.as_(learner).post("/tai-khoan", follow=True, name="Tên Khác").text
    assert "cán bộ của đơn vị sửa" in page
    assert db.scalar(select(Person.full_name)) == "Hồ Thị Học"


def test_a_changed_password_signs_out_other_devices_and_not_this_one(visit, learner):
    here, there = visit.as_(learner), visit.as_(learner)
    here.post("/tai-khoan/mat-khau", current=PASSWORD, password="moi hoan toan 1", again="moi hoan toan 1")
    here.get("/tai-khoan")
    there.get("/tai-khoan", 303)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"current": "sai"}, "Mật khẩu hiện tại chưa đúng"),
        ({"password": PASSWORD, "again": PASSWORD}, "cần khác mật khẩu cũ"),
        ({"password": "12345678", "again": "12345678"}, "quá dễ đoán"),
        ({"again": "khac"}, "chưa giống nhau"),
    ],
)
def test_a_password_is_not_changed_by_a_wrong_form(visit, learner, sent, said):
    before = learner.password_hash
    form = {"current": PASSWORD, "password": "moi hoan toan 1", "again": "moi hoan toan 1", **sent}
    assert said in visit.as_(learner).post("/tai-khoan/mat-khau", 422, **form).text
    assert learner.password_hash == before


def test_the_current_password_cannot_be_guessed_for_ever(visit, learner):
    here = visit.as_(learner)
    form = {"password": "moi hoan toan 1", "again": "moi hoan toan 1"}
    for _ in range(5):
        here.post("/tai-khoan/mat-khau", 422, current="sai", **form)
    assert "Hãy đợi" in here.post("/tai-khoan/mat-khau", 422, current=PASSWORD, **form).text


def test_a_first_password_is_changed_without_being_asked_again(visit, make):
    account = make.account(make.person(), must_change=True)
    here = visit.as_(account)
    assert here.get("/hoc-tap", 303).location == "/tai-khoan/mat-khau"
    here.post("/tai-khoan/mat-khau", password="moi hoan toan 1", again="moi hoan toan 1")
    assert passwords.fits(account.password_hash, "moi hoan toan 1")
    here.get("/hoc-tap")


def test_signing_out_everywhere_closes_every_device(visit, learner):
    here, there = visit.as_(learner), visit.as_(learner)
    here.post("/tai-khoan/dang-xuat-het")
    here.get("/tai-khoan", 303)
    there.get("/tai-khoan", 303)
