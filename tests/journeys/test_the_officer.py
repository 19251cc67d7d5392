"""The officer's journey: a list of populations by the command, and the figures of the plan as they follow."""

import re
from datetime import date
from pathlib import Path

import pytest

from lms.people.access import Role
from lms.people.models import Account
from lms.units import queries as units
from tests.conftest import Run
from tests.make import Make
from tests.visit import Visit

CODES = ("17001", "17002", "17003")
PAGE = "/ke-hoach/ke-hoach-tinh/do-phu"
HEAD = "Mã đơn vị,Đối tượng,Tính đến ngày,Số người,Quy tắc tuổi,Nguồn\n"


@pytest.fixture
def officer(make: Make) -> Account:
    """Of a province with three communes: 23 and 9 persons are confirmed in the first two."""
    province = make.unit("Tỉnh Nghệ An", code="40")
    communes = [
        make.unit(f"Xã {name}", province, code=f"1700{number}") for number, name in enumerate(("A", "B", "C"), 1)
    ]
    for commune, persons in zip(communes, (23, 9, 0), strict=True):
        for _ in range(persons):
            make.attainment(make.person(commune), on=date(2026, 3, 10))
    make.target(province, percent=60, plan=make.plan(province, "ke-hoach-tinh"))
    return make.officer(Role.STATISTICS, province)


def brought(lms: Run, folder: Path, *lines: str):  # type: ignore[no-untyped-def]
    (folder / "population.csv").write_text(HEAD + "\n".join(lines), "utf-8")
    return lms("population", "import", folder / "population.csv")


def main(office: Visit) -> str:
    return main_of(office.get(PAGE).text)


def main_of(page: str) -> str:
    """What a page says; the rest bears the nonce of its answer."""
    return page.split("<main")[1].split("</main>")[0]


def test_an_officer_brings_populations_and_sees_the_figures_follow(
    officer: Account, lms: Run, visit: Visit, tmp_path: Path
) -> None:
    office = visit.as_(officer)
    assert "chưa có mẫu số" in office.get(PAGE).text

    lines = ("17001,Người dân trưởng thành,01/01/2026,40,18+,Công an xã", "17002,citizen,01/01/2026,10,18+,Công an xã")
    assert brought(lms, tmp_path, *lines).exit_code == 0

    page = office.get(PAGE).text
    assert "<b>32</b>/50 người (<b>64%</b>)" in page
    assert "đã đạt mục tiêu" in page
    assert "57,5%" in page
    assert "90%" in page
    assert "73,75" not in page, "no mean of percentages"
    assert "Xã C" in page
    assert "thiếu 1 người" in office.get(PAGE, **{"don-vi": "17001"}).text
    assert "<b>0</b> người · chưa có mẫu số" in office.get(PAGE, **{"don-vi": "17003"}).text

    again = brought(lms, tmp_path, *lines)
    assert again.exit_code == 0
    assert main(office) == main_of(page), "the same file twice changes nothing"


def test_more_confirmed_than_there_are_is_shown_and_flagged(
    officer: Account, lms: Run, visit: Visit, tmp_path: Path
) -> None:
    brought(lms, tmp_path, "17001,citizen,01/01/2026,20,18+,Công an xã")
    page = visit.as_(officer).get(PAGE, **{"don-vi": "17001"}).text
    assert "<b>23</b>/20 người (<b>115%</b>)" in page
    assert "kiểm tra lại mẫu số" in page


def test_a_bad_line_leaves_the_figures_as_they_were(officer: Account, lms: Run, visit: Visit, tmp_path: Path) -> None:
    office = visit.as_(officer)
    brought(lms, tmp_path, "17001,citizen,01/01/2026,40,18+,Công an xã")
    before = main(office)

    good, bad = "17001,citizen,01/02/2026,50,18+,Công an xã", "17002,citizen,01/02/2026,nhiều,18+,Công an xã"
    answer = brought(lms, tmp_path, good, bad)

    assert answer.exit_code == 1
    assert "population.csv:3" in answer.stderr
    assert main(office) == before


def test_the_day_before_the_population_was_given_has_none(
    officer: Account, lms: Run, visit: Visit, tmp_path: Path
) -> None:
    office = visit.as_(officer)
    brought(lms, tmp_path, "17001,citizen,10/03/2026,40,18+,Công an xã")
    asked = {"don-vi": "17001", "ngay": "2026-03-09"}
    assert "chưa có mẫu số" in office.get(PAGE, **asked).text
    assert "<b>23</b>/40 người" in office.get(PAGE, **asked | {"ngay": "2026-03-10"}).text


def test_a_person_who_moves_leaves_the_old_figure_and_enters_the_new(
    officer: Account, lms: Run, visit: Visit, tmp_path: Path
) -> None:
    """Through the page of the person, by the administrator of the province."""
    brought(lms, tmp_path, "17001,citizen,01/01/2026,40,18+,Công an", "17002,citizen,01/01/2026,10,18+,Công an")
    make = Make(visit.db)
    admin = visit.as_(make.officer(Role.UNIT_ADMIN, officer.person.memberships[0].unit, username="quan.tri"))
    person = next(
        one for one in admin.db.query(type(officer.person)).all()
        if any(held.unit.code == "17001" for held in one.memberships)
    )  # fmt: skip
    admin.post(f"/nguoi-hoc/{person.key}/chuyen", chuyen__held=str(person.memberships[0].id), chuyen__unit="17002",
               chuyen__on="01/06/2026")  # fmt: skip
    for day, first, second in (("2026-05-31", 23, 9), ("2026-06-01", 22, 10)):
        for code, confirmed, whole in (("17001", first, 40), ("17002", second, 10)):
            page = admin.get(PAGE, **{"don-vi": code, "ngay": day}).text
            assert f"<b>{confirmed}</b>/{whole} người" in page, (day, code)


def test_who_is_left_out_of_the_percentage_is_left_out_of_all_of_them(
    officer: Account, lms: Run, visit: Visit, make: Make, tmp_path: Path
) -> None:
    """The ladder under the figure says the same percentage of the same people as the figure."""
    somebody = make.person(units.by_code(make.db, "17003"))
    make.attainment(somebody, on=date(2026, 3, 10))
    brought(lms, tmp_path, *(f"{code},citizen,01/01/2026,40,18+,Công an" for code in CODES[:2]))
    page = visit.as_(officer).get(PAGE).text
    assert "<b>32</b>/80 người (<b>40%</b>)" in page
    told = re.search(r"<span>Đạt</span>\s*<span class=\"figure\">(.*?)</span>", page)
    assert told is not None
    assert "%" not in told[1] or "40%" in told[1], told[1]
