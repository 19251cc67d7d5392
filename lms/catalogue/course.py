"""A course as read from its folder and as kept in a version: pure, frozen, the same both ways."""

import json
from collections.abc import Collection
from dataclasses import MISSING, asdict, dataclass, fields
from functools import cached_property
from typing import Any

from lms.catalogue.listening.recorded import Heard
from lms.catalogue.parts import Clip, Drill, Medium, clip_from_dict, clip_to_dict, drill_from_dict, drill_to_dict
from lms.quizzes.questions import Question


@dataclass(frozen=True)
class Lesson:
    """Bài học: `html` is ready for the page but for its parts and pictures (`learning.study_pieces`).

    `questions` are asked below it; `floor` is the least time it takes to read, in seconds.
    """

    key: str
    title: str
    minutes: int
    skills: tuple[str, ...]
    required: bool
    kind: str
    html: str
    script_html: str
    questions: tuple[Question, ...]
    floor: int = 0
    clips: tuple[Clip, ...] = ()
    drills: tuple[Drill, ...] = ()
    heard: tuple[Heard, ...] = ()  # the whole lesson in other languages

    @cached_property
    def practice(self) -> tuple[Question, ...]:
        """Every question that must be answered right."""
        return tuple(question for drill in self.drills for question in drill.questions)

    def clip(self, sha256: str) -> Clip | None:
        """The recording that is known by this hash of its file."""
        return next((clip for clip in self.clips if clip.file.sha256 == sha256), None)


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
    bank: tuple[Question, ...] = ()  # of the folder; a published version leaves it to the bank of questions
    order: str = "strict"  # in which lessons are studied: strict, one after the other, or free
    keep: str = "best"  # which attempt counts: best, last or first
    wait: int = 0  # minutes between two attempts
    media: tuple[Medium, ...] = ()  # by name

    @cached_property
    def required_lessons(self) -> frozenset[str]:
        return frozenset(lesson.key for lesson in self.lessons if lesson.required)

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The hash of each file of the media folder by its name."""
        return {medium.name: medium.sha256 for medium in self.media}

    def required_among(self, studied: Collection[str]) -> int:
        """How many of the required lessons are among those studied."""
        return len(self.required_lessons.intersection(studied))

    def lesson(self, key: str) -> Lesson | None:
        return next((lesson for lesson in self.lessons if lesson.key == key), None)

    def to_json(self) -> str:
        """What a version says: everything but the bank, whose questions have numbers of their own.

        Settings that came later are told only where they differ from what goes without saying, so that a course which
        says the same keeps its hash.
        """
        told = _said(self)
        told.pop("bank", None)
        told["lessons"] = [_lesson_dict(lesson) for lesson in self.lessons]
        if self.media:
            told["media"] = [asdict(medium) for medium in self.media]
        return json.dumps(told, ensure_ascii=False)

    @classmethod
    def from_json(cls, written: str) -> "Course":
        told: dict[str, Any] = json.loads(written)
        told["lessons"] = tuple(_lesson(lesson) for lesson in told["lessons"])
        for name in ("audiences", "skills", "sources"):
            told[name] = tuple(told[name])
        told["media"] = tuple(Medium(**medium) for medium in told.get("media", ()))
        return cls(**told)


def _said(told: "Course | Lesson") -> dict[str, Any]:
    """The fields of a course or a lesson, without those that have the value they have when nobody names them."""
    held = ((each.name, getattr(told, each.name), each.default) for each in fields(told))
    return {name: value for name, value, unsaid in held if unsaid is MISSING or value != unsaid}


def _lesson_dict(lesson: Lesson) -> dict[str, Any]:
    told = {**_said(lesson), "questions": [question.to_dict() for question in lesson.questions]}
    parts = {
        "clips": [clip_to_dict(clip) for clip in lesson.clips],
        "drills": [drill_to_dict(drill) for drill in lesson.drills],
        "heard": [{"language": each.language, "file": asdict(each.file)} for each in lesson.heard],
    }
    return {**told, **{name: value for name, value in parts.items() if value}}


def _lesson(told: dict[str, Any]) -> Lesson:
    return Lesson(
        **{
            **told,
            "skills": tuple(told["skills"]),
            "questions": tuple(map(Question.from_dict, told["questions"])),
            "clips": tuple(map(clip_from_dict, told.get("clips", ()))),
            "drills": tuple(map(drill_from_dict, told.get("drills", ()))),
            "heard": tuple(Heard(each["language"], Medium(**each["file"])) for each in told.get("heard", ())),
        }
    )
