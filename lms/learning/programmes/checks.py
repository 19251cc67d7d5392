"""Periods of programmes that cannot be, each with a way to mend it (`lms check`)."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from lms.base.findings import Check, Finding
from lms.learning import words
from lms.learning.models import Attainment
from lms.learning.programmes.models import ProgrammePeriod
from lms.learning.rungs import Rung
from lms.people.checks import page
from lms.people.heads import theirs
from lms.people.models import Person

_PERIOD = ProgrammePeriod.__table__.c
_ONE: dict[str, Any] = {"partition_by": (_PERIOD.person_id, _PERIOD.programme), "order_by": _PERIOD.number}
_IN_ORDER = select(
    *(_PERIOD.id, _PERIOD.person_id, _PERIOD.programme, _PERIOD.number, _PERIOD.from_on, _PERIOD.to_on),
    func.coalesce(func.lag(_PERIOD.number).over(**_ONE), 0).label("before"),
    func.lag(_PERIOD.opens_on).over(**_ONE).label("opens_on"),
    func.lag(_PERIOD.to_on).over(**_ONE).label("until"),
).subquery()


def periods_out_of_order(db: Session) -> Iterator[Finding]:
    """Periods of one programme of which one does not follow from the one before.

    A period may begin before the last one ends only in that one's window, and always ends later.
    """
    line = _IN_ORDER.c
    backwards, gap = line.to_on < line.from_on, line.number != line.before + 1
    overlap = func.coalesce(or_(line.from_on < line.opens_on, line.to_on <= line.until), False)
    columns = (line.id, line.number, line.programme, Person.key, backwards, gap, overlap)
    wrong = select(*columns).join(Person, Person.id == line.person_id).where(or_(backwards, gap, overlap))
    said = (
        (words.PERIOD_BACKWARDS, words.PERIOD_BACKWARDS_REPAIR),
        (words.PERIOD_GAP, words.PERIOD_GAP_REPAIR),
        (words.PERIODS_OVERLAP, words.PERIODS_OVERLAP_REPAIR),
    )
    for row_id, number, programme, key, *faults in db.execute(wrong.order_by(line.id)):
        for message, repair in (each for each, is_so in zip(said, faults, strict=True) if is_so):
            told = message.format(number=number, programme=programme)
            yield Finding("period", f"programme_period:{row_id}", told, repair, page(key))


def periods_without_attainment(db: Session) -> Iterator[Finding]:
    """Periods of somebody who is not confirmed in the programme."""
    confirmed = (Attainment.programme == ProgrammePeriod.programme, Attainment.rung == Rung.CONFIRMED)
    own = exists().where(Attainment.person_id == ProgrammePeriod.person_id, *confirmed)
    merged = exists().where(theirs(Attainment.person_id, ProgrammePeriod.person_id), *confirmed)
    bare = select(ProgrammePeriod.id, ProgrammePeriod.programme, Person.key)
    bare = bare.join(Person, Person.id == ProgrammePeriod.person_id).where(~own, ~merged).order_by(ProgrammePeriod.id)
    for number, programme, key in db.execute(bare):
        told = words.PERIOD_ALONE.format(programme=programme)
        yield Finding("period", f"programme_period:{number}", told, words.PERIOD_ALONE_REPAIR, page(key))


CHECKS: tuple[Check, ...] = (periods_out_of_order, periods_without_attainment)
