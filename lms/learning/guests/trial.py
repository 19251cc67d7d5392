"""Which lessons are open without an account, and how many are left. Pure."""

from dataclasses import dataclass

from lms.catalogue.course import Course, Lesson
from lms.learning import completion
from lms.people.audiences import Audience


@dataclass(frozen=True, slots=True)
class Trial:
    """How far a guest is: lessons of this course that are studied, how many in all, and how many are allowed."""

    studied: frozenset[str]
    total: int
    most: int

    @property
    def over(self) -> bool:
        return self.total >= self.most


def offers(course: Course, most: int) -> bool:
    """Courses for citizens are open to try; `most` lessons, none where it is 0."""
    return most > 0 and Audience.CITIZEN in course.audiences


def first_lessons(course: Course, most: int) -> tuple[Lesson, ...]:
    """The first lessons, without those with recordings: their seconds are counted for persons only."""
    return tuple(lesson for lesson in course.lessons[:most] if not lesson.clips)


def is_open(course: Course, lesson: Lesson, trial: Trial) -> bool:
    """What was studied stays open to read; another lesson is, while any are left, in the order of the course."""
    if lesson.key in trial.studied:
        return True
    first = lesson in first_lessons(course, trial.most)
    return first and not trial.over and completion.is_open(course, lesson.key, trial.studied)


def next_open(course: Course, trial: Trial) -> Lesson | None:
    """The lesson to try next."""
    lessons = first_lessons(course, trial.most)
    return next((each for each in lessons if each.key not in trial.studied and is_open(course, each, trial)), None)
