"""The server is killed (SIGKILL, no farewell) while people sit the quiz: what it said is kept is there afterwards.

`LMS_KILLS` and `LMS_FLOWS` make it longer: 20 kills under 200 flows is what we hold ourselves to before a release.
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import func, select

from lms import HOUSE
from lms.bench import server
from lms.bench.flow import Flow
from lms.bench.instance import Instance, thrown_away
from lms.bench.load import Unexpected
from lms.learning import paper, queries
from lms.learning.models import Attempt, Completion
from lms.plans import ledger
from lms.quizzes.answering import fields
from tests.learning.sitting import asked

KILLS = int(os.environ.get("LMS_KILLS", "1"))
FLOWS = int(os.environ.get("LMS_FLOWS", "12"))


@pytest.fixture(params=["sqlite", "postgres"])
def instance(request: pytest.FixtureRequest) -> Iterator[Instance]:
    more = {} if request.param == "sqlite" else {"LMS_DATABASE_URL": request.getfixturevalue("postgres_url")}
    with thrown_away(**more) as instance:
        yield instance


@contextmanager
def served(instance: Instance) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """The whole server in a group of its own, killed at the end whatever it is doing."""
    port = server.free_port()
    with (instance.folder / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "lms.bench.server", server.OURS, str(port)],
            env=instance.env, cwd=HOUSE, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        try:
            server._await(port, process, instance.folder / "server.log")
            yield port, process
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class Sitter:
    """Somebody who answers question after question until the server is gone, and notes what it has acknowledged."""

    def __init__(self, flow: Flow) -> None:
        self.flow, self.acknowledged, self.handed_in = flow, set[int](), False

    def sit(self) -> None:
        try:
            self.flow.begin()
            for number in range(1, len(self.flow.answers) + 1):
                self.flow.save(number)
                self.acknowledged.add(number)
            self.flow.hand_in(whole=False)
            self.handed_in = True
        except (OSError, Unexpected):
            if not self.flow.key:
                return  # it was gone before the paper came
        finally:
            self.flow.close()


def killed_while_they_sit(instance: Instance, chance: random.Random) -> list[Sitter]:
    learners = instance.learners(FLOWS)
    with served(instance) as (port, _process):
        sitters = [Sitter(Flow(instance, port, learner)) for learner in learners]
        threads = [threading.Thread(target=sitter.sit) for sitter in sitters]
        for thread in threads:
            thread.start()
        enough = chance.randint(1, FLOWS * 15)
        until = time.monotonic() + 60
        while sum(len(each.acknowledged) for each in sitters) < enough and time.monotonic() < until:
            time.sleep(0.002)
    for thread in threads:
        thread.join(60)
    return sitters


def test_every_acknowledged_answer_outlives_a_killed_server_and_the_sitting_goes_on(instance: Instance) -> None:
    chance, kept = random.Random(57), 0
    sitters: list[Sitter] = []
    for _ in range(KILLS):
        sitters = [each for each in killed_while_they_sit(instance, chance) if each.flow.key]
        assert sum(len(each.acknowledged) for each in sitters) > 0, (instance.folder / "server.log").read_text()[-2000:]
        kept += sum(lost_nothing(instance, each) for each in sitters)
    everything_agrees(instance)
    with served(instance) as (port, _process):
        for sitter in [each for each in sitters if not each.handed_in][:3]:
            goes_on(instance, port, sitter)
    everything_agrees(instance)
    sys.stderr.write(f"{KILLS} kills under {FLOWS} flows: {kept} acknowledged answers, none lost\n")


def lost_nothing(instance: Instance, sitter: Sitter) -> int:
    """Every answer that was acknowledged stands in the attempt as it was given; what was handed in is closed."""
    with instance.work.reading() as db:
        attempt = queries.attempt(db, sitter.flow.person_id, sitter.flow.key)
        assert attempt is not None
        answers, questions = queries.answers(db, attempt.id), asked(db, attempt)
        for number, item in enumerate(paper.read(attempt.paper).items, 1):
            if number in sitter.acknowledged:
                told = list(fields(questions[item.key], item, number, answers[item.key]))
                assert told == sitter.flow.answers[number - 1]
        if sitter.handed_in:
            assert attempt.closed_at is not None
            assert attempt.passed is True
    return len(sitter.acknowledged)


def everything_agrees(instance: Instance) -> None:
    """No passed attempt without its completion, and the sums of the coverage are those of the facts."""
    with instance.work.reading() as db:
        assert list(ledger.differences(db)) == []
        finished = db.scalar(select(func.count()).select_from(Completion)) or 0
        assert finished == db.scalar(select(func.count()).select_from(Attempt).where(Attempt.passed.is_(True)))


def goes_on(instance: Instance, port: int, sitter: Sitter) -> None:
    """Opens the paper again, answers what is left, and passes."""
    again = Flow(instance, port, sitter.flow.learner)
    again.go_on()
    assert (again.key, again.answers) == (sitter.flow.key, sitter.flow.answers)
    for number in range(1, len(again.answers) + 1):
        if number not in sitter.acknowledged:
            again.save(number)
    assert "Đạt: 100%" in again.get(again.hand_in(whole=False))
