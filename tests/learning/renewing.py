"""Small courses and programmes for tests, and learners who pass them on a day."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.catalogue import actions as catalogue
from lms.catalogue.course import Course, Lesson
from lms.catalogue.programmes import CourseSet, Programme, Validity
from lms.learning import actions as learning
from lms.learning.models import AnswerStep, Attempt, LessonStudy
from lms.learning.programmes.actions import renew_programmes
from lms.learning.programmes.models import ProgrammePeriod
from lms.learning.rungs import Mode
from lms.people.models import Person
from tests.make import at

LONG_AGO = datetime(2023, 1, 1, tzinfo=UTC)
KEY = "an-toan-so"


def course(db: Session, slug: str, title: str = "", audiences: tuple[str, ...] = ("citizen",)) -> None:
    """A published course of one lesson and an hour and a half."""
    lesson = Lesson("bai-mot", "Bài một", 10, (), True, "reading", "<p>Bài.</p>", "", ())
    told = Course(
        slug=slug,
        title=title or f"Khóa {slug}",
        summary="Khóa thử.",
        audiences=audiences,
        level="basic",
        skills=(),
        hours="1.5",
        edition="2023.1",
        reviewed_on="2023-01-01",
        pass_mark=70,
        attempts=0,
        minutes=30,
        draw={},
        topics={},
        sources=("Người soạn",),
        lessons=(lesson,),
        bank=(),
    )
    catalogue.publish(db, told, LONG_AGO)


def programme(
    db: Session,
    *sets: CourseSet,
    validity: Validity | None = None,
    key: str = KEY,
    audience: str = "citizen",
    now: datetime = LONG_AGO,
) -> Programme:
    """A published programme of these steps (one course `a`, unless told), and its courses."""
    steps = sets or (CourseSet(1, ("a",)),)
    told = Programme(key, "An toàn số", audience, steps, validity)
    for slug in sorted(told.courses):
        course(db, slug)
    catalogue.publish_programmes(db, [told], now)
    return told


def passes(db: Session, person: Person, slug: str, moment: datetime, mode: Mode = Mode.SELF) -> None:
    """The quiz of a course is passed at a moment, for the first time or again, and all that follows from it."""
    enrolment = learning.enrol(db, person.id, slug, moment)
    assert enrolment is not None
    number = (db.scalar(select(func.max(Attempt.number)).where(Attempt.enrolment_id == enrolment.id)) or 0) + 1
    attempt = Attempt(
        enrolment_id=enrolment.id,
        number=number,
        paper='{"items": []}',
        mode=mode,
        started_at=moment - timedelta(minutes=10),
        due_at=moment + timedelta(minutes=20),
        closed_at=moment,
        percent=Decimal(90),
        passed=True,
    )
    db.add(attempt)
    db.flush()
    step = AnswerStep(attempt_id=attempt.id, seq=1, question="k1", answer="[0]", saved_at=moment, given_at=moment)
    db.add(step)
    if db.get(LessonStudy, (enrolment.id, "bai-mot")) is None:
        db.add(LessonStudy(enrolment_id=enrolment.id, lesson="bai-mot", studied_at=moment))
        db.flush()
    learning.finish_if_due(db, enrolment, moment)
    renew_programmes(db, person.id, slug, moment)


def passes_on(db: Session, person: Person, slug: str, day: date, mode: Mode = Mode.SELF) -> None:
    passes(db, person, slug, at(day), mode)


def held(db: Session, person: Person, key: str = KEY) -> list[ProgrammePeriod]:
    rows = select(ProgrammePeriod).where(ProgrammePeriod.person_id == person.id, ProgrammePeriod.programme == key)
    return list(db.scalars(rows.order_by(ProgrammePeriod.number)))


def dates(db: Session, person: Person, key: str = KEY) -> list[tuple[date, date]]:
    """From and to of each period."""
    return [(period.from_on, period.to_on) for period in held(db, person, key)]
