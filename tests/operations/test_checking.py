"""`lms check` names what cannot be, and only that."""

from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from lms import checking
from lms.base import audit, files, migrations
from lms.base.commands import Office
from lms.base.db import Work, engine_for
from lms.base.settings import Settings
from lms.people.audiences import Audience
from lms.people.models import Membership, Person
from lms.units.models import Succession, Unit

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
ENDED = date(2025, 6, 30)


@pytest.fixture
def work(tmp_path):
    url = f"sqlite:///{tmp_path / 'lms.db'}"
    migrations.upgrade(url)
    work = Work(engine_for(url), tmp_path / "files")
    with work.writing() as db:
        db.add_all([Unit(code="40"), Unit(code="412", to_on=ENDED), Person(full_name="Lò Thị Hoa", created_at=NOON)])
        for n in range(3):
            audit.record(db, NOON, "test.done", f"thing:{n}")
        files.keep(db, b"a paper")
    yield work
    work.engine.dispose()


@pytest.fixture
def check(work, tmp_path):
    office = Office(lambda: Settings.of({"LMS_DATA": str(tmp_path)}), lambda _: work)
    return lambda: CliRunner().invoke(checking.check, [], obj=office)


def by_hand(work, *statements: str) -> None:
    """Changes the file as somebody would who opens it with another program."""
    with create_engine(work.engine.url).begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_a_sound_instance_has_no_findings(check):
    result = check()
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE audit_entry SET detail = '{}', subject = 'thing:9' WHERE id = 2", 2),
        ("DELETE FROM audit_entry WHERE id = 2", 3),
    ],
    ids=["an entry was changed", "an entry is gone"],
)
def test_a_log_that_was_touched_is_named_where_it_breaks(work, check, statement, number):
    by_hand(work, "DROP TRIGGER audit_entry_no_update", "DROP TRIGGER audit_entry_no_delete", statement)
    result = check()
    assert result.exit_code == 1
    assert result.stderr.startswith(f"audit_entry:{number}: audit: ")
    assert len(result.stderr.splitlines()) == 1


def test_a_row_that_points_nowhere_is_named(work, check):
    by_hand(work, "INSERT INTO unit_link (ancestor_id, descendant_id, depth) VALUES (1, 999, 1)")
    result = check()
    assert result.exit_code == 1
    assert result.stderr.startswith("unit_link:1: link: ")


def test_people_left_in_an_ended_unit_without_a_successor_are_counted(work, check):
    with work.writing() as db:
        db.add(Membership(person_id=1, unit_id=2, audience=Audience.CITIZEN))
    result = check()
    assert result.exit_code == 1
    assert result.stderr.startswith("unit:2 (412): unit: đã kết thúc ngày 30/6/2025")
    assert "1 người" in result.stderr
    with work.writing() as db:
        db.add(Succession(unit_id=2, successor_id=1, main=True))
    assert check().exit_code == 0


def test_people_who_left_before_the_unit_ended_are_no_finding(work, check):
    with work.writing() as db:
        db.add(Membership(person_id=1, unit_id=2, audience=Audience.CITIZEN, to_on=ENDED))
    assert check().exit_code == 0


def test_a_unit_below_an_ended_one_is_named(work, check):
    with work.writing() as db:
        db.add_all([Unit(code="16681", parent_id=2), Unit(code="16682", parent_id=2, to_on=ENDED)])
    result = check()
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == ["unit:3 (16681)"]


def test_a_kept_file_whose_bytes_changed_is_named(work, check, tmp_path):
    (path,) = (tmp_path / "files").glob("??/*")
    path.write_bytes(b"another paper")
    result = check()
    assert result.exit_code == 1
    assert path.name in result.stderr


def test_every_check_runs_on_either_engine(database_url, tmp_path):
    migrations.upgrade(database_url)
    engine = engine_for(database_url)
    with Session(engine, info={"files": tmp_path}) as db:
        assert [finding for each in checking.CHECKS for finding in each(db)] == []
    engine.dispose()
