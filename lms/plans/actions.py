"""Writes of plans."""

from dataclasses import asdict
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.faults import Fault, Faulty
from lms.catalogue import queries as catalogue
from lms.plans import queries, words
from lms.plans.models import Duty, Plan, PlanTask, Target
from lms.plans.plan_lines import PlanFile, TargetLine, TaskLine


def load_plan(db: Session, file: PlanFile, now: datetime) -> bool:
    """Enters a plan, or what its file newly says; gives whether anything changed. Raises `Faulty`."""
    known = {programme.key for programme in catalogue.programmes(db)}
    unknown = [target for target in file.targets if target.programme and target.programme not in known]
    if unknown:
        said = words.UNKNOWN_PROGRAMME
        raise Faulty(
            [Fault(file.key, 0, t.key, said.format(value=t.programme, known=", ".join(sorted(known)))) for t in unknown]
        )
    content = file.to_json()
    digest = sha256(content.encode()).hexdigest()
    plan = queries.plan(db, file.key)
    if plan and plan.sha256 == digest:
        return False
    if plan is None:
        plan = Plan(key=file.key)
        db.add(plan)
    plan.number, plan.title, plan.issuer, plan.signed_on = file.number, file.title, file.issuer, file.signed_on
    plan.line, plan.unit_code, plan.file, plan.sha256, plan.loaded_at = file.line, file.unit_code, content, digest, now
    db.flush()
    _rows(db, plan, file)
    audit.record(db, now, "plans.load", f"plan:{plan.key}", sha256=digest)
    return True


def _rows(db: Session, plan: Plan, file: PlanFile) -> None:
    for table in (Target, PlanTask, Duty):
        db.execute(delete(table).where(table.plan_id == plan.id))
    db.add_all(_target(plan.id, no, line) for no, line in enumerate(file.targets))
    db.add_all(_task(plan.id, no, line) for no, line in enumerate(file.tasks))
    db.add_all(Duty(plan_id=plan.id, **asdict(line)) for line in file.duties)
    db.flush()
    db.expire(plan)


def _target(plan_id: int, no: int, line: TargetLine) -> Target:
    told = asdict(line)
    return Target(plan_id=plan_id, place_no=no, due_on=told.pop("due"), **told)


def _task(plan_id: int, no: int, line: TaskLine) -> PlanTask:
    told = asdict(line)
    return PlanTask(plan_id=plan_id, place_no=no, due_on=told.pop("due"), **told)
