"""Where to begin, from what somebody could already do. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.catalogue.course import Course, Lesson
from lms.quizzes.questions import Question

KNOWN = Fraction(4, 5)
"""Who has four fifths of a course's questions right knows most of it: they may read quickly and try its quiz."""
RIGHT = Fraction(1)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One course: how much of it is known, and the lessons whose questions went wrong, in their order."""

    course: Course
    asked: int
    right: int
    missed: tuple[Lesson, ...]
    finished: bool  # the course itself, before

    @property
    def is_known(self) -> bool:
        return self.finished or Fraction(self.right, self.asked) >= KNOWN

    @property
    def begin_with(self) -> Lesson:
        """The first lesson that something was missed of; of a course that is known, its first."""
        return self.missed[0] if self.missed else self.course.lessons[0]


def suggestion(course: Course, marked: Sequence[tuple[Question, Fraction]], finished: Collection[str]) -> Suggestion:
    """What the marks (0..1) of a course's questions say."""
    wrong = {question.lesson for question, share in marked if share < RIGHT}
    missed = tuple(lesson for lesson in course.lessons if lesson.key in wrong)
    right = sum(share >= RIGHT for _, share in marked)
    return Suggestion(course, len(marked), right, missed, course.slug in finished)


def first(suggestions: Sequence[Suggestion]) -> Suggestion | None:
    """The course to begin with: the first that is not known; None when all are."""
    return next((each for each in suggestions if not each.is_known), None)
