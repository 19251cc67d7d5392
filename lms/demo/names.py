"""Made-up names of people, put together as names are in Nghệ An and Lai Châu (names.yaml). Pure."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "names.yaml"
YOUNG = 1985
"""Whoever was born before this year mostly bears a middle name of the older fashion."""


@dataclass(frozen=True, slots=True)
class Given:
    """What stands behind the family name: middle names by how common they are, and given names."""

    old: Mapping[str, int]
    young: Mapping[str, int]
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Custom:
    """How one people names its children."""

    families: Mapping[str, int]
    men: Given
    women: Given


@cache
def customs() -> dict[str, Custom]:
    told: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return {key: Custom(each["families"], _given(each["men"]), _given(each["women"])) for key, each in told.items()}


def _given(told: Mapping[str, Any]) -> Given:
    return Given(told["old"], told["young"], tuple(told["given"]))


def drawn(rng: random.Random, people: str, woman: bool, born: int) -> str:
    """A whole name: family, middle and given."""
    custom = customs()[people]
    given = custom.women if woman else custom.men
    middle = weighted(rng, given.young if born >= YOUNG else given.old)
    return f"{weighted(rng, custom.families)} {middle} {rng.choice(given.given)}"


def weighted(rng: random.Random, shares: Mapping[str, float]) -> str:
    """One of the keys, each as likely as its share."""
    return rng.choices(list(shares), list(shares.values()))[0]
