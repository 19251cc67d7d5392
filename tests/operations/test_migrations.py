"""The steps of the database's form: equal to the models, and without losing a row, on both engines."""

import shutil
from datetime import UTC, date, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, func, inspect, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from lms.base import audit, migrations
from lms.base.db import engine_for
from lms.base.jobs.models import Job
from lms.tables import Base
from lms.units.models import Unit, UnitName

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)

ALTER = '''"""A throw-away step: alters the table that most others point to, and the log."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0002", "0001"

def upgrade():
    for table in ("unit", "audit_entry"):
        with op.batch_alter_table(table, recreate="always" if op.get_bind().dialect.name == "sqlite" else "auto") as t:
            t.add_column(sa.Column("note", sa.String(20)))

def downgrade():
    for table in ("unit", "audit_entry"):
        with op.batch_alter_table(table) as t:
            t.drop_column("note")
'''
TEAR = '''"""A step that tears a unit away from under its names."""
from alembic import op
revision, down_revision = "0002", "0001"

def upgrade():
    op.execute("CREATE TABLE half_done (id INTEGER)")
    op.execute("DELETE FROM unit")

def downgrade():
    pass
'''


@pytest.fixture
def later(tmp_path):
    """The project's steps with one more, in a folder of their own."""

    def with_step(source: str):
        folder = tmp_path / "migrations"
        shutil.copytree(migrations.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
        for step in sorted((folder / "versions").glob("*.py"))[1:]:
            step.unlink()
        (folder / "versions" / "0002_a_step.py").write_text(source, "utf-8")
        return folder

    return with_step


def fill(engine: Engine) -> None:
    with Session(engine) as db:
        province = Unit(code="40", names=[UnitName(name="Tỉnh Nghệ An", kind="tinh", folded="tinh nghe an")])
        db.add(province)
        db.flush()
        commune = Unit(code="16681", parent_id=province.id, to_on=date(2027, 1, 1))
        db.add(commune)
        db.flush()
        db.add(UnitName(unit_id=commune.id, name="Phường Thành Vinh", kind="phuong", folded="phuong thanh vinh"))
        db.add(Job(kind="dig", argument="{}", created_at=NOON))
        audit.record(db, NOON, "unit.made", f"unit:{commune.id}", reason="thử")
        db.commit()


def rows(engine: Engine) -> dict[str, int]:
    """How many rows each table has that is there at this step."""
    there = set(inspect(engine).get_table_names())
    with engine.connect() as connection:
        counted = {
            t.name: connection.scalar(select(func.count()).select_from(t))
            for t in Base.metadata.tables.values()
            if t.name in there
        }
    return {name: n for name, n in counted.items() if n}


FILLED = {"unit": 2, "unit_name": 2, "job": 1, "audit_entry": 1}


def form(engine: Engine) -> dict[str, object]:
    """The tables as the database itself tells them."""
    seen = inspect(engine)
    return {
        table: {
            "columns": [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in seen.get_columns(table)],
            "key": seen.get_pk_constraint(table),
            "links": sorted(seen.get_foreign_keys(table), key=str),
            "unique": sorted(seen.get_unique_constraints(table), key=str),
            "indexes": sorted(_index(index) for index in seen.get_indexes(table)),
        }
        for table in seen.get_table_names()
        if table != "alembic_version"
    }


def _index(index) -> str:
    """An index with the condition of a partial one, which is reflected as an object."""
    conditions = sorted(map(_words, index["dialect_options"].items()))
    return f"{index['name']} {index['column_names']} {index['unique']} {conditions}"


def _words(pair) -> str:
    return f"{pair[0]}={pair[1]}"


def triggers(engine: Engine) -> set[str]:
    source = "sqlite_master WHERE type = 'trigger'" if engine.dialect.name == "sqlite" else "pg_trigger"
    column = "name" if engine.dialect.name == "sqlite" else "tgname"
    with engine.connect() as connection:
        return {name for name in connection.scalars(text(f"SELECT {column} FROM {source}")) if name.startswith("audit")}


def test_the_migrated_database_is_the_one_that_the_models_describe(database_url):
    engine = engine_for(database_url)
    Base.metadata.create_all(engine)
    described, guards = form(engine), triggers(engine)
    Base.metadata.drop_all(engine)
    migrations.upgrade(database_url)
    assert form(engine) == described
    assert triggers(engine) == guards != set()
    engine.dispose()


def test_nothing_is_left_to_draft_after_the_newest_step(database_url):
    migrations.upgrade(database_url)
    engine = create_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_a_filled_database_goes_one_step_up_and_down_without_losing_a_row(database_url, later):
    folder = later(ALTER)
    migrations.upgrade(database_url, "0001", folder)
    engine = engine_for(database_url)
    fill(engine)
    assert migrations.upgrade(database_url, folder=folder) == "0002"
    assert "note" in {column["name"] for column in inspect(engine).get_columns("unit")}
    assert rows(engine) == FILLED
    assert migrations.downgrade(database_url, "-1", folder) == "0001"
    assert "note" not in {column["name"] for column in inspect(engine).get_columns("unit")}
    assert rows(engine) == FILLED
    engine.dispose()


def test_the_log_stays_append_only_when_its_table_is_copied(database_url, later):
    folder = later(ALTER)
    migrations.upgrade(database_url, "0001", folder)
    engine = engine_for(database_url)
    fill(engine)
    migrations.upgrade(database_url, folder=folder)
    migrations.downgrade(database_url, "0001", folder)
    for statement in ("UPDATE audit_entry SET action = ''", "DELETE FROM audit_entry"):
        with engine.connect() as connection, pytest.raises(DatabaseError, match="append-only"):
            connection.execute(text(statement))
    with Session(engine) as db:
        assert list(audit.broken(db)) == []
    engine.dispose()


def test_a_step_that_would_leave_rows_pointing_nowhere_changes_nothing(database_url, later):
    folder = later(TEAR)
    migrations.upgrade(database_url, "0001", folder)
    engine = engine_for(database_url)
    fill(engine)
    with pytest.raises((migrations.Broken, DatabaseError)):
        migrations.upgrade(database_url, folder=folder)
    assert migrations.at(engine) == "0001"
    assert not inspect(engine).has_table("half_done")
    assert rows(engine) == FILLED
    engine.dispose()


def test_a_database_goes_all_the_way_down_and_up_again(database_url):
    migrations.upgrade(database_url)
    assert migrations.downgrade(database_url, "base") is None
    assert migrations.upgrade(database_url) == migrations.head()


def test_upgrading_twice_changes_nothing(database_url):
    assert migrations.upgrade(database_url) == migrations.upgrade(database_url) == migrations.head()


def test_the_newest_step_is_read_from_the_file_names_alone():
    steps = sorted(path.name[:4] for path in (migrations.FOLDER / "versions").glob("*.py"))
    assert steps == [f"{n + 1:04d}" for n in range(len(steps))]
    assert migrations.head() == steps[-1]


def test_a_database_without_any_step_stands_nowhere(database_url):
    assert migrations.at(create_engine(database_url)) is None
