"""Rows of learning that cannot be, each with a way to mend it (`lms check`)."""

from collections.abc import Iterator

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from lms.base import vietnamese
from lms.base.db import vietnamese_day
from lms.base.findings import Check, Finding
from lms.certificates.models import Certificate
from lms.learning import words
from lms.learning.corrections import earning
from lms.learning.evidence import checks as evidence
from lms.learning.models import AnswerStep, Attempt, Completion, Enrolment
from lms.learning.programmes import checks as programmes
from lms.learning.programmes.models import ProgrammePeriod
from lms.learning.studying import checks as studying
from lms.people.checks import page
from lms.people.models import Person


def papers_without_completion(db: Session) -> Iterator[Finding]:
    """Certificates in force that neither a finished course nor a period of a programme stands behind."""
    course = exists().where(Completion.certificate_id == Certificate.id)
    period = exists().where(ProgrammePeriod.certificate_id == Certificate.id)
    alone = select(Certificate.id, Certificate.code).where(~course, ~period, Certificate.revoked_at.is_(None))
    for number, code in db.execute(alone.order_by(Certificate.id)):
        link = f"/chung-nhan/{code}"
        yield Finding("certificate", f"certificate:{number}", words.PAPER_ALONE, words.PAPER_ALONE_REPAIR, link)


def finished_before_begun(db: Session) -> Iterator[Finding]:
    """Courses finished on a day before the enrolment."""
    early = (
        select(Completion.id, Person.key)
        .join(Enrolment, Enrolment.id == Completion.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Completion.finished_on < vietnamese_day(db, Enrolment.started_at))
        .order_by(Completion.id)
    )
    for number, key in db.execute(early):
        told = (words.FINISHED_EARLY, words.FINISHED_EARLY_REPAIR, page(key), f"completion/{number}")
        yield Finding("completion", f"completion:{number}", *told)


def marked_without_answers(db: Session) -> Iterator[Finding]:
    """Attempts that were passed, or have a mark, although no answer was ever kept."""
    silent = ~exists().where(AnswerStep.attempt_id == Attempt.id)
    marked = (
        select(Attempt.id, Person.key, Enrolment.slug)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Attempt.closed_at.is_not(None), Attempt.passed.is_(True) | (Attempt.percent > 0), silent)
        .order_by(Attempt.id)
    )
    for number, key, slug in db.execute(marked):
        told = (words.NO_ANSWERS, words.NO_ANSWERS_REPAIR, results_page(key, slug), f"attempt/{number}")
        yield Finding("attempt", f"attempt:{number}", *told)


def results_page(key: str, slug: str) -> str:
    """Where somebody's attempts in a course are looked at and reopened."""
    return f"/bai-lam/nguoi/{key}/{slug}"


def marks_not_earned(db: Session) -> Iterator[Finding]:
    """Closed attempts whose percent or pass is not what their answers earn by the keys in force, unless it was decided
    so. Those without any answer are told of once, above.
    """
    for attempt_id, stored, earned in earning.unearned(db):
        if earned is None:
            said, repair = words.UNREADABLE_PAPER, words.UNREADABLE_PAPER_REPAIR
        else:
            told = (vietnamese.percent(each) for each in (stored, earned))
            said = words.NOT_EARNED.format(**dict(zip(("stored", "earned"), told, strict=True)))
            repair = words.NOT_EARNED_REPAIR
        where = _answered(db, attempt_id)
        if where:
            yield Finding("attempt", f"attempt:{attempt_id}", said, repair, where)


def _answered(db: Session, attempt_id: int) -> str:
    """The page of an attempt that has answers, or no mark; nothing of one whose mark stands on none."""
    row = db.execute(
        select(Person.key, Enrolment.slug, Attempt.passed, Attempt.percent)
        .join(Enrolment, Enrolment.person_id == Person.id)
        .join(Attempt, Attempt.enrolment_id == Enrolment.id)
        .where(Attempt.id == attempt_id)
    ).one()
    silent = db.scalar(select(~exists().where(AnswerStep.attempt_id == attempt_id)))
    return "" if silent and (row.passed or row.percent) else results_page(row.key, row.slug)


FAST: tuple[Check, ...] = (
    papers_without_completion,
    finished_before_begun,
    marked_without_answers,
    *studying.CHECKS,
    *programmes.CHECKS,
    *evidence.CHECKS,
)
"""Those that ask the database alone; what remains marks every paper again."""
CHECKS: tuple[Check, ...] = (*FAST, marks_not_earned)
