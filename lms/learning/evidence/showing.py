"""What the pages of evidence show: a file as it stands, its faults as a file to mend, and lines beside persons."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from lms.base import files, heads, sheets, text
from lms.base.faults import Fault, Faulty
from lms.base.jobs.models import Job
from lms.base.sheets import Column, Row
from lms.catalogue import queries as catalogue
from lms.learning.evidence import bringing, matching_again, queries, words
from lms.learning.evidence.queries import Candidate
from lms.learning.evidence.reading import Line, Listing, NoSubject
from lms.learning.evidence.subjects import Subjects
from lms.learning.evidence.tallying import Tally
from lms.learning.evidence.weighing import Matching
from lms.learning.models import Evidence, EvidenceFile
from lms.units.models import Unit


def pairs(db: Session) -> list[tuple[str, str]]:
    """Programmes and courses to choose from."""
    programmes = [(each.key, words.PROGRAMME.format(title=each.title)) for each in catalogue.programmes(db)]
    return programmes + [(each.slug, words.COURSE.format(title=each.title)) for each in catalogue.courses(db)]


def titles(db: Session) -> dict[str, str]:
    """What each subject is called."""
    return Subjects(db, {}).titles


@dataclass(slots=True)
class Look:
    """A file before it is entered: its lines, what they would do, and why it cannot be read if it cannot."""

    listing: Listing
    tally: Tally | None = None
    faults: Sequence[Fault] = ()

    @property
    def ready(self) -> bool:
        return self.tally is not None and self.tally.entering > 0


def look(db: Session, file: EvidenceFile, today: date) -> Look:
    """Reckoned now, or, of a large list, as the job has found it."""
    try:
        listing = bringing.listed(db, file, today)
    except NoSubject:
        return Look(Listing(), faults=[Fault(file.name, 0, words.SUBJECT, words.NO_SUBJECT_COLUMN)])
    except Faulty as faulty:
        return Look(Listing(), faults=[fault.standing_in(file.name) for fault in faulty.faults])
    if len(listing.lines) > bringing.LARGE:
        return Look(listing, Tally.read(file.preview))
    return Look(listing, bringing.preview(db, file, listing))


def working(db: Session, file: EvidenceFile) -> Job | None:
    """The job that works on a file, or waits to, or has failed since."""
    job = db.get(Job, file.job_id) if file.job_id else None
    return job if job and (job.ended_at is None or job.error) else None


def step_of(job: Job) -> str:
    step: str = json.loads(job.argument)["step"]
    return step


def to_mend(db: Session, file: EvidenceFile, bad: Sequence[Row]) -> bytes:
    """The rows that cannot be entered, with the columns of the file and what to mend beside them."""
    table = dict(sheets.grid(files.place(db, file.sha256)))
    head = _head(table, bad)
    width = max([len(head), *(len(table.get(row.line, [])) for row in bad)])
    columns = [Column(str(cell or ""), 20) for cell in [*head, *[""] * (width - len(head))]]
    rows = [[*_cells(table.get(row.line, []), width), "; ".join(fault.message for fault in row.faults)] for row in bad]
    return sheets.write_xlsx([*columns, Column(words.REASON_HEAD, 60, "note")], rows, name=words.BAD_SHEET)


def _head(table: dict[int, list[Any]], bad: Sequence[Row]) -> list[Any]:
    """The line of the file whose cells name most of our columns, above the first bad row."""
    known = {text.heading(name) for column, names in words.COLUMNS.items() for name in (column, *names)}
    above = [cells for line, cells in table.items() if line < bad[0].line][: heads.HEAD_ROWS]
    return max(above, key=lambda cells: sum(text.heading(str(cell or "")) in known for cell in cells))


def _cells(cells: Sequence[Any], width: int) -> list[str]:
    written = [Row("", 0, {"": cell}).text("") for cell in cells]
    return [*written, *[""] * (width - len(written))]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting line: what it says, where, and who may be meant."""

    evidence: Evidence
    line: Line | None  # none: its file is gone
    unit: str
    unit_here: bool  # its unit lies within reach, so that somebody new can be entered there
    file: EvidenceFile
    candidates: Sequence[Candidate]
    reason: str | None  # as it is within the visitor's reach: whoever brought it may have seen farther


def waiting(db: Session, some: Sequence[Evidence], reach: Sequence[int], today: date) -> list[Waiting]:
    """Waiting lines with their candidates, all of them asked for together."""
    said = dict(matching_again.lines(db, some))
    lines = list(said.items())
    found = Matching(db, [line for _, line in lines], reach).find([line for _, line in lines])
    alike = {number: one.alike for (number, _), one in zip(lines, found, strict=True)}
    reasons = {number: one.reason for (number, _), one in zip(lines, found, strict=True)}
    out = {number for (number, _), one in zip(lines, found, strict=True) if one.reason == "unit-elsewhere"}
    seen = queries.candidates(db, lines, alike, reach, today)
    names = unit_names(db, (each.unit_id for each in some), today)
    wanted = select(EvidenceFile).where(EvidenceFile.id.in_({each.file_id for each in some}))
    sources = {file.id: file for file in db.scalars(wanted)}
    return [
        Waiting(
            each,
            said.get(each.id),
            names.get(each.unit_id or 0, ""),
            each.unit_id is not None and each.id not in out,
            sources[each.file_id],
            seen.get(each.id, []),
            reasons.get(each.id, each.reason),
        )
        for each in some
    ]


def unit_names(db: Session, unit_ids: Iterable[int | None], today: date) -> dict[int, str]:
    """What these units are called today."""
    asked = select(Unit).where(Unit.id.in_({each for each in unit_ids if each is not None}))
    return {unit.id: unit.named(today).name for unit in db.scalars(asked.options(selectinload(Unit.names)))}
