"""Reads of frozen reports."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload, undefer

from lms.people.models import Account
from lms.plans.models import Plan
from lms.reports.figures import Figures
from lms.reports.models import Report, ReportReminder, ReportStep
from lms.reports.periods import Period
from lms.reports.states import COUNTED, Line, State, Step, last, state
from lms.units.models import Unit

WHOLE = (joinedload(Report.unit).selectinload(Unit.names), selectinload(Report.steps), selectinload(Report.files))


def report(db: Session, number: int, lock: bool = False) -> Report | None:
    """A report with its steps and files; with `lock` nobody else takes a step until this transaction ends."""
    if lock:
        db.execute(select(Report.id).where(Report.id == number).with_for_update())
    query = select(Report).where(Report.id == number).options(*WHOLE, undefer(Report.figures))
    return db.scalar(query.execution_options(populate_existing=lock))


def figures(report: Report) -> Figures:
    return Figures.from_json(report.figures)


def versions(db: Session, plan_key: str, unit_id: int, period: Period) -> Sequence[Report]:
    """Every version of a report, the newest first."""
    return _of(db, plan_key, [unit_id], period)


def _of(db: Session, plan_key: str, unit_ids: Collection[int], period: Period) -> Sequence[Report]:
    return db.scalars(
        select(Report)
        .where(
            Report.plan_key == plan_key,
            Report.unit_id.in_(list(unit_ids)),
            Report.period == period.key,
            Report.scheme == period.scheme,
        )
        .options(*WHOLE, undefer(Report.figures))
        .order_by(Report.version.desc())
    ).all()


def standing(db: Session, plan_key: str, unit_ids: Collection[int], period: Period, line: str) -> dict[int, Report]:
    """The version of each unit's report that stands on a line: the newest that was sent, else the newest draft."""
    found: dict[int, Report] = {}
    for each in _of(db, plan_key, unit_ids, period):
        held = found.get(each.unit_id)
        if held is None or (not _is_there(held, line) and _is_there(each, line)):
            found[each.unit_id] = each
    return found


def _is_there(report: Report, line: str) -> bool:
    return state(report.taken, line) is not State.DRAFT


def sent_on(report: Report, line: str) -> ReportStep | None:
    """The step that sent a version on a line."""
    found = [each for each in report.steps if each.line == line and each.step is Step.SENT]
    return found[-1] if found else None


def reason(report: Report, line: str) -> str:
    """Why a version was sent back, while it is."""
    back = last(report.taken, line, Step.RETURNED)
    return back.reason if back and state(report.taken, line) is State.RETURNED else ""


def series(db: Session, plan_key: str, unit_id: int, period: Period | None = None) -> list[Report]:
    """The newest version of each period of a unit, oldest first; where given, of the kind of `period` and before it."""
    query = select(Report).where(Report.plan_key == plan_key, Report.unit_id == unit_id)
    if period is not None:
        query = query.where(
            Report.kind == period.kind, Report.scheme == period.scheme, Report.to_on < period.from_on
        )  # fmt: skip
    query = query.options(*WHOLE, undefer(Report.figures)).order_by(Report.to_on, Report.version)
    found = {(each.period, each.scheme): each for each in db.scalars(query)}
    return list(found.values())


def sent_series(db: Session, plan_key: str, unit_ids: Iterable[int], until: Period) -> dict[int, list[Report]]:
    """The sent reports of units, of the kind and scheme of a period and up to it, on the line of the state: of each
    period the newest version that is there, oldest period first.
    """
    query = select(Report).where(Report.plan_key == plan_key, Report.unit_id.in_(list(unit_ids)))
    query = query.where(Report.kind == until.kind, Report.scheme == until.scheme, Report.to_on <= until.to_on)
    query = query.options(selectinload(Report.steps), undefer(Report.figures)).order_by(Report.to_on, Report.version)
    found: dict[int, dict[str, Report]] = {}
    for each in db.scalars(query):
        if state(each.taken, Line.GOVERNMENT) in COUNTED:
            found.setdefault(each.unit_id, {})[each.period] = each
    return {unit_id: list(some.values()) for unit_id, some in found.items()}


def reports(db: Session, unit_ids: Iterable[int] | None = None, most: int = 500) -> Sequence[Report]:
    """Frozen reports, the newest first: of some units, or of all."""
    query = select(Report).options(*WHOLE).order_by(Report.frozen_at.desc(), Report.id.desc()).limit(most)
    return db.scalars(query if unit_ids is None else query.where(Report.unit_id.in_(list(unit_ids)))).all()


def names(db: Session, account_ids: Iterable[int | None]) -> dict[int, str]:
    """Full names of whoever acted, by account."""
    wanted = {each for each in account_ids if each}
    accounts = db.scalars(select(Account).where(Account.id.in_(wanted)).options(joinedload(Account.person)))
    return {each.id: each.person.full_name for each in accounts}


def states(report: Report) -> dict[str, State]:
    return {line.value: state(report.taken, line) for line in Line}


def reminders(db: Session, unit_ids: Collection[int], since: date) -> Sequence[ReportReminder]:
    """What offices were told of since a day, the newest first."""
    query = select(ReportReminder).where(ReportReminder.unit_id.in_(list(unit_ids)), ReportReminder.on >= since)
    return db.scalars(query.order_by(ReportReminder.on.desc(), ReportReminder.id)).all()


def reminded(db: Session, plan_key: str, period: Period, line: str, day: date) -> set[int]:
    """Units that were told of a report on a day."""
    same = (ReportReminder.plan_key == plan_key, ReportReminder.period == period.key, ReportReminder.line == line)
    query = select(ReportReminder.unit_id).where(
        *same, ReportReminder.scheme == period.scheme, ReportReminder.on == day
    )
    return set(db.scalars(query))


def plan_titles(db: Session, keys: Iterable[str]) -> dict[str, str]:
    """What plans are called: by number, else by title."""
    rows = db.execute(select(Plan.key, Plan.number, Plan.title).where(Plan.key.in_(set(keys))))
    return {key: number or title for key, number, title in rows}
