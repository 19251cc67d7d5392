"""Marks answers (chấm điểm): answers in, points out, in exact fractions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from .comparing import comparable, fits
from .drawing import Paper
from .ordering import in_place, in_step, standing
from .questions import Choice, Kind, Marking, Question, Range
from .stars import pieces
from .units import measured

NONE = Fraction()
LADDER = (NONE, Fraction(1, 10), Fraction(1, 4), Fraction(1, 2), Fraction(1))
"""What so many right statements of four earn: the marking of QĐ 764/QĐ-BGDĐT (2024)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a paper earned: `points` of `out_of`, `percent` (0..100, two places), each question's share by key."""

    points: Fraction
    out_of: int
    percent: Decimal
    items: dict[str, Fraction]


def mark(paper: Paper, questions: Mapping[str, Question], answers: Mapping[str, Any]) -> Mark:
    """Marks a whole paper; `questions` and `answers` go by question key, an absent answer earns nothing."""
    items = {
        item.key: grade(questions[item.key], answers.get(item.key))
        for item in paper.items
        if questions[item.key].is_marked
    }
    points = sum(items.values(), Fraction())
    return Mark(points, len(items), percent_of(points, len(items)), items)


def percent_of(points: Fraction, out_of: int) -> Decimal:
    """The share in percent, half-up to two places; nothing of nothing is 0."""
    if not out_of:
        return Decimal("0.00")
    return Decimal(floor(points / out_of * 10_000 + Fraction(1, 2))).scaleb(-2)


def passed(percent: Decimal, pass_mark: int | Decimal) -> bool:
    """Whether the percent shown reaches the pass mark of the course."""
    return percent >= pass_mark


def grade(question: Question, answer: Any) -> Fraction:
    """The share of its point, 0..1, that an answer earns; an answer that makes no sense earns nothing."""
    earned = _floored(_earned(question, answer))
    return NONE if question.marking is Marking.ALL and (earned < 1 or _ticks_a_wrong_one(question, answer)) else earned


def _ticks_a_wrong_one(question: Question, answer: Any) -> bool:
    """A wrong choice may cost nothing by its weight; an answer that is to be right as a whole has none."""
    return question.kind is Kind.MULTIPLE and any(choice.fraction <= 0 for choice in chosen(question, answer))


def _earned(question: Question, answer: Any) -> Fraction:
    match question.kind, answer:
        case ((Kind.SINGLE | Kind.TRUE_FALSE), [int(place)]):
            return _sum(choice.fraction for choice in chosen(question, [place]))
        case Kind.MULTIPLE, [*places]:
            return _of_ticks(question, chosen(question, places))
        case ((Kind.SHORT | Kind.NUMERICAL), str(text)):
            fitting = fitted(question, text)
            return fitting.fraction if fitting else NONE
        case Kind.MATCHING, dict(matched):
            return _of_rows(question, matched)
        case Kind.STATEMENTS, dict(judged):
            return _of_statements(question, judged)
        case Kind.ORDERING, ([*_] | dict()):
            return _of_order(question, answer)
        case Kind.CLOZE, dict(filled):
            return _of_gaps(question, filled)
        case _:
            return NONE


def chosen(question: Question, places: list[int]) -> tuple[Choice, ...]:
    """The choices at these original places, each once; a place that the question does not have chooses nothing."""
    return tuple(choice for place, choice in enumerate(question.choices) if place in places)


def fitted(question: Question, text: str) -> Choice | Range | None:
    """The accepted wording or range of numbers that a typed answer fits.

    The best paid of several; of wordings with stars the first, because they go from the particular to the general.
    """
    fitting: Sequence[Choice | Range]
    loose = (question.fold_marks, question.match_case)
    if question.kind is Kind.NUMERICAL:
        number = measured(text, question.units)
        fitting = [each for each in question.ranges if number is not None and each.low <= number <= each.high]
    elif question.wildcards:
        fitting = [each for each in question.choices if fits(pieces(each.text), text, *loose)][:1]
    else:
        said = comparable(text, *loose)
        fitting = [each for each in question.choices if comparable(each.text, *loose) == said]
    return max(fitting, key=lambda each: each.fraction, default=None)


def judged_right(statement: Choice, judged: Any) -> bool:
    """Whether a statement was judged as it should be: 1 true, 0 false, anything else not at all."""
    return isinstance(judged, int) and judged == int(statement.fraction > 0)


def _of_ticks(question: Question, ticked: tuple[Choice, ...]) -> Fraction:
    """Who ticks everything, the wrong too, has answered nothing, whatever the author let a wrong tick cost."""
    wrong = any(choice.fraction <= 0 for choice in question.choices)
    if wrong and len(ticked) == len(question.choices):
        return NONE
    return _sum(choice.fraction for choice in ticked)


def _of_rows(question: Question, matched: Mapping[str, Any]) -> Fraction:
    rights = question.rights
    rows = [pair.right for pair in question.pairs if pair.left]
    return _part(sum(rights.index(right) == matched.get(str(row)) for row, right in enumerate(rows)), len(rows))


def _of_statements(question: Question, judged: Mapping[str, Any]) -> Fraction:
    count = len(question.choices)
    right = sum(judged_right(statement, judged.get(str(row))) for row, statement in enumerate(question.choices))
    ladder = question.marking is Marking.LADDER and count == len(LADDER) - 1
    return LADDER[right] if ladder else _part(right, count)


def _of_order(question: Question, answer: Any) -> Fraction:
    texts = [choice.text for choice in question.choices]
    order = standing(answer, len(texts))
    if question.marking is Marking.NEXT:
        return _part(in_step(order, texts), len(texts) - 1)
    return _part(in_place(order, texts), len(texts))


def _of_gaps(question: Question, filled: Mapping[str, Any]) -> Fraction:
    won = _sum(gap.weight * grade(gap, filled.get(gap.key)) for gap in question.gaps)
    weight = sum(gap.weight for gap in question.gaps)
    return won / weight if weight else NONE


def _part(won: int, of: int) -> Fraction:
    return Fraction(won, of) if of > 0 else NONE


def _sum(points: Iterable[Fraction]) -> Fraction:
    return sum(points, NONE)


def _floored(points: Fraction) -> Fraction:
    return min(max(points, NONE), Fraction(1))
