"""Aiken, the plainest file of questions: a line that asks, the answers by letter, `ANSWER: B`.

It holds questions with one right answer, without key, topic, explanation or picture; a question is known by its words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from html import unescape

from . import rendering, words
from .checking import shortcomings
from .foreign_text import tidy
from .gift.blocks import made_key
from .questions import Choice, Format, Kind, Question
from .reading import Fault, Reading, Unreadable
from .writing import Written

MOST_QUESTIONS = 20_000
MOST_CHOICES = 26
LONGEST_STEM = 10_000  # characters

_CHOICE = re.compile(r"([A-Z])[.)](?:[ \t]+|(?=\S))(.*)")
_ANSWER = re.compile(rf"(?:ANSWER|{words.ANSWER})\s*:\s*(.*)", re.IGNORECASE)
_ENDS = re.compile(rf"^\s*(?:ANSWER|{words.ANSWER})\s*:", re.IGNORECASE | re.MULTILINE)
_TAG = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class _Block:
    """A question that is being read; `line` counts from 1."""

    line: int
    stem: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    astray: bool = False  # an answer does not have the letter that comes next

    def take(self, line: str) -> None:
        """One more line: an answer by its letter, or more of what is asked."""
        choice = _CHOICE.fullmatch(line)
        if choice is None or not self.stem:
            self.stem.append(line)
        elif choice[1] == chr(ord("A") + len(self.choices)):
            self.choices.append(choice[2])
        else:
            self.astray = True


def looks_like_aiken(text: str) -> bool:
    """Whether a text has lines that end a question; GIFT has its answers in braces instead."""
    return "{" not in text and _ENDS.search(text) is not None


def read(text: str, name: str) -> Reading:
    """The questions of the Aiken file `name`; a fault by line for each that cannot be read."""
    reading = Reading()
    seen: dict[str, int] = {}
    for line, made in _blocks(text):
        if len(seen) == MOST_QUESTIONS:
            reading.faults.append(Fault(name, line, "", words.TOO_MANY_QUESTIONS.format(limit=MOST_QUESTIONS)))
            break
        if isinstance(made, Unreadable):
            reading.faults.append(Fault(name, line, "", str(made)))
            continue
        messages = list(shortcomings(made))
        if made.key in seen:
            messages.append(words.REPEATED_QUESTION.format(line=seen[made.key]))
        seen.setdefault(made.key, line)
        reading.faults.extend(Fault(name, line, "", message) for message in messages)
        if not messages:
            reading.questions.append(made)
            reading.loose.add(made.key)
    return reading


def _blocks(text: str) -> Iterator[tuple[int, Question | Unreadable]]:
    """Each question with its line, or what keeps it from being one; a question ends at its ANSWER."""
    block: _Block | None = None
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        line = tidy(raw)
        if not line:
            continue
        if answer := _ANSWER.fullmatch(line):
            yield _ended(block or _Block(number), answer[1])
            block = None
            continue
        if block and block.choices and not _CHOICE.fullmatch(line):
            yield block.line, Unreadable(words.AIKEN_NO_ANSWER.format(line=number))
            block = None
        block = block or _Block(number)
        block.take(line)
    if block:
        yield block.line, Unreadable(words.AIKEN_UNFINISHED)


def _ended(block: _Block, answer: str) -> tuple[int, Question | Unreadable]:
    try:
        return block.line, _question(block, answer.strip())
    except Unreadable as why:
        return block.line, why


def _question(block: _Block, answer: str) -> Question:
    if block.astray:
        raise Unreadable(words.AIKEN_LETTERS)
    letters = [chr(ord("A") + place) for place in range(len(block.choices))]
    if answer not in letters:
        told = words.AIKEN_ONE_ANSWER if len(answer) > 1 else words.AIKEN_BAD_ANSWER
        raise Unreadable(told.format(answer=answer[:20], letters=", ".join(letters)))
    stem = "\n".join(block.stem)
    if len(stem) > LONGEST_STEM:
        raise Unreadable(words.TOO_LONG_TEXT.format(limit=LONGEST_STEM))
    choices = (Choice(text, Fraction(letter == answer)) for letter, text in zip(letters, block.choices, strict=True))
    key = made_key("\n".join([stem, *block.choices]))
    return Question(key, Kind.SINGLE, stem, choices=tuple(choices), line=block.line)


def write(questions: Iterable[Question], name: str) -> Written:
    """The questions with one right answer; the others are refused by key, and what Aiken has no place for is noted."""
    pieces, faults, notes = [], [], []
    for question in questions:
        try:
            pieces.append(_lines(question))
        except Unreadable as why:
            faults.append(Fault(name, 0, question.key, str(why)))
            continue
        if lost := list(_lost(question)):
            notes.append(Fault(name, 0, question.key, words.NO_PLACE.format(what=", ".join(lost))))
    return Written("\n\n".join(pieces) + "\n" if pieces else "", faults, notes)


def _lines(question: Question) -> str:
    if question.kind is not Kind.SINGLE:
        raise Unreadable(words.AIKEN_KIND.format(kind=words.KINDS[question.kind.value]))
    if len(question.choices) > MOST_CHOICES:
        raise Unreadable(words.TOO_MANY_ANSWERS.format(limit=MOST_CHOICES))
    if rendering.media_of(question):
        raise Unreadable(words.AIKEN_MEDIA)
    stem = _line(question.stem, question.format)
    if _CHOICE.match(stem) or _ANSWER.match(stem):
        raise Unreadable(words.AIKEN_STEM)
    right = next(place for place, choice in enumerate(question.choices) if choice.fraction == 1)
    lettered = [
        f"{chr(ord('A') + place)}. {_line(choice.text, question.format)}"
        for place, choice in enumerate(question.choices)
    ]
    return "\n".join([stem, *lettered, f"ANSWER: {chr(ord('A') + right)}"])


def _line(text: str, format: Format) -> str:
    """A text on one line, in plain words; raises Unreadable where none are left."""
    if format is not Format.PLAIN:
        text = unescape(_TAG.sub(" ", str(rendering.block(text, format))))
    line = " ".join(text.split())
    if not line:
        raise Unreadable(words.AIKEN_BLANK)
    return line


def _lost(question: Question) -> Iterator[str]:
    """What the file does not say of the question, in words."""
    if question.feedback or any(choice.feedback for choice in question.choices):
        yield words.LOST_FEEDBACK
    if question.topic or question.lesson or question.skills or question.tags:
        yield words.LOST_PLACE
    if any(choice.fraction not in (0, 1) for choice in question.choices):
        yield words.LOST_SHARES
    if question.format is not Format.PLAIN:
        yield words.LOST_FORMAT
    if not question.shuffle:
        yield words.LOST_ORDER
