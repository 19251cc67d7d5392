"""The lists of what to watch for, of one person in a class: what was seen of each lesson so far."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from lms.catalogue import queries as catalogue
from lms.catalogue.checklist import observable
from lms.catalogue.course import Course, Lesson
from lms.classes.assisting import queries
from lms.classes.assisting.queries import Seen
from lms.classes.models import ClassMember
from lms.learning import queries as learning
from lms.people.models import Person


@dataclass(frozen=True, slots=True)
class Board:
    """One lesson's list."""

    lesson: Lesson
    number: int
    actions: tuple[tuple[str, Seen | None], ...]

    @property
    def able(self) -> int:
        return sum(held is not None and held.able for _, held in self.actions)

    @property
    def whole(self) -> bool:
        return bool(self.actions) and self.able == len(self.actions)


def course_of(db: Session, person: Person, slug: str) -> Course | None:
    """The course in the version that somebody studies."""
    held = learning.standing(db, person.id, slug)
    if held is not None:
        return catalogue.course(db, held.version_id)
    current = catalogue.current(db, slug)
    return catalogue.course(db, current.id) if current else None


def boards(db: Session, member: ClassMember, slug: str) -> list[Board]:
    """Every lesson that has a list, in their order."""
    course = course_of(db, queries.head(db, member), slug)
    held = queries.seen(db, [member.id])
    told = []
    for number, lesson in enumerate(course.lessons if course else (), 1):
        if actions := observable(lesson.script_html):
            looked = tuple((action, held.get((member.id, lesson.key, action))) for action in actions)
            told.append(Board(lesson, number, looked))
    return told


def board(db: Session, member: ClassMember, slug: str, lesson: str) -> Board | None:
    return next((each for each in boards(db, member, slug) if each.lesson.key == lesson), None)
