"""The book of acceptance, with its own numbers: coverage over denominators, and one number at every outlet."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from lms.learning import actions as learning
from lms.learning.rungs import Mode, Rung
from lms.people.access import Role
from lms.people.models import Person
from lms.plans import ledger, queries
from lms.plans.coverage import Row
from lms.plans.models import Target
from lms.units.models import Unit
from tests.api.conftest import Program, program  # noqa: F401 - a fixture
from tests.conftest import Run
from tests.make import PROGRAMME, Make
from tests.plans.test_units_over_time import crowd
from tests.visit import Visit

TODAY = date(2026, 11, 20)
PLAN = "ke-hoach-tinh"


class Province:
    """Xã A: 4.000 adults, 2.450 records of 2.300 persons; xã B: 900 of 1.000; xã C: 12 persons, no denominator."""

    def __init__(self, db: Session, make: Make) -> None:
        self.top = make.unit("Tỉnh Nghệ An", code="40")
        self.target: Target = make.target(self.top, percent=60, plan=make.plan(self.top, PLAN))
        self.units = {name: make.unit(f"Xã {name}", self.top, code=name) for name in "ABC"}
        for name, population, persons in (("A", 4000, 2300), ("B", 1000, 900), ("C", None, 12)):
            if population:
                make.population(self.units[name], population)
            crowd(db, self.units[name], persons, on=date(2026, 3, 10))
        again = db.query(Person.id).order_by(Person.id).limit(150).all()
        for (person_id,) in again:  # the same persons, confirmed once more from another side
            learning.attain(db, person_id, PROGRAMME, Rung.CONFIRMED, date(2026, 4, 2), Mode.GUIDED, "evidence:2")

    def row(self, db: Session, unit: Unit, on: date = TODAY) -> Row:
        ledger.fold(db)
        return queries.coverage(db, self.target.plan, unit, on).rows[0]


@pytest.fixture
def province(db: Session, make: Make) -> Province:
    return Province(db, make)


def test_feature_1_coverage_against_targets_with_denominators(db: Session, make: Make, province: Province) -> None:
    a = province.row(db, province.units["A"])
    assert (a.trained, a.population, a.percent, a.missing) == (2300, 4000, Decimal("57.50"), 100)
    c = province.row(db, province.units["C"])
    assert (c.trained, c.population, c.percent, c.note) == (12, None, None, "chưa có mẫu số")

    whole = province.row(db, province.top)
    assert (whole.trained, whole.population, whole.percent) == (3200, 5000, Decimal("64.00")), "not the mean 73,75"
    assert "1 đơn vị chưa có mẫu số, 12 người không tính vào tỷ lệ: Xã C" in whole.note

    d = make.unit("Xã D", province.top, code="D")
    make.population(d, 1000)
    crowd(db, d, 1010, on=date(2026, 3, 10))
    over = province.row(db, d)
    assert (over.trained, over.percent, over.note) == (1010, Decimal("101.00"), "kiểm tra mẫu số")


def test_feature_1_as_the_page_says_it(make: Make, visit: Visit, province: Province) -> None:
    office = visit.as_(make.officer(Role.STATISTICS, province.top))
    page = office.get(f"/ke-hoach/{PLAN}/do-phu", **{"don-vi": "A", "ngay": "20/11/2026"}).text
    assert "<b>2.300</b>/4.000 người (<b>57,5%</b>) · mục tiêu 60% · thiếu 100 người" in page
    page = office.get(f"/ke-hoach/{PLAN}/do-phu", ngay="20/11/2026").text
    assert "<b>3.200</b>/5.000 người (<b>64%</b>) · mục tiêu 60% · đã đạt mục tiêu" in page
    assert "73,75" not in page


def test_feature_5_one_number_on_the_screen_in_every_file_and_from_the_api(
    make: Make,
    visit: Visit,
    lms: Run,
    program: Callable[..., Program],  # noqa: F811
    province: Province,
) -> None:
    """As of 31/3/2026: what came later is in none of them."""
    office = visit.as_(make.officer(Role.STATISTICS, province.top))
    make.attainment(make.person(province.units["B"]), on=date(2026, 4, 1))
    path, day = f"/ke-hoach/{PLAN}/do-phu", {"ngay": "31/03/2026"}

    told = json.loads(lms("coverage", "show", "--plan", PLAN, "--as-of", "2026-03-31", "--json").stdout)["rows"]
    expected = [(row["unit"], row["trained"], row["population"], row["percent"], row["missing"]) for row in told]
    assert expected == [
        ("40", 3200, 5000, 64, 0), ("A", 2300, 4000, 57.5, 100), ("B", 900, 1000, 90, 0), ("C", 12, None, None, None),
    ]  # fmt: skip
    api = program(province.top).get(f"/plans/{PLAN}/coverage", as_of="2026-03-31").json["rows"]
    assert api == told

    sheet = load_workbook(io.BytesIO(office.get(f"{path}.xlsx", **day).data)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(n for n, row in enumerate(rows) if row[1] == "Mã đơn vị")
    head, cells = rows[top], rows[top + 1 : top + 5]
    at = {name: head.index(name) for name in ("Mã đơn vị", "Đã tính", "Tổng số (mẫu số)", "Tỷ lệ %", "Còn thiếu")}
    found = [tuple(row[n] for n in at.values()) for row in cells]
    assert [(*row[:3], row[3], row[4]) for row in found] == expected, "numbers, not text"
    assert all(isinstance(row[at["Mã đơn vị"]], str) for row in cells), "codes are text"

    lines = list(csv.reader(io.StringIO(office.get(f"{path}.csv", **day).data.decode("utf-8-sig"))))
    top = next(n for n, row in enumerate(lines) if "Mã đơn vị" in row)
    told_csv = [[row[lines[top].index(name)] for name in at] for row in lines[top + 1 : top + 5]]
    assert told_csv == [
        ["40", "3200", "5000", "64.00", "0"], ["A", "2300", "4000", "57.50", "100"], ["B", "900", "1000", "90.00", "0"],
        ["C", "12", "", "", ""],
    ]  # fmt: skip
    footer = " ".join(" ".join(row) for row in lines[-3:])
    assert "31/3/2026" in footer and "lập lúc" in footer and "người lập" in footer

    page = office.get(path, **day).text
    for figure in ("<b>3.200</b>/5.000 người (<b>64%</b>)", "2.300", "57,5%", "90%", "chưa có mẫu số"):
        assert figure in page
