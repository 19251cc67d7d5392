"""The long work of taking the count of a large unit apart."""

from lms.base.clock import now
from lms.base.db import Work
from lms.base.vietnamese import number
from lms.plans.analysis import actions, facts, words
from lms.plans.analysis.facts import Step
from lms.plans.analysis.models import KeptBreakdown
from lms.units.models import Unit


def take_apart(work: Work, kept_id: int, step: Step) -> str:
    """Reads the facts, keeps the result, and says how many it is about. Begun anew it gives the same."""
    with work.reading() as db:
        kept = db.get_one(KeptBreakdown, kept_id)
        unit = db.get_one(Unit, kept.unit_id)
        found = facts.breakdown(db, kept.programme, kept.audience, unit, kept.on, step)
        read_at = now()
    with work.writing() as db:
        actions.keep(db, kept_id, found, read_at)
    return words.TAKEN_APART.format(people=number(found.whole.reached))
