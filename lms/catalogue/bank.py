"""Questions of a course: read from GIFT and held against its topics, lessons and skills. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lms.bank.placing import key_fault, placed, shortcomings
from lms.base.faults import Fault
from lms.catalogue import words
from lms.quizzes import gift
from lms.quizzes.questions import Question

__all__ = ["Keys", "placed", "read", "shortcomings"]


@dataclass(slots=True)
class Keys:
    """Keys of questions already used in the course, with the place of each."""

    places: dict[str, str] = field(default_factory=dict)

    def faults(self, question: Question, file: str) -> Iterator[str]:
        """What to mend in the key; a sound one is taken from now on."""
        if fault := key_fault(question.key):
            yield fault
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
