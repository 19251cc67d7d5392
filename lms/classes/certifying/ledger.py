"""The ledger (sổ cấp) of a class as a workbook: a row for each paper, and room to sign. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lms.base.clock import day_of
from lms.base.sheets import Column, Sheet, write_book
from lms.base.vietnamese import day, moment, number
from lms.certificates.models import Certificate
from lms.certificates.queries import said
from lms.classes.certifying import words
from lms.classes.codes import spoken
from lms.classes.models import TrainingClass

COLUMNS = (
    Column(words.HEAD_ROW, 6, "figure"),
    Column(words.HEAD_NUMBER, 22),
    Column(words.HEAD_NAME, 28, "note"),
    Column(words.HEAD_BORN, 9, "figure"),
    Column(words.HEAD_COURSE, 30, "note"),
    Column(words.HEAD_ISSUED, 12, "day"),
    Column(words.HEAD_RESULT, 9, "figure"),
    Column(words.HEAD_SIGNS, 24),
    Column(words.HEAD_NOTE, 30, "note"),
)
SIGNING = 2
"""Lines of height a row has: a name is signed in it by hand."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the rows."""

    opened: TrainingClass
    unit: str
    course: str
    made_at: datetime
    who: str


def written(head: Head, papers: Sequence[tuple[Certificate, bool]]) -> bytes:
    """`papers` in the order of the roster, each with whether its holder has left the class since."""
    rows = [_row(row, paper, left) for row, (paper, left) in enumerate(papers, 1)]
    title = [
        words.LEDGER_TITLE,
        words.LEDGER_CLASS.format(title=head.opened.title, code=spoken(head.opened.code)),
        words.LEDGER_COURSE.format(course=head.course),
        words.LEDGER_PLACE.format(place=head.opened.place, unit=head.unit),
    ]
    made = words.LEDGER_MADE.format(moment=moment(head.made_at), who=head.who, count=number(len(rows)))
    return write_book([Sheet(words.SHEET, COLUMNS, rows, [*title, made], [made], SIGNING)])


def _row(row: int, paper: Certificate, left: bool) -> list[Any]:
    says = said(paper)
    return [
        row,
        in_register(paper),
        says.holder,
        says.birth,
        says.course,
        paper.issued_on,
        says.result,
        None,
        _note(paper, left),
    ]


def in_register(paper: Certificate) -> str:
    """`0012/2026/GCN-17001`, as its paper prints it after the words."""
    label = said(paper).number_label
    return label.partition(": ")[2] or label


def _note(paper: Certificate, left: bool) -> str:
    if paper.revoked_at is not None:
        return words.REVOKED.format(day=day(day_of(paper.revoked_at)), why=paper.revoked_why)
    return words.LEFT_LATER if left else ""
