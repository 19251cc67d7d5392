"""Draws a paper (đề) from a bank of questions: what is asked, in which order, with the answers in which order."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from . import words
from .questions import Kind, Question


class BankTooSmall(ValueError):
    """A topic has fewer questions than the recipe asks for; the message names it and both numbers."""

    def __init__(self, topic: str, wanted: int, available: int) -> None:
        super().__init__(words.BANK_TOO_SMALL.format(topic=topic, wanted=wanted, available=available))
        self.topic, self.wanted, self.available = topic, wanted, available


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a paper; `order` lists the original places of its answers as they are shown."""

    key: str
    order: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """What one learner is asked, in order; kept with the attempt so that it looks the same on every visit."""

    items: tuple[Item, ...]

    def to_dict(self) -> dict[str, Any]:
        """The paper for JSON."""
        return {"items": [{"key": item.key, "order": list(item.order)} for item in self.items]}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """The paper back from `to_dict`."""
        return cls(tuple(Item(item["key"], tuple(item["order"])) for item in stored["items"]))


def draw(questions: Iterable[Question], recipe: Mapping[str, int], rng: random.Random) -> Paper:
    """So many questions of each topic, none twice, all shuffled; raises BankTooSmall. Same seed, same paper."""
    bank: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        if question.is_marked:
            bank[question.topic].append(question)
    drawn: list[Question] = []
    for topic, wanted in recipe.items():
        if wanted > len(bank[topic]):
            raise BankTooSmall(topic, wanted, len(bank[topic]))
        drawn += rng.sample(bank[topic], wanted)
    rng.shuffle(drawn)
    return Paper(tuple(Item(question.key, _order(question, rng)) for question in drawn))


def _order(question: Question, rng: random.Random) -> tuple[int, ...]:
    """True and false keep their places; a matching question shuffles what is matched to its rows."""
    places = range(len(question.rights if question.kind is Kind.MATCHING else question.choices))
    match question.kind:
        case Kind.SHORT:
            return ()
        case Kind.TRUE_FALSE:
            return tuple(places)
        case _:
            return tuple(rng.sample(places, len(places)))
