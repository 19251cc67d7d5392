"""A pass that was not the person's own: what stood on it alone is taken back, what something else bears stays."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.catalogue.programmes import CourseSet, Validity
from lms.checking import CHECKS
from lms.learning import actions, queries
from lms.learning.corrections.demoting import demote
from lms.learning.corrections.models import AttemptChange
from lms.learning.models import Attainment, Attempt, Enrolment, Evidence, EvidenceFile
from lms.learning.programmes.models import ProgrammePeriod
from lms.learning.rungs import Mode, Rung
from lms.people.models import Account, Person
from lms.plans import ledger
from tests.learning.renewing import passes, programme
from tests.make import NOW, Make, at

FIRST, LATER = date(2024, 3, 1), date(2024, 6, 1)


@pytest.fixture
def checker(make: Make) -> Account:
    return make.account()


@pytest.fixture
def person(db: Session, make: Make) -> Person:
    programme(db, CourseSet(1, ("a", "b")), validity=Validity(24))
    return make.person(make.unit("Xã A"))


def attempts(db: Session, person: Person) -> list[Attempt]:

    return list(
        db.scalars(select(Attempt).join(Enrolment).where(Enrolment.person_id == person.id).order_by(Attempt.id))
    )


def confirmed(db: Session, person: Person) -> Attainment | None:
    return db.scalar(select(Attainment).where(Attainment.person_id == person.id, Attainment.rung == Rung.CONFIRMED))


def settled(db: Session) -> None:
    """Nothing impossible is left, and the ledger says what the facts say."""
    ledger.fold(db)
    assert list(ledger.differences(db)) == []
    db.flush()
    assert [str(found) for check in CHECKS for found in check(db) if found.kind in ("certificate", "period")] == []


def test_what_stood_on_it_alone_goes_with_its_papers_and_its_period(db, person, checker) -> None:  # type: ignore[no-untyped-def]
    passes(db, person, "a", at(FIRST), Mode.GUIDED)
    [period], [attempt] = db.scalars(select(ProgrammePeriod)).all(), attempts(db, person)
    paper, done = period.certificate, queries.completion(db, attempt.enrolment_id)
    assert confirmed(db, person) and paper and done and done.certificate
    for _ in range(2):
        demote(db, attempt, checker.id, "Không phải tự làm.", NOW)
    assert confirmed(db, person) is None
    assert db.scalars(select(ProgrammePeriod)).all() == []
    assert {paper.revoked_why, done.certificate.revoked_why} == {"Không phải tự làm."}
    assert done.mode is Mode.DONE_FOR and done.finished_on == FIRST
    assert len(db.scalars(select(AttemptChange)).all()) == 1
    settled(db)


def test_another_course_passed_later_bears_it_from_that_day(db, person, checker) -> None:  # type: ignore[no-untyped-def]
    passes(db, person, "a", at(FIRST), Mode.GUIDED)
    passes(db, person, "b", at(LATER))
    demote(db, attempts(db, person)[0], checker.id, "Không phải tự làm.", NOW)
    held = confirmed(db, person)
    assert held and (held.on, held.mode) == (LATER, Mode.SELF)
    settled(db)


def test_a_list_from_elsewhere_bears_it(db, person, checker) -> None:  # type: ignore[no-untyped-def]
    passes(db, person, "a", at(FIRST), Mode.GUIDED)
    file = EvidenceFile(name="x", source="Nền tảng quốc gia", sha256="0" * 64, brought_at=NOW)
    db.add(file)
    db.flush()
    db.add(Evidence(file_id=file.id, line=1, mark="m", person_id=person.id, subject="a", on=LATER, outcome="matched"))
    actions.attain_programmes(db, person.id, "a", "evidence:1")
    demote(db, attempts(db, person)[0], checker.id, "Không phải tự làm.", NOW)
    held = confirmed(db, person)
    assert held and held.on == LATER
    settled(db)


def test_an_own_pass_before_it_leaves_everything_as_it_was(db, person, checker) -> None:  # type: ignore[no-untyped-def]
    passes(db, person, "a", at(FIRST))
    passes(db, person, "a", at(LATER), Mode.GUIDED)
    first, second = attempts(db, person)
    demote(db, second, checker.id, "Không phải tự làm.", NOW)
    held, done = confirmed(db, person), queries.completion(db, first.enrolment_id)
    assert held and held.on == FIRST
    assert done and done.mode is Mode.SELF and done.certificate and done.certificate.revoked_at is None
    assert (first.mode, second.mode) == (Mode.SELF, Mode.DONE_FOR)
    settled(db)


def test_an_own_pass_after_it_gets_a_paper_of_its_own_day(db, person, checker) -> None:  # type: ignore[no-untyped-def]
    passes(db, person, "a", at(FIRST), Mode.GUIDED)
    passes(db, person, "a", at(LATER))
    first, _ = attempts(db, person)
    old = queries.completion(db, first.enrolment_id)
    assert old and old.certificate
    before = old.certificate
    demote(db, first, checker.id, "Không phải tự làm.", NOW)
    held = confirmed(db, person)
    assert held and held.on == LATER and before.revoked_at
    assert old.certificate and old.certificate is not before and old.certificate.revoked_at is None
    assert "2024-06-01" in old.certificate.statement
    settled(db)
