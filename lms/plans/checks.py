"""Where figures are not what facts say (`lms check`), and the checks that are run before figures are frozen."""

from collections.abc import Iterator

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from lms.base import vietnamese
from lms.base.findings import Check, Finding
from lms.learning import checks as learning
from lms.people import checks as people
from lms.plans import ledger, words
from lms.plans.models import Population, Tally
from lms.plans.rolling import RUNGS
from lms.units import checks as units
from lms.units.models import Unit

SIZES = ((1, 9_999), (10_000, 99_999), (100_000, 999_999), (1_000_000, 9_999_999), (10_000_000, 99_999_999))
"""Years, quarters, months, thirds of months, days: by the digits of `reckoning.buckets`."""


def ledger_unlike_facts(db: Session) -> Iterator[Finding]:
    """Sums of the coverage ledger that the facts do not make."""
    for (programme, audience, _, bucket, unit), rung, held, due in ledger.differences(db):
        said = words.LEDGER_DIFFERS.format(bucket=bucket, held=held, due=due)
        subject = f"{programme}/{audience}/{rung}/unit:{unit}"
        yield Finding("ledger", subject, said, words.LEDGER_REPAIR, "/quan-tri")


def populations_out_of_time(db: Session) -> Iterator[Finding]:
    """Populations of a day on which their unit did not stand: people would be counted in two units at once."""
    outside = or_(Population.on < Unit.from_on, Population.on > Unit.to_on)
    told = select(Population.id, Population.on, Unit.code).join(Unit, Unit.id == Population.unit_id)
    for number, on, code in db.execute(told.where(outside, Population.ended_at.is_(None)).order_by(Population.id)):
        said = words.POPULATION_OUT_OF_TIME.format(day=vietnamese.day(on), code=code)
        link = f"/ke-hoach/mau-so/so/{number}/sua"
        yield Finding("population", f"population:{number}", said, words.POPULATION_OUT_OF_TIME_REPAIR, link)


def ledger_out_of_step(db: Session) -> Iterator[Finding]:
    """Units whose sums by year, quarter, month, third of a month and day are not the same: quick, while the proof
    against all facts (`ledger_unlike_facts`) reckons every person anew.
    """
    tally = Tally.__table__.c
    levels = [tally.bucket.between(low, high) for low, high in SIZES]
    rungs = [[func.sum(case((level, tally[rung]), else_=0)) for level in levels] for rung in RUNGS]
    unlike = [rung[0] != other for rung in rungs for other in rung[1:]]
    cell = (tally.programme, tally.audience, tally.unit_id)
    for programme, audience, unit in db.execute(select(*cell).group_by(*cell).having(or_(*unlike)).order_by(*cell)):
        subject = f"{programme}/{audience.value}/unit:{unit}"
        yield Finding("ledger", subject, words.LEDGER_OUT_OF_STEP, words.LEDGER_REPAIR, "/quan-tri")


FACTS: tuple[Check, ...] = (*units.CHECKS, *people.CHECKS, *learning.FAST, populations_out_of_time)
"""Checks of the facts that figures are made of: by the database alone, set by set."""
BEFORE_FREEZE: tuple[Check, ...] = (*FACTS, ledger_out_of_step)
"""What concerns figures, quick enough to be run before they are frozen; the ledger is proved whole at night."""
CHECKS: tuple[Check, ...] = (populations_out_of_time, ledger_out_of_step, ledger_unlike_facts)
