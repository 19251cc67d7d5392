"""Reads what stands between the braces of a GIFT question; the marks used there tell its kind."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from .. import stars, words
from ..moodle.kinds import is_marked_by
from ..questions import Choice, Kind, Marking, Pair, Question, Range
from ..reading import Unreadable
from ..shares import share
from .signs import ARROW, JOINED_ARROW, freed
from .texts import Texts

MOST_CHOICES = 50

_ANSWER = re.compile(r"([~=])")
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{0,10})?)%", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})(?:[eE][-+]?\d)?", re.ASCII)
_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}
# What Moodle's own ordering questions say before their items, in this order, each word or none.
_SELECTS = ("ALL", "EXACT", "RANDOM", "REL", "CONTIGUOUS", "CONTIG")
_LAYOUTS = ("HORIZONTAL", "HORI", "H", "1", "VERTICAL", "VERT", "V", "0")
_SHOWS = ("SHOW", "TRUE", "YES", "1", "HIDE", "FALSE", "NO", "0")
_NUMBERINGS = ("none", "123", "abc", "ABCD", "iii", "IIII")
_GRADING = re.compile(r"(?:ALL_OR_NOTHING|ABS|ABSOLUTE|ABSOLUTE_POSITION|REL|RELATIVE(?:_[A-Z_]+)?|LONGEST_[A-Z_]+)")


class Answers:
    """The answers of one question; `notes` are what of them has no place here."""

    def __init__(self, draft: Question, texts: Texts) -> None:
        self.draft, self.texts = draft, texts
        self.notes: list[str] = []

    def read(self, body: str, judged: bool) -> Question:
        """The question with its kind and answers, tried in Moodle's order; `judged`: its rows are statements."""
        if not body:
            raise Unreadable(words.ESSAY)
        if body.startswith(">"):
            return self._ordering(body[1:])
        if body.count("~") + body.count("=") > MOST_CHOICES:
            raise Unreadable(words.TOO_MANY_CHOICES.format(limit=MOST_CHOICES))
        if body.startswith("#"):
            return self._numerical(body[1:])
        if "~" in body:
            kind = Kind.SINGLE if "=" in body else Kind.MULTIPLE
            return replace(self.draft, kind=kind, choices=tuple(self._choices(body)))
        truth = _TRUTHS.get(body.partition("#")[0].strip().upper())
        if truth is not None:
            return self._true_false(truth, body)
        entries = [entry for _, entry in _entries(body)]
        if judged:
            return replace(self.draft, kind=Kind.STATEMENTS, choices=tuple(map(self._statement, entries)))
        if any(ARROW in entry.partition("#")[0] and not _WEIGHT.match(entry) for entry in entries):
            return replace(self.draft, kind=Kind.MATCHING, pairs=tuple(map(self._pair, entries)))
        accepted = stars.read(self._choices(body, plain=True))
        return replace(
            self.draft,
            kind=Kind.SHORT,
            choices=accepted.choices,
            wildcards=accepted.wildcards,
            otherwise=accepted.otherwise,
        )

    def _choices(self, body: str, plain: bool = False) -> Iterator[Choice]:
        for mark, entry in _entries(body):
            found = _WEIGHT.match(entry)
            fraction = share(found[1]) if found else Fraction(mark == "=")
            text, _, feedback = entry[found.end() if found else 0 :].partition("#")
            yield Choice((self.texts.plain if plain else self.texts.text)(text), fraction, self.texts.text(feedback))

    def _true_false(self, truth: bool, body: str) -> Question:
        """`T#said when wrong#said when right`."""
        _, wrong, right = map(self.texts.text, [*body.split("#", 2), "", ""][:3])
        choices = (
            Choice(words.TRUE, Fraction(truth), right if truth else wrong),
            Choice(words.FALSE, Fraction(not truth), wrong if truth else right),
        )
        return replace(self.draft, kind=Kind.TRUE_FALSE, choices=choices)

    def _numerical(self, body: str) -> Question:
        """`5`, `5:0.5`, `1..3`, or several of them with weights; `~#…` is said to any other number."""
        body, _, wrong = body.partition("~")
        numbers, otherwise = stars.without_other(self._choices(body if "=" in body else f"={body}", plain=True))
        otherwise = otherwise or self.texts.text(wrong.strip().removeprefix("#"))
        return replace(self.draft, kind=Kind.NUMERICAL, ranges=tuple(map(_range, numbers)), otherwise=otherwise)

    def _pair(self, entry: str) -> Pair:
        if "#" in entry:
            raise Unreadable(words.PAIR_WITH_FEEDBACK)
        left, arrow, right = entry.partition(ARROW)
        if not arrow:
            raise Unreadable(words.NO_ARROW.format(text=freed(entry)))
        return Pair(self.texts.text(left).replace(JOINED_ARROW, ARROW), freed(right))

    def _statement(self, entry: str) -> Choice:
        pair = self._pair(entry)
        if pair.right not in (words.TRUE, words.FALSE):
            raise Unreadable(words.NOT_JUDGED.format(text=pair.right))
        return Choice(pair.left, Fraction(pair.right == words.TRUE))

    def _ordering(self, body: str) -> Question:
        """The items in their right order, each on a line, below a line that says how they are shown and marked."""
        head, _, below = body.partition("\n")
        said = head.split()
        count = said.pop(0) if said and said[0].isdecimal() else ""
        select = _taken(said, _SELECTS)
        _taken(said, _LAYOUTS)
        grading = said.pop(0) if said and _GRADING.fullmatch(said[0]) else ""
        _taken(said, _SHOWS)
        _taken(said, _NUMBERINGS)
        lines = [line for line in (" ".join(said), *below.split("\n")) if line.strip()]
        if len(lines) > MOST_CHOICES:
            raise Unreadable(words.TOO_MANY_ANSWERS.format(limit=MOST_CHOICES))
        if count and select not in ("ALL", "EXACT"):
            self.notes.append(words.ORDERING_SELECTS.format(count=count))
        items = tuple(Choice(self.texts.text(line), Fraction(1)) for line in lines)
        return replace(self.draft, kind=Kind.ORDERING, choices=items, marking=self._marking(count, grading))

    def _marking(self, count: str, grading: str) -> Marking:
        """A line that gives the count is Moodle's, which marks by steps where it says nothing else."""
        marking = is_marked_by(grading) if count or grading else Marking.EVEN
        if marking is None:
            self.notes.append(words.ORDERING_GRADING.format(name=grading))
        return marking or Marking.EVEN


def _taken(said: list[str], known: tuple[str, ...]) -> str:
    return said.pop(0) if said and said[0] in known else ""


def _entries(body: str) -> Iterator[tuple[str, str]]:
    """The mark of each answer, = or ~, with what follows it."""
    head, *rest = _ANSWER.split(body)
    if head.strip() or not rest:
        raise Unreadable(words.UNKNOWN_KIND)
    return zip(rest[::2], rest[1::2], strict=True)


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
