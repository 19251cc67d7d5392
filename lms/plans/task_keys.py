"""What makes a task the same task when its plan is worded anew: what was noted of it stays with it. Pure."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from typing import NamedTuple

from lms.base import text

ALIKE = 0.8
"""How much of two wordings must agree for one to be a correction of the other."""


class Named(NamedTuple):
    """A task that is there already."""

    key: str
    no: str
    name: str


def keys(lines: Sequence[tuple[str | None, str]], held: Iterable[Named]) -> list[str]:
    """A key for each task (number, name): that of the task which has the same number and name, else the same name, else
    nearly the same name; a key of its own for a new one.
    """
    said = [(text.fold(no or ""), text.fold(name)) for no, name in lines]
    left = [Named(one.key, text.fold(one.no or ""), text.fold(one.name)) for one in held]
    taken = {one.key for one in left}
    found: list[str | None] = [None] * len(said)
    for by in (lambda no, name: (no, name), lambda _, name: name):
        for n, one in enumerate(said):
            same = next((each for each in left if each and by(each.no, each.name) == by(*one)), None)
            if found[n] is None and same:
                found[n] = same.key
                left.remove(same)
    for n, key in _nearly(said, found, left):
        found[n] = key
    return [key or _own(*said[n], taken) for n, key in enumerate(found)]


def _nearly(said: list[tuple[str, str]], found: list[str | None], left: list[Named]) -> Iterable[tuple[int, str]]:
    """Pairs of those still without another, the most alike first."""
    alike = [
        (SequenceMatcher(None, name, one.name, autojunk=False).ratio() + (no == one.no) / 100, n, one.key)
        for n, (no, name) in enumerate(said)
        if found[n] is None
        for one in left
    ]
    done: set[int | str] = set()
    for ratio, n, key in sorted(alike, reverse=True):
        if ratio >= ALIKE and n not in done and key not in done:
            done |= {n, key}
            yield n, key


def _own(no: str, name: str, taken: set[str]) -> str:
    key = plain = sha256(f"{no}|{name}".encode()).hexdigest()[:16]
    more = 1
    while key in taken:
        more += 1
        key = f"{plain}-{more}"
    taken.add(key)
    return key
