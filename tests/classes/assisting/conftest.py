"""A class of a commune with a shared tablet, and hands that use it."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.clock import now
from lms.classes import queries as classes
from lms.classes.assisting.models import Assistance
from lms.classes.models import ClassMember, TrainingClass
from lms.learning import queries as learning
from lms.learning.models import Attempt
from lms.people.access import Role
from lms.people.models import Account, Person
from tests.learning.sitting import right_fields, study_all
from tests.make import Make
from tests.visit import SITE, Visit

SLUG = "an-toan-truc-tuyen"
COURSE = f"/khoa-hoc/{SLUG}"


class Hall:
    """A class of three, whose people have studied every lesson, and the team member who runs it."""

    def __init__(self, db: Session, make: Make, visit: Visit) -> None:
        self.db, self.make, self.visit = db, make, visit
        make.library()
        self.province = make.unit("Tỉnh Nghệ An", code="40")
        self.home = make.unit("Xã Yên Hòa", self.province, code="17000")
        self.helper = make.officer(Role.TEAM_MEMBER, self.home)
        self.helper.person.full_name = "Lê Thị Hướng Dẫn"
        self.of: TrainingClass = make.training_class(self.home, self.helper, members=3, at=now())
        self.path = f"/hoc-chung/lop/{self.of.key}"

    @property
    def members(self) -> list[ClassMember]:
        return classes.roster(self.db, self.of.id)

    def person(self, number: int) -> Person:
        return self.members[number - 1].person

    def studied(self, *numbers: int) -> None:
        for number in numbers:
            study_all(self.db, self.make.enrolment(self.person(number), SLUG, now()), now())

    def tablet(self, by: Account | None = None) -> Visit:
        """A browser that the helper opened for the class."""
        browser = self.visit.as_(by or self.helper)
        assert browser.post(f"{self.path}/mo-may").location.endswith("/hoc-chung/may")
        return browser

    def begin(self, tablet: Visit, number: int, mode: str = "guided") -> Assistance:
        assert tablet.post(f"/hoc-chung/may/{number}", mode=mode).location.endswith(COURSE)
        return self.turns()[-1]

    def turns(self) -> list[Assistance]:
        return list(self.db.scalars(select(Assistance).order_by(Assistance.id)))

    def start(self, browser: Visit, number: int) -> Attempt:
        browser.post(f"{COURSE}/kiem-tra/bat-dau")
        attempt = learning.open_attempt(self.db, self.person(number).id, SLUG)
        assert attempt
        return attempt

    def hand_in(self, browser: Visit, attempt: Attempt) -> None:
        fields: dict[str, Any] = right_fields(self.db, attempt)
        browser.post(f"{COURSE}/kiem-tra/{attempt.key}", **fields)
        self.db.refresh(attempt)

    def passes(self, tablet: Visit, number: int, mode: str = "guided") -> Attempt:
        self.begin(tablet, number, mode)
        attempt = self.start(tablet, number)
        self.hand_in(tablet, attempt)
        return attempt


@pytest.fixture
def hall(db: Session, make: Make, visit: Visit) -> Hall:
    return Hall(db, make, visit)


Cookies = Callable[[Visit], dict[str, str]]


def cookie(browser: Visit, name: str) -> str:
    held = browser.client.get_cookie(name, "hoc.example.vn")
    return held.value if held else ""


def bare_post(browser: Visit, path: str, **data: str) -> int:
    """A post without the manners of `Visit`: its own token or none."""
    return browser.client.post(path, base_url=SITE, data=data, headers={"Referer": SITE}).status_code
