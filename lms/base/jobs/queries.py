"""Reads of jobs."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base.jobs.models import Job, State


def job(db: Session, number: int) -> Job | None:
    return db.get(Job, number)


def several(db: Session, numbers: Iterable[int]) -> dict[int, Job]:
    return {job.id: job for job in db.scalars(select(Job).where(Job.id.in_(list(numbers))))}


def owned(db: Session, owner_id: int, limit: int = 50) -> list[Job]:
    """The newest jobs that an account asked for."""
    return list(db.scalars(select(Job).where(Job.owner_id == owner_id).order_by(Job.id.desc()).limit(limit)))


def states(db: Session) -> dict[str, int]:
    """How many jobs stand in each state."""
    found = {state.value: jobs for state, jobs in db.execute(select(Job.state, func.count()).group_by(Job.state))}
    return {state.value: found.get(state.value, 0) for state in State}
