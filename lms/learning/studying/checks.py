"""Progress over 100 %: more lessons than there are, seconds after the last one (`lms check`)."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import LargeBinary, func, or_, select
from sqlalchemy.orm import Session

from lms.base.findings import Check, Finding
from lms.catalogue import queries as catalogue
from lms.catalogue.parts import Clip
from lms.learning import words
from lms.learning.models import Enrolment, LessonStudy
from lms.learning.studying.models import Watching
from lms.people.checks import page
from lms.people.models import Person


def _finding(number: int, key: str, told: str, repair: str) -> Finding:
    return Finding("progress", f"enrolment:{number}", told, repair, page(key), f"enrolment/{number}")


def more_than_all_lessons(db: Session) -> Iterator[Finding]:
    """Enrolments with more lessons studied than their version has."""
    studied = func.count(LessonStudy.lesson)
    for version_id in db.scalars(select(Enrolment.version_id).distinct().order_by(Enrolment.version_id)).all():
        lessons = len(catalogue.course(db, version_id).lessons)
        over = (
            select(Enrolment.id, Person.key, studied)
            .join(LessonStudy, LessonStudy.enrolment_id == Enrolment.id)
            .join(Person, Person.id == Enrolment.person_id)
            .where(Enrolment.version_id == version_id)
            .group_by(Enrolment.id, Person.key)
            .having(studied > lessons)
            .order_by(Enrolment.id)
        )
        for number, key, count in db.execute(over):
            told = words.MORE_THAN_ALL.format(studied=count, lessons=lessons)
            yield _finding(number, key, told, words.MORE_THAN_ALL_REPAIR)


def watched_beyond_the_end(db: Session) -> Iterator[Finding]:
    """Recordings of which seconds after the last one count as seen."""
    for version_id in db.scalars(select(Enrolment.version_id).distinct().order_by(Enrolment.version_id)).all():
        for lesson in catalogue.course(db, version_id).lessons:
            for clip in lesson.clips:
                for number, key in _beyond(db, version_id, lesson.key, clip):
                    told = words.BEYOND_THE_END.format(medium=clip.title, lesson=lesson.title, seconds=clip.seconds)
                    yield _finding(number, key, told, words.BEYOND_THE_END_REPAIR)


def _beyond(db: Session, version_id: int, lesson: str, clip: Clip) -> Sequence[Any]:
    """A second is a bit, the first one lowest: what lies beyond is a byte too many, or a high bit of the last byte."""
    whole, rest = divmod(clip.seconds, 8)
    size = func.length(Watching.seconds)
    too_far = size > whole + (rest > 0)
    if rest:
        last = func.substr(Watching.seconds, whole + 1, 1, type_=LargeBinary)
        too_far = or_(too_far, (size == whole + 1) & (last >= bytes([1 << rest])))
    seen = (
        select(Watching.enrolment_id, Person.key)
        .join(Enrolment, Enrolment.id == Watching.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.version_id == version_id, Watching.lesson == lesson, Watching.medium == clip.file.sha256)
        .where(too_far)
        .order_by(Watching.enrolment_id)
    )
    return db.execute(seen).all()


CHECKS: tuple[Check, ...] = (more_than_all_lessons, watched_beyond_the_end)
