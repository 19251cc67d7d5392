"""A code on its way to a phone: the job, and a gateway that is a real HTTP server."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from sqlalchemy import select

from lms.base.audit import AuditEntry
from lms.base.clock import now
from lms.base.jobs import worker
from lms.base.jobs.models import Job, State
from lms.base.outside import Unsafe
from lms.base.settings import Settings
from lms.people.access import Role
from lms.people.codes import actions as codes
from lms.people.codes import deriving
from lms.people.codes.models import SignInCode
from lms.people.words import CODE_FOR_NOBODY, CODE_OVER, CODE_SENT
from lms.working import send_code
from tests.make import Make


class Office(ThreadingHTTPServer):
    """A gateway: answers with what it is told to, one after the other, and keeps what it was sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Takes)
        self.answers: list[int] = []
        self.taken: list[tuple[str, dict[str, str], dict[str, Any]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/gui"


class Takes(BaseHTTPRequestHandler):
    server: Office

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.taken.append((self.path, dict(self.headers), body))
        status = self.server.answers.pop(0) if self.server.answers else 202
        self.send_response(status)
        if status == 302:
            self.send_header("Location", f"{self.server.url}/noi-khac")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch, instance: Any) -> Iterator[Office]:
    office = Office()
    threading.Thread(target=office.serve_forever, daemon=True).start()
    for name, value in {**instance.env, "LMS_SMS_URL": office.url, "LMS_SMS_TOKEN": "bi mat"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setitem(worker.KINDS, codes.SEND, send_code)
    yield office
    office.shutdown()
    office.server_close()


@pytest.fixture
def work(instance: Any) -> Any:
    with instance.work.writing() as db:
        make = Make(db)
        make.person(make.unit("Xã A"), "Hồ Thị Học", phone="0912345678")
    return instance.work


def ask(work: Any, phone: str = "0912345678") -> int:
    with work.writing() as db:
        codes.ask(db, phone, now())
        db.flush()
        return db.scalars(select(Job.id).order_by(Job.id.desc())).first()


def job(work: Any, number: int) -> Job:
    with work.reading() as db:
        found = db.get_one(Job, number)
        db.expunge_all()
        return found


def test_a_code_is_posted_with_the_token_to_the_number_as_the_world_writes_it(work: Any, gateway: Office) -> None:
    number = ask(work)
    worker.attend(work, number)
    ((path, headers, body),) = gateway.taken
    with work.reading() as db:
        digits = deriving.digits(db.scalars(select(SignInCode)).one())
        logged = db.scalars(select(AuditEntry.action).order_by(AuditEntry.id.desc())).first()
    assert (path, headers["Authorization"], body["to"]) == ("/gui", "Bearer bi mat", "+84912345678")
    assert digits in body["text"]
    assert len(body["text"]) <= 134, "two parts of a message at the most"
    assert (job(work, number).state, job(work, number).said) == (State.DONE, CODE_SENT)
    assert logged == "people.send-code"


def test_neither_code_nor_phone_stands_in_the_job(work: Any, gateway: Office) -> None:
    gateway.answers = [500]
    number = ask(work)
    worker.attend(work, number)
    ((_, _, body),) = gateway.taken
    kept = job(work, number)
    told = f"{kept.argument} {kept.result} {kept.error}"
    with work.reading() as db:
        digits = deriving.digits(db.scalars(select(SignInCode)).one())
    assert digits in body["text"]
    assert digits not in told
    assert "912345678" not in told
    assert "127.0.0.1" not in told


def test_a_gateway_that_fails_is_asked_again_with_the_same_code(work: Any, gateway: Office) -> None:
    gateway.answers = [503, 302, 202]
    number = ask(work)
    for state in (State.RETRY, State.RETRY, State.DONE):
        worker.attend(work, number)
        assert job(work, number).state is state
    assert [path for path, _, _ in gateway.taken] == ["/gui"] * 3, "a redirect takes the token nowhere else"
    assert len({json.dumps(body, sort_keys=True) for _, _, body in gateway.taken}) == 1


def test_a_gateway_that_is_away_leaves_the_job_for_later(work: Any, gateway: Office) -> None:
    gateway.shutdown()
    gateway.server_close()
    number = ask(work)
    worker.attend(work, number)
    assert job(work, number).state is State.RETRY


def test_a_phone_that_nobody_has_gets_no_message(work: Any, gateway: Office) -> None:
    number = ask(work, "0987654321")
    worker.attend(work, number)
    assert gateway.taken == []
    assert job(work, number).said == CODE_FOR_NOBODY


def test_an_official_gets_none_either(work: Any, gateway: Office) -> None:
    with work.writing() as db:
        make = Make(db)
        make.officer(Role.UNIT_ADMIN, make.unit("Xã B", code="X2")).person.phone = "0987654321"
    worker.attend(work, ask(work, "0987654321"))
    assert gateway.taken == []


def test_a_code_that_is_over_or_used_is_not_sent(work: Any, gateway: Office) -> None:
    number = ask(work)
    with work.writing() as db:
        db.scalars(select(SignInCode)).one().ends_at = now() - timedelta(seconds=1)
    worker.attend(work, number)
    assert gateway.taken == []
    assert job(work, number).said == CODE_OVER


@pytest.mark.parametrize(("url", "env", "good"), [
    ("https://sms.tinh.gov.vn/gui", "production", True), ("http://127.0.0.1:9000/gui", "development", True),
    ("http://127.0.0.1:9000/gui", "production", False), ("http://sms.tinh.gov.vn/gui", "development", False),
    ("ftp://127.0.0.1/", "development", False), ("sms.tinh.gov.vn", "development", False),
])  # fmt: skip
def test_the_address_of_the_gateway_is_safe(tmp_path: Any, url: str, env: str, good: bool) -> None:
    given = {"LMS_DATA": str(tmp_path), "LMS_SMS_URL": url, "LMS_ENV": env}
    if good:
        assert Settings.of(given).gateway
        return
    with pytest.raises(Unsafe, match="LMS_SMS_URL"):
        Settings.of(given)
