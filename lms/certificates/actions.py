"""Writes of certificates. The number is given, the paper drawn and its bytes kept in the caller's transaction."""

import json
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from lms.base import audit, files
from lms.base.clock import day_of
from lms.base.db import upsert
from lms.certificates.codes import new_code
from lms.certificates.drawing import draw
from lms.certificates.models import Certificate, Register
from lms.certificates.statement import Statement, register_label
from lms.units.models import Unit

Wording = Callable[[int, int, str, str, str], Statement]
"""(number, year, number label, code, check address) → what the paper says."""


def issue(db: Session, person_id: int, unit: Unit, now: datetime, wording: Wording) -> Certificate:
    """Enters a paper in the unit's register of the year and keeps its bytes.

    Drawing (about 3 ms) stands inside the transaction, so that no number is ever without its paper.
    """
    on = day_of(now)
    number = next_number(db, unit.id, on.year)
    code = new_code()
    statement = wording(number, on.year, register_label(number, on.year, unit.code), code, check_url(db, code))
    certificate = Certificate(
        code=code,
        person_id=person_id,
        unit_id=unit.id,
        year=on.year,
        number=number,
        issued_on=on,
        issued_at=now,
        valid_to=statement.valid_to,
        statement=json.dumps(statement.to_dict(), ensure_ascii=False, sort_keys=True),
        sha256=files.keep(db, draw(statement)),
    )
    db.add(certificate)
    db.flush()
    audit.record(
        db, now, "certificates.issue", f"certificate:{certificate.id}", unit_id=unit.id, sha256=certificate.sha256
    )
    return certificate


def next_number(db: Session, unit_id: int, year: int) -> int:
    """The next number of a register: no gap, no double. Others of the same register wait until this one commits."""
    row = upsert(db, Register).values(unit_id=unit_id, year=year, last=1)
    number: int = db.execute(
        row.on_conflict_do_update(index_elements=["unit_id", "year"], set_={"last": Register.last + 1}).returning(
            Register.last
        )
    ).scalar_one()
    return number


def check_url(db: Session, code: str) -> str:
    """Where a stranger checks the paper."""
    return f"{db.info['site']}/chung-nhan/{code}"


def revoke(db: Session, certificate: Certificate, why: str, now: datetime, by: int | None) -> None:
    """The paper stays to be read, as revoked, with the day and the reason."""
    if certificate.revoked_at is None:
        certificate.revoked_at, certificate.revoked_why = now, why
        audit.record(db, now, "certificates.revoke", f"certificate:{certificate.id}", by, certificate.unit_id)
