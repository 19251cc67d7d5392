"""Which edition of a plan speaks on a day, and which one a file means. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar


class Dated(Protocol):
    """An edition, as far as its days go."""

    @property
    def effective_on(self) -> date | None: ...
    @property
    def ends_on(self) -> date | None: ...


E = TypeVar("E", bound=Dated)


class Force(StrEnum):
    """Whether a plan is in force on a day."""

    NOT_YET = "not_yet"
    IN_FORCE = "in_force"
    ENDED = "ended"


class Deed(StrEnum):
    """What loading a plan did."""

    NEW = "new"
    EDITION = "edition"
    CORRECTED = "corrected"
    SAME = "same"


@dataclass(frozen=True)
class Loaded:
    """What loading a plan did, and to which edition; true where anything changed."""

    deed: Deed
    no: int
    effective_on: date | None

    def __bool__(self) -> bool:
        return self.deed is not Deed.SAME


class TooEarly(ValueError):
    """A new edition would take effect before one that is there already; the day is that of the newest one."""

    def __init__(self, newest: date) -> None:
        self.newest = newest


def on(editions: Sequence[E], day: date) -> E | None:
    """The edition that speaks on a day, of editions in the order of their days; before the first, the first."""
    begun = [each for each in editions if each.effective_on is None or each.effective_on <= day]
    return begun[-1] if begun else next(iter(editions), None)


def force(editions: Sequence[Dated], signed_on: date | None, day: date) -> Force:
    """Whether the plan is in force: from its first edition's day (else the day it was signed) to the last day named."""
    speaking = on(editions, day)
    begins = (editions[0].effective_on if editions else None) or signed_on
    if begins and begins > day:
        return Force.NOT_YET
    return Force.ENDED if speaking and speaking.ends_on and speaking.ends_on < day else Force.IN_FORCE


def meant(editions: Sequence[E], effective: date | None) -> E | None:
    """The edition whose text a file corrects: that of the same day, and the first where the file names no day. None: it
    is a new one. Raises TooEarly.
    """
    if effective is None:
        return next(iter(editions), None)
    for each in editions:
        if each.effective_on == effective:
            return each
    newest = editions[-1].effective_on if editions else None
    if newest and newest > effective:
        raise TooEarly(newest)
    return None
