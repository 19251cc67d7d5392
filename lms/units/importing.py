"""A table of units as an office writes it: rows in any order, codes as text or numbers, days optional."""

from pathlib import Path

from sqlalchemy.orm import Session

from lms.base import sheets
from lms.units import drafts, words
from lms.units.settling import Settled, settle


def bring(db: Session, path: Path) -> Settled:
    """Brings the tree in line with a file. Raises `Faulty` with every fault in it; then nothing is written."""
    rows = sheets.read(path, words.COLUMNS, words.NEEDED)
    return settle(db, drafts.drafts(rows), rows)
