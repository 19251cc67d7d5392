"""What a learner answered: from the fields of a form to a form of its own that outlives any shuffle, and back."""

from typing import Protocol

from .drawing import Item
from .questions import Kind, Question
from .showing import field_name, row_name

LONGEST_TEXT = 500

# Original places of the chosen answers · the text typed · for matching: row → original place of the right side.
Answer = list[int] | str | dict[str, int]


class Form(Protocol):
    """The fields that a page sent."""

    def get(self, name: str, /) -> str | None:
        """The first value of a field."""

    def getlist(self, name: str, /) -> list[str]:
        """All values of a field."""


def read_answer(question: Question, item: Item, number: int, form: Form) -> Answer | None:
    """The answer to question `number` for JSON, or None when it is unanswered or makes no sense."""
    name = field_name(number)
    match question.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE:
            return _originals(item, [form.get(name)]) or None
        case Kind.MULTIPLE:
            return _originals(item, form.getlist(name)) or None
        case Kind.SHORT | Kind.NUMERICAL:
            return (form.get(name) or "")[:LONGEST_TEXT].replace("\0", "").strip() or None
        case Kind.MATCHING:
            return _matched(question, item, number, form) or None
        case Kind.DESCRIPTION:
            return None


def given(question: Question, item: Item, answer: Answer | None) -> tuple[str, ...]:
    """The values to show again: those of the chosen options, the one text typed, or one value for each row."""
    match question.kind:
        case Kind.SHORT | Kind.NUMERICAL:
            return (answer if isinstance(answer, str) else "",)
        case Kind.MATCHING:
            matched = answer if isinstance(answer, dict) else {}
            return tuple(_value(item, matched.get(str(row))) for row in range(len(question.lefts)))
        case _:
            chosen = answer if isinstance(answer, list) else []
            return tuple(filter(None, (_value(item, original) for original in chosen)))


def _originals(item: Item, values: list[str | None] | list[str]) -> list[int]:
    return sorted({original for value in values if (original := _original(item, value)) is not None})


def _original(item: Item, value: str | None) -> int | None:
    """Undoes the shuffle; whatever is not the value of an option is no answer."""
    if value is None or not (value.isascii() and value.isdigit() and len(value) < 4):
        return None
    return item.order[int(value)] if int(value) < len(item.order) else None


def _value(item: Item, original: int | None) -> str:
    return str(item.order.index(original)) if original in item.order else ""


def _matched(question: Question, item: Item, number: int, form: Form) -> dict[str, int]:
    matched = {str(row): _original(item, form.get(row_name(number, row))) for row in range(len(question.lefts))}
    return {row: original for row, original in matched.items() if original is not None}
