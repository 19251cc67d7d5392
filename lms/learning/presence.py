"""Being there in a class: a turn that is entered, and taken back where it was noted by mistake. The caller commits."""

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from lms.learning import actions
from lms.learning.models import Attainment, Turn
from lms.learning.rungs import Rung
from lms.people.actions import touch


def enter(db: Session, person_id: int, slug: str, on: date, source: str) -> None:
    """The person took part on that day by this fact (`class:<session>`); noted again, nothing changes."""
    actions.take_part(db, person_id, slug, on, source)


def take_back(db: Session, person_id: int, slug: str, on: date, source: str) -> None:
    """As if it had not been noted. What other facts give stays: another class, a lesson studied online."""
    mine = (Turn.person_id == person_id, Turn.subject == slug, Turn.on == on, Turn.source == source)
    programmes = list(db.scalars(select(Turn.programme).where(*mine)))
    if not programmes:
        return
    db.execute(delete(Turn).where(*mine))
    for programme in programmes:
        _reach_anew(db, person_id, programme, source)
    touch(db, [person_id])


def _reach_anew(db: Session, person_id: int, programme: str, source: str) -> None:
    """Who was reached by that fact first is reached by the next one; by none, they were not reached."""
    reached = db.scalar(
        select(Attainment).where(
            Attainment.person_id == person_id,
            Attainment.programme == programme,
            Attainment.rung == Rung.REACHED,
            Attainment.source == source,
        )
    )
    if reached is None:
        return
    held = select(Turn.on, Turn.source).where(Turn.person_id == person_id, Turn.programme == programme)
    first = db.execute(held.order_by(Turn.on, Turn.id).limit(1)).first()
    if first is None:
        db.delete(reached)
    else:
        reached.on, reached.source = first.on, first.source
    db.flush()
