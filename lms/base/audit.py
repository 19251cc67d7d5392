"""The audit log (nhật ký): who did what to what, when. Appended only; each entry carries the hash of the one before."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DDL, event, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from lms.base.db import Base, Id, Long

_LOCK = 570_571  # any number nobody else uses: writers of the chain queue behind it on PostgreSQL


class AuditEntry(Base):
    """One line of the log. `detail` names rows by number and key, never a person by name."""

    __tablename__ = "audit_entry"

    id: Mapped[Id]
    at: Mapped[datetime]
    actor_id: Mapped[int | None]  # an account; empty for a command or a job
    action: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    unit_id: Mapped[int | None]
    detail: Mapped[Long]
    previous: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


def record(
    db: Session,
    now: datetime,
    action: str,
    subject: str,
    actor_id: int | None = None,
    unit_id: int | None = None,
    **detail: Any,
) -> AuditEntry:
    """Appends one entry in the caller's transaction."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
    db.flush()
    previous = db.scalar(select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)) or ""
    entry = AuditEntry(
        at=now.astimezone(UTC),
        actor_id=actor_id,
        action=action,
        subject=subject,
        unit_id=unit_id,
        detail=json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str),
        previous=previous,
    )
    entry.hash = _hash(entry)
    db.add(entry)
    db.flush()
    return entry


def _hash(entry: AuditEntry) -> str:
    told = [
        entry.previous,
        entry.at.isoformat(),
        entry.actor_id,
        entry.action,
        entry.subject,
        entry.unit_id,
        entry.detail,
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def broken(db: Session) -> Iterator[int]:
    """Numbers of the entries that do not follow from the one before, or that were changed."""
    previous = ""
    for entry in db.scalars(select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=1000)):
        if entry.previous != previous or entry.hash != _hash(entry):
            yield entry.id
        previous = entry.hash


SQLITE_GUARDS = [
    f"CREATE TRIGGER audit_entry_no_{verb.lower()} BEFORE {verb} ON audit_entry "
    f"BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END"
    for verb in ("UPDATE", "DELETE")
]
POSTGRES_GUARDS = [
    "CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$",
    "CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()",
]
for _guard in SQLITE_GUARDS:
    event.listen(AuditEntry.__table__, "after_create", DDL(_guard).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]
for _guard in POSTGRES_GUARDS:
    event.listen(AuditEntry.__table__, "after_create", DDL(_guard.replace("%", "%%")).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]
