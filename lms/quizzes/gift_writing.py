"""Writes questions as GIFT that Moodle reads and that reads back here as the very same questions."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from .gift_signs import ANY_OTHER, CATEGORY, FOLD_TAG, LESSON_TAG, SKILL_TAG, escaped
from .questions import Choice, Format, Kind, Question, Range

_NO_TOPIC = "$course$/top"


def write(questions: Iterable[Question]) -> str:
    """The questions, all sound, as one GIFT file, a category line wherever the topic changes."""
    topic, pieces = "", []
    for question in questions:
        if question.topic != topic:
            topic = question.topic
            pieces.append(f"{CATEGORY} {topic or _NO_TOPIC}\n")
        pieces.append("".join(f"{line}\n" for line in _lines(question)))
    return "\n".join(pieces)


def _lines(question: Question) -> Iterator[str]:
    if tags := _tags(question):
        yield "// " + " ".join(f"[tag:{_escaped_tag(tag)}]" for tag in tags)
    key = escaped(question.key).replace(":", "\\:")
    head = f"::{key}::{_stem(question)}"
    if question.kind is Kind.DESCRIPTION:
        yield head
        return
    yield f"{head}{{{_opening(question)}"
    yield from _answers(question)
    if question.feedback:
        yield f"####{_text(question.feedback, question.format)}"
    yield "}"


def _tags(question: Question) -> list[str]:
    lesson = [f"{LESSON_TAG}{question.lesson}"] if question.lesson else []
    fold = [FOLD_TAG] if question.fold_marks else []
    return [*lesson, *(f"{SKILL_TAG}{skill}" for skill in question.skills), *fold, *question.tags]


def _escaped_tag(tag: str) -> str:
    return "".join(f"\\{char}" if char in "[]\\" else char for char in " ".join(tag.split()))


def _stem(question: Question) -> str:
    """Moodle takes unmarked text for HTML where it looks like it, so plain text with its signs is marked plain."""
    stem, format = question.stem, question.format
    if format is not Format.PLAIN or any(sign in stem for sign in "<&"):
        return f"[{format}]{escaped(stem)}"
    return _text(stem, format)


def _opening(question: Question) -> str:
    if question.kind is Kind.TRUE_FALSE:
        true, false = question.choices
        right, wrong = (true, false) if true.fraction else (false, true)
        said_wrong, said_right = _said(wrong.feedback, question.format), _said(right.feedback, question.format)
        return f"{'TRUE' if true.fraction else 'FALSE'}{said_wrong or said_right[:1]}{said_right}"
    return "#" if question.kind is Kind.NUMERICAL else ""


def _answers(question: Question) -> Iterator[str]:
    match question.kind:
        case Kind.SINGLE:
            first = next(choice for choice in question.choices if choice.fraction == 1)
            yield from (
                _choice(choice, "=" if choice is first else "~", question.format) for choice in question.choices
            )
        case Kind.MULTIPLE:
            yield from (_choice(choice, "~", question.format) for choice in question.choices)
        case Kind.SHORT:
            yield from (_accepted(choice, question.format) for choice in question.choices)
        case Kind.NUMERICAL:
            yield from (_range(numbers, question.format) for numbers in question.ranges)
        case Kind.MATCHING:
            yield from (f"={_text(pair.left, question.format)} -> {escaped(pair.right)}" for pair in question.pairs)
    if question.otherwise:
        yield f"=%0%{ANY_OTHER}{_said(question.otherwise, question.format)}"


def _choice(choice: Choice, mark: str, format: Format) -> str:
    weight = "" if choice.fraction == (mark == "=") else f"%{_percent(choice.fraction)}%"
    return f"{mark}{weight}{_text(choice.text, format)}{_said(choice.feedback, format)}"


def _accepted(choice: Choice, format: Format) -> str:
    """An arrow in an accepted answer would make a pair of it, were it not for the weight."""
    weight = f"%{_percent(choice.fraction)}%" if choice.fraction != 1 or "->" in choice.text else ""
    return f"={weight}{_text(choice.text, format)}{_said(choice.feedback, format)}"


def _range(numbers: Range, format: Format) -> str:
    weight = f"%{_percent(numbers.fraction)}%" if numbers.fraction != 1 else ""
    span = _number(numbers.low) if numbers.low == numbers.high else f"{_number(numbers.low)}..{_number(numbers.high)}"
    return f"={weight}{span}{_said(numbers.feedback, format)}"


def _number(number: Decimal) -> str:
    return f"{number:f}"


def _percent(fraction: Fraction) -> str:
    return f"{float(fraction * 100):.5f}".rstrip("0").rstrip(".")


def _said(feedback: str, format: Format) -> str:
    return f"#{_text(feedback, format)}" if feedback else ""


def _text(text: str, format: Format) -> str:
    """A text that begins like a format or a weight is marked, so that it is not taken for one."""
    return f"[{format}]{escaped(text)}" if text.startswith(("[", "%")) else escaped(text)
