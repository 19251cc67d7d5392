"""The register of certificates under many hands, and papers that never change."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from lms.base import audit, files
from lms.base.clock import now
from lms.certificates import queries
from lms.certificates.models import Certificate, Register
from lms.people.actions import rename
from lms.people.models import Person
from lms.units.models import Unit
from tests.certificates.papers import paper
from tests.make import Make


def test_fifty_papers_at_once_are_numbered_without_gap_or_double(own):
    with own.work.writing() as db:
        make = Make(db)
        commune = make.unit("Xã Yên Hòa")
        people = [make.person(commune).id for _ in range(50)]

    def one(person_id: int) -> tuple[int, str]:
        with own.work.writing() as db:
            certificate = paper(db, db.get_one(Person, person_id), db.get_one(Unit, commune.id), now())
            return certificate.number, certificate.code

    with ThreadPoolExecutor(10) as many:
        issued = list(many.map(one, people))

    assert sorted(number for number, _ in issued) == list(range(1, 51))
    assert len({code for _, code in issued}) == 50
    with own.work.reading() as db:
        assert db.get_one(Register, (commune.id, now().year)).last == 50
        assert list(audit.broken(db)) == []


def test_a_paper_that_failed_leaves_no_gap(own):
    with own.work.writing() as db:
        make = Make(db)
        commune = make.unit("Xã Yên Hòa")
        person = make.person(commune)
        paper(db, person, commune, now())

    with own.work.begin(write=True) as db:
        paper(db, db.get_one(Person, person.id), db.get_one(Unit, commune.id), now())
        db.rollback()
    with own.work.writing() as db:
        assert paper(db, db.get_one(Person, person.id), db.get_one(Unit, commune.id), now()).number == 2


def test_each_unit_and_year_numbers_for_itself(db, make):
    one, other = make.unit(), make.unit()
    person = make.person(one)
    last_year = datetime(2025, 12, 31, 16, 59, tzinfo=UTC)
    new_year = datetime(2025, 12, 31, 17, 0, tzinfo=UTC)  # 0:00 in Vietnam

    issued = [
        paper(db, person, unit, moment)
        for unit, moment in ((one, last_year), (one, last_year), (one, new_year), (other, new_year))
    ]

    assert [(each.year, each.number) for each in issued] == [(2025, 1), (2025, 2), (2026, 1), (2026, 1)]


def test_the_bytes_kept_do_not_follow_a_new_name(db, make):
    person = make.person(make.unit("Xã Yên Hòa"), name="Đặng Hữu Phước")
    issued = paper(db, person, person.memberships[0].unit, now())
    before = files.kept(db, issued.sha256)

    rename(db, person, "Đặng Hữu Phúc", now(), None)

    again = queries.by_code(db, issued.code)
    assert again is not None
    assert files.kept(db, again.sha256) == before
    assert queries.said(again).holder == "Đặng Hữu Phước"
    assert queries.by_file(db, issued.sha256) is again


def test_kept_bytes_that_were_changed_on_the_disk_are_noticed(db, make, work):
    person = make.person(make.unit("Xã Yên Hòa"))
    issued: Certificate = paper(db, person, person.memberships[0].unit, now())
    place = db.info["files"] / issued.sha256[:2] / issued.sha256
    place.write_bytes(place.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6"))

    with pytest.raises(ValueError, match=issued.sha256):
        files.kept(db, issued.sha256)
