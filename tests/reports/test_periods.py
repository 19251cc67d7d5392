"""Which days a period holds, how it is typed and said, and by when its report is due."""

from datetime import date, timedelta

import pytest

from lms.reports.dues import Rule, first_working_after, is_working, reminders_on
from lms.reports.periods import Kind, Scheme, containing, ended, read

ADMINISTRATIVE, CALENDAR = Scheme.ADMINISTRATIVE, Scheme.CALENDAR


@pytest.mark.parametrize(("key", "scheme", "first", "last", "name"), [
    ("2026-06", ADMINISTRATIVE, date(2026, 5, 15), date(2026, 6, 14), "tháng 6 năm 2026"),
    ("2026-01", ADMINISTRATIVE, date(2025, 12, 15), date(2026, 1, 14), "tháng 1 năm 2026"),
    ("2026-03", ADMINISTRATIVE, date(2026, 2, 15), date(2026, 3, 14), "tháng 3 năm 2026"),
    ("2026-Q1", ADMINISTRATIVE, date(2025, 12, 15), date(2026, 3, 14), "quý I năm 2026"),
    ("2026-Q2", ADMINISTRATIVE, date(2026, 3, 15), date(2026, 6, 14), "quý II năm 2026"),
    ("2026-H1", ADMINISTRATIVE, date(2025, 12, 15), date(2026, 6, 14), "6 tháng đầu năm 2026"),
    ("2026-H2", ADMINISTRATIVE, date(2026, 6, 15), date(2026, 12, 14), "6 tháng cuối năm 2026"),
    ("2026", ADMINISTRATIVE, date(2025, 12, 15), date(2026, 12, 14), "năm 2026"),
    ("2026-02", CALENDAR, date(2026, 2, 1), date(2026, 2, 28), "tháng 2 năm 2026"),
    ("2024-02", CALENDAR, date(2024, 2, 1), date(2024, 2, 29), "tháng 2 năm 2024"),
    ("2026-12", CALENDAR, date(2026, 12, 1), date(2026, 12, 31), "tháng 12 năm 2026"),
    ("2026-Q4", CALENDAR, date(2026, 10, 1), date(2026, 12, 31), "quý IV năm 2026"),
    ("2026-H1", CALENDAR, date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026"),
    ("2026", CALENDAR, date(2026, 1, 1), date(2026, 12, 31), "năm 2026"),
    ("2026-W24", CALENDAR, date(2026, 6, 8), date(2026, 6, 14), "tuần 24 năm 2026"),
    ("2026-W01", ADMINISTRATIVE, date(2025, 12, 29), date(2026, 1, 4), "tuần 1 năm 2026"),
    ("2026-W53", CALENDAR, date(2026, 12, 28), date(2027, 1, 3), "tuần 53 năm 2026"),
])  # fmt: skip
def test_a_period_holds_the_days_that_its_scheme_gives_it(key, scheme, first, last, name) -> None:
    found = read(key, scheme)
    assert found is not None
    assert (found.from_on, found.to_on, found.name) == (first, last, name)
    assert found.key == key


@pytest.mark.parametrize("key", ["", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2026-H3", "2025-W53", "2026-W00",
                                 "26-06", "2026-6", "2026-06-01", "tháng 6", "9999", "2026-W", "2026-٠٦"])  # fmt: skip
def test_what_is_no_period_is_none(key) -> None:
    assert read(key) is None


def test_people_may_type_small_letters_and_blanks() -> None:
    typed = [read(key) for key in (" 2026-q2 ", "2026-h1", "2026-w24")]
    assert [each and each.key for each in typed] == ["2026-Q2", "2026-H1", "2026-W24"]


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("kind", list(Kind))
def test_periods_follow_one_another_without_a_gap_and_every_day_lies_in_one(kind, scheme) -> None:
    period, day = containing(kind, scheme, date(2023, 12, 14)), date(2023, 12, 14)
    while day < date(2027, 2, 1):
        held = containing(kind, scheme, day)
        assert held.from_on <= day <= held.to_on
        assert read(held.key, held.scheme) == held
        if held != period:
            assert period.after == held and held.before == period and held.from_on == period.to_on + timedelta(days=1)
            period = held
        day += timedelta(days=1)


def test_a_week_is_the_same_in_both_schemes() -> None:
    assert read("2026-W24", ADMINISTRATIVE) == read("2026-W24", CALENDAR)


def test_the_last_day_belongs_to_the_period_and_it_has_ended_only_on_the_next() -> None:
    june = read("2026-06")
    assert june is not None
    assert [june.has_ended(date(2026, 6, day)) for day in (13, 14, 15)] == [False, False, True]
    assert [each.key for each in ended(Kind.MONTH, ADMINISTRATIVE, date(2026, 6, 14), 2)] == ["2026-05", "2026-04"]
    assert [each.key for each in ended(Kind.MONTH, ADMINISTRATIVE, date(2026, 6, 15), 2)] == ["2026-06", "2026-05"]


@pytest.mark.parametrize(("day", "works"), [
    (date(2026, 6, 12), True), (date(2026, 6, 13), False), (date(2026, 6, 14), False), (date(2026, 6, 15), True),
    (date(2026, 4, 30), False), (date(2026, 5, 1), False), (date(2026, 9, 2), False), (date(2026, 2, 17), False),
    (date(2026, 2, 24), True), (date(2025, 4, 7), False),
])  # fmt: skip
def test_weekends_and_holidays_are_no_working_days(day, works) -> None:
    assert is_working(day) is works


def rule(kind: Kind, due_day=None, due_month=None, scheme=ADMINISTRATIVE) -> Rule:
    return Rule("ke-hoach", kind, scheme, "government", due_day, due_month)


@pytest.mark.parametrize(("asked", "key", "due"), [
    (rule(Kind.MONTH, 15), "2026-06", date(2026, 6, 15)),  # the 14th is a Sunday
    (rule(Kind.MONTH, 15), "2026-07", date(2026, 7, 15)),  # "before the 15th" leaves no working day after the 14th
    (rule(Kind.MONTH, 15), "2026-11", date(2026, 11, 16)),  # the 14th is a Saturday
    (rule(Kind.MONTH, 20), "2026-06", date(2026, 6, 19)),
    (rule(Kind.MONTH, 15, scheme=CALENDAR), "2026-06", date(2026, 7, 14)),
    (rule(Kind.MONTH, 5, scheme=CALENDAR), "2026-12", date(2027, 1, 4)),
    (rule(Kind.HALF, 15, 6), "2026-H1", date(2026, 6, 15)),
    (rule(Kind.YEAR, 15, 12), "2026", date(2026, 12, 15)),
    (rule(Kind.YEAR), "2026", date(2026, 12, 15)),
    (rule(Kind.WEEK), "2026-W24", date(2026, 6, 15)),
    (rule(Kind.MONTH, 15), "2026-02", date(2026, 2, 23)),  # Tết: 15/2 to 20/2, then a weekend
])  # fmt: skip
def test_a_report_is_due_on_the_day_before_the_one_named_and_never_sooner_than_a_working_day_after(
    asked, key, due
) -> None:
    period = read(key, asked.scheme)
    assert period is not None and asked.covers(period)
    assert asked.due_on(period) == due
    assert any(is_working(period.to_on + timedelta(days=n)) for n in range(1, (due - period.to_on).days + 1))


def test_six_months_due_in_june_are_owed_once_a_year() -> None:
    asked = rule(Kind.HALF, 15, 6)
    first, second = read("2026-H1"), read("2026-H2")
    assert first and second
    assert asked.covers(first) and not asked.covers(second)
    assert not rule(Kind.HALF).covers(read("2026-06")) and rule(Kind.HALF).covers(second)  # type: ignore[arg-type]


@pytest.mark.parametrize(("day", "keys"), [
    (date(2026, 6, 11), []), (date(2026, 6, 12), ["2026-06"]), (date(2026, 6, 13), []),
    (date(2026, 6, 14), ["2026-06"]),
    (date(2026, 6, 15), ["2026-06"]), (date(2026, 6, 16), []), (date(2026, 7, 12), ["2026-07"]),
])  # fmt: skip
def test_an_office_is_reminded_three_days_and_one_day_before_and_on_the_day(day, keys) -> None:
    assert [period.key for period in reminders_on(rule(Kind.MONTH, 15), day)] == keys


def test_the_first_working_day_goes_over_a_holiday() -> None:
    assert first_working_after(date(2026, 4, 29)) == date(2026, 5, 4)
