"""What follows for learning when two entries of one person are merged, or parted again. The caller commits.

Courses finished as either count together: a programme that needs both is met on the day of the later one. What is met
only so bears the merge as its source, and goes with it.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from lms.base.clock import day_of
from lms.catalogue import queries as catalogue
from lms.catalogue.models import ProgrammeVersion
from lms.catalogue.programmes import Programme
from lms.learning import actions, queries
from lms.learning.completion import Done, met
from lms.learning.models import Attainment
from lms.learning.programmes import queries as programme_queries
from lms.learning.programmes.models import ProgrammePeriod
from lms.learning.rungs import Rung
from lms.people.actions import touch
from lms.people.heads import theirs
from lms.people.models import Person, PersonMerge

SOURCE = "merge:{number}"
EARNED = (Rung.COMPLETED, Rung.CONFIRMED)


def join(db: Session, made: PersonMerge) -> None:
    """Enters what the two meet together and neither met alone, on the day they did."""
    head = db.get_one(Person, made.kept_id).head_id
    held, done = programme_queries.attained(db, head), queries.done(db, head)
    for programme in catalogue.programmes(db):
        first = next((fact.slug for fact in done if fact.slug in programme.courses), None)
        for each, rung, last in met([programme], first, done) if first else ():
            if (each.key, rung) not in held:
                actions.attain(db, head, each.key, rung, last.on, last.mode, SOURCE.format(number=made.id))


def part(db: Session, made: PersonMerge, standing: Sequence[PersonMerge]) -> None:
    """To be called once the two stand for themselves: takes back what they met only together.

    `standing`: the merges behind either of the two that still stand; what those bring is entered anew.
    """
    heads = sorted({db.get_one(Person, number).head_id for number in (made.kept_id, made.other_id)})
    sources = [SOURCE.format(number=each.id) for each in (made, *standing)]
    both = [fact for head in heads for fact in queries.done(db, head)]
    for head in heads:
        db.execute(delete(Attainment).where(theirs(Attainment.person_id, head), Attainment.source.in_(sources)))
        _take_back(db, head, both, day_of(made.at))
    for each in standing:
        join(db, each)
    touch(db, {made.kept_id, made.other_id, *heads})


def _take_back(db: Session, head: int, both: Sequence[Done], since: date) -> None:
    """What was met since the merge by the courses of both and is not by those of one; a period that was issued keeps
    its ground.
    """
    rows = db.scalars(
        select(Attainment).where(
            theirs(Attainment.person_id, head), Attainment.on >= since, Attainment.rung.in_(EARNED)
        )
    ).all()
    periods = set(db.scalars(select(ProgrammePeriod.programme).where(theirs(ProgrammePeriod.person_id, head))))
    own = queries.done(db, head)
    for held in rows:
        rule = _rule(db, held)
        if (
            rule
            and held.programme not in periods
            and _meets(rule, held.rung, both)
            and not _meets(rule, held.rung, own)
        ):
            db.delete(held)
    db.flush()


def _meets(rule: Programme, rung: Rung, done: Sequence[Done]) -> bool:
    """Whether these courses, or a list that names the programme itself, are enough for a rung."""
    if any(fact.slug == rule.key for fact in done):
        return True
    first = next((fact.slug for fact in done if fact.slug in rule.courses), None)
    return first is not None and any(reached is rung for _, reached, _ in met([rule], first, done))


def _rule(db: Session, held: Attainment) -> Programme | None:
    """The edition of a programme that was met; none for one that no edition rules."""
    query = select(ProgrammeVersion.rule).where(
        ProgrammeVersion.key == held.programme, ProgrammeVersion.number == held.programme_number
    )
    written = db.scalar(query)
    return Programme.from_json(written) if written else None
