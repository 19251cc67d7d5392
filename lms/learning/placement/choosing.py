"""Which questions a placement asks: as many of each course, and within it of each skill in turn. Pure."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lms.bank.stock import Worded
from lms.quizzes.drawing import Item, Paper, laid
from lms.quizzes.questions import Kind

QUESTIONS = 20
MARKED_AT_ONCE = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE, Kind.STATEMENTS, Kind.MATCHING, Kind.ORDERING})
"""What is answered by choosing: somebody who only looks where they stand should not have to type."""


def chosen(stocks: Mapping[str, Sequence[Worded]], rng: random.Random) -> dict[str, Paper]:
    """By slug, in the order given: so many questions of each course that they are twenty together, fewer where the
    banks hold fewer.
    """
    turns = {slug: list(_in_turn(wordings, rng)) for slug, wordings in stocks.items()}
    taken: dict[str, list[Worded]] = {slug: [] for slug in turns}
    left = QUESTIONS
    while left and any(turns.values()):
        for slug, waiting in turns.items():
            if waiting and left:
                taken[slug].append(waiting.pop(0))
                left -= 1
    return {slug: Paper(tuple(_item(each, rng) for each in some)) for slug, some in taken.items() if some}


def _item(worded: Worded, rng: random.Random) -> Item:
    return replace(laid(worded.question, rng), version=worded.id)


def _in_turn(wordings: Sequence[Worded], rng: random.Random) -> Iterator[Worded]:
    """Every question, one of each skill in turn, in an order that chance decides."""
    pools: dict[str, list[Worded]] = defaultdict(list)
    for worded in rng.sample(list(wordings), len(wordings)):
        if worded.question.kind in MARKED_AT_ONCE:
            pools[worded.question.skills[0] if worded.question.skills else ""].append(worded)
    while pools:
        for skill in list(pools):
            yield pools[skill].pop()
            if not pools[skill]:
                del pools[skill]
