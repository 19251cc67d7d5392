"""Questions of a course: read from GIFT and held against its topics, lessons and skills. Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from lms.base.faults import Fault
from lms.catalogue import names, skills, words
from lms.quizzes import gift
from lms.quizzes.questions import Kind, Question

_CHOSEN = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE)


@dataclass(slots=True)
class Keys:
    """Keys of questions already used in the course, with the place of each."""

    places: dict[str, str] = field(default_factory=dict)

    def faults(self, question: Question, file: str) -> Iterator[str]:
        """What to mend in the key; a sound one is taken from now on."""
        if not names.sound(question.key):
            yield words.BAD_QUESTION_KEY
        elif question.key in self.places:
            yield words.KEY_TAKEN.format(place=self.places[question.key])
        else:
            self.places[question.key] = f"{file}:{question.line}"


def read(
    written: str, file: str, keys: Keys, also: Callable[[Question], Iterable[str]] | None = None
) -> tuple[list[Question], list[Fault]]:
    """The questions of a text and its faults; `also` says what more each question must have."""
    reading = gift.read(written, file, require_keys=True)
    faults = [Fault(file, fault.line, fault.key, fault.message) for fault in reading.faults]
    for question in reading.questions:
        messages = [*keys.faults(question, file), *shortcomings(question), *(also(question) if also else ())]
        faults += [Fault(file, question.line, question.key, message) for message in messages]
    return reading.questions, sorted(faults, key=lambda fault: fault.line)


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
