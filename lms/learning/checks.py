"""Rows of learning that cannot be, each with a way to mend it (`lms check`)."""

from collections.abc import Iterator

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from lms.base import files, vietnamese
from lms.base.clock import day_of
from lms.base.findings import Finding
from lms.certificates.models import Certificate
from lms.learning import words
from lms.learning.corrections import earning
from lms.learning.evidence import words as evidence_words
from lms.learning.models import AnswerStep, Attainment, Attempt, Completion, Enrolment, Evidence, EvidenceFile
from lms.learning.programmes.models import ProgrammePeriod
from lms.learning.rungs import Rung
from lms.people.heads import theirs
from lms.people.models import Membership


def papers_without_completion(db: Session) -> Iterator[Finding]:
    """Certificates in force that neither a finished course nor a period of a programme stands behind."""
    course = exists().where(Completion.certificate_id == Certificate.id)
    period = exists().where(ProgrammePeriod.certificate_id == Certificate.id)
    for number in db.scalars(select(Certificate.id).where(~course, ~period, Certificate.revoked_at.is_(None))):
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


def marks_not_earned(db: Session) -> Iterator[Finding]:
    """Closed attempts whose percent or pass is not what their answers earn by the keys in force, unless it was decided
    so.
    """
    for attempt_id, stored, earned in earning.unearned(db):
        if earned is None:
            said, repair = words.UNREADABLE_PAPER, words.UNREADABLE_PAPER_REPAIR
        else:
            told = (vietnamese.percent(each) for each in (stored, earned))
            said = words.NOT_EARNED.format(**dict(zip(("stored", "earned"), told, strict=True)))
            repair = words.NOT_EARNED_REPAIR
        yield Finding("attempt", f"attempt:{attempt_id}", said, repair)


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


def periods_out_of_order(db: Session) -> Iterator[Finding]:
    """Periods of one programme of which one does not follow from the one before.

    A period may begin before the last one ends only in that one's window, and always ends later.
    """
    before: ProgrammePeriod | None = None
    order = (ProgrammePeriod.person_id, ProgrammePeriod.programme, ProgrammePeriod.number)
    for period in db.scalars(select(ProgrammePeriod).order_by(*order)):
        same = before and (before.person_id, before.programme) == (period.person_id, period.programme)
        for said, repair in _wrong_in(period, before if same else None):
            told = said.format(number=period.number, programme=period.programme)
            yield Finding("period", f"programme_period:{period.id}", told, repair)
        before = period


def _wrong_in(period: ProgrammePeriod, before: ProgrammePeriod | None) -> Iterator[tuple[str, str]]:
    if period.to_on < period.from_on:
        yield words.PERIOD_BACKWARDS, words.PERIOD_BACKWARDS_REPAIR
    if period.number != (before.number + 1 if before else 1):
        yield words.PERIOD_GAP, words.PERIOD_GAP_REPAIR
    if before and (period.from_on < before.opens_on or period.to_on <= before.to_on):
        yield words.PERIODS_OVERLAP, words.PERIODS_OVERLAP_REPAIR


def periods_without_attainment(db: Session) -> Iterator[Finding]:
    """Periods of somebody who is not confirmed in the programme."""
    stands = exists().where(
        theirs(Attainment.person_id, ProgrammePeriod.person_id),
        Attainment.programme == ProgrammePeriod.programme,
        Attainment.rung == Rung.CONFIRMED,
    )
    for number, programme in db.execute(select(ProgrammePeriod.id, ProgrammePeriod.programme).where(~stands)):
        told = words.PERIOD_ALONE.format(programme=programme)
        yield Finding("period", f"programme_period:{number}", told, words.PERIOD_ALONE_REPAIR)


def evidence_files_missing(db: Session) -> Iterator[Finding]:
    """Lists of evidence that count while their file is no longer kept."""
    for number, name in db.execute(
        select(EvidenceFile.id, EvidenceFile.sha256).where(EvidenceFile.undone_at.is_(None))
    ):
        if not files.place(db, name).exists():
            subject = f"evidence_file:{number}"
            yield Finding("evidence", subject, evidence_words.FILE_GONE, evidence_words.FILE_GONE_REPAIR)


def evidence_of_nobody(db: Session) -> Iterator[Finding]:
    """Lines of evidence that were matched, with nobody they count for."""
    nobody = select(Evidence.id).where(Evidence.outcome == "matched", Evidence.person_id.is_(None))
    for number in db.scalars(nobody):
        subject = f"evidence:{number}"
        yield Finding("evidence", subject, evidence_words.MATCHED_ALONE, evidence_words.MATCHED_ALONE_REPAIR)


CHECKS = (
    papers_without_completion,
    finished_before_begun,
    passed_without_answers,
    marks_not_earned,
    two_places_at_once,
    periods_out_of_order,
    periods_without_attainment,
    evidence_files_missing,
    evidence_of_nobody,
)
