"""Putting things in order (sắp xếp): how an order is kept, an unfinished one too, and how much of it is right."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

HOLE = -1
"""Stands where nothing was placed."""


def kept(places: Mapping[int, int]) -> list[int] | dict[str, int] | None:
    """The order given, from original place → place in the order, both from 0.

    A list tells what stands in each place. Where two things claim one place the claims themselves are kept, so that
    the page can show them again.
    """
    if not places:
        return None
    if len(set(places.values())) < len(places):
        return {str(original): place for original, place in places.items()}
    standing = {place: original for original, place in places.items()}
    return [standing.get(place, HOLE) for place in range(max(standing) + 1)]


def claims(answer: Any, count: int) -> dict[int, int]:
    """Original place → place in the order, of an answer as kept to a question of `count` things, whatever it holds."""
    told: list[tuple[Any, Any]]
    match answer:
        case [*originals]:
            told = [(original, place) for place, original in enumerate(originals)]
        case dict(places):
            told = [(int(key), place) for key, place in places.items() if str(key) in map(str, range(count))]
        case _:
            told = []
    return {original: place for original, place in told if _sound(original, count) and _sound(place, count)}


def standing(answer: Any, count: int) -> list[int]:
    """What stands in each place; HOLE where nothing does, or more than one thing claims to."""
    claimed = claims(answer, count)
    often = Counter(claimed.values())
    order = [HOLE] * count
    for original, place in claimed.items():
        if often[place] == 1:
            order[place] = original
    return order


def in_place(order: Sequence[int], texts: Sequence[str]) -> int:
    """How many places hold what belongs there; two things of the same text may stand for each other."""
    return sum(original != HOLE and texts[original] == text for original, text in zip(order, texts, strict=True))


def in_step(order: Sequence[int], texts: Sequence[str]) -> int:
    """How many things stand right before the one that follows them, wherever they stand."""
    given = Counter((texts[a], texts[b]) for a, b in pairwise(order) if HOLE not in (a, b))
    return sum((given & Counter(pairwise(texts))).values())


def _sound(place: Any, count: int) -> bool:
    return isinstance(place, int) and not isinstance(place, bool) and 0 <= place < count
