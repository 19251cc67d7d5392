"""What a row of a sheet says of each kind of question: which answers are right, which go together, in what order."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from .. import cloze_text, words
from ..comparing import comparable
from ..questions import Choice, Kind, Pair, Question
from ..reading import Unreadable
from . import cells, columns
from .rows import Row


def kind_of(row: Row) -> Kind:
    """As its column says; where that is empty, as the column of right answers shows."""
    if cell := row.get(columns.KIND):
        kind = columns.KIND_OF.get(columns.bare(cell))
        if kind is None:
            raise Unreadable(words.SHEET_KIND.format(cell=cell[:40], known=", ".join(columns.KINDS.values())))
        return kind
    right = columns.bare(row.get(columns.RIGHT))
    if not any(row.answers) and right in columns.JUDGED:
        return Kind.TRUE_FALSE
    if not right or len(row.answers) < 2:
        raise Unreadable(words.SHEET_NO_KIND.format(known=", ".join(columns.KINDS.values())))
    return Kind.SINGLE if len(_named(row)) == 1 else Kind.MULTIPLE


def answered(draft: Question, row: Row) -> Question:
    """The question with the answers of its kind; raises Unreadable."""
    for place, answer in enumerate(row.answers):
        if not answer:
            raise Unreadable(words.SHEET_BLANK_ANSWER.format(letter=columns.letter(place)))
    return _READERS[draft.kind](draft, row)


def _single(draft: Question, row: Row) -> Question:
    shares = {place: Fraction(1) if share is None else share for place, share in _named(row).items()}
    return replace(draft, choices=row.choices(shares))


def _multiple(draft: Question, row: Row) -> Question:
    """Letters alone share the point evenly; beside others with a percent a letter alone is the whole point."""
    named = _named(row)
    each = Fraction(1) if any(share is not None for share in named.values()) else Fraction(1, len(named) or 1)
    shares = {place: each if share is None else share for place, share in named.items()}
    return replace(draft, choices=row.choices(shares))


def _named(row: Row) -> dict[int, Fraction | None]:
    """The right answers, by letter or by their very words."""
    right = row.get(columns.RIGHT)
    said = [place for place, answer in enumerate(row.answers) if comparable(answer) == comparable(right)]
    return {said[0]: None} if right and len(right) > 1 and len(said) == 1 else cells.shares(right, len(row.answers))


def _true_false(draft: Question, row: Row) -> Question:
    right = columns.bare(row.get(columns.RIGHT))
    if right not in columns.JUDGED:
        raise Unreadable(words.SHEET_TRUTH)
    choices = (
        Choice(words.TRUE, Fraction(columns.JUDGED[right]), row.feedback(0)),
        Choice(words.FALSE, Fraction(not columns.JUDGED[right]), row.feedback(1)),
    )
    return replace(draft, choices=choices)


def _statements(draft: Question, row: Row) -> Question:
    truths = cells.judged(row.get(columns.RIGHT), len(row.answers))
    return replace(draft, choices=row.choices(dict(enumerate(map(Fraction, truths)))))


def _short(draft: Question, row: Row) -> Question:
    return replace(draft, choices=row.choices(_accepted(row)))


def _numerical(draft: Question, row: Row) -> Question:
    shares = _accepted(row)
    ranges = (
        cells.numbers(cell, shares.get(place, Fraction()), row.feedback(place))
        for place, cell in enumerate(row.answers)
    )
    return replace(draft, ranges=tuple(ranges))


def _accepted(row: Row) -> dict[int, Fraction]:
    """Every wording or number is right unless the column says which are."""
    if not row.get(columns.RIGHT):
        return {place: Fraction(1) for place in range(len(row.answers))}
    named = cells.shares(row.get(columns.RIGHT), len(row.answers))
    return {place: Fraction(1) if share is None else share for place, share in named.items()}


def _matching(draft: Question, row: Row) -> Question:
    return replace(draft, pairs=tuple(Pair(*cells.pair(cell)) for cell in row.answers))


def _ordering(draft: Question, row: Row) -> Question:
    """The answers stand in their right order, or the column says it: `B, A, C`."""
    items = row.choices(dict.fromkeys(range(len(row.answers)), Fraction(1)))
    if right := row.get(columns.RIGHT):
        order = list(cells.shares(right, len(items)))
        if len(order) != len(items):
            raise Unreadable(words.SHEET_ORDER.format(count=len(items)))
        items = tuple(items[place] for place in order)
    return replace(draft, choices=items)


def _cloze(draft: Question, row: Row) -> Question:
    stem, gaps = cloze_text.read(draft.stem, draft.format)
    if not gaps:
        raise Unreadable(words.NO_GAPS)
    return replace(draft, stem=stem, gaps=gaps)


def _description(draft: Question, _row: Row) -> Question:
    return draft


_READERS: Mapping[Kind, Callable[[Question, Row], Question]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TRUE_FALSE: _true_false,
    Kind.STATEMENTS: _statements,
    Kind.SHORT: _short,
    Kind.NUMERICAL: _numerical,
    Kind.MATCHING: _matching,
    Kind.ORDERING: _ordering,
    Kind.CLOZE: _cloze,
    Kind.DESCRIPTION: _description,
}
