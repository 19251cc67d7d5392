"""One person's answer sheet as a clerk types it: `ABDCA BCD-A / AC / CABD / 12`. Pure.

The questions that take one letter stand first on a paper sheet and are typed without a break; each of the others is a
group of its own. Letters are those printed, so they are turned back into the places in which the bank wrote them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from lms.classes.kits import words
from lms.quizzes import answer_cells
from lms.quizzes.answering import Answer
from lms.quizzes.drawing import Item
from lms.quizzes.picking import letter
from lms.quizzes.questions import Kind, Question

ONE_LETTER = (Kind.SINGLE, Kind.TRUE_FALSE)
WRITTEN = (Kind.SHORT, Kind.NUMERICAL)
LONGEST = 2000
_BLANKS = frozenset("-.–—−_")
_GROUPS = re.compile(r"[/;\t|]")
_LOOSE = re.compile(r"(?:\s|,(?!\d)|(?<!\d),)+")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a version: its number on the sheet, from 1."""

    number: int
    item: Item
    question: Question

    @property
    def is_letter(self) -> bool:
        return self.question.kind in ONE_LETTER

    @property
    def boxes(self) -> int:
        """How many letters it takes; 0: a line to write on."""
        match self.question.kind:
            case Kind.STATEMENTS | Kind.ORDERING | Kind.MULTIPLE:
                return len(self.question.choices)
            case Kind.MATCHING:
                return len(self.question.lefts)
            case kind:
                return 0 if kind in WRITTEN else 1

    @property
    def last(self) -> str:
        """The last letter it offers."""
        offered = self.question.rights if self.question.kind is Kind.MATCHING else self.question.choices
        return letter(len(offered) - 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a typed line says: an answer for each question that has one, and what is wrong, question by question."""

    answers: Mapping[str, Any]
    faults: tuple[str, ...] = ()


def read(asked: Sequence[Asked], typed: str) -> Sheet | None:
    """The answers of one line; None where no sheet was handed in (nothing is typed)."""
    told = normalize("NFKC", typed[:LONGEST]).replace("\0", "").strip()
    if not told:
        return None
    run = [each for each in asked if each.is_letter]
    rest = [each for each in asked if not each.is_letter]
    try:
        cells = _cells(told, run, rest)
    except ValueError as wrong:
        return Sheet({}, (str(wrong),))
    answers: dict[str, Any] = {}
    faults: list[str] = []
    for each, cell in zip([*run, *rest], cells, strict=True):
        try:
            answer = answer_of(each, cell)
        except answer_cells.Unclear as wrong:
            faults.append(words.AT_QUESTION.format(number=each.number, told=wrong))
        else:
            if answer is not None:
                answers[each.item.key] = answer
    return Sheet(answers, tuple(faults))


def _cells(told: str, run: Sequence[Asked], rest: Sequence[Asked]) -> list[str]:
    """One cell for each question, those of one letter first. Raises ValueError with what is missing or too much."""
    if _GROUPS.search(told):
        groups = [group.strip() for group in _GROUPS.split(told)]
        if len(groups) == len(run) + len(rest) and all(len(group) < 2 for group in groups[: len(run)]):
            return groups  # copied from a workbook, a cell for each question
        if run:
            first, groups = groups[0], groups[1:]
            return [*_run(first, run), *_counted(groups, rest)]
        return _counted(groups, rest)
    tokens = [token for token in _LOOSE.split(told) if token]
    taken, letters = 0, ""
    while taken < len(tokens) and len(letters) < len(run):
        letters += tokens[taken]
        taken += 1
    if rest and len(letters) > len(run):
        raise ValueError(words.RUN_UNCLEAR.format(count=len(run), got=len(letters)))
    if not rest:
        letters, taken = "".join(tokens), len(tokens)
    return [*_run(letters, run), *_counted(tokens[taken:], rest)]


def _run(told: str, run: Sequence[Asked]) -> list[str]:
    letters = "".join(_LOOSE.split(told))
    if len(letters) != len(run):
        told = words.RUN_SHORT if len(letters) < len(run) else words.RUN_LONG
        raise ValueError(told.format(count=len(run), got=len(letters), first=1, last=len(run)))
    return list(letters)


def _counted(groups: Sequence[str], rest: Sequence[Asked]) -> list[str]:
    if len(groups) == len(rest) + 1 and not groups[-1]:
        groups = groups[:-1]
    if len(groups) != len(rest):
        numbers = words.QUESTIONS.format(first=rest[0].number, last=rest[-1].number) if rest else ""
        told = words.GROUPS_SHORT if len(groups) < len(rest) else words.GROUPS_LONG
        raise ValueError(told.format(numbers=numbers, count=len(rest), got=len(groups)))
    return list(groups)


def answer_of(asked: Asked, cell: str) -> Answer | None:
    """The answer in original places; None for a blank. Raises `answer_cells.Unclear`."""
    if not cell or set(cell) <= _BLANKS:
        return None
    question, order = asked.question, asked.item.order
    if question.kind in WRITTEN:
        return answer_cells.answer_of(question, cell)
    cell = "".join(answer_cells.SKIPPED if sign in _BLANKS else sign for sign in cell.upper())
    if question.kind is Kind.STATEMENTS:
        cell = cell.replace("D", words.SAID_TRUE)  # a keyboard without Vietnamese letters
    shown = answer_cells.answer_of(question, cell)
    match question.kind, shown:
        case Kind.MATCHING, dict(rows):
            return {row: order[int(str(place))] for row, place in rows.items()}
        case Kind.STATEMENTS, dict(rows):
            return {str(order[int(row)]): int(str(said)) for row, said in sorted(rows.items())}
        case Kind.ORDERING, [*places]:
            return [order[place] for place in places]
        case Kind.MULTIPLE | Kind.SINGLE, [*places]:
            return sorted(order[place] for place in places)
        case _:
            return shown


def typed(asked: Sequence[Asked], answers: Mapping[str, Any]) -> str:
    """A line that says these answers."""
    run = "".join(_cell(each, answers.get(each.item.key)) for each in asked if each.is_letter)
    rest = [_cell(each, answers.get(each.item.key)) for each in asked if not each.is_letter]
    return " / ".join([*([run] if run else []), *rest])


def _cell(asked: Asked, answer: Any) -> str:
    if answer is None:
        return "-"
    order = asked.item.order
    match asked.question.kind:
        case Kind.SHORT | Kind.NUMERICAL:
            return str(answer)
        case Kind.MATCHING:
            rows = (answer.get(str(row)) for row in range(asked.boxes))
            return "".join("." if place is None else letter(order.index(place)) for place in rows)
        case Kind.STATEMENTS:
            said = (answer.get(str(original)) for original in order)
            return "".join("." if each is None else words.SAID_TRUE if each else words.SAID_FALSE for each in said)
        case Kind.ORDERING:
            return "".join(letter(order.index(original)) for original in answer)
        case _:
            shown = _shown(asked, answer)
            return "".join(map(letter, shown)) or "-"


def _shown(asked: Asked, answer: Sequence[int]) -> Iterator[int] | list[int]:
    order = asked.item.order
    return sorted(order.index(original) for original in answer if original in order)
