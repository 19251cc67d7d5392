"""Reads of evidence: which files and waiting lines somebody may see, and who may be meant by a line."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, func, or_, select, true
from sqlalchemy.orm import Session

from lms.base import text
from lms.base.db import valid_on
from lms.learning.evidence.reading import Line
from lms.learning.models import Evidence, EvidenceFile
from lms.people import queries as people
from lms.people.identity import same_birth
from lms.people.models import Account, Person
from lms.units.models import Unit
from lms.units.queries import below_with_past

WAITING = ("doubtful", "unknown")
MOST = 8
"""Candidates shown beside one line."""


def waits() -> ColumnElement[bool]:
    """SQL: the line waits for somebody to decide."""
    return Evidence.person_id.is_(None) & Evidence.outcome.in_(WAITING)


def covered(db: Session, reach: Collection[int], day: date) -> list[int]:
    """Files brought in for units that all lie within reach: their whole lists may be seen.

    A file brought in by command may name anybody: its list is for whoever reaches every unit that stands under no
    other.
    """
    inside = set(db.scalars(below_with_past(reach)))
    roots = set(db.scalars(select(Unit.id).where(Unit.parent_id.is_(None), valid_on(Unit.from_on, Unit.to_on, day))))
    everywhere = bool(roots) and roots <= inside
    rows = db.execute(select(EvidenceFile.id, EvidenceFile.reach))
    return [
        number
        for number, told in rows
        if (everywhere if told is None else bool(json.loads(told)) and set(json.loads(told)) <= inside)
    ]


def within(db: Session, reach: Collection[int] | None, day: date) -> ColumnElement[bool]:
    """SQL: the line concerns a unit within reach, or stands in a list that may be seen whole. None: every line."""
    if reach is None:
        return true()
    here = Evidence.unit_id.in_(below_with_past(reach))
    return or_(here, Evidence.file_id.in_(covered(db, reach, day)))


def _visible(db: Session, reach: Collection[int], account_id: int, day: date) -> ColumnElement[bool]:
    """SQL: a file that concerns units within reach; one that is not entered yet is seen by whoever brought it alone."""
    whole = EvidenceFile.id.in_(covered(db, reach, day))
    concerns = exists().where(Evidence.file_id == EvidenceFile.id, Evidence.unit_id.in_(below_with_past(reach)))
    mine = EvidenceFile.account_id == account_id
    begun = EvidenceFile.entered_at.is_not(None) | EvidenceFile.undone_at.is_not(None)
    return (whole & (begun | mine)) | (begun & concerns)


def files(
    db: Session, reach: Collection[int], account_id: int, day: date, first: int, most: int
) -> tuple[list[EvidenceFile], int]:
    """The newest files within reach, and how many there are."""
    seen = _visible(db, reach, account_id, day)
    total = db.scalar(select(func.count()).select_from(EvidenceFile).where(seen)) or 0
    query = select(EvidenceFile).where(seen).order_by(EvidenceFile.id.desc())
    return list(db.scalars(query.offset(first).limit(most))), total


def file(
    db: Session, number: int, reach: Collection[int], account_id: int, day: date, lock: bool = False
) -> EvidenceFile | None:
    """A file within reach; with `lock` as it stands now, and nobody else changes it meanwhile."""
    query = select(EvidenceFile).where(EvidenceFile.id == number, _visible(db, reach, account_id, day))
    if lock:
        query = query.with_for_update()
    return db.scalar(query.execution_options(populate_existing=lock))


def same_bytes(db: Session, brought: EvidenceFile) -> EvidenceFile | None:
    """The same list as it was entered before, if it still counts."""
    return db.scalar(
        select(EvidenceFile)
        .where(
            EvidenceFile.sha256 == brought.sha256,
            EvidenceFile.id != brought.id,
            EvidenceFile.entered_at.is_not(None),
            EvidenceFile.undone_at.is_(None),
            EvidenceFile.account_id == brought.account_id,
        )
        .order_by(EvidenceFile.id.desc())
        .limit(1)
    )


def sources(db: Session, reach: Collection[int], account_id: int, day: date) -> list[str]:
    """Sources that were named before, the newest first."""
    rows = db.scalars(
        select(EvidenceFile.source)
        .where(_visible(db, reach, account_id, day))
        .group_by(EvidenceFile.source)
        .order_by(func.max(EvidenceFile.id).desc())
        .limit(20)
    )
    return list(rows)


def names_of(db: Session, account_ids: Iterable[int | None]) -> dict[int, str]:
    """Who acted, by account."""
    rows = select(Account.id, Person.full_name).join(Person).where(Account.id.in_([n for n in account_ids if n]))
    return {number: name for number, name in db.execute(rows)}  # noqa: C416


def queue(
    db: Session, reach: Collection[int], day: date, outcome: str, file_id: int | None, first: int, most: int
) -> tuple[list[Evidence], dict[str, int]]:
    """Waiting lines within reach, and how many of each kind there are."""
    mine = waits() & within(db, reach, day)
    if file_id:
        mine &= Evidence.file_id == file_id
    rows = db.execute(select(Evidence.outcome, func.count()).where(mine).group_by(Evidence.outcome))
    counts = {kind: lines for kind, lines in rows}  # noqa: C416
    query = select(Evidence).where(mine, Evidence.outcome == outcome).order_by(Evidence.file_id, Evidence.line)
    return list(db.scalars(query.offset(first).limit(most))), counts


def lines_of(db: Session, file_ids: Collection[int], reach: Collection[int], day: date) -> dict[int, Counter[str]]:
    """Lines of each file that somebody may see, by what has become of them."""
    found: dict[int, Counter[str]] = {number: Counter() for number in file_ids}
    mine = Evidence.file_id.in_(file_ids) & within(db, reach, day)
    rows = select(Evidence.file_id, Evidence.outcome, func.count()).where(mine)
    for number, outcome, lines in db.execute(rows.group_by(Evidence.file_id, Evidence.outcome)):
        found[number][outcome] += lines
    return found


def line(db: Session, number: int, reach: Collection[int], day: date, lock: bool = False) -> Evidence | None:
    """A line within reach; with `lock` as it stands now."""
    query = select(Evidence).where(Evidence.id == number, within(db, reach, day))
    if lock:
        query = query.with_for_update()
    return db.scalar(query.execution_options(populate_existing=lock))


def is_within(db: Session, person_id: int, reach: Collection[int]) -> bool:
    """Whether a person belongs, or once belonged, to a unit within reach."""
    return db.scalar(select(Person.id).where(Person.id == person_id, people.belongs(reach))) is not None


def decided(
    db: Session, file_id: int, reach: Collection[int], day: date, most: int = 200
) -> list[tuple[Evidence, Person | None]]:
    """Lines of a file that somebody has decided, the newest first; a person out of reach is not told."""
    query = (
        select(Evidence, Person)
        .outerjoin(Person, (Person.id == Evidence.person_id) & people.belongs(reach))
        .where(Evidence.file_id == file_id, Evidence.decided_at.is_not(None), within(db, reach, day))
    )
    return [(each, person) for each, person in db.execute(query.order_by(Evidence.decided_at.desc()).limit(most))]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody within reach who may be meant, and how well they fit."""

    person: Person
    home: str
    fits: bool  # name, birth and unit agree
    birth_fits: bool
    last_digits: str


