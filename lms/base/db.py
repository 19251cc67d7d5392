"""The database: one metadata, two engines (SQLite by default, PostgreSQL for a server), short transactions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import Enum as PythonEnum
from pathlib import Path
from typing import Annotated, Any

from sqlalchemy import (
    Connection,
    Date,
    DateTime,
    Engine,
    Enum,
    ForeignKey,
    MetaData,
    String,
    Text,
    TypeDecorator,
    cast,
    create_engine,
    event,
    func,
    make_url,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column, sessionmaker

from lms.base import turns

PRAGMAS = (
    "busy_timeout=30000",  # first: the first readers of a closed database wait for each other at the next line
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "cache_size=-16000",
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: kept without zone, given back with one, on both engines."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


Id = Annotated[int, mapped_column(primary_key=True)]
Key = Annotated[str, mapped_column(String(64))]
Long = Annotated[str, mapped_column(Text)]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own shape
        datetime: Moment,
        str: String(255),
        # kept by value as text: a new audience or role needs no migration
        PythonEnum: Enum(
            PythonEnum, native_enum=False, length=32, values_callable=lambda kind: [k.value for k in kind]
        ),
    }


def link(target: str, **more: Any) -> Any:
    """A column that points to another table's row; indexed unless it is unique or part of the key."""
    indexed = not (more.get("unique") or more.get("primary_key"))
    return mapped_column(ForeignKey(target), index=more.pop("index", indexed), **more)


def engine_for(url: str) -> Engine:
    """An engine with our manners: on SQLite a writer takes its turn before it reads (BEGIN IMMEDIATE)."""
    if make_url(url).get_backend_name() != "sqlite":
        # PostgreSQL would compile long statements, for half a second each time; ours are done before that
        held = {"options": "-c jit=off"}
        return create_engine(
            url, pool_pre_ping=True, pool_size=8, max_overflow=8, hide_parameters=True, connect_args=held
        )
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _connect)
    event.listen(engine, "begin", _begin)
    turns.take_turns(engine)
    return engine


def _connect(dbapi: Any, _record: Any) -> None:
    dbapi.isolation_level = None  # the driver must not begin by itself
    for pragma in PRAGMAS:
        dbapi.execute("PRAGMA " + pragma)


def connect_quietly(dbapi: Any, record: Any) -> None:
    """As every connection, but rows may point to a table that is away for a moment: for migrating and restoring."""
    _connect(dbapi, record)
    dbapi.execute("PRAGMA foreign_keys=OFF")


def begin_writing(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Any) -> None:
    # A deferred transaction that has read cannot wait for its turn to write: SQLite refuses it at once.
    if connection.get_execution_options().get("write"):
        turns.take(connection)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")


class Work:
    """The one place that opens sessions and the one place that commits them, for pages, commands and jobs alike.

    `before_commit` are steps that must stand in the same transaction as the facts (the coverage ledger folds there);
    `after_commit` are steps that follow what is already kept (jobs are put on the queue there) and must not fail.
    """

    def __init__(
        self,
        engine: Engine,
        files: Path,
        site: str = "",
        before_commit: tuple[Callable[[Session], None], ...] = (),
        after_commit: tuple[Callable[[Session], None], ...] = (),
    ) -> None:
        self.engine = engine
        self.before_commit = before_commit
        self.after_commit = after_commit
        info = {"files": files, "site": site, "read once": {}}  # what never changes is read once for all sessions
        self.open: Callable[[], Session] = sessionmaker(engine, expire_on_commit=False, info=info)

    def begin(self, write: bool) -> Session:
        """A session; with `write` it takes the writers' turn at its first statement."""
        db = self.open()
        if write:
            db.connection(execution_options={"write": True})
        return db

    def commit(self, db: Session) -> None:
        """Keeps all of the work or none of it."""
        db.flush()
        for step in self.before_commit:
            step(db)
        db.commit()
        for step in self.after_commit:
            step(db)

    @contextmanager
    def looking(self) -> Iterator[Connection | Session]:
        """A bare connection for one look before a request's work begins: a third of what a session costs, and a request
        that is going to write does not hold the writers' turn meanwhile.
        """
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self.begin(write=False) as db:
            yield db
            db.rollback()

    @contextmanager
    def still(self) -> Iterator[Session]:
        """As `reading`, and all of its statements see one moment, however long it lasts and whatever others write."""
        with self.open() as db:
            if self.engine.dialect.name == "postgresql":
                db.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            yield db
            db.rollback()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        with self.begin(write=True) as db:
            yield db
            self.commit(db)


def changed(db: Session, what: str) -> set[int]:
    """Numbers of rows of which something that others reckon with has changed in this session, by what they are."""
    noted: set[int] = db.info.setdefault(f"changed {what}", set())
    return noted


def upsert(db: Session, table: Any) -> Any:
    """The engine's own INSERT that knows ON CONFLICT."""
    return (postgresql if db.get_bind().dialect.name == "postgresql" else sqlite).insert(table)


def vietnamese_day(db: Session, moment: Any) -> Any:
    """SQL: the Vietnamese day on which a moment (kept in UTC) falls; compared with columns of days."""
    if db.get_bind().dialect.name == "postgresql":
        return cast(moment.op("+")(text("interval '7 hours'")), Date)
    return func.date(moment, "+7 hours")


def valid_on(from_on: Any, to_on: Any, day: date) -> Any:
    """SQL: a dated row is in force on `day`; an empty end means until further notice, an empty start since ever."""
    return ((from_on.is_(None)) | (from_on <= day)) & ((to_on.is_(None)) | (to_on >= day))
