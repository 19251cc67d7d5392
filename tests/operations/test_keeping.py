"""Backup and restore: everything comes back, on either engine, or nothing changes."""

import io
import json
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import keeping
from lms.base import audit, files, media, migrations, sealing
from lms.base.commands import Office
from lms.base.db import Work, engine_for
from lms.base.rows import laid_down
from lms.base.settings import Settings, kept_secret
from lms.catalogue.models import CourseVersion
from lms.learning.models import Enrolment
from lms.learning.studying.models import Watching
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.models import Account, Membership, Person, RoleGrant
from lms.plans.models import Plan, PlanEdition, Target
from lms.units.models import Unit, UnitName

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
PAPER = "Giấy chứng nhận của Nguyễn Thị Ánh".encode()


class Instance:
    """An instance of its own: a folder, a database, a command line."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        env = {"LMS_DATA": str(folder), **({"LMS_DATABASE_URL": url} if url else {})}
        self.settings = Settings.of(env)
        self.engine = engine_for(self.settings.database_url)

    def work(self, settings: Settings) -> Work:
        sealing.use_master(kept_secret(settings.data / "field.key"))
        return Work(self.engine, settings.files)

    def run(self, command, *arguments: object) -> Result:
        office = Office(lambda: self.settings, self.work)
        return CliRunner().invoke(command, [str(each) for each in arguments], obj=office)

    def rows(self) -> dict[str, list[str]]:
        with self.engine.connect() as connection:
            return {table: list(lines) for table, lines in laid_down(connection)}

    def kept(self) -> dict[str, bytes]:
        found = [*self.settings.files.glob("??/*"), *self.settings.data.glob("*.key")]
        return {str(path.relative_to(self.settings.data)): path.read_bytes() for path in found}


def fill(instance: Instance) -> Instance:
    """People with sealed numbers, a merged one whose row stands before the one it went into, dates, shares, a file."""
    migrations.upgrade(instance.settings.database_url)
    (instance.settings.data / "field.key").write_text(f"key of {instance.settings.data.name}, long enough for a test")
    with instance.work(instance.settings).writing() as db:
        commune = Unit(code="00004", names=[UnitName(name="Phường Hoà Bình", kind="phuong", folded="phuong hoa binh")])
        twice = Person(full_name="Nguyễn Thị Ánh", created_at=NOON, birth_year=1958)
        once = Person(
            full_name="Nguyễn Thị Ánh",
            created_at=NOON,
            birth_on=date(1958, 9, 5),
            woman=True,
            phone="+84912345678",
            identity="040158001223",
        )
        db.add_all([commune, twice, once])
        db.flush()
        twice.merged_into_id = once.id
        db.add(Membership(person_id=once.id, unit_id=commune.id, audience=Audience.CITIZEN, from_on=date(2026, 1, 1)))
        account = Account(person_id=once.id, username="anh", password_hash="x", created_at=NOON)
        db.add(account)
        db.flush()
        db.add(RoleGrant(account_id=account.id, role=next(iter(Role)), unit_id=commune.id))
        plan = Plan(
            key="k",
            title="Kế hoạch",
            issuer="UBND",
            line="government",
            unit_code="00004",
            file="{}",
            sha256="",
            loaded_at=NOON,
        )
        edition = PlanEdition(plan=plan, no=1, file="{}", sha256="", loaded_at=NOON)
        db.add_all([plan, edition])
        db.flush()
        target = {"plan_id": plan.id, "edition_id": edition.id, "key": "t", "place_no": 1}
        db.add(Target(**target, wording="ít nhất 57,5%", percent=Decimal("57.50")))
        files.keep(db, PAPER)
        media.publish(db, b"\x1a\x45\xdf\xa3 film", "video/webm", NOON)
        version = CourseVersion(
            slug="k", number=1, title="K", summary="", content="{}", sha256="0" * 64, published_at=NOON
        )
        db.add(version)
        db.flush()
        enrolment = Enrolment(person_id=once.id, slug="k", version_id=version.id, started_at=NOON)
        db.add(enrolment)
        db.flush()
        db.add(
            Watching(
                enrolment_id=enrolment.id,
                lesson="bai",
                medium="f" * 64,
                seconds=bytes(range(256)),
                position=9,
                seq=3,
                counted_until=NOON,
                started_at=NOON,
            )
        )
        audit.record(db, NOON, "test.filled", "instance:1", note="thử")
    return instance


@pytest.fixture(params=["sqlite", "postgres"])
def source(request, tmp_path) -> Instance:
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    instance = fill(Instance(tmp_path / "Máy cũ", url))
    yield instance
    instance.engine.dispose()


@pytest.fixture(params=["to sqlite", "to postgres"])
def target(request, tmp_path) -> Instance:
    url = request.getfixturevalue("another_postgres_url") if request.param == "to postgres" else None
    instance = Instance(tmp_path / "Máy mới", url)
    yield instance
    instance.engine.dispose()


@pytest.fixture
def old(tmp_path) -> Instance:
    return fill(Instance(tmp_path / "old"))


@pytest.fixture
def new(tmp_path) -> Instance:
    return Instance(tmp_path / "new")


@pytest.fixture
def kept(old, tmp_path) -> Path:
    assert old.run(keeping.backup, tmp_path / "kept.zip").exit_code == 0
    return tmp_path / "kept.zip"


def without_log(rows: dict[str, list[str]]) -> dict[str, list[str]]:
    return {table: lines for table, lines in rows.items() if table != "audit_entry"}


def test_everything_comes_back_on_either_engine(source, target, tmp_path):
    before = source.rows()
    assert source.run(keeping.backup, tmp_path / "kept.zip").exit_code == 0
    result = target.run(keeping.restore, tmp_path / "kept.zip")
    assert result.exit_code == 0, result.output
    assert without_log(target.rows()) == without_log(before)
    assert target.rows()["audit_entry"][: len(before["audit_entry"])] == before["audit_entry"]
    assert target.kept() == source.kept()
    with target.work(target.settings).writing() as db:
        person = db.scalars(select(Person).where(Person.phone.is_not(None))).one()
        assert (person.identity, person.phone, person.woman) == ("040158001223", "+84912345678", True)
        assert files.kept(db, sha256(PAPER).hexdigest()) == PAPER
        assert list(audit.broken(db)) == []
        newcomer = Person(full_name="Trần Văn Mới", created_at=NOON)
        db.add(newcomer)
        db.flush()
        assert newcomer.id == 3, "numbers go on where they stopped"


def test_a_backup_can_be_read_by_its_owner_alone(kept):
    assert kept.stat().st_mode & 0o077 == 0


def test_a_backup_holds_no_number_in_clear(kept):
    with zipfile.ZipFile(kept) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("rows/"))
    assert b"040158001223" not in text
    assert "Nguyễn Thị Ánh".encode() in text


def test_nothing_to_back_up_is_told(new, tmp_path):
    result = new.run(keeping.backup, tmp_path / "kept.zip")
    assert (result.exit_code, (tmp_path / "kept.zip").exists()) == (1, False)
    assert "lms db upgrade" in result.stderr


def test_an_instance_in_use_is_not_overwritten_unless_told_to(kept, tmp_path):
    other = fill(Instance(tmp_path / "other"))
    with Session(other.engine) as db:
        db.add(Unit(code="99999"))
        db.commit()
    before, files_before = other.rows(), other.kept()
    result = other.run(keeping.restore, kept)
    assert result.exit_code == 1
    assert "--force" in result.stderr
    assert (other.rows(), other.kept()) == (before, files_before)
    assert other.run(keeping.restore, kept, "--force").exit_code == 0
    assert "99999" not in str(other.rows()["unit"])
    assert "key of old" in other.kept()["field.key"].decode()


def tampered(kept: Path, change) -> Path:
    """The same file with its entries changed by `change(entries)`."""
    with zipfile.ZipFile(kept) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    kept.write_bytes(out.getvalue())
    return kept


def _change_a_name(entries):
    entries["rows/person.jsonl"] = entries["rows/person.jsonl"].replace("Ánh".encode(), b"Anh")


def _lose_a_file(entries):
    del entries[next(name for name in entries if name.startswith("files/"))]


def _bring_a_stranger(entries):
    entries["../../etc/cron.d/x"] = b"x"


def _list_a_stranger(entries):
    entries["../../etc/cron.d/x"] = b"x"
    manifest = json.loads(entries["manifest.json"])
    manifest["entries"]["../../etc/cron.d/x"] = sha256(b"x").hexdigest()
    entries["manifest.json"] = json.dumps(manifest).encode()


def _swap_a_paper(entries):
    name = next(name for name in entries if name.startswith("files/"))
    entries[name] = b"another paper"
    manifest = json.loads(entries["manifest.json"])
    manifest["entries"][name] = sha256(b"another paper").hexdigest()
    entries["manifest.json"] = json.dumps(manifest).encode()


def _come_from_later(entries):
    manifest = json.loads(entries["manifest.json"])
    entries["manifest.json"] = json.dumps({**manifest, "step": "9999"}).encode()


def _lose_a_unit_others_point_to(entries):
    lines = entries["rows/unit.jsonl"].splitlines(keepends=True)[:1]
    entries["rows/unit.jsonl"] = b"".join(lines)
    manifest = json.loads(entries["manifest.json"])
    manifest["entries"]["rows/unit.jsonl"] = sha256(b"".join(lines)).hexdigest()
    entries["manifest.json"] = json.dumps(manifest).encode()


CHANGES = [
    _change_a_name,
    _lose_a_file,
    _bring_a_stranger,
    _list_a_stranger,
    _swap_a_paper,
    _come_from_later,
    _lose_a_unit_others_point_to,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_").replace("_", " "))
def test_a_file_that_is_not_what_was_written_changes_nothing(kept, tmp_path, change):
    other = fill(Instance(tmp_path / "other"))
    before, files_before = other.rows(), other.kept()
    result = other.run(keeping.restore, tampered(kept, change), "--force")
    assert result.exit_code == 1, result.output
    assert result.stderr.startswith("kept.zip:0: ")
    assert (other.rows(), other.kept()) == (before, files_before)
    assert not list(other.settings.data.glob("*restoring*")) + list(other.settings.data.glob("*.before"))


def test_any_other_file_is_refused(new, tmp_path):
    (tmp_path / "danh-sach.xlsx").write_bytes(b"not a zip")
    result = new.run(keeping.restore, tmp_path / "danh-sach.xlsx")
    assert result.exit_code == 1
    assert migrations.at(new.engine) is None


def test_a_key_from_the_environment_must_be_the_one_of_the_backup(kept, new, monkeypatch):
    monkeypatch.setenv("LMS_FIELD_KEY", "another key, long enough for anybody")
    result = new.run(keeping.restore, kept)
    assert result.exit_code == 1
    assert "LMS_FIELD_KEY" in result.stderr


def test_what_is_written_during_a_backup_is_in_it_whole_or_not_at_all(source, tmp_path, monkeypatch):
    first = keeping.laid_down

    def slowly(connection):
        for n, table in enumerate(first(connection)):
            yield table
            if n == 0:
                with Session(source.engine) as db:
                    db.add(Unit(code="77777", names=[UnitName(name="Xã Mới", kind="xa", folded="xa moi")]))
                    db.commit()

    monkeypatch.setattr(keeping, "laid_down", slowly)
    source.run(keeping.backup, tmp_path / "kept.zip")
    with zipfile.ZipFile(tmp_path / "kept.zip") as archive:
        assert b"77777" not in archive.read("rows/unit.jsonl")
        assert "Xã Mới".encode() not in archive.read("rows/unit_name.jsonl")
