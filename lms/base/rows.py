"""The rows of a whole database as lines of JSON, in a form that SQLite and PostgreSQL both read.

Values go as the database holds them: sealed numbers stay sealed, choices stay text.
"""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, select, text
from sqlalchemy.schema import AddConstraint, DropConstraint

AT_ONCE = 1000
_READ: dict[type, Callable[[Any], Any]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    Decimal: Decimal,
    bytes: base64.b64decode,
    bool: bool,
}


def laid_down(connection: Connection) -> Iterator[tuple[str, Iterator[str]]]:
    """Each table with its lines: first the names of the columns, then one row a line."""
    for table in _tables(connection):
        yield table.name, _lines(connection, table)


def _lines(connection: Connection, table: Table) -> Iterator[str]:
    yield json.dumps([column.name for column in table.columns])
    rows = connection.execution_options(yield_per=AT_ONCE).execute(select(table).order_by(*table.primary_key))
    for row in rows:
        yield json.dumps([_written(value) for value in row], ensure_ascii=False)


def _written(value: Any) -> Any:
    if isinstance(value, date):  # and datetime, which is one
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value


def taken_up(connection: Connection, lines: Mapping[str, Iterator[str]]) -> None:
    """Fills empty tables with the lines that `laid_down` gave. Keys are held again when all rows are there."""
    tables = _tables(connection)
    links = [link for table in tables for link in table.foreign_key_constraints]
    on_postgres = connection.dialect.name == "postgresql"
    for link in links if on_postgres else ():
        connection.execute(DropConstraint(link))
    for table in tables:
        if table.name in lines:
            _fill(connection, table, lines[table.name])
        if on_postgres:
            _count_on(connection, table)
    for link in links if on_postgres else ():
        connection.execute(AddConstraint(link))


def _fill(connection: Connection, table: Table, lines: Iterator[str]) -> None:
    names = json.loads(next(lines))
    read = [_READ.get(table.columns[name].type.python_type, lambda value: value) for name in names]
    rows = (_row(names, read, json.loads(line)) for line in lines)
    while some := list(islice(rows, AT_ONCE)):
        connection.execute(table.insert(), some)


def _row(names: Iterable[str], read: Iterable[Callable[[Any], Any]], values: list[Any]) -> dict[str, Any]:
    told = zip(names, read, values, strict=True)
    return {name: None if value is None else as_kept(value) for name, as_kept, value in told}


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL: the next number of a table follows the last one that was brought."""
    if "id" not in table.columns:
        return
    counter = connection.scalar(text("SELECT pg_get_serial_sequence(:table, 'id')"), {"table": f'"{table.name}"'})
    last = connection.scalar(select(func.max(table.columns.id)))
    if counter and last:
        connection.execute(text("SELECT setval(:counter, :last)"), {"counter": counter, "last": last})


def counted(connection: Connection) -> Iterator[tuple[str, int]]:
    """How many rows each table has."""
    for table in _tables(connection):
        yield table.name, connection.scalar(select(func.count()).select_from(table)) or 0


def _tables(connection: Connection) -> list[Table]:
    """Our tables as this database has them; not Alembic's, and not those of the queue."""
    seen = MetaData()
    seen.reflect(connection, only=lambda name, _: name != "alembic_version" and not name.startswith("huey_"))
    return seen.sorted_tables
