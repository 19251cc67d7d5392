"""Steps of a list's life: kept, its columns confirmed, confirmed, asked to be undone. The caller commits."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit, files
from lms.base.clock import day_of
from lms.base.jobs import actions as jobs
from lms.people.audiences import Audience
from lms.people.importing.columns import Columns
from lms.people.importing.models import KnownColumns, ListImport
from lms.units.models import Unit

LOOK, ENTER, UNDO = "people.look", "people.import", "people.undo-import"
"""Kinds of jobs."""


def keep(
    db: Session, unit: Unit, audience: Audience, content: bytes, filename: str, now: datetime, by: int | None
) -> ListImport:
    """Keeps a list that was brought; nothing of it is entered."""
    run = ListImport(
        unit_id=unit.id,
        audience=audience,
        filename=filename[:255],
        sha256=files.keep(db, content),
        by_id=by,
        uploaded_at=now,
        today=day_of(now),
    )
    db.add(run)
    db.flush()
    return run


def map_columns(
    db: Session, run: ListImport, columns: Columns, heads: str, whole: bool, alike: str, now: datetime
) -> None:
    """What the columns mean, remembered for the next such list of the unit; then the list is looked through."""
    run.columns, run.whole, run.alike = columns.written(), whole, alike
    known = db.scalar(select(KnownColumns).where(KnownColumns.unit_id == run.unit_id, KnownColumns.heads == heads))
    if known is None:
        known = KnownColumns(unit_id=run.unit_id, heads=heads)
        db.add(known)
    known.columns = json.dumps(dict(columns.fields), ensure_ascii=False)
    run.seen, run.today = None, day_of(now)
    run.look_job_id = jobs.ask(db, LOOK, {"import": run.id}, run.by_id, run.unit_id, now).id


def confirm(db: Session, run: ListImport, choices: Mapping[int, str], ends_agreed: bool, now: datetime) -> bool:
    """Has the list entered as it was shown; asked twice it is entered once. Whether it was asked for now."""
    if run.confirmed_at:
        return False
    run.choices = json.dumps({str(line): choice for line, choice in choices.items()})
    run.confirmed_at, run.ends_agreed = now, ends_agreed
    run.job_id = jobs.ask(db, ENTER, {"import": run.id}, run.by_id, run.unit_id, now).id
    audit.record(
        db,
        now,
        "people.confirm-import",
        f"list_import:{run.id}",
        run.by_id,
        run.unit_id,
        sha256=run.sha256,
        whole=run.whole,
    )
    return True


def ask_undo(db: Session, run: ListImport, now: datetime, by: int | None, given_up: bool = False) -> bool:
    """Has an import undone that has ended, or was given up half way; asked twice it is undone once. Whether it was
    asked for now.
    """
    if (run.finished_at is None and not given_up) or run.undo_asked_at:
        return False
    run.undo_asked_at = now
    run.undo_job_id = jobs.ask(db, UNDO, {"import": run.id, "by": by}, by, run.unit_id, now).id
    return True
