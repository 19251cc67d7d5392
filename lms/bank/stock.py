"""What a bank holds for drawing, and how a drawn paper is bound to the wordings it asks. Pure."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from lms.quizzes.drawing import Paper, draw
from lms.quizzes.questions import Question


@dataclass(frozen=True)
class Worded:
    """One wording of a question as the bank numbers it, with the media it shows: file name → sha256."""

    id: int
    question: Question
    media: Mapping[str, str]


@dataclass(frozen=True)
class Stock:
    """The approved wordings of a bank that may be drawn now, one for each question."""

    wordings: tuple[Worded, ...]

    @cached_property
    def questions(self) -> dict[str, Question]:
        return {worded.question.key: worded.question for worded in self.wordings}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {worded.question.key: worded.id for worded in self.wordings}

    def draw(self, recipe: Mapping[str, int], rng: random.Random) -> Paper:
        """A paper whose every item names the wording it asks. Raises `quizzes.drawing.BankTooSmall`."""
        drawn = draw(self.questions.values(), recipe, rng)
        return Paper(tuple(replace(item, version=self._numbers[item.key]) for item in drawn.items))
