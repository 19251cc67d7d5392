"""A list of people from a file: into the register, then onto the roster of a class."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from lms.base.clock import day_of
from lms.base.faults import Faulty
from lms.classes.joining import actions
from lms.classes.models import Joined, TrainingClass
from lms.people import importing, lists
from lms.people.audiences import Audience
from lms.people.lists import Line
from lms.people.matching import Register
from lms.people.models import Person
from lms.people.placing import Places
from lms.units.models import Unit


@dataclass(slots=True)
class Brought:
    """What became of a list; `skipped` are the numbers of lines with faults."""

    entered: int
    there: int
    new: int
    skipped: list[int] = field(default_factory=list)


def bring(db: Session, opened: TrainingClass, path: Path, skip_faults: bool, now: datetime, by: int) -> Brought:
    """Raises `Faulty` when a line has a fault and none are to be skipped: then nothing is written."""
    with db.begin_nested():
        outcome = importing.bring(db, path, opened.unit, Audience.CITIZEN, now)
        if outcome.bad and not skip_faults:
            raise Faulty(outcome.faults)
    bad = {line.row.line for line in outcome.bad}
    persons = _meant(db, opened.unit, path, bad, now)
    made = actions.enter_all(db, opened, persons, Joined.LIST, now, by)
    return Brought(len(made), len(persons) - len(made), outcome.counts.new, sorted(bad))


def _meant(db: Session, scope: Unit, path: Path, bad: set[int], now: datetime) -> list[Person]:
    """The persons of the sound lines, now that the register knows every one of them, in the order of the list."""
    today = day_of(now)
    lines, _ = lists.read(path, Audience.CITIZEN, today)
    sound = [line for line in lines if line.row.line not in bad]
    places = Places(db, scope, today)
    for line in sound:
        places.place(line)
    entries = [line.entry for line in sound]
    register = Register(db, [scope.id], [each.identity for each in entries if each.identity], [e.name for e in entries])
    numbers = list(dict.fromkeys(found for line in sound if (found := _person_of(register, line, scope))))
    return [db.get_one(Person, number) for number in numbers]


def _person_of(register: Register, line: Line, scope: Unit) -> int | None:
    """As the list's own entering found them; a line that could mean several is nobody's."""
    entry = line.entry
    owner = register.of_number(entry.identity)
    if owner is not None:
        return owner
    found = register.found(entry.name, entry.birth, entry.identity, line.unit.id if line.unit else scope.id)
    return found[0] if len(found) == 1 else None
