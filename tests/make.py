"""Rows for tests: `make.unit("Xã A", province)`, `make.person(home)`, `make.attainment(person, on=…)`."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from lms import HOUSE
from lms.base.clock import start_of
from lms.catalogue import actions as catalogue
from lms.catalogue import library
from lms.catalogue import queries as catalogue_queries
from lms.classes import actions as classes
from lms.classes.models import Joined, TrainingClass
from lms.learning import actions as learning
from lms.learning.models import Enrolment
from lms.learning.rungs import Mode, Rung
from lms.people import actions as people
from lms.people import passwords
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.identity import Birth
from lms.people.models import Account, Person
from lms.plans.models import Plan, PlanEdition, Target
from lms.plans.populations import actions as populations
from lms.units import actions as units
from lms.units.models import Unit

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
PASSWORD = "mot hai ba 456"
PROGRAMME = "pho-cap-ky-nang-so-nguoi-dan"


@lru_cache
def hashed() -> str:
    return passwords.hashed(PASSWORD)


COURSES = ("an-toan-truc-tuyen", "nghi-quyet-57", "vneid-dich-vu-cong")
"""The courses of the house that tests live with: each one more is published anew by every test that needs any."""


@lru_cache
def whole_library() -> library.Library:
    read, faults = library.read(HOUSE / "courses", COURSES)
    assert not faults, faults[:3]
    return read


class Make:
    """Makes rows with names of their own, through the product's own actions."""

    def __init__(self, db: Session) -> None:
        self.db = db
        self._numbers = count(1)

    def unit(
        self,
        name: str = "",
        parent: Unit | None = None,
        kind: str = "",
        code: str = "",
        from_on: date | None = None,
        to_on: date | None = None,
    ) -> Unit:
        n = next(self._numbers)
        name = name or f"Xã số {n}"
        kinds = ("đặc khu", "phường", "tỉnh", "thành phố", "thôn", "sở", "phòng", "xã")
        kind = kind or next((kind for kind in kinds if name.lower().startswith(kind)), "xã")
        return units.found_unit(self.db, code or f"U{n:04d}", name, kind, parent, from_on, to_on)

    def person(
        self,
        home: Unit | None = None,
        name: str = "",
        born: int | None = 1968,
        since: date | None = None,
        audience: Audience = Audience.CITIZEN,
        identity: str | None = None,
        phone: str | None = None,
    ) -> Person:
        name = name or f"Nguyễn Thị Số {next(self._numbers)}"
        person = people.add_person(self.db, name, NOW, Birth(born) if born else None, None, phone, identity)
        if home:
            people.belong(self.db, person, home, audience, since)
        return person

    def account(
        self, person: Person | None = None, home: Unit | None = None, username: str = "", must_change: bool = False
    ) -> Account:
        person = person or self.person(home)
        return people.open_account(
            self.db, person, username or f"nguoi{next(self._numbers)}", hashed(), NOW, must_change
        )

    def officer(self, role: Role, unit: Unit, **more: Any) -> Account:
        """An account that holds a role on a unit and below."""
        account = self.account(self.person(unit, audience=Audience.OFFICIAL), **more)
        people.grant(self.db, account, role, unit, NOW)
        return account

    def library(self) -> None:
        """Publishes the real courses and programmes."""
        catalogue.publish_library(self.db, whole_library(), NOW)

    def programmes(self) -> None:
        catalogue.publish_programmes(self.db, whole_library().programmes, NOW)

    def training_class(
        self, unit: Unit, opened_by: Account, slug: str = "an-toan-truc-tuyen", members: int = 0, at: datetime = NOW
    ) -> TrainingClass:
        """An open class with so many persons of the unit on its roster; its course is published."""
        version = catalogue_queries.current(self.db, slug)
        assert version, slug
        opened = classes.open_class(self.db, unit, version, "Nhà văn hóa thôn", at, opened_by.id)
        for _ in range(members):
            classes.enter(self.db, opened, self.person(unit), Joined.SEARCH, at, opened_by.id)
        return opened

    def plan(self, unit: Unit | None = None, key: str = "") -> Plan:
        n = next(self._numbers)
        plan = Plan(
            key=key or f"ke-hoach-{n}",
            number=f"{n}/KH-UBND",
            title="Kế hoạch thử",
            issuer="Ủy ban nhân dân",
            signed_on=date(2026, 1, 5),
            line="government",
            unit_code=unit.code if unit else "",
            file="{}",
            sha256="0" * 64,
            loaded_at=NOW,
        )
        plan.editions = [PlanEdition(no=1, file="{}", sha256="0" * 64, loaded_at=NOW)]
        self.db.add(plan)
        self.db.flush()
        return plan

    def target(
        self,
        unit: Unit | None = None,
        audience: Audience = Audience.CITIZEN,
        rung: Rung = Rung.CONFIRMED,
        programme: str = PROGRAMME,
        percent: Any = 60,
        count: int | None = None,
        population: dict[Unit, int] | None = None,
        plan: Plan | None = None,
    ) -> Target:
        plan = plan or self.plan(unit)
        target = Target(
            plan_id=plan.id,
            edition_id=plan.editions[-1].id,
            key=f"chi-tieu-{next(self._numbers)}",
            place_no=0,
            wording="Chỉ tiêu thử",
            audience=audience,
            rung=rung,
            programme=programme,
            percent=None if percent is None else Decimal(percent),
            count=count,
        )
        self.db.add(target)
        self.db.flush()
        self.db.expire(plan, ["targets"])
        for place, persons in (population or {}).items():
            self.population(place, persons, audience)
        return target

    def population(
        self,
        unit: Unit,
        persons: int,
        audience: Audience = Audience.CITIZEN,
        on: date = date(2026, 1, 1),
        source: str = "Công an xã",
    ) -> None:
        populations.give_population(self.db, unit, audience, on, persons, "18+", source, NOW)

    def attainment(self, person: Person, on: date, programme: str = PROGRAMME, mode: Mode = Mode.SELF) -> None:
        """The person meets a programme on a day, as if by evidence: a turn, reached, completed and (unless done for)
        confirmed.
        """
        learning.enter_turn(self.db, person.id, programme, programme, on, "test")
        rungs = [Rung.REACHED, Rung.COMPLETED] + ([Rung.CONFIRMED] if mode is not Mode.DONE_FOR else [])
        for rung in rungs:
            learning.attain(self.db, person.id, programme, rung, on, mode, "test")

    def enrolment(self, person: Person, slug: str = "an-toan-truc-tuyen", now: datetime = NOW) -> Enrolment:
        enrolment = learning.enrol(self.db, person.id, slug, now)
        assert enrolment is not None
        return enrolment


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of a Vietnamese day."""
    return start_of(day) + timedelta(hours=hour, minutes=minute)
