"""Keys for other systems, made and revoked in the browser."""

import re

import pytest

from lms.api.models import ApiToken
from lms.base import audit
from lms.people.access import Role

PATH = "/quan-tri/khoa-truy-cap"


@pytest.fixture
def province(make):
    return make.unit("Tỉnh Nghệ An", code="40")


@pytest.fixture
def commune(make, province):
    return make.unit("Xã Yên Hòa", province, code="17000")


@pytest.fixture
def admin(make, visit, commune):
    return visit.as_(make.officer(Role.UNIT_ADMIN, commune))


def given(**other):
    return {"name": "Trục liên thông", "unit": "17000", "scopes": ["units", "coverage"]} | other


def test_a_key_is_shown_once_opens_what_was_ticked_and_is_revoked_at_once(db, admin, stranger, commune):
    page = admin.post(PATH, status=200, **given(until="31/12/2099")).text
    stranger.secret = re.search(r"<samp>(bdhvs_[\w-]+)</samp>", page)[1]
    units = stranger.get("/units").json["items"]
    stranger.get("/persons", status=403)
    listed = admin.get(PATH).text
    token = db.query(ApiToken).one()

    assert [unit["code"] for unit in units] == ["17000"]
    assert stranger.secret not in listed and "Trục liên thông" in listed and "đơn vị, độ phủ" in listed
    assert "31/12/2099" in listed
    assert "Đã thu hồi khóa" in admin.post(f"{PATH}/{token.id}/thu-hoi", follow=True).text
    stranger.get("/units", status=401)
    assert "đã được thu hồi từ trước" in admin.post(f"{PATH}/{token.id}/thu-hoi", follow=True).text
    noted = [entry for entry in db.query(audit.AuditEntry) if entry.action.startswith("api.")]
    assert [(entry.action, entry.actor_id is not None) for entry in noted] == [
        ("api.make-token", True),
        ("api.revoke-token", True),
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Hãy ghi hệ thống nào dùng khóa này."),
        ({"unit": ""}, "Hãy ghi mã đơn vị mà khóa được đọc."),
        ({"unit": "40"}, "trong phạm vi bạn quản trị"),
        ({"unit": "khong-co"}, "trong phạm vi bạn quản trị"),
        ({"scopes": []}, "Hãy chọn ít nhất một phạm vi."),
        ({"until": "01/01/2020"}, "Hãy ghi ngày từ hôm nay trở đi"),
        ({"until": "31/02/2099"}, "Hãy ghi ngày từ hôm nay trở đi"),
    ],
    ids=["no name", "no unit", "the unit above", "no such unit", "nothing to read", "over already", "no such day"],
)
def test_what_is_wrong_is_said_beside_its_field_and_no_key_is_made(db, admin, wrong, said):
    assert said in admin.post(PATH, status=422, **given(**wrong)).text
    assert db.query(ApiToken).count() == 0


def test_keys_of_other_units_are_neither_seen_nor_revoked(db, make, admin, program, province):
    program(province)
    token = db.query(ApiToken).one()

    assert "thử" not in re.findall(r'<th scope="row">(.*?)</th>', admin.get(PATH).text)
    admin.post(f"{PATH}/{token.id}/thu-hoi", status=404)
    assert token.revoked_at is None


def test_only_who_grants_rights_gives_keys(make, visit, commune):
    visit.as_(make.officer(Role.STATISTICS, commune)).get(PATH, status=403)
