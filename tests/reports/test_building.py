"""Reports one builds oneself: what they hold, for whom, and how they are saved, shared and fetched."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from sqlalchemy import select

import lms.working  # noqa: F401 - what the jobs do
from lms.base import vietnamese
from lms.base.jobs import worker
from lms.base.jobs.models import Job
from lms.people import actions as people
from lms.people import merging
from lms.people.audiences import Audience
from lms.plans import ledger
from lms.plans.queries import coverage
from lms.reports.building import tables
from lms.reports.building.models import BuiltReport
from lms.reports.building.recipe import Recipe, Subject
from lms.reports.building.scope import Asked
from lms.reports.building.tables import Table
from tests.make import NOW, PROGRAMME
from tests.reports.land import ROOT, Land


@pytest.fixture
def land(make):
    return Land(make)


def made(work, db, browser, answer):
    """Does the job that an answer led to; gives the page's path and the report."""
    path = answer.location.replace("https://hoc.example.vn", "")
    built = db.scalars(select(BuiltReport).order_by(BuiltReport.id.desc())).first()
    worker.attend(work, built.job_id)
    db.expire_all()
    return path, db.get(BuiltReport, built.id)


def csv_of(browser, path):
    return browser.post(f"{path}/tep", 200).get_data().decode("utf-8-sig")


def test_the_first_rows_are_seen_at_once_without_what_lies_out_of_reach(land, visit):
    page = visit.as_(land.of_a).get(f"{ROOT}/moi", loai="learning").text
    assert "Nguyễn Thị Lan" in page and "Trần Văn Hòa" in page and "Lê Văn Bình" not in page
    assert "2 dòng, 2 người" in page


def test_identity_numbers_are_masked_always(land, visit):
    page = visit.as_(land.of_a).get(f"{ROOT}/moi", loai="learning", cot=["name", "identity"]).text
    assert "0401******23" in page and "040168001223" not in page


@pytest.mark.parametrize("subject", "learning courses completions certificates classes units".split())
def test_every_subject_is_seen_and_made_as_both_files(land, visit, work, db, subject):
    browser = visit.as_(land.of_province)
    for group in ("", "commune"):
        browser.get(f"{ROOT}/moi", loai=subject, gop=group)
        for ending in ("xlsx", "csv"):
            answer = browser.post(f"{ROOT}/lap?loai={subject}&gop={group}", ending=ending)
            path, built = made(work, db, browser, answer)
            assert built.made_at, db.get(Job, built.job_id).error
            browser.get(path)
            content = browser.post(f"{path}/tep", 200).get_data()
            if ending == "xlsx":
                openpyxl.load_workbook(io.BytesIO(content))
            else:
                assert content.startswith(b"\xef\xbb\xbf")


def test_the_preview_and_both_files_are_the_same_cell_by_cell(land, visit, work, db):
    browser, told = visit.as_(land.of_province), {}
    for ending in ("xlsx", "csv"):
        path, _ = made(work, db, browser, browser.post(f"{ROOT}/lap?loai=learning", ending=ending))
        told[ending] = browser.post(f"{path}/tep", 200).get_data()
    lines = list(csv.reader(io.StringIO(told["csv"].decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(told["xlsx"])).active
    rows = [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    top = next(n for n, row in enumerate(rows) if row[0] == lines[0][0])
    said = [[vietnamese.day(c.date()) if hasattr(c, "date") else str(c) for c in row] for row in rows[top : top + 4]]
    assert said == lines[:4]
    assert isinstance(rows[top + 1][1], int), "a year is a number"
    page = browser.get(f"{ROOT}/moi?loai=learning").text
    assert all(value in page for row in lines[1:4] for value in row)


def test_somebody_of_two_communes_counts_in_both_once_in_the_total_and_it_is_said(land, visit, make, db):
    people.belong(db, land.lan, land.b, Audience.OFFICIAL, None)
    page = visit.as_(land.of_province).get(f"{ROOT}/moi?loai=units&cot=unit&cot=reached").text
    assert "cộng các dòng được 4, dòng tổng ghi 3" in page


def test_units_count_as_coverage_does(land, visit, db, make):
    target = make.target(land.province, programme=PROGRAMME)
    ledger.fold(db)
    rows = coverage(db, target.plan, land.province, date(2026, 11, 20), by_commune=True).rows
    recipe = Recipe(Subject.UNITS, ("unit_code", "reached", "completed", "confirmed"), audience=Audience.CITIZEN,
                    programme=PROGRAMME)  # fmt: skip
    table = Table(db, Asked(recipe, ((land.province.id,),), date(2026, 11, 20)))
    counted = [[row.unit, row.counts.reached, row.counts.completed, row.counts.confirmed] for row in rows[1:]]
    assert table.first() == counted
    assert table.total[1:] == [rows[0].counts.reached, rows[0].counts.completed, rows[0].counts.confirmed]


def test_no_more_than_a_piece_of_rows_is_held_however_many_there_are(land, db, make, monkeypatch):
    for _ in range(30):
        make.attainment(make.person(land.a), date(2026, 6, 1))
    monkeypatch.setattr(tables, "PIECE", 7)
    asked = Asked(Recipe(Subject.LEARNING, ("name",)), ((land.province.id,),), date(2026, 11, 20))
    pieces = tables.Table(db, asked).pieces()
    sizes = [len(piece) for piece in pieces]
    assert sum(sizes) == 33 and max(sizes) == 7


def test_who_has_not_begun_is_listed_for_a_programme(land, visit, make):
    make.person(land.a, "Phạm Thị Chưa")
    browser = visit.as_(land.of_a)
    page = browser.get(f"{ROOT}/moi", loai="learning", bac="not_begun", **{"chuong-trinh": PROGRAMME}).text
    assert "Phạm Thị Chưa" in page and "Nguyễn Thị Lan" not in page
    assert "chọn một chương trình" in browser.get(f"{ROOT}/moi", 422, loai="learning", bac="not_begun").text


def test_somebody_merged_into_another_is_one_row(land, visit, make, db):
    twin = make.person(land.a, "Nguyễn Thị Lan")
    make.attainment(twin, date(2026, 2, 1))
    merging.merge(db, land.lan, twin, "cùng một người", NOW, None, None)
    page = visit.as_(land.of_a).get(f"{ROOT}/moi?loai=learning").text
    assert "2 dòng, 2 người" in page
