"""A list of people on its way while its worker is killed, and while others want to write."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms import HOUSE
from lms.base.clock import now
from lms.base.jobs import actions as jobs
from lms.base.jobs.models import Job, State
from lms.people.audiences import Audience
from lms.people.importing import actions
from lms.people.importing.models import ImportDeed, ListImport
from lms.people.models import Membership, Person
from tests.conftest import Instance
from tests.make import Make

PEOPLE = 2500


@pytest.fixture
def run_id(instance: Instance) -> int:
    """A list that somebody has confirmed, waiting for the worker."""
    rows = "\n".join(f"{n};Nguyễn Văn Thứ {n};19{n % 90 + 10};040068{n:06d}" for n in range(1, PEOPLE + 1))
    content = f"STT;Họ và tên;Năm sinh;Số CCCD\n{rows}\n".encode()
    with instance.work.writing() as db:
        commune = Make(db).unit("Xã Yên Hòa")
        run = actions.keep(db, commune, Audience.CITIZEN, content, "list.csv", now(), None)
        actions.confirm(db, run, {}, False, now())
        return run.id


@pytest.fixture
def worker(instance: Instance) -> Iterator:
    processes: list[subprocess.Popen] = []

    def start() -> subprocess.Popen:
        program = [sys.executable, "-m", "lms.working"]
        processes.append(subprocess.Popen(program, cwd=HOUSE, env={**os.environ, **instance.env}))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.wait()


def run_of(instance: Instance, run_id: int) -> ListImport:
    with instance.work.reading() as db:
        found = db.get_one(ListImport, run_id)
        db.expunge_all()
        return found


def until(answer, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not answer():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


def test_a_list_whose_worker_is_killed_goes_on_where_it_was_and_enters_nobody_twice(instance, run_id, worker) -> None:
    first = worker()
    until(lambda: run_of(instance, run_id).done > 0)
    first.send_signal(signal.SIGKILL)
    first.wait()
    run = run_of(instance, run_id)
    with instance.work.reading() as db:
        assert db.scalar(select(func.count(Person.id))) == run.done < PEOPLE
    with instance.work.writing() as db:  # a minute later
        jobs.revive(db, now() + timedelta(seconds=61))  # the check of the night may have died with it
        assert db.get_one(Job, db.get_one(ListImport, run_id).job_id).state is State.RETRY
    worker()
    until(lambda: run_of(instance, run_id).finished_at)
    with instance.work.reading() as db:
        for table in (Person, Membership, ImportDeed):
            assert db.scalar(select(func.count(table.id))) == PEOPLE
        assert db.scalar(select(func.count(Person.folded_name.distinct()))) == PEOPLE
    assert f'"new": {PEOPLE}' in (run_of(instance, run_id).counts or "")


def test_others_write_while_a_list_is_entered(instance, run_id, worker) -> None:
    worker()
    until(lambda: run_of(instance, run_id).done > 0)
    waits = []
    while run_of(instance, run_id).finished_at is None and len(waits) < 15:
        began = time.monotonic()
        with instance.work.writing() as db:
            Make(db).person(name="Người Khác")
        waits.append(time.monotonic() - began)
    assert waits and sorted(waits)[len(waits) // 2] < 1
