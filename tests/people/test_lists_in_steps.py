"""A list of more lines than one step holds is entered as its preview said, also by a worker that was killed between."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from lms.people.access import Role
from lms.people.importing import passing
from lms.people.importing.models import ListImport
from lms.people.importing.telling import Seen
from lms.people.words import KEY
from tests.registry.test_list_import import START, book, previewed

NUMBER = "040168000001"
HEADS = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Mã đơn vị", KEY)
BORN = "05/05/1968"


class Killed(BaseException):
    pass


@pytest.fixture
def commune(make):
    unit = make.unit("Xã An Hòa", make.unit("Tỉnh Nghệ An", code="40"), code="A")
    for hamlet in ("3", "5"):
        make.unit(f"Thôn {hamlet}", unit, code=f"A.{hamlet}")
    return unit


@pytest.fixture
def clerk(make, commune, visit):
    return visit.as_(make.officer(Role.UNIT_ADMIN, commune))


def far_apart(first: list[Any], last: list[Any]) -> bytes:
    """Two lines with a whole step of others between them."""
    days = (date(1950, 1, 1) + timedelta(days=n) for n in range(passing.SOME))
    others = [["", "Hồ Bình", f"{day:%d/%m/%Y}", "", "", ""] for day in days]
    return book(first, *others, last, heads=HEADS)


def brought(clerk, works, db, content: bytes) -> tuple[str, ListImport, dict[str, int]]:
    """A list that was looked through, and what its preview counts."""
    key = previewed(clerk, works, content)
    run = db.scalar(select(ListImport).where(ListImport.key == key))
    return key, run, Seen.read(run.seen).counts.told()


def killed(work, db, run: ListImport) -> None:
    """A worker enters the first step of a list, and is no more."""

    def die(done: int, total: int) -> None:
        raise Killed

    number, asked = run.id, passing.Asked.of(db, run, None)
    db.commit()
    with pytest.raises(Killed):
        passing.enter(work, number, asked, die)
    db.expire_all()
    assert run.done == passing.SOME


@pytest.mark.parametrize("dies", [False, True], ids=["in one go", "killed between"])
def test_somebody_the_list_itself_has_entered_is_no_suspicion_against_its_later_lines(
    clerk, works, work, commune, db, dies
):
    rows = (["", "Lê An", BORN, "", "A.3", ""], ["", "Lê An", BORN, "", "A.5", ""])
    key, run, seen = brought(clerk, works, db, far_apart(*rows))
    clerk.post(f"{START}/{key}/nhap")
    if dies:
        killed(work, db, run)
    works()
    db.refresh(run)
    assert json.loads(run.counts) == seen and seen["new"] == passing.SOME + 2


@pytest.mark.parametrize("changes", [True, False], ids=["moved by the first line", "unchanged by the first line"])
def test_a_killed_import_still_knows_whom_the_lines_before_have_meant(clerk, make, works, work, commune, db, changes):
    person = make.person(commune, "Lê An", identity=NUMBER)
    first = ["", "Lê An", 1968, NUMBER, "A.3" if changes else "A", ""]
    content = far_apart(first, ["", "Lê An", 1968, "", "A.5", person.key])
    key, run, seen = brought(clerk, works, db, content)
    assert seen["doubtful"] == 1
    clerk.post(f"{START}/{key}/nhap")
    killed(work, db, run)
    works()
    db.refresh(run)
    assert json.loads(run.counts) == seen
    places = [one.unit.code for one in person.memberships if one.to_on is None]
    assert places == ["A.3" if changes else "A"], "the second line has moved nobody"
