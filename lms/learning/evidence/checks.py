"""Evidence that cannot be, each with a way to mend it (`lms check`)."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import files
from lms.base.findings import Check, Finding
from lms.learning.evidence import words
from lms.learning.models import Evidence, EvidenceFile


def page(number: int) -> str:
    """The page of a list."""
    return f"/minh-chung/{number}"


def evidence_files_missing(db: Session) -> Iterator[Finding]:
    """Lists of evidence that count while their file is no longer kept."""
    counted = select(EvidenceFile.id, EvidenceFile.sha256).where(EvidenceFile.undone_at.is_(None))
    for number, name in db.execute(counted.order_by(EvidenceFile.id)):
        if not files.place(db, name).exists():
            yield Finding("evidence", f"evidence_file:{number}", words.FILE_GONE, words.FILE_GONE_REPAIR, page(number))


def evidence_of_nobody(db: Session) -> Iterator[Finding]:
    """Lines of evidence that were matched, with nobody they count for."""
    nobody = select(Evidence.id, Evidence.file_id).where(Evidence.outcome == "matched", Evidence.person_id.is_(None))
    for number, file in db.execute(nobody.order_by(Evidence.id)):
        yield Finding("evidence", f"evidence:{number}", words.MATCHED_ALONE, words.MATCHED_ALONE_REPAIR, page(file))


CHECKS: tuple[Check, ...] = (evidence_files_missing, evidence_of_nobody)
