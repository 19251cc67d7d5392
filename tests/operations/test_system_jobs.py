"""Every job that the system page offers is done by the worker, and every act in the log is told in words."""

import re

from sqlalchemy import select

from lms import HOUSE, working
from lms.base.jobs import actions, worker
from lms.base.jobs.models import Job, State
from lms.registry import words
from tests.conftest import Instance
from tests.make import NOW, Make


def test_every_job_on_the_page_has_a_worker() -> None:
    assert set(words.JOBS) <= set(worker.KINDS), working.__name__


def test_the_ledger_and_the_rows_are_proved_by_jobs(instance: Instance) -> None:
    with instance.work.writing() as db:
        make = Make(db)
        make.attainment(make.person(make.unit("Xã A")), NOW.date())
        jobs = [actions.ask(db, kind, {}, owner=None, unit=None, now=NOW) for kind in words.JOBS]
        numbers = [job.id for job in jobs]

    for number in numbers:
        worker.attend(instance.work, number)

    with instance.work.reading() as db:
        told = {job.kind: (job.state, job.said) for job in db.scalars(select(Job))}
    assert told["coverage.verify"] == (State.DONE, "Sổ độ phủ khớp với dữ liệu gốc (1 người).")
    assert told["system.check"][0] == State.DONE and "không thấy lỗi" in told["system.check"][1]


def test_every_act_in_the_log_is_told_in_words() -> None:
    written = "".join(path.read_text("utf-8") for path in (HOUSE / "lms").rglob("*.py"))
    acts = set(re.findall(r'(?:audit\.)?record\(\s*(?:self\.)?db,\s*[\w().]+,\s*"([a-z-]+\.[a-z-]+)"', written))
    assert len(acts) > 20
    assert acts <= set(words.ACTIONS)
