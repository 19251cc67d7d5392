"""Reads of the offices' own report forms."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from lms.plans.models import Target
from lms.reports.own_forms.models import OwnForm
from lms.units.models import Unit
from lms.units.queries import below_with_past

_WHOLE = joinedload(OwnForm.unit).selectinload(Unit.names)


def in_use(db: Session, unit_id: int) -> OwnForm | None:
    """The form that a unit's reports are filled into."""
    return db.scalar(select(OwnForm).where(OwnForm.unit_id == unit_id, OwnForm.withdrawn_at.is_(None)))


def forms(db: Session, within: Collection[int], first: int, most: int) -> Sequence[OwnForm]:
    """Forms in use in these units and below, the newest first."""
    return db.scalars(
        select(OwnForm)
        .where(OwnForm.unit_id.in_(below_with_past(within)), OwnForm.withdrawn_at.is_(None))
        .options(_WHOLE)
        .order_by(OwnForm.brought_at.desc(), OwnForm.id.desc())
        .offset(first)
        .limit(most)
    ).all()


def form(db: Session, key: str, within: Collection[int]) -> OwnForm | None:
    """A form of a unit within reach, in use or not."""
    return db.scalar(
        select(OwnForm).where(OwnForm.key == key, OwnForm.unit_id.in_(below_with_past(within))).options(_WHOLE)
    )


def target_keys(db: Session) -> frozenset[str]:
    """The keys of every plan's targets: what a field of one figure may name."""
    return frozenset(db.scalars(select(Target.key).distinct()))
