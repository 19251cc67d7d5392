"""A count taken apart: by how it was learned, by age, by sex; every axis adds up to the ladder, nobody is dropped."""

import random
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from lms.learning import actions as learning
from lms.learning.rungs import Mode, Rung
from lms.people.actions import belong, move, touch
from lms.people.audiences import Audience
from lms.people.models import Person
from lms.plans import ledger, queries
from lms.plans.analysis import facts
from lms.plans.breakdown import Age, Breakdown, Line, Sex, Way, age
from lms.plans.coverage import Counts
from lms.plans.models import Target
from lms.units import ending
from lms.units.models import Unit
from tests.make import PROGRAMME, Make

TODAY = date(2026, 11, 20)


def taken_apart(db: Session, unit: Unit, on: date = TODAY, audience: Audience = Audience.CITIZEN) -> Breakdown:
    return facts.breakdown(db, PROGRAMME, audience, unit, on)


def adds_up(db: Session, target: Target, unit: Unit, on: date = TODAY) -> Counts:
    """Each axis adds up to the ladder that coverage tells."""
    ledger.fold(db)
    whole = queries.coverage(db, target.plan, unit, on).of(target.key)[0].counts
    found = taken_apart(db, unit, on)
    for lines in (found.ways, found.ages, found.sexes):
        assert Counts(*map(sum, zip(*(line.counts for line in lines), strict=True))) == whole, (unit.code, on)
    assert found.whole == whole
    return whole


def confirmed(lines: list[Line]) -> dict[str, int]:
    return {line.key: line.counts.confirmed for line in lines if line.counts.confirmed}


def test_self_guided_and_done_for_stand_apart(db: Session, make: Make) -> None:
    commune = make.unit("Xã A")
    target = make.target(population={commune: 10})
    for mode, persons in ((Mode.SELF, 3), (Mode.GUIDED, 2), (Mode.DONE_FOR, 1)):
        for _ in range(persons):
            make.attainment(make.person(commune), date(2026, 3, 10), mode=mode)
    learning.enter_turn(db, make.person(commune).id, PROGRAMME, "a", date(2026, 3, 10), "thử")

    found = {line.key: line.counts for line in taken_apart(db, commune).ways}

    assert found[Way.SELF] == Counts(0, 3, 3, 3)
    assert found[Way.GUIDED] == Counts(0, 2, 2, 2)
    assert found[Way.DONE_FOR] == Counts(0, 1, 1, 0)
    assert found[Way.NOT_TOLD] == Counts(7, 1), "who only began is not asked how"
    adds_up(db, target, commune)


@pytest.mark.parametrize(("born", "expected"), [
    (2009, Age.UNDER_18), (2008, Age.FROM_18), (1992, Age.FROM_18), (1991, Age.FROM_35), (1967, Age.FROM_35),
    (1966, Age.FROM_60), (1930, Age.FROM_60), (None, Age.UNKNOWN), (2027, Age.UNKNOWN),
], ids=str)  # fmt: skip
def test_an_age_is_the_year_less_the_year_of_birth(born: int | None, expected: Age) -> None:
    assert age(born, TODAY) is expected


def test_whose_birth_or_sex_nobody_knows_is_a_line_of_its_own(db: Session, make: Make) -> None:
    commune = make.unit("Xã A")
    target = make.target(population={commune: 10})
    for born, woman in ((1968, True), (1968, None), (None, False), (1950, True), (2000, None)):
        person = make.person(commune, born=born)
        person.woman = woman
        make.attainment(person, date(2026, 3, 10))

    found = taken_apart(db, commune)

    assert confirmed(found.ages) == {Age.FROM_18: 1, Age.FROM_35: 2, Age.FROM_60: 1, Age.UNKNOWN: 1}
    assert confirmed(found.sexes) == {Sex.WOMAN: 2, Sex.MAN: 1, Sex.UNKNOWN: 2}
    assert found.of(Age.FROM_35, Sex.WOMAN).confirmed == 1
    assert [line.key for line in found.ages] == list(Age), "a group that nobody is in is told as such"
    adds_up(db, target, commune)


def test_an_age_group_is_that_of_the_day_asked(db: Session, make: Make) -> None:
    commune = make.unit("Xã A")
    make.attainment(make.person(commune, born=1966), date(2025, 3, 10))
    assert confirmed(taken_apart(db, commune, date(2025, 12, 31)).ages) == {Age.FROM_35: 1}
    assert confirmed(taken_apart(db, commune, date(2026, 1, 1)).ages) == {Age.FROM_60: 1}


