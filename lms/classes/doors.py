"""What the rooms of a class (assisted learning, paper kit, certificates …) bring to its page and what keeps it open.

A room writes two functions in its `views` (where `url_for` is known) and puts them here; classes knows no room:

    @doors.leads_to
    def kit(db: Session, opened: TrainingClass) -> Iterator[Door]:
        yield Door(words.KIT, words.KIT_SAYS, url_for("kits.kit", key=opened.key))

    @doors.holds_open
    def unsent(db: Session, opened: TrainingClass) -> Iterator[Pending]:
        if count := queries.unsent(db, opened.id):
            yield Pending(words.UNSENT.format(count=count), url_for("kits.kit", key=opened.key))

Doors are shown in the order in which they were put here (that of `app.py`), also when the class is closed: a room that
has nothing to show then gives none. A class closes only when no room names anything pending. Both are asked at each
page of a class: one indexed read at the most.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from lms.classes.models import TrainingClass


@dataclass(frozen=True, slots=True)
class Door:
    """Việc của lớp: a label to tap, one sentence about what is there now, the address."""

    label: str
    sentence: str
    url: str


@dataclass(frozen=True, slots=True)
class Pending:
    """Việc chưa xong: a sentence that says what is left, and the page where it is settled."""

    sentence: str
    url: str


Leads = Callable[[Session, TrainingClass], Iterable[Door]]
Holds = Callable[[Session, TrainingClass], Iterable[Pending]]

DOORS: list[Leads] = []
PENDING: list[Holds] = []


def leads_to(room: Leads) -> Leads:
    """Puts doors on the page of every class; worn by the function where it is written."""
    DOORS.append(room)
    return room


def holds_open(room: Holds) -> Holds:
    """Keeps a class open while this names anything; worn by the function where it is written."""
    PENDING.append(room)
    return room


def doors(db: Session, opened: TrainingClass) -> list[Door]:
    return [door for room in DOORS for door in room(db, opened)]


def pending(db: Session, opened: TrainingClass) -> list[Pending]:
    """Everything that must be settled before the class closes, room by room."""
    return [left for room in PENDING for left in room(db, opened)]
