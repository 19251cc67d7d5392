"""Explains a question once the attempt is closed: what was answered, what is right, and why."""

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup, escape

from . import words
from .answering import Answer
from .drawing import Item
from .grading import chosen, fitted, grade
from .numerals import written_number
from .questions import Choice, Format, Kind, Question, Range
from .rendering import block, inline


@dataclass(frozen=True, slots=True)
class Line:
    """One answer, with what its author says to whoever gives it."""

    html: Markup
    feedback: Markup


@dataclass(frozen=True, slots=True)
class Explained:
    """One question of the result page; `own` is empty when it was unanswered; `lesson` is the key to read again."""

    kind: Kind
    stem: Markup
    earned: Fraction
    own: tuple[Line, ...]
    right: tuple[Line, ...]
    feedback: Markup
    lesson: str


def explained(question: Question, item: Item, answer: Answer | None) -> Explained:
    """The question with the learner's answer beside the right one, in the order the paper had."""
    return Explained(
        kind=question.kind,
        stem=block(question.stem, question.format),
        earned=grade(question, answer),
        own=_own(question, item, answer),
        right=_right(question, item),
        feedback=block(question.feedback, question.format),
        lesson=question.lesson,
    )


def _own(question: Question, item: Item, answer: Answer | None) -> tuple[Line, ...]:
    match answer:
        case str(text):
            return (_typed(question, text),)
        case dict(matched):
            rows = enumerate(question.lefts)
            return tuple(_paired(question, left, matched[str(row)]) for row, left in rows if str(row) in matched)
        case [*places]:
            picked = chosen(question, places)
            return tuple(_line(question, choice) for choice in _as_shown(question, item) if choice in picked)
        case _:
            return ()


def _right(question: Question, item: Item) -> tuple[Line, ...]:
    match question.kind:
        case Kind.NUMERICAL:
            return tuple(_numbers(question, each) for each in question.ranges if each.fraction == 1)
        case Kind.MATCHING:
            rows = [pair for pair in question.pairs if pair.left]
            return tuple(_paired(question, pair.left, question.rights.index(pair.right)) for pair in rows)
        case Kind.MULTIPLE:
            return tuple(_line(question, choice) for choice in _as_shown(question, item) if choice.fraction > 0)
        case Kind.SHORT:
            return tuple(_line(question, choice) for choice in question.choices if choice.fraction == 1)
        case _:
            return tuple(_line(question, choice) for choice in _as_shown(question, item) if choice.fraction == 1)


def _as_shown(question: Question, item: Item) -> list[Choice]:
    return [question.choices[original] for original in item.order]


def _line(question: Question, choice: Choice) -> Line:
    format = Format.PLAIN if question.kind is Kind.SHORT else question.format
    return Line(inline(choice.text, format), block(choice.feedback, question.format))


def _typed(question: Question, text: str) -> Line:
    fitting = fitted(question, text)
    feedback = fitting.feedback if fitting else question.otherwise
    return Line(inline(text, Format.PLAIN), block(feedback, question.format))


def _paired(question: Question, left: str, original: int) -> Line:
    right = inline(question.rights[original], Format.PLAIN)
    return Line(escape(words.PAIRED).format(left=inline(left, question.format), right=right), Markup(""))


def _numbers(question: Question, numbers: Range) -> Line:
    low, high = written_number(numbers.low), written_number(numbers.high)
    text = low if low == high else words.BETWEEN.format(low=low, high=high)
    return Line(inline(text, Format.PLAIN), block(numbers.feedback, question.format))