def test_two_merged_persons_are_one_with_the_first_of_their_proofs(db: Session, make: Make) -> None:
    commune = make.unit("Xã A")
    target = make.target(population={commune: 10})
    kept, other = make.person(commune), make.person(commune)
    kept.woman = True
    make.attainment(kept, date(2026, 5, 1), mode=Mode.SELF)
    make.attainment(other, date(2026, 3, 1), mode=Mode.GUIDED)
    other.merged_into_id = kept.id
    db.flush()
    touch(db, [kept.id, other.id])

    assert adds_up(db, target, commune) == Counts(2, 1, 1, 1)
    assert confirmed(taken_apart(db, commune).ways) == {Way.GUIDED: 1}
    assert confirmed(taken_apart(db, commune).sexes) == {Sex.WOMAN: 1}


def test_who_belongs_elsewhere_by_then_is_counted_there_and_their_turn_here(db: Session, make: Make) -> None:
    province = make.unit("Tỉnh Nghệ An")
    home, away = make.unit("Xã A", province), make.unit("Xã B", province)
    target = make.target(province, population={home: 4, away: 4})
    learner = make.person(home)
    make.attainment(learner, date(2026, 3, 10))
    move(db, learner, away, date(2026, 6, 1))

    assert adds_up(db, target, home) == Counts(turns=1)
    assert adds_up(db, target, away) == Counts(0, 1, 1, 1)
    assert adds_up(db, target, home, date(2026, 5, 31)) == Counts(1, 1, 1, 1)


def story(db: Session, make: Make) -> tuple[Target, list[Unit]]:
    """Many lives by chance: moves, two audiences, overlaps, merged persons, mergers of units, hamlets."""
    rng = random.Random(57)
    province = make.unit("Tỉnh Nghệ An")
    communes = [make.unit(f"Xã {name}", province) for name in "ABDE"]
    hamlets = [make.unit(f"Thôn {n}", communes[n % 2]) for n in range(4)]
    places = [*communes, *hamlets]
    target = make.target(province, population={communes[0]: 50})
    everybody: list[Person] = []
    for _ in range(60):
        person = make.person(born=rng.choice([None, 1950, 1980, 2000, 2012]))
        person.woman = rng.choice([None, True, False])
        for _ in range(rng.randint(1, 3)):
            start = date(2025, 1, 1) + timedelta(rng.randrange(500))
            stay = belong(db, person, rng.choice(places), rng.choice([Audience.CITIZEN, Audience.OFFICIAL]), start)
            stay.to_on = rng.choice([None, start + timedelta(rng.randrange(300))])
        for _ in range(rng.randint(0, 3)):
            day = date(2025, 1, 1) + timedelta(rng.randrange(600))
            learning.enter_turn(db, person.id, PROGRAMME, rng.choice("ab"), day, rng.choice(["x", "y"]))
        for rung in (Rung.REACHED, Rung.COMPLETED, Rung.CONFIRMED, Rung.VNEID)[: rng.randint(0, 4)]:
            day = date(2025, 1, 1) + timedelta(rng.randrange(600))
            learning.attain(db, person.id, PROGRAMME, rung, day, rng.choice([Mode.SELF, Mode.GUIDED]), "thử")
        everybody.append(person)
    for one, other in ((3, 4), (10, 11), (20, 40)):
        everybody[other].merged_into_id = everybody[one].id
    new = make.unit("Xã C", province, from_on=date(2025, 7, 1))
    for old in communes[:2]:
        ending.end(db, old, date(2025, 7, 1), [new])
    ending.end(db, communes[2], date(2026, 2, 1), [communes[3]])
    db.flush()
    touch(db, [person.id for person in everybody])
    return target, [province, *places, new]


def test_whatever_people_and_units_do_every_axis_adds_up_to_the_ladder(db: Session, make: Make) -> None:
    target, units = story(db, make)
    seen = [
        adds_up(db, target, unit, on)
        for unit in units
        for on in (date(2025, 6, 30), date(2025, 7, 1), date(2026, 1, 31), date(2026, 2, 1), TODAY)
    ]
    assert len({counts for counts in seen if any(counts)}) > 10


def test_what_is_kept_is_read_back_the_same(db: Session, make: Make) -> None:
    commune = make.unit("Xã A")
    make.attainment(make.person(commune), date(2026, 3, 10))
    found = taken_apart(db, commune)
    assert Breakdown.read(found.written()) == found
