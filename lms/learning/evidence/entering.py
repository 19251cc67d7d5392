"""Writes weighed lines: each is kept, and those that mean somebody count like our own. The caller commits."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from lms.base.db import upsert
from lms.catalogue import queries as catalogue
from lms.learning.completion import Done, met
from lms.learning.evidence import facts
from lms.learning.evidence.reading import Line
from lms.learning.evidence.subjects import VNEID
from lms.learning.evidence.weighing import Weighed
from lms.learning.models import ONLINE, Attainment, Evidence, SetAside
from lms.learning.programmes.actions import renew_programmes
from lms.learning.rungs import Mode, Rung, rungs_of_completion
from lms.learning.statements import attainment_on_its_first_day, turn_unless_held
from lms.people.actions import touch

Proof = tuple[int, int, Line]
"""(number of the evidence, person, line)."""
_PROOF = (
    Attainment.person_id,
    Attainment.programme,
    Attainment.programme_number,
    Attainment.rung,
    Attainment.on,
    Attainment.mode,
    Attainment.source,
)


def keep(db: Session, file_id: int, weighed: Sequence[Weighed], now: datetime) -> None:
    """Enters lines that are not there yet, and counts those that mean somebody."""
    fresh = [each for each in weighed if not each.again]
    if not fresh:
        return
    rows = [_row(file_id, each) for each in fresh]
    numbers = db.scalars(insert(Evidence).returning(Evidence.id, sort_by_parameter_order=True), rows).all()
    proofs = [
        (number, each.found.person_id, each.line)
        for number, each in zip(numbers, fresh, strict=True)
        if each.found.person_id is not None
    ]
    count(db, proofs, now)


def _row(file_id: int, each: Weighed) -> dict[str, Any]:
    waits = each.found.person_id is None
    return {
        "file_id": file_id,
        "line": each.line.line,
        "mark": each.mark,
        "person_id": each.found.person_id,
        "unit_id": each.found.unit_id,
        "subject": each.line.subject,
        "on": each.line.on,
        "outcome": each.found.outcome,
        "reason": each.found.reason,
        "effect": each.effect,
        "said": each.line.said.written() if waits else None,
    }


def is_new(db: Session, evidence: Evidence, line: Line) -> bool:
    """Whether a waiting line tells something new. One that was out of reach bears a mark of its own: the same fact may
    have been brought in meanwhile by those who reach it, and then the line is dropped; else it bears the common mark.
    """
    if evidence.mark.startswith(line.mark):
        return True
    if db.scalar(select(Evidence.id).where(Evidence.mark == line.mark)):
        db.delete(evidence)
        db.flush()
        return False
    evidence.mark = line.mark
    db.flush()
    return True


def settle(db: Session, evidence: Evidence, person_id: int, effect: str) -> None:
    """A line that waited means this person; what it says of them is forgotten."""
    evidence.person_id, evidence.outcome, evidence.effect = person_id, "matched", effect
    evidence.reason = evidence.said = None
    db.flush()


def count(db: Session, proofs: Sequence[Proof], now: datetime) -> None:
    """Lets matched lines count like our own: turns, the rungs they prove, the periods they begin or renew."""
    people = sorted({person_id for _, person_id, _ in proofs})
    done: dict[int, set[Done]] = defaultdict(set)
    for person_id, known in facts.of_persons(db, people).items():
        done[person_id] = {fact.done for fact in known}
    turns: list[dict[str, Any]] = []
    rungs: list[dict[str, Any]] = []
    for number, person_id, line in proofs:
        done[person_id].add(Done(line.on, line.subject, Mode.SELF))
        _prove(db, turns, rungs, (number, person_id, line), done[person_id])
    if turns:
        db.execute(turn_unless_held(db), turns)
    if rungs:
        _set_aside(db, people, rungs)
        db.execute(attainment_on_its_first_day(db), rungs)
    touch(db, people)
    db.flush()
    ending = {slug for each in catalogue.programmes(db) if each.validity for slug in (each.key, *each.courses)}
    for _, person_id, line in proofs:
        if line.subject in ending:
            renew_programmes(db, person_id, line.subject, now)


def _set_aside(db: Session, people: Sequence[int], rungs: Iterable[dict[str, Any]]) -> None:
    """Keeps proofs that no other table tells, where an earlier day now takes their place."""
    first: dict[tuple[int, str, Rung], date] = {}
    for row in rungs:
        key = (row["person_id"], row["programme"], row["rung"])
        first[key] = min(first.get(key, row["on"]), row["on"])
    told = Attainment.source.like("evidence:%") | (Attainment.source == ONLINE)
    held = db.execute(select(*_PROOF).where(Attainment.person_id.in_(people), ~told)).all()
    moved = [row._asdict() for row in held if row.on > first.get((row.person_id, row.programme, row.rung), row.on)]
    if moved:
        db.execute(upsert(db, SetAside.__table__).on_conflict_do_nothing(), moved)


def _prove(
    db: Session, turns: list[dict[str, Any]], rungs: list[dict[str, Any]], proof: Proof, done: Iterable[Done]
) -> None:
    number, person_id, line = proof
    programmes, whose = catalogue.programmes(db), {"person_id": person_id, "source": facts.source_of(number)}

    def attain(key: str, rung: Rung, on: Any, mode: Mode) -> None:
        edition = catalogue.programme_number(db, key)
        rungs.append({**whose, "programme": key, "programme_number": edition, "rung": rung, "on": on, "mode": mode})

    if line.subject == VNEID:
        attain(VNEID, Rung.VNEID, line.on, Mode.SELF)
        return
    for key in facts.counting(db, line.subject):
        turns.append({**whose, "programme": key, "subject": line.subject, "on": line.on})
        attain(key, Rung.REACHED, line.on, Mode.SELF)
        if key == line.subject:
            for rung in rungs_of_completion(Mode.SELF):
                attain(key, rung, line.on, Mode.SELF)
    for programme, rung, last in met(programmes, line.subject, done):
        attain(programme.key, rung, last.on, last.mode)
