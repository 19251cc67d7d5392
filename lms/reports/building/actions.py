"""Steps of the reports one builds oneself: saved, made, also by the clock, fetched, removed when their time is over."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.clock import day_of
from lms.base.jobs import actions as jobs
from lms.reports.building import queries
from lms.reports.building.columns import PERSONAL
from lms.reports.building.models import BuiltReport, ReportMail, ReportSchedule, SavedReport
from lms.reports.building.recipe import Recipe
from lms.reports.building.timing import Timetable
from lms.units.models import Unit

MAKE, SEND = "reports.build", "reports.build-mail"
"""Kinds of jobs."""
HALF_WRITTEN = 86_400
"""Seconds after which a draft is nobody's any more."""
KEPT = timedelta(days=30)
"""How long a made file is kept."""


def save(db: Session, unit: Unit, owner: int, name: str, recipe: Recipe, shared: bool, now: datetime) -> SavedReport:
    report = SavedReport(
        name=name, unit_id=unit.id, owner_id=owner, recipe=recipe.to_json(), shared=shared, saved_at=now
    )
    db.add(report)
    db.flush()
    audit.record(db, now, "reports.save", f"saved-report:{report.id}", owner, unit.id, shared=shared)
    return report


def change(
    db: Session, report: SavedReport, unit: Unit, name: str, recipe: Recipe, shared: bool, now: datetime
) -> None:
    """The owner's own report is put together anew; what was made before keeps what it asked."""
    report.name, report.recipe, report.shared, report.saved_at = name, recipe.to_json(), shared, now
    report.unit_id = unit.id
    audit.record(db, now, "reports.change", f"saved-report:{report.id}", report.owner_id, unit.id, shared=shared)


def delete(db: Session, report: SavedReport, now: datetime) -> None:
    """Its schedules stop with it; files already made stay for their time."""
    report.deleted_at = now
    running = select(ReportSchedule).where(ReportSchedule.report_id == report.id, ReportSchedule.stopped_at.is_(None))
    for each in db.scalars(running):
        _stop(each, "deleted", now)
    audit.record(db, now, "reports.delete", f"saved-report:{report.id}", report.owner_id, report.unit_id)


def make(
    db: Session,
    unit: Unit,
    owner: int,
    name: str,
    recipe: Recipe,
    ending: str,
    now: datetime,
    report: SavedReport | None = None,
) -> BuiltReport:
    """Asks for a file; a job makes it. The same file asked for again while it waits is the one that waits."""
    asked = recipe.to_json()
    waits = select(BuiltReport).where(
        BuiltReport.owner_id == owner,
        BuiltReport.unit_id == unit.id,
        BuiltReport.ending == ending,
        BuiltReport.recipe == asked,
        BuiltReport.name == name,
        BuiltReport.schedule_id.is_(None),
        BuiltReport.made_at.is_(None),
        BuiltReport.asked_at > now - timedelta(minutes=1),
    )
    if found := db.scalars(waits.limit(1)).first():
        return found
    told = {"name": name, "recipe": asked, "ending": ending, "report_id": report.id if report else None}
    built = BuiltReport(owner_id=owner, unit_id=unit.id, asked_at=now, **told)
    return _ask(db, built, now)


def _ask(db: Session, built: BuiltReport, now: datetime) -> BuiltReport:
    db.add(built)
    db.flush()
    built.job_id = jobs.ask(db, MAKE, {"built": built.id}, built.owner_id, built.unit_id, now).id
    return built


def schedule(
    db: Session,
    report: SavedReport,
    unit: Unit,
    owner: int,
    timetable: Timetable,
    ending: str,
    mail: str | None,
    now: datetime,
) -> ReportSchedule:
    """Its first planned moment is the next one from now on."""
    made = ReportSchedule(
        report_id=report.id,
        owner_id=owner,
        unit_id=unit.id,
        every=timetable.every,
        at=timetable.at,
        day=timetable.day,
        weekday=timetable.weekday,
        on=timetable.on,
        ending=ending,
        mail=mail,
        made_at=now,
        due_at=timetable.after(now),
    )
    db.add(made)
    db.flush()
    audit.record(db, now, "reports.schedule", f"report-schedule:{made.id}", owner, unit.id, report=report.id)
    return made


