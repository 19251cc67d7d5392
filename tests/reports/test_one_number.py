"""One number everywhere: the page, the command, the API and every file of a report tell the same cells as of a day."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import pytest
from pypdf import PdfReader
from sqlalchemy import select

from lms.api import actions as tokens
from lms.api.scopes import Scope
from lms.base import files
from lms.base.clock import now
from lms.base.vietnamese import number, percent
from lms.plans import queries as plans
from lms.reports.models import Report
from lms.reports.periods import Scheme
from tests.reports.conftest import House

AS_OF = date(2026, 3, 31)
CODE = "Mã đơn vị"
HEADS = ("Lượt", "Đã tiếp cận", "Hoàn thành", "Đạt", "Tổng số (mẫu số)", "Tỷ lệ %")
Cells = dict[str, tuple[str, ...]]
"""By unit: turns, reached, completed, confirmed, population, share; as people read them."""


@pytest.fixture
def told(house: House) -> tuple[House, Report, Cells]:
    """March by the calendar: A 57 of 100, B 2 of 3, C none of 4.000, D 4 without a population; 1/4 is April's."""
    a, b, c = house.communes
    house.make.population(b, 3, on=date(2026, 2, 1))
    for commune, learned in ((a, 57), (b, 2)):
        house.learns(commune, AS_OF, learned)
    d = house.make.unit("Xã D", house.province, code="D")
    house.learns(d, date(2026, 3, 1), 4)
    house.learns(a, date(2026, 4, 1), 9)
    house.make.population(c, 4000, on=date(2026, 2, 1))
    report = house.freezes(house.province, "2026-03", date(2026, 5, 2), Scheme.CALENDAR)
    rows = plans.coverage(house.db, house.plan, house.province, AS_OF).rows
    return house, report, {row.unit: _read_as(row.counts, row.population, row.percent) for row in rows}


def _read_as(counts: Any, population: int | None, share: Decimal | None) -> tuple[str, ...]:
    return (*(number(each) for each in counts[:4]), number(population), percent(share))


def test_the_cells_are_those_that_were_entered(told: tuple[House, Report, Cells]) -> None:
    assert told[2] == {
        "40": ("63", "63", "63", "63", "4.103", "1,44%"), "A": ("57", "57", "57", "57", "100", "57%"),
        "B": ("2", "2", "2", "2", "3", "66,67%"), "C": ("0", "0", "0", "0", "4.000", "0%"),
        "D": ("4", "4", "4", "4", "", ""),
    }  # fmt: skip


def kept(house: House, report: Report, ending: str, line: str = "") -> bytes:
    held = next(each for each in report.files if (each.ending, each.line) == (ending, line))
    return files.kept(house.db, held.sha256)


def test_csv_and_xlsx_tell_the_same_cells_and_xlsx_holds_numbers(told: tuple[House, Report, Cells]) -> None:
    house, report, cells = told
    head, *lines = csv.reader(io.StringIO(kept(house, report, "csv").decode("utf-8-sig")))
    *columns, share = (head.index(name) for name in HEADS)
    whole = [(line[0], [number(int(line[n])) if line[n] else "" for n in columns], line[share]) for line in lines[:5]]
    assert {code: (*row, _share(of)) for code, row, of in whole} == cells

    sheet = openpyxl.load_workbook(io.BytesIO(kept(house, report, "xlsx"))).worksheets[1]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at, code = next((n, row.index(CODE)) for n, row in enumerate(rows) if CODE in row)
    places = [rows[at].index(name) for name in HEADS]
    table = {row[code]: [row[n] for n in places] for row in rows[at + 1 :] if row[code] in cells}
    assert all(isinstance(value, int | float) for row in table.values() for value in row if value is not None)
    read = {code: (*(number(n) for n in row[:5]), _of_sheet(row[5])) for code, row in table.items()}
    assert read == cells


def _share(told: str) -> str:
    return percent(Decimal(told)) if told else ""


def _of_sheet(value: float | None) -> str:
    """A share is kept as a fraction or as percent; both print the same."""
    return "" if value is None else percent(Decimal(str(value)).quantize(Decimal("0.01")))


@pytest.mark.parametrize("line", ["government", "party"])
def test_the_documents_of_both_lines_tell_the_same_cells(told: tuple[House, Report, Cells], line: str) -> None:
    house, report, cells = told
    found = dict(_of_document(kept(house, report, "docx", line), cells))
    assert {code: tuple("" if cell == "—" else cell for cell in row) for code, row in found.items()} == cells

    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(kept(house, report, "pdf", line))).pages)
    flat = re.sub(r"\s+", " ", text)
    for name, row in (("Xã A", cells["A"]), ("Xã B", cells["B"]), ("Tỉnh Nghệ An", cells["40"])):
        assert re.search(rf"{name} {' '.join(map(re.escape, row[:4]))}", flat), name
        assert row[5] in flat and row[4] in flat
    assert "31/3/2026" in flat and "người lập: Cán bộ" in flat


def _of_document(content: bytes, cells: Cells) -> Iterator[tuple[str, tuple[str, ...]]]:
    for table in docx.Document(io.BytesIO(content)).tables:
        head = [cell.text for cell in table.rows[0].cells]
        if CODE not in head:
            continue
        code = head.index(CODE)
        places = [head.index(name) for name in HEADS]
        for row in table.rows[1:]:
            line = [cell.text for cell in row.cells]
            if line[code] in cells:
                yield line[code], tuple(line[n] for n in places)


def test_the_screen_the_command_and_the_api_tell_the_same_cells(
    told: tuple[House, Report, Cells], visit, lms, app
) -> None:
    house, report, cells = told
    desk = visit.as_(house.office["40"])
    screen = desk.get("/ke-hoach/ke-hoach/do-phu", **{"don-vi": "40", "ngay": "31/3/2026"}).text
    frozen = desk.get(f"/bao-cao/{report.id}").text
    for page in (screen, frozen):
        assert _of_page(page, "Xã A")[:4] == list(cells["A"][:4]) and "57%" in _of_page(page, "Xã A")
        assert _of_page(page, "Xã B")[:4] == list(cells["B"][:4]) and "66,67%" in _of_page(page, "Xã B")
        assert "4.103" in page and "1,44%" in page and "chưa có mẫu số" in " ".join(_of_page(page, "Xã D"))

    answer = lms("coverage", "show", "--plan", "ke-hoach", "--as-of", "2026-03-31", "--json")
    _, secret = tokens.make_token(house.db, "thử", (Scope.COVERAGE,), house.province, now())
    house.db.commit()
    asked = app.test_client().get(
        "/api/v1/plans/ke-hoach/coverage?as_of=2026-03-31", headers={"Authorization": f"Bearer {secret}"}
    )
    for rows in (json.loads(answer.stdout)["rows"], asked.get_json()["rows"]):
        assert {row["unit"]: _of_json(row) for row in rows} == cells
    assert house.db.scalars(select(Report.id)).all() == [report.id]


def _of_json(row: dict[str, Any]) -> tuple[str, ...]:
    rungs = tuple(number(row[name]) for name in ("turns", "reached", "completed", "confirmed"))
    share = None if row["percent"] is None else Decimal(str(row["percent"])).quantize(Decimal("0.01"))
    return (*rungs, number(row["population"]), percent(share))


def _of_page(page: str, name: str) -> list[str]:
    """The cells of the row of a table that begins with a name, as read aloud."""
    for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL):
        cells = [
            re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        if cells and cells[0] == name:
            return cells[1:]
    raise AssertionError(name)
