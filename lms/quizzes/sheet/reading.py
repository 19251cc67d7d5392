"""Reads a sheet of questions that a teacher has filled: every sound question, a fault by line for each that is not."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from .. import labels, words
from ..checking import shortcomings
from ..gift.blocks import made_key
from ..questions import Format, Marking, Question
from ..reading import Fault, Reading, Unreadable
from . import cells, columns
from .kinds import answered, kind_of
from .rows import Row, Rows, rows_of

MOST_QUESTIONS = 20_000
LONGEST_CELL = 20_000  # characters

_SKILL = re.compile(r"([A-Z]|\d{1,2})[.,](\d{1,2})(?=[\s,:]|$)", re.ASCII)
_Meaning = TypeVar("_Meaning")


def read(rows: Rows, name: str) -> Reading:
    """The questions under the row of headings, which may stand below title lines."""
    reading = Reading()
    lines: dict[str, int] = {}
    try:
        for row in rows_of(rows):
            if len(lines) == MOST_QUESTIONS:
                raise Unreadable(words.TOO_MANY_QUESTIONS.format(limit=MOST_QUESTIONS))
            _take(row, name, reading, lines)
    except Unreadable as why:
        reading.faults.append(Fault(name, 0, "", str(why)))
    return reading


def _take(row: Row, name: str, reading: Reading, lines: dict[str, int]) -> None:
    given = row.get(columns.KEY)
    key = given or made_key("\n".join([row.get(columns.STEM), *row.answers]))
    try:
        if key in lines:
            raise Unreadable((words.REPEATED_KEY if given else words.REPEATED_QUESTION).format(line=lines[key]))
        lines[key] = row.line
        question = _question(key, row)
        faults = list(shortcomings(question))
    except Unreadable as why:
        faults = [str(why)]
    reading.faults.extend(Fault(name, row.line, given, message) for message in faults)
    if not faults:
        reading.questions.append(question)
        reading.loose.update(() if given else (key,))


def _question(key: str, row: Row) -> Question:
    if any(len(cell) > LONGEST_CELL for cell in row.cells()):
        raise Unreadable(words.TOO_LONG_TEXT.format(limit=LONGEST_CELL))
    draft = Question(
        key=key,
        kind=kind_of(row),
        stem=row.get(columns.STEM),
        topic=row.get(columns.TOPIC),
        skills=_skills(row.get(columns.SKILLS)),
        lesson=row.get(columns.LESSON),
        marking=_meant(row, columns.MARKING, columns.MARKING_OF, Marking.EVEN),
        format=_meant(row, columns.FORMAT, columns.FORMAT_OF, Format.PLAIN),
        shuffle=not row.flag(columns.KEEP),
        fold_marks=row.flag(columns.FOLD),
        match_case=row.flag(columns.CASE),
        wildcards=row.flag(columns.STAR),
        units=cells.units(row.get(columns.UNITS)),
        otherwise=row.get(columns.OTHERWISE),
        feedback=row.get(columns.GENERAL),
        line=row.line,
    )
    question = answered(draft, row)
    return replace(labels.labelled(question, cells.parts(row.get(columns.TAGS))), line=row.line)


def _meant(row: Row, column: str, known: Mapping[str, _Meaning], default: _Meaning) -> _Meaning:
    cell = row.get(column)
    if cell and columns.bare(cell) not in known:
        raise Unreadable(words.SHEET_UNKNOWN.format(column=column, cell=cell[:40]))
    return known[columns.bare(cell)] if cell else default


def _skills(cell: str) -> tuple[str, ...]:
    """`4.1; 4.2`, also `4.2 Bảo vệ dữ liệu …`, as the list of skills writes them."""
    found: list[str] = []
    for part in cells.parts(cell):
        codes = [f"{area}.{number}" for area, number in _SKILL.findall(part)]
        found += codes if _SKILL.match(part) else [part]
    return tuple(dict.fromkeys(found))
