"""What makes a question sound: one place for every format it may be read from."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from . import words
from .numerals import written_number
from .questions import Choice, Kind, Question


def shortcomings(question: Question) -> Iterator[str]:
    """What to mend before the question can be asked; nothing when it is sound."""
    if not question.stem:
        yield words.NO_STEM
    match question.kind:
        case Kind.SINGLE:
            yield from _of_choices(question.choices)
            yield from _of_full_marks(question.choices)
        case Kind.MULTIPLE:
            yield from _of_choices(question.choices)
            yield from _of_sum(question.choices)
        case Kind.SHORT:
            yield from _of_texts(question.choices)
            yield from _of_accepted(question.choices)
        case Kind.NUMERICAL:
            yield from _of_ranges(question)
        case Kind.MATCHING:
            yield from _of_pairs(question)


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
