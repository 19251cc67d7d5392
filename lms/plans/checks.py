"""Where figures are not what facts say (`lms check`), and the checks that are run before figures are frozen."""

from collections.abc import Iterator

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from lms.base import vietnamese
from lms.base.findings import Check, Finding
from lms.learning import checks as learning
from lms.people import checks as people
from lms.plans import ledger, words
from lms.plans.models import Population
from lms.units import checks as units
from lms.units.models import Unit


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


FACTS: tuple[Check, ...] = (*units.CHECKS, *people.CHECKS, *learning.FAST, populations_out_of_time)
"""Checks of the facts that figures are made of: by the database alone, set by set."""
BEFORE_FREEZE: tuple[Check, ...] = (*FACTS, ledger_unlike_facts)
"""What concerns figures: run before they are frozen."""
CHECKS: tuple[Check, ...] = (populations_out_of_time, ledger_unlike_facts)
