"""Evidence and our own results count together: of whoever is one person by a merge, and of what was passed later."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from lms.learning import actions as learning
from lms.learning.evidence import actions as evidence
from lms.learning.models import Attainment, Completion, EvidenceFile
from lms.learning.rungs import ALONE, Help, Mode
from lms.plans import ledger
from lms.registry import actions as registry
from tests.learning.sitting import study_all
from tests.learning.test_evidence import bring, commune
from tests.learning.test_helped import sit
from tests.make import NOW

__all__ = ["commune"]
SKILLS, SAFETY, VNEID = "ky-nang-so-cong-chuc", "an-toan-truc-tuyen", "vneid-dich-vu-cong"


def rungs(db):
    """Every rung that stands, of everybody; the ledger is what the facts say."""
    db.expire_all()
    ledger.fold(db)
    assert list(ledger.differences(db)) == []
    rows = db.scalars(select(Attainment))
    return sorted((row.person_id, row.programme, row.rung.value, row.on, row.source) for row in rows)


def confirmed(db) -> set[date]:
    return {on for _, programme, rung, on, _ in rungs(db) if (programme, rung) == (SKILLS, "confirmed")}


def known(db, person_id: int) -> None:
    """What follows when the platform looks at a person's own courses once more."""
    learning.attain_programmes(db, person_id, SAFETY, "online")


@pytest.fixture
def merged(lms, db, make, commune, tmp_path):
    """Of two courses that a programme needs, one was brought in for an entry that is merged since."""
    head = make.person(commune, "Lò Thị Mai", 1970, identity="000170000001")
    twin = make.person(commune, "Vàng Thị Sua", 1970)
    bring(lms, tmp_path, f"Vàng Thị Sua,1970,,70001,{VNEID},05/5/2026\n")
    registry.merge(db, head, twin, "Một người.", NOW, None, commune.id)
    return head


def test_a_programme_is_met_by_what_two_merged_entries_brought(lms, db, merged, tmp_path):
    before = rungs(db)
    bring(lms, tmp_path, f"Lò Thị Mai,1970,000170000001,70001,{SAFETY},06/5/2026\n")
    assert confirmed(db) == {date(2026, 5, 6)}
    stands = rungs(db)
    known(db, merged.id)
    assert rungs(db) == stands

    evidence.undo(db, db.scalars(select(EvidenceFile).order_by(EvidenceFile.id.desc())).first(), NOW, None)
    assert rungs(db) == before


def test_a_proof_of_a_merged_entry_taken_back_takes_what_stood_on_it_together(lms, db, merged, tmp_path):
    bring(lms, tmp_path, f"Lò Thị Mai,1970,000170000001,70001,{SAFETY},06/5/2026\n")
    assert confirmed(db)
    evidence.undo(db, db.scalars(select(EvidenceFile).order_by(EvidenceFile.id)).first(), NOW, None)
    assert not confirmed(db)


def test_what_was_done_for_somebody_and_passed_by_them_later_counts_beside_evidence(lms, db, make, commune, tmp_path):
    person, helper = make.person(commune, "Lò Thị Mai", 1970), make.account(home=commune)
    enrolment = make.enrolment(person)
    study_all(db, enrolment)
    sit(db, enrolment, Help(Mode.DONE_FOR, helper.id))
    sit(db, enrolment, ALONE, at=NOW + timedelta(days=1))
    assert db.scalars(select(Completion)).one().mode is Mode.DONE_FOR
    before = rungs(db)

    bring(lms, tmp_path, f"Lò Thị Mai,1970,,70001,{VNEID},05/5/2026\n")
    assert confirmed(db)
    stands = rungs(db)
    known(db, person.id)
    assert rungs(db) == stands

    evidence.undo(db, db.scalars(select(EvidenceFile)).one(), NOW + timedelta(days=3), None)
    assert rungs(db) == before


def test_evidence_of_a_course_passed_by_oneself_later_leaves_the_rung_when_it_is_taken_back(
    lms, db, make, commune, tmp_path
):
    person, helper = make.person(commune, "Lò Thị Mai", 1970), make.account(home=commune)
    enrolment = make.enrolment(person)
    study_all(db, enrolment)
    sit(db, enrolment, Help(Mode.DONE_FOR, helper.id))
    sit(db, enrolment, ALONE, at=NOW + timedelta(days=1))
    before = rungs(db)
    bring(lms, tmp_path, f"Lò Thị Mai,1970,,70001,{SAFETY},01/2/2026\n")
    assert rungs(db) != before
    evidence.undo(db, db.scalars(select(EvidenceFile)).one(), NOW + timedelta(days=3), None)
    assert rungs(db) == before
