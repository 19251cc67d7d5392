"""A province of three communes with a plan and its reporting offices."""

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy.orm import Session

from lms.people.access import Role
from lms.people.models import Account
from lms.plans import ledger
from lms.plans.models import Plan, Target
from lms.reports import actions, queries
from lms.reports.actions import By
from lms.reports.figures import Figures
from lms.reports.models import Report
from lms.reports.periods import Period, Scheme, read
from lms.reports.supplements import counted
from lms.units.models import Unit
from tests.make import Make, at

JUNE, JULY, AUGUST = "2026-06", "2026-07", "2026-08"


def period(key: str, scheme: Scheme = Scheme.ADMINISTRATIVE) -> Period:
    found = read(key, scheme)
    assert found, key
    return found


@dataclass
class House:
    """Tỉnh with Xã A, B, C (100 adults each), one target, one office in each and one above."""

    db: Session
    make: Make
    province: Unit
    communes: list[Unit]
    plan: Plan
    target: Target
    office: dict[str, Account]  # by the unit's code: statistics; "40" may approve

    def learns(self, unit: Unit, on: date, how_many: int = 1) -> None:
        for _ in range(how_many):
            self.make.attainment(self.make.person(unit), on)

    def freezes(self, unit: Unit, key: str, on: date, scheme: Scheme = Scheme.ADMINISTRATIVE) -> Report:
        """As if on a later day: what was entered until now is what is known."""
        ledger.fold(self.db)
        by = By(self.office[unit.code].id, "Cán bộ") if unit.code in self.office else By(None, "Cán bộ")
        report, new = actions.freeze(self.db, self.plan, unit, period(key, scheme), at(on), by)
        assert new
        return report

    def sums(self, key: str, on: date) -> Report:
        """The province freezes the sum of what its communes have sent."""
        by = By(self.office["40"].id, "Tỉnh")
        draft = actions.drafted(self.db, self.plan, self.province, period(key), at(on), by.name, "sent")
        report, new = actions.freeze(self.db, self.plan, self.province, period(key), at(on), by, draft=draft)
        assert new
        return report

    def figures(self, report: Report) -> Figures:
        return queries.figures(report)

    def total(self, report: Report) -> int:
        return counted(self.figures(report).rows)[self.target.key]

    def growth(self, report: Report) -> int:
        row = self.figures(report).rows[0]
        return row.counts.confirmed - row.before.confirmed

    def late(self, report: Report) -> dict[str, int]:
        return {each.period: each.persons for each in self.figures(report).supplements}


@pytest.fixture
def house(db: Session, make: Make) -> House:
    province = make.unit("Tỉnh Nghệ An", code="40")
    communes = [make.unit(f"Xã {name}", province, code=name) for name in "ABC"]
    plan = make.plan(province, "ke-hoach")
    target = make.target(plan=plan, population=dict.fromkeys(communes, 100))
    office = {commune.code: make.officer(Role.STATISTICS, commune) for commune in communes}
    office["40"] = make.officer(Role.UNIT_ADMIN, province)
    return House(db, make, province, communes, plan, target, office)
