"""Who owes which report to whom: duties of plans and orders of offices, along the tree of units."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from lms.base.clock import day_of
from lms.plans.models import Duty, Plan
from lms.reports import queries, words
from lms.reports.dues import Rule
from lms.reports.figures import PartSaid
from lms.reports.models import Report, ReportOrder
from lms.reports.periods import Kind, Period, Scheme
from lms.reports.states import COUNTED, Line, State, state
from lms.units import queries as units
from lms.units.kinds import Level
from lms.units.models import Unit
from lms.units.queries import Place

REGULAR = {kind.value for kind in Kind}
LOOK_BACK = 45
"""So many days a report that is overdue stays among what is to be done."""
LOOK_AHEAD = 31


def duty_rule(plan: Plan, duty: Duty) -> Rule | None:
    """A regular duty of a plan as a rule; "khi có yêu cầu" is none."""
    if duty.period not in REGULAR:
        return None
    kind = Kind(duty.period)
    scheme = Scheme.CALENDAR if duty.cut_off == Scheme.CALENDAR.value or kind is Kind.WEEK else Scheme.ADMINISTRATIVE
    line = duty.line if duty.line in set(Line) else Line.GOVERNMENT.value
    return Rule(
        plan.key, kind, scheme, line, duty.due_day, duty.due_month, duty.due or "", duty.receiver, None, plan.signed_on
    )


def plan_rules(plan: Plan) -> list[Rule]:
    return [rule for duty in plan.duties if (rule := duty_rule(plan, duty))]


def order_rule(order: ReportOrder, day: date) -> Rule:
    said = words.ORDER_SAYS if order.due_day else words.ORDER_WEEK if order.kind is Kind.WEEK else words.ORDER_PLAIN
    name = order.unit.named(day).name
    return Rule(
        order.plan_key,
        order.kind,
        order.scheme,
        order.line,
        order.due_day,
        None,
        said.format(unit=name, day=order.due_day),
        name,
        order.id,
        day_of(order.set_at),
        day_of(order.ended_at) if order.ended_at else None,
    )


def orders(db: Session, unit_ids: Iterable[int] | None = None, ended: bool = False) -> list[ReportOrder]:
    """Orders that stand: of these units, or all; with `ended` those too that once stood."""
    query = select(ReportOrder) if ended else select(ReportOrder).where(ReportOrder.ended_at.is_(None))
    if unit_ids is not None:
        query = query.where(ReportOrder.unit_id.in_(list(unit_ids)))
    query = query.options(joinedload(ReportOrder.unit).selectinload(Unit.names)).order_by(ReportOrder.id)
    return list(db.scalars(query))


def all_plans(db: Session) -> list[Plan]:
    return list(db.scalars(select(Plan).options(selectinload(Plan.duties)).order_by(Plan.key)))


def rules_below(db: Session, plan: Plan, unit: Unit | Place, day: date) -> list[Rule]:
    """What binds the units right below a unit, on a plan: orders first, then the plan's own duties at its own unit."""
    asked = [order_rule(each, day) for each in orders(db, [unit.id], ended=True) if each.plan_key == plan.key]
    return asked + (plan_rules(plan) if unit.code == plan.unit_code else [])


def senders(db: Session, unit_id: int, day: date) -> list[Place]:
    """The units right below that report: hamlets do not, their commune counts them."""
    return [place for place in units.children(db, unit_id, day) if place.level is not Level.HAMLET]


def due_on(rules: Iterable[Rule], period: Period, line: str) -> date | None:
    """The last day in time: an order goes before the plan's duty; without either nothing is owed."""
    found = [rule for rule in rules if rule.scheme is period.scheme and rule.covers(period) and rule.line == line]
    return found[0].due_on(period) if found else None


def parts(db: Session, plan: Plan, unit: Unit, period: Period, line: str, day: date) -> tuple[PartSaid, ...]:
    """Every unit below that owes this report, and whether it is there; none where nobody owes or sent one."""
    below = senders(db, unit.id, period.to_on)
    there = queries.standing(db, plan.key, [place.id for place in below], period, line)
    if not there and due_on(rules_below(db, plan, unit, day), period, line) is None:
        return ()
    return tuple(part(place, there.get(place.id), line) for place in below)


def part(place: Place, report: Report | None, line: str) -> PartSaid:
    at = state(report.taken, line) if report else State.MISSING
    sent = queries.sent_on(report, line) if report else None
    on = day_of(sent.at) if sent and at is not State.DRAFT else None
    return PartSaid(place.code, place.name, at.value, on, queries.reason(report, line) if report else "")


@dataclass(frozen=True)
class Owed:
    """A report that a unit owes for a period, and how far it is."""

    unit: Place
    rule: Rule
    period: Period
    due_on: date
    report: Report | None
    state: State

    @property
    def is_there(self) -> bool:
        return self.state in COUNTED

    def left(self, today: date) -> str:
        """How long is left, or by how much it is over, said aloud."""
        days = (self.due_on - today).days
        if days < 0:
            return words.OVERDUE.format(n=-days)
        return words.DUE_SOON.get(days) or words.DUE_DAYS.format(n=days)


def owed_by(db: Session, own: Iterable[Place], first: date, last: date, day: date) -> Iterator[Owed]:
    """What units owe with a due day between two days, both included; the soonest first."""
    places = [place for place in own if place.level is not Level.HAMLET]
    plans = all_plans(db)
    standing = orders(db, {place.parent_id for place in places if place.parent_id}, ended=True)
    codes = _codes(db, places)
    found = []
    for place in places:
        asked = [order_rule(each, day) for each in standing if each.unit_id == place.parent_id]
        bound = [
            plan for plan in plans if plan.unit_code and plan.unit_code in (place.code, codes.get(place.parent_id))
        ]
        asked += [rule for plan in bound for rule in plan_rules(plan)]
        found += [(place, rule, period) for rule in asked for period in rule.due_within(first, last)]
    return iter(sorted(_with_reports(db, found), key=lambda owed: (owed.due_on, owed.unit.code, owed.rule.line)))


def _codes(db: Session, places: Iterable[Place]) -> dict[int | None, str]:
    above = {place.parent_id for place in places if place.parent_id}
    return dict(db.execute(select(Unit.id, Unit.code).where(Unit.id.in_(above))).all())


def _with_reports(db: Session, found: list[tuple[Place, Rule, Period]]) -> Iterator[Owed]:
    """Each with the report that stands for it; one period owed twice on a line (an order and a duty) is owed once."""
    seen = set()
    groups: dict[tuple[str, Period, str], dict[int, Report]] = {}
    for _, rule, period in found:
        key = rule.plan_key, period, rule.line
        if key not in groups:
            ids = [place.id for place, other, same in found if (other.plan_key, same, other.line) == key]
            groups[key] = queries.standing(db, rule.plan_key, ids, period, rule.line)
    for place, rule, period in found:
        key = rule.plan_key, period, rule.line
        if (place.id, key) not in seen:
            seen.add((place.id, key))
            report = groups[key].get(place.id)
            at = state(report.taken, rule.line) if report else State.MISSING
            yield Owed(place, rule, period, rule.due_on(period), report, at)


def to_do(db: Session, own: Iterable[Place], today: date) -> list[Owed]:
    """What an office has before it: due within a month, or overdue, and not there yet."""
    near = owed_by(db, own, today - timedelta(days=LOOK_BACK), today + timedelta(days=LOOK_AHEAD), today)
    return [owed for owed in near if not owed.is_there and owed.period.to_on - timedelta(days=31) < today]
