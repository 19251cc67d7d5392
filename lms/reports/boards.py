"""The board of a receiver: who has sent, who has not, who is late, whose was sent back; the sum of what is there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.plans.models import Plan
from lms.plans.queries import place_on
from lms.reports import owing, queries, words
from lms.reports.figures import PartSaid
from lms.reports.models import Report, ReportStep
from lms.reports.periods import Kind, Period, Scheme, containing
from lms.reports.states import COUNTED, Line, State, Step, opening, state
from lms.reports.summing import Summed, summed
from lms.units import queries as units
from lms.units.models import Unit
from lms.units.queries import Place

LATE = "late"
SHOWN_PERIODS = 3
"""So many ended periods of a rule lead to their boards."""


@dataclass(frozen=True)
class Sender:
    """One unit of the board."""

    place: Place
    said: PartSaid
    report: Report | None
    due_on: date | None
    today: date

    @property
    def state(self) -> str:
        """As `PartSaid.state`; what is not there after its due day is late."""
        if self.said.state in (State.MISSING, State.DRAFT) and self.due_on and self.today > self.due_on:
            return LATE
        return self.said.state

    @property
    def counts(self) -> bool:
        return self.said.state in set(COUNTED)

    @property
    def came_late(self) -> bool:
        return bool(self.counts and self.due_on and self.said.sent_on and self.said.sent_on > self.due_on)

    @property
    def why_not(self) -> str:
        """Xã B (trả lại: mẫu số sai)"""
        said = ": ".join(filter(None, (words.BOARD_STATES[self.state], self.said.reason)))
        return f"{self.place.name} ({said})"


@dataclass(frozen=True)
class Board:
    """Every unit below for one period, and the sums over those whose report is there."""

    unit: Unit
    name: str
    due_on: date | None
    lines: Sequence[Sender]

    @property
    def there(self) -> list[Sender]:
        return [each for each in self.lines if each.counts]

    @property
    def others(self) -> list[Sender]:
        return [each for each in self.lines if not each.counts]

    def count(self, state: str) -> int:
        return sum(each.state == state for each in self.lines)

    @cached_property
    def sums(self) -> list[Summed]:
        return summed([queries.figures(each.report) for each in self.there if each.report])


def board(db: Session, plan: Plan, unit: Unit, period: Period, line: str, today: date) -> Board:
    below = owing.senders(db, unit.id, period.to_on)
    reports = queries.standing(db, plan.key, [place.id for place in below], period, line)
    due = owing.due_on(owing.rules_below(db, plan, unit, today), period, line)
    lines = []
    for place in below:
        report = reports.get(place.id)
        lines.append(Sender(place, owing.part(place, report, line), report, due, today))
    return Board(unit, unit.named(period.to_on).name, due, lines)


@dataclass(frozen=True)
class Receiving:
    """A regular report that the units below a unit owe it, and its latest periods."""

    unit: Place
    plan: Plan
    line: str
    kind: Kind
    scheme: Scheme
    said: str
    periods: Sequence[Period]


def receiving(db: Session, own: Sequence[Unit], today: date) -> list[Receiving]:
    """What units receive from those right below them: one's own, and those that plans and orders name below these."""
    found = []
    plans = owing.all_plans(db)
    for place in _receivers(db, own, plans, today):
        for plan in plans:
            for rule in (each for each in owing.rules_below(db, plan, place, today) if each.until is None):
                first = containing(rule.kind, rule.scheme, today)
                latest = [first, first.before, first.before.before][:SHOWN_PERIODS]
                held = [period for period in latest if rule.covers(period)]
                found.append(Receiving(place, plan, rule.line, rule.kind, rule.scheme, rule.said, held))
    return [each for each in found if owing.senders(db, each.unit.id, today)]


def _receivers(db: Session, own: Sequence[Unit], plans: Iterable[Plan], today: date) -> list[Place]:
    named = [unit for plan in plans if plan.unit_code and (unit := units.by_code(db, plan.unit_code, today))]
    named += [each.unit for each in owing.orders(db) if each.unit.stands_on(today)]
    below = units.overseen(db, [unit.id for unit in own], [unit.id for unit in named]) if named else set()
    near = {unit.id: unit for unit in (*own, *named) if unit in own or unit.id in below}
    return [place_on(db, unit, today) for unit in near.values() if unit.stands_on(today)]


def waiting(db: Session, own: Sequence[Unit], today: date, account_id: int | None) -> list[Report]:
    """Reports that wait for a word: sent by a unit right below, or asked to be opened again; not one's own asking."""
    ids = [unit.id for unit in own]
    if not ids:
        return []
    near = units.below(ids)
    stepped = select(ReportStep.report_id).where(ReportStep.step.in_((Step.SENT, Step.REOPENING_ASKED)))
    query = select(Report).where(Report.unit_id.in_(near), Report.id.in_(stepped)).options(*queries.WHOLE)
    found = db.scalars(query.order_by(Report.to_on.desc(), Report.id.desc()).limit(500))
    return [report for report in found if _waits(report, set(ids), account_id)]


def _waits(report: Report, own: set[int], account_id: int | None) -> bool:
    asked = opening(report.taken)
    if asked and asked.step is Step.REOPENING_ASKED and asked.by_id != account_id:
        return True
    return report.unit.parent_id in own and any(state(report.taken, line) is State.SENT for line in Line)
