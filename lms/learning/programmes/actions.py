"""Writes of programmes whose results end: a period is entered when it is earned, once; the caller commits."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.db import upsert
from lms.catalogue import queries as catalogue
from lms.catalogue.programmes import Programme
from lms.learning.programmes import queries as programme_queries
from lms.learning.programmes import stating as programme_stating
from lms.learning.programmes.models import ProgrammePeriod
from lms.learning.programmes.queries import Met
from lms.people.models import Person


def renew_programmes(db: Session, person_id: int, slug: str, now: datetime) -> list[ProgrammePeriod]:
    """Enters every period that is earned now in the programmes with this course (or of this key), and issues its paper.

    To be called after each passed attempt and each line of evidence, once the attainments are entered. What is earned
    is read from the facts, so calling it again, or late, enters nothing twice and misses nothing.
    """
    ending = [
        programme
        for programme in catalogue.programmes(db)
        if programme.validity and slug in (programme.key, *programme.courses)
    ]
    if not ending:
        return []
    # two courses passed at the same moment: the second waits here and then sees the first
    db.scalar(select(Person.id).where(Person.id == person_id).with_for_update())
    return [period for programme in ending for period in _enter_due(db, person_id, programme, now)]


def _enter_due(db: Session, person_id: int, programme: Programme, now: datetime) -> list[ProgrammePeriod]:
    entered: list[ProgrammePeriod] = []
    while earned := programme_queries.due(db, person_id, programme):
        period = _enter(db, person_id, programme, earned, now)
        if period is None:
            break
        entered.append(period)
    return entered


def _enter(db: Session, person_id: int, programme: Programme, earned: Met, now: datetime) -> ProgrammePeriod | None:
    """One period with its paper; None when another transaction has entered it meanwhile."""
    row = upsert(db, ProgrammePeriod).values(
        person_id=person_id,
        programme=programme.key,
        number=earned.number,
        programme_number=earned.edition,
        met_on=earned.on,
        from_on=earned.span.from_on,
        to_on=earned.span.to_on,
        opens_on=earned.span.opens_on,
        mode=earned.mode,
        source=earned.source,
    )
    made = db.scalar(row.on_conflict_do_nothing().returning(ProgrammePeriod.id))
    if made is None:
        return None
    period = db.get_one(ProgrammePeriod, made)
    period.certificate = programme_stating.certify(db, person_id, programme, earned, now)
    db.flush()
    audit.record(
        db,
        now,
        "learning.period",
        f"programme_period:{period.id}",
        programme=programme.key,
        number=period.number,
        edition=period.programme_number,
        from_on=period.from_on,
        to_on=period.to_on,
    )
    return period
