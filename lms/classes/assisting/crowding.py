"""Too many confirmations by one helper in too little time: whom to look at again. Pure."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

MOST = 20
"""So many confirmations within `WITHIN`, or more, go to the list: one every three minutes, hour after hour."""
WITHIN = timedelta(hours=1)


class Confirmed(Protocol):
    """A confirmation: who helped, and when it came about."""

    @property
    def by(self) -> Hashable: ...
    @property
    def at(self) -> datetime: ...


C = TypeVar("C", bound=Confirmed)


def crowded(confirmed: Iterable[C], most: int = MOST, within: timedelta = WITHIN) -> list[C]:
    """Those that lie, with others of the same helper, in some stretch of `within` that holds `most` or more."""
    by_helper: dict[Hashable, list[C]] = {}
    for each in sorted(confirmed, key=lambda one: one.at):
        by_helper.setdefault(each.by, []).append(each)
    return [each for some in by_helper.values() for each in _dense(some, most, within)]


def _dense(in_order: Sequence[C], most: int, within: timedelta) -> Iterable[C]:
    marked, first = [False] * len(in_order), 0
    for last, each in enumerate(in_order):
        while each.at - in_order[first].at > within:
            first += 1
        if last - first + 1 >= most:
            for n in range(first, last + 1):
                marked[n] = True
    return (each for each, crowds in zip(in_order, marked, strict=True) if crowds)
