"""Papers of finished courses that are issued later: taken back by a correction, or never given for what was done by
somebody else, and now passed.
"""

from datetime import date, datetime

from sqlalchemy.orm import Session

from lms.base.clock import day_of
from lms.catalogue.course import Course
from lms.learning import queries, results, stating
from lms.learning.counting import BEST, first_confirming, passing_mode
from lms.learning.models import Completion, Enrolment
from lms.learning.rungs import Mode, confirms


def reissue_if_due(db: Session, enrolment: Enrolment, course: Course, completion: Completion, now: datetime) -> None:
    """Issues a paper for a finished course that has none in force, where its holder has passed by their own hand.

    A paper that was revoked for any other reason than a correction of the attempt stays revoked. The completion itself
    was never undone.
    """
    paper = completion.certificate
    if paper is None and confirms(completion.mode):
        return  # somebody of no unit
    if paper is not None and (paper.revoked_at is None or not _fell(db, enrolment, paper.id)):
        return
    if passed := _passed(db, enrolment, completion):
        completion.certificate = stating.certify(db, enrolment, course, *passed, now)
        db.flush()


def _fell(db: Session, enrolment: Enrolment, paper_id: int) -> bool:
    return any(change.became.revoked == paper_id for change in results.changes(db, [enrolment.id]))


def _passed(db: Session, enrolment: Enrolment, completion: Completion) -> tuple[date, Mode] | None:
    """The day and the way of what the paper states: of the completion, or of the first own pass after it."""
    attempts = queries.attempts(db, enrolment.id)
    if confirms(completion.mode):
        return (completion.finished_on, completion.mode) if passing_mode(attempts, BEST) else None
    own = first_confirming(attempts)
    return (day_of(own.closed_at), own.mode) if own and own.closed_at else None
