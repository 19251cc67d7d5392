"""A table of units as an office writes it: rows in any order, codes as text or numbers, days optional."""

from pathlib import Path

from sqlalchemy.orm import Session

from lms.base import sheets
from lms.units import drafts, words
from lms.units.settling import Warden, settle
from lms.units.stands import Settled


def bring(db: Session, path: Path, warden: Warden | None = None) -> Settled:
    """Brings the tree in line with a file. Raises `Faulty` with every fault in it; then nothing is written."""
    rows = sheets.read(path, words.COLUMNS, words.NEEDED)
    return settle(db, drafts.drafts(rows), rows, warden)


def looked_through(db: Session, path: Path, warden: Warden | None = None) -> Settled:
    """What `bring` would do; nothing is kept of it. Raises `Faulty` as it does."""
    trial = db.begin_nested()
    try:
        return bring(db, path, warden)
    finally:
        trial.rollback()
        for noted in [name for name in db.info if str(name).startswith("changed ")]:
            db.info.pop(noted)
