"""Counting tries in the database, so that several processes share one count and it survives a restart."""

from datetime import datetime, timedelta

from sqlalchemy import Index, delete, func, select
from sqlalchemy.orm import Mapped, Session

from lms.base.db import Base, Id, Key


class Try(Base):
    """One counted try: a wrong password for an account, a look-up from an address."""

    __tablename__ = "try"
    __table_args__ = (Index("ix_try_what_at", "what", "at"),)

    id: Mapped[Id]
    what: Mapped[Key]
    at: Mapped[datetime]


def wait(db: Session, what: str, now: datetime, allowed: int, within: timedelta) -> timedelta | None:
    """How long to wait before the next try, or None when one is free: `allowed` tries in any `within`."""
    tries = db.scalars(
        select(Try.at).where(Try.what == what, Try.at > now - within).order_by(Try.at.desc()).limit(allowed)
    ).all()
    return tries[-1] + within - now if len(tries) == allowed else None


def count(db: Session, what: str, now: datetime) -> None:
    db.add(Try(what=what, at=now))


def forget(db: Session, what: str) -> None:
    db.execute(delete(Try).where(Try.what == what))


def sweep(db: Session, now: datetime, older: timedelta = timedelta(days=1)) -> int:
    """Removes tries that no longer count; gives how many."""
    old = db.scalar(select(func.count()).where(Try.at < now - older)) or 0
    db.execute(delete(Try).where(Try.at < now - older))
    return old
