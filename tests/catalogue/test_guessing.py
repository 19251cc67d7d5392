"""Whoever has not studied and only looks at the form of the choices fails every course."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pytest

from lms import HOUSE
from lms.base.text import fold
from lms.catalogue import library
from lms.quizzes import gift
from lms.quizzes.grading import grade
from lms.quizzes.questions import Kind, Question

MOST = 0.45
"""Of the points of a whole bank: well below any pass mark."""
GUESSERS: dict[str, Callable[[str, list[str]], int]] = {
    "the longest": lambda _stem, texts: max(range(len(texts)), key=lambda n: len(texts[n])),
    "the shortest": lambda _stem, texts: min(range(len(texts)), key=lambda n: len(texts[n])),
    "the first": lambda _stem, _texts: 0,
    "the last": lambda _stem, texts: len(texts) - 1,
    "the most words of the stem": lambda stem, texts: max(range(len(texts)), key=lambda n: shared(stem, texts[n])),
}


def shared(stem: str, text: str) -> int:
    return len(set(fold(stem).split()) & set(fold(text).split()))


@lru_cache
def bank(slug: str) -> list[Question]:
    read = gift.read((HOUSE / "courses" / slug / "quiz.gift").read_text("utf-8"), "quiz.gift", require_keys=True)
    return [question for question in read.questions if question.is_marked]


def guessed(question: Question, pick: Callable[[str, list[str]], int]) -> Any:
    """One choice where there are choices; rows and orders as they come, a word where one must be typed."""
    texts = [choice.text for choice in question.choices]
    match question.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE | Kind.MULTIPLE:
            return [pick(question.stem, texts)]
        case Kind.STATEMENTS:
            return {str(number): 1 for number in range(len(texts))}
        case Kind.ORDERING:
            return list(reversed(range(len(texts))))
        case Kind.MATCHING:
            return {str(number): 0 for number in range(len(question.lefts))}
        case _:
            return "x"


@pytest.mark.parametrize("slug", library.slugs(HOUSE / "courses"))
@pytest.mark.parametrize("rule", GUESSERS)
def test_a_guess_by_the_form_of_the_choices_earns_less_than_half(slug: str, rule: str) -> None:
    points = [float(grade(question, guessed(question, GUESSERS[rule]))) for question in bank(slug)]
    assert len(points) >= 40
    assert sum(points) / len(points) < MOST
