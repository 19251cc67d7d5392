"""What cannot be beneath all areas: a log that was touched, rows that point nowhere, changed files (`lms check`)."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from lms.base import audit, files, words
from lms.base.findings import Check, Finding

LOG, SYSTEM = "/quan-tri/nhat-ky?kiem-tra=1", "/quan-tri"


def broken_chain(db: Session) -> Iterator[Finding]:
    """Entries of the log that were changed, or before which one is missing."""
    for number in audit.broken(db):
        yield Finding("audit", f"audit_entry:{number}", words.CHAIN_BROKEN, words.CHAIN_REPAIR, LOG)


def broken_links(db: Session) -> Iterator[Finding]:
    """Rows that point nowhere. PostgreSQL does not let them be; a SQLite file may have been edited by hand."""
    if db.get_bind().dialect.name != "sqlite":
        return
    for table, row, parent, _number in db.execute(text("PRAGMA foreign_key_check")):
        yield Finding("link", f"{table}:{row}", words.LINK_BROKEN.format(parent=parent), words.LINK_REPAIR, SYSTEM)


def changed_files(db: Session) -> Iterator[Finding]:
    """Kept files whose bytes are no longer those of their name."""
    root: Path = db.info["files"]
    for path in sorted(root.glob("??/*")):
        if len(path.name) != 64:
            continue
        try:
            files.kept(db, path.name)
        except ValueError:
            subject = f"files/{path.parent.name}/{path.name}"
            yield Finding("file", subject, words.FILE_CHANGED, words.FILE_REPAIR, SYSTEM)


CHECKS: tuple[Check, ...] = (broken_chain, broken_links, changed_files)
