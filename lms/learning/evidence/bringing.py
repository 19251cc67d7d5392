"""A list on its way in: kept, looked through, entered once, in one go or in steps. The caller commits."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit, files, text
from lms.base.clock import day_of
from lms.base.faults import Fault, Faulty
from lms.base.words import NO_SUCH_FILE
from lms.learning import locks
from lms.learning.evidence import entering, matching_again, reading, tallying, weighing, words
from lms.learning.evidence.reading import Line, Listing, NoSubject
from lms.learning.evidence.subjects import WHOLE, Subjects
from lms.learning.evidence.tallying import Tally
from lms.learning.evidence.weighing import Weighed, Weighing
from lms.learning.models import EvidenceFile

LARGE = 2_000
"""Lists of more lines are looked through and entered by a job."""
Step = Callable[[int, int | None], object]
"""Told how many lines of how many are done."""


@dataclass(slots=True)
class Outcome:
    """What became of a list: its counts, the lines that wait, and how many older ones have found their person."""

    tally: Tally
    waiting: list[str] = field(default_factory=list)
    found_later: int = 0


def subjects(db: Session, file: EvidenceFile) -> Subjects:
    return Subjects(db, json.loads(file.subjects), file.kind)


def reach_of(file: EvidenceFile) -> tuple[int, ...] | None:
    return tuple(json.loads(file.reach)) if file.reach is not None else None


def listed(db: Session, file: EvidenceFile, today: date) -> Listing:
    """The lines of a kept file as it is understood now. Raises `Faulty` and `NoSubject`."""
    known = subjects(db, file)
    return reading.read(db, files.place(db, file.sha256), known, today, reach_of(file), file.name)


def keep(
    db: Session,
    content: bytes,
    name: str,
    source: str,
    now: datetime,
    by: int | None,
    kind: str = "learning",
    reach: Sequence[int] | None = None,
    whole: str = "",
) -> EvidenceFile:
    """Keeps a list until whoever brought it says yes. What its source has called a course before is remembered."""
    chosen = remembered(db, source) | ({WHOLE: whole} if whole else {})
    file = EvidenceFile(
        name=text.clean(name)[-200:] or words.UNNAMED,
        source=source,
        sha256=files.keep(db, content),
        kind=kind,
        reach=None if reach is None else json.dumps(sorted(reach)),
        subjects=json.dumps(chosen, ensure_ascii=False),
        brought_at=now,
        account_id=by,
    )
    db.add(file)
    db.flush()
    return file


def remembered(db: Session, source: str) -> dict[str, str]:
    """What titles mean in lists of this source, as was said last. What follows a comma is the paper it came with."""
    known: dict[str, str] = {}
    told = select(EvidenceFile.source, EvidenceFile.subjects).where(EvidenceFile.subjects != "{}")
    for other, written in db.execute(told.order_by(EvidenceFile.id)):
        if _origin(other) == _origin(source):
            known |= json.loads(written)
    known.pop(WHOLE, None)
    return known


def _origin(source: str) -> str:
    return text.heading(source.partition(",")[0])


def explain(db: Session, file: EvidenceFile, chosen: Mapping[str, str]) -> None:
    """Says what titles of the file mean."""
    told = json.loads(file.subjects) | {title: key for title, key in chosen.items() if key}
    file.subjects, file.preview = json.dumps(told, ensure_ascii=False), None
    db.flush()


def preview(db: Session, file: EvidenceFile, listing: Listing, step: Step = lambda done, of: None) -> Tally:
    """What entering the list now would do. Writes nothing."""
    scales, tally = Weighing(db, listing.lines, reach_of(file), file.id), Tally()
    tally.skipped, tally.bad, done = listing.skipped, len(listing.bad), 0
    effects: list[tuple[int, str | None]] = []
    for some in scales.batches():
        weighed = scales.weigh(db, some)
        weighing.add(tally, weighed)
        effects += [(each.found.person_id, each.effect) for each in weighed if each.found.person_id and not each.again]
        done += len(some)
        step(done, len(listing.lines))
    tally.count_persons(effects)
    return tally


def enter(db: Session, file: EvidenceFile, listing: Listing, now: datetime) -> Outcome:
    """Enters every good line, once: a file that brings nothing new is not kept."""
    locks.while_entering_evidence(db)
    waiting: list[str] = []
    scales = Weighing(db, listing.lines, reach_of(file), file.id)
    for some in scales.batches():
        waiting += enter_some(db, file, scales, some, now)
    number, reach, by = file.id, reach_of(file), file.account_id
    outcome = finish(db, file, listing, now, waiting)
    outcome.found_later = matching_again.look(db, reach, now, by, but=number)[1]
    return outcome


def enter_some(db: Session, file: EvidenceFile, scales: Weighing, some: Sequence[Line], now: datetime) -> list[str]:
    """One step; gives in words the lines that wait."""
    weighed = scales.weigh(db, some)
    entering.keep(db, file.id, weighed, now)
    return list(_waiting(weighed))


def _waiting(weighed: Sequence[Weighed]) -> Iterator[str]:
    for each in weighed:
        line, found = each.line, each.found
        if found.outcome == "doubtful" and not each.again:
            yield words.DOUBTFUL.format(line=line.line, name=line.said.name, count=len(found.alike))
        if found.outcome == "unknown" and not each.again:
            reason = words.REASONS[found.reason or "unlisted"]
            yield words.UNKNOWN.format(line=line.line, name=line.said.name, reason=reason)


def finish(db: Session, file: EvidenceFile, listing: Listing, now: datetime, waiting: Sequence[str] = ()) -> Outcome:
    """All lines are entered: what came of them is kept as a fact of this day."""
    tally = tallying.of_file(db, file.id)
    tally.again = len(listing.lines) - tally.lines
    tally.lines, tally.skipped, tally.bad = len(listing.lines), listing.skipped, len(listing.bad)
    file.entered_at, file.outcome, file.preview = now, tally.written(), None
    audit.record(
        db, now, "learning.evidence", f"evidence_file:{file.id}", file.account_id, sha256=file.sha256,
        lines=tally.lines, matched=tally.matched, new=tally.new, own=tally.own, earlier=tally.earlier,
    )  # fmt: skip
    if not tally.entering and file.job_id is None:  # of a job somebody waits to see what came
        db.delete(file)
        db.flush()
    return Outcome(tally, list(waiting))


def bring(
    db: Session,
    path: Path,
    source: str,
    now: datetime,
    today: date | None = None,
    account_id: int | None = None,
    kind: str = "learning",
    whole: str = "",
) -> Outcome:
    """Keeps and enters a list in one go. Raises `Faulty` with every fault in it; then nothing is written."""
    try:
        content = path.read_bytes()
    except OSError:
        raise Faulty([Fault(str(path), 0, "", NO_SUCH_FILE)]) from None
    file = keep(db, content, path.name, source, now, account_id, kind, None, whole)
    if whole and whole not in subjects(db, file).titles:
        raise Faulty([Fault("", 0, words.SUBJECT, words.NO_SUBJECT.format(value=whole))])
    try:
        listing = reading.read(db, path, subjects(db, file), today or day_of(now))
    except NoSubject:
        raise Faulty([Fault(str(path), 0, words.SUBJECT, words.NO_SUBJECT_COLUMN)]) from None
    if listing.bad:
        raise Faulty(listing.faults)
    return enter(db, file, listing, now)
