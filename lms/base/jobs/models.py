"""Table of jobs. The row is the truth; what the queue carries is only its number."""

import json
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Base, Id, Key, Long


class State(StrEnum):
    """Where a job stands: waiting, at work, waiting for another try, done, given up."""

    QUEUED = "queued"
    RUNNING = "running"
    RETRY = "retry"
    DONE = "done"
    FAILED = "failed"


class Job(Base):
    """Việc nền: one piece of long work, who asked for it, in whose unit, and what came out."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_heartbeat_at", "state", "heartbeat_at"),)

    id: Mapped[Id]
    kind: Mapped[Key]
    state: Mapped[State] = mapped_column(default=State.QUEUED)
    argument: Mapped[Long]  # JSON
    result: Mapped[Long | None]  # JSON, such as a kept file's hash and name
    error: Mapped[Long | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    tries: Mapped[int] = mapped_column(default=0)
    owner_id: Mapped[int | None] = mapped_column(index=True)  # an account; base knows no accounts, so no foreign key
    unit_id: Mapped[int | None]
    heartbeat_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    @property
    def said(self) -> str:
        """What came out, in words."""
        return str(json.loads(self.result).get("said", "")) if self.result else ""


class NightDuty(Base):
    """Việc đêm: this duty was taken on this Vietnamese day. The key lets only one worker be the first."""

    __tablename__ = "night_duty"

    duty: Mapped[Key] = mapped_column(primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
