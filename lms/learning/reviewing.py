"""What to read again after a quiz. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lms.catalogue.course import Course, Lesson
from lms.quizzes.explaining import Explained


@dataclass(frozen=True, slots=True)
class Again:
    """A lesson, and how many questions that come from it were not answered wholly right."""

    lesson: Lesson
    wrong: int


def to_read_again(course: Course, told: Iterable[Explained], most: int = 5) -> list[Again]:
    """The lessons that would have helped most, those with most questions first, then in the order of the course."""
    wrong = Counter(each.lesson for each in told if each.earned < 1)
    lessons = [Again(lesson, wrong[lesson.key]) for lesson in course.lessons if wrong[lesson.key]]
    return sorted(lessons, key=lambda each: -each.wrong)[:most]
