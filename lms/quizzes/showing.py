"""What a page may hold of a question while the attempt is open: nothing that tells the right answer."""

from dataclasses import dataclass

from markupsafe import Markup

from .drawing import Item
from .questions import Format, Kind, Question
from .rendering import block, inline


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose; `value` is its place as shown, which differs from paper to paper."""

    value: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Row:
    """A left side to match; `name` is the field that takes the value of its option."""

    name: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Shown:
    """One question on a page, numbered from 1; `name` is its form field, for matching each row has its own."""

    number: int
    name: str
    kind: Kind
    stem: Markup
    options: tuple[Option, ...] = ()
    rows: tuple[Row, ...] = ()


def shown(question: Question, item: Item, number: int) -> Shown:
    """The question as this paper shows it."""
    name = field_name(number)
    rows = (Row(row_name(number, row), inline(left, question.format)) for row, left in enumerate(question.lefts))
    options = (Option(str(place), offered(question, original)) for place, original in enumerate(item.order))
    return Shown(number, name, question.kind, block(question.stem, question.format), tuple(options), tuple(rows))


def offered(question: Question, original: int) -> Markup:
    """The answer that stood in place `original` in the file."""
    if question.kind is Kind.MATCHING:
        return inline(question.rights[original], Format.PLAIN)
    return inline(question.choices[original].text, question.format)


def field_name(number: int) -> str:
    """The form field of question `number` of a paper."""
    return f"q{number}"


def row_name(number: int, row: int) -> str:
    """The form field of a row of a matching question, rows counted from 0."""
    return f"{field_name(number)}.{row}"
