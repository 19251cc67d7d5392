"""Statements in the words of the database at hand, built once: building one costs more than running it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from lms.base.db import upsert
from lms.learning.models import Attainment, Turn


def built(db: Session, build: Callable[[Session], Any]) -> Any:
    """A statement in the words of this engine, built once in the life of a `Work`."""
    held = db.info.setdefault("read once", {}).setdefault("statements", {})
    if build not in held:
        held[build] = build(db)
    return held[build]


def turn_unless_held(db: Session) -> Any:
    return upsert(db, Turn.__table__).on_conflict_do_nothing()


def attainment_on_its_first_day(db: Session) -> Any:
    row = upsert(db, Attainment.__table__)
    moved = {name: row.excluded[name] for name in ("on", "mode", "source", "programme_number")}
    return row.on_conflict_do_update(
        index_elements=["person_id", "programme", "rung"], set_=moved, where=Attainment.on > row.excluded.on
    )
