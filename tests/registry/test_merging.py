"""Two entries of one person (/nguoi-hoc/nghi-trung): suspected with the reason, merged, parted, and nothing lost."""

import re
import unicodedata
from datetime import date

import pytest
from sqlalchemy import select

from lms.base.clock import today
from lms.learning import actions as learning
from lms.learning import queries as learned
from lms.people import exporting
from lms.people.access import Role
from lms.people.models import Person, PersonMerge
from lms.plans import ledger
from tests.make import NOW


@pytest.fixture
def tree(make):
    """Two communes of one province, with hamlets in the first."""

    class Tree:
        province = make.unit("Tỉnh Nghệ An")
        here = make.unit("Xã Yên Hòa", province)
        third = make.unit("Thôn 3", here)
        fifth = make.unit("Thôn 5", here)
        there = make.unit("Xã Mường Típ", province)

    return Tree


@pytest.fixture
def clerk(make, tree):
    return make.officer(Role.UNIT_ADMIN, tree.here)


@pytest.fixture
def high(make, tree):
    return make.officer(Role.UNIT_ADMIN, tree.province)


SUSPECTED = "/nguoi-hoc/nghi-trung"


def two(one, other, step=""):
    return f"{SUSPECTED}/{one.key}/{other.key}{step}"


def merge(browser, kept, other, **more):
    fields = {"kept": kept.key, "reason": "Đã xem căn cước", **more}
    return browser.post(two(kept, other, "/gop"), **fields)


def part(browser, db, kept):
    made = db.scalars(select(PersonMerge).order_by(PersonMerge.id.desc())).first()
    return browser.post(f"/nguoi-hoc/{kept.key}/tach/{made.id}", reason="Hóa ra là hai người")


def test_entered_by_hand_and_brought_by_a_list_is_one_suspected_pair_merged_and_parted_without_a_trace(
    visit, db, make, tree, clerk, tmp_path
):
    here = visit.as_(clerk)
    name = unicodedata.normalize("NFD", "Nguyễn Thị Hoà")
    here.post("/nguoi-hoc/them", name=name, birth="1962", unit="Thôn 3", audience="citizen", sex="nu")
    bring(db, tree.here, tmp_path, "NGUYỄN THỊ HÒA,12/03/1962,912345678," + tree.fifth.code)
    one, other = db.scalars(select(Person).where(Person.folded_name == "nguyen thi hoa").order_by(Person.id)).all()

    page = here.get(SUSPECTED).text
    assert "1 cặp" in page
    assert "cùng họ tên, cùng năm sinh, cùng xã" in page
    before, count = exported(db, tree.here), total(here)

    merge(here, one, other)
    assert total(here) == count - 1
    assert "Không có ai nghi trùng" in here.get(SUSPECTED).text
    shown = here.get(f"/nguoi-hoc/{one.key}").text
    assert "12/3/1962" in shown
    assert "9123***78" in shown
    assert "Thôn 3" in shown and "Thôn 5" in shown
    assert here.get(f"/nguoi-hoc/{other.key}", 303).location.endswith(one.key)

    part(here, db, one)
    assert exported(db, tree.here) == before
    assert total(here) == count


def bring(db, unit, tmp_path, row):
    from lms.people import importing
    from lms.people.audiences import Audience

    path = tmp_path / "ds.csv"
    path.write_text("Họ và tên,Ngày sinh,Số định danh,Mã đơn vị\n" + row + "\n", encoding="utf-8")
    outcome = importing.bring(db, path, unit, Audience.CITIZEN, NOW)
    assert not outcome.faults, outcome.faults


def total(browser):
    return int(re.search(r"(\d+) người", browser.get("/nguoi-hoc").text)[1])


def exported(db, unit):
    from pathlib import Path

    listing = exporting.listing(db, unit, today(), with_identity=True)
    return listing.written(Path("x.csv"))
