"""An attempt's paper as pages need it: questions as shown, answers read from a form, explanations afterwards. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lms.catalogue.course import Course
from lms.quizzes.answering import Form, given, read_answer
from lms.quizzes.drawing import Item, Paper
from lms.quizzes.explaining import Explained, explained
from lms.quizzes.questions import Question
from lms.quizzes.showing import Shown, shown


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on the page with what was answered so far."""

    shown: Shown
    values: tuple[str, ...]


def items(course: Course, paper: str) -> list[tuple[int, Item, Question]]:
    """(number from 1, place on the paper, question) in the order of the paper."""
    return [(n, item, course.questions[item.key]) for n, item in enumerate(read(paper).items, 1)]


@lru_cache(maxsize=1024)
def read(paper: str) -> Paper:
    """A paper as kept with its attempt: asked for again with every answer that is saved."""
    return Paper.from_dict(json.loads(paper))


def asked(course: Course, paper: str, answers: Mapping[str, Any]) -> list[Asked]:
    """What the page may hold while the attempt is open."""
    return [
        Asked(shown(question, item, n), given(question, item, answers.get(item.key)))
        for n, item, question in items(course, paper)
    ]


def read_answers(course: Course, paper: str, form: Form, number: int | None = None) -> dict[str, Any]:
    """Answers out of a form, by question key; with `number` only that question, even when it was cleared."""
    found: dict[str, Any] = {}
    for n, item, question in items(course, paper):
        if number in (None, n):
            answer = read_answer(question, item, n, form)
            if answer is not None or n == number:
                found[item.key] = answer
    return found


def explanations(course: Course, paper: str, answers: Mapping[str, Any]) -> list[Explained]:
    """Each question with the own and the right answer: only for a closed attempt."""
    return [explained(question, item, answers.get(item.key)) for _, item, question in items(course, paper)]


def in_order(question: Question) -> Item:
    """A question inside a lesson is shown as its author wrote it."""
    return Item(question.key, tuple(range(len(question.choices or question.rights))))
