"""The ledger is derived: folded with each change, the same when made anew, and any difference is found."""

from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from lms.people.actions import belong, move, touch
from lms.people.audiences import Audience
from lms.plans import ledger
from lms.plans.models import Reckoning, Tally
from lms.units import actions as units
from tests.make import Make


def tallies(db: Session) -> set[tuple[object, ...]]:
    return {tuple(row) for row in db.execute(select(*Tally.__table__.columns)) if any(row[5:])}


def story(db: Session, make: Make) -> None:
    province = make.unit("Tỉnh Nghệ An")
    a, b = make.unit("Xã A", province), make.unit("Xã B", province)
    mover, stayer, worker = make.person(a), make.person(a), make.person(b)
    for person, on in ((mover, date(2026, 3, 1)), (stayer, date(2026, 4, 1)), (worker, date(2026, 5, 1))):
        make.attainment(person, on)
        ledger.fold(db)
    move(db, mover, b, date(2026, 6, 1))
    belong(db, worker, make.unit("Sở Tài chính", province, "sở"), Audience.OFFICIAL, date(2026, 2, 1))
    ledger.fold(db)
    units.close(db, b, date(2026, 8, 31), [a])
    ledger.fold(db)
    make.attainment(stayer, date(2026, 2, 1))  # an earlier proof comes in late
    ledger.fold(db)


def test_folding_change_by_change_equals_making_it_anew(db: Session, make: Make) -> None:
    story(db, make)
    folded = tallies(db)

    ledger.rebuild(db)

    assert folded and tallies(db) == folded
    assert list(ledger.differences(db)) == []


def test_verify_finds_a_changed_sum_and_rebuild_mends_it(db: Session, make: Make) -> None:
    story(db, make)
    db.execute(update(Tally).where(Tally.bucket == 202603).values(confirmed=Tally.confirmed + 1))

    assert {each.rung for each in ledger.differences(db)} == {"confirmed"}
    ledger.rebuild(db)
    assert list(ledger.differences(db)) == []


def test_two_merged_persons_count_once(db: Session, make: Make) -> None:
    commune = make.unit("Xã A")
    one, other = make.person(commune), make.person(commune)
    for person in (one, other):
        make.attainment(person, date(2026, 3, 1))
    ledger.fold(db)
    other.merged_into_id = one.id
    db.flush()
    touch(db, [one.id, other.id])
    ledger.fold(db)

    confirmed = db.scalars(select(Tally.confirmed).where(Tally.bucket == 2026)).all()
    assert confirmed == [1]
    assert list(ledger.differences(db)) == []
    assert db.get(Reckoning, other.id) is None or db.get_one(Reckoning, other.id).entries == "[]"


def test_lms_coverage_verify_says_so_and_exits_with_one_when_it_differs(lms, db: Session, make: Make) -> None:  # type: ignore[no-untyped-def]
    story(db, make)
    assert lms("coverage", "verify").exit_code == 0
    db.execute(update(Tally).values(reached=Tally.reached + 1))
    answer = lms("coverage", "verify")
    assert answer.exit_code == 1
    assert "chạy lms coverage rebuild" in answer.stderr
    assert lms("coverage", "rebuild").exit_code == 0
    assert lms("coverage", "verify").exit_code == 0
