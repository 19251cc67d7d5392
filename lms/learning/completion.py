"""When a course is finished, when its quiz opens, and which programmes are met. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from lms.catalogue.course import Course, Lesson
from lms.catalogue.programmes import Programme
from lms.learning.rungs import Mode, Rung, confirms


def is_complete(course: Course, studied: Collection[str], passed: bool) -> bool:
    """Every required lesson studied and the quiz passed, in either order."""
    return passed and course.required_lessons <= set(studied)


def may_sit(course: Course, studied: Collection[str]) -> bool:
    """The quiz opens when every required lesson is studied."""
    return course.required_lessons <= set(studied)


def is_open(course: Course, lesson: str, studied: Collection[str]) -> bool:
    """In strict order a lesson is open when all required ones before it are studied; in free order every one is."""
    if course.order == "free":
        return course.lesson(lesson) is not None
    for each in course.lessons:
        if each.key == lesson:
            return True
        if each.required and each.key not in studied:
            return False
    return False


def next_lesson(course: Course, studied: Collection[str]) -> Lesson | None:
    """The first required lesson not yet studied."""
    return next((lesson for lesson in course.lessons if lesson.required and lesson.key not in studied), None)


@dataclass(frozen=True, slots=True, order=True)
class Done:
    """One course finished, here or elsewhere: when, which, how."""

    on: date
    slug: str
    mode: Mode


def met(programmes: Iterable[Programme], slug: str, done: Iterable[Done]) -> Iterable[tuple[Programme, Rung, Done]]:
    """Programmes with this course that are met now, on which rung, and the course that met them first.

    What was done for somebody counts as completed and never as confirmed.
    """
    in_order = sorted(done)
    confirming = [each for each in in_order if confirms(each.mode)]
    for programme in programmes:
        if slug in programme.courses:
            for rung, facts in ((Rung.COMPLETED, in_order), (Rung.CONFIRMED, confirming)):
                if last := _met_by(programme, facts):
                    yield programme, rung, last


def _met_by(programme: Programme, in_order: Iterable[Done]) -> Done | None:
    courses: set[str] = set()
    for each in in_order:
        courses.add(each.slug)
        if programme.met_by(courses):
            return each
    return None
