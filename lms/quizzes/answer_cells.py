"""Answers as a teacher enters them in a sheet after a class on paper: letters in the order written, Đ and S, words.

One cell is the answer of one person to one question. Original places come out, as `answering` keeps them.
"""

import re
from typing import Any
from unicodedata import normalize

from . import words
from .answering import LONGEST_TEXT, Answer
from .picking import letter
from .questions import Kind, Question

NOT_ASKED = "-"
"""A cell that says only this: the question did not stand on that person's paper."""
SKIPPED = "."
_TRUE, _FALSE = frozenset(words.CELL_TRUE), frozenset(words.CELL_FALSE)
_JUDGED = {
    **dict.fromkeys((*_TRUE, "A", "TRUE", words.TRUE.upper()), 0),
    **dict.fromkeys((*_FALSE, "B", "FALSE", words.FALSE.upper()), 1),
}
_BETWEEN = re.compile(r"[\s,;/+&]+")


class Unclear(ValueError):
    """A cell that is no answer to its question; the message says what to write."""


def answer_of(question: Question, cell: str) -> Answer | None:
    """The answer a cell holds; None when it is empty. Raises `Unclear`."""
    cell = normalize("NFC", cell).strip()
    if not cell:
        return None
    match question.kind:
        case Kind.SHORT | Kind.NUMERICAL:
            return cell[:LONGEST_TEXT]
        case Kind.TRUE_FALSE:
            return [_judged(cell)]
        case Kind.STATEMENTS:
            return _statements(question, cell)
        case Kind.MATCHING:
            return _rows(question, cell)
        case Kind.ORDERING:
            return _order(question, cell)
        case Kind.CLOZE:
            return _gaps(question, cell)
        case _:
            # two crosses where one was asked are an answer too: it earns nothing, as on paper
            return sorted(set(_letters(cell, len(question.choices), words.CELL_LETTERS)))


def _letters(cell: str, count: int, told: str) -> list[int]:
    known = {letter(place): place for place in range(count)}
    written = _BETWEEN.sub("", cell.upper())
    if not written or any(each not in known for each in written):
        raise Unclear(told.format(cell=cell, count=count, last=letter(count - 1)))
    return [known[each] for each in written]


def _judged(cell: str) -> int:
    """The place of the true or the false choice: they stand in this order whatever they are called."""
    if cell.upper() not in _JUDGED:
        raise Unclear(words.CELL_JUDGED.format(cell=cell))
    return _JUDGED[cell.upper()]


def _statements(question: Question, cell: str) -> dict[str, int]:
    count = len(question.choices)
    said = _BETWEEN.sub("", cell.upper())
    if len(said) != count or any(each not in _TRUE | _FALSE | {SKIPPED} for each in said):
        raise Unclear(
            words.CELL_STATEMENTS.format(
                cell=cell, count=count, example=((words.TRUE[0] + words.FALSE[0]) * count)[:count]
            )
        )
    return {str(row): int(each in _TRUE) for row, each in enumerate(said) if each != SKIPPED}


def _rows(question: Question, cell: str) -> dict[str, int]:
    places = {letter(place): place for place in range(len(question.rights))}
    written = _BETWEEN.sub("", cell.upper())
    if len(written) != len(question.lefts) or any(each not in places and each != SKIPPED for each in written):
        raise Unclear(words.CELL_ROWS.format(cell=cell, count=len(question.lefts), last=letter(len(places) - 1)))
    return {str(row): places[each] for row, each in enumerate(written) if each != SKIPPED}


def _order(question: Question, cell: str) -> list[int]:
    count = len(question.choices)
    places = _letters(cell, count, words.CELL_ORDER)
    if sorted(places) != list(range(count)):
        raise Unclear(words.CELL_ORDER.format(cell=cell, count=count, last=letter(count - 1)))
    return places


def _gaps(question: Question, cell: str) -> dict[str, Any]:
    told = cell.split(";")
    if len(told) != len(question.gaps):
        raise Unclear(words.CELL_GAPS.format(cell=cell, count=len(question.gaps)))
    found = {gap.key: answer_of(gap, each) for gap, each in zip(question.gaps, told, strict=True)}
    return {key: answer for key, answer in found.items() if answer is not None}
