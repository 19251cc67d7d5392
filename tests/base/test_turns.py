"""Writers of a SQLite file take turns: each waits asleep for the one before, and a killed one keeps nobody waiting."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from lms import HOUSE
from lms.base.db import Work, engine_for


@pytest.fixture
def work(tmp_path: Path):  # type: ignore[no-untyped-def]
    engine = engine_for(f"sqlite:///{tmp_path / 'turns.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE tally (n INTEGER)"))
        connection.execute(text("INSERT INTO tally VALUES (0)"))
    yield Work(engine, tmp_path)
    engine.dispose()


def add_one(work: Work) -> None:
    with work.writing() as db:
        n = db.scalar(text("SELECT n FROM tally"))
        db.execute(text("UPDATE tally SET n = :n"), {"n": n + 1})


def test_forty_writers_at_once_lose_nothing(work: Work) -> None:
    threads = [threading.Thread(target=lambda: [add_one(work) for _ in range(10)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with work.reading() as db:
        assert db.scalar(text("SELECT n FROM tally")) == 80


def test_a_reader_does_not_wait_for_a_writer(work: Work) -> None:
    with work.writing() as writer:
        writer.execute(text("UPDATE tally SET n = 7"))
        with work.reading() as reader:
            assert reader.scalar(text("SELECT n FROM tally")) == 0


def test_the_turn_is_given_back_when_the_work_is_thrown_away(work: Work) -> None:
    with pytest.raises(ZeroDivisionError), work.writing():
        1 // 0  # noqa: B018
    add_one(work)


HOLDS = """
import sys, time
from pathlib import Path
from sqlalchemy import text
from lms.base.db import Work, engine_for
work = Work(engine_for(sys.argv[1]), Path("."))
with work.writing() as db:
    db.execute(text("UPDATE tally SET n = 100"))
    print("holds", flush=True)
    time.sleep(60)
"""


def test_a_killed_writer_keeps_nobody_waiting(work: Work) -> None:
    program = [sys.executable, "-c", HOLDS, str(work.engine.url)]
    with subprocess.Popen(program, cwd=HOUSE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"holds"
        waiting = threading.Thread(target=add_one, args=(work,))
        waiting.start()
        time.sleep(0.2)
        assert waiting.is_alive(), "it waits its turn"
        os.kill(holder.pid, signal.SIGKILL)
        waiting.join(10)
        assert not waiting.is_alive()
    with work.reading() as db:
        assert db.scalar(text("SELECT n FROM tally")) == 1, "what the killed one had not kept is not there"
