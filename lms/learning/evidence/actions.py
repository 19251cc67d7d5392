"""Steps on evidence that is there: a waiting line is decided, a decision or a whole file is taken back."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from lms.base import audit
from lms.catalogue import queries as catalogue
from lms.learning import locks
from lms.learning.evidence import entering, matching_again
from lms.learning.evidence.reading import Line
from lms.learning.evidence.taking_back import Taken, take_back
from lms.learning.evidence.weighing import TOGETHER, Effects, Matching
from lms.learning.models import Evidence, EvidenceFile
from lms.people import actions as people
from lms.people import queries as persons
from lms.people.audiences import Audience
from lms.people.models import Person
from lms.units.models import Unit
from lms.units.queries import below_with_past


class NumberTaken(Exception):
    """Somebody bears the identity number of the line already."""


def told(db: Session, evidence: Evidence) -> Line | None:
    """What a line says; None when its file is gone."""
    return dict(matching_again.lines(db, [evidence])).get(evidence.id)


def decide(db: Session, evidence: Evidence, line: Line, person: Person, now: datetime, by: int) -> bool:
    """The line means this person, or whoever they were merged into: it counts from the day it tells.

    False when the same fact has been brought in meanwhile: then the line is dropped.
    """
    locks.while_entering_evidence(db)
    if not entering.is_new(db, evidence, line):
        return False
    person_id = person.merged_into_id or person.id
    effect = Effects(db, [person_id], evidence.file_id, {person_id: []}).of(person_id, line)
    entering.settle(db, evidence, person_id, effect)
    evidence.decided_at, evidence.decided_by_id = now, by
    entering.count(db, [(evidence.id, person_id, line)], now)
    audit.record(db, now, "learning.evidence-decide", f"evidence:{evidence.id}", by, evidence.unit_id,
                 person=person_id, effect=effect)  # fmt: skip
    return True


def refuse(db: Session, evidence: Evidence, now: datetime, by: int) -> None:
    """The line means nobody here."""
    evidence.outcome, evidence.reason, evidence.said = "refused", None, None
    evidence.decided_at, evidence.decided_by_id = now, by
    audit.record(db, now, "learning.evidence-refuse", f"evidence:{evidence.id}", by, evidence.unit_id)


def enter_person(
    db: Session, evidence: Evidence, line: Line, unit: Unit, reach: Collection[int], now: datetime, by: int
) -> Person:
    """The line means somebody whom the register lacks: they are entered there, and it counts. Raises `NumberTaken` when
    somebody within reach bears the number.
    """
    said = line.said
    if said.identity and persons.by_identity(db, said.identity, reach):
        raise NumberTaken
    person = people.add_person(db, said.name, now, said.birth, identity=said.identity)
    people.belong(db, person, unit, audience(db, line.subject), None)
    audit.record(db, now, "people.add", f"person:{person.id}", by, unit.id, evidence=evidence.id)
    evidence.unit_id = unit.id
    decide(db, evidence, line, person, now, by)
    return person


def audience(db: Session, subject: str) -> Audience:
    """As whom somebody counts who is known only from a list: as those whom its programme is for."""
    programme = catalogue.programme(db, subject)
    return Audience(programme.audience) if programme else Audience.CITIZEN


def undecide(db: Session, evidence: Evidence, reach: Collection[int] | None, now: datetime, by: int) -> Taken | None:
    """Takes one decision back; the line waits again. None when its file can no longer be read."""
    locks.while_entering_evidence(db)
    line = told(db, evidence)
    if line is None:
        return None
    taken = take_back(db, [evidence], now)
    found = Matching(db, [line], reach).find([line])[0]
    # one that is found for sure now was taken back all the same: it waits for whoever took it back
    evidence.outcome = "unknown" if found.outcome == "unknown" else "doubtful"
    evidence.reason, evidence.said, evidence.unit_id = found.reason, line.said.written(), line.unit_id
    evidence.decided_at = evidence.decided_by_id = None
    audit.record(db, now, "learning.evidence-undecide", f"evidence:{evidence.id}", by, evidence.unit_id)
    return taken


def out_of_reach(db: Session, file: EvidenceFile, reach: Collection[int]) -> int:
    """Lines of a file that count for persons of other units than those within reach."""
    counted = select(func.count()).where(Evidence.file_id == file.id, Evidence.person_id.is_not(None))
    elsewhere = Evidence.unit_id.is_(None) | Evidence.unit_id.not_in(below_with_past(reach))
    return db.scalar(counted.where(elsewhere)) or 0


def undo_some(db: Session, file: EvidenceFile, now: datetime) -> Taken:
    """One step of taking a whole file back: its next lines, with what they added, are no more."""
    locks.while_entering_evidence(db)
    some = db.scalars(select(Evidence).where(Evidence.file_id == file.id).order_by(Evidence.id).limit(TOGETHER)).all()
    taken = take_back(db, some, now)
    db.execute(delete(Evidence).where(Evidence.id.in_([each.id for each in some])))
    return taken


def undone(db: Session, file: EvidenceFile, now: datetime, by: int | None, lines: int) -> None:
    """The whole file is taken back: its lines may be brought in again, and are new then."""
    file.undone_at, file.undone_by_id = now, by
    audit.record(db, now, "learning.evidence-undo", f"evidence_file:{file.id}", by, sha256=file.sha256, lines=lines)


def undo(db: Session, file: EvidenceFile, now: datetime, by: int | None) -> Taken:
    """Takes a whole file back at once."""
    people_counted = select(func.count(Evidence.person_id.distinct())).where(Evidence.file_id == file.id)
    whole = Taken(persons=db.scalar(people_counted) or 0)
    while (taken := undo_some(db, file, now)).lines:
        whole.lines += taken.lines
        whole.periods_kept += taken.periods_kept
    undone(db, file, now, by, whole.lines)
    return whole
