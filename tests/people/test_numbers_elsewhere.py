"""Lists of people and what they say of numbers and keys that are borne out of the asker's reach: nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from lms.people.access import Role
from lms.people.importing.models import ListImport
from lms.people.importing.telling import Seen
from lms.people.words import KEY
from tests.people.telling import HEADS, counts, told
from tests.registry.test_list_import import HEADS as WEB_HEADS
from tests.registry.test_list_import import START, book, people_of, previewed

NUMBER = "040168000001"
HAMLETS = ("STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Mã đơn vị")


@pytest.fixture
def province(make):
    return make.unit("Tỉnh Nghệ An", code="40")


@pytest.fixture
def commune(make, province):
    return make.unit("Xã An Hòa", province, code="A")


@pytest.fixture
def next_door(make, province):
    return make.unit("Xã Bình Lâm", province, code="B")


@pytest.fixture
def clerk(make, commune, visit):
    return visit.as_(make.officer(Role.UNIT_ADMIN, commune))


@pytest.fixture
def seen(clerk, works, db) -> Callable[..., tuple[dict[str, int], list[list[str]]]]:
    """What the preview of a list tells the commune's clerk: the counts, and the reasons of each line that is left."""

    def run(*rows, heads=WEB_HEADS):
        key = previewed(clerk, works, book(*rows, heads=heads))
        kept = Seen.read(db.scalar(select(ListImport.seen).where(ListImport.key == key)))
        return kept.counts.told(), [list(one.reasons) for one in (*kept.doubtful, *kept.bad)]

    return run


def test_whoever_bears_a_number_here_is_found_before_somebody_older_of_the_next_commune(
    clerk, make, works, commune, next_door, db
):
    make.person(next_door, "Trần Thị Xa", identity=NUMBER)
    make.person(commune, "Lê An", identity=NUMBER)
    key = previewed(clerk, works, book([1, "Lê An", 1968, NUMBER]))
    clerk.post(f"{START}/{key}/nhap")
    works()
    assert people_of(db, commune) == ["Lê An"]


def test_a_command_that_sees_everybody_takes_the_bearer_of_the_unit_of_its_list(lms, write, make, commune, next_door):
    make.person(next_door, "Trần Thị Xa", identity=NUMBER)
    make.person(commune, "Lê An", 1968, identity=NUMBER)
    file = write([1, "Lê An", 1968, "", NUMBER], heads=HEADS)
    result = lms("people", "import", file, "--unit", commune.code, "--audience", "citizen")
    assert counts(result) == told(same=1)


@pytest.mark.parametrize("elsewhere", [False, True], ids=["borne nowhere else", "borne next door too"])
def test_a_number_of_another_name_here_is_doubtful_wherever_else_it_is_borne(make, commune, next_door, seen, elsewhere):
    if elsewhere:
        make.person(next_door, "Trần Thị Xa", identity=NUMBER)
    make.person(commune, "Hồ Bình", identity=NUMBER)
    numbers, reasons = seen([1, "Lê An", 1968, NUMBER])
    assert (numbers["new"], numbers["doubtful"]) == (0, 1) and len(reasons[0]) == 1


@pytest.mark.parametrize("elsewhere", [False, True], ids=["borne by nobody", "borne next door"])
def test_whether_a_number_is_borne_next_door_changes_nothing_of_a_preview(make, commune, next_door, seen, elsewhere):
    make.unit("Thôn 3", commune, code="A.3")
    make.person(make.unit("Thôn 5", commune, code="A.5"), "Lê An").birth_on = date(1968, 5, 5)
    if elsewhere:
        make.person(next_door, "Trần Thị Xa", identity=NUMBER)
    numbers, _ = seen([1, "Lê An", "05/05/1968", NUMBER, "A.3"], heads=HAMLETS)
    assert (numbers["new"], numbers["doubtful"]) == (0, 1)


@pytest.mark.parametrize("real", [False, True], ids=["an invented key", "a key of next door"])
def test_a_key_of_next_door_is_answered_as_an_invented_one(make, commune, next_door, seen, real):
    key = make.person(next_door, "Trần Thị Xa").key if real else "abcdefghijkl"
    make.person(commune, "Hồ Bình", identity=NUMBER)
    _, reasons = seen([1, "Lê An", 1968, NUMBER, "", key], heads=(*WEB_HEADS, KEY))
    assert len(reasons) == 1 and len(reasons[0]) == 2
