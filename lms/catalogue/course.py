"""A course as read from its folder and as kept in a version: pure, frozen, the same both ways."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from lms.quizzes.questions import Question


@dataclass(frozen=True)
class Lesson:
    """Bài học: `html` is ready for the page; `questions` are asked inside it."""

    key: str
    title: str
    minutes: int
    skills: tuple[str, ...]
    required: bool
    kind: str
    html: str
    script_html: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Course:
    """Khóa học: lessons in their order and the bank its quiz is drawn from."""

    slug: str
    title: str
    summary: str
    audiences: tuple[str, ...]
    level: str
    skills: tuple[str, ...]
    hours: str  # decimal as text, of 60 minutes
    edition: str
    reviewed_on: str
    pass_mark: int  # percent
    attempts: int  # tries allowed, 0: as many as one likes
    minutes: int  # of the quiz
    draw: dict[str, int]  # topic: how many questions
    topics: dict[str, str]  # topic: its name
    sources: tuple[str, ...]
    lessons: tuple[Lesson, ...]
    bank: tuple[Question, ...]

    @cached_property
    def required_lessons(self) -> frozenset[str]:
        return frozenset(lesson.key for lesson in self.lessons if lesson.required)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The bank by key."""
        return {question.key: question for question in self.bank}

    def required_among(self, studied: Collection[str]) -> int:
        """How many of the required lessons are among those studied."""
        return len(self.required_lessons.intersection(studied))

    def lesson(self, key: str) -> Lesson | None:
        return next((lesson for lesson in self.lessons if lesson.key == key), None)

    def to_json(self) -> str:
        told = {name: value for name, value in vars(self).items() if name in self.__dataclass_fields__}
        told["lessons"] = [_lesson_dict(lesson) for lesson in self.lessons]
        told["bank"] = [question.to_dict() for question in self.bank]
        return json.dumps(told, ensure_ascii=False)

    @classmethod
    def from_json(cls, written: str) -> "Course":
        told: dict[str, Any] = json.loads(written)
        told["lessons"] = tuple(_lesson(lesson) for lesson in told["lessons"])
        told["bank"] = tuple(Question.from_dict(question) for question in told["bank"])
        for name in ("audiences", "skills", "sources"):
            told[name] = tuple(told[name])
        return cls(**told)


def _lesson_dict(lesson: Lesson) -> dict[str, Any]:
    return {**asdict(lesson), "questions": [question.to_dict() for question in lesson.questions]}


def _lesson(told: dict[str, Any]) -> Lesson:
    questions = tuple(Question.from_dict(question) for question in told["questions"])
    return Lesson(**{**told, "skills": tuple(told["skills"]), "questions": questions})
