"""Writes of the API. The caller commits."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import update
from sqlalchemy.orm import Session

from lms.api.models import ApiToken
from lms.api.scopes import Scope
from lms.base import audit
from lms.units.models import Unit

PREFIX = "bdhvs_"
"""By which a token left lying about is recognised."""


def make_token(
    db: Session,
    name: str,
    scopes: Iterable[Scope],
    unit: Unit,
    now: datetime,
    until: date | None = None,
    by_id: int | None = None,
) -> tuple[ApiToken, str]:
    """A new token and its secret, which is told once and never kept."""
    secret = PREFIX + secrets.token_urlsafe(32)
    opened = " ".join(sorted({scope.value for scope in scopes}))
    token = ApiToken(sha256=hashed(secret), name=name, scopes=opened, unit_id=unit.id, created_at=now, expires_on=until)
    db.add(token)
    db.flush()
    audit.record(db, now, "api.make-token", f"api-token:{token.id}", by_id, unit.id, scopes=opened, until=until)
    return token, secret


def revoke_token(db: Session, token: ApiToken, now: datetime, by_id: int | None = None) -> None:
    """From now on the token opens nothing."""
    if token.revoked_at is None:
        token.revoked_at = now
        audit.record(db, now, "api.revoke-token", f"api-token:{token.id}", by_id, token.unit_id)


def note_use(db: Session, token_id: int, day: date) -> None:
    db.execute(update(ApiToken).where(ApiToken.id == token_id).values(last_used_day=day))


def note_persons_read(db: Session, token: ApiToken, count: int, now: datetime) -> None:
    """A list of persons that went out to another system leaves a trace."""
    audit.record(db, now, "api.read-persons", f"api-token:{token.id}", unit_id=token.unit_id, count=count)


def hashed(secret: str) -> str:
    """As a token is kept: it is random enough (256 bits) to need no salt."""
    return sha256(secret.encode()).hexdigest()
