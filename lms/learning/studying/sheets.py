"""Questions of a lesson as a form asks them and as they are explained, with their pictures at their addresses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from flask import get_template_attribute, request
from markupsafe import Markup

from lms.base.pages import db
from lms.learning import paper
from lms.learning.studying.standing import Study
from lms.quizzes.answering import given, read_answer
from lms.quizzes.drawing import as_written
from lms.quizzes.explaining import Explained, explained
from lms.quizzes.questions import Question
from lms.quizzes.showing import shown


@dataclass(frozen=True)
class Sheet:
    """Questions of a lesson as its form asks them: what was given just now, what was given before."""

    study: Study
    questions: tuple[Question, ...]
    form: Any = None
    before: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def answers(self) -> dict[str, Any]:
        """Answers by key: what the form says, else what was kept."""
        told = {}
        for number, question in enumerate(self.questions, 1):
            answer = read_answer(question, as_written(question), number, self.form) if self.form is not None else None
            answer = self.before.get(question.key) if answer is None else answer
            if answer is not None:
                told[question.key] = answer
        return told

    def asked(self, number: int) -> paper.Asked:
        question = self.questions[number - 1]
        item = as_written(question)
        answer = self.answers.get(question.key)
        return paper.Asked(shown(question, item, number, self.study.at), given(question, item, answer))

    def explained(self, number: int) -> Explained:
        question = self.questions[number - 1]
        return explained(question, as_written(question), self.answers.get(question.key), self.study.at)

    def every(self, show: Callable[[int], Any]) -> list[Any]:
        return [show(number) for number in range(1, len(self.questions) + 1)]


def written(sheet: Sheet) -> Markup:
    """The questions of a lesson for its page.

    As everybody first sees them they are written once: a version never changes (see `Work`).
    """
    if sheet.form is not None or sheet.answers:
        return _written(sheet)
    kept: dict[Any, Markup] = db.info["read once"].setdefault("questions", {})
    place = request.script_root, sheet.study.version_id, sheet.study.lesson.key
    if place not in kept:
        kept[place] = _written(sheet)
    return kept[place]


def _written(sheet: Sheet) -> Markup:
    ask = get_template_attribute("parts/asked.html", "ask")
    return Markup().join(ask(each, len(sheet.questions)) for each in sheet.every(sheet.asked))
