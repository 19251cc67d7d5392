"""Papers that end: valid to the end of their last day, expired from the next, for a page, a command and a program."""

import json
from datetime import date, timedelta

import pytest

from lms.base import files
from lms.base.clock import now, today
from lms.base.vietnamese import day
from lms.certificates import actions
from lms.certificates.queries import said
from lms.certificates.telling import State, finding
from tests.certificates.papers import ending_paper, paper
from tests.make import at

LEAP_DAY, LAST = date(2024, 2, 29), date(2026, 2, 28)


@pytest.fixture
def commune(make):
    return make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An", code="40"), code="17000")


@pytest.fixture
def issued(db, make, commune):
    return ending_paper(db, make.person(commune, name="Nguyễn Thị Mỹ Duyên"), commune, at(LEAP_DAY), LAST)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2024, 2, 28), State.EARLY),
        (LEAP_DAY, State.VALID),
        (date(2026, 2, 28), State.VALID),
        (date(2026, 3, 1), State.EXPIRED),
        (date(2036, 1, 1), State.EXPIRED),
    ],
    ids=str,
)
def test_a_paper_is_valid_to_the_end_of_its_last_day(issued, on, state):
    assert finding(said(issued), None, None, on).state is state
    assert finding(said(issued), at(date(2025, 1, 1)), "Cấp nhầm", on).state is State.REVOKED


def test_a_paper_without_an_end_stays_valid(db, make, commune):
    lasting = paper(db, make.person(commune), commune, now())

    assert lasting.valid_to is None
    assert finding(said(lasting), None, None, date(2099, 1, 1)).state is State.VALID


def test_the_page_tells_the_last_day_while_it_lasts(db, make, visit, commune):
    last = today() + timedelta(days=30)
    lasting = ending_paper(db, make.person(commune), commune, now(), last)

    page = visit.get(f"/chung-nhan/{lasting.code}").text

    assert "Còn hiệu lực" in page
    assert f"đến hết ngày {day(last)}" in page


def test_the_last_day_itself_is_valid(db, make, visit, commune):
    lasting = ending_paper(db, make.person(commune), commune, now(), today())

    assert "Còn hiệu lực" in visit.get(f"/chung-nhan/{lasting.code}").text


def test_the_page_of_an_expired_paper_says_since_when_and_that_it_was_true(visit, issued):
    page = visit.get(f"/chung-nhan/{issued.code}").text

    assert "Hết giá trị" in page
    assert "có giá trị đến hết ngày 28 tháng 02 năm 2026" in page
    assert "Từ ngày 01 tháng 3 năm 2026" in page
    assert "Còn hiệu lực" not in page
    assert "Nguyễn Thị Mỹ Duyên" in page


def test_an_expired_paper_that_was_revoked_is_revoked(db, visit, issued):
    actions.revoke(db, issued, "Cấp nhầm người cùng tên", now(), None)

    page = visit.get(f"/chung-nhan/{issued.code}").text

    assert "Đã bị thu hồi" in page and "Hết giá trị" not in page


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("28/02/2026", "Còn hiệu lực vào ngày 28/02/2026"),
        ("2026-02-28", "Còn hiệu lực vào ngày 28/02/2026"),
        ("01/03/2026", "Hết giá trị"),
        ("28/02/2024", "Chưa được cấp vào ngày hỏi"),
        ("30/02/2026", "Ngày 30/02/2026 không có"),
        ("hôm qua", "Ngày hôm qua không có"),
        ("<b>1/1", "Ngày &lt;b&gt;1/1 không có"),
    ],
)
def test_anybody_asks_of_another_day(visit, issued, asked, word):
    assert word in visit.get(f"/chung-nhan/{issued.code}", ngay=asked).text


def test_a_code_typed_otherwise_keeps_the_day_asked(visit, issued):
    typed = issued.code.replace("-", "").lower()

    assert visit.get(f"/chung-nhan/{typed}", status=302, ngay="28/02/2026").location.endswith("?ngay=28/02/2026")


def test_the_file_of_an_expired_paper_still_matches(db, visit, issued):
    import io

    page = visit.post("/chung-nhan", status=200, file=(io.BytesIO(files.kept(db, issued.sha256)), "giay.pdf")).text

    assert "Tệp khớp với bản đã cấp" in page and "Hết giá trị" in page


def test_the_command_ends_with_1_for_an_expired_paper_and_0_for_a_day_it_was_valid(lms, issued):
    late = lms("certificates", "verify", issued.code)
    then = lms("certificates", "verify", issued.code, "--on", "2026-02-28")
    after = lms("certificates", "verify", issued.code, "--on", "2026-03-01", "--json")
    before = lms("certificates", "verify", issued.code, "--on", "2024-02-28")

    assert late.exit_code == 1 and "đến hết ngày 28/02/2026; từ ngày 01/3/2026 hết giá trị" in late.stderr
    assert then.exit_code == 0 and "còn hiệu lực" in then.stdout
    told = json.loads(after.stdout)
    assert (after.exit_code, told["state"], told["says"]["valid_to"]) == (1, "expired", "2026-02-28")
    assert before.exit_code == 1 and "chưa được cấp" in before.stderr
    assert lms("certificates", "verify", issued.code, "--on", "2026-02-30").exit_code == 2
