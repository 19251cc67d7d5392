"""What the machines that watch over a server are told."""

import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from flask import Flask

from lms import HOUSE
from lms.base import logs, metrics, migrations
from lms.base.clock import now
from lms.base.db import Work, engine_for
from lms.base.jobs import actions
from lms.base.settings import Settings
from lms.home import health_views

TOKEN = "a-long-token-to-read-the-counts"


@pytest.fixture
def site(tmp_path):
    app = Flask("site")
    settings = replace(Settings.of({"LMS_DATA": str(tmp_path)}), metrics_token=TOKEN)
    app.extensions["settings"] = settings
    app.extensions["work"] = Work(engine_for(settings.database_url), tmp_path)
    logs.watch(app)
    app.register_blueprint(health_views.bp)
    yield app
    app.extensions["work"].engine.dispose()


@pytest.fixture
def ready_site(site):
    migrations.upgrade(site.extensions["settings"].database_url)
    return site


def test_a_process_that_answers_is_alive_whatever_its_database_does(site):
    assert site.test_client().get("/healthz").json == {"status": "ok"}


def test_a_server_is_ready_when_its_database_stands_at_the_newest_step(ready_site):
    answer = ready_site.test_client().get("/readyz")
    assert (answer.status_code, answer.json["status"], answer.json["at"]) == (200, "ready", migrations.head())


def test_a_server_whose_database_is_not_migrated_is_not_ready_and_says_why(site):
    answer = site.test_client().get("/readyz")
    assert (answer.status_code, answer.json["database"]) == (503, "not migrated")


def test_a_server_whose_database_is_gone_is_not_ready_and_says_why(site, tmp_path):
    site.extensions["work"] = Work(engine_for(f"sqlite:///{tmp_path / 'no-such-folder' / 'lms.db'}"), tmp_path)
    answer = site.test_client().get("/readyz")
    assert (answer.status_code, answer.json["database"]) == (503, "unreachable")


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.0.0.7", {}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "10.0.0.7"}, 403),
        ("127.0.0.1", {"Forwarded": "for=10.0.0.7"}, 403),
        ("10.0.0.7", {"Authorization": f"Bearer {TOKEN}"}, 200),
        ("10.0.0.7", {"Authorization": "Bearer wrong"}, 403),
        ("10.0.0.7", {"Authorization": "Basic YTpi"}, 403),
    ],
    ids=[
        "this machine",
        "this machine, IPv6",
        "another machine",
        "another behind a proxy of this machine",
        "the same by the standard's header",
        "another with the token",
        "with a wrong one",
        "with a password",
    ],
)
def test_the_counts_are_for_this_machine_or_for_who_holds_the_token(ready_site, address, headers, status):
    client = ready_site.test_client()
    assert client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address}).status_code == status


def test_nobody_gets_in_with_an_empty_token(ready_site):
    ready_site.extensions["settings"] = replace(ready_site.extensions["settings"], metrics_token=None)
    headers = {"Authorization": "Bearer "}
    client = ready_site.test_client()
    assert client.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": "10.0.0.7"}).status_code == 403


def test_the_counts_tell_requests_times_and_jobs(ready_site):
    client = ready_site.test_client()
    client.get("/healthz")
    client.open("/healthz", method="NGUYEN")
    with ready_site.extensions["work"].writing() as db:
        actions.ask(db, "dig", {}, None, None, now())
    told = client.get("/metrics").text
    assert re.search(r'lms_requests_total\{method="GET",route="/healthz",status="2xx"\} [1-9]', told)
    assert re.search(r'lms_request_seconds_bucket\{le="\+Inf",route="/healthz"\} [1-9]', told)
    assert 'lms_jobs{state="queued"} 1.0' in told
    assert "NGUYEN" not in told


def test_the_counts_of_several_processes_are_added_up(tmp_path):
    shared = metrics.shared_folder(tmp_path)
    count = "from lms.base import metrics; metrics.count('/x', 'GET', 200, 0.02)"
    ask = "from lms.base import metrics; print(metrics.text({'queued': 2}).decode())"
    for program in (count, count, count):
        subprocess.run([sys.executable, "-c", program], env={**os.environ, **shared}, cwd=HOUSE, check=True)
    told = subprocess.run(
        [sys.executable, "-c", ask], env={**os.environ, **shared}, cwd=HOUSE, check=True, capture_output=True, text=True
    ).stdout
    assert 'lms_requests_total{method="GET",route="/x",status="2xx"} 3.0' in told
    assert 'lms_request_seconds_bucket{le="0.025",route="/x"} 3.0' in told
    assert 'lms_jobs{state="queued"} 2.0' in told


def test_the_counts_of_an_earlier_server_are_forgotten(tmp_path):
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "counter_1.db").write_bytes(b"old")
    metrics.shared_folder(tmp_path)
    assert list((tmp_path / "metrics").iterdir()) == []
