"""Reads for a new kit: what stands in its rows, what is asked, what can be drawn."""

import random
from collections.abc import Callable, Collection
from functools import lru_cache

from sqlalchemy.orm import Session

from lms.bank import queries as bank
from lms.base import files, vietnamese
from lms.base.clock import day_of
from lms.catalogue import script
from lms.catalogue.course import Course
from lms.classes import queries as classes
from lms.classes.kits import paperable, photos, words
from lms.classes.kits.letters import Asked
from lms.classes.kits.printed import EMPTY_ROWS, Letter, Part, Printed, Row, Taught
from lms.classes.models import ClassSession, TrainingClass
from lms.quizzes.drawing import BankTooSmall, Paper

MOST_ROWS = 300


class CannotPrint(Exception):
    """The kit cannot be made; the message says why and what to do."""


def printed(
    db: Session,
    opened: TrainingClass,
    course: Course,
    lessons: Collection[str],
    parts: Collection[Part],
    size: int,
    rng: random.Random,
) -> Printed:
    """What the kit will say. Raises `CannotPrint`."""
    roster = classes.roster(db, opened.id)
    if len(roster) > MOST_ROWS:
        raise CannotPrint(words.TOO_MANY.format(count=len(roster), most=MOST_ROWS))
    last = classes.last_number(db, opened.id)
    asks = Part.QUESTIONS in parts or Part.ANSWERS in parts
    return Printed(
        rows=tuple(
            Row(member.number, member.id, member.person.full_name, member.person.birth_year) for member in roster
        ),
        empty=tuple(range(last + 1, last + 1 + EMPTY_ROWS)),
        parts=tuple(part for part in Part if part in parts),
        size=size,
        lessons=tuple(
            Taught(each.key, each.title, tuple(script.actions(each.script_html)))
            for each in course.lessons
            if each.key in lessons
        ),
        papers=_papers(db, course, rng) if asks else {},
    )


def _papers(db: Session, course: Course, rng: random.Random) -> dict[Letter, Paper]:
    """Drawn as for a screen (learning): by the version's recipe, or by today's where the bank gave up its topics."""
    stock, told = bank.stock(db, course.slug), ""
    for recipe in (course.draw, bank.recipe(db, course.slug)):
        try:
            return paperable.versions(stock, recipe, rng, lambda sha256: picture(db, sha256) is not None)
        except BankTooSmall as small:
            told = told or str(small)
    raise CannotPrint(words.NO_BANK.format(told=told))


def picture(db: Session, sha256: str) -> bytes | None:
    """A kept medium as it is printed; None for sound, film and what is not there."""
    path = files.place(db, sha256)
    return _drawn(str(path)) if path.exists() else None


@lru_cache(maxsize=64)
def _drawn(path: str) -> bytes | None:
    with open(path, "rb") as held:
        return photos.for_print(held.read())


def pictures(db: Session) -> Callable[[Asked, str], bytes | None]:
    """The picture of a question by the name that its text calls it."""

    def of(asked: Asked, name: str) -> bytes | None:
        worded = bank.wordings(db, [asked.item.version])[asked.item.version]
        return picture(db, worded.media[name]) if name in worded.media else None

    return of


def when(session: ClassSession | None) -> str:
    """The session in words."""
    if session is None:
        return words.WHOLE_CLASS
    return words.SESSION.format(
        number=session.number,
        day=vietnamese.day(day_of(session.starts_at)),
        start=vietnamese.clock(session.starts_at),
        end=vietnamese.clock(session.ends_at),
    )
