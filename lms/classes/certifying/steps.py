"""All papers of a class, one person after another: each is kept before the next, so work that is stopped and begun anew
goes on where it was and issues nothing twice.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from lms.base.clock import now, today
from lms.base.db import Work
from lms.classes.certifying import actions, queries
from lms.classes.certifying.queries import Roll
from lms.classes.models import TrainingClass

Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run issued, and how the class stands now."""

    new: int
    undrawn: list[int]  # rows of the roster whose paper cannot be printed: letters that no face of ours has
    roll: Roll


def certify_all(
    work: Work, class_id: int, by: int | None, step: Step = lambda done, of: None, site: str = ""
) -> Outcome:
    """Issues the paper of everybody eligible, in the order of the roster. `site`: where strangers check the papers."""
    with work.reading() as db:
        waiting = [each.member.id for each in _roll(db, class_id).eligible]
    new, undrawn = 0, []
    for done, member_id in enumerate(waiting, 1):
        try:
            with work.writing() as db:
                db.info["site"] = site or db.info["site"]
                new += actions.certify(db, class_id, member_id, now(), by)
        except ValueError:  # one name that cannot be printed must not keep the others waiting
            undrawn.append(member_id)
        step(done, len(waiting))
    with work.reading() as db:
        outcome = Outcome(new, undrawn, _roll(db, class_id))
        db.expunge_all()  # what is told of it is told outside the transaction
    return outcome


def _roll(db: Session, class_id: int) -> Roll:
    return queries.roll(db, db.get_one(TrainingClass, class_id), today())
