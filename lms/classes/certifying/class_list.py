"""The list of a class (danh sách lớp) as a workbook: who was there in each session, the result, room to sign. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lms.base.clock import day_of
from lms.base.sheets import Column, Sheet, write_book
from lms.base.vietnamese import day, moment, number
from lms.classes.certifying import words
from lms.classes.certifying.ledger import Head
from lms.classes.codes import spoken
from lms.classes.models import ClassSession, Presence

SIGNING = 2
"""Lines of height a row has: a name is signed in it by hand."""
MARKS = {Presence.PRESENT: words.MARK_PRESENT, Presence.LATE: words.MARK_LATE, Presence.ABSENT: words.MARK_ABSENT}


@dataclass(frozen=True, slots=True)
class Learner:
    """One person of the class, by their row of the roster; `there` has one entry for each session held."""

    number: int
    name: str
    born: int | None
    units: str
    there: tuple[Presence | None, ...]
    attended: int
    result: str
    note: str


def written(head: Head, held: Sequence[ClassSession], learners: Sequence[Learner]) -> bytes:
    """The list as XLSX; `held` are the sessions whose roll was taken, in their order."""
    columns = [
        Column(words.HEAD_ROW, 6, "figure"),
        Column(words.HEAD_NAME, 28, "note"),
        Column(words.HEAD_BORN, 9, "figure"),
        Column(words.HEAD_UNIT, 24, "note"),
        *(Column(words.HEAD_SESSION.format(n=each.number, day=_short(each)), 8, "mark") for each in held),
        Column(words.HEAD_ATTENDED, 10, "figure"),
        Column(words.HEAD_OUTCOME, 26, "note"),
        Column(words.HEAD_SIGN, 18),
        Column(words.HEAD_NOTE, 22, "note"),
    ]
    rows = [_row(each) for each in learners]
    made = words.LIST_MADE.format(moment=moment(head.made_at), who=head.who, count=number(len(rows)))
    title = [
        words.LIST_TITLE,
        words.LEDGER_CLASS.format(title=head.opened.title, code=spoken(head.opened.code)),
        words.LEDGER_COURSE.format(course=head.course),
        words.LEDGER_PLACE.format(place=head.opened.place, unit=head.unit),
    ]
    sheet = Sheet(words.LIST_SHEET, columns, rows, title, [made, words.MARKS_SAY], SIGNING)
    return write_book([sheet], head.made_at)


def _short(session: ClassSession) -> str:
    return day(day_of(session.starts_at)).rpartition("/")[0]


def _row(each: Learner) -> list[Any]:
    marks = [MARKS[mark] if mark else "" for mark in each.there]
    return [each.number, each.name, each.born, each.units, *marks, each.attended, each.result, None, each.note]
