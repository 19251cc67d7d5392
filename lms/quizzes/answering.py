"""What a learner answered: from the fields of a form to a form of its own that outlives any shuffle, and back."""

from collections.abc import Iterator
from typing import Any, Protocol

from .drawing import Item
from .ordering import claims, kept
from .questions import Kind, Question
from .showing import FIRST_PLACE, field_name, gap_item, row_name

LONGEST_TEXT = 500

# Original places of the chosen answers, or of the things in the order given · the text typed · part → its answer:
# for matching row → original place of the right side, for statements statement → 1 true or 0 false, for a cloze
# gap → its own answer; for an order with two things in one place original place → place in the order.
Part = int | list[int] | str
Answer = list[int] | str | dict[str, int] | dict[str, Part]


class Form(Protocol):
    """The fields that a page sent."""

    def get(self, name: str, /) -> str | None:
        """The first value of a field."""

    def getlist(self, name: str, /) -> list[str]:
        """All values of a field."""


def read_answer(question: Question, item: Item, number: int, form: Form) -> Answer | None:
    """The answer to question `number` for JSON, or None when it is unanswered or makes no sense."""
    match question.kind:
        case Kind.MULTIPLE:
            return _originals(item, form.getlist(field_name(number))) or None
        case Kind.MATCHING:
            return _matched(question, item, number, form) or None
        case Kind.STATEMENTS:
            return _judged(item, number, form) or None
        case Kind.ORDERING:
            return _ordered(item, number, form)
        case Kind.CLOZE:
            return _filled(question, item, number, form) or None
        case _:
            return _one(question, item, form.get(field_name(number))) or None


def given(question: Question, item: Item, answer: Any) -> tuple[str, ...]:
    """The values to show again: those of the chosen options, the one text typed, or one value for each part."""
    parts = answer if isinstance(answer, dict) else {}
    match question.kind:
        case Kind.SHORT | Kind.NUMERICAL:
            return (answer if isinstance(answer, str) else "",)
        case Kind.MATCHING:
            return tuple(_value(item, parts.get(str(row))) for row in range(len(question.lefts)))
        case Kind.STATEMENTS:
            judged = (parts.get(str(original)) for original in item.order)
            return tuple(str(int(each)) if each in (0, 1) else "" for each in judged)
        case Kind.ORDERING:
            places = claims(answer, len(question.choices))
            return tuple(str(places[each] + FIRST_PLACE) if each in places else "" for each in item.order)
        case Kind.CLOZE:
            return tuple(_first(given(gap, gap_item(item, gap), parts.get(gap.key))) for gap in question.gaps)
        case _:
            chosen = answer if isinstance(answer, list) else []
            return tuple(filter(None, (_value(item, original) for original in chosen)))


def fields(question: Question, item: Item, number: int, answer: Any) -> Iterator[tuple[str, str]]:
    """The fields of a form that give this answer to question `number`."""
    values = given(question, item, answer)
    match question.kind:
        case Kind.MATCHING | Kind.STATEMENTS | Kind.ORDERING:
            yield from ((row_name(number, row), value) for row, value in enumerate(values) if value)
        case Kind.CLOZE:
            told = zip(question.gaps, values, strict=True)
            yield from ((row_name(number, int(gap.key)), value) for gap, value in told if value)
        case _:
            yield from ((field_name(number), value) for value in values)


def _one(question: Question, item: Item, value: str | None) -> list[int] | str:
    """The answer in one field: a choice, or what was typed."""
    match question.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE:
            return _originals(item, [value])
        case Kind.SHORT | Kind.NUMERICAL:
            return (value or "")[:LONGEST_TEXT].replace("\0", "").strip()
        case _:
            return []


def _originals(item: Item, values: list[str | None] | list[str]) -> list[int]:
    return sorted({original for value in values if (original := _original(item, value)) is not None})


def _original(item: Item, value: str | None) -> int | None:
    """Undoes the shuffle; whatever is not the value of an option is no answer."""
    place = _number(value)
    return item.order[place] if place is not None and place < len(item.order) else None


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 4 else None


def _value(item: Item, original: Any) -> str:
    return str(item.order.index(original)) if original in item.order else ""


def _first(values: tuple[str, ...]) -> str:
    return values[0] if values else ""


def _matched(question: Question, item: Item, number: int, form: Form) -> dict[str, int]:
    matched = {str(row): _original(item, form.get(row_name(number, row))) for row in range(len(question.lefts))}
    return {row: original for row, original in matched.items() if original is not None}


def _judged(item: Item, number: int, form: Form) -> dict[str, int]:
    said = {original: _number(form.get(row_name(number, row))) for row, original in enumerate(item.order)}
    return {str(original): value for original, value in sorted(said.items()) if value in (0, 1)}


def _ordered(item: Item, number: int, form: Form) -> Answer | None:
    said = {original: _number(form.get(row_name(number, row))) for row, original in enumerate(item.order)}
    places = {original: place - FIRST_PLACE for original, place in sorted(said.items()) if place}
    return kept({original: place for original, place in places.items() if place < len(item.order)})


def _filled(question: Question, item: Item, number: int, form: Form) -> dict[str, Part]:
    filled = {
        gap.key: _one(gap, gap_item(item, gap), form.get(row_name(number, int(gap.key)))) for gap in question.gaps
    }
    return {key: answer for key, answer in filled.items() if answer}
