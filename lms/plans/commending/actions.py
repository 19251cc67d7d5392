"""Writes of commendation; the caller commits."""

from datetime import datetime

from sqlalchemy.orm import Session

from lms.base import audit
from lms.plans.commending.models import NameHidden
from lms.plans.commending.queries import Shortlist


def hide(db: Session, person_id: int, hidden: bool, now: datetime, by: int, unit_id: int) -> None:
    """Hides a name, or shows it again; said twice it is so once."""
    held = db.get(NameHidden, person_id, with_for_update=True)
    if (held is not None) is hidden:
        return
    if held is not None:
        db.delete(held)
    else:
        db.add(NameHidden(person_id=person_id, at=now, account_id=by))
    audit.record(db, now, "plans.hide-name" if hidden else "plans.show-name", f"person:{person_id}", by, unit_id)


def note_export(db: Session, short: Shortlist, ending: str, now: datetime, by: int) -> None:
    """A list with names was taken away."""
    told = {"from": short.period.first, "to": short.period.last, "target": short.target.key, "as": ending}
    persons = len(short.helpers)
    subject = f"plan:{short.plan.key}"
    audit.record(db, now, "plans.export-commended", subject, by, short.place.id, persons=persons, **told)
