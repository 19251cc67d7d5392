"""A sheet of answers that a teacher has: keys of questions in its head, a person a row, read as papers.

See `quizzes.answer_cells` for what a cell may hold. Columns that tell who the person is are not read.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lms.bank.stock import Stock, Worded
from lms.base import text
from lms.base.faults import Fault, Faulty
from lms.base.heads import HEAD_ROWS
from lms.base.sheets import grid
from lms.learning.analysis import words
from lms.quizzes.analysis import Response, SatPaper, response
from lms.quizzes.answer_cells import NOT_ASKED, Unclear, answer_of

Line = tuple[int, list[Any]]
PERSONAL = frozenset(
    ("stt", "tt", "ho va ten", "ho ten", "ten", "ma", "so bao danh", "sbd", "ngay sinh", "nam sinh", "don vi", "lop")
)
"""Headings, without marks, of columns that are passed over."""


def read(path: Path, stock: Stock) -> list[SatPaper]:
    """The papers of a file (XLSX, XLS, ODS or CSV); raises `Faulty` with every cell to mend and reads nothing then."""
    known = {worded.question.key: worded for worded in stock.wordings if worded.question.is_marked}
    lines = grid(path)
    top = max(range(min(len(lines), HEAD_ROWS)), key=lambda n: sum(_said(c) in known for c in lines[n][1]), default=0)
    columns, faults = _columns(str(path), lines[top], known) if lines else ({}, [])
    if not columns:
        raise Faulty(faults or [Fault(str(path), 0, "", words.NO_KEYS)])
    papers: list[SatPaper] = []
    for number, cells in lines[top + 1 :]:
        paper, wrong = _paper(str(path), number, cells, columns)
        faults += wrong
        papers.append(paper)
    if faults:
        raise Faulty(faults)
    return [paper for paper in papers if any(each.answered for each, _ in paper)]


def _columns(file: str, head: Line, known: dict[str, Worded]) -> tuple[dict[int, Worded], list[Fault]]:
    """The question of each column."""
    line, cells = head
    columns: dict[int, Worded] = {}
    faults = []
    for index, cell in enumerate(cells):
        key = _said(cell)
        if key not in known:
            if key and text.heading(key) not in PERSONAL:
                faults.append(Fault(file, line, key, words.UNKNOWN_KEY))
        elif known[key] in columns.values():
            faults.append(Fault(file, line, key, words.KEY_TWICE))
        else:
            columns[index] = known[key]
    return columns, faults


def _paper(file: str, line: int, cells: Sequence[Any], columns: dict[int, Worded]) -> tuple[SatPaper, list[Fault]]:
    paper: list[tuple[Response, None]] = []
    faults = []
    for index, worded in columns.items():
        said = _said(cells[index]) if index < len(cells) else ""
        if said == NOT_ASKED:
            continue
        try:
            paper.append((response(worded.id, worded.question, answer_of(worded.question, said)), None))
        except Unclear as unclear:
            faults.append(Fault(file, line, worded.question.key, str(unclear)))
    return paper, faults


def _said(cell: Any) -> str:
    """What a cell says as somebody would write it; a number of a spreadsheet gets its decimal comma."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell).replace(".", ",")
    return text.clean(str(cell)) if cell is not None else ""
