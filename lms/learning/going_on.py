"""Which of several enrolments of one person in one course goes on. Pure.

Somebody who was entered in the register twice, and merged, may have begun a course as either. Both histories stay; one
goes on: what is finished, else what is open, else where most was done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Begun:
    """One enrolment, and how far it has come."""

    enrolment_id: int
    finished_at: datetime | None
    is_open: bool  # an attempt is under way
    attempts: int
    lessons: int


def goes_on(several: Iterable[Begun]) -> int:
    """Number of the enrolment that goes on; the same whoever of the two stands for both."""
    return min(several, key=_order).enrolment_id


def _order(begun: Begun) -> tuple[bool, float, bool, int, int, int]:
    finished = begun.finished_at.timestamp() if begun.finished_at else 0.0
    return not begun.finished_at, finished, not begun.is_open, -begun.attempts, -begun.lessons, begun.enrolment_id
