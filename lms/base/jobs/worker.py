"""The worker: takes one job after another, shows while it works that it lives, and keeps the clock."""

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from json import loads
from time import monotonic
from typing import Any

from huey.consumer import Consumer
from sqlalchemy.orm import Session

from lms.base.clock import now
from lms.base.db import Work
from lms.base.faults import Faulty
from lms.base.jobs import actions, words
from lms.base.jobs.models import Job
from lms.base.jobs.queue import Queue

log = logging.getLogger(__name__)
LOOK = 1.0
"""Seconds between two looks at how far a job is."""
BEAT = 15.0
"""Seconds between two signs of life of a job that does not move on."""


class Stopping(Exception):
    """The worker is told to stop; raised between two steps of a job, which is put back and begun anew later."""


class Handle:
    """What a running job is given: its argument, and the place where it says how far it is."""

    def __init__(self, job: Job, stopping: Callable[[], bool]) -> None:
        self.job, self.done, self.total = job, 0, job.total
        self.argument: dict[str, Any] = loads(job.argument)
        self._stopping = stopping

    def step(self, done: int, total: int | None = None) -> None:
        """Says how far the work is. Raises `Stopping`. Costs nothing: another thread writes it down each second."""
        self.done, self.total = done, total if total is not None else self.total
        if self._stopping():
            raise Stopping


Doing = Callable[[Work, Handle], Mapping[str, Any]]
Periodic = Callable[[Session, datetime], object]
KINDS: dict[str, Doing] = {}
PERIODIC: list[Periodic] = []
_alive: set[int] = set()


def work(kind: str) -> Callable[[Doing], Doing]:
    """This function does the jobs of a kind. It may be begun anew after a stop, so what it did twice counts once."""

    def register(doing: Doing) -> Doing:
        KINDS[kind] = doing
        return doing

    return register


def each_minute(step: Periodic) -> Periodic:
    """This step is taken each minute in a transaction of its own."""
    PERIODIC.append(step)
    return step


@each_minute
def _revive(db: Session, at: datetime) -> int:
    return actions.revive(db, at, _alive)


def attend(unit_of_work: Work, number: int, stopping: Callable[[], bool] = lambda: False) -> None:
    """Takes a job, does it, and writes down how it ended. Does nothing for a job that another worker has."""
    with unit_of_work.writing() as db:
        job = actions.claim(db, number, now())
    if job is None:
        return
    handle = Handle(job, stopping)
    with _beating(unit_of_work, handle):
        end = _do(unit_of_work, handle)
    with unit_of_work.writing() as db:
        end(db)


def _do(unit_of_work: Work, handle: Handle) -> Callable[[Session], object]:
    job = handle.job
    try:
        result = KINDS[job.kind](unit_of_work, handle)
    except Stopping:
        return lambda db: actions.put_back(db, job, now())
    except Faulty as faulty:
        told = str(faulty)
        return lambda db: actions.fail(db, job, told, now(), again=False)
    except Exception as error:
        log.exception("job %s (%s), try %s", job.id, job.kind, job.tries)
        told = words.BROKE.format(kind=type(error).__name__, number=job.id)
        return lambda db: actions.fail(db, job, told, now())

    def end(db: Session) -> None:
        actions.beat(db, job, handle.done, handle.total, now())
        actions.finish(db, job, result, now())

    return end


@contextmanager
def _beating(unit_of_work: Work, handle: Handle) -> Iterator[None]:
    ended = threading.Event()
    beats = threading.Thread(target=_beat, args=(unit_of_work, handle, ended), daemon=True)
    _alive.add(handle.job.id)
    beats.start()
    try:
        yield
    finally:
        ended.set()
        beats.join()
        _alive.discard(handle.job.id)


def _beat(unit_of_work: Work, handle: Handle, ended: threading.Event) -> None:
    written, at = 0, monotonic()
    while not ended.wait(LOOK):
        if handle.done == written and monotonic() < at + BEAT:
            continue
        written, at = handle.done, monotonic()
        try:
            with unit_of_work.writing() as db:
                actions.beat(db, handle.job, written, handle.total, now())
        except Exception:  # the next beat may do better; a job is not broken by its own heart
            log.warning("no beat of job %s", handle.job.id, exc_info=True)


def tick(unit_of_work: Work) -> None:
    """One round of the periodic steps; one that breaks does not hinder the others."""
    for step in PERIODIC:
        try:
            with unit_of_work.writing() as db:
                step(db, now())
        except Exception:
            log.exception("periodic step %s", getattr(step, "__name__", step))


def consume(unit_of_work: Work, url: str, threads: int = 2) -> None:
    """Works until SIGTERM or SIGINT; then each job ends its step and is put back. Ends too when its parent dies."""
    queue = Queue(url)
    consumer = Consumer(queue.huey, workers=threads, periodic=False, max_delay=1.0, graceful_signal="TERM")
    stop: threading.Event = consumer.stop_flag
    queue.attend = lambda number: attend(unit_of_work, number, stop.is_set)
    threading.Thread(target=_keep_the_clock, args=(unit_of_work, stop), daemon=True).start()
    threading.Thread(target=_watch_parent, args=(os.getppid(), stop), daemon=True).start()
    consumer.run()


def _keep_the_clock(unit_of_work: Work, stop: threading.Event) -> None:
    tick(unit_of_work)
    while not stop.wait(60):
        tick(unit_of_work)


def _watch_parent(parent: int, stop: threading.Event) -> None:
    """A worker whose server was killed must not go on beside the next server's."""
    while not stop.wait(2):
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
