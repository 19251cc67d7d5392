"""The production server as a process: ready, watched, stopped without haste, and careful."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lms import HOUSE, serving, words
from lms.base import audit, migrations
from lms.base.clock import now
from lms.base.db import Work, engine_for
from lms.base.settings import Settings, Unsafe

YARD = Path(__file__).with_name("house")


class Server:
    def __init__(self, data: Path, port: int, **environment: str) -> None:
        self.data, self.port = data, port
        given = {"LMS_DATA": str(data), "PYTHONPATH": f"{HOUSE}:{YARD}", **environment}
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("LMS_", "PROMETHEUS_"))}
        self.process = subprocess.Popen(
            [sys.executable, str(YARD / "serve_it.py"), str(port)],
            env={**kept, **given},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return answer.read().decode()

    def until(self, answer, seconds: float = 30):
        end = time.monotonic() + seconds
        while True:
            try:
                if told := answer():
                    return told
            except (urllib.error.URLError, ConnectionError):
                pass
            assert self.process.poll() is None, self.process.communicate()
            assert time.monotonic() < end, "it took too long"
            time.sleep(0.05)

    def workers(self) -> list[int]:
        return [int(path.name[7:]) for path in self.data.glob("worker-*")]


@pytest.fixture
def port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@pytest.fixture
def server(tmp_path, port):
    server = Server(tmp_path, port)
    yield server
    server.process.terminate()
    try:
        server.process.communicate(timeout=15)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.communicate()


def test_a_fresh_instance_is_made_ready_and_a_request_at_work_is_finished_before_the_end(server):
    assert '"ready"' in server.until(lambda: server.get("/readyz"))
    with ThreadPoolExecutor(1) as other:
        slow = other.submit(server.get, "/cham")
        server.until((server.data / "begun").exists)
        server.process.send_signal(signal.SIGTERM)
        assert slow.result(20).startswith("xong")
    assert server.process.wait(20) == 0
    (worker,) = server.workers()
    assert (server.data / f"ended-{worker}").exists()


def test_a_dead_job_worker_is_started_again(server):
    (first,) = server.until(server.workers)
    os.kill(first, signal.SIGKILL)
    server.until(lambda: len(server.workers()) == 2)


def test_the_counts_of_all_web_processes_are_told_by_any_of_them(server):
    asked: list[str] = []
    with ThreadPoolExecutor(4) as crowd:

        def both_have_answered() -> bool:
            asked.extend(crowd.map(server.get, ["/nhanh"] * 20))
            return len(set(asked)) == 2

        server.until(lambda: server.get("/healthz"))
        server.until(both_have_answered)
    told = server.get("/metrics")
    assert f'lms_requests_total{{method="GET",route="/nhanh",status="2xx"}} {len(asked)}.0' in told


def test_a_taken_port_is_told_in_words(server, tmp_path):
    server.until(lambda: server.get("/healthz"))
    second = Server(tmp_path / "second", server.port)
    out, err = second.process.communicate(timeout=20)
    assert (second.process.returncode, out) == (1, "")
    assert str(server.port) in err
    assert "Traceback" not in err


@pytest.fixture
def production(tmp_path) -> Settings:
    return Settings.of({"LMS_DATA": str(tmp_path), "LMS_ENV": "production"})


def test_production_does_not_migrate_by_itself_and_says_what_to_run(production):
    with pytest.raises(Unsafe, match="lms db upgrade"):
        serving.ready(production)
    assert migrations.at(engine_for(production.database_url)) is None


def test_production_refuses_a_database_that_a_demo_has_filled(production):
    migrations.upgrade(production.database_url)
    serving.ready(production)
    with Work(engine_for(production.database_url), production.files).writing() as db:
        audit.record(db, now(), serving.DEMO, "instance:1")
    with pytest.raises(Unsafe, match=words.DEMO_IN_PRODUCTION[:30]):
        serving.ready(production)


def test_a_database_newer_than_the_program_is_refused(production, monkeypatch):
    there = migrations.upgrade(production.database_url)
    monkeypatch.setattr(migrations, "head", lambda: "0000")
    with pytest.raises(Unsafe, match=str(there)):
        serving.ready(production)


def test_a_short_secret_is_refused(tmp_path):
    with pytest.raises(Unsafe):
        Settings.of({"LMS_DATA": str(tmp_path), "LMS_SECRET_KEY": "short"})
