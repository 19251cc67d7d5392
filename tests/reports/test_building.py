"""Reports one builds oneself: what they hold, for whom, and how they are saved, shared and fetched."""

import io

import openpyxl
import pytest
from sqlalchemy import select

import lms.working  # noqa: F401 - what the jobs do
from lms.base.jobs import worker
from lms.base.jobs.models import Job
from lms.reports.building.models import BuiltReport
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
