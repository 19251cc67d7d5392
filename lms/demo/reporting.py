"""The demo's reports: the communes of the province report each month; two of them have, one got its report back."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.clock import start_of
from lms.demo import words
from lms.demo.scene import Scene
from lms.demo.units import by_code
from lms.people.models import Account
from lms.plans import queries as plans
from lms.plans.models import Plan
from lms.reports import actions
from lms.reports.actions import By
from lms.reports.periods import Kind, Period, Scheme, ended
from lms.reports.states import Line, Step
from lms.units.models import Unit

PLAN = "nghe-an-295-kh-ubnd"
PROVINCE, OWN = "40", "17971"
SENT, RETURNED, DRAFT = "16681", "16690", "16702"
MONTHS = 2
DUE_DAY = 15


def report(db: Session, scene: Scene) -> None:
    """The last months of the story: the first was approved, of the last some are sent, one is returned, one a draft."""
    plan, units = plans.plan(db, PLAN), by_code(db, [PROVINCE, OWN, SENT, RETURNED, DRAFT])
    months = ended(Kind.MONTH, Scheme.ADMINISTRATIVE, scene.until, MONTHS)[::-1]
    if plan is None or months[0].from_on < scene.span.first:
        return
    own, clerk, chief = (_by(db, name) for name in ("thongke-xa", "thongke", "quantri"))
    asked_at = start_of(months[0].from_on) + timedelta(hours=8)
    line, scheme = Line.GOVERNMENT.value, Scheme.ADMINISTRATIVE
    actions.order(db, plan, units[PROVINCE], Kind.MONTH, scheme, line, DUE_DAY, asked_at, chief)
    for month in months:
        at = start_of(month.to_on + timedelta(days=1)) + timedelta(hours=9)
        _sent(db, plan, units[OWN], month, at, own)
        if month is months[0]:
            _answered(db, plan, units[OWN], month, Step.APPROVED, at + timedelta(hours=5), chief)
            continue
        _sent(db, plan, units[SENT], month, at, clerk)
        _sent(db, plan, units[RETURNED], month, at, clerk)
        _answered(db, plan, units[RETURNED], month, Step.RETURNED, at + timedelta(hours=5), chief)
        actions.freeze(db, plan, units[DRAFT], month, at, clerk)


def _by(db: Session, username: str) -> By:
    account = db.scalars(select(Account).where(Account.username == username)).one()
    return By(account.id, account.person.full_name)


def _sent(db: Session, plan: Plan, unit: Unit, month: Period, at: datetime, by: By) -> None:
    frozen, _ = actions.freeze(db, plan, unit, month, at, by)
    actions.take(db, frozen, Step.SENT, Line.GOVERNMENT.value, at + timedelta(minutes=20), by)


def _answered(db: Session, plan: Plan, unit: Unit, month: Period, step: Step, at: datetime, by: By) -> None:
    frozen, _ = actions.freeze(db, plan, unit, month, at, by)
    reason = words.RETURNED if step is Step.RETURNED else ""
    actions.take(db, frozen, step, Line.GOVERNMENT.value, at, by, reason)
