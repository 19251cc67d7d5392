"""Who waits for whom while attempts are marked and keys are corrected. On SQLite writers take turns anyway.

Marking holds the keys as they are; a correction waits until nobody marks, and whoever hands in meanwhile waits for it
and is marked by the corrected key. So no attempt falls between.
"""

from sqlalchemy import text
from sqlalchemy.orm import Session

_KEYS = 570_573  # any number nobody else uses
_HOLD, _ALONE = text(f"SELECT pg_advisory_xact_lock_shared({_KEYS})"), text(f"SELECT pg_advisory_xact_lock({_KEYS})")
_LISTS = text("SELECT pg_advisory_xact_lock(570617)")
_NUMBERS = text("LOCK TABLE certificate_register IN SHARE ROW EXCLUSIVE MODE")


def while_marking(db: Session) -> None:
    """The keys stay as they are until this transaction ends; many may mark at once."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(_HOLD)


def while_marking_several(db: Session) -> None:
    """As `while_marking`, by somebody who may number several papers: nobody else numbers any until this transaction
    ends, for two who number in different orders would wait for each other for ever.
    """
    if db.get_bind().dialect.name == "postgresql":
        db.execute(_HOLD)
        db.execute(_NUMBERS)


def while_correcting(db: Session) -> None:
    """Nobody marks until this transaction ends, nor is a paper numbered: a correction numbers several."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(_ALONE)
        db.execute(_NUMBERS)


def while_entering_evidence(db: Session) -> None:
    """Nobody else enters or decides lines of evidence until this transaction ends: the same line is one fact."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(_LISTS)
