"""Units of like size are compared by their share; tiny ones, and those whose denominator is in doubt, stand apart."""

from decimal import Decimal

import pytest

from lms.plans.commending.ranking import Apart, Helped, Tally, Unit, ranked, split


def unit(name: str, population: int | None, percent: float | None, before: float | None = 0) -> Unit:
    share = None if percent is None else Decimal(str(percent))
    start = None if before is None else Decimal(str(before))
    return Unit(name, name, population, 0, share, Decimal(60), start)


def test_big_and_small_units_are_ranked_apart_split_at_the_median() -> None:
    found = split([unit("A", 1000, 50), unit("B", 800, 70), unit("C", 100, 90), unit("D", 60, 40)], most=1)

    big, small = found.groups
    assert found.bound == 450
    assert [(each.place, each.who.name, each.named) for each in big.by_coverage] == [(1, "B", True), (2, "A", False)]
    assert [each.who.name for each in small.by_coverage] == ["C", "D"]


def test_a_bound_that_was_given_decides() -> None:
    big, small = split([unit("A", 1000, 50), unit("B", 800, 70), unit("C", 100, 90)], bound=900).groups

    assert [each.who.name for each in big.by_coverage] == ["A"]
    assert [each.who.name for each in small.by_coverage] == ["C", "B"]


@pytest.mark.parametrize(
    ("of", "why"),
    [
        (unit("29 người", 29, 100), Apart.TINY),
        (unit("30 người", 30, 100), None),
        (unit("chưa có mẫu số", None, None), Apart.UNKNOWN),
        (unit("vượt", 50, 110), Apart.OVER),
    ],
    ids=lambda value: getattr(value, "name", str(value)),
)
def test_a_unit_whose_share_says_little_stands_apart(of: Unit, why: Apart | None) -> None:
    assert of.apart is why
    assert (of in split([of, unit("A", 100, 10)]).apart) is (why is not None)


def test_equals_share_a_place_and_none_of_those_level_with_the_last_is_left_out() -> None:
    found = ranked([("A", 9), ("B", 7), ("C", 7), ("D", 1), ("E", 0)], lambda one: one[1], 2)

    assert [(each.place, each.named) for each in found] == [(1, True), (2, True), (2, True), (4, False), (5, False)]


def test_nobody_is_put_forward_for_nothing() -> None:
    assert not any(each.named for each in ranked([("A", 0)], lambda one: one[1], 3))


def test_growth_is_ranked_beside_coverage_and_a_new_unit_has_none() -> None:
    found = split([unit("A", 100, 80, 75), unit("B", 100, 60, 10), unit("C", 100, 70, None)], most=1, bound=1)

    assert [(each.who.name, each.who.growth) for each in found.groups[0].by_growth] == [("B", 50), ("A", 5)]


def test_a_person_helped_twice_counts_once_and_one_found_not_right_does_not() -> None:
    tally = Tally.of([Helped(1, 7, True), Helped(1, 7, True), Helped(1, 8, False), Helped(2, 8, True)])

    assert (tally[1].kept, tally[1].not_right, tally[2].kept) == ({7}, {8}, {8})
