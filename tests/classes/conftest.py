"""A hamlet with a helper, a class of one course in it, and sessions around now."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.clock import now
from lms.classes import queries
from lms.classes.models import ClassMember, ClassSession, Presence, TrainingClass
from lms.classes.timetable import actions as timetable
from lms.learning.models import Turn
from lms.people.access import Role
from lms.people.models import Account, Person
from lms.units.models import Unit
from tests.make import Make
from tests.visit import Visit

SLUG = "an-toan-truc-tuyen"


@dataclass
class Hall:
    """A class before its helper; `visit` is a browser with manners, `team` the helper's own."""

    db: Session
    make: Make
    visit: Visit
    province: Unit
    here: Unit
    there: Unit
    helper: Account
    team: Visit
    opened: TrainingClass

    @property
    def path(self) -> str:
        return f"/lop-hoc/{self.opened.key}"

    def session(self, starts_at: datetime | None = None, minutes: int = 120) -> ClassSession:
        """A session that began a quarter of an hour ago, unless told otherwise."""
        begins = starts_at or now() - timedelta(minutes=15)
        (made,) = timetable.add_sessions(self.db, self.opened, [begins], minutes, now(), self.helper.id)
        return made

    def roll(self, session: ClassSession, by: Visit | None = None) -> dict[str, str]:
        """The fields of the sheet as the page shows them."""
        page = (by or self.team).get(f"{self.path}/buoi/{session.number}").text
        fields = dict(re.findall(r'<input type="hidden" name="((?:b\d+)|to)" value="([^"]*)"', page))
        for name, value in re.findall(r'name="(p\d+)" id="[^"]*" value="([^"]*)"[^>]* checked', page):
            fields[name] = value
        return fields

    def save(self, session: ClassSession, by: Visit | None = None, status: int = 303, **taps: str):  # type: ignore[no-untyped-def]
        """Opens the sheet, taps some rows (`p3="absent"`), saves."""
        by = by or self.team
        return by.post(f"{self.path}/buoi/{session.number}", status, **{**self.roll(session, by), **taps})

    def members(self) -> list[ClassMember]:
        return queries.roster(self.db, self.opened.id)

    def learner(self, unit: Unit | None = None, name: str = "") -> Account:
        return self.make.account(self.make.person(unit or self.here, name))

    def turns(self, person: Person) -> list[str]:
        return list(self.db.scalars(select(Turn.source).where(Turn.person_id == person.id).distinct()))


@pytest.fixture
def hall(db: Session, make: Make, visit: Visit) -> Hall:
    make.library()
    province = make.unit("Tỉnh Nghệ An", code="40")
    here, there = make.unit("Xã An Hòa", province, code="17001"), make.unit("Xã Bình Minh", province, code="17002")
    helper = make.officer(Role.TEAM_MEMBER, here)
    opened = make.training_class(here, helper, members=4, at=now() - timedelta(days=3))
    return Hall(db, make, visit, province, here, there, helper, visit.as_(helper), opened)


PRESENT, LATE, ABSENT = Presence.PRESENT.value, Presence.LATE.value, Presence.ABSENT.value