def candidates(
    db: Session,
    lines: Sequence[tuple[int, Line]],
    alike: dict[int, tuple[int, ...]],
    reach: Collection[int],
    day: date,
) -> dict[int, list[Candidate]]:
    """By line, who within reach is alike or bears the same name, the likeliest first."""
    names = {text.fold(line.said.name) for _, line in lines}
    wanted = {person_id for each in alike.values() for person_id in each}
    query = select(Person).where(
        Person.folded_name.in_(names) | Person.id.in_(wanted), Person.merged_into_id.is_(None), people.belongs(reach)
    )
    persons = list(db.scalars(query.order_by(Person.sort_name, Person.id)))
    chosen = {number: _fitting(line, alike.get(number, ()), persons) for number, line in lines}
    homes = people.homes(db, {person.id for each in chosen.values() for person, _, _ in each}, day)
    return {
        number: [
            Candidate(person, homes.get(person.id, ""), fits, born, (person.identity or "")[-3:])
            for person, fits, born in each
        ]
        for number, each in chosen.items()
    }


def _fitting(line: Line, alike: Collection[int], persons: Iterable[Person]) -> list[tuple[Person, bool, bool]]:
    folded, number = text.fold(line.said.name), line.said.identity
    found = [
        (person, person.id in alike, same_birth(person.birth, line.said.birth))
        for person in persons
        if person.id in alike
        or (person.folded_name == folded and not (number and person.identity and person.identity != number))
    ]
    return sorted(found, key=lambda each: (not each[1], not each[2]))[:MOST]
