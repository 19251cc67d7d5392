"""The figures an agency signs: distinct persons over populations, on any day."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from lms.learning.rungs import Mode
from lms.people.actions import belong, move
from lms.people.audiences import Audience
from lms.plans import ledger, queries
from lms.plans.coverage import Row
from lms.plans.models import Target
from lms.units import actions as units
from lms.units.models import Unit
from tests.make import Make

TODAY = date(2026, 11, 20)
OFFICIALS = "ky-nang-so-cong-chuc"


def rows(db: Session, target: Target, unit: Unit, on: date = TODAY) -> dict[str, Row]:
    ledger.fold(db)
    found = queries.coverage(db, target.plan, unit, on).of(target.key)
    return {row.unit_name: row for row in found}


def counted(db: Session, target: Target, unit: Unit, on: date = TODAY) -> dict[str, int]:
    return {name: row.trained for name, row in rows(db, target, unit, on).items() if name != unit.named(on).name}


def people(make: Make, unit: Unit, how_many: int, twice: int = 0) -> None:
    for n in range(how_many):
        person = make.person(unit)
        make.attainment(person, date(2026, 3, 10))
        if n < twice:
            make.attainment(person, date(2026, 4, 2))


def test_a_percentage_counts_distinct_persons_over_the_population(db: Session, make: Make) -> None:
    commune = make.unit("Xã A", make.unit("Tỉnh Nghệ An"))
    target = make.target(population={commune: 40})
    people(make, commune, 23, twice=15)

    row = rows(db, target, commune)["Xã A"]

    assert (row.trained, row.population, row.percent) == (23, 40, Decimal("57.50"))
    assert (row.goal_percent, row.goal_count, row.missing) == (60, 24, 1)
    assert row.turns == 38


def test_a_whole_is_the_sum_of_its_parts_and_never_an_average_of_percentages(db: Session, make: Make) -> None:
    province = make.unit("Tỉnh Nghệ An")
    a, b, c = (make.unit(name, province) for name in ("Xã A", "Xã B", "Xã C"))
    target = make.target(population={a: 40, b: 10})
    people(make, a, 23)
    people(make, b, 9)
    people(make, c, 5)

    found = rows(db, target, province)

    whole = found["Tỉnh Nghệ An"]
    assert (whole.trained, whole.population, whole.percent) == (32, 50, Decimal("64.00"))
    assert "Xã C" in whole.note and "5 người không tính vào tỷ lệ" in whole.note
    assert (found["Xã C"].trained, found["Xã C"].population, found["Xã C"].percent) == (5, None, None)
    assert found["Xã C"].note == "chưa có mẫu số"
    assert found["Xã C"].missing is None


def test_more_people_than_the_population_is_flagged_and_not_cut(db: Session, make: Make) -> None:
    commune = make.unit("Xã A")
    target = make.target(population={commune: 10})
    people(make, commune, 11)

    row = rows(db, target, commune)["Xã A"]

    assert (row.percent, row.missing, row.note) == (Decimal("110.00"), 0, "kiểm tra mẫu số")


def test_a_learner_who_moves_counts_in_the_new_commune_from_that_day(db: Session, make: Make) -> None:
    province = make.unit("Tỉnh Nghệ An")
    home, away = make.unit("Xã A", province), make.unit("Xã B", province)
    target = make.target(population={home: 4, away: 4})
    learner = make.person(home)
    make.attainment(learner, date(2026, 3, 10))

    move(db, learner, away, date(2026, 6, 1))

    assert counted(db, target, province, date(2026, 3, 9)) == {"Xã A": 0, "Xã B": 0}
    assert counted(db, target, province, date(2026, 5, 31)) == {"Xã A": 1, "Xã B": 0}
    assert counted(db, target, province, date(2026, 6, 1)) == {"Xã A": 0, "Xã B": 1}


def test_an_official_counts_once_at_work_and_once_at_home(db: Session, make: Make) -> None:
    province = make.unit("Tỉnh Nghệ An")
    home, office = make.unit("Xã A", province), make.unit("Sở Tài chính", province, "sở")
    citizens = make.target(population={home: 4})
    officials = make.target(audience=Audience.OFFICIAL, programme=OFFICIALS, population={office: 2}, plan=citizens.plan)
    teacher = make.person(home)
    belong(db, teacher, office, Audience.OFFICIAL, None)
    make.attainment(teacher, date(2026, 3, 10))
    make.attainment(teacher, date(2026, 3, 10), OFFICIALS)

    assert counted(db, citizens, province) == {"Xã A": 1, "Sở Tài chính": 0}
    assert counted(db, officials, province) == {"Xã A": 0, "Sở Tài chính": 1}
    assert rows(db, citizens, province)["Tỉnh Nghệ An"].confirmed == 1


def test_what_was_done_for_somebody_is_completed_and_never_confirmed(db: Session, make: Make) -> None:
    commune = make.unit("Xã A")
    target = make.target(population={commune: 4})
    make.attainment(make.person(commune), date(2026, 3, 10), mode=Mode.DONE_FOR)

    row = rows(db, target, commune)["Xã A"]

    assert (row.turns, row.reached, row.completed, row.confirmed) == (1, 1, 1, 0)


def test_communes_that_merge_keep_their_figures_before_and_give_them_to_the_successor_after(
    db: Session, make: Make
) -> None:
    province = make.unit("Tỉnh Nghệ An")
    a, b = make.unit("Xã A", province), make.unit("Xã B", province)
    target = make.target(population={a: 10, b: 5})
    people(make, a, 4)
    people(make, b, 3)
    c = make.unit("Xã C", province, from_on=date(2026, 7, 1))
    for old in (a, b):
        units.close(db, old, date(2026, 6, 30), [c])

    before, after = rows(db, target, province, date(2026, 6, 30)), rows(db, target, province, date(2026, 7, 31))

    assert {name: row.percent for name, row in before.items()} == {
        "Tỉnh Nghệ An": Decimal("46.67"),
        "Xã A": Decimal("40.00"),
        "Xã B": Decimal("60.00"),
    }
    assert set(after) == {"Tỉnh Nghệ An", "Xã C"}
    assert (after["Xã C"].trained, after["Xã C"].population, after["Xã C"].percent) == (7, 15, Decimal("46.67"))


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2025, 12, 31), None), (date(2026, 1, 1), 40), (date(2026, 6, 30), 40), (date(2026, 7, 1), 50)],
    ids=["before the first", "from its day", "until the next", "the next from its day"],
)
def test_a_population_is_dated(db: Session, make: Make, on: date, expected: int | None) -> None:
    commune = make.unit("Xã A")
    target = make.target(population={commune: 40})
    make.population(commune, 50, on=date(2026, 7, 1), source="Thống kê")

    assert rows(db, target, commune, on)["Xã A"].population == expected


def test_a_goal_in_persons_is_held_by_the_unit_of_the_plan_alone(db: Session, make: Make) -> None:
    province = make.unit("Tỉnh Nghệ An")
    commune = make.unit("Xã A", province)
    target = make.target(province, percent=None, count=100, population={commune: 400})
    people(make, commune, 7)

    found = rows(db, target, province)

    assert (found["Tỉnh Nghệ An"].goal_count, found["Tỉnh Nghệ An"].missing) == (100, 93)
    assert (found["Xã A"].goal_count, found["Xã A"].missing) == (None, None)


def test_every_day_of_a_year_adds_up_from_years_months_and_days(db: Session, make: Make) -> None:
    commune = make.unit("Xã A")
    target = make.target(population={commune: 4000})
    days = [
        date(2024, 12, 31),
        date(2025, 1, 1),
        date(2026, 1, 31),
        date(2026, 2, 1),
        date(2026, 2, 28),
        date(2026, 11, 20),
    ]
    for day in days:
        make.attainment(make.person(commune), day)

    for number, day in enumerate(days, 1):
        assert rows(db, target, commune, day)["Xã A"].confirmed == number


def test_people_of_no_known_hamlet_count_in_the_sum_of_its_hamlets(db: Session, make: Make) -> None:
    commune = make.unit("Xã A")
    hamlet = make.unit("Thôn 1", commune)
    target = make.target(population={hamlet: 10})
    people(make, hamlet, 3)
    people(make, commune, 2)

    row = rows(db, target, commune)["Xã A"]

    assert (row.trained, row.population) == (5, 10)


def test_the_ladder_stands_on_the_same_population_as_the_percentage(db: Session, make: Make) -> None:
    province = make.unit("Tỉnh Nghệ An")
    a, c = make.unit("Xã A", province), make.unit("Xã C", province)
    target = make.target(population={a: 10})
    people(make, a, 4)
    people(make, c, 3)

    whole = rows(db, target, province)["Tỉnh Nghệ An"]

    assert whole.confirmed == 7
    assert (whole.on_population.confirmed, whole.on_population.turns) == (4, 4)


def test_communes_listed_for_the_nation_leave_the_sum_of_agencies_whole(db: Session, make: Make) -> None:
    nation = make.unit("Cả nước", kind="quốc gia")
    province = make.unit("Tỉnh Nghệ An", nation)
    office, commune = make.unit("Sở Tài chính", province, "sở"), make.unit("Xã A", province)
    target = make.target(audience=Audience.OFFICIAL, programme=OFFICIALS, population={office: 10, commune: 5})
    for place in (office, commune):
        make.attainment(make.person(place, audience=Audience.OFFICIAL), date(2026, 3, 10), OFFICIALS)
    ledger.fold(db)

    found = queries.coverage(db, target.plan, nation, TODAY, by_commune=True).of(target.key)

    assert [(row.unit_name, row.trained, row.population) for row in found] == [("Cả nước", 2, 15), ("Xã A", 1, 5)]
