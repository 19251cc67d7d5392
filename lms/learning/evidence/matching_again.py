"""Lines that wait, looked at once more: the register grows, and some now mean somebody. The caller commits."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit, files
from lms.base.clock import day_of
from lms.base.faults import Faulty
from lms.learning import locks
from lms.learning.evidence import entering, reading
from lms.learning.evidence.queries import waits, within
from lms.learning.evidence.reading import Line, NoSubject, Said
from lms.learning.evidence.subjects import Subjects
from lms.learning.evidence.weighing import OUT_OF_REACH, TOGETHER, Effects, Matching
from lms.learning.models import Evidence, EvidenceFile


def look(
    db: Session, reach: Collection[int] | None, now: datetime, by: int | None, but: int | None = None
) -> tuple[int, int]:
    """Looks at every waiting line within reach (but those of one file); gives how many, and how many were found."""
    looked, found, last = 0, 0, 0
    while seen := look_at_some(db, reach, now, by, last, but):
        looked, found, last = looked + seen.looked, found + seen.found, seen.last
    return looked, found


class Seen(NamedTuple):
    """How many lines were looked at, how many have found their person, and the number of the last."""

    looked: int
    found: int
    last: int


def look_at_some(
    db: Session, reach: Collection[int] | None, now: datetime, by: int | None, after: int, but: int | None = None
) -> Seen | None:
    """The next waiting lines; None when there are no more."""
    locks.while_entering_evidence(db)
    mine = waits() & within(db, reach, day_of(now)) & (Evidence.id > after) & (Evidence.file_id != (but or 0))
    some = db.scalars(select(Evidence).where(mine).order_by(Evidence.id).limit(TOGETHER)).all()
    if not some:
        return None
    found = _look(db, some, reach, now)
    if found:
        audit.record(db, now, "learning.evidence-found", "evidence", by, looked=len(some), found=found)
    return Seen(len(some), found, some[-1].id)


def _look(db: Session, some: Sequence[Evidence], reach: Collection[int] | None, now: datetime) -> int:
    told = dict(lines(db, some))
    asked = [(each, told[each.id]) for each in some if each.id in told]
    found = Matching(db, [line for _, line in asked], reach).find([line for _, line in asked])
    sure = [
        (each, line, one.person_id, one.unit_id)
        for (each, line), one in zip(asked, found, strict=True)
        if one.person_id is not None and entering.is_new(db, each, line)
    ]
    for file_id, of_file in groupby(sure, lambda one: one[0].file_id):
        theirs = list(of_file)
        effects = Effects(db, {person_id for *_, person_id, _ in theirs}, file_id, defaultdict(list))
        for each, line, person_id, unit_id in theirs:
            entering.settle(db, each, person_id, effects.of(person_id, line))
            each.unit_id = each.unit_id or unit_id
    for (each, _), one in zip(asked, found, strict=True):
        if one.person_id is None and one.reason not in OUT_OF_REACH:
            each.outcome, each.reason = one.outcome, one.reason
    entering.count(db, [(each.id, person_id, line) for each, line, person_id, _ in sure], now)
    return len(sure)


def lines(db: Session, some: Iterable[Evidence]) -> Iterable[tuple[int, Line]]:
    """What each of these lines says. One that was decided is read again from its file, if that is still there: of the
    unit that it names there, wherever its person was entered.
    """
    for each in some:
        said = Said.read(each.said) if each.said else None
        if said:
            yield each.id, Line(each.line, said, each.unit_id, each.subject, each.on)
    silent = [each for each in some if not each.said]
    for file_id in {each.file_id for each in silent}:
        file = db.get_one(EvidenceFile, file_id)
        of_file = {each.line: each for each in silent if each.file_id == file_id}
        for line in _read_again(db, file):
            if one := of_file.get(line.line):
                yield one.id, Line(line.line, line.said, line.unit_id or one.unit_id, one.subject, one.on)


def _read_again(db: Session, file: EvidenceFile) -> Sequence[Line]:
    # Only who is meant is read: what the line was about stands in its row, whatever titles have come to mean.
    known = Subjects(db, {}, "vneid")
    try:
        return reading.read(db, files.place(db, file.sha256), known, date.max, None, file.name).lines
    except (Faulty, NoSubject):
        return []
