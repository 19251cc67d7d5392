"""How a paper is drawn: the right mix, nothing twice, the same seed the same paper."""

import json
import random

import pytest

from lms.quizzes.drawing import BankTooSmall, Item, Paper, draw
from lms.quizzes.gift import read

BANK = read(
    "\n\n".join(
        f"$CATEGORY: {topic}\n\n::{topic}-{number}::q{{=a ~b ~c ~d}}"
        for topic in ("x", "y", "z")
        for number in range(10)
    ),
    "quiz.gift",
).questions


@pytest.mark.parametrize("seed", range(20))
def test_a_paper_has_the_mix_of_the_recipe_and_no_question_twice(seed):
    paper = draw(BANK, {"x": 4, "y": 3, "z": 3}, random.Random(seed))
    keys = [item.key for item in paper.items]
    assert len(set(keys)) == 10
    assert sorted(key[0] for key in keys) == list("xxxxyyyzzz")
    assert all(sorted(item.order) == [0, 1, 2, 3] for item in paper.items)


def test_the_same_seed_draws_the_same_paper_and_another_seed_another():
    recipe = {"x": 5, "y": 5}
    assert draw(BANK, recipe, random.Random(1)) == draw(BANK, recipe, random.Random(1))
    assert draw(BANK, recipe, random.Random(1)) != draw(BANK, recipe, random.Random(2))


def test_topics_are_mixed_and_answers_stand_in_every_place():
    papers = [draw(BANK, {"x": 4, "y": 4}, random.Random(seed)) for seed in range(40)]
    assert {paper.items[0].key[0] for paper in papers} == {"x", "y"}
    assert {item.order.index(0) for paper in papers for item in paper.items} == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("gift", "orders"),
    [
        pytest.param("q{F}", {(0, 1)}, id="true stays before false"),
        pytest.param("q{=a =b}", {()}, id="short answers offer nothing"),
        pytest.param("q{#5}", {()}, id="numbers offer nothing"),
        pytest.param("q{=a -> 1 =b -> 2 =c -> 1}", {(0, 1), (1, 0)}, id="right sides, each once"),
    ],
)
def test_each_kind_shuffles_what_it_offers(asked, gift, orders):
    papers = [draw([asked(gift)], {"": 1}, random.Random(seed)) for seed in range(20)]
    assert {paper.items[0].order for paper in papers} == orders


def test_a_description_is_never_drawn(asked):
    with pytest.raises(BankTooSmall):
        draw([asked("chỉ để đọc")], {"": 1}, random.Random(1))


def test_a_bank_too_small_names_the_topic_and_both_numbers():
    with pytest.raises(BankTooSmall, match="chủ đề “x” cần 11 câu hỏi, chỉ có 10") as refusal:
        draw(BANK, {"y": 2, "x": 11}, random.Random(1))
    assert (refusal.value.topic, refusal.value.wanted, refusal.value.available) == ("x", 11, 10)


def test_a_paper_survives_json():
    paper = Paper((Item("a", (2, 0, 1)), Item("b")))
    assert Paper.from_dict(json.loads(json.dumps(paper.to_dict()))) == paper
