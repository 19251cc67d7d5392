"""Steps of a job's life: asked for, taken by one worker, beating while it is at work, ended."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, or_, select, update
from sqlalchemy.orm import Session

from lms.base.clock import VIETNAM
from lms.base.db import upsert
from lms.base.jobs import words
from lms.base.jobs.models import Job, NightDuty, State

TRIES = 3
QUIET = timedelta(seconds=60)
"""How long a job at work may be silent before its worker counts as dead."""
LOST = timedelta(minutes=10)
"""How long a waiting job may wait before its message counts as lost; one message too many does no harm."""
NIGHT = 2
"""Hour of the Vietnamese clock from which duties of the night are due."""
OUTBOX = "jobs"
"""Where a session keeps the numbers that are put on the queue once it is committed, each with a delay in seconds."""


def ask(db: Session, kind: str, argument: Mapping[str, Any], owner: int | None, unit: int | None, now: datetime) -> Job:
    """Asks for a piece of long work. `argument` is kept as JSON: name rows by number, never a person by name."""
    told = json.dumps(argument, ensure_ascii=False, default=str)
    job = Job(kind=kind, argument=told, owner_id=owner, unit_id=unit, created_at=now, heartbeat_at=now)
    db.add(job)
    db.flush()
    _send(db, job.id)
    return job


def claim(db: Session, number: int, now: datetime) -> Job | None:
    """Takes a waiting job, or None when it is not there or another worker was first."""
    waits = (Job.id == number, Job.state.in_((State.QUEUED, State.RETRY)))
    started = {"state": State.RUNNING, "tries": Job.tries + 1, "started_at": now, "heartbeat_at": now, "done": 0}
    return db.get(Job, number, populate_existing=True) if _changed(db, waits, started) else None


def beat(db: Session, job: Job, done: int, total: int | None, now: datetime) -> bool:
    """Says that the job is alive and how far it is; False when it is no longer this worker's."""
    return _changed(db, _held(job), {"done": done, "total": total, "heartbeat_at": now})


def finish(db: Session, job: Job, result: Mapping[str, Any], now: datetime) -> bool:
    told = json.dumps(result, ensure_ascii=False, default=str)
    return _changed(db, _held(job), {"state": State.DONE, "result": told, "error": None, "ended_at": now})


def fail(db: Session, job: Job, error: str, now: datetime, again: bool = True) -> bool:
    """Ends a try that broke: another one follows while there are any left, later each time."""
    if again and job.tries < TRIES:
        return _put_back(db, job, {"state": State.RETRY, "error": error, "heartbeat_at": now}, 15 * job.tries)
    return _changed(db, _held(job), {"state": State.FAILED, "error": error, "ended_at": now})


def put_back(db: Session, job: Job, now: datetime) -> bool:
    """Gives back a job whose worker is told to stop: it waits again, and this was no try."""
    return _put_back(db, job, {"state": State.QUEUED, "tries": Job.tries - 1, "heartbeat_at": now}, 0)


def revive(db: Session, now: datetime, alive: Collection[int] = ()) -> int:
    """Puts silent jobs back on the queue, and gives up those that died too often; gives how many it touched.

    `alive` are jobs of the process that asks: a long transaction of their own may have kept them from beating.
    """
    silent = (Job.state == State.RUNNING) & (Job.heartbeat_at < now - QUIET) & Job.id.not_in(alive)
    lost = Job.state.in_((State.QUEUED, State.RETRY)) & (Job.heartbeat_at < now - LOST)
    jobs = db.scalars(select(Job).where(or_(silent, lost)).order_by(Job.id).with_for_update(skip_locked=True)).all()
    for job in jobs:
        if job.state is State.RUNNING and job.tries >= TRIES:
            job.error = words.DIED.format(tries=job.tries, number=job.id)
            job.state, job.ended_at = State.FAILED, now
            continue
        job.state = State.RETRY if job.state is State.RUNNING else job.state
        job.heartbeat_at = now
        _send(db, job.id)
    db.flush()
    return len(jobs)


def _put_back(db: Session, job: Job, values: Mapping[str, Any], delay: int) -> bool:
    held = _changed(db, _held(job), values)
    if held:
        _send(db, job.id, delay)
    return held


def _held(job: Job) -> tuple[ColumnElement[bool], ...]:
    """The job is still at work in the try that this worker took."""
    return Job.id == job.id, Job.state == State.RUNNING, Job.tries == job.tries


def _changed(db: Session, where: tuple[ColumnElement[bool], ...], values: Mapping[str, Any]) -> bool:
    step = update(Job).where(*where).values(**values).execution_options(synchronize_session=False)
    told = db.execute(step)
    return isinstance(told, CursorResult) and told.rowcount == 1


def _send(db: Session, number: int, delay: int = 0) -> None:
    db.info.setdefault(OUTBOX, []).append((number, delay))


def take_night_duty(db: Session, duty: str, now: datetime, hour: int = NIGHT) -> bool:
    """Whether a duty is due and this is the first who takes it on this Vietnamese day; a machine that slept through the
    hour makes up for it when it wakes.
    """
    here = now.astimezone(VIETNAM)
    if here.hour < hour:
        return False
    row = upsert(db, NightDuty).values(duty=duty, on=here.date())
    return db.scalar(row.on_conflict_do_nothing().returning(NightDuty.duty)) is not None
