"""Rows of learning that cannot be, each with a way to mend it (`lms check`)."""

from collections.abc import Iterator

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from lms.base.clock import day_of
from lms.base.findings import Finding
from lms.certificates.models import Certificate
from lms.learning import words
from lms.learning.models import AnswerStep, Attempt, Completion, Enrolment
from lms.people.models import Membership


def papers_without_completion(db: Session) -> Iterator[Finding]:
    """Certificates that no finished course stands behind."""
    bare = ~exists().where(Completion.certificate_id == Certificate.id)
    for number in db.scalars(select(Certificate.id).where(bare)):
        yield Finding("certificate", f"certificate:{number}", words.PAPER_ALONE, words.PAPER_ALONE_REPAIR)


def finished_before_begun(db: Session) -> Iterator[Finding]:
    """Courses finished on a day before the enrolment."""
    rows = db.execute(select(Completion.id, Completion.finished_on, Enrolment.started_at).join(Enrolment))
    for number, finished_on, started_at in rows:
        if finished_on < day_of(started_at):
            yield Finding("completion", f"completion:{number}", words.FINISHED_EARLY, words.FINISHED_EARLY_REPAIR)


def passed_without_answers(db: Session) -> Iterator[Finding]:
    """Attempts that were passed although no answer was ever kept."""
    silent = ~exists().where(AnswerStep.attempt_id == Attempt.id)
    for number in db.scalars(select(Attempt.id).where(Attempt.passed.is_(True), silent)):
        yield Finding("attempt", f"attempt:{number}", words.NO_ANSWERS, words.NO_ANSWERS_REPAIR)


def two_places_at_once(db: Session) -> Iterator[Finding]:
    """Persons who belong to two units as one audience on the same day."""
    one, other = aliased(Membership), aliased(Membership)
    overlap = (
        select(one.person_id, one.id, other.id)
        .join(other, (other.person_id == one.person_id) & (other.audience == one.audience) & (other.id > one.id))
        .where(
            one.to_on.is_(None) | other.from_on.is_(None) | (one.to_on >= other.from_on),
            other.to_on.is_(None) | one.from_on.is_(None) | (other.to_on >= one.from_on),
        )
    )
    for person_id, first, second in db.execute(overlap):
        said = words.TWO_PLACES.format(first=first, second=second)
        yield Finding("membership", f"person:{person_id}", said, words.TWO_PLACES_REPAIR)


CHECKS = (papers_without_completion, finished_before_begun, passed_without_answers, two_places_at_once)
