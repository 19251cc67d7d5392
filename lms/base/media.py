"""Media (tệp hình, tiếng, phim): kept files that any learner may be shown, known by their sha256 alone.

A file's name could tell an answer, so no page says one. Kept files that are not registered here (certificates,
evidence) are never given out this way.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from lms.base import files
from lms.base.db import Base, Key, upsert


class Medium(Base):
    """One registered file: its MIME type and its size in bytes."""

    __tablename__ = "medium"

    sha256: Mapped[Key] = mapped_column(primary_key=True)
    kind: Mapped[Key]
    size: Mapped[int]
    published_at: Mapped[datetime]


_FOUND: Any = select(Medium).where(Medium.sha256 == bindparam("sha256"))


def publish(db: Session, content: bytes, kind: str, now: datetime) -> str:
    """Keeps the bytes, registers them under their MIME type and gives their sha256; known ones stay as they are.

    The caller has asked `media_kinds` whether they are what their name says. The caller commits.
    """
    name = files.keep(db, content)
    row = upsert(db, Medium).values(sha256=name, kind=kind, size=len(content), published_at=now)
    db.execute(row.on_conflict_do_nothing())
    return name


def found(db: Session, sha256: str) -> Medium | None:
    medium: Medium | None = db.scalar(_FOUND, {"sha256": sha256})
    return medium
