"""What makes a question sound: one place for every format it may be read from."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from . import gaps, words
from .grading import LADDER, grade
from .numerals import written_number
from .questions import Choice, Kind, Marking, Question
from .solving import right_answer
from .stars import ANY_OTHER

MOST_THINGS = 20
"""Things to put in order at the most."""
_BAD_UNIT = re.compile(r"[\d\s.,]")


def shortcomings(question: Question) -> Iterator[str]:
    """What to mend before the question can be asked; nothing when it is sound."""
    if not question.stem:
        yield words.NO_STEM
    yield from _of_marking(question)
    yield from _of_answers(question)


def _of_answers(question: Question) -> Iterator[str]:
    yield from _of_units(question)
    match question.kind:
        case Kind.SINGLE:
            yield from _of_choices(question.choices)
            yield from _of_full_marks(question.choices)
        case Kind.MULTIPLE:
            yield from _of_choices(question.choices)
            yield from _of_sum(question.choices)
        case Kind.SHORT:
            yield from _of_texts(question.choices)
            yield from _of_wordings(question)
        case Kind.NUMERICAL:
            yield from _of_ranges(question)
        case Kind.MATCHING:
            yield from _of_pairs(question)
        case Kind.STATEMENTS:
            yield from _of_statements(question)
        case Kind.ORDERING:
            yield from _of_things(question.choices)
        case Kind.CLOZE:
            yield from gaps.shortcomings(question, _of_answers)


def _of_marking(question: Question) -> Iterator[str]:
    if question.marking is Marking.NEXT and question.kind is not Kind.ORDERING:
        yield words.STEPS_ELSEWHERE
    if question.marking is Marking.LADDER and question.kind is not Kind.STATEMENTS:
        yield words.LADDER_ELSEWHERE
    elif question.marking is Marking.LADDER and len(question.choices) != len(LADDER) - 1:
        yield words.LADDER_OF_FOUR.format(count=len(question.choices))


def _of_units(question: Question) -> Iterator[str]:
    if question.units and question.kind is not Kind.NUMERICAL:
        yield words.UNITS_ELSEWHERE
    names = [unit.name for unit in question.units]
    if not all(names):
        yield words.BLANK_UNIT
    yield from (words.UNIT_WITH_DIGIT.format(unit=name) for name in names if _BAD_UNIT.match(name))
    yield from (words.SAME_UNIT.format(unit=name) for name in dict.fromkeys(names) if names.count(name) > 1)
    yield from (words.BAD_FACTOR.format(unit=unit.name) for unit in question.units if unit.factor <= 0)


def _of_choices(choices: tuple[Choice, ...]) -> Iterator[str]:
    if len(choices) < 2:
        yield words.FEW_CHOICES
    yield from _of_texts(choices)
    yield from (words.BAD_WEIGHT.format(text=choice.text) for choice in choices if abs(choice.fraction) > 1)


def _of_texts(choices: tuple[Choice, ...]) -> Iterator[str]:
    texts = [choice.text for choice in choices]
    if not all(texts):
        yield words.BLANK_CHOICE
    yield from _of_repeats(texts)


def _of_repeats(texts: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in filter(None, texts):
        bare = " ".join(text.split())
        if bare in seen:
            yield words.SAME_CHOICE.format(text=bare)
        seen.add(bare)


def _of_full_marks(choices: Iterable[Choice]) -> Iterator[str]:
    if not any(choice.fraction == 1 for choice in choices):
        yield words.NO_RIGHT_CHOICE


def _of_sum(choices: Iterable[Choice]) -> Iterator[str]:
    total = sum((choice.fraction for choice in choices if choice.fraction > 0), Fraction())
    if not total:
        yield words.NO_RIGHT_CHOICE
    elif total != 1:
        yield words.BAD_SUM.format(sum=f"{float(total * 100):g}".replace(".", ","))


def _of_accepted(choices: tuple[Choice, ...]) -> Iterator[str]:
    yield from _of_full_marks(choices)
    for choice in choices:
        if choice.fraction < 0:
            yield words.NEGATIVE_WEIGHT.format(text=choice.text)
        elif choice.fraction > 1:
            yield words.BAD_WEIGHT.format(text=choice.text)


def _of_wordings(question: Question) -> Iterator[str]:
    faults = list(_of_accepted(question.choices))
    if question.wildcards and any(choice.text == ANY_OTHER and not choice.fraction for choice in question.choices):
        faults.append(words.STARRED_NOTHING)
    if not faults and grade(question, right_answer(question)) < 1:
        faults.append(words.NO_WAY)
    yield from faults


def _of_statements(question: Question) -> Iterator[str]:
    if len(question.choices) < 2:
        yield words.FEW_STATEMENTS
    yield from _of_texts(question.choices)
    yield from (words.HALF_TRUE.format(text=each.text) for each in question.choices if each.fraction not in (0, 1))


def _of_things(choices: tuple[Choice, ...]) -> Iterator[str]:
    """The same thing may come twice, as a step of a recipe does; then either may stand for the other."""
    texts = [choice.text for choice in choices]
    if len(set(texts)) < 2:
        yield words.FEW_THINGS
    if len(texts) > MOST_THINGS:
        yield words.TOO_MANY_THINGS.format(limit=MOST_THINGS)
    if not all(texts):
        yield words.BLANK_CHOICE


def _of_ranges(question: Question) -> Iterator[str]:
    yield from _of_accepted(tuple(Choice(written_number(each.low), each.fraction) for each in question.ranges))
    for each in question.ranges:
        if each.low > each.high:
            yield words.BACKWARD_RANGE.format(low=written_number(each.low), high=written_number(each.high))


def _of_pairs(question: Question) -> Iterator[str]:
    if len(question.lefts) < 2:
        yield words.FEW_PAIRS
    yield from (words.BLANK_PAIR.format(text=pair.left) for pair in question.pairs if not pair.right)
    yield from _of_repeats(question.lefts)
