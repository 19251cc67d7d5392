"""The trend of a target: each month as coverage tells it, joined across mergers; and where the line leads."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from lms.people.actions import move
from lms.plans import ledger, queries
from lms.plans.analysis.queries import trend
from lms.plans.models import Target
from lms.plans.projection import Known, Projection, Silence, project
from lms.plans.trend import Point, Trend, month_ends, months_before
from lms.units import ending
from lms.units.models import Unit
from tests.make import Make
from tests.plans.test_units_over_time import AFTER, BEFORE, MERGER, crowd, merged  # noqa: F401 - a fixture

TODAY = date(2026, 11, 20)


def asked(db: Session, target: Target, unit: Unit, on: date = TODAY) -> Trend:
    ledger.fold(db)
    return trend(db, target, unit, on)


def at(found: Trend, on: date) -> Point:
    return next(point for point in found.points if point.on == on)


def same_as_coverage(db: Session, target: Target, unit: Unit, on: date = TODAY) -> None:
    """Every point says what coverage says of the unit on that day."""
    for point in asked(db, target, unit, on).points:
        row = queries.coverage(db, target.plan, unit, point.on).of(target.key)[0]
        told = (point.trained, point.population, point.percent, point.counts)
        assert told == (row.trained, row.population, row.percent, row.on_population.counts), point.on


def test_the_trend_of_a_new_commune_joins_those_that_became_it(db, merged) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    found = asked(db, merged.target, merged.c, AFTER)

    assert [point.on for point in found.points][:2] == [date(2025, 3, 31), date(2025, 4, 30)]
    assert {(point.trained, point.population, point.percent) for point in found.points} == {
        (700, 1500, Decimal("46.67"))
    }
    assert (at(found, BEFORE).joined, at(found, AFTER).joined) == (("Xã A", "Xã B"), ())
    same_as_coverage(db, merged.target, merged.c, AFTER)


def test_the_trend_of_a_commune_that_ended_stops_on_its_last_day(db, merged) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    found = asked(db, merged.target, merged.a, AFTER)
    assert (found.last.on, found.last.trained, found.last.percent) == (BEFORE, 400, Decimal("40.00"))


def test_the_trend_of_the_province_runs_through_the_merger(db, merged) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    same_as_coverage(db, merged.target, merged.province, AFTER)
    assert {point.percent for point in asked(db, merged.target, merged.province, AFTER).points} == {Decimal("46.67")}


def test_a_commune_that_takes_in_another_is_joined_by_it_before(db: Session, make: Make) -> None:
    province = make.unit("Tỉnh Nghệ An")
    d, e = make.unit("Xã D", province), make.unit("Xã E", province)
    target = make.target(province)
    for unit, persons, trained in ((d, 200, 50), (e, 300, 30)):
        make.population(unit, persons, on=date(2025, 1, 1))
        crowd(db, unit, trained)
    ending.end(db, d, MERGER, [e])

    found = asked(db, target, e, AFTER)

    assert [(at(found, on).trained, at(found, on).population) for on in (BEFORE, AFTER)] == [(80, 500), (80, 500)]
    assert at(found, BEFORE).joined == ("Xã D",)


def test_a_part_without_a_population_is_left_out_of_the_months_it_has_none(db: Session, make: Make) -> None:
    province = make.unit("Tỉnh Nghệ An")
    a, b = make.unit("Xã A", province), make.unit("Xã B", province)
    target = make.target(province, population={a: 40})
    make.population(b, 10, on=date(2026, 6, 1))
    for commune, persons in ((a, 23), (b, 9)):
        for _ in range(persons):
            make.attainment(make.person(commune), on=date(2026, 3, 10))

    found = asked(db, target, province)

    assert [(p.trained, p.population) for p in (at(found, date(2026, 5, 31)), at(found, date(2026, 6, 30)))] == [
        (23, 40),
        (32, 50),
    ]
    assert at(found, date(2026, 5, 31)).left_out == ("Xã B",)
    same_as_coverage(db, target, province)


def test_people_who_move_and_hamlets_without_a_population_are_told_as_coverage_tells_them(
    db: Session, make: Make
) -> None:
    province = make.unit("Tỉnh Nghệ An")
    a, b = make.unit("Xã A", province), make.unit("Xã B", province)
    hamlets = [make.unit(f"Thôn {n}", a) for n in (1, 2, 3)]
    target = make.target(province, population={hamlets[0]: 10, hamlets[1]: 20, b: 30})
    make.population(b, 25, on=date(2026, 8, 15))
    for place, persons in ((hamlets[0], 3), (hamlets[1], 4), (hamlets[2], 2), (a, 5), (b, 6)):
        for n in range(persons):
            make.attainment(make.person(place), on=date(2026, 1, 20) + timedelta(30 * n))
    mover = make.person(hamlets[0])
    make.attainment(mover, on=date(2026, 2, 1))
    move(db, mover, b, date(2026, 9, 15))

    for unit in (province, a, b, hamlets[0]):
        same_as_coverage(db, target, unit)


def test_the_line_begins_with_the_plan_or_the_first_fact_whichever_is_earlier(db: Session, make: Make) -> None:
    commune = make.unit("Xã A")
    target = make.target(population={commune: 10})
    assert asked(db, target, commune).points[0].on == date(2026, 1, 31), "the plan is of 05/01/2026"
    make.attainment(make.person(commune), on=date(2025, 11, 3))
    assert asked(db, target, commune).points[0].on == date(2025, 11, 30)
    assert [point.on for point in asked(db, target, commune, date(2025, 10, 5)).points] == [date(2025, 10, 5)]


@pytest.mark.parametrize(("first", "last", "expected"), [
    (date(2026, 1, 5), date(2026, 3, 10), [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 10)]),
    (date(2026, 1, 31), date(2026, 2, 28), [date(2026, 1, 31), date(2026, 2, 28)]),
    (date(2026, 3, 1), date(2026, 3, 1), [date(2026, 3, 1)]),
    (date(2026, 4, 1), date(2026, 3, 1), []),
], ids=["within a month", "on the last day of one", "one day", "backwards"])  # fmt: skip
def test_the_days_of_a_line(first: date, last: date, expected: list[date]) -> None:
    assert month_ends(first, last) == expected


@pytest.mark.parametrize(("day", "months", "expected"), [
    (date(2026, 5, 31), 3, date(2026, 2, 28)), (date(2026, 2, 10), 3, date(2025, 11, 10)),
    (date(2024, 4, 30), 2, date(2024, 2, 29)), (date(2026, 1, 1), 12, date(2025, 1, 1)),
], ids=str)  # fmt: skip
def test_months_before_a_day(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


SINCE, DAY, DUE = date(2026, 8, 20), TODAY, date(2026, 12, 31)  # 92 days, then 41


def known(**told: object) -> Known:
    usual = {"day": DAY, "now": 2300, "since": SINCE, "then": 1840, "young": 2000, "population": 4000, "wanted": 2600,
             "due_on": DUE}  # fmt: skip
    return Known(**(usual | told))  # type: ignore[arg-type]


def test_the_pace_of_three_months_is_carried_straight_on() -> None:
    found = project(known())
    assert isinstance(found, Projection)
    # 460 in 92 days are 5 a day: 41 days more make 205
    assert (found.gained, found.persons, found.missing, found.percent) == (460, 2505, 95, Decimal("62.63"))


@pytest.mark.parametrize(("told", "expected"), [
    ({"due_on": date(2027, 12, 31)}, (4000, 0)),
    ({"then": 2299}, (2300, 300)),
    ({"now": 4100, "then": 4000, "wanted": 4200}, (4100, 100)),
    ({"population": None, "due_on": date(2027, 11, 20)}, (4125, 0)),
], ids=["never above the population", "part of a person is dropped", "more than the population is not cut",
        "a goal in persons needs no population"])  # fmt: skip
def test_where_a_line_leads(told: dict[str, object], expected: tuple[int, int]) -> None:
    found = project(known(**told))
    assert isinstance(found, Projection)
    assert (found.persons, found.missing) == expected


@pytest.mark.parametrize(("told", "why"), [
    ({"due_on": None}, Silence.NO_DUE), ({"due_on": DAY}, Silence.OVER), ({"wanted": None}, Silence.NO_GOAL),
    ({"now": 2600}, Silence.REACHED), ({"young": 0}, Silence.TOO_YOUNG), ({"then": 2300}, Silence.NO_PACE),
    ({"then": 2400}, Silence.NO_PACE),
], ids=lambda each: each.name if isinstance(each, Silence) else "")  # fmt: skip
def test_nothing_is_said_where_nothing_can_be(told: dict[str, object], why: Silence) -> None:
    assert project(known(**told)) is why


def test_what_a_projection_is_made_of_comes_from_the_same_days(db: Session, make: Make) -> None:
    commune = make.unit("Xã A")
    target = make.target(commune, percent=100, population={commune: 40})
    target.due_on = DUE
    for on, persons in ((date(2026, 8, 20), 4), (date(2026, 8, 21), 3), (date(2026, 9, 20), 2), (TODAY, 1)):
        for _ in range(persons):
            make.attainment(make.person(commune), on)

    told = asked(db, target, commune).known

    assert (told.now, told.since, told.then, told.young) == (10, SINCE, 4, 9)
    assert (told.population, told.wanted, told.due_on) == (40, 40, DUE)
