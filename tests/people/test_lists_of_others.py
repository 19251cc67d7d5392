"""Whose lists of people are whose to see and to enter: a list carries the reach of whoever brought it."""

from datetime import date

import pytest
from sqlalchemy import select

from lms.base.clock import day_before, today
from lms.people.access import Role
from lms.people.models import RoleGrant
from tests.registry.test_list_import import START, book, people_of, previewed

NUMBER = "040168000001"
NAME = "Danh sách.xlsx"


@pytest.fixture
def commune(make):
    return make.unit("Xã An Hòa", make.unit("Tỉnh Nghệ An", code="40"), code="A")


@pytest.fixture
def next_door(make, commune):
    return make.unit("Xã Bình Lâm", commune.parent, code="B")


@pytest.fixture
def clerk(make, commune, visit):
    return visit.as_(make.officer(Role.UNIT_ADMIN, commune))


@pytest.fixture
def officer(make, commune):
    return make.officer(Role.UNIT_ADMIN, commune.parent)


def is_nowhere(visitor, key: str) -> None:
    for path in ("", "/cot", "/tien-do", "/can-sua.xlsx"):
        visitor.get(f"{START}/{key}{path}", 404)
    for path in ("/cot", "/nhap", "/hoan-tac"):
        visitor.post(f"{START}/{key}{path}", 404)
    assert key not in visitor.get(START).text and NAME not in visitor.get(START).text


def test_a_list_brought_by_the_province_is_nowhere_for_the_commune_it_is_for(
    clerk, visit, officer, make, works, commune, next_door, db
):
    make.person(next_door, "Trần Thị Xa", identity=NUMBER)
    above = visit.as_(officer)
    key = previewed(above, works, book([1, "Trần Thị Xa", 1968, NUMBER]))
    is_nowhere(clerk, key)
    assert people_of(db, next_door) == ["Trần Thị Xa"], "nobody is moved with another's authority"
    assert "1 chuyển đơn vị" in above.get(f"{START}/{key}").text
    above.post(f"{START}/{key}/nhap")
    works()
    assert people_of(db, commune) == ["Trần Thị Xa"]
    is_nowhere(clerk, key)


def test_a_role_that_was_ended_the_day_it_was_used_still_hides_its_list(
    clerk, visit, officer, works, commune, next_door, db
):
    key = previewed(visit.as_(officer), works, book([1, "Lê An", 1968, NUMBER]))
    held = db.scalar(select(RoleGrant).where(RoleGrant.account_id == officer.id))
    held.to_on = day_before(today())
    db.commit()
    is_nowhere(clerk, key)


@pytest.mark.parametrize("role", [Role.UNIT_ADMIN, Role.CLASS_MANAGER])
def test_colleagues_of_one_unit_and_those_above_go_on_with_each_others_lists(
    clerk, visit, officer, make, works, commune, next_door, db, role
):
    key = previewed(clerk, works, book([1, "Lê An", 1968, NUMBER]))
    for other in (make.officer(role, commune), officer):
        visitor = visit.as_(other)
        assert NAME in visitor.get(START).text and "1 mới" in visitor.get(f"{START}/{key}").text
    visitor.post(f"{START}/{key}/nhap")
    works()
    assert people_of(db, commune) == ["Lê An"]


def test_a_list_of_a_higher_officer_is_seen_by_another_of_the_same_reach(visit, officer, make, works, commune):
    key = previewed(visit.as_(officer), works, book([1, "Lê An", 1968, NUMBER]))
    equal = visit.as_(make.officer(Role.UNIT_ADMIN, commune.parent))
    assert NAME in equal.get(START).text and "1 mới" in equal.get(f"{START}/{key}").text


def test_a_role_that_ended_long_ago_hides_nothing(clerk, visit, make, works, commune, next_door, db):
    now_here = make.officer(Role.UNIT_ADMIN, commune)
    db.add(RoleGrant(account_id=now_here.id, role=Role.UNIT_ADMIN, unit_id=next_door.id, to_on=date(2020, 1, 1)))
    db.commit()
    key = previewed(visit.as_(now_here), works, book([1, "Lê An", 1968, NUMBER]))
    assert NAME in clerk.get(START).text and "1 mới" in clerk.get(f"{START}/{key}").text
