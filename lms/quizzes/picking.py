"""What an answer picks: the parts a question is answered in, what each offers, and which of it was taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from . import words
from .grading import fitted
from .numerals import written_number
from .ordering import standing
from .questions import Choice, Format, Kind, Question, Range
from .rendering import inline
from .units import measured

LONGEST_TYPED = 60
"""Letters of a typed answer that are told."""
NONE, WHOLE = Fraction(), Fraction(1)

# The part it belongs to, and the original place of what was taken; what was typed and fits nothing stands in words.
Pick = tuple[str, int | str]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be taken or typed; `worth` (0..1) is the share that it brings of what its part brings."""

    place: int
    html: Markup
    worth: Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """What is answered at once: a whole question (`name` is empty), a row, a statement, a place in an order, a gap.

    `tempting`: its options stand side by side for one who does not know, so one that nobody takes does no work.
    """

    name: str
    html: Markup
    options: tuple[Option, ...]
    lettered: bool = False
    tempting: bool = False
    typed: bool = False


def letter(place: int) -> str:
    """A, B, C … for the places 0, 1, 2 …; beyond Z the number from 1."""
    return chr(ord("A") + place) if place < 26 else str(place + 1)


def parts(question: Question) -> tuple[Part, ...]:
    """Everything that could have been answered, whether or not anybody did, in the order written."""
    match question.kind:
        case Kind.MATCHING:
            return tuple(_rows(question))
        case Kind.STATEMENTS:
            return tuple(_statements(question))
        case Kind.ORDERING:
            return tuple(_places(question))
        case Kind.CLOZE:
            told = ((gap, words.GAP.format(number=number)) for number, gap in enumerate(question.gaps, 1))
            return tuple(_one(gap, gap.key, name, question.format) for gap, name in told)
        case Kind.DESCRIPTION:
            return ()
        case _:
            return (_one(question, "", "", question.format),)


def picks(question: Question, answer: Any) -> frozenset[Pick]:
    """What an answer takes of what `parts` tells; whatever the question does not offer picks nothing."""
    match question.kind, answer:
        case ((Kind.SINGLE | Kind.TRUE_FALSE), [place]):
            return frozenset(_there("", place, len(question.choices)))
        case Kind.MULTIPLE, [*places]:
            return frozenset(pick for place in places for pick in _there("", place, len(question.choices)))
        case ((Kind.SHORT | Kind.NUMERICAL), str(text)) if text.strip():
            return frozenset({("", _typed(question, text))})
        case Kind.MATCHING, dict(matched):
            return _of_rows(matched, len(question.lefts), len(question.rights))
        case Kind.STATEMENTS, dict(judged):
            return _of_rows(judged, len(question.choices), 2)
        case Kind.ORDERING, _:
            order = standing(answer, len(question.choices))
            return _of_rows({str(row): place for row, place in enumerate(order)}, len(order), len(order))
        case Kind.CLOZE, dict(filled):
            return frozenset((gap.key, what) for gap in question.gaps for _, what in picks(gap, filled.get(gap.key)))
        case _:
            return frozenset()


def _there(part: str, place: object, places: int) -> Iterator[Pick]:
    if isinstance(place, int) and 0 <= place < places:
        yield part, int(place)


def _of_rows(taken: Mapping[Any, Any], rows: int, places: int) -> frozenset[Pick]:
    return frozenset(pick for row in map(str, range(rows)) for pick in _there(row, taken.get(row), places))


def _typed(question: Question, text: str) -> int | str:
    """The place of the wording or range that a typed answer fits; itself, written in one way, when it fits none."""
    fitting = fitted(question, text)
    if fitting is not None and not _catches_all(fitting):
        accepted: tuple[Choice | Range, ...] = question.choices or question.ranges
        return next(place for place, each in enumerate(accepted) if each == fitting)
    number = measured(text, question.units) if question.kind is Kind.NUMERICAL else None
    return written_number(number) if number is not None else " ".join(text.split())[:LONGEST_TYPED]


def _catches_all(accepted: Choice | Range) -> bool:
    """Whether it is the author's word to every other answer rather than an answer."""
    return isinstance(accepted, Choice) and accepted.text.strip() == "*" and accepted.fraction <= 0


def _one(question: Question, name: str, told: str, format: Format) -> Part:
    html = inline(told, Format.PLAIN)
    match question.kind:
        case Kind.SHORT:
            kept = ((place, each) for place, each in enumerate(question.choices) if not _catches_all(each))
            accepted = (Option(place, inline(each.text, Format.PLAIN), _worth(each.fraction)) for place, each in kept)
            return Part(name, html, tuple(accepted), typed=True)
        case Kind.NUMERICAL:
            ranges = enumerate(question.ranges)
            return Part(name, html, tuple(_numbers(place, each) for place, each in ranges), typed=True)
        case _:
            judged = question.kind is Kind.TRUE_FALSE
            offered = tuple(
                Option(place, inline(each.text, format), _worth(each.fraction, question.kind))
                for place, each in enumerate(question.choices)
            )
            return Part(name, html, offered, lettered=not judged, tempting=not judged)


def _worth(fraction: Fraction, kind: Kind = Kind.SINGLE) -> Fraction:
    """Of several right choices each is wholly right, whatever its share of the point."""
    return WHOLE if kind is Kind.MULTIPLE and fraction > 0 else max(fraction, NONE)


def _numbers(place: int, numbers: Range) -> Option:
    low, high = written_number(numbers.low), written_number(numbers.high)
    told = low if low == high else words.BETWEEN.format(low=low, high=high)
    return Option(place, inline(told, Format.PLAIN), numbers.fraction)


def _rows(question: Question) -> Iterator[Part]:
    for row, pair in enumerate(pair for pair in question.pairs if pair.left):
        options = (
            Option(place, inline(right, Format.PLAIN), WHOLE if right == pair.right else NONE)
            for place, right in enumerate(question.rights)
        )
        yield Part(str(row), inline(pair.left, question.format), tuple(options), lettered=True)


def _statements(question: Question) -> Iterator[Part]:
    for row, statement in enumerate(question.choices):
        true = statement.fraction > 0
        options = (
            Option(1, inline(words.TRUE, Format.PLAIN), WHOLE if true else NONE),
            Option(0, inline(words.FALSE, Format.PLAIN), NONE if true else WHOLE),
        )
        yield Part(str(row), inline(statement.text, question.format), options)


def _places(question: Question) -> Iterator[Part]:
    """Each place in the order, with every thing that could stand there; things of the same text are all right."""
    things = [(place, each.text) for place, each in enumerate(question.choices)]
    for row, due in things:
        told = inline(words.PLACE.format(number=row + 1), Format.PLAIN)
        options = (
            Option(place, inline(text, question.format), WHOLE if text == due else NONE) for place, text in things
        )
        yield Part(str(row), told, tuple(options), lettered=True)
