"""The public check of a certificate, the paper itself, and revoking."""

import io
import json
from datetime import timedelta
from pathlib import Path

import pytest

from lms.base import files
from lms.base.clock import now
from lms.certificates import actions
from lms.certificates.models import Certificate
from lms.certificates.queries import said
from lms.certificates.telling import lines
from lms.people.access import Role
from lms.people.actions import rename
from tests.certificates.papers import paper

FAR = "0000-0000-0000"


@pytest.fixture
def commune(make):
    return make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An", code="40"), code="17000")


@pytest.fixture
def holder(make, commune):
    return make.person(commune, name="Nguyễn Thị Mỹ Duyên")


@pytest.fixture
def issued(db, holder, commune) -> Certificate:
    return paper(db, holder, commune, now())


def test_a_stranger_reads_everything_that_the_paper_says(visit, issued):
    page = visit.get(f"/chung-nhan/{issued.code}").text

    for label, words in lines(said(issued)):
        assert label in page
        assert words in page
    assert "Còn hiệu lực" in page
    assert "1968" in page
    assert "Thu hồi giấy chứng nhận này" not in page
    assert "Tải tệp PDF" not in page


@pytest.mark.parametrize(("sign", "instead"), [("-", ""), ("-", " "), ("0", "o"), ("1", "L")])
def test_a_code_typed_otherwise_leads_to_the_code_as_printed(visit, issued, sign, instead):
    typed = issued.code.lower().replace(sign, instead)

    assert visit.get(f"/chung-nhan/{typed}", status=302).location == f"/chung-nhan/{issued.code}"
    assert visit.post("/chung-nhan", code=typed).location == f"/chung-nhan/{issued.code}"


@pytest.mark.parametrize("code", [FAR, "khong-phai-ma", "%00", "a" * 3000])
def test_an_unknown_code_is_told_in_plain_words(visit, code):
    page = visit.get(f"/chung-nhan/{code}", status=404).text

    assert "Không có giấy chứng nhận nào mang mã này" in page
    assert "So từng chữ" in page


def test_nothing_asked_is_asked_again(visit):
    assert "Hãy gõ mã tra cứu" in visit.post("/chung-nhan", status=422).text
    assert "12 chữ và số" in visit.post("/chung-nhan", status=422, code="123").text


def test_a_revoked_paper_tells_the_day_and_the_reason(db, visit, issued):
    actions.revoke(db, issued, "Cấp nhầm người cùng tên", now(), None)

    page = visit.get(f"/chung-nhan/{issued.code}").text

    assert "Đã bị thu hồi" in page
    assert "Cấp nhầm người cùng tên" in page
    assert "Còn hiệu lực" not in page


def brought(content: bytes) -> tuple[io.BytesIO, str]:
    return io.BytesIO(content), "giay.pdf"


def test_the_file_as_issued_matches_alone_and_with_its_code(db, visit, issued):
    content = files.kept(db, issued.sha256)

    for more in ({}, {"code": issued.code.lower()}):
        page = visit.post("/chung-nhan", status=200, file=brought(content), **more).text
        assert "Tệp khớp với bản đã cấp" in page
        assert "Nguyễn Thị Mỹ Duyên" in page


