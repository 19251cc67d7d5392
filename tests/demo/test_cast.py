"""The people of the demo are nobody: names as they are given here, numbers that no real person has."""

import random
import unicodedata
from datetime import date
from fractions import Fraction

import pytest

from lms import HOUSE
from lms.base import text
from lms.catalogue import library
from lms.demo import answers, names
from lms.demo.people import HOLDERS, Part, part
from lms.demo.places import places
from lms.demo.scene import Scene
from lms.people import identity
from lms.quizzes import gift
from lms.quizzes.grading import grade
from lms.quizzes.solving import right_answer

SCENE = Scene(seed=1, people=2000, until=date(2026, 11, 19))


@pytest.fixture(scope="module")
def cast() -> list[Part]:
    return SCENE.cast


def test_no_identity_number_belongs_to_a_province_and_each_fits_its_owner(cast: list[Part]) -> None:
    numbered = [one for one in cast if one.identity]

    assert len(numbered) > 500
    assert {one.identity[:3] for one in numbered if one.identity} == {"000"}
    assert [one for one in numbered if identity.doubts(one.identity or "", one.birth, one.woman)] == []
    assert len({one.identity for one in numbered}) == len(numbered)


def test_every_phone_is_of_the_block_that_nobody_was_given(cast: list[Part]) -> None:
    phones = [one.phone for one in cast if one.phone]

    assert phones
    assert all(phone.startswith("0990000") and identity.phone_number(phone) == phone for phone in phones)


def test_names_are_composed_and_already_as_they_are_printed(cast: list[Part]) -> None:
    for one in cast:
        assert one.name == unicodedata.normalize("NFC", one.name) == text.proper_name(one.name)
        assert len(one.name.split()) >= 3


@pytest.mark.parametrize("people", names.customs())
def test_every_people_names_women_and_men(people: str) -> None:
    rng = random.Random(1)

    assert all(names.drawn(rng, people, woman, born) for woman in (True, False) for born in (1960, 2000))


def test_everybody_lives_and_works_where_there_is_a_unit(cast: list[Part]) -> None:
    here = places()
    agencies = {agency.code for agency in here.agencies}

    assert {one.work for one in cast if one.work} <= agencies
    assert {one.home for one in cast if one.home in here.hamlets} == set()


def test_one_in_five_is_an_official_who_also_lives_somewhere(cast: list[Part]) -> None:
    officials = [one for one in cast[: SCENE.people] if one.work]

    assert len(officials) == 400
    assert all(one.home for one in officials)


def test_more_people_change_nobody_who_was_there() -> None:
    few = Scene(1, 50, SCENE.until).cast[:50]

    assert few == SCENE.cast[:50]
    assert part(1, 7) != part(2, 7)


def test_each_role_has_an_account_and_no_name_twice() -> None:
    assert len({held.username for held in HOLDERS}) == len(HOLDERS) == 10


def test_who_knows_the_answer_earns_the_whole_point_and_who_does_not_never_does() -> None:
    bank = [question for course in library.sound(HOUSE / "courses").courses for question in course.bank]
    rng = random.Random(1)

    for question in bank:
        if question.is_marked:
            assert grade(question, right_answer(question)) == 1, question.key
            assert grade(question, answers.wrong(question, rng)) < Fraction(1), question.key


@pytest.mark.parametrize(
    "written",
    [
        *("q{=a ~b}", "q{~%50%a ~%50%b ~%-100%c}", "q{F}", "q{=a}", "q{#5}", "q{=a -> 1 =b -> 2}", "q{>\na\nb\n}"),
        *("// [tag:dung-sai]\nq{=a -> Đúng =b -> Sai}", "// [tag:cho-trong]\nq {1:MC:=a~b} {1:SA:=c}"),
    ],
)
def test_whoever_guesses_answers_every_kind_and_never_wholly_rightly(written: str) -> None:
    [question] = gift.read(written, "quiz.gift").questions
    guesses = [answers.wrong(question, random.Random(seed)) for seed in range(30)]
    assert all(grade(question, guess) < 1 for guess in guesses)
    assert None in guesses
    assert question.kind.value in ("short", "numerical") or any(guesses)
