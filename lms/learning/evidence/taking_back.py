"""Takes back what lines of evidence added: turns, rungs whose proof they were, periods. The caller commits.

A day that such a proof had moved back moves to the next best proof, reckoned from the facts that are left.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from lms.learning.evidence import facts
from lms.learning.evidence.facts import Editions, Fact, Standing
from lms.learning.models import ONLINE, Attainment, Evidence, SetAside, Turn
from lms.learning.programmes.actions import renew_programmes
from lms.learning.programmes.models import ProgrammePeriod
from lms.learning.rungs import Rung
from lms.people.actions import touch


@dataclass(slots=True)
class Taken:
    """How many lines, persons, and periods that stay because a later one follows."""

    lines: int = 0
    persons: int = 0
    periods_kept: int = 0


def take_back(db: Session, lines: Sequence[Evidence], now: datetime) -> Taken:
    """What these lines added is no more. Their rows stay, naming nobody."""
    counted = [each for each in lines if each.person_id is not None]
    same = facts.together(db, {each.person_id for each in counted if each.person_id is not None})
    persons = sorted({one for ones in same.values() for one in ones})
    gone = {facts.source_of(each.id) for each in counted}
    touched: dict[tuple[int, str], str] = {
        (one, key): each.subject
        for each in counted
        if each.person_id is not None
        for one in same[each.person_id]
        for key in facts.counting(db, each.subject)
    }
    own, turns = facts.of_entries(db, same), facts.first_turns(db, persons)
    others = {one: [each for each in ones if each != one] for ones in same.values() for one in ones}
    held, aside = _held(db, persons), _aside(db, persons)
    subjects = {facts.source_of(each.id): each.subject for each in counted}
    for whose, rows in held.items():  # a course may have left a programme since
        for row in rows:
            if row.source in gone:
                touched.setdefault(whose, subjects[row.source])
    for some in _batches(sorted(gone)):
        db.execute(delete(Turn).where(Turn.person_id.in_(persons), Turn.source.in_(some)))
    for each in counted:
        each.person_id = each.effect = None
    db.flush()
    left, editions = facts.first_turns(db, persons), Editions(db)
    for person_id, key in touched:
        mine, whose = own[person_id], (person_id, key)
        theirs = [fact for other in others[person_id] for fact in own[other]]
        before = facts.standings(editions, key, [*mine, *theirs], turns.get(whose))
        alone, after = (
            facts.standings(editions, key, _without(some, gone), left.get(whose)) for some in (mine, [*mine, *theirs])
        )
        elsewhere = {row.rung for other in others[person_id] for row in held.get((other, key), ())}
        after = _borne(alone, after, elsewhere)
        for other in aside.get(whose, ()):
            best = after.get(other.rung)
            if best is None or other.on <= best.on:
                after[other.rung] = Standing(other.on, other.mode, other.source, other.programme_number)
        for row in held.get(whose, ()):
            _set_right(db, row, before.get(row.rung), after.get(row.rung), gone)
            _drop_what_stands(db, row, aside.get(whose, ()))
    taken = Taken(len(lines), len(same))
    taken.periods_kept = _periods(db, touched, gone, now)
    touch(db, persons)
    db.flush()
    return taken


def _borne(
    alone: dict[Rung, Standing], together: dict[Rung, Standing], elsewhere: Collection[Rung]
) -> dict[Rung, Standing]:
    """What one entry of a person bears: all that is its own; of what is met together, what no other entry bears."""
    return {rung: each for rung, each in together.items() if rung not in elsewhere} | alone


def _without(known: Iterable[Fact], gone: Collection[str]) -> list[Fact]:
    return [fact for fact in known if fact.source not in gone]


def _held(db: Session, persons: Collection[int]) -> dict[tuple[int, str], list[Attainment]]:
    held: dict[tuple[int, str], list[Attainment]] = {}
    rows = select(Attainment).where(Attainment.person_id.in_(persons)).execution_options(populate_existing=True)
    for row in db.scalars(rows):
        held.setdefault((row.person_id, row.programme), []).append(row)
    return held


def _aside(db: Session, persons: Collection[int]) -> dict[tuple[int, str], list[SetAside]]:
    aside: dict[tuple[int, str], list[SetAside]] = {}
    for row in db.scalars(select(SetAside).where(SetAside.person_id.in_(persons))):
        aside.setdefault((row.person_id, row.programme), []).append(row)
    return aside


def _drop_what_stands(db: Session, row: Attainment, aside: Iterable[SetAside]) -> None:
    """A proof that an attainment rests on again is no longer set aside."""
    for other in aside:
        if (other.rung, other.source) == (row.rung, row.source):
            db.delete(other)


def _set_right(
    db: Session, row: Attainment, before: Standing | None, after: Standing | None, gone: Collection[str]
) -> None:
    """A rung that rested on what is gone, by its own source or by a course that it counted, rests on what is left."""
    reckoned = row.source == ONLINE or row.source.startswith("evidence:")
    rests_on_it = reckoned and before is not None and before != after and before.on == row.on
    if row.source not in gone and not rests_on_it:
        return
    if after is None:
        db.delete(row)
    else:
        row.on, row.mode, row.source, row.programme_number = after.on, after.mode, after.source, after.number


def _periods(db: Session, touched: dict[tuple[int, str], str], gone: Collection[str], now: datetime) -> int:
    """Periods that these lines began or renewed go too, unless another has followed; gives how many stay so."""
    kept = 0
    for (person_id, key), subject in touched.items():
        mine = select(ProgrammePeriod).where(ProgrammePeriod.person_id == person_id, ProgrammePeriod.programme == key)
        periods = list(db.scalars(mine.order_by(ProgrammePeriod.number.desc())))
        if not any(period.source in gone for period in periods):
            continue
        while periods and periods[0].source in gone:
            db.delete(periods.pop(0))
        kept += sum(period.source in gone for period in periods)
        db.flush()
        renew_programmes(db, person_id, subject, now)
    return kept


def _batches(items: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(items), 500):
        yield items[start : start + 500]
