"""A commune with a supervisor, a room in it, and learners who have studied."""

import re
from dataclasses import dataclass

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.clock import now
from lms.learning import queries as attempts
from lms.learning.models import Attempt
from lms.people import actions as people
from lms.people.access import Role
from lms.people.models import Account
from lms.sittings.models import Seat, Sitting
from lms.units.models import Unit
from tests.learning.sitting import right_fields, study_all
from tests.make import Make
from tests.visit import Visit

SLUG = "an-toan-truc-tuyen"
ROOT = f"/khoa-hoc/{SLUG}"
PIN = "8264"


@dataclass
class Room:
    """A sitting before its supervisor; `visit` is a browser with manners, `manager` the supervisor's own."""

    db: Session
    make: Make
    visit: Visit
    here: Unit
    there: Unit
    supervisor: Account
    manager: Visit
    sitting: Sitting

    @property
    def path(self) -> str:
        return f"/ky-kiem-tra/{self.sitting.key}"

    def learner(self, name: str = "", studied: bool = True) -> Account:
        """Somebody of the commune, who has studied what must be studied."""
        account = self.make.account(self.make.person(self.here, name))
        if studied:
            study_all(self.db, self.make.enrolment(account.person, now=now()), now())
        return account

    def ask(self, account: Account, tablet: Visit | None = None) -> tuple[Visit, Seat]:
        """Somebody types the code on a tablet."""
        tablet = tablet or self.visit.as_(account)
        tablet.post("/ky-kiem-tra/vao", code=self.sitting.code)
        return tablet, self.seat(account)

    def seat(self, account: Account) -> Seat:
        found = self.db.scalar(
            select(Seat).where(Seat.sitting_id == self.sitting.id, Seat.person_id == account.person_id)
        )
        assert found
        return found

    def answer(self, seat: Seat, verb: str = "cho-phep", status: int = 303, by: Visit | None = None, **form: str):  # type: ignore[no-untyped-def]
        """A supervisor answers the request that the person's page shows."""
        by = by or self.manager
        page = by.get(f"{self.path}/nguoi/{seat.key}").text
        shown = re.search(r'name="loi-xin" value="(\d+)"', page)
        number = {"loi-xin": shown[1]} if shown else {}
        return by.post(f"{self.path}/nguoi/{seat.key}/{verb}", status, **number, **form)

    def start(self, account: Account) -> tuple[Visit, Seat, Attempt]:
        """Asked, let in, begun: the tablet, the seat and the attempt."""
        tablet, seat = self.ask(account)
        self.answer(seat)
        tablet.post(f"/ky-kiem-tra/cho/{seat.key}/bat-dau")
        return tablet, seat, self.attempt(seat)

    def attempt(self, seat: Seat) -> Attempt:
        self.db.expire_all()
        assert seat.attempt is not None
        found = attempts.attempt(self.db, seat.person_id, seat.attempt.key)
        assert found is not None
        return found

    def save(self, tablet: Visit, attempt: Attempt, number: int = 1, status: int = 200):  # type: ignore[no-untyped-def]
        """The right answer to one question goes to the server."""
        held = attempts.attempt(self.db, attempt.enrolment.person_id, attempt.key)
        assert held is not None
        fields = {
            name: value for name, value in right_fields(self.db, held).items() if name.split(".")[0] == f"q{number}"
        }
        return tablet.post(f"{ROOT}/kiem-tra/{attempt.key}/luu", status, question=str(number), seq="1", **fields)

    def submit(self, tablet: Visit, attempt: Attempt) -> None:
        held = attempts.attempt(self.db, attempt.enrolment.person_id, attempt.key)
        assert held is not None
        tablet.post(f"{ROOT}/kiem-tra/{attempt.key}", **right_fields(self.db, held))


@pytest.fixture
def room(db: Session, make: Make, visit: Visit) -> Room:
    """Opened on the page by a class manager of Xã Yên Hòa."""
    make.library()
    province = make.unit("Tỉnh Nghệ An", code="40")
    here, there = make.unit("Xã Yên Hòa", province, code="17001"), make.unit("Xã Mường Típ", province, code="17002")
    supervisor = make.account(make.person(here, "Trần Thị Giám Thị"))
    people.grant(db, supervisor, Role.CLASS_MANAGER, here, now())
    manager = visit.as_(supervisor)
    manager.post("/ky-kiem-tra/mo", unit="17001", course=SLUG, place="Nhà văn hóa thôn Đông", pin=PIN)
    sitting = db.scalar(select(Sitting))
    assert sitting
    return Room(db, make, visit, here, there, supervisor, manager, sitting)
