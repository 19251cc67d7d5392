"""Reads what stands between the braces of a GIFT question; the marks used there tell its kind."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from . import words
from .gift_signs import ANY_OTHER, FORMAT, FORMATS, freed
from .questions import Choice, Format, Kind, Pair, Question, Range
from .reading import Unreadable

MOST_CHOICES = 50

_ANSWER = re.compile(r"([~=])")
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{0,10})?)%", re.ASCII)
_NUMBER = re.compile(r"[-+]?\d{1,12}(?:\.\d{0,12})?", re.ASCII)


def answered(draft: Question, body: str) -> Question:
    """The question with its kind and answers, tried in Moodle's order."""
    if not body:
        raise Unreadable(words.ESSAY)
    if body.count("~") + body.count("=") > MOST_CHOICES:
        raise Unreadable(words.TOO_MANY_CHOICES.format(limit=MOST_CHOICES))
    if body.startswith("#"):
        return _numerical(draft, body[1:])
    if "~" in body:
        kind = Kind.SINGLE if "=" in body else Kind.MULTIPLE
        return replace(draft, kind=kind, choices=tuple(_choices(body, draft.format)))
    truth = body.partition("#")[0].strip().upper()
    if truth in ("T", "TRUE", "F", "FALSE"):
        return _true_false(draft, truth.startswith("T"), body)
    entries = [entry for _, entry in _entries(body)]
    if any("->" in entry.partition("#")[0] and not _WEIGHT.match(entry) for entry in entries):
        return replace(draft, kind=Kind.MATCHING, pairs=tuple(_pair(entry, draft.format) for entry in entries))
    return _short(draft, body)


def part(raw: str, format: Format) -> str:
    """A text beside the stem, which may repeat the format of the stem but not change it."""
    text = raw.strip()
    found = FORMAT.match(text)
    if found is None:
        return freed(text)
    if FORMATS[found[1]] is not format:
        raise Unreadable(words.MIXED_FORMATS.format(part=found[1], stem=format))
    return freed(text[found.end() :])


def _entries(body: str) -> Iterator[tuple[str, str]]:
    """The mark of each answer, = or ~, with what follows it."""
    head, *rest = _ANSWER.split(body)
    if head.strip() or not rest:
        raise Unreadable(words.UNKNOWN_KIND)
    return zip(rest[::2], rest[1::2], strict=True)


def _choices(body: str, format: Format) -> Iterator[Choice]:
    for mark, entry in _entries(body):
        fraction, entry = _weighted(entry, Fraction(mark == "="))
        text, _, feedback = entry.partition("#")
        yield Choice(part(text, format), fraction, part(feedback, format))


def _weighted(entry: str, default: Fraction) -> tuple[Fraction, str]:
    """The share of the point before an answer: 33.33 is a third, as whoever wrote it meant."""
    found = _WEIGHT.match(entry)
    if found is None:
        return default, entry
    written = Fraction(found[1]) / 100
    meant = written.limit_denominator(20)
    return meant if abs(meant - written) < Fraction(1, 20_000) else written, entry[found.end() :]


def _true_false(draft: Question, truth: bool, body: str) -> Question:
    """`T#said when wrong#said when right`."""
    _, wrong, right = (part(text, draft.format) for text in [*body.split("#", 2), "", ""][:3])
    choices = (
        Choice(words.TRUE, Fraction(truth), right if truth else wrong),
        Choice(words.FALSE, Fraction(not truth), wrong if truth else right),
    )
    return replace(draft, kind=Kind.TRUE_FALSE, choices=choices)


def _short(draft: Question, body: str) -> Question:
    choices, otherwise = _without_other(_choices(body, draft.format))
    return replace(draft, kind=Kind.SHORT, choices=tuple(choices), otherwise=otherwise)


def _numerical(draft: Question, body: str) -> Question:
    """`5`, `5:0.5`, `1..3`, or several of them with weights; `~#…` is said to any other number."""
    body, _, wrong = body.partition("~")
    numbers, otherwise = _without_other(_choices(body if "=" in body else f"={body}", draft.format))
    otherwise = otherwise or part(wrong.strip().removeprefix("#"), draft.format)
    return replace(draft, kind=Kind.NUMERICAL, ranges=tuple(map(_range, numbers)), otherwise=otherwise)


def _without_other(choices: Iterator[Choice]) -> tuple[list[Choice], str]:
    """Takes out `%0%*`, the answer that stands for any other, and gives what is said to it."""
    kept, otherwise = [], ""
    for choice in choices:
        if choice.text == ANY_OTHER and not choice.fraction:
            otherwise = choice.feedback
        else:
            kept.append(choice)
    return kept, otherwise


def _range(entry: Choice) -> Range:
    if ".." in entry.text:
        low, high = map(_number, entry.text.split("..", 1))
    else:
        middle, _, tolerance = entry.text.partition(":")
        low = _number(middle) - _number(tolerance or "0")
        high = _number(middle) + _number(tolerance or "0")
    return Range(low, high, entry.fraction, entry.feedback)


def _number(text: str) -> Decimal:
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        raise Unreadable(words.NOT_A_NUMBER.format(text=text))
    return Decimal(text)


def _pair(entry: str, format: Format) -> Pair:
    if "#" in entry:
        raise Unreadable(words.PAIR_WITH_FEEDBACK)
    left, arrow, right = entry.partition("->")
    if not arrow:
        raise Unreadable(words.NO_ARROW.format(text=freed(entry)))
    return Pair(part(left, format), freed(right))
