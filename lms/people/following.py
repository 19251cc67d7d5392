"""Roles follow a unit that goes on below another: the same hamlet, under the commune that its own became."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.db import changed
from lms.people.models import RoleGrant
from lms.units.ending import WENT_ALONG
from lms.units.models import Succession, Unit


def roles_follow(db: Session) -> None:
    """Whoever held a role on a unit that went along in this session holds it where it goes on, from that day.

    Runs before every commit; free when idle.
    """
    units = changed(db, WENT_ALONG)
    if not units:
        return
    rows = db.execute(
        select(RoleGrant, Unit.to_on, Succession.successor_id)
        .join(Unit, Unit.id == RoleGrant.unit_id)
        .join(Succession, (Succession.unit_id == Unit.id) & Succession.main)
        .where(Unit.id.in_(units), Unit.to_on.is_not(None))
        .order_by(RoleGrant.id)
    )
    for held, last_on, successor_id in rows.all():
        if last_on and (held.to_on is None or held.to_on > last_on):
            first = last_on + timedelta(days=1)
            db.add(RoleGrant(account_id=held.account_id, role=held.role, unit_id=successor_id,
                             from_on=max(held.from_on or first, first), to_on=held.to_on))  # fmt: skip
    units.clear()
    db.flush()