def stop(db: Session, held: ReportSchedule, now: datetime) -> None:
    """By its owner."""
    if held.stopped_at is None:
        _stop(held, "by-owner", now)
        audit.record(db, now, "reports.stop", f"report-schedule:{held.id}", held.owner_id, held.unit_id)


def _stop(held: ReportSchedule, why: str, now: datetime) -> None:
    held.stopped_at, held.stopped_why, held.due_at = now, why, None


def run_due(db: Session, now: datetime) -> int:
    """Asks for every report whose planned moment has come; a moment that was missed is made late, the last one alone.

    The next moment follows the planned one, whenever this one is made. A schedule whose owner may not any more stops.
    """
    found = queries.due(db, now)
    for held in found:
        if why := _hindrance(db, held, now):
            _stop(held, why, now)
            audit.record(db, now, "reports.stop", f"report-schedule:{held.id}", None, held.unit_id, why=why)
            continue
        planned = held.timetable.last_before(held.due_at or now, now)
        _ask(db, _of_schedule(held, planned, now), now)
        held.due_at = held.timetable.after(planned)
        if held.due_at is None:
            _stop(held, "over", now)
    db.flush()
    return len(found)


def _hindrance(db: Session, held: ReportSchedule, now: datetime) -> str:
    """Why a schedule cannot go on; empty when it can."""
    if not queries.still_shared(db, held.report, held.owner_id, held.unit_id):
        return "deleted"
    allowed = queries.roots_of(db, held.owner_id, held.unit_id, held.report.asks, day_of(now))
    return "" if allowed else "no-right"


def _of_schedule(held: ReportSchedule, planned: datetime, now: datetime) -> BuiltReport:
    return BuiltReport(
        name=held.report.name,
        report_id=held.report_id,
        schedule_id=held.id,
        planned_at=planned,
        owner_id=held.owner_id,
        unit_id=held.unit_id,
        recipe=held.report.recipe,
        ending=held.ending,
        asked_at=now,
    )


def place(db: Session, built: BuiltReport) -> Path:
    """Where its file is kept: under its own name, for files named by their content may be somebody else's too."""
    root: Path = db.info["files"]
    return root / "built" / f"{built.key}.{built.ending}"


def made(db: Session, built: BuiltReport, draft: Path, told: Mapping[str, Any], now: datetime) -> bool:
    """Keeps a file that was written whole; False when another worker was first. `told`: rows, bytes, sha256."""
    db.refresh(built, with_for_update=True)
    if built.made_at is not None:
        return False
    draft.replace(place(db, built))
    built.made_at, built.keep_to = now, day_of(now) + KEPT
    built.rows, built.bytes, built.sha256 = told["rows"], told["bytes"], told["sha256"]
    personal = built.asks.subject in PERSONAL
    audit.record(
        db, now, "reports.build", f"built-report:{built.id}", built.owner_id, built.unit_id, personal=personal, **told
    )
    if built.schedule and built.schedule.mail:
        jobs.ask(db, SEND, {"built": built.id}, built.owner_id, built.unit_id, now)
    return True


def fetched(db: Session, built: BuiltReport, actor: int, now: datetime) -> None:
    """Somebody takes the file: written in the log each time."""
    built.fetched_at = built.fetched_at or now
    audit.record(
        db, now, "reports.fetch", f"built-report:{built.id}", actor, built.unit_id, sha256=built.sha256, rows=built.rows
    )


def begin_mail(db: Session, built: BuiltReport, now: datetime) -> ReportMail | None:
    """The row of a letter about to be sent; None where one was begun before, for it may have gone."""
    known = select(ReportMail.id).where(ReportMail.built_id == built.id, ReportMail.account_id == built.owner_id)
    if db.scalar(known) is not None:
        return None
    mail = ReportMail(built_id=built.id, account_id=built.owner_id, begun_at=now)
    db.add(mail)
    db.flush()
    return mail


def sweep(db: Session, now: datetime) -> int:
    """Removes files whose time is over, and what a killed worker has left half-written a day ago."""
    root: Path = db.info["files"]
    for path in (root / "built").glob("*"):
        if path.suffix not in (".xlsx", ".csv") and path.stat().st_mtime < now.timestamp() - HALF_WRITTEN:
            path.unlink(missing_ok=True)
    found = queries.over(db, day_of(now))
    for each in found:
        place(db, each).unlink(missing_ok=True)
        each.removed_at = now
    db.flush()
    return len(found)
