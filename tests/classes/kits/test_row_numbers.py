"""Rows as clerks type them."""

import pytest

from lms.classes.kits.row_numbers import Unclear, rows, written

KNOWN = frozenset(range(1, 41))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("1,2,4-9", "1, 2, 4-9", id="as asked for"),
        pytest.param("1 2 4–9", "1, 2, 4-9", id="blanks and an en dash"),
        pytest.param("1.2.4 — 9.", "1, 2, 4-9", id="dots and a long dash"),
        pytest.param("１，２，４－９", "1, 2, 4-9", id="full-width figures"),
        pytest.param("từ 4 đến 9 và 11", "4-9, 11", id="in words"),
        pytest.param("9, 9, 9", "9", id="the same row again"),
        pytest.param("tất cả", "1-40", id="everybody"),
        pytest.param("Tất cả trừ 3, 7", "1, 2, 4-6, 8-40", id="everybody but some"),
        pytest.param("TAT CA TRU 3-39", "1, 2, 40", id="without marks"),
        pytest.param("trừ 1-38", "39, 40", id="but some"),
        pytest.param("", "", id="nothing"),
        pytest.param("không ai", "", id="nobody"),
    ],
)
def test_rows_are_understood(typed: str, meant: str) -> None:
    assert written(rows(typed, KNOWN)) == meant


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("41", "Dòng 41 không có trong danh sách.", id="a row that is not there"),
        pytest.param("39-43", "Các dòng 41, 42, 43 không có trong danh sách.", id="a range beyond the end"),
        pytest.param("1-999999", "Dòng 999999 không có trong danh sách.", id="a range as long as the country"),
        pytest.param("tất cả trừ 41", "Dòng 41 không có trong danh sách.", id="all but one that is not there"),
        pytest.param("9-4", "“9-4” viết ngược: viết 4-9.", id="backwards"),
        pytest.param("1, hai", "“hai” không phải số dòng. Viết như 1,2,4-9 hoặc tất cả trừ 3, 7.", id="words"),
        pytest.param("0", "Dòng 0 không có trong danh sách.", id="row nought"),
        pytest.param("9" * 12, f"“{'9' * 12}” không phải số dòng. Viết như 1,2,4-9 hoặc tất cả trừ 3, 7.", id="huge"),
    ],
)
def test_what_names_no_rows_is_told(typed: str, told: str) -> None:
    with pytest.raises(Unclear) as wrong:
        rows(typed, KNOWN)
    assert str(wrong.value) == told


def test_everybody_may_be_fewer_than_the_rows_that_are_there() -> None:
    assert rows("tất cả trừ 1, 41", frozenset(range(1, 51)), of_all=KNOWN) == KNOWN - {1}
