"""Writes of populations: entered, corrected, withdrawn. What stood before is ended and stays to be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from lms.base import audit
from lms.people.audiences import Audience
from lms.plans.models import Population
from lms.plans.populations import queries
from lms.units.models import Unit


class PopulationLine(NamedTuple):
    """One denominator as a file or a form gives it."""

    unit: Unit
    audience: Audience
    on: date
    persons: int
    age_rule: str
    source: str


@dataclass(frozen=True, slots=True)
class Papers:
    """Where a number comes from besides its words: a kept file by its sha256, and its line where that is a list."""

    document: str | None = None
    name: str | None = None
    line: int | None = None


class Taken(Exception):
    """Another number is in force for the same unit, audience, day, rule and source."""

    def __init__(self, held: Population) -> None:
        super().__init__(held.id)
        self.held = held


def enter(db: Session, line: PopulationLine, papers: Papers, now: datetime, by: int | None) -> Population | None:
    """Enters a number; None where just this is in force. Raises `Taken` where it says something else."""
    queries.lock(db, {line.unit.id})
    if held := queries.in_force(db, line):
        if held.persons == line.persons:
            return None
        raise Taken(held)
    row = _added(db, _new(line, papers, now, by))
    audit.record(db, now, "plans.enter-population", f"population:{row.id}", by, row.unit_id, **_told(row))
    return row


def correct(
    db: Session, held: Population, line: PopulationLine, papers: Papers, why: str, now: datetime, by: int | None
) -> Population | None:
    """Puts a number in the place of one that is in force; None where nothing differs. Raises `Taken`."""
    if _said(held) == _said(line) and (papers.document is None or papers.document == held.document):
        return None
    if (other := queries.in_force(db, line)) and other.id != held.id:
        raise Taken(other)
    row = _in_place_of(db, held, line, papers, why, now, by)
    told = {"before": _told(held), **_told(row), "why": why}
    audit.record(db, now, "plans.correct-population", f"population:{row.id}", by, row.unit_id, **told)
    return row


def withdraw(db: Session, held: Population, why: str, now: datetime, by: int | None) -> None:
    """A number that should never have been entered is in force no more; what stood before it is again."""
    _end(held, why, now, by)
    audit.record(
        db, now, "plans.withdraw-population", f"population:{held.id}", by, held.unit_id, why=why, **_told(held)
    )


def give_populations(
    db: Session,
    lines: Iterable[PopulationLine],
    now: datetime,
    digest: str,
    by: int | None = None,
    name: str | None = None,
    numbers: Sequence[int] = (),
    why: str = "",
) -> tuple[int, int]:
    """Enters a list of denominators; gives how many are new or corrected and how many were there.

    `digest` is the sha256 of the list; with `name` it is a kept file, the document of its lines, whose numbers in it
    are `numbers`.
    """
    given = list(lines)
    queries.lock(db, {line.unit.id for line in given})
    held = queries.in_force_of(db, {line.unit.id for line in given})
    rows: list[Population] = []
    for place, line in enumerate(given):
        before = held.get(queries.key_of(line))
        if before is None or before.persons != line.persons:
            papers = Papers(digest, name, numbers[place] if numbers else None) if name else Papers()
            rows.append(_instead_of(before, line, papers, why, now, by))
    db.flush()  # what is replaced ends before what replaces it begins
    db.add_all(rows)
    db.flush()
    told: dict[str, Any] = {"sha256": digest, "lines": len(given), "new": len(rows)}
    audit.record(db, now, "plans.population", f"file:{digest}", by, **told)
    return len(rows), len(given) - len(rows)


def give_population(
    db: Session, unit: Unit, audience: Audience, on: date, persons: int, age_rule: str, source: str, now: datetime
) -> bool:
    """Enters or corrects one denominator. Whether anything changed."""
    line = PopulationLine(unit, audience, on, persons, age_rule, source)
    held = queries.in_force(db, line)
    if held and held.persons == persons:
        return False
    if held:
        _in_place_of(db, held, line, Papers(), "", now, None)
    else:
        _added(db, _new(line, Papers(), now, None))
    return True


def _in_place_of(
    db: Session, held: Population, line: PopulationLine, papers: Papers, why: str, now: datetime, by: int | None
) -> Population:
    row = _instead_of(held, line, papers, why, now, by)
    db.flush()
    return _added(db, row)


def _instead_of(
    held: Population | None, line: PopulationLine, papers: Papers, why: str, now: datetime, by: int | None
) -> Population:
    """The row to add, and the end of the one it takes the place of; without papers of its own it keeps those."""
    row = _new(line, papers, now, by)
    if held is None:
        return row
    _end(held, why, now, by)
    row.corrects_id = held.id
    if papers.document is None:
        row.document, row.document_name, row.line = held.document, held.document_name, held.line
    return row


def _end(held: Population, why: str, now: datetime, by: int | None) -> None:
    held.ended_at, held.ended_by_id, held.why = now, by, why or None


def _added(db: Session, row: Population) -> Population:
    db.add(row)
    db.flush()
    return row


def _new(line: PopulationLine, papers: Papers, now: datetime, by: int | None) -> Population:
    return Population(
        unit_id=line.unit.id,
        audience=line.audience,
        on=line.on,
        persons=line.persons,
        age_rule=line.age_rule,
        source=line.source,
        brought_at=now,
        account_id=by,
        document=papers.document,
        document_name=papers.name,
        line=papers.line,
    )


def _said(one: Population | PopulationLine) -> tuple[object, ...]:
    return one.audience, one.on, one.persons, one.age_rule, one.source


def _told(row: Population) -> dict[str, object]:
    return {
        "audience": row.audience.value,
        "on": row.on,
        "persons": row.persons,
        "age_rule": row.age_rule,
        "source": row.source,
        "document": row.document,
    }
