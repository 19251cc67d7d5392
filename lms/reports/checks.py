"""Frozen reports that are no longer what they were (`lms check`)."""

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import files
from lms.base.findings import Finding
from lms.reports import words
from lms.reports.models import Report, ReportFile


def changed_figures(db: Session) -> Iterator[Finding]:
    """Figures that do not have the hash they were frozen with."""
    rows = db.execute(select(Report.id, Report.figures, Report.sha256).execution_options(yield_per=100))
    for number, figures, kept in rows:
        if sha256(figures.encode()).hexdigest() != kept:
            yield Finding("report", f"report:{number}", words.FIGURES_CHANGED, words.FIGURES_REPAIR)


def lost_files(db: Session) -> Iterator[Finding]:
    """Files of reports that are not there any more; that their bytes are the same is looked at with all kept files."""
    for number, report, name in db.execute(select(ReportFile.id, ReportFile.report_id, ReportFile.sha256)):
        if not files.place(db, name).exists():
            told = words.FILE_LOST.format(number=report)
            yield Finding("report", f"report_file:{number}", told, words.FIGURES_REPAIR)


CHECKS = (changed_figures, lost_files)
