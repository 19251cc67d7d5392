"""The job that makes a report's file: rows from the database to the disk, piece by piece."""

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from lms.base import long_sheets, vietnamese
from lms.base.clock import day_of, now
from lms.base.db import Work
from lms.base.faults import Fault, Faulty
from lms.base.long_sheets import Long
from lms.reports.building import actions, queries, words
from lms.reports.building.models import BuiltReport, SavedReport
from lms.reports.building.tables import Table

Step = Callable[[int, int], None]


def make(work: Work, number: int, step: Step) -> Mapping[str, Any]:
    """Makes a report that was asked for; a second time nothing. Raises `Faulty` where its owner may not any more.

    Begun anew after a stop it starts from the first row: until it is whole, the file has another name.
    """
    moment = now()
    with work.still() as db:
        built = db.get_one(BuiltReport, number)
        if built.made_at is not None:
            return {"said": words.MADE_BEFORE}
        table = _table(db, built, moment)
        draft = actions.place(db, built).with_suffix(f".{os.getpid()}.{os.urandom(4).hex()}")
        draft.parent.mkdir(parents=True, exist_ok=True)
        try:
            rows = _write(db, built, table, draft, step, moment)
            told = {"rows": rows, "bytes": draft.stat().st_size, "sha256": digest(draft)}
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    with work.writing() as db:
        first = actions.made(db, db.get_one(BuiltReport, number), draft, told, now())
    draft.unlink(missing_ok=True)
    return {"said": words.MADE.format(rows=vietnamese.number(rows)) if first else words.MADE_BEFORE}


def _table(db: Session, built: BuiltReport, moment: datetime) -> Table:
    today = day_of(moment)
    roots = queries.roots_of(db, built.owner_id, built.unit_id, built.asks, today)
    if roots is None:
        raise Faulty([Fault("", 0, "", words.NO_LONGER)])
    report = db.get(SavedReport, built.report_id) if built.report_id else None
    if report and not queries.still_shared(db, report, built.owner_id, built.unit_id):
        raise Faulty([Fault("", 0, "", words.GONE)])
    return Table(db, queries.asked(db, built.asks, roots, today))


def _write(db: Session, built: BuiltReport, table: Table, draft: Path, step: Step, moment: datetime) -> int:
    """Writes the file; gives how many rows it has."""
    size = table.size.rows
    step(0, size)
    head = heading(db, built, table, moment)
    counted = _Counted(table, step, size)
    name = sheet_name(built.name)
    long_sheets.write(
        built.ending, draft, Long(table.columns, iter(counted), head[:-1], [*table.notes, head[-1]], name)
    )
    return counted.rows


def heading(db: Session, built: BuiltReport, table: Table, moment: datetime) -> list[str]:
    """The lines above and below a table: its name, whose it is, what it is narrowed to; last, where it comes from."""
    asked = table.asked
    unit, today = built.unit.named(asked.day).name, asked.today
    whose = words.WHOSE.format(unit=unit, span=queries.span(asked.recipe, today), day=vietnamese.day(asked.day))
    narrowed = queries.filters(db, asked.recipe, today)
    who = queries.name_of(db, built.owner_id)
    return [
        built.name,
        whose,
        *([words.FILTERED.format(filters="; ".join(narrowed))] if narrowed else []),
        words.SOURCE.format(moment=vietnamese.moment(moment), who=who),
    ]


class _Counted:
    """The rows of a table one by one, saying after each piece how far it is. The row of totals counts as none."""

    def __init__(self, table: Table, step: Step, size: int) -> None:
        self.table, self.step, self.size, self.rows = table, step, size, 0

    def __iter__(self) -> Iterator[list[Any]]:
        for piece in self.table.pieces():
            yield from piece
            self.rows = min(self.rows + len(piece), self.size)
            self.step(self.rows, self.size)


def sheet_name(name: str) -> str:
    """A name that a sheet may have."""
    bare = "".join(" " if letter in "[]:*?/\\" else letter for letter in name).strip(" '")
    return bare[:31].strip() or words.SHEET


def digest(path: Path) -> str:
    """The sha256 of a file, read piece by piece."""
    told = sha256()
    with path.open("rb") as file:
        while some := file.read(1024 * 1024):
            told.update(some)
    return told.hexdigest()
