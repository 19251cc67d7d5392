"""Reads of certificates."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from lms.certificates.codes import normal
from lms.certificates.models import Certificate
from lms.certificates.statement import Statement
from lms.people.heads import theirs


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
    query = select(Certificate).where(theirs(Certificate.person_id, person_id)).options(undefer(Certificate.statement))
    return list(db.scalars(query.order_by(Certificate.issued_at.desc())))


def is_own(db: Session, certificate: Certificate, person_id: int) -> bool:
    """Whether a paper was issued to this person, or to somebody who is the same by a merge."""
    if certificate.person_id == person_id:
        return True
    query = select(Certificate.id).where(Certificate.id == certificate.id, theirs(Certificate.person_id, person_id))
    return db.scalar(query) is not None


def said(certificate: Certificate) -> Statement:
    """What its paper says."""
    return Statement.from_dict(json.loads(certificate.statement))
