"""Servers that some machines have: a fresh PostgreSQL database, a Redis. `LMS_REQUIRE` turns a skip into a failure."""

import os
import re
import secrets
from collections.abc import Iterator

import pytest
import redis
from sqlalchemy import Engine, create_engine, make_url, text

POSTGRES = "postgresql+psycopg://postgres@127.0.0.1:5432/test"
REDIS = "redis://127.0.0.1:6379/15"


def absent(what: str, why: object) -> None:
    told = f"{what} does not answer: {why}"
    if what in os.environ.get("LMS_REQUIRE", "").split(","):
        pytest.fail(told)
    pytest.skip(told)


def _server() -> Engine:
    given = os.environ.get("LMS_TEST_DATABASE_URL", "")
    url = make_url(given if given.startswith("postgresql") else POSTGRES)
    return create_engine(url, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})


@pytest.fixture
def postgres_url() -> Iterator[str]:
    yield from _fresh_database()


@pytest.fixture
def another_postgres_url() -> Iterator[str]:
    yield from _fresh_database()


def _fresh_database() -> Iterator[str]:
    server, name = _server(), f"lms_{secrets.token_hex(6)}"
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except Exception as error:
        absent("postgres", error)
    yield server.url.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def redis_url() -> Iterator[str]:
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
    url = re.sub(r"/\d+$", f"/{15 - worker % 15}", os.environ.get("LMS_TEST_REDIS_URL") or REDIS)
    server = redis.Redis.from_url(url, socket_connect_timeout=3)
    try:
        server.ping()
    except redis.RedisError as error:
        absent("redis", error)
    server.delete(*(server.keys("huey.*") or ["-"]))
    yield url
    server.delete(*(server.keys("huey.*") or ["-"]))
    server.close()


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path) -> str:
    """A fresh, empty database of each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'Cơ sở dữ liệu.db'}"
    return request.getfixturevalue("postgres_url")
