"""A list of people from a file: into the register, then onto the roster of a class."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from lms.base.faults import Faulty
from lms.classes.joining import actions
from lms.classes.models import Joined, TrainingClass
from lms.people.audiences import Audience
from lms.people.importing import actions as lists
from lms.people.importing import passing
from lms.people.importing.judging import SAME
from lms.people.models import Person
from lms.units.queries import below_with_past


@dataclass(slots=True)
class Brought:
    """What became of a list; `skipped` are the numbers of lines with faults."""

    entered: int
    there: int
    new: int
    skipped: list[int] = field(default_factory=list)


def bring(db: Session, opened: TrainingClass, path: Path, skip_faults: bool, now: datetime, by: int) -> Brought:
    """Raises `Faulty` when a line has a fault and none are to be skipped: then nothing is written.

    The list stands among those of the class's unit and can be undone there. Whoever bears the name and birth of
    somebody of the unit is taken for them: a helper brings the people of one hamlet.
    """
    with db.begin_nested():
        run = lists.keep(db, opened.unit, Audience.CITIZEN, path.read_bytes(), path.name, now, by)
        run.alike = SAME
        asked = passing.Asked.of(db, run, frozenset(db.scalars(below_with_past([opened.unit_id]))))
        numbers, left, counts = passing.enter_at_once(db, run, asked)
        if left and not skip_faults:
            raise Faulty([fault for line in left for fault in line.row.faults])
    persons = [db.get_one(Person, number) for number in numbers]
    made = actions.enter_all(db, opened, persons, Joined.LIST, now, by)
    return Brought(len(made), len(persons) - len(made), counts.new, sorted(line.row.line for line in left))
