"""Check codes: what the paper says and what a person types must meet."""

import pytest

from lms.certificates.codes import LETTERS, new_code, normal

CODE = "7QK0-M91D-4TZ8"


def test_a_new_code_is_twelve_letters_in_three_groups_and_normal_already():
    code = new_code()

    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert normal(code) == code


def test_no_letter_of_the_alphabet_looks_like_another():
    assert not set("ILOU") & set(LETTERS)
    assert len(set(LETTERS)) == 32


def test_codes_do_not_follow_from_each_other():
    codes = [new_code() for _ in range(2000)]

    assert len(set(codes)) == 2000
    assert sum(codes[n][:4] == codes[n + 1][:4] for n in range(1999)) <= 3
    for place in (0, 6, 13):
        assert {code[place] for code in codes} == set(LETTERS)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("7QK0-M91D-4TZ8", id="as printed"),
        pytest.param("7qk0-m91d-4tz8", id="lower case"),
        pytest.param("7QK0M91D4TZ8", id="no hyphens"),
        pytest.param("  7QK0 M91D 4TZ8\n", id="spaces"),
        pytest.param("7QK0\u2013M91D\u20144TZ8", id="long dashes from a word processor"),
        pytest.param("7QKO-M91D-4TZ8", id="letter O for zero"),
        pytest.param("7qko-m9ld-4tz8", id="letter l for one"),
        pytest.param("7QK0-M9ID-4TZ8", id="letter I for one"),
        pytest.param("\uff17QK0-M91D-4TZ8", id="a full-width digit"),
    ],
)
def test_what_a_hurried_person_types_is_understood(typed):
    assert normal(typed) == CODE


@pytest.mark.parametrize(
    "typed", ["", "-", "7QK0-M91D-4TZ", "7QK0-M91D-4TZ88", "7QK0-M91D-4TZU", "7QK0/M91D/4TZ8", "\u0111" * 12]
)
def test_what_cannot_be_a_code_is_none(typed):
    assert normal(typed) is None
