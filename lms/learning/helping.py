"""What somebody else's help does to an attempt: it never counts for more than the weakest way it was worked on."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from lms.learning.models import Attempt
from lms.learning.queries import Sitting
from lms.learning.rungs import ALONE, Help, weaker


def note(db: Session, attempt: Attempt | Sitting, by: Help) -> None:
    """Answers were given with this help: begun alone and gone on by another's hand, an attempt is done for them."""
    if by == ALONE:
        return
    joins = by.mode is attempt.mode and attempt.helper_id is None
    if weaker(by.mode, attempt.mode) or joins:
        row = update(Attempt).where(Attempt.id == attempt.id)
        db.execute(row.values(mode=by.mode, helper_id=by.helper_id))
