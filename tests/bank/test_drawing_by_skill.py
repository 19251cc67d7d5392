"""A recipe draws by topic and by skill: the right mix, nothing twice, and never too little by chance."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.catalogue import head
from lms.quizzes.drawing import BankTooSmall, draw
from lms.quizzes.gift import read
from lms.quizzes.questions import Question
from lms.quizzes.recipes import sure
from tests.catalogue.conftest import COURSE

QUESTION = "// [tag:ky-nang:{skill}]\n::{topic}-{n}::q{{=a ~b}}\n"


def bank(*counts: tuple[str, str, int]) -> list[Question]:
    """Questions of (topic, skill, how many)."""
    parts = [
        f"$CATEGORY: {topic}\n\n"
        + "\n".join(QUESTION.format(skill=skill, topic=f"{topic}-{skill[0]}", n=n) for n in range(count))
        for topic, skill, count in counts
    ]
    reading = read("\n\n".join(parts), "quiz.gift")
    assert not reading.faults
    return reading.questions


THREE = bank(*((topic, skill, 20) for topic in "xyz" for skill in ("4.2", "5.1")))
BY_KEY = {question.key: question for question in THREE}


@pytest.mark.parametrize("seed", range(100))
def test_four_of_one_topic_three_of_each_other_and_nothing_twice(seed: int) -> None:
    paper = draw(THREE, {"x": 4, "y": 3, "z": 3}, random.Random(seed))
    topics = Counter(BY_KEY[item.key].topic for item in paper.items)
    assert topics == {"x": 4, "y": 3, "z": 3}
    assert len({item.key for item in paper.items}) == 10


@pytest.mark.parametrize("seed", range(100))
def test_a_skill_is_drawn_from_every_topic_after_the_topics_and_nothing_twice(seed: int) -> None:
    paper = draw(THREE, {"ky-nang:5.1": 3, "x": 4, "y": 3}, random.Random(seed))
    asked = [BY_KEY[item.key] for item in paper.items]
    assert len({item.key for item in paper.items}) == 10
    assert sum("5.1" in question.skills for question in asked) >= 3
    assert Counter(question.topic for question in asked)["x"] >= 4


def test_over_many_papers_a_skill_comes_from_every_topic() -> None:
    papers = [draw(THREE, {"ky-nang:5.1": 2}, random.Random(seed)) for seed in range(100)]
    assert {BY_KEY[item.key].topic for paper in papers for item in paper.items} == set("xyz")


def test_a_skill_that_is_too_small_is_named() -> None:
    with pytest.raises(BankTooSmall, match=r"kỹ năng “9\.9” cần 1 câu hỏi, chỉ có 0"):
        draw(THREE, {"x": 1, "ky-nang:9.9": 1}, random.Random(1))


@pytest.mark.parametrize(
    ("counts", "recipe", "there"),
    [
        pytest.param([("x", "4.2", 5)], {"x": 3}, {"x": 5}, id="a topic has all its questions"),
        pytest.param(
            [("x", "4.2", 5), ("y", "4.2", 2)], {"x": 3, "ky-nang:4.2": 4}, {"x": 5, "ky-nang:4.2": 4},
            id="a skill what the topics leave of it",
        ),
        pytest.param(
            [("x", "4.2", 2), ("x", "5.1", 9)], {"x": 3, "ky-nang:4.2": 1}, {"x": 11, "ky-nang:4.2": 0},
            id="at the worst the topic draws all that the skill has",
        ),
        pytest.param([("x", "4.2", 2)], {"y": 1}, {"y": 0}, id="nothing of a topic that is not there"),
    ],
)  # fmt: skip
def test_what_a_line_is_sure_to_find(
    counts: list[tuple[str, str, int]], recipe: dict[str, int], there: dict[str, int]
) -> None:
    assert sure(recipe, bank(*counts)) == there


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from(["4.2", "5.1"]), st.integers(1, 6)), max_size=6),
    st.dictionaries(st.sampled_from(["x", "y", "z", "ky-nang:4.2", "ky-nang:5.1"]), st.integers(1, 4), min_size=1),
    st.integers(0, 1000),
)
def test_a_recipe_whose_every_line_is_sure_never_fails_whatever_is_drawn_before(
    counts: list[tuple[str, str, int]], recipe: dict[str, int], seed: int
) -> None:
    merged = Counter[tuple[str, str]]()
    for topic, skill, count in counts:
        merged[topic, skill] += count
    questions = bank(*((*place, count) for place, count in merged.items()))
    found = sure(recipe, questions)
    if all(found[line] >= wanted for line, wanted in recipe.items()):
        assert len(draw(questions, recipe, random.Random(seed)).items) == sum(recipe.values())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("ky-nang:4.2: 2", "", id="a skill of the taxonomy"),
        pytest.param("ky-nang:9.9: 2", "mã kỹ năng “9.9” không có trong khung", id="a skill that is none"),
        pytest.param("ky-nang:4.2: 5", "chỉ chắc còn 4 câu của kỹ năng này", id="more than the topics leave"),
        pytest.param("om: 2", "chủ đề này không có trong topics", id="a topic that is none"),
    ],
)
def test_the_draw_of_a_course_may_name_skills(line: str, said: str) -> None:
    written = COURSE.replace("  otp: 8\n", f"  otp: 8\n  {line}\n")
    read, faults = head.read(written, "course.yaml")
    if read:
        faults += head.faults_of_bank(read, bank(("mat-khau", "4.2", 12), ("otp", "4.2", 12)))
    assert [fault.message for fault in faults if said not in fault.message or not said] == []
    assert bool(faults) == bool(said)
    assert all(fault.line == 15 for fault in faults if "chắc" in fault.message)
