"""The database's form, step by step: `migrations/versions/NNNN_words.py`, run on an engine of its own.

On SQLite a table is altered by copying and dropping it. With foreign keys on, that drop deletes the rows that point to
it; so they are off here, all steps stand in one transaction, and every key is checked before it is kept.
"""

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, inspect, text

from lms import HOUSE
from lms.base import audit
from lms.base.db import begin_writing, connect_quietly

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = HOUSE / "migrations"
_LOCK = 570_572  # two servers that start together migrate one after the other (PostgreSQL)


class Broken(Exception):
    """A migration would have left rows that point nowhere; nothing of it was kept."""


def head(folder: Path = FOLDER) -> str | None:
    """The newest step, read from the file names."""
    return max((path.name[:4] for path in (folder / "versions").glob("[0-9]*.py")), default=None)


def at(engine: Engine) -> str | None:
    """The step at which a database stands; None for one without any."""
    with engine.connect() as connection:
        return _at(connection)


def _at(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    step: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return step


def upgrade(url: str, to: str = "head", folder: Path = FOLDER) -> str | None:
    """Brings a database to the newest step, all of the way or not at all; gives where it stands. Raises `Broken`."""
    return _run("upgrade", url, to, folder)


def downgrade(url: str, to: str, folder: Path = FOLDER) -> str | None:
    """Brings a database back to step `to` (`0001`, `-1`, `base`), as `upgrade` does. Raises `Broken`."""
    return _run("downgrade", url, to, folder)


def draft(url: str, words: str, folder: Path = FOLDER) -> None:
    """Writes the next step from what the models have and the database at `url` (at head) has not."""
    from alembic import command  # noqa: PLC0415 - 80 ms that only migrating needs

    tables = import_module("lms.tables").Base.metadata
    number = f"{int(head(folder) or 0) + 1:04d}"
    with own_engine(url).connect() as connection:
        config = _config(connection, folder, metadata=tables, batch=number != "0001")
        script = command.revision(config, words, autogenerate=True, rev_id=number)
    path = Path(getattr(script, "path", ""))
    path.write_text(re.sub(r" +# ### .*\n", "", path.read_text("utf-8")), "utf-8")


def _run(way: str, url: str, to: str, folder: Path) -> str | None:
    with own_engine(url).begin() as connection:
        move(connection, way, to, folder)
        check_keys(connection)
        return _at(connection)


def move(connection: Connection, way: str, to: str, folder: Path = FOLDER) -> None:
    """Takes steps (`upgrade`, `downgrade`) inside the caller's transaction, on a connection of `own_engine`."""
    from alembic import command  # noqa: PLC0415 - 80 ms that only migrating needs

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
    getattr(command, way)(_config(connection, folder), to)
    _guard(connection)


def own_engine(url: str) -> Engine:
    """An engine for moving tables and whole databases: SQLite holds no keys meanwhile, writers wait their turn."""
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", connect_quietly)
        event.listen(engine, "begin", begin_writing)
    return engine


def _config(connection: Connection, folder: Path, **more: object) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - 80 ms that only migrating needs

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes.update(connection=connection, **more)
    return config


def check_keys(connection: Connection) -> None:
    """SQLite: no row may point to one that is not there (PostgreSQL holds its keys at all times). Raises `Broken`."""
    if connection.dialect.name != "sqlite":
        return
    lost = connection.execute(text("PRAGMA foreign_key_check")).all()
    if lost:
        raise Broken("; ".join(sorted({f"{table} → {parent}" for table, _row, parent, _key in lost})))


def _guard(connection: Connection) -> None:
    """The triggers that keep the audit log append-only stand after every migration: a copied table loses its own."""
    if not inspect(connection).has_table("audit_entry"):
        return
    guards = audit.SQLITE_GUARDS if connection.dialect.name == "sqlite" else audit.POSTGRES_GUARDS
    standing = _triggers(connection)
    for guard in guards:
        name = re.search(r"CREATE TRIGGER (\w+)", guard)
        if name is None or name[1] not in standing:
            connection.exec_driver_sql(guard.replace("%", "%%"))


def _triggers(connection: Connection) -> set[str]:
    source = "sqlite_master WHERE type = 'trigger'" if connection.dialect.name == "sqlite" else "pg_trigger"
    column = "name" if connection.dialect.name == "sqlite" else "tgname"
    return set(connection.scalars(text(f"SELECT {column} FROM {source}")))  # noqa: S608 - both are constants above
