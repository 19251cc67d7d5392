"""What the pages of kits show, worked out before the templates."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from lms.base import vietnamese
from lms.base.clock import day_of
from lms.classes.kits import letters, queries, returned, words
from lms.classes.kits.letters import Asked, Sheet
from lms.classes.kits.models import KitEntry, PaperKit
from lms.classes.kits.printed import Printed, Taught
from lms.classes.kits.returned import Reading
from lms.classes.kits.weighing import Line
from lms.learning import queries as learning


def read(db: Session, kit: PaperKit, printed: Printed, typed: Mapping[str, str], now: datetime) -> Reading:
    """What was typed, understood by what was printed."""
    since = day_of(kit.training_class.opened_at)
    return returned.read(printed, queries.asked(db, printed), typed, day_of(now), kit.session_id is not None, since)


def hindrance(kit: PaperKit, now: datetime) -> str:
    """Why a kit cannot be typed in now, in words; empty: it can."""
    if kit.dropped_at:
        return words.IS_DROPPED.format(moment=vietnamese.moment(kit.dropped_at), why=kit.dropped_why)
    if kit.session and kit.session.called_off_at:
        return words.CALLED_OFF
    return words.FUTURE if kit.session and kit.session.starts_at > now else ""


def stamp(typed: Mapping[str, str]) -> str:
    """What a look stands for: other words, another stamp."""
    told = json.dumps({name: value for name, value in sorted(typed.items()) if value}, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a version's answers are typed: so many letters, then the other questions with what each takes."""

    run: int
    rest: tuple[tuple[int, str], ...]  # number of the question, how it is typed
    example: str


def shape(asked: Sequence[Asked]) -> Shape:
    run = [each for each in asked if each.is_letter]
    rest = [each for each in asked if not each.is_letter]
    told = "".join("ABCD"[n % 3] for n in range(len(run)))
    grouped = " ".join(told[n : n + 5] for n in range(0, len(told), 5))
    examples = [words.EXAMPLES[each.question.kind.value][: _cut(each)] for each in rest]
    typed = tuple((each.number, words.TYPED[each.question.kind.value].format(count=each.boxes)) for each in rest)
    return Shape(len(run), typed, " / ".join([*([grouped] if grouped else []), *examples]))


def _cut(asked: Asked) -> int | None:
    """An example has as many letters as there are boxes."""
    return asked.boxes if asked.question.kind.value in ("matching", "ordering", "statements") else None


def numbered(printed: Printed) -> list[tuple[Taught, list[tuple[int, int, str]]]]:
    """Each lesson with its actions: the number of the field, the number on paper, the words."""
    told, field = [], 0
    for lesson in printed.lessons:
        actions = [(field + n, n + 1, action) for n, action in enumerate(lesson.actions)]
        field += len(actions)
        told.append((lesson, actions))
    return told


def action_choices(printed: Printed) -> list[tuple[str, str]]:
    return [
        (f"{lesson.key}.{n}", f"{lesson.title}: {action}")
        for lesson in printed.lessons
        for n, action in enumerate(lesson.actions, 1)
    ]


def sums(lines: Iterable[Line]) -> dict[str, int]:
    """What the look adds up to."""
    there = [line for line in lines if line.present]
    return {
        "present": len(there),
        "sheets": sum(line.sat is not None for line in there),
        "passed": sum(bool(line.sat and line.sat.passed) for line in there),
        "turns": sum(line.turn for line in there),
        "finishes": sum(line.finishes for line in there),
        "newcomers": sum(line.newcomer for line in there),
    }


def picked(form: Mapping[str, str]) -> dict[int, str]:
    """What was picked so far, by row; whatever is no row's is left out."""
    told = {name.removeprefix("who_"): value for name, value in form.items() if name.startswith("who_")}
    return {int(row): value for row, value in told.items() if row.isascii() and row.isdigit() and len(row) < 7}


def picks(lines: Iterable[Line], form: Mapping[str, str]) -> tuple[dict[int, str], list[str]]:
    """Whom each newcomer's row means, and for which rows that was not said."""
    said: dict[int, str] = {}
    missing = []
    for line in lines:
        if line.alike and line.present:
            pick = form.get(f"who_{line.row}", "")
            if pick == words.NEW_VALUE or pick in [each.person.key for each in line.alike]:
                said[line.row] = pick
            else:
                missing.append(words.PICK_PERSON.format(row=line.row))
    return said, missing


def recorded(code: str, entries: Sequence[KitEntry]) -> str:
    attempts = [entry.attempt for entry in entries if entry.attempt_id]
    return words.RECORDED.format(
        code=code,
        present=sum(entry.present for entry in entries),
        sheets=len(attempts),
        passed=sum(bool(attempt and attempt.passed) for attempt in attempts),
    )


def fill(db: Session, form: Any, entry: KitEntry, asked: Sequence[Asked]) -> None:
    """A row's form as it was recorded."""
    form.present.data = "1" if entry.present else "0"
    form.mode.data, form.able.data = entry.mode.value, json.loads(entry.able)
    if entry.attempt_id:
        form.sheet.data = letters.typed(asked, learning.answers(db, entry.attempt_id))


def wrong_row(entry: KitEntry, wanted: Mapping[str, Any], sheet: Sheet | None) -> tuple[str, str] | None:
    """The field that is wrong and what to mend; None where the row can stand so."""
    if sheet and sheet.faults:
        return "sheet", "; ".join(sheet.faults).capitalize() + "."
    if entry.attempt_id and not wanted["present"]:
        return "present", words.HAS_ATTEMPT
    if entry.attempt_id and sheet is None:
        return "sheet", words.SHEET_KEPT
    if not wanted["present"] and sheet:
        return "sheet", words.ABSENT_SHEET.format(row=entry.row)
    if not wanted["present"] and wanted["able"]:
        return "able", words.ABSENT_ABLE.format(row=entry.row)
    return None
