"""Commands `lms backup` and `lms restore`: a whole instance in one file, the same for SQLite and PostgreSQL."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms import words
from lms.base import audit, migrations
from lms.base.archive import Damaged, Manifest, Reader, Writer
from lms.base.clock import now
from lms.base.commands import Office, faults_exit, pass_office
from lms.base.faults import Fault, Faulty
from lms.base.rows import counted, laid_down, taken_up
from lms.base.settings import Settings, kept_secret

KEYS = ("secret.key", "field.key")
ARGUMENT = click.Path(dir_okay=False, path_type=Path)


@click.command(help=words.BACKUP_HELP)
@click.argument("file", type=ARGUMENT)
@pass_office
@faults_exit
def backup(office: Office, file: Path) -> None:
    manifest = keep(office.settings, office.work.engine, file)
    with office.work.writing() as db:
        audit.record(db, now(), "instance.backed-up", "instance:1", rows=sum(manifest.rows.values()))
    click.echo(_told(words.BACKED_UP, manifest, file))


@click.command(help=words.RESTORE_HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help=words.RESTORE_FORCE)
@pass_office
@faults_exit
def restore(office: Office, file: Path, force: bool) -> None:
    try:
        manifest = bring_back(office.settings, file, force)
    except Damaged as damaged:
        raise Faulty([Fault(file.name, 0, damaged.entry, str(damaged))]) from None
    click.echo(_told(words.RESTORED, manifest, file))


def _told(sentence: str, manifest: Manifest, file: Path) -> str:
    return sentence.format(rows=sum(manifest.rows.values()), tables=len(manifest.rows), files=manifest.files, file=file)


def keep(settings: Settings, engine: Engine, file: Path) -> Manifest:
    """Writes rows, files and keys to `file` as they stood at one moment. Raises `Faulty` where there is nothing."""
    step = migrations.at(engine)
    if step is None:
        raise Faulty([Fault(file.name, 0, "", words.NOTHING_TO_BACK_UP)])
    manifest = Manifest(made_at=now().isoformat(), step=step, field_key=_mark(_field_key(settings)))
    with Writer(file, manifest) as archive:
        with _one_moment(engine) as connection:
            for table, lines in laid_down(connection):
                manifest.rows[table] = archive.put_lines(f"rows/{table}.jsonl", lines)
        # a file is kept before the row that names it and never changed, so none of that moment is missing
        for path in sorted(settings.files.glob("??/*")):
            if len(path.name) == 64:
                archive.put_file(f"files/{path.parent.name}/{path.name}", path)
        for key in KEYS:
            if (settings.data / key).exists():
                archive.put_file(f"keys/{key}", settings.data / key)
    return manifest


@contextmanager
def _one_moment(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the database as it stood when it began, whatever others write."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection
        connection.rollback()


def bring_back(settings: Settings, file: Path, force: bool) -> Manifest:
    """Puts a kept instance in the place of this one, all or nothing. Raises `Damaged` and `Faulty`."""
    engine = migrations.own_engine(settings.database_url)
    with Reader(file) as archive:
        archive.verify()
        faults = list(_objections(settings, engine, archive, force))
        if faults:
            raise Faulty([Fault(file.name, 0, "", fault) for fault in faults])
        staged = settings.data / "restoring"
        archive.unpack(staged)
        with Swap(settings.data, staged) as swap:
            _replace_rows(engine, archive, swap)
        return archive.manifest


def _objections(settings: Settings, engine: Engine, archive: Reader, force: bool) -> Iterator[str]:
    step, head = archive.manifest.step, migrations.head() or ""
    if step > head:
        yield words.FROM_LATER.format(step=step, head=head)
    key = os.environ.get("LMS_FIELD_KEY") or archive.key("field.key") or _field_key(settings)
    if _mark(key) != archive.manifest.field_key:
        yield words.OTHER_FIELD_KEY
    if not force and _in_use(settings, engine):
        yield words.NOT_EMPTY


def _in_use(settings: Settings, engine: Engine) -> bool:
    with engine.connect() as connection:
        return any(settings.files.glob("??/*")) or any(rows for _table, rows in counted(connection))


def _replace_rows(engine: Engine, archive: Reader, swap: "Swap") -> None:
    manifest = archive.manifest
    try:
        with engine.begin() as connection:
            migrations.move(connection, "downgrade", "base")
            migrations.move(connection, "upgrade", manifest.step)
            taken_up(connection, {table: archive.lines(f"rows/{table}.jsonl") for table in manifest.rows})
            migrations.move(connection, "upgrade", "head")
            migrations.check_keys(connection)
            with Session(connection) as db:
                audit.record(db, now(), "instance.restored", "instance:1", made_at=manifest.made_at)
                db.flush()
            swap.do()
    except (IntegrityError, migrations.Broken) as broken:
        raise Damaged("rows", str(broken)) from broken


class Swap:
    """Puts staged files and keys in the place of the old ones; when the work inside breaks, the old ones come back."""

    def __init__(self, place: Path, staged: Path) -> None:
        self.place, self.staged = place, staged
        self._moved: list[Path] = []

    def __enter__(self) -> "Swap":
        return self

    def do(self) -> None:
        for new in self.staged.iterdir():
            old = self.place / new.name
            if old.exists():
                old.rename(self._aside(old))
            new.rename(old)
            self._moved.append(old)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for path in self._moved:
            if kind is not None:
                _remove(path)
                if self._aside(path).exists():
                    self._aside(path).rename(path)
            _remove(self._aside(path))
        _remove(self.staged)

    def _aside(self, path: Path) -> Path:
        return path.with_name(f"{path.name}.before")


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _field_key(settings: Settings) -> str:
    return os.environ.get("LMS_FIELD_KEY") or kept_secret(settings.data / "field.key")


def _mark(key: str) -> str:
    """Enough to recognise a key by, nothing to find it with: the key is 48 random bytes."""
    return hashlib.sha256(b"lms-backup\0" + key.encode()).hexdigest()[:16]
