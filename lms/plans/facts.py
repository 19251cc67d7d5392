"""What each person adds to the counts, read from the facts of theirs and of those merged into them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Executable, String, and_, bindparam, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from lms.learning.models import Attainment, Turn
from lms.learning.rungs import Rung
from lms.people.models import Membership, Person
from lms.plans.reckoning import EVER, Entry, Life, Standing, Stay, entries
from lms.units.models import Succession, Unit

MANY = 4000

IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
HEAD = func.coalesce(Person.merged_into_id, Person.id)
"""Whom a person's facts count for: themselves, or the one they were merged into."""
_HEAD = HEAD.label("head")
_ENDED_OF = (
    select(Unit.id, Unit.to_on, Succession.successor_id)
    .outerjoin(Succession, (Succession.unit_id == Unit.id) & Succession.main)
    .where(Unit.to_on.is_not(None), Unit.id.in_(IDS))
)


class Asked(NamedTuple):
    """The statements that read the facts of some heads. Built once: building one costs more than running it."""

    stays: Executable
    standings: Executable
    turns: Executable


def _asked(mine: Any) -> Asked:
    # Values as the table holds them: turning each into an audience or a rung and back costs as much as the rest.
    audience, rung = type_coerce(Membership.audience, String), type_coerce(Attainment.rung, String)
    return Asked(
        select(_HEAD, Membership.unit_id, audience, Membership.from_on, Membership.to_on)
        .join(Person, Person.id == Membership.person_id)
        .where(mine)
        # of two stays that begin together, each of one of two who were merged, the last counts: that of who stands for
        # both
        .order_by(Person.merged_into_id.is_(None), Membership.id),
        select(_HEAD, Attainment.programme, rung, Attainment.on)
        .join(Person, Person.id == Attainment.person_id)
        .where(mine),
        # Studied online and present in class on one day is one turn; each fact has its own row, and may be taken back
        # alone.
        select(_HEAD, Turn.programme, Turn.subject, Turn.on)
        .distinct()
        .join(Person, Person.id == Turn.person_id)
        .where(mine),
    )


OF_SOME = _asked(Person.id.in_(IDS) | Person.merged_into_id.in_(IDS))
"""Asked with `ids`, numbers of heads."""
_FROM, _TO = bindparam("first", type_=Person.id.type), bindparam("last", type_=Person.id.type)
OF_RANGE = _asked(
    or_(and_(Person.id.between(_FROM, _TO), Person.merged_into_id.is_(None)), Person.merged_into_id.between(_FROM, _TO))
)
"""Asked with `first` and `last`, numbers of heads."""


class Lives:
    """How units ended, as far as somebody belongs to them; asked of the database once."""

    def __init__(self, db: Session) -> None:
        self._db = db
        self._known: set[int] = set()
        self.ended: dict[int, Life] = {}

    def know(self, unit_ids: set[int]) -> None:
        """Looks these units up, and what they were followed by."""
        while unasked := unit_ids - self._known:
            self._known |= unasked
            unit_ids = set()
            wanted = sorted(unasked)
            for start in range(0, len(wanted), MANY):
                for unit_id, to_on, successor_id in self._db.execute(_ENDED_OF, {"ids": wanted[start : start + MANY]}):
                    self.ended[unit_id] = Life(to_on, successor_id)
                    unit_ids |= {successor_id} if successor_id else set()


def reckoned(db: Session, asked: Asked, values: Mapping[str, Any], lives: Lives) -> Iterator[tuple[int, list[Entry]]]:
    """What each of these persons adds, by their number; those who belong to no unit are not among them."""
    stays: dict[int, list[Stay]] = defaultdict(list)
    for head, unit_id, audience, from_on, to_on in db.execute(asked.stays, values):
        stays[head].append(Stay(unit_id, audience, from_on or EVER, to_on))
    lives.know({stay.unit_id for mine in stays.values() for stay in mine})
    standings: dict[int, dict[tuple[str, str], date]] = defaultdict(dict)
    for head, programme, rung, on in db.execute(asked.standings, values):
        mine, key = standings[head], (programme, rung)
        if key not in mine or on < mine[key]:
            mine[key] = on
    turns: dict[int, list[Standing]] = defaultdict(list)
    for head, programme, _subject, on in db.execute(asked.turns, values):
        turns[head].append(Standing(programme, Rung.TURNS.value, on))
    for head, mine_of in stays.items():
        held = [Standing(programme, rung, on) for (programme, rung), on in standings.get(head, {}).items()]
        yield head, entries(mine_of, held + turns.get(head, []), lives.ended)


def everyone(db: Session) -> Iterator[list[tuple[int, list[Entry]]]]:
    """What every person adds, some thousands at a time, in the order of their numbers."""
    lives = Lives(db)
    top = db.scalar(select(func.max(Person.id))) or 0
    for first in range(1, top + 1, MANY):
        found = list(reckoned(db, OF_RANGE, {"first": first, "last": first + MANY - 1}, lives))
        if found:
            yield found
