"""Which questions can be asked on paper, and the two versions drawn from them. Pure."""

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace

from lms.bank.stock import Stock, Worded
from lms.classes.kits.letters import ONE_LETTER
from lms.classes.kits.printed import Letter
from lms.quizzes.drawing import BankTooSmall, Item, Paper
from lms.quizzes.questions import Kind, Question
from lms.quizzes.rendering import media_of

KINDS = (
    Kind.SINGLE,
    Kind.MULTIPLE,
    Kind.TRUE_FALSE,
    Kind.STATEMENTS,
    Kind.MATCHING,
    Kind.ORDERING,
    Kind.NUMERICAL,
    Kind.SHORT,
)
MOST_ANSWERS = 8
"""Boxes that fit in a row of an answer sheet."""


def fits(worded: Worded, drawable: Callable[[str], bool]) -> bool:
    """Whether a wording can be printed and answered with a pen; `drawable`: whether a medium is a picture that prints.

    Sound and film cannot; a picture that this course no longer has cannot either.
    """
    question = worded.question
    shown = media_of(question)
    return (
        question.kind in KINDS
        and max(len(question.choices), len(question.rights), len(question.lefts)) <= MOST_ANSWERS
        and all(name in worded.media and drawable(worded.media[name]) for name in shown)
    )


def versions(
    stock: Stock, recipe: Mapping[str, int], rng: random.Random, drawable: Callable[[str], bool]
) -> dict[Letter, Paper]:
    """Papers A and B; with other questions as far as the bank reaches. Raises `quizzes.drawing.BankTooSmall`."""
    usable = Stock(tuple(each for each in stock.wordings if fits(each, drawable)))
    first = usable.draw(recipe, rng)
    asked = {item.key for item in first.items}
    others = Stock(tuple(each for each in usable.wordings if each.question.key not in asked))
    second = None
    with suppress(BankTooSmall):
        second = others.draw(recipe, rng)
    second = second or usable.draw(recipe, rng)
    return {
        Letter.A: _sorted(first, usable.questions),
        Letter.B: _sorted(second, usable.questions),
    }


def _sorted(paper: Paper, questions: Mapping[str, Question]) -> Paper:
    """One-letter questions first, those that are written last: so a sheet is typed in a few seconds."""

    def rank(item: Item) -> int:
        kind = questions[item.key].kind
        return 0 if kind in ONE_LETTER else 2 if kind in (Kind.SHORT, Kind.NUMERICAL) else 1

    return replace(paper, items=tuple(sorted(paper.items, key=rank)))
