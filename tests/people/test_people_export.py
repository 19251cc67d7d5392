"""`lms people export`: what is taken away can be brought back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import sheets
from lms.base.audit import AuditEntry
from lms.people.audiences import Audience
from lms.people.models import Membership
from lms.units import actions as units
from lms.units.models import Unit
from tests.people.telling import NUMBER, counts, told

Run = Callable[..., Result]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("identity", [[], ["--with-identity"]], ids=["masked", "with identity"])
def test_what_is_exported_and_brought_back_unchanged_changes_nothing(
    lms: Run, make, commune, db: Session, tmp_path: Path, form: str, identity: list[str]
) -> None:
    hamlet = make.unit("Thôn 3", commune, code="T3")
    make.person(hamlet, "Nguyễn Thị Hòa", 1962, identity=NUMBER, phone="0912345678")
    both = make.person(commune, "Lê An", None)
    people_of_office = make.unit("Phòng Văn hóa", commune, code="P1")
    db.add(
        Membership(
            person_id=both.id, unit_id=people_of_office.id, audience=Audience.OFFICIAL, position="- Trưởng phòng"
        )
    )
    both.birth_year, both.birth_on = 1970, date(1970, 5, 9)
    file = tmp_path / f"out.{form}"

    assert lms("people", "export", "--unit", "16681", "-o", file, *identity).stdout == f"đã ghi 3 người vào {file}\n"
    assert (NUMBER in str([row.cells for row in sheets.read(file, {"Số định danh": ()}, ())])) == bool(identity)
    assert counts(lms("people", "import", file, "--unit", "16681", "--audience", "citizen")) == told(same=3)
    log = db.scalars(select(AuditEntry).where(AuditEntry.action == "people.export")).one()
    assert ("true" in log.detail) == bool(identity)


def test_a_name_mended_in_the_exported_list_is_the_same_person_with_another_name(
    lms: Run, make, commune, tmp_path: Path
) -> None:
    person = make.person(commune, "Nguyễn Thị Hoè", 1962)
    file = tmp_path / "out.xlsx"
    lms("people", "export", "--unit", "16681", "-o", file)
    book = openpyxl.load_workbook(file)
    cell = next(cell for row in book.active.iter_rows() for cell in row if cell.value == "Nguyễn Thị Hoè")
    cell.value = "Nguyễn Thị Huệ"
    book.save(file)

    assert counts(lms("people", "import", file, "--unit", "16681", "--audience", "citizen")) == told(updated=1)
    assert (person.full_name, person.folded_name) == ("Nguyễn Thị Huệ", "nguyen thi hue")


def test_people_of_a_unit_that_ended_are_listed_under_its_successor(
    lms: Run, make, commune, db: Session, tmp_path
) -> None:
    old = make.unit("Xã Cũ", db.get_one(Unit, commune.parent_id), code="16000")
    make.person(old, "Lê Thị Cũ", 1955)
    units.close(db, old, date(2025, 6, 30), [commune])
    file = tmp_path / "out.xlsx"

    said = lms("people", "export", "--unit", "16000", "-o", file).stdout

    assert "mã 16000 đã nhập vào Xã Yên Hòa (16681)" in said
    rows = list(openpyxl.load_workbook(file).active.values)
    assert [row[6] for row in rows if row[1] == "Lê Thị Cũ"] == ["16681"]
