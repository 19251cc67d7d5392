"""Draws a paper (đề) from a bank of questions: what is asked, in which order, with the answers in which order."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from . import words
from .questions import Kind, Question
from .recipes import SKILL, in_turn, named


class BankTooSmall(ValueError):
    """A topic or a skill has fewer questions than the recipe asks for; the message names it and both numbers."""

    def __init__(self, line: str, wanted: int, available: int) -> None:
        super().__init__(words.BANK_TOO_SMALL.format(line=named(line), wanted=wanted, available=available))
        self.line, self.wanted, self.available = line, wanted, available


@dataclass(frozen=True, slots=True)
class Item:
    """One question of a paper; `order` lists the original places of its answers as they are shown.

    `gaps` does the same for each gap of a cloze. `version` is the number that the bank gave the wording asked (0: the
    question was never in a bank); the paper keeps it, so that an old attempt always shows what it was asked.
    """

    key: str
    order: tuple[int, ...] = ()
    gaps: tuple[tuple[int, ...], ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """What one learner is asked, in order; kept with the attempt so that it looks the same on every visit."""

    items: tuple[Item, ...]

    def to_dict(self) -> dict[str, Any]:
        """The paper for JSON."""
        return {"items": [_item_to_dict(item) for item in self.items]}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """The paper back from `to_dict`."""
        return cls(tuple(_item(item) for item in stored["items"]))


def _item_to_dict(item: Item) -> dict[str, Any]:
    gaps = [list(gap) for gap in item.gaps]
    told = {"key": item.key, "order": list(item.order), "gaps": gaps, "version": item.version}
    return {name: value for name, value in told.items() if value or name in ("key", "order")}


def _item(stored: Mapping[str, Any]) -> Item:
    gaps = tuple(tuple(gap) for gap in stored.get("gaps", ()))
    return Item(stored["key"], tuple(stored["order"]), gaps, stored.get("version", 0))


def draw(questions: Iterable[Question], recipe: Mapping[str, int], rng: random.Random) -> Paper:
    """So many questions of each topic and each skill (`recipes`), none twice, all shuffled; raises BankTooSmall.

    Same seed, same paper.
    """
    pools: dict[str, dict[str, Question]] = defaultdict(dict)
    for question in questions:
        if question.is_marked:
            for line in (question.topic, *(f"{SKILL}{skill}" for skill in question.skills)):
                pools[line][question.key] = question
    drawn: dict[str, Question] = {}
    for line, wanted in in_turn(recipe):
        left = [question for key, question in pools[line].items() if key not in drawn]
        if wanted > len(left):
            raise BankTooSmall(line, wanted, len(left))
        drawn |= {question.key: question for question in rng.sample(left, wanted)}
    mixed = rng.sample(list(drawn.values()), len(drawn))
    return Paper(tuple(laid(question, rng) for question in mixed))


def laid(question: Question, rng: random.Random) -> Item:
    """The question with the order in which its answers are shown."""
    return Item(question.key, _order(question, rng), tuple(_order(gap, rng) for gap in question.gaps))


def as_written(question: Question) -> Item:
    """The question as its author wrote it, where nothing is drawn: in a lesson, on an author's desk.

    Things to put in order are mixed here too, always alike, for the order written is the right one.
    """
    if question.kind is Kind.ORDERING:
        return Item(question.key, _mixed(question, random.Random(question.key)))  # noqa: S311 - not a secret
    return Item(question.key, _places(question), tuple(_places(gap) for gap in question.gaps))


def _order(question: Question, rng: random.Random) -> tuple[int, ...]:
    """True and false keep their places, so does what its author put in order; what is matched to rows is mixed."""
    places = _places(question)
    match question.kind:
        case Kind.TRUE_FALSE:
            return places
        case Kind.ORDERING:
            return _mixed(question, rng)
        case Kind.MATCHING:
            return tuple(rng.sample(places, len(places)))
        case _:
            return tuple(rng.sample(places, len(places))) if question.shuffle else places


def _places(question: Question) -> tuple[int, ...]:
    """The original places of what is offered: the right sides of a matching question, the choices of any other."""
    if question.kind is Kind.SHORT:
        return ()
    return tuple(range(len(question.rights if question.kind is Kind.MATCHING else question.choices)))


def _mixed(question: Question, rng: random.Random) -> tuple[int, ...]:
    """Any order but the right one; one that reads like it, two things being alike, would be right too."""
    texts = [choice.text for choice in question.choices]
    order = rng.sample(range(len(texts)), len(texts))
    if [texts[place] for place in order] == texts:
        order = [*order[1:], *order[:1]]
    return tuple(order)
