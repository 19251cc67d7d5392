"""Reminders to offices: three days, one day before a report is due, and on the day; each once, however often it is
asked."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy.orm import Session

from lms.base.clock import day_of
from lms.base.db import upsert
from lms.reports import owing, queries
from lms.reports.dues import Rule, reminders_on
from lms.reports.models import ReportReminder
from lms.reports.periods import Period
from lms.reports.states import COUNTED, state
from lms.units import queries as units
from lms.units.models import Unit


def remind(db: Session, now: datetime) -> int:
    """Writes down whom to remind today; taken each minute, it adds what is not there yet. Gives how many it added."""
    today, added = day_of(now), 0
    for receiver, rule, period in _near(db, today):
        owing_ids = [place.id for place in owing.senders(db, receiver.id, period.to_on)]
        if rule.order is None:
            owing_ids.append(receiver.id)  # the plan's own unit owes its duty too
        there = queries.standing(db, rule.plan_key, owing_ids, period, rule.line)
        told = queries.reminded(db, rule.plan_key, period, rule.line, today)
        for unit_id in owing_ids:
            report = there.get(unit_id)
            if unit_id not in told and not (report and state(report.taken, rule.line) in COUNTED):
                added += _write(db, rule, period, unit_id, today, now)
    return added


def _near(db: Session, today: date) -> Iterator[tuple[Unit, Rule, Period]]:
    """Every unit that receives reports, with the rule and the period of which its senders are reminded today."""
    plans = owing.all_plans(db)
    for plan in plans:
        found = [(rule, period) for rule in owing.plan_rules(plan) for period in reminders_on(rule, today)]
        unit = units.by_code(db, plan.unit_code) if found and plan.unit_code else None
        if unit is not None:
            yield from ((unit, rule, period) for rule, period in found)
    for order in owing.orders(db):
        rule = owing.order_rule(order, today)
        yield from ((order.unit, rule, period) for period in reminders_on(rule, today))


def _write(db: Session, rule: Rule, period: Period, unit_id: int, today: date, now: datetime) -> int:
    row = {
        "unit_id": unit_id, "plan_key": rule.plan_key, "period": period.key, "scheme": period.scheme, "line": rule.line,
        "on": today, "due_on": rule.due_on(period), "at": now,
    }  # fmt: skip
    kept = upsert(db, ReportReminder).values(row).on_conflict_do_nothing().returning(ReportReminder.id)
    return len(db.execute(kept).all())
