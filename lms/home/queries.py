"""Reads of the front door: what one learner does next, and what everybody may know."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from lms.catalogue import queries as catalogue
from lms.catalogue.course import Course
from lms.catalogue.models import CourseVersion
from lms.certificates.models import Certificate
from lms.learning import queries as learning
from lms.learning.completion import next_lesson
from lms.learning.models import Completion, Enrolment, LessonStudy
from lms.people.heads import HEAD, theirs
from lms.people.models import Person


@dataclass(frozen=True, slots=True)
class InHand:
    """A course somebody is in the middle of."""

    course: Course
    studied: int  # of the required lessons
    lessons: int
    lesson: str | None  # key of the next one; None: the quiz is next
    lesson_title: str | None


@dataclass(frozen=True, slots=True)
class Finished:
    """A course somebody has finished."""

    slug: str
    title: str
    on: date
    code: str | None  # of the certificate


def finished(db: Session, person_id: int) -> list[Finished]:
    """The newest first."""
    rows = db.execute(
        select(Enrolment.slug, CourseVersion.title, Completion.finished_on, Certificate.code)
        .join(Completion, Completion.enrolment_id == Enrolment.id)
        .join(CourseVersion, CourseVersion.id == Enrolment.version_id)
        .outerjoin(Certificate, Certificate.id == Completion.certificate_id)
        .where(theirs(Enrolment.person_id, person_id))
        .order_by(Completion.finished_at.desc())
    )
    found = {row.slug: Finished(*row) for row in rows}  # finished as either of two who were merged: the first time
    return sorted(found.values(), key=lambda each: each.on, reverse=True)


def in_hand(db: Session, person_id: int) -> InHand | None:
    """The course touched last among those not finished."""
    touched = select(func.max(LessonStudy.studied_at)).where(LessonStudy.enrolment_id == Enrolment.id).scalar_subquery()
    same = aliased(Enrolment)
    is_done = (
        select(Completion.id)
        .join(same, same.id == Completion.enrolment_id)
        .where(theirs(same.person_id, person_id), same.slug == Enrolment.slug)
        .exists()
    )
    enrolment = db.scalar(
        select(Enrolment)
        .where(theirs(Enrolment.person_id, person_id), ~is_done)
        .order_by(func.coalesce(touched, Enrolment.started_at).desc(), Enrolment.id.desc())
        .limit(1)
    )
    if enrolment is None:
        return None
    enrolment = learning.enrolment(db, person_id, enrolment.slug) or enrolment
    course, studied = catalogue.course(db, enrolment.version_id), learning.studied(db, enrolment.id)
    lesson = next_lesson(course, studied)
    return InHand(
        course,
        len(course.required_lessons & studied),
        len(course.required_lessons),
        lesson.key if lesson else None,
        lesson.title if lesson else None,
    )


@dataclass(frozen=True, slots=True)
class Totals:
    """Figures of the whole platform."""

    courses: int
    learners: int  # persons entered for a course
    completed: int  # persons who finished one
    completions: int
    certificates: int  # in force


def totals(db: Session) -> Totals:
    """One statement for all of them."""
    learners = select(func.count(HEAD.distinct())).select_from(Enrolment).join(Person, Person.id == Enrolment.person_id)
    finishers = learners.join(Completion, Completion.enrolment_id == Enrolment.id)
    row = db.execute(
        select(
            select(func.count(CourseVersion.slug.distinct())).scalar_subquery(),
            learners.scalar_subquery(),
            finishers.scalar_subquery(),
            select(func.count(Completion.id)).scalar_subquery(),
            select(func.count(Certificate.id)).where(Certificate.revoked_at.is_(None)).scalar_subquery(),
        )
    ).one()
    return Totals(*row)
