"""Instances of their own on each engine: numbers must hold under real commits, whichever database keeps them."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from lms import tables
from lms.base.db import engine_for
from tests.conftest import SERVER, Instance, need

LOCAL = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"


def _server() -> Engine:
    return create_engine(SERVER or LOCAL, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})


def _answers(server: Engine) -> str:
    """Why the server does not answer; nothing when it does."""
    try:
        server.connect().close()
    except Exception as error:
        return f"postgres does not answer: {error}"
    return ""


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A fresh database of the PostgreSQL server that was given, or of this machine's own."""
    server, name = _server(), f"lms_{secrets.token_hex(6)}"
    why = _answers(server)
    need("postgres", not why, why)
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.url.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def own(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Instance]:
    """An instance with all tables and nothing in them, on each engine."""
    folder = tmp_path / "instance"
    folder.mkdir()
    sqlite = f"sqlite:///{folder / 'lms.db'}"
    url = sqlite if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    made = engine_for(url)
    tables.Base.metadata.create_all(made)
    made.dispose()
    instance = Instance(folder, url)
    yield instance
    instance.work.engine.dispose()
