"""A class of a commune that had a session yesterday, its clerk, and a kit printed for it."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.clock import now
from lms.classes import queries as classes
from lms.classes.kits import letters, queries
from lms.classes.kits.models import PaperKit
from lms.classes.kits.printed import Printed, version_of
from lms.classes.models import ClassMember, ClassSession, TrainingClass
from lms.people.access import Role
from lms.people.models import Account
from lms.quizzes.solving import right_answer
from lms.units.models import Unit
from tests.make import Make
from tests.visit import Visit

SLUG = "an-toan-truc-tuyen"
EVERYTHING = ["danh-sach", "de", "phieu", "viec", "kich-ban", "bien-nhan"]


@dataclass
class Hall:
    """The hall of a class; `clerk` is a browser with manners of the team member who types the kit in."""

    db: Session
    make: Make
    visit: Visit
    here: Unit
    there: Unit
    team: Account
    clerk: Visit
    opened: TrainingClass
    session: ClassSession
    began_at: datetime
    kits: list[PaperKit] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"/lop-hoc/{self.opened.key}/bo-giay"

    def roster(self) -> list[ClassMember]:
        return classes.roster(self.db, self.opened.id)

    def print(self, session: str | None = None, **fields: Any) -> PaperKit:
        """Prints a kit on the page; everything unless told."""
        lessons = re.findall(r'name="lessons"[^>]* value="([^"]+)"', self.clerk.get(self.path).text)
        sent = {"session": self.session.key if session is None else session, "parts": EVERYTHING, "size": "13"}
        answer = self.clerk.post(self.path, **{**sent, "lessons": lessons, **fields})
        kit = self.db.scalar(select(PaperKit).where(PaperKit.key == answer.location.rsplit("/", 1)[1]))
        assert kit
        return kit

    def printed(self, kit: PaperKit) -> Printed:
        held = queries.kit(self.db, kit.class_id, kit.key)
        assert held
        return Printed.from_json(held.printed)

    def sheet(self, kit: PaperKit, row: int, right: bool = True) -> str:
        """A line with all right answers for a row, or a line of blanks."""
        asked = queries.asked(self.db, self.printed(kit))[version_of(row)]
        answers = {each.item.key: right_answer(each.question) for each in asked} if right else {}
        return letters.typed(asked, answers)

    def type(self, kit: PaperKit, status: int = 303, by: Visit | None = None, **fields: str) -> Any:
        return (by or self.clerk).post(f"{self.path}/{kit.key}/nhap", status, **{"mode": "guided", **fields})

    def record(self, kit: PaperKit, status: int = 303, by: Visit | None = None, **fields: str) -> Any:
        """Looks, then records what the look showed."""
        by = by or self.clerk
        page = by.get(f"{self.path}/{kit.key}/xem-truoc").text
        shown = re.search(r'name="stamp" value="(\w+)"', page)
        assert shown, page
        return by.post(f"{self.path}/{kit.key}/ghi-nhan", status, stamp=shown[1], **fields)

    def record_refused(self, kit: PaperKit) -> bool:
        """Sent although the look offers no button: nothing is recorded."""
        page = self.clerk.get(f"{self.path}/{kit.key}/xem-truoc").text
        shown = re.search(r'name="stamp" value="(\w+)"', page)
        assert shown and ">Ghi nhận</button>" not in page
        self.clerk.post(f"{self.path}/{kit.key}/ghi-nhan", 422, stamp=shown[1])
        return queries.back(self.db, kit.id) is None


@pytest.fixture
def hall(db: Session, make: Make, visit: Visit) -> Hall:
    make.library()
    province = make.unit("Tỉnh Nghệ An", code="40")
    here, there = make.unit("Xã Yên Hòa", province, code="17001"), make.unit("Xã Mường Típ", province, code="17002")
    team = make.officer(Role.TEAM_MEMBER, here)
    began = now().replace(minute=0, second=0, microsecond=0) - timedelta(days=1)
    opened = make.training_class(here, team, members=6, at=began - timedelta(days=2))
    session = ClassSession(class_id=opened.id, number=1, starts_at=began, ends_at=began + timedelta(hours=2), changes=0)
    db.add(session)
    db.flush()
    return Hall(db, make, visit, here, there, team, visit.as_(team), opened, session, began)