def test_a_file_with_one_letter_changed_does_not_match(db, visit, issued):
    content = bytearray(files.kept(db, issued.sha256))
    content[len(content) // 2] ^= 1

    alone = visit.post("/chung-nhan", status=200, file=brought(bytes(content))).text
    coded = visit.post("/chung-nhan", status=200, file=brought(bytes(content)), code=issued.code).text

    assert "Tệp không khớp bản đã cấp" in alone
    assert "Nguyễn Thị Mỹ Duyên" not in alone
    assert "Tệp không khớp bản đã cấp" in coded
    assert "Nguyễn Thị Mỹ Duyên" in coded


def test_the_file_of_another_paper_does_not_match_this_code(db, make, visit, issued, commune):
    other = paper(db, make.person(commune), commune, now())

    page = visit.post("/chung-nhan", status=200, file=brought(files.kept(db, other.sha256)), code=issued.code).text

    assert "Tệp không khớp bản đã cấp" in page


def test_a_file_with_an_unknown_code_is_an_unknown_code(db, visit, issued):
    visit.post("/chung-nhan", status=404, file=brought(files.kept(db, issued.sha256)), code=FAR)


def test_the_61st_look_up_in_a_minute_is_asked_to_wait(visit, issued):
    for _ in range(60):
        visit.get(f"/chung-nhan/{issued.code}")

    refused = visit.get(f"/chung-nhan/{issued.code}", status=429)
    by_file = visit.post("/chung-nhan", status=429, file=brought(b"%PDF"))

    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert by_file.headers["Retry-After"]
    assert "một phút" in refused.text
    assert visit.get("/chung-nhan").status_code == 200


def test_look_ups_are_free_again_after_a_minute_and_keep_no_address(db, visit, issued):
    from lms.base.throttle import Try

    for _ in range(61):
        visit.client.get(f"/chung-nhan/{issued.code}")
    for each in db.query(Try):
        assert "127.0.0.1" not in each.what
        each.at -= timedelta(seconds=61)

    visit.get(f"/chung-nhan/{issued.code}")


def test_the_holder_downloads_the_bytes_that_were_issued(db, make, visit, issued, holder):
    rename(db, holder, "Nguyễn Thị Duyên", now(), None)
    own = visit.as_(make.account(holder))

    answer = own.get(f"/chung-nhan/{issued.code}/tep")

    assert answer.mimetype == "application/pdf"
    assert answer.data == files.kept(db, issued.sha256)
    assert "Nguyễn Thị Mỹ Duyên" in own.get(f"/chung-nhan/{issued.code}").text


@pytest.mark.parametrize(
    ("role", "where", "status"),
    [
        (Role.STATISTICS, "40", 200),
        (Role.TEAM_MEMBER, "17000", 200),
        (Role.STATISTICS, "99", 404),
        (Role.AUTHOR, "40", 404),
    ],
)
def test_officers_of_the_unit_that_issued_it_download_the_paper(make, visit, issued, commune, role, where, status):
    there = {"40": commune.parent, "17000": commune}.get(where) or make.unit("Tỉnh khác", code="99")

    visit.as_(make.officer(role, there)).get(f"/chung-nhan/{issued.code}/tep", status=status)


def test_another_learner_and_a_stranger_do_not_get_the_paper(make, visit, issued, commune):
    visit.as_(make.account(home=commune)).get(f"/chung-nhan/{issued.code}/tep", status=404)
    assert "/dang-nhap" in visit.get(f"/chung-nhan/{issued.code}/tep", status=303).location
    visit.as_(make.account(home=commune)).get(f"/chung-nhan/{FAR}/tep", status=404)


def test_an_administrator_of_the_unit_revokes_with_a_reason(db, make, visit, issued, commune):
    officer = visit.as_(make.officer(Role.UNIT_ADMIN, commune))
    path = f"/chung-nhan/{issued.code}"
    assert "Thu hồi giấy chứng nhận này" in officer.get(path).text

    asked_again = officer.post(f"{path}/thu-hoi", status=422).text
    page = officer.post(f"{path}/thu-hoi", follow=True, reason="Cấp nhầm người cùng tên").text

    assert "Lý do thu hồi: Mục này cần được điền." in asked_again
    assert "Đã thu hồi giấy chứng nhận" in page
    assert "Cấp nhầm người cùng tên" in page
    assert "Thu hồi giấy chứng nhận này" not in page
    assert db.get(Certificate, issued.id).revoked_why == "Cấp nhầm người cùng tên"
    officer.post(f"{path}/thu-hoi", status=404, reason="Một lý do thứ hai")


def test_nobody_else_revokes(make, visit, issued, commune):
    path, reason = f"/chung-nhan/{issued.code}/thu-hoi", "Cấp nhầm người cùng tên"

    visit.as_(make.officer(Role.STATISTICS, commune)).post(path, status=403, reason=reason)
    visit.as_(make.officer(Role.UNIT_ADMIN, make.unit("Xã khác"))).post(path, status=404, reason=reason)
    assert "/dang-nhap" in visit.post(path, reason=reason).location


def test_the_command_tells_a_valid_paper_by_code_and_by_file(db, lms, issued, tmp_path: Path):
    file = tmp_path / "giay.pdf"
    file.write_bytes(files.kept(db, issued.sha256))

    by_code = lms("certificates", "verify", issued.code.lower())
    by_file = lms("certificates", "verify", file)
    told = json.loads(lms("certificates", "verify", issued.code, "--json").stdout)

    assert (by_code.exit_code, by_file.exit_code) == (0, 0)
    assert "còn hiệu lực" in by_code.stdout
    assert "Tệp khớp với bản đã cấp" in by_file.stdout
    assert "Nguyễn Thị Mỹ Duyên" in by_code.stdout
    assert (told["state"], told["says"]["holder"]) == ("valid", "Nguyễn Thị Mỹ Duyên")


def test_the_command_ends_with_1_for_what_is_revoked_unknown_or_changed(db, lms, issued, tmp_path: Path):
    changed = tmp_path / "giay.pdf"
    changed.write_bytes(files.kept(db, issued.sha256) + b" ")
    actions.revoke(db, issued, "Cấp nhầm người cùng tên", now(), None)

    for asked, words, state in (
        (issued.code, "đã bị thu hồi ngày", "revoked"),
        (FAR, "Không có giấy", "unknown"),
        (changed, "Tệp không khớp", "changed"),
    ):
        result = lms("certificates", "verify", asked)
        assert (result.exit_code, words in result.stderr) == (1, True)
        assert json.loads(lms("certificates", "verify", asked, "--json").stdout)["state"] == state


def test_the_command_refuses_a_file_that_is_not_there(lms):
    assert lms("certificates", "verify", "khong-co.pdf").exit_code == 2
