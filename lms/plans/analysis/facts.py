"""A count taken apart, read from the facts: who belongs to a unit on a day, what they stand on, and how.

Read as the ledger reads: by person, with whoever was merged into them; each in the unit that followed theirs.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from lms.learning.models import Attainment, Turn
from lms.learning.rungs import Mode, Rung, weaker
from lms.people.audiences import Audience
from lms.people.heads import HEAD, head_of
from lms.people.models import Membership, Person
from lms.plans.analysis.whereabouts import Whereabouts
from lms.plans.breakdown import Breakdown, Cell, Tallying, Way, age, sex
from lms.plans.reckoning import EVER, Life, Stay, one_at_a_time
from lms.units import queries as units
from lms.units.models import Succession, Unit

BATCH = 2000
Step = Callable[[int, int], object]

# The bare tables: a hundred thousand rows need no mapping.
_PERSON, _ATTAINMENT, _TURN = Person.__table__.c, Attainment.__table__.c, Turn.__table__.c
_MEMBERSHIP = Membership.__table__.c
_HEAD = head_of(Person.__table__.c)
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_MINE = _PERSON.id.in_(_IDS) | _PERSON.merged_into_id.in_(_IDS)
_DAY: BindParameter[date] = bindparam("day")
_PROGRAMME: BindParameter[str] = bindparam("programme")
_STANDINGS = (
    select(_HEAD, _ATTAINMENT.rung, _ATTAINMENT.on, _ATTAINMENT.mode)
    .join(Person.__table__, _PERSON.id == _ATTAINMENT.person_id)
    .where(_MINE, _ATTAINMENT.programme == _PROGRAMME, _ATTAINMENT.on <= _DAY)
)
# Studied online and present in class on one day is one turn, as in the ledger.
_TURNS = (
    select(_HEAD, _TURN.subject, _TURN.on)
    .distinct()
    .join(Person.__table__, _PERSON.id == _TURN.person_id)
    .where(_MINE, _TURN.programme == _PROGRAMME, _TURN.on <= _DAY)
)
_STAYS = (
    select(_HEAD, _MEMBERSHIP.unit_id, _MEMBERSHIP.from_on, _MEMBERSHIP.to_on)
    .join(Person.__table__, _PERSON.id == _MEMBERSHIP.person_id)
    .where(_MINE, _MEMBERSHIP.audience == bindparam("audience"))
    .order_by(_PERSON.merged_into_id.is_(None), _MEMBERSHIP.id)
)
_FACES = select(_PERSON.id, _PERSON.woman, _PERSON.birth_year).where(_PERSON.id.in_(_IDS))


def breakdown(
    db: Session, programme: str, audience: Audience, unit: Unit, day: date, step: Step = lambda done, total: None
) -> Breakdown:
    """The ladder of a unit on a day by way, age and sex. `step` is told how many of how many persons were looked at."""
    roots = [unit.id]
    if not unit.stands_on(day):
        roots += [place.id for place in units.stood_for(db, unit.id, day)]
    where = _whereabouts(db, roots, day)
    asked = {"programme": programme, "audience": audience, "day": day}
    people, sums = _belonging(db, roots, audience), Tallying()
    for start in range(0, len(people), BATCH):
        for each in _persons(db, people[start : start + BATCH].tolist(), asked):
            each.counted(where, sums)
        step(min(start + BATCH, len(people)), len(people))
    return sums.breakdown


def _whereabouts(db: Session, roots: Sequence[int], day: date) -> Whereabouts:
    ended = (
        select(Unit.id, Unit.to_on, Succession.successor_id)
        .outerjoin(Succession, (Succession.unit_id == Unit.id) & Succession.main)
        .where(Unit.to_on < day, Unit.id.in_(units.below_with_past(roots)))
    )
    lives = {unit_id: Life(to_on, successor_id) for unit_id, to_on, successor_id in db.execute(ended)}
    return Whereabouts(day, lives, set(db.scalars(units.below(roots))))


def _belonging(db: Session, roots: Sequence[int], audience: Audience) -> "array[int]":
    """Everybody who ever belonged to these units, or to one whose people followed into them, in order."""
    ever = (
        select(HEAD.label("head"))
        .distinct()
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.audience == audience, Membership.unit_id.in_(units.below_with_past(roots)))
        .order_by("head")
    )
    return array("q", db.scalars(ever.execution_options(yield_per=BATCH)))


@dataclass(slots=True)
class _Person:
    """What is known of one person: stays of the audience, the best standing on each rung, turns."""

    woman: bool | None
    born: int | None
    stays: list[Stay]
    standings: dict[Rung, tuple[date, Mode]]
    turns: list[date]

    def counted(self, where: Whereabouts, sums: Tallying) -> None:
        stays = one_at_a_time(self.stays) if len(self.stays) > 1 else self.stays
        groups = age(self.born, where.day), sex(self.woman)
        if where.here_on(stays):
            for rung in self.standings:
                sums.add(Cell(self._way(rung), *groups), rung)
        turns = sum(where.here_on(stays, on) for on in self.turns)
        if turns:
            sums.add(Cell(Way.NOT_TOLD, *groups), Rung.TURNS, turns)

    def _way(self, rung: Rung) -> Way:
        """Of whoever was reached, how they went on to complete: who only began is not asked how."""
        told = self.standings.get(Rung.COMPLETED if rung is Rung.REACHED else rung)
        return Way(told[1].value) if told else Way.NOT_TOLD


def _persons(db: Session, ids: list[int], asked: dict[str, Any]) -> Iterator[_Person]:
    """Those of a batch who stand on a rung or took a turn."""
    told = {"ids": ids, **asked}
    standings: dict[int, dict[Rung, tuple[date, Mode]]] = defaultdict(dict)
    for head, rung, on, mode in db.execute(_STANDINGS, told).all():
        held = standings[head].get(rung)
        if held is None or on < held[0] or (on == held[0] and weaker(held[1], mode)):
            standings[head][rung] = on, mode
    turns: dict[int, list[date]] = defaultdict(list)
    for head, _subject, on in db.execute(_TURNS, told).all():
        turns[head].append(on)
    some = sorted(standings.keys() | turns.keys())
    if not some:
        return
    stays: dict[int, list[Stay]] = defaultdict(list)
    for head, unit_id, from_on, to_on in db.execute(_STAYS, {"ids": some, "audience": asked["audience"]}).all():
        stays[head].append(Stay(unit_id, "", from_on or EVER, to_on))
    for head, woman, born in db.execute(_FACES, {"ids": some}).all():
        yield _Person(woman, born, stays[head], standings[head], turns[head])
