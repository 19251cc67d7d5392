"""Marks answers (chấm điểm): answers in, points out, in exact fractions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from .answering import Answer
from .comparing import comparable
from .drawing import Paper
from .numerals import typed_number
from .questions import Choice, Kind, Question, Range


@dataclass(frozen=True, slots=True)
class Mark:
    """What a paper earned: `points` of `out_of`, `percent` (0..100, two places), each question's share by key."""

    points: Fraction
    out_of: int
    percent: Decimal
    items: dict[str, Fraction]


def mark(paper: Paper, questions: Mapping[str, Question], answers: Mapping[str, Answer]) -> Mark:
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


def grade(question: Question, answer: Answer | None) -> Fraction:
    """The share of its point, 0..1, that an answer earns."""
    match question.kind, answer:
        case ((Kind.SINGLE | Kind.TRUE_FALSE), [int(place)]):
            return _floored(sum(choice.fraction for choice in chosen(question, [place])))
        case Kind.MULTIPLE, [*places]:
            return _of_ticks(question, chosen(question, places))
        case ((Kind.SHORT | Kind.NUMERICAL), str(text)):
            fitting = fitted(question, text)
            return _floored(fitting.fraction) if fitting else Fraction()
        case Kind.MATCHING, dict(matched):
            return _of_rows(question, matched)
        case _:
            return Fraction()


def chosen(question: Question, places: list[int]) -> tuple[Choice, ...]:
    """The choices at these original places, each once; a place that the question does not have chooses nothing."""
    return tuple(choice for place, choice in enumerate(question.choices) if place in places)


def fitted(question: Question, text: str) -> Choice | Range | None:
    """The accepted wording or range of numbers that a typed answer fits, the best paid first."""
    fitting: list[Choice | Range]
    if question.kind is Kind.NUMERICAL:
        number = typed_number(text)
        fitting = [each for each in question.ranges if number is not None and each.low <= number <= each.high]
    else:
        said = comparable(text, question.fold_marks)
        fitting = [each for each in question.choices if comparable(each.text, question.fold_marks) == said]
    return max(fitting, key=lambda each: each.fraction, default=None)


def _of_ticks(question: Question, ticked: tuple[Choice, ...]) -> Fraction:
    """Who ticks everything, the wrong too, has answered nothing, whatever the author let a wrong tick cost."""
    wrong = any(choice.fraction <= 0 for choice in question.choices)
    if wrong and len(ticked) == len(question.choices):
        return Fraction()
    return _floored(sum(choice.fraction for choice in ticked))


def _of_rows(question: Question, matched: Mapping[str, int]) -> Fraction:
    rights = question.rights
    rows = [pair.right for pair in question.pairs if pair.left]
    won = sum(rights.index(right) == matched.get(str(row)) for row, right in enumerate(rows))
    return Fraction(won, len(rows))


def _floored(points: Fraction | int) -> Fraction:
    return min(max(Fraction(points), Fraction()), Fraction(1))
