"""A real worker process on each queue: killed, stopped, orphaned."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from lms import HOUSE
from lms.base.clock import now
from lms.base.db import Base, Work, engine_for
from lms.base.jobs import actions
from lms.base.jobs.models import Job, State
from lms.base.jobs.queue import sender


class Yard:
    """A database, a queue and a folder in which workers leave their traces."""

    def __init__(self, database: str, queue: str, folder: Path) -> None:
        self.database, self.queue, self.folder = database, queue, folder
        self.work = Work(engine_for(database), folder, after_commit=(sender(queue),))
        Base.metadata.create_all(self.work.engine, tables=[Job.__table__])
        self.processes: list[subprocess.Popen] = []

    def worker(self) -> subprocess.Popen:
        program = [sys.executable, str(Path(__file__).with_name("house") / "a_worker.py")]
        process = subprocess.Popen(
            [*program, self.database, self.queue, str(self.folder)],
            cwd=HOUSE,
            env={**os.environ, "PYTHONPATH": str(HOUSE)},
        )
        self.processes.append(process)
        return process

    def ask(self, kind: str, **argument) -> int:
        with self.work.writing() as db:
            return actions.ask(db, kind, argument, None, None, now()).id

    def job(self, number: int) -> Job:
        with self.work.reading() as db:
            found = db.get(Job, number)
            db.expunge_all()
            return found

    def until(self, answer, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not answer():
            assert time.monotonic() < end, "it took too long"
            time.sleep(0.05)


@pytest.fixture(params=["sqlite", "postgres", "redis"])
def yard(request, tmp_path):
    database, queue = f"sqlite:///{tmp_path / 'lms.db'}", f"sqlite:///{tmp_path / 'jobs.db'}"
    if request.param == "postgres":
        database = request.getfixturevalue("postgres_url")
        queue = database.replace("+psycopg", "")
    elif request.param == "redis":
        queue = request.getfixturevalue("redis_url")
    yard = Yard(database, queue, tmp_path)
    yield yard
    for process in yard.processes:
        process.kill()
        process.wait()
    yard.work.engine.dispose()


def test_a_job_whose_worker_is_killed_is_taken_up_once_more(yard):
    number = yard.ask("once-slow")
    first = yard.worker()
    yard.until((yard.folder / "try-1").exists)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert yard.job(number).state is State.RUNNING
    with yard.work.writing() as db:  # a minute later
        assert actions.revive(db, now() + timedelta(seconds=61)) == 1
    yard.worker()
    yard.until(lambda: yard.job(number).state is State.DONE)
    assert (yard.job(number).tries, yard.job(number).result) == (2, '{"tries": 2}')


def test_a_worker_told_to_stop_ends_its_step_and_the_next_one_does_the_whole_job(yard):
    number = yard.ask("steps", steps=60)
    first = yard.worker()
    yard.until(lambda: yard.job(number).done > 0)
    first.send_signal(signal.SIGTERM)
    assert first.wait(10) == 0
    assert (yard.job(number).state, yard.job(number).tries) == (State.QUEUED, 0)
    yard.worker()
    yard.until(lambda: yard.job(number).state is State.DONE)
    assert (yard.job(number).done, yard.job(number).total, yard.job(number).tries) == (59, 60, 1)
