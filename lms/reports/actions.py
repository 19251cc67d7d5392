"""Steps with reports: freezing one, and what the chain does with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit, files, vietnamese
from lms.base.clock import day_of
from lms.base.faults import Fault, Faulty
from lms.base.findings import Finding
from lms.plans import in_force
from lms.plans.models import Plan
from lms.reports import files as report_files
from lms.reports import gathering, owing, queries, words
from lms.reports.figures import Figures
from lms.reports.models import Report, ReportFile, ReportOrder, ReportStep
from lms.reports.periods import Kind, Period, Scheme
from lms.reports.states import CHAIN, COUNTED, Line, Step, is_open, last, may_take, opening, state
from lms.units.models import Unit


@dataclass(frozen=True)
class By:
    """Who acts: an account (none for a command), and the name that papers say."""

    account_id: int | None
    name: str


@dataclass(frozen=True)
class Draft:
    """Figures as they stood at a moment, and the bytes of every file: (line, ending, bytes)."""

    figures: Figures
    files: Sequence[tuple[str, str, bytes]]


def drafted(
    db: Session, plan: Plan, unit: Unit, period: Period, now: datetime, who: str, basis: str = gathering.LIVE
) -> Draft | None:
    """What freezing would keep; reads alone, and writes the documents, which takes seconds for a province: so it is
    done before the writers' turn is taken. None where the period is frozen already. Raises `Faulty` as `freeze` does.
    """
    _may_be_told(db, plan, unit, period, now)
    before = queries.versions(db, plan.key, unit.id, period)
    if before and not is_open(before[0].taken):
        return None
    parts = owing.parts(db, plan, unit, period, Line.GOVERNMENT.value, day_of(now))
    if basis == gathering.SENT and not any(part.state in set(COUNTED) for part in parts):
        raise Faulty([Fault("", 0, "", words.NOBODY_SENT.format(name=period.name))])
    figures = gathering.gathered(db, plan, unit, period, now, who, parts, basis)
    return Draft(figures, list(report_files.written(figures)))


def freeze(
    db: Session,
    plan: Plan,
    unit: Unit,
    period: Period,
    now: datetime,
    by: By,
    found: Sequence[Finding] = (),
    despite: str | None = None,
    draft: Draft | None = None,
) -> tuple[Report, bool]:
    """Keeps the figures of a period for good, with every file; gives the report, and whether it is new. A `draft` was
    drawn up at `now`: what has come in since is late.

    Where it is frozen already (by whoever came first) that one is given. Raises `Faulty` before the period has ended,
    where there is nothing to freeze, and where the data are unsound and no reason is given to go on.
    """
    _may_be_told(db, plan, unit, period, now)
    db.execute(select(Unit.id).where(Unit.id == unit.id).with_for_update(key_share=True))  # of two, one is first
    before = queries.versions(db, plan.key, unit.id, period)
    if before and not is_open(before[0].taken):
        return before[0], False
    if found and not despite:
        raise Faulty([Fault("", 0, "", words.UNSOUND.format(n=vietnamese.number(len(found))))])
    draft = draft or drafted(db, plan, unit, period, now, by.name)
    if draft is None:
        return before[0], False
    report = _kept(db, unit, period, now, by, draft, len(before) + 1, _despite(found, despite))
    audit.record(
        db, now, "report.frozen", f"report:{report.id}", by.account_id, unit.id, plan=plan.key, period=period.key,
        scheme=period.scheme.value, version=report.version, sha256=report.sha256, findings=len(found),
    )  # fmt: skip
    return report, True


def _may_be_told(db: Session, plan: Plan, unit: Unit, period: Period, now: datetime) -> None:
    said = ""
    name = unit.named(period.to_on).name
    if not period.has_ended(day_of(now)):
        to_on, since = vietnamese.day(period.to_on), vietnamese.day(period.after.from_on)
        said = words.NOT_ENDED.format(name=period.name, to_on=to_on, since=since)
    elif not unit.stands_on(period.to_on):
        said = words.NOT_STANDING.format(unit=name, name=period.name)
    elif not any(target.audience for target in in_force.targets_on(db, plan, period.to_on)):
        said = words.NO_COUNTED
    if said:
        raise Faulty([Fault("", 0, "", said)])


def _despite(found: Sequence[Finding], reason: str | None) -> str | None:
    return words.DESPITE.format(n=len(found), reason=reason) if found else None


def _kept(
    db: Session, unit: Unit, period: Period, now: datetime, by: By, draft: Draft, version: int, despite: str | None
) -> Report:
    told = draft.figures.to_json()
    report = Report(
        plan_key=draft.figures.plan.key,
        unit_id=unit.id,
        unit=unit,
        period=period.key,
        scheme=period.scheme,
        kind=period.kind,
        from_on=period.from_on,
        to_on=period.to_on,
        version=version,
        figures=told,
        sha256=sha256(told.encode()).hexdigest(),
        despite=despite,
        frozen_at=now,
        frozen_by_id=by.account_id,
    )
    for line, ending, content in draft.files:
        kept = files.keep(db, content)
        report.files.append(ReportFile(line=line, ending=ending, sha256=kept, size=len(content)))
    db.add(report)
    db.flush()
    return report


def take(db: Session, report: Report, step: Step, line: str, now: datetime, by: By, reason: str = "") -> None:
    """One step of the chain, or of opening a report again. `report` is held (`queries.report` with `lock`).

    Raises `Faulty` where the step cannot follow on what was done, or where it needs another person.
    """
    _may_follow(db, report, step, line)
    _by_another(report, step, line, by)
    kept = ReportStep(
        report=report,
        seq=len(report.steps) + 1,
        line=line,
        step=step,
        reason=reason or None,
        at=now,
        by_id=by.account_id,
    )
    db.add(kept)
    db.flush()
    audit.record(
        db,
        now,
        f"report.{step.value.replace('_', '-')}",
        f"report:{report.id}",
        by.account_id,
        report.unit_id,
        line=line,
    )


def _may_follow(db: Session, report: Report, step: Step, line: str) -> None:
    versions = queries.versions(db, report.plan_key, report.unit_id, report.of)
    if not may_take(report.taken, step, line, report.version == versions[0].version):
        at = words.STATES[state(report.taken, line or Line.GOVERNMENT.value).value]
        raise Faulty([Fault("", 0, "", words.NOT_NOW.format(state=at, step=words.STEPS[step.value]))])


def _by_another(report: Report, step: Step, line: str, by: By) -> None:
    """Nobody answers what they sent or asked themselves."""
    first = last(report.taken, line, Step.SENT) if step in CHAIN and step is not Step.SENT else None
    if step in (Step.REOPENED, Step.REOPENING_REFUSED):
        first = opening(report.taken)
    if first is not None and first.by_id == by.account_id:
        said = words.ANOTHER_PERSON.format(step=words.STEPS[step.value], before=words.STEPS[first.step.value])
        raise Faulty([Fault("", 0, "", said)])


def order(
    db: Session,
    plan: Plan,
    unit: Unit,
    kind: Kind,
    scheme: Scheme,
    line: str,
    due_day: int | None,
    now: datetime,
    by: By,
) -> ReportOrder:
    """The units right below report regularly from now on; an order that stands already gets the new day."""
    scheme, due_day = (Scheme.CALENDAR, None) if kind is Kind.WEEK else (scheme, due_day)
    db.execute(select(Unit.id).where(Unit.id == unit.id).with_for_update(key_share=True))
    same = (ReportOrder.plan_key == plan.key, ReportOrder.unit_id == unit.id, ReportOrder.kind == kind)
    stands = (ReportOrder.scheme == scheme, ReportOrder.line == line, ReportOrder.ended_at.is_(None))
    there = db.scalar(select(ReportOrder).where(*same, *stands))
    if there is not None and there.due_day == due_day:
        return there
    if there is not None:
        end_order(db, there, now, by)
    made = ReportOrder(
        plan_key=plan.key, unit_id=unit.id, unit=unit, kind=kind, scheme=scheme, line=line, due_day=due_day, set_at=now,
        set_by_id=by.account_id,
    )  # fmt: skip
    db.add(made)
    db.flush()
    audit.record(
        db, now, "report-order.set", f"report-order:{made.id}", by.account_id, unit.id, plan=plan.key, kind=kind.value,
        scheme=scheme.value, line=line, due_day=due_day,
    )  # fmt: skip
    return made


def end_order(db: Session, held: ReportOrder, now: datetime, by: By) -> None:
    """Nothing new is owed because of it."""
    if held.ended_at is None:
        held.ended_at, held.ended_by_id = now, by.account_id
        db.flush()
        audit.record(db, now, "report-order.ended", f"report-order:{held.id}", by.account_id, held.unit_id)
