"""A throw-away database on a PostgreSQL server: the one that the tests use, or the one of this machine."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Engine, create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from lms.bench import bare
from lms.bench.instance import Instance, thrown_away

HERE = "postgresql+psycopg://postgres@127.0.0.1:5432/test"


@contextmanager
def thrown_away_on_postgres() -> Iterator[Instance | None]:
    """An instance whose database is gone afterwards; None where no server answers."""
    given = make_url(os.environ.get("LMS_TEST_DATABASE_URL") or HERE)
    at = given if given.get_backend_name() == "postgresql" else make_url(HERE)
    admin = create_engine(at, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})
    name = f"lms_bench_{secrets.token_hex(6)}"
    try:
        _say(admin, f"CREATE DATABASE {name}")
    except SQLAlchemyError:
        admin.dispose()
        yield None
        return
    try:
        with thrown_away(LMS_DATABASE_URL=_address(at, name)) as instance:
            bare.prepare(instance.settings)
            yield instance
    finally:
        _say(admin, f"DROP DATABASE {name} WITH (FORCE)")
        admin.dispose()


def _say(admin: Engine, statement: str) -> None:
    with admin.connect() as connection:
        connection.execute(text(statement))


def _address(at: URL, name: str) -> str:
    return at.set(database=name).render_as_string(hide_password=False)
