"""What a page may hold of a question while the attempt is open: nothing that tells the right answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from . import words
from .drawing import Item
from .media import At, nowhere
from .questions import Format, Kind, Question
from .rendering import bare, block, gapped, inline
from .units import own

FIRST_PLACE = 1
"""Places in an order are counted from here in a form, as people count."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose; `value` is its place as shown, which differs from paper to paper."""

    value: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Row:
    """A left side to match, a statement to judge, a thing to put in its place; `name` is the field of its answer."""

    name: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of a cloze: to choose from `options`, or to type into where it has none; `unit` is what a number counts."""

    number: int
    name: str
    kind: Kind
    options: tuple[Option, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One question on a page, numbered from 1; `name` is its form field, rows and gaps have their own.

    A cloze is shown by its `pieces`, text and gaps in turn; its `stem` has numbered blanks in their place.
    """

    number: int
    name: str
    kind: Kind
    stem: Markup
    options: tuple[Option, ...] = ()
    rows: tuple[Row, ...] = ()
    pieces: tuple[Markup | Gap, ...] = ()
    unit: str = ""


def shown(question: Question, item: Item, number: int, at: At = nowhere) -> Shown:
    """The question as this paper shows it; `at` knows the addresses of its pictures and sound."""
    return Shown(
        number,
        field_name(number),
        question.kind,
        stem(question, at),
        tuple(_options(question, item, at)),
        tuple(_rows(question, item, number, at)),
        tuple(_pieces(question, item, number, at)),
        own(question.units),
    )


def stem(question: Question, at: At = nowhere) -> Markup:
    """What is asked, to be read only: numbered blanks stand where a cloze has its gaps."""
    if question.kind is not Kind.CLOZE:
        return block(question.stem, question.format, at)
    pieces = gapped(question.stem, question.format, at)
    blanks = (escape(words.BLANK).format(gap=piece) if isinstance(piece, int) else piece for piece in pieces)
    return Markup("").join(blanks)


def offered(question: Question, original: int, at: At = nowhere) -> Markup:
    """The answer that stood in place `original` in the file."""
    if question.kind is Kind.MATCHING:
        return inline(question.rights[original], Format.PLAIN)
    return inline(question.choices[original].text, question.format, at)


def field_name(number: int) -> str:
    """The form field of question `number` of a paper."""
    return f"q{number}"


def row_name(number: int, row: int) -> str:
    """The form field of a row, counted from 0 as shown, or of a gap, counted from 1."""
    return f"{field_name(number)}.{row}"


def gap_item(item: Item, gap: Question) -> Item:
    """A gap as the paper that has its cloze shows it."""
    place = int(gap.key) - 1
    order = item.gaps[place] if place < len(item.gaps) else tuple(range(len(gap.choices)))
    return Item(gap.key, order)


def _options(question: Question, item: Item, at: At) -> Iterator[Option]:
    match question.kind:
        case Kind.STATEMENTS:
            yield from (Option("1", escape(words.TRUE)), Option("0", escape(words.FALSE)))
        case Kind.ORDERING:
            places = range(FIRST_PLACE, FIRST_PLACE + len(item.order))
            yield from (Option(str(place), escape(words.NTH).format(place=place)) for place in places)
        case _:
            yield from (
                Option(str(place), offered(question, original, at)) for place, original in enumerate(item.order)
            )


def _rows(question: Question, item: Item, number: int, at: At) -> Iterator[Row]:
    match question.kind:
        case Kind.MATCHING:
            told = [inline(left, question.format, at) for left in question.lefts]
        case Kind.STATEMENTS | Kind.ORDERING:
            told = [offered(question, original, at) for original in item.order]
        case _:
            told = []
    yield from (Row(row_name(number, row), html) for row, html in enumerate(told))


def _pieces(question: Question, item: Item, number: int, at: At) -> Iterator[Markup | Gap]:
    if question.kind is Kind.CLOZE:
        for piece in gapped(question.stem, question.format, at):
            yield _gap(question.gaps[piece - 1], item, number) if isinstance(piece, int) else piece


def _gap(gap: Question, item: Item, number: int) -> Gap:
    place = int(gap.key)
    options: tuple[Option, ...] = ()
    if gap.kind is Kind.SINGLE:
        texts = (gap.choices[original].text for original in gap_item(item, gap).order)
        options = tuple(Option(str(shown), escape(bare(text, gap.format))) for shown, text in enumerate(texts))
    return Gap(place, row_name(number, place), gap.kind, options, own(gap.units))
