"""Reads of certificates."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from lms.certificates.codes import normal
from lms.certificates.models import Certificate
from lms.certificates.statement import Statement


def by_code(db: Session, typed: str) -> Certificate | None:
    """The certificate of a code as somebody typed it."""
    code = normal(typed)
    if code is None:
        return None
    return db.scalar(select(Certificate).where(Certificate.code == code).options(undefer(Certificate.statement)))


def by_file(db: Session, sha256: str) -> Certificate | None:
    """The certificate whose paper has exactly these bytes."""
    return db.scalar(select(Certificate).where(Certificate.sha256 == sha256).options(undefer(Certificate.statement)))


def of_person(db: Session, person_id: int) -> list[Certificate]:
    query = select(Certificate).where(Certificate.person_id == person_id).options(undefer(Certificate.statement))
    return list(db.scalars(query.order_by(Certificate.issued_at.desc())))


def said(certificate: Certificate) -> Statement:
    """What its paper says."""
    return Statement.from_dict(json.loads(certificate.statement))
