"""Writes of the task board: each appends one step, or none where nothing would change."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit, files, text
from lms.plans.models import Plan, PlanTask
from lms.plans.tasks import attaching
from lms.plans.tasks.models import TaskStep
from lms.plans.tasks.progress import Deed, State, progress
from lms.units.models import Unit


class Desk:
    """A task of a plan as a unit works on it, and who sits before it. While one works, others at the plan wait."""

    def __init__(self, db: Session, plan: Plan, task: PlanTask, unit: Unit, by_id: int, now: datetime) -> None:
        self.db, self.plan, self.task, self.unit, self.by_id, self.now = db, plan, task, unit, by_id, now
        db.execute(select(Plan.id).where(Plan.id == plan.id).with_for_update())
        told = select(TaskStep).where(
            TaskStep.plan_id == plan.id, TaskStep.task_key == task.key, TaskStep.unit_id == unit.id
        )
        self.steps = list(db.scalars(told.order_by(TaskStep.id)))

    @property
    def state(self) -> State:
        return progress(self.steps, None, date.max).state

    @property
    def done_on(self) -> date | None:
        return progress(self.steps, None, date.max).done_on

    def append(self, deed: Deed, **told: Any) -> TaskStep:
        step = TaskStep(
            plan_id=self.plan.id,
            task_key=self.task.key,
            unit_id=self.unit.id,
            deed=deed,
            at=self.now,
            by_id=self.by_id,
            task_name=self.task.name,
            **told,
        )
        self.db.add(step)
        self.db.flush()
        self.steps.append(step)
        subject = f"plan:{self.plan.key}/{self.task.key}"
        audit.record(self.db, self.now, f"plans.task.{deed.value}", subject, self.by_id, self.unit.id, step=step.id)
        return step

    def last(self, deed: Deed) -> TaskStep | None:
        """The newest step, where it did this and the same person took it: what a second click would repeat."""
        step = self.steps[-1] if self.steps else None
        return step if step and step.deed is deed and step.by_id == self.by_id else None


def note(desk: Desk, words: str) -> TaskStep:
    """A note of progress; the same words again at once are the same note."""
    same = desk.last(Deed.NOTE)
    return same if same and same.words == words else desk.append(Deed.NOTE, words=words)


def attach(desk: Desk, content: bytes, name: str, words: str) -> TaskStep:
    """Keeps a file as evidence under a name with its true ending; the same bytes again at once are the same evidence.
    Raises `attaching.Unfit`.
    """
    ending = attaching.kind(content)
    kept = files.keep(desk.db, content)
    same = desk.last(Deed.EVIDENCE)
    if same and same.sha256 == kept:
        return same
    stem = text.clean(name.replace("\\", "/").rpartition("/")[2]).rpartition(".")[0] or ending
    named = {"file_name": f"{stem[:200]}.{ending}", "sha256": kept, "size": len(content)}
    return desk.append(Deed.EVIDENCE, words=words or None, **named)


def complete(desk: Desk, on: date, words: str) -> bool:
    """Done, on a day; False where it is done already."""
    if desk.state is State.DONE:
        return False
    desk.append(Deed.DONE, on=on, words=words or None)
    return True


def reopen(desk: Desk, words: str) -> bool:
    """No longer done, with the reason; False where it is open."""
    if desk.state is not State.DONE:
        return False
    desk.append(Deed.REOPENED, words=words)
    return True


def take_back(desk: Desk, step: TaskStep) -> bool:
    """A note or a file is shown no more; False where it is taken back already, or is no such step."""
    taken = {each.taken_id for each in desk.steps}
    if step.id in taken or step.deed not in (Deed.NOTE, Deed.EVIDENCE) or step not in desk.steps:
        return False
    desk.append(Deed.TAKEN_BACK, taken_id=step.id)
    return True
