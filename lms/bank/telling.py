"""A question as its authors read it: every answer with what it is worth and what is said to whoever gives it. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction

from markupsafe import Markup

from lms.bank import words
from lms.quizzes.drawing import as_written
from lms.quizzes.explaining import Line, explained
from lms.quizzes.media import At, nowhere
from lms.quizzes.numerals import written_number
from lms.quizzes.questions import Choice, Format, Kind, Question, Range
from lms.quizzes.rendering import block, inline
from lms.quizzes.shares import percent

_OFFERED = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE, Kind.STATEMENTS, Kind.SHORT)


@dataclass(frozen=True, slots=True)
class Told:
    """One answer: `worth` in words, where it may have one or another, `right` whether it earns anything."""

    html: Markup
    worth: str
    right: bool
    feedback: Markup


def answers(question: Question, at: At = nowhere) -> list[Told]:
    """Every answer that its author thought of, in the order written; of a cloze, gap by gap."""
    if question.kind is Kind.CLOZE:
        gaps = ((words.GAP.format(number=gap.key), gap) for gap in question.gaps)
        return [_of_gap(name, told) for name, gap in gaps for told in answers(gap, at)]
    if question.kind in _OFFERED:
        told = [_choice(question, choice, at) for choice in question.choices]
    elif question.kind is Kind.NUMERICAL:
        told = [_numbers(question, numbers, at) for numbers in question.ranges]
    else:
        told = [_line(line) for line in explained(question, as_written(question), None, at).right]
        told += [_extra(pair.right) for pair in question.pairs if not pair.left]
    if question.otherwise:
        said = block(question.otherwise, question.format, at)
        told.append(Told(Markup.escape(words.ANY_OTHER), words.WRONG, False, said))
    return told


def _of_gap(name: str, told: Told) -> Told:
    return Told(Markup("{} · {}").format(name, told.html), told.worth, told.right, told.feedback)


def _choice(question: Question, choice: Choice, at: At) -> Told:
    format = Format.PLAIN if question.kind is Kind.SHORT else question.format
    said = block(choice.feedback, question.format, at)
    return Told(inline(choice.text, format, at), _worth(choice.fraction), choice.fraction > 0, said)


def _numbers(question: Question, numbers: Range, at: At) -> Told:
    low, high = written_number(numbers.low), written_number(numbers.high)
    text = low if low == high else words.BETWEEN.format(low=low, high=high)
    said = block(numbers.feedback, question.format, at)
    return Told(Markup.escape(text), _worth(numbers.fraction), numbers.fraction > 0, said)


def _line(line: Line) -> Told:
    """A pair or a place in an order, which is always told as it should be."""
    return Told(line.html, "", True, line.feedback)


def _extra(right: str) -> Told:
    return Told(inline(right, Format.PLAIN), words.EXTRA, False, Markup(""))


def _worth(fraction: Fraction) -> str:
    if fraction == 1:
        return words.RIGHT
    return words.SHARE.format(percent=percent(fraction).replace(".", ",")) if fraction else words.WRONG


def settings(question: Question) -> list[str]:
    """What else its author decided, a sentence each."""
    told = [words.MARKINGS[question.marking.value]] if question.kind in _MARKED else []
    told += [words.FIXED_ORDER] if not question.shuffle else []
    told += [words.FOLDED] if question.fold_marks else []
    told += [words.CASED] if question.match_case else []
    told += [words.STARRED] if question.wildcards else []
    if question.units:
        names = ", ".join(unit.name for unit in question.units)
        told.append(words.UNITS.format(names=names))
    return told


_MARKED = (Kind.MULTIPLE, Kind.STATEMENTS, Kind.MATCHING, Kind.ORDERING)


@dataclass(frozen=True, slots=True)
class Change:
    """A line of two wordings laid side by side: `sign` is +, - or a blank for what both say."""

    sign: str
    text: str


def changes(old: Question, new: Question) -> list[Change]:
    """What a new wording says otherwise than the old one, line by line, with what both say in between."""
    before, after = list(_lines(old)), list(_lines(new))
    told: list[Change] = []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            told += _signed(" ", before[i:j])
        else:
            told += [*_signed("-", before[i:j]), *_signed("+", after[k:m])]
    return told


def _signed(sign: str, lines: Iterable[str]) -> list[Change]:
    return [Change(sign, line) for line in lines]


def _lines(question: Question) -> Iterator[str]:
    """All that a wording says, in lines of plain words as its author wrote them."""
    yield from question.stem.splitlines()
    for told in answers(question):
        feedback = told.feedback.striptags()
        worth = f"{told.worth}: " if told.worth else ""
        yield f"{worth}{told.html.striptags()}" + (f" · {feedback}" if feedback else "")
    if question.feedback:
        yield words.GENERAL.format(text=question.feedback)
    yield from settings(question)
    yield words.PLACE.format(topic=question.topic, lesson=question.lesson, skills=", ".join(question.skills))
