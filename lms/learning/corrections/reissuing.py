"""A paper that a correction took back is issued anew when its holder passes again."""

from datetime import datetime

from sqlalchemy.orm import Session

from lms.catalogue.course import Course
from lms.learning import queries, results, stating
from lms.learning.counting import BEST, passing_mode
from lms.learning.models import Completion, Enrolment


def reissue_if_due(db: Session, enrolment: Enrolment, course: Course, completion: Completion, now: datetime) -> None:
    """Issues a new paper for a finished course whose paper was revoked because its attempt fell at a correction.

    A paper that was revoked for any other reason stays revoked. The completion itself was never undone.
    """
    paper = completion.certificate
    if paper is None or paper.revoked_at is None:
        return
    fell = any(change.became.revoked == paper.id for change in results.changes(db, [enrolment.id]))
    if fell and passing_mode(queries.attempts(db, enrolment.id), BEST) is not None:
        completion.certificate = stating.certify(db, enrolment, course, completion, now)
        db.flush()
