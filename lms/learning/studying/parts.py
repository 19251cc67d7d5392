"""When a lesson is studied: every part of it done. Which parts are left, for the page to say. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from lms.catalogue.course import Lesson
from lms.catalogue.parts import Ask, Clip
from lms.learning.studying import watching
from lms.quizzes.questions import Question

WORDS_A_SECOND = 4
"""How fast the words of a recording can be read: Vietnamese words are syllables, 240 a minute."""
LONGEST_READING = 10 * 60
"""Seconds that reading the words of a recording must take at the most."""


class Part(Enum):
    """What a lesson is made of, in the order a page names it."""

    WATCHING = auto()
    ASKED = auto()  # questions inside a recording
    PRACTICE = auto()
    QUESTIONS = auto()
    READING = auto()


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that is not done: `left` seconds to watch or to read, or questions to answer; `clip` says of which."""

    part: Part
    left: int
    clip: Clip | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the server knows of somebody's study of one lesson."""

    waited: int = 0  # seconds since it first showed them the lesson
    answered: Collection[str] = ()  # keys of questions answered, rightly or not
    right: Collection[str] = ()  # … and rightly, at least once
    watched: Mapping[str, bytes] = field(default_factory=dict)  # recording → the seconds seen
    read: Collection[str] = ()  # recordings whose words were read


def missing(lesson: Lesson, facts: Facts) -> tuple[Missing, ...]:
    """The parts still to be done; a lesson without any is studied. No part can be failed and none runs out."""
    left = [each for clip in lesson.clips for each in _of_clip(clip, facts)]
    left.append(Missing(Part.PRACTICE, len(unpractised(lesson.practice, facts.right))))
    left.append(Missing(Part.QUESTIONS, sum(question.key not in facts.answered for question in lesson.questions)))
    left.append(Missing(Part.READING, lesson.floor - facts.waited))
    return tuple(each for each in left if each.left > 0)


def unpractised(questions: Collection[Question], right: Collection[str]) -> tuple[Question, ...]:
    """Practice is done when each of its questions was answered right once; these were not."""
    return tuple(question for question in questions if question.key not in right)


def _of_clip(clip: Clip, facts: Facts) -> list[Missing]:
    unasked = sum(ask.question.key not in facts.answered for ask in clip.asks)
    return [Missing(Part.WATCHING, unwatched(clip, facts), clip), Missing(Part.ASKED, unasked, clip)]


def unwatched(clip: Clip, facts: Facts) -> int:
    """Distinct seconds still to see: none when its words were read instead."""
    if clip.file.sha256 in facts.read:
        return 0
    return max(0, clip.enough - watching.count(facts.watched.get(clip.file.sha256, b"")))


def open_asks(clip: Clip, facts: Facts) -> tuple[Ask, ...]:
    """The questions inside a recording that have come, answered or not."""
    seen = facts.watched.get(clip.file.sha256, b"")
    return tuple(ask for ask in clip.asks if clip.file.sha256 in facts.read or watching.reached(seen, ask.at))


def next_stop(clip: Clip, facts: Facts, position: int) -> int | None:
    """The second at which the next unanswered question comes, told only shortly before; None while it is far."""
    left = (ask.at for ask in clip.asks if ask.question.key not in facts.answered and ask.at > position)
    return next((at for at in left if at <= position + watching.MOST_AT_ONCE), None)


def reading_floor(clip: Clip) -> int:
    """Least seconds it takes to read the words of a recording."""
    return min(clip.words // WORDS_A_SECOND, LONGEST_READING)
