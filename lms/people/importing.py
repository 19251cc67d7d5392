"""Brings a list of people into the register: whom each line means, what is wrong with it, and what became of it.

A dry run is a real run that is rolled back, so that its counts are those of the run that follows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base import audit, text
from lms.base.clock import day_of
from lms.base.faults import Fault
from lms.people import lists, words
from lms.people.audiences import Audience
from lms.people.enrolling import CHUNK, Counts, Enrolling
from lms.people.identity import doubts, is_old
from lms.people.lists import Line
from lms.people.matching import Register
from lms.people.models import Person
from lms.people.placing import Places
from lms.people.words import BORN, KEY, NAME, NUMBER
from lms.units.models import Unit


@dataclass(slots=True)
class Outcome:
    """What became of a list."""

    counts: Counts
    bad: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    skipped: int = 0

    @property
    def faults(self) -> list[Fault]:
        return [fault for line in self.bad for fault in line.row.faults]

    @property
    def doubtful(self) -> int:
        return sum(line.doubtful for line in self.bad)


def bring(db: Session, path: Path, scope: Unit, counted_as: Audience, now: datetime) -> Outcome:
    """Enters every line without a fault; the caller keeps that or rolls it back. Raises `Faulty` for the whole file."""
    today = day_of(now)
    lines, skipped = lists.read(path, counted_as, today)
    places = Places(db, scope, today)
    for line in lines:
        places.place(line)
    _Finding(db, lines, scope).find()
    good = [line for line in lines if not line.row.faults]
    counts = Enrolling(db, places, today, now).enrol(good)
    audit.record(
        db,
        now,
        "people.import",
        f"unit:{scope.id}",
        unit_id=scope.id,
        audience=counted_as.value,
        sha256=sha256(path.read_bytes()).hexdigest(),
        lines=len(lines),
        new=counts.new,
        updated=counts.updated,
        moved=counts.moved,
        refused=len(lines) - len(good),
    )
    return Outcome(counts, [line for line in lines if line.row.faults], [*places.notes, *_doubted(good)], skipped)


def _doubted(lines: Sequence[Line]) -> list[str]:
    """Numbers that do not fit the birth or sex beside them: entered, and told."""
    return [
        words.DOUBTED_NUMBER.format(line=line.row.line, what=", ".join(words.DOUBTED[kind] for kind in kinds))
        for line in lines
        if line.entry.identity and (kinds := doubts(line.entry.identity, line.entry.birth, line.entry.woman))
    ]


class _Finding:
    """Finds whom each line means; two lines of one list never mean the same person as the same audience."""

    def __init__(self, db: Session, lines: Sequence[Line], scope: Unit) -> None:
        self.lines, self.scope = lines, scope
        entries = [line.entry for line in lines]
        numbers = [entry.identity for entry in entries if entry.identity]
        self.register = Register(db, [scope.id], numbers, [entry.name for entry in entries])
        self.seen: dict[tuple[int, Audience], int] = {}
        self.by_key = _of_keys(db, [line.key for line in lines if line.key])

    def find(self) -> None:
        for line in self.lines:
            if not line.row.faults and line.unit:
                self._find(line, line.unit)

    def _find(self, line: Line, unit: Unit) -> None:
        entry = line.entry
        found = self._keyed(line) if line.sure else self._matched(line, unit)
        if line.row.faults:
            return
        if len(found) > 1:
            line.fault(NAME, words.SEVERAL_ALIKE.format(count=len(found)), doubtful=True)
            return
        line.person_id = found[0] if found else -line.row.line
        first = self.seen.setdefault((line.person_id, line.audience), line.row.line)
        if first != line.row.line:
            line.fault(NAME, words.SAME_TWICE.format(line=first), doubtful=True)
            return
        if not found:
            whole = bool(entry.identity) and not is_old(entry.identity or "")
            self.register.hold(
                line.person_id,
                text.fold(entry.name),
                entry.birth,
                whole,
                unit.id,
            )
        if entry.identity:
            self.register.hold_number(entry.identity, line.person_id)

    def _keyed(self, line: Line) -> list[int]:
        found = self.by_key.get(line.key)
        if found is None:
            line.fault(KEY, words.NO_PERSON_KEY.format(key=line.key))
        elif self.register.of_number(line.entry.identity) not in (None, found):
            line.fault(NUMBER, words.IDENTITY_OF_OTHER)
        return [found] if found else []

    def _matched(self, line: Line, unit: Unit) -> list[int]:
        entry = line.entry
        owner = self.register.of_number(entry.identity)
        if owner is not None:
            if not self.register.bears(owner, entry.name):
                line.fault(NUMBER, words.IDENTITY_OF_OTHER)
            elif not self.register.may_be_born(owner, entry.birth):
                line.fault(BORN, words.BIRTH_OF_OTHER)
            return [owner]
        found = self.register.found(entry.name, entry.birth, entry.identity, unit.id)
        if not found and entry.birth and entry.birth.on:
            return self.register.born_on(entry.name, entry.birth.on, entry.identity, self.scope.id)
        return found


def _of_keys(db: Session, keys: Sequence[str]) -> dict[str, int]:
    """The persons of these keys; of one merged into another, the other."""
    found: dict[str, int] = {}
    for start in range(0, len(keys), CHUNK):
        some = select(Person.key, func.coalesce(Person.merged_into_id, Person.id))
        found.update(db.execute(some.where(Person.key.in_(keys[start : start + CHUNK]))).all())
    return found
