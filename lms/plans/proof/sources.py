"""From where a fact comes, and in which class it was learned. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Origin(NamedTuple):
    """What a source says: the number of a line of evidence, or of a kit of paper; else learned on a screen."""

    evidence: int | None = None
    kit: int | None = None


def origin(source: str) -> Origin:
    kind, _, number = source.partition(":")
    if not number.isdigit():
        return Origin()
    return Origin(int(number)) if kind == "evidence" else Origin(kit=int(number)) if kind == "paper" else Origin()


@dataclass(frozen=True, slots=True)
class Taught:
    """On the roster of a class from a day, perhaps to a day. Whoever signed a sheet was there on its day."""

    class_id: int
    since: date
    left_on: date | None = None


def taught_in(on: date, source: str, rosters: Iterable[Taught]) -> int | None:
    """The class that a fact of `on` rests on: of those on whose roster somebody stood that day, the one entered last.
    Evidence of learning elsewhere rests on none.
    """
    if origin(source).evidence:
        return None
    there = [each for each in rosters if each.since <= on and (each.left_on is None or on <= each.left_on)]
    return max(there, key=lambda each: (each.since, each.class_id)).class_id if there else None
