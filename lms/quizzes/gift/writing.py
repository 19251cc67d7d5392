"""Writes questions as GIFT that Moodle reads and that reads back here as the very same questions."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from .. import cloze_text, labels, stars, words
from ..moodle.kinds import MARKING_NAMES
from ..questions import Choice, Format, Kind, Question, Range
from ..shares import percent
from .signs import (
    ANY_OTHER,
    ARROW,
    CATEGORY,
    JOINED_ARROW,
    SAID,
    commented,
    escaped,
    escaped_line,
    escaped_topic,
)
from .texts import looks_like_html

_LIKE_MARKS = ("[", "%", "//", CATEGORY)


def write(questions: Iterable[Question]) -> str:
    """The questions, all sound, as one GIFT file, a category line wherever the topic changes."""
    topic, pieces = "", []
    for question in questions:
        if question.topic != topic:
            topic = question.topic
            pieces.append(f"{CATEGORY} {escaped_topic(topic)}\n")
        pieces.append("".join(f"{line}\n" for line in _lines(question)))
    return "\n".join(pieces)


def _lines(question: Question) -> Iterator[str]:
    if marks := [*(f"[tag:{_tag(tag)}]" for tag in _tags(question)), *_said_apart(question)]:
        yield f"// {' '.join(marks)}"
    key = escaped(question.key).replace(":", "\\:")
    head = f"::{key}::{_stem(question)}"
    if question.kind in (Kind.DESCRIPTION, Kind.CLOZE):
        yield head
        return
    yield f"{head}{{{_opening(question)}"
    yield from _answers(question)
    if question.feedback:
        yield f"####{_text(question.feedback, question.format)}"
    yield "}"


def _tags(question: Question) -> list[str]:
    kind = {Kind.STATEMENTS: [labels.STATEMENTS], Kind.CLOZE: [labels.CLOZE]}.get(question.kind, [])
    marking = [] if question.kind is Kind.ORDERING else labels.marking(question)
    told = labels.told(question)
    own = len(told) - len(question.tags)
    return [*told[:own], *kind, *marking, *told[own:]]


def _tag(tag: str) -> str:
    return "".join(f"\\{char}" if char in "[]\\" else char for char in " ".join(tag.split()))


def _said_apart(question: Question) -> Iterator[str]:
    """Feedback that Moodle's writing has no place for."""
    if question.feedback and question.kind in (Kind.DESCRIPTION, Kind.CLOZE):
        yield f"[{SAID}:{commented(question.feedback)}]"
    if question.kind in (Kind.STATEMENTS, Kind.ORDERING):
        told = ((number, choice.feedback) for number, choice in enumerate(question.choices, 1))
        yield from (f"[{SAID}-{number}:{commented(feedback)}]" for number, feedback in told if feedback)


def _stem(question: Question) -> str:
    """Moodle takes unmarked text for HTML where it looks like it, so plain text with its signs is marked plain."""
    stem = cloze_text.write(question) if question.kind is Kind.CLOZE else question.stem
    format = question.format
    if format is not Format.PLAIN or any(sign in stem for sign in "<&") or any(map(looks_like_html, _texts(question))):
        return f"[{format}]{escaped(stem)}"
    return _text(stem, format)


def _texts(question: Question) -> Iterator[str]:
    yield from (question.feedback, question.otherwise)
    yield from (text for choice in question.choices for text in (choice.text, choice.feedback))
    yield from (text for pair in question.pairs for text in (pair.left, pair.right))
    yield from (numbers.feedback for numbers in question.ranges)


def _opening(question: Question) -> str:
    match question.kind:
        case Kind.TRUE_FALSE:
            true, false = question.choices
            right, wrong = (true, false) if true.fraction else (false, true)
            said_wrong, said_right = _said(wrong.feedback, question.format), _said(right.feedback, question.format)
            return f"{'TRUE' if true.fraction else 'FALSE'}{said_wrong or said_right[:1]}{said_right}"
        case Kind.NUMERICAL:
            return "#"
        case Kind.ORDERING:
            return f">{len(question.choices)} ALL VERTICAL {MARKING_NAMES[question.marking]} SHOW none"
        case _:
            return ""


def _answers(question: Question) -> Iterator[str]:
    format = question.format
    match question.kind:
        case Kind.SINGLE:
            first = next(choice for choice in question.choices if choice.fraction == 1)
            yield from (_choice(choice, "=" if choice is first else "~", format) for choice in question.choices)
        case Kind.MULTIPLE:
            yield from (_choice(choice, "~", format) for choice in question.choices)
        case Kind.SHORT:
            yield from (_accepted(choice, format) for choice in stars.written(question))
        case Kind.NUMERICAL:
            yield from (_range(numbers, format) for numbers in question.ranges)
        case Kind.MATCHING:
            yield from (_pair(pair.left, pair.right, format) for pair in question.pairs)
        case Kind.STATEMENTS:
            truths = (words.FALSE, words.TRUE)
            yield from (_pair(each.text, truths[int(each.fraction)], format) for each in question.choices)
        case Kind.ORDERING:
            yield from (_marked(choice.text, format) + escaped_line(choice.text) for choice in question.choices)
    if question.otherwise and question.kind in (Kind.SHORT, Kind.NUMERICAL):
        yield f"=%0%{ANY_OTHER}{_said(question.otherwise, format)}"


def _choice(choice: Choice, mark: str, format: Format) -> str:
    weight = "" if choice.fraction == (mark == "=") else f"%{percent(choice.fraction)}%"
    return f"{mark}{weight}{_text(choice.text, format)}{_said(choice.feedback, format)}"


def _accepted(choice: Choice, format: Format) -> str:
    """An arrow in an accepted answer would make a pair of it, were it not for the weight."""
    weight = f"%{percent(choice.fraction)}%" if choice.fraction != 1 or ARROW in choice.text else ""
    return f"={weight}{_text(choice.text, format)}{_said(choice.feedback, format)}"


def _range(numbers: Range, format: Format) -> str:
    weight = f"%{percent(numbers.fraction)}%" if numbers.fraction != 1 else ""
    span = _number(numbers.low) if numbers.low == numbers.high else f"{_number(numbers.low)}..{_number(numbers.high)}"
    return f"={weight}{span}{_said(numbers.feedback, format)}"


def _pair(left: str, right: str, format: Format) -> str:
    return f"={_text(left.replace(ARROW, JOINED_ARROW), format)} -> {escaped(right)}"


def _number(number: Decimal) -> str:
    return f"{number:f}"


def _said(feedback: str, format: Format) -> str:
    return f"#{_text(feedback, format)}" if feedback else ""


def _text(text: str, format: Format) -> str:
    return f"{_marked(text, format)}{escaped(text)}"


def _marked(text: str, format: Format) -> str:
    """A text that begins like a format, a weight or a comment is marked, so that it is not taken for one."""
    return f"[{format}]" if text.startswith(_LIKE_MARKS) else ""
