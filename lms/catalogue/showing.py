"""How the list of courses is laid out: each course once, under those it is for. Pure."""

from collections.abc import Iterable
from functools import lru_cache

from lms.base.text import fold
from lms.catalogue import words
from lms.catalogue.course import Course
from lms.people.audiences import Audience
from lms.people.words import AUDIENCES


def meant_for(course: Course) -> list[str]:
    """Names of those a course is for, in the order its author gave them; everybody when it is all of them."""
    if set(course.audiences) == {audience.value for audience in Audience}:
        return [words.EVERYBODY]
    return [AUDIENCES[Audience(key)] for key in course.audiences]


def for_newcomers(courses: Iterable[Course]) -> list[Course]:
    """Courses that a citizen who has never learned here could begin with: first those that are for citizens alone, last
    those that name others before them.
    """
    theirs = [course for course in courses if Audience.CITIZEN in course.audiences]
    return sorted(theirs, key=lambda course: (_place(course), len(course.audiences), _by_title(course)))


def _place(course: Course) -> int:
    return course.audiences.index(Audience.CITIZEN)


def grouped(courses: Iterable[Course], chosen: Audience | None = None) -> list[tuple[str, list[Course]]]:
    """Groups with their headings, courses by title: for everybody, for citizens, then by the first audience named.

    With one audience chosen there is one group.
    """
    groups: dict[str, list[Course]] = {}
    for course in sorted(courses, key=_by_title):
        heading = AUDIENCES[chosen] if chosen else meant_for(course)[0]
        groups.setdefault(heading, []).append(course)
    order = [words.EVERYBODY, AUDIENCES[Audience.CITIZEN], *AUDIENCES.values()]
    return sorted(groups.items(), key=lambda group: order.index(group[0]))


def _by_title(course: Course) -> str:
    return _folded(course.title)


@lru_cache(256)
def _folded(title: str) -> str:
    """Asked for every title at every visit of the list."""
    return fold(title)
