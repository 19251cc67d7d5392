"""One query for every outlet: screen, CSV, XLSX, the command's JSON and the API tell the same cells of a past day."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask import Flask
from sqlalchemy.orm import Session

from lms.api import actions
from lms.api.scopes import Scope
from lms.base import vietnamese
from lms.base.clock import now
from lms.people.access import Role
from lms.plans import words
from lms.plans.export import COLUMNS
from lms.plans.models import Target
from lms.units.models import Unit
from tests.conftest import Run
from tests.make import Make
from tests.visit import SITE, Visit

DAY = date(2026, 4, 15)
NAMES = (
    "wording unit unit_name audience rung turns reached completed confirmed vneid population trained percent "
    "goal_percent goal_count missing note population_source population_on"
).split()
"""The keys of the JSON in the order of the columns."""

Told = list[dict[str, Any]]


@pytest.fixture
def province(make: Make) -> Unit:
    return make.unit("Tỉnh Nghệ An", code="40")


@pytest.fixture
def target(make: Make, province: Unit) -> Target:
    """Four communes: one short of the goal, one past its population, one with nobody, one without a denominator; and
    what came after the day asked.
    """
    a, b, c, d = (make.unit(f"Xã {name}", province, code=f"1700{n}") for n, name in enumerate("ABCD"))
    target = make.target(province, percent="57.5", population={a: 4000, b: 10, c: 1234})
    for unit, count in ((a, 23), (b, 11), (d, 6)):
        for _ in range(count):
            make.attainment(make.person(unit), date(2026, 3, 10))
    for _ in range(5):
        make.attainment(make.person(a), date(2026, 4, 16))
    return target


@pytest.fixture
def truth(lms: Run, target: Target) -> Told:
    """What the command prints."""
    rows: Told = json.loads(show(lms, target, "--json").stdout)["rows"]
    assert [row["trained"] for row in rows] == [34, 23, 11, 0, 6]
    return rows


def show(lms: Run, target: Target, *more: str) -> Any:
    return lms("coverage", "show", "--plan", target.plan.key, "--unit", "40", "--as-of", DAY.isoformat(), *more)


def as_cells(row: dict[str, Any], target: Target) -> list[Any]:
    said = {
        **row,
        "wording": target.wording,
        "audience": words.AUDIENCES_BY_KEY[row["audience"]],
        "rung": words.RUNGS_BY_KEY[row["rung"]],
        "population_on": vietnamese.day(date.fromisoformat(row["population_on"])) if row["population_on"] else None,
    }
    return [None if said[name] == "" else said[name] for name in NAMES]


def plain(value: Any) -> Any:
    """A cell of a file as the JSON says it: numbers as numbers, nothing for nothing."""
    if isinstance(value, date):
        return vietnamese.day(value)
    if value in ("", None):
        return None
    return float(value) if re.fullmatch(r"-?\d+(\.\d+)?", str(value)) else value


def alike(cells: list[list[Any]], truth: Told, target: Target) -> None:
    wanted = [[plain(each) for each in as_cells(row, target)] for row in truth]
    assert [[plain(each) for each in row] for row in cells[: len(wanted)]] == wanted


def test_the_csv_of_the_page_and_of_the_command_tell_the_same(
    make: Make, visit: Visit, lms: Run, tmp_path: Path, target: Target, truth: Told, province: Unit
) -> None:
    office = visit.as_(make.officer(Role.STATISTICS, province))
    page = office.get(f"/ke-hoach/{target.plan.key}/do-phu.csv", **{"don-vi": "40", "ngay": DAY.isoformat()}).data
    path = tmp_path / "do-phu.csv"
    ask = ("--plan", target.plan.key, "--unit", "40", "--as-of", DAY.isoformat())
    lms("coverage", "export", *ask, "-o", path)
    printed = show(lms, target, "--csv").stdout.encode()

    for content in (page, path.read_bytes(), printed):
        head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        assert head == [column.head for column in COLUMNS]
        alike(rows, truth, target)


def test_the_workbook_tells_the_same_with_numbers_as_numbers(
    make: Make, visit: Visit, target: Target, truth: Told, province: Unit
) -> None:
    office = visit.as_(make.officer(Role.STATISTICS, province))
    file = office.get(f"/ke-hoach/{target.plan.key}/do-phu.xlsx", **{"don-vi": "40", "ngay": DAY.isoformat()}).data
    lines = [list(row) for row in openpyxl.load_workbook(io.BytesIO(file)).active.iter_rows(values_only=True)]
    start = next(n for n, row in enumerate(lines) if row[1] == words.COLUMN_CODE)

    rows = [[each.date() if hasattr(each, "date") else each for each in row] for row in lines[start + 1 :]]

    percent = NAMES.index("percent")
    for row in rows[: len(truth)]:
        assert isinstance(row[NAMES.index("trained")], int) and isinstance(row[NAMES.index("unit")], str)
        assert row[percent] is None or isinstance(row[percent], int | float)
    alike([row[: len(NAMES)] for row in rows], truth, target)


def test_the_page_tells_the_same(make: Make, visit: Visit, target: Target, truth: Told, province: Unit) -> None:
    office = visit.as_(make.officer(Role.STATISTICS, province))
    page = office.get(f"/ke-hoach/{target.plan.key}/do-phu", **{"don-vi": "40", "ngay": DAY.isoformat()}).text
    text = unescape(re.sub(r"<[^>]+>", " ", page))

    whole, *parts = truth
    assert f"{vietnamese.number(whole['trained'])} / {vietnamese.number(whole['population'])}" in re.sub(
        r"\s*/\s*", " / ", re.sub(r"\s+", " ", text)
    )
    for row in parts:
        line = next(each for each in re.findall(r"<tr>.*?</tr>", page, re.S) if f">{row['unit_name']}<" in each)
        cells = [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r'<td class="n">(.*?)</td>', line, re.S)]
        for name in ("turns", "reached", "completed", "confirmed"):
            assert vietnamese.number(row[name]) in cells, (row["unit_name"], name, cells)
        if row["population"] is None:
            assert any("chưa có mẫu số" in cell for cell in cells)
        else:
            assert vietnamese.number(row["population"]) in cells
            assert f"{str(row['percent']).replace('.', ',')}%" in cells


def test_the_api_tells_the_same(
    app: Flask, db: Session, target: Target, truth: Told, province: Unit, lms: Callable[..., Any]
) -> None:
    _, secret = actions.make_token(db, "thử", [Scope.COVERAGE], province, now())
    db.commit()
    answer = app.test_client().get(
        f"/api/v1/plans/{target.plan.key}/coverage?unit=40&as_of={DAY}",
        base_url=SITE,
        headers={"Authorization": f"Bearer {secret}"},
    )

    assert answer.json is not None
    assert answer.json["rows"] == truth
