"""Steps on the offices' own report forms."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit, files
from lms.reports.own_forms import queries
from lms.reports.own_forms.models import OwnForm
from lms.units.models import Unit


def bring(db: Session, unit: Unit, content: bytes, name: str, now: datetime, by: int) -> tuple[OwnForm, bool]:
    """The unit's reports are from now on filled into this form; whether it is another than before.

    The form before is withdrawn and stays readable. Two at once wait for each other at the unit.
    """
    db.execute(select(Unit.id).where(Unit.id == unit.id).with_for_update())
    sha256 = files.keep(db, content)
    before = queries.in_use(db, unit.id)
    if before is not None and before.sha256 == sha256:
        return before, False
    if before is not None:
        before.withdrawn_at, before.withdrawn_by_id = now, by
        db.flush()
    form = OwnForm(
        unit_id=unit.id, name=name, sha256=sha256, size=len(content), brought_at=now, brought_by_id=by, unit=unit
    )
    db.add(form)
    db.flush()
    audit.record(db, now, "reports.own-form", f"own_form:{form.id}", by, unit.id, sha256=sha256)
    return form, True


def withdraw(db: Session, form: OwnForm, now: datetime, by: int) -> bool:
    """The unit's reports are filled into no form of its own any more; False when that was so already."""
    db.refresh(form, with_for_update={"of": OwnForm})
    if form.withdrawn_at is not None:
        return False
    form.withdrawn_at, form.withdrawn_by_id = now, by
    audit.record(db, now, "reports.own-form-withdraw", f"own_form:{form.id}", by, form.unit_id)
    return True
