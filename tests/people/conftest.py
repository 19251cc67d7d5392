"""A commune, and lists of its people as files."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from sqlalchemy import select

import lms.working  # noqa: F401 - its jobs
from lms.base.jobs import worker
from lms.base.jobs.models import Job, State
from lms.base.settings import Gateway
from lms.units.models import Unit
from tests.people.telling import HEADS

Run = Callable[..., Result]


@pytest.fixture
def commune(make) -> Unit:
    return make.unit("Xã Yên Hòa", make.unit("Tỉnh Nghệ An", code="40"), code="16681")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows as a file: XLSX as Excel keeps it, or CSV in an encoding and with a separator."""

    def run(
        *rows: Sequence[object],
        heads: Sequence[str] = HEADS,
        title: Sequence[Sequence[str]] = (),
        encoding: str = "",
        mark: str = ",",
    ) -> Path:
        table = [*title, list(heads), *rows]
        if encoding:
            out = io.StringIO()
            csv.writer(out, delimiter=mark).writerows(table)
            file = tmp_path / f"list-{encoding}.csv"
            file.write_bytes(out.getvalue().encode(encoding))
            return file
        book = openpyxl.Workbook()
        for row in table:
            book.active.append(list(row))
        file = tmp_path / "list.xlsx"
        book.save(file)
        return file

    return run


@pytest.fixture
def bring(lms: Run, write: Callable[..., Path], commune: Unit) -> Callable[..., Result]:
    """Imports rows into the commune as citizens."""

    def run(*rows: Sequence[object], options: Sequence[object] = (), **more: object) -> Result:
        return lms("people", "import", write(*rows, **more), "--unit", commune.code, "--audience", "citizen", *options)

    return run


@pytest.fixture
def works(work, db) -> Callable[[], None]:
    """The worker does what waits."""

    def run() -> None:
        for number in db.scalars(select(Job.id).where(Job.state == State.QUEUED).order_by(Job.id)).all():
            worker.attend(work, number)
        db.expire_all()

    return run


@pytest.fixture
def sends(whole_app, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office with a gateway for messages."""
    gateway = Gateway("https://sms.example.vn/gui", "bi mat")
    monkeypatch.setitem(whole_app.extensions, "settings", replace(settings, gateway=gateway))
