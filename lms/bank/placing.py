"""What a question of a bank must have: a key of its own, an answer, a word to whoever chose wrong, its place. Pure."""

from collections.abc import Callable, Collection, Iterator
from fractions import Fraction

from lms.bank import skills, words
from lms.base import names
from lms.quizzes.questions import Kind, Question

_CHOSEN = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE)
TAKEN = ("them", "nhap")
"""Names of pages that stand where the page of a question stands (`/ngan-hang/<slug>/<key>`)."""


def key_fault(key: str) -> str | None:
    """What to mend in a key; None when it is sound."""
    return None if names.sound(key) and key not in TAKEN else words.BAD_QUESTION_KEY


def shortcomings(question: Question) -> Iterator[str]:
    """What every question of a course must have: an answer, and a word to whoever chose wrong."""
    if not question.is_marked:
        yield words.NOT_ASKED
    if question.kind in _CHOSEN:
        for choice in question.choices:
            if choice.fraction <= Fraction(0) and not choice.feedback:
                yield words.NO_FEEDBACK.format(text=choice.text)


def placed(topics: Collection[str], lessons: Collection[str]) -> Callable[[Question], Iterator[str]]:
    """What a question of the bank must have besides: its topic, its lesson, its skills."""

    def faults(question: Question) -> Iterator[str]:
        if not question.topic:
            yield words.NO_TOPIC
        elif question.topic not in topics:
            yield words.UNKNOWN_TOPIC.format(topic=question.topic)
        if not question.lesson:
            yield words.NO_LESSON_TAG
        elif question.lesson not in lessons:
            yield words.UNKNOWN_LESSON.format(lesson=question.lesson)
        if not question.skills:
            yield words.NO_SKILL_TAG
        yield from (words.UNKNOWN_SKILL_TAG.format(skill=each) for each in question.skills if not skills.known(each))

    return faults
