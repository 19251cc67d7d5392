"""A program that calls the API: a token, no cookie."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from lms.api import actions, guard
from lms.api.scopes import Scope
from lms.base.clock import now
from lms.plans import ledger
from lms.units.models import Unit
from tests.conftest import Instance
from tests.make import Make

SITE = "https://hoc.example.vn"
Call = Callable[..., TestResponse]


class Program:
    """Calls the API with one token and looks at the manners of each answer."""

    def __init__(self, app: Flask, db: Session, secret: str | None, number: int = 0) -> None:
        self.client, self.db, self.secret, self.number = app.test_client(), db, secret, number

    def get(self, path: str, status: int = 200, **query: object) -> TestResponse:
        return self.call("GET", path, status, query)

    def call(self, method: str, path: str, status: int, query: dict[str, object] | None = None) -> TestResponse:
        ledger.fold(self.db)
        self.db.commit()
        headers = {"Authorization": f"Bearer {self.secret}"} if self.secret else {}
        answer = self.client.open(f"/api/v1{path}", method=method, base_url=SITE, query_string=query, headers=headers)
        assert answer.status_code == status, f"{path}: {answer.status_code} {answer.text[:500]}"
        assert "Set-Cookie" not in answer.headers
        if status >= 400:
            assert answer.mimetype == "application/problem+json"
            assert answer.json is not None
            assert answer.json["status"] == status
            assert answer.json["title"]
            assert answer.json["detail"]
        return answer


@pytest.fixture(autouse=True)
def _rested() -> None:
    """Nobody has asked anything yet."""
    guard.PROGRAMS.forget()
    guard.STRANGERS.forget()


@pytest.fixture
def program(app: Flask, db: Session) -> Callable[..., Program]:
    """`program(unit, Scope.UNITS)` is a program with a token for these scopes of the unit; without scopes, for all."""

    def given(unit: Unit, *scopes: Scope) -> Program:
        token, secret = actions.make_token(db, "thử", scopes or tuple(Scope), unit, now())
        return Program(app, db, secret, token.id)

    return given


@pytest.fixture
def own_program(instance: Instance) -> Iterator[Program]:
    """A program with a token for all of a commune, in an instance of its own: what is kept beside a reading stays."""
    with instance.work.writing() as db:
        commune = Make(db).unit("Xã Yên Hòa", code="17000")
        Make(db).person(commune)
        _, secret = actions.make_token(db, "thử", tuple(Scope), commune, now())
    with instance.work.open() as db:
        yield Program(instance.app(), db, secret)


@pytest.fixture
def stranger(app: Flask, db: Session) -> Program:
    return Program(app, db, None)
