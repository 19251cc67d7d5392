"""Tables of what units do about tasks."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base, Id, Key, Long, link
from lms.plans.tasks.progress import Deed


class TaskStep(Base):
    """Bước của nhiệm vụ: what a unit did or noted about a task of a plan; appended, never edited.

    It hangs on the task's key, so that it stays when the plan is worded anew, and keeps the name of that day.
    """

    __tablename__ = "task_step"
    __table_args__ = (Index("ix_task_step_plan_id", "plan_id", "task_key", "unit_id"),)

    id: Mapped[Id]
    plan_id: Mapped[int] = link("plan.id", index=False)
    task_key: Mapped[Key]
    unit_id: Mapped[int] = link("unit.id")
    deed: Mapped[Deed] = mapped_column()
    at: Mapped[datetime]
    by_id: Mapped[int] = link("account.id", index=False)
    task_name: Mapped[Long]
    on: Mapped[date | None]  # the day of completion
    words: Mapped[Long | None]
    file_name: Mapped[str | None]
    sha256: Mapped[Key | None]
    size: Mapped[int | None]
    taken_id: Mapped[int | None] = link("task_step.id", index=False)  # the step that this one takes back
