"""Doors of open attempts: areas above (a supervised sitting) put a keeper here, learning asks and knows no reason.

A keeper is asked at every page of an open attempt: one indexed read at the most.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Refusal:
    """The attempt goes on elsewhere or not yet; `url` is the page that tells why and what to do."""

    url: str


Keeper = Callable[[Session, int], Refusal | None]
"""(session, number of the attempt) → why this request may not go on with it, or None."""

KEEPERS: list[Keeper] = []


def kept(keeper: Keeper) -> Keeper:
    """Puts a keeper at every door; worn by the function where it is written."""
    KEEPERS.append(keeper)
    return keeper


def refused(db: Session, attempt_id: int) -> Refusal | None:
    """What the first keeper that refuses says; None where the door is open."""
    return next((told for keeper in KEEPERS if (told := keeper(db, attempt_id)) is not None), None)
