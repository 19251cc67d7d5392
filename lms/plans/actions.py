"""Writes of plans."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit, files
from lms.base.faults import Fault, Faulty
from lms.base.vietnamese import day
from lms.catalogue import queries as catalogue
from lms.plans import editions, queries, task_keys, words
from lms.plans.editions import Deed, Loaded
from lms.plans.models import Duty, Plan, PlanEdition, PlanTask, Target
from lms.plans.plan_lines import PlanFile, TargetLine, TaskLine


def load_plan(db: Session, file: PlanFile, now: datetime, by: int | None = None) -> Loaded:
    """Enters a plan, an edition of it, or what its file newly says of an edition; gives which. Raises `Faulty`."""
    _programmes_known(db, file)
    plan = queries.plan(db, file.key)
    content = file.to_json()
    digest = sha256(content.encode()).hexdigest()
    edition = edition_meant(plan, file)
    if edition and edition.sha256 == digest:
        return Loaded(Deed.SAME, edition.no, edition.effective_on)
    deed = Deed.CORRECTED if edition else Deed.EDITION if plan else Deed.NEW
    before = files.keep(db, edition.file.encode()) if edition else None
    if plan is None:
        plan = Plan(key=file.key)
    newest = plan.editions[-1] if plan.editions else None
    if edition is None or edition is newest:
        _head(plan, file, content, digest, now)
    db.add(plan)
    db.flush()
    held = edition or newest
    if edition is None:
        edition = PlanEdition(plan_id=plan.id, no=len(plan.editions) + 1)
        db.add(edition)
    edition.effective_on, edition.ends_on, edition.file = file.effective, file.ends, content
    edition.sha256, edition.loaded_at, edition.loaded_by_id = digest, now, by
    db.flush()
    _rows(db, edition, file, held)
    db.expire(plan)
    audit.record(db, now, "plans.load", f"plan:{plan.key}", by, sha256=digest, edition=edition.no, before=before)
    return Loaded(deed, edition.no, edition.effective_on)


def edition_meant(plan: Plan | None, file: PlanFile) -> PlanEdition | None:
    """The edition whose text a file corrects; None: it is a new plan or a new edition. Raises `Faulty`."""
    try:
        return editions.meant(plan.editions, file.effective) if plan else None
    except editions.TooEarly as early:
        said = words.TOO_EARLY.format(day=day(file.effective), newest=day(early.newest))
        raise Faulty([Fault(file.key, 0, "effective", said)]) from None


def _programmes_known(db: Session, file: PlanFile) -> None:
    known = {programme.key for programme in catalogue.programmes(db)}
    unknown = [target for target in file.targets if target.programme and target.programme not in known]
    if unknown:
        said = words.UNKNOWN_PROGRAMME
        raise Faulty(
            [Fault(file.key, 0, t.key, said.format(value=t.programme, known=", ".join(sorted(known)))) for t in unknown]
        )


def _head(plan: Plan, file: PlanFile, content: str, digest: str, now: datetime) -> None:
    plan.number, plan.title, plan.issuer, plan.signed_on = file.number, file.title, file.issuer, file.signed_on
    plan.line, plan.unit_code, plan.file, plan.sha256, plan.loaded_at = file.line, file.unit_code, content, digest, now


Row = TypeVar("Row", Target, PlanTask, Duty)


def _rows(db: Session, edition: PlanEdition, file: PlanFile, held: PlanEdition | None) -> None:
    """The rows of an edition as its file says them; a task of `held` that is worded anew keeps its key."""
    before = db.scalars(select(PlanTask).where(PlanTask.edition_id == held.id)) if held else ()
    keys = task_keys.keys(
        [(line.no, line.name) for line in file.tasks],
        [task_keys.Named(task.key, task.no or "", task.name) for task in before],
    )
    _settle(db, edition, Target, {line.key: _target(no, line) for no, line in enumerate(file.targets)})
    tasks = zip(keys, file.tasks, strict=True)
    _settle(db, edition, PlanTask, {key: _task(no, key, line) for no, (key, line) in enumerate(tasks)})
    _settle(db, edition, Duty, {str(no): asdict(line) for no, line in enumerate(file.duties)})
    db.flush()


def _settle(db: Session, edition: PlanEdition, table: type[Row], wanted: Mapping[str, dict[str, Any]]) -> None:
    """Rows that stand are changed in place, so that whatever points to one still does; others come and go."""
    rows = db.scalars(select(table).where(table.edition_id == edition.id).order_by(table.id))
    held = {getattr(row, "key", str(no)): row for no, row in enumerate(rows)}
    for key in held.keys() - wanted.keys():
        db.delete(held[key])
    for key, told in wanted.items():
        row = held.get(key) or table(plan_id=edition.plan_id, edition_id=edition.id)
        for name, value in told.items():
            setattr(row, name, value)
        db.add(row)


def _target(no: int, line: TargetLine) -> dict[str, Any]:
    told = asdict(line)
    return {"place_no": no, "due_on": told.pop("due"), **told}


def _task(no: int, key: str, line: TaskLine) -> dict[str, Any]:
    told = asdict(line)
    return {"place_no": no, "key": key, "due_on": told.pop("due"), **told}
