"""How a paper is drawn: the right mix, nothing twice, the same seed the same paper."""

import json
import random

import pytest

from lms.quizzes.drawing import BankTooSmall, Item, Paper, as_written, draw
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
        pytest.param("// [tag:giu-thu-tu]\nq{=a ~b ~c}", {(0, 1, 2)}, id="choices that keep their order"),
        pytest.param("// [tag:giu-thu-tu]\nq{=a -> 1 =b -> 2}", {(0, 1), (1, 0)}, id="the order written would tell"),
        pytest.param("// [tag:giu-thu-tu]\nq{>\na\nb\n}", {(1, 0)}, id="things to put in order never stand rightly"),
        pytest.param("q{>\na\na\nb\n}", {(0, 2, 1), (1, 2, 0), (2, 0, 1), (2, 1, 0)}, id="nor do things alike"),
    ],
)
def test_each_kind_shuffles_what_it_offers(asked, gift, orders):
    papers = [draw([asked(gift)], {"": 1}, random.Random(seed)) for seed in range(60)]
    assert {paper.items[0].order for paper in papers} == orders


def test_each_gap_shuffles_its_own_choices_where_it_may(asked):
    question = asked("// [tag:cho-trong]\nq {1:MCS:=a~b} {1:MC:=a~b} {1:SA:=a}")
    papers = [draw([question], {"": 1}, random.Random(seed)) for seed in range(20)]
    assert {paper.items[0].gaps for paper in papers} == {((0, 1), (0, 1), ()), ((1, 0), (0, 1), ())}
    assert {paper.items[0].order for paper in papers} == {()}


def test_on_an_authors_desk_everything_stands_as_written_but_what_is_to_be_put_in_order(asked):
    assert as_written(asked("q{=a ~b ~c}")).order == (0, 1, 2)
    assert as_written(asked("// [tag:cho-trong]\nq {1:MCS:=a~b} {1:SA:=a}")).gaps == ((0, 1), ())
    things = asked("q{>\na\nb\nc\n}")
    assert as_written(things) == as_written(things)
    assert as_written(things).order != (0, 1, 2)


def test_a_description_is_never_drawn(asked):
    with pytest.raises(BankTooSmall):
        draw([asked("chỉ để đọc")], {"": 1}, random.Random(1))


def test_a_bank_too_small_names_the_topic_and_both_numbers():
    with pytest.raises(BankTooSmall, match="chủ đề “x” cần 11 câu hỏi, chỉ có 10") as refusal:
        draw(BANK, {"y": 2, "x": 11}, random.Random(1))
    assert (refusal.value.line, refusal.value.wanted, refusal.value.available) == ("x", 11, 10)


def test_a_paper_survives_json():
    paper = Paper((Item("a", (2, 0, 1)), Item("b"), Item("c", (), ((1, 0), ()), version=7)))
    assert Paper.from_dict(json.loads(json.dumps(paper.to_dict()))) == paper
