"""Units that hang in the air, each with a way to mend it (`lms check`)."""

from collections.abc import Iterator

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from lms.base import vietnamese
from lms.base.clock import today
from lms.base.findings import Check, Finding
from lms.units import words
from lms.units.kinds import Level
from lms.units.models import Unit
from lms.units.queries import Place, places

HEIGHT = {Level.NATION: 0, Level.PROVINCE: 1, Level.AGENCY: 2, Level.COMMUNE: 2, Level.HAMLET: 3}


MENDING = "/quan-tri/soat-du-lieu/sua"
"""A unit that hangs in the air is in nobody's reach: it has no page but the one that mends it."""


def page(code: str) -> str:
    """The page of a unit."""
    return f"/don-vi/{code}"


def below_the_ended(db: Session) -> Iterator[Finding]:
    """Units that stand below one that has ended."""
    parent, day = aliased(Unit), today()
    found = db.execute(
        select(Unit.id, Unit.code, parent.code, parent.to_on)
        .join(parent, Unit.parent_id == parent.id)
        .where(parent.to_on < day, or_(Unit.to_on.is_(None), Unit.to_on >= day))
        .order_by(Unit.id)
    )
    for number, code, above, ended in found:
        told = words.UNIT_ORPHAN.format(parent=above, day=vietnamese.day(ended))
        yield Finding("unit", f"unit:{number} ({code})", told, words.UNIT_ORPHAN_REPAIR, page(code))


def without_parent(db: Session) -> Iterator[Finding]:
    """Units that stand under no other although one of a higher level does: nobody's sum holds them. A hamlet never
    stands alone.
    """
    roots = [Place(*row) for row in db.execute(places(today()).where(Unit.parent_id.is_(None)).order_by(Unit.id))]
    highest = min((HEIGHT[root.level] for root in roots), default=0)
    for root in roots:
        if HEIGHT[root.level] > highest or root.level is Level.HAMLET:
            told = words.UNIT_ALONE.format(name=root.name)
            subject, mend = f"unit:{root.id} ({root.code})", f"unit/{root.id}"
            yield Finding("unit", subject, told, words.UNIT_ALONE_REPAIR, f"{MENDING}/{mend}", mend)


CHECKS: tuple[Check, ...] = (below_the_ended, without_parent)
