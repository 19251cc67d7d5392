"""The coverage ledger: derived from the facts, folded in the transaction that changes them, made anew by one command.

Two tables: what each person adds (so that a change can be taken back) and the sums that coverage is read from.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import BindParameter, bindparam, delete, func, insert, select
from sqlalchemy.orm import Session

from lms.base.db import changed, upsert
from lms.learning.models import Attainment, Turn
from lms.learning.rungs import Rung
from lms.people.models import Membership, Person
from lms.plans.models import Reckoning, Tally
from lms.plans.reckoning import EVER, Entry, Life, Standing, Stay, buckets, entries
from lms.units.models import Succession, Unit, UnitLink

BATCH = 500
MANY = 4000
T = TypeVar("T")
RUNGS = tuple(rung.value for rung in Rung)
KEY = ("programme", "audience", "parent_id", "bucket", "unit_id")


class Cell(NamedTuple):
    """Where a sum stands in the table of tallies."""

    programme: str
    audience: str
    parent_id: int
    bucket: int
    unit_id: int


Sums = dict[Cell, dict[str, int]]
"""What changes in a cell, rung by rung."""

# Statements of every fold, built once: building one costs more than running it.
_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_HEAD = func.coalesce(Person.merged_into_id, Person.id)
_MINE = Person.id.in_(_IDS) | Person.merged_into_id.in_(_IDS)
_HEADS = select(_HEAD).where(Person.id.in_(_IDS))
_STAYS = (
    select(_HEAD, Membership.unit_id, Membership.audience, Membership.from_on, Membership.to_on)
    .join(Person, Person.id == Membership.person_id)
    .where(_MINE)
)
_STANDINGS = (
    select(_HEAD, Attainment.programme, Attainment.rung, Attainment.on)
    .join(Person, Person.id == Attainment.person_id)
    .where(_MINE)
)
# Studied online and present in class on one day is one turn; each fact has its own row, and may be taken back alone.
_TURNS = (
    select(_HEAD, Turn.programme, Turn.subject, Turn.on)
    .distinct()
    .join(Person, Person.id == Turn.person_id)
    .where(_MINE)
)
_LOCK = select(Person.id).where(Person.id.in_(_IDS)).order_by(Person.id).with_for_update()
_HELD = select(Reckoning.person_id, Reckoning.entries).where(Reckoning.person_id.in_(_IDS))
_ENDED = (
    select(Unit.id, Unit.to_on, Succession.successor_id)
    .outerjoin(Succession, (Succession.unit_id == Unit.id) & Succession.main)
    .where(Unit.to_on.is_not(None))
)
_UPWARD = (
    select(UnitLink.descendant_id, Unit.id, Unit.parent_id)
    .join(Unit, Unit.id == UnitLink.ancestor_id)
    .where(UnitLink.descendant_id.in_(_IDS))
)


def fold(db: Session) -> None:
    """Brings the ledger up to date with what changed in this session. Runs before every commit; free when idle."""
    touched, units = changed(db, "person"), changed(db, "unit")
    if units:
        touched |= set(db.scalars(select(Membership.person_id).where(Membership.unit_id.in_(_with_past(db, units)))))
    if touched:
        lives, above = _lives(db), _Above(db)
        for some in _batches(sorted(touched), BATCH):
            _fold(db, some, lives, above)
    touched.clear()
    units.clear()


def _with_past(db: Session, units: Iterable[int]) -> set[int]:
    """The units and every unit whose people came to follow into them."""
    follows = db.execute(select(Succession.unit_id, Succession.successor_id)).all()
    wanted, grown = set(units), -1
    while len(wanted) != grown:
        grown = len(wanted)
        wanted |= {unit_id for unit_id, successor_id in follows if successor_id in wanted}
    return wanted


def _fold(db: Session, person_ids: list[int], lives: dict[int, Life], above: "_Above") -> None:
    heads = sorted(set(db.scalars(_HEADS, {"ids": person_ids})))
    everyone = sorted({*heads, *person_ids})
    db.execute(_LOCK, {"ids": heads}).all()
    before = {person_id: written for person_id, written in db.execute(_HELD, {"ids": everyone})}  # noqa: C416
    now = {person_id: found for person_id, found in reckoned(db, heads, lives) if found}
    sums: Sums = {}
    for person_id in everyone:
        add(sums, _read(before.get(person_id, "[]")), above, -1)
        add(sums, now.get(person_id, []), above, 1)
    _keep(db, [person_id for person_id in before if person_id not in now], now)
    _enter(db, sums)


def _keep(db: Session, gone: list[int], now: dict[int, list[Entry]]) -> None:
    if gone:
        db.execute(delete(Reckoning).where(Reckoning.person_id.in_(gone)))
    if now:
        row = upsert(db, Reckoning.__table__)
        kept = row.on_conflict_do_update(index_elements=["person_id"], set_={"entries": row.excluded.entries})
        rows = [{"person_id": person_id, "entries": _written(found)} for person_id, found in now.items()]
        db.connection().execute(kept, rows)


def reckoned(db: Session, person_ids: list[int], lives: dict[int, Life]) -> Iterator[tuple[int, list[Entry]]]:
    """What each of these persons adds, from the facts of theirs and of those merged into them."""
    asked = {"ids": person_ids}
    stays: dict[int, list[Stay]] = defaultdict(list)
    for head, unit_id, audience, from_on, to_on in db.execute(_STAYS, asked):
        stays[head].append(Stay(unit_id, audience.value, from_on or EVER, to_on))
    standings: dict[int, dict[tuple[str, str], date]] = defaultdict(dict)
    for head, programme, rung, on in db.execute(_STANDINGS, asked):
        first = standings[head].get((programme, rung.value), on)
        standings[head][programme, rung.value] = min(first, on)
    turns: dict[int, list[Standing]] = defaultdict(list)
    for head, programme, _subject, on in db.execute(_TURNS, asked):
        turns[head].append(Standing(programme, Rung.TURNS.value, on))
    for head, mine in stays.items():
        held = [Standing(programme, rung, on) for (programme, rung), on in standings[head].items()]
        yield head, entries(mine, held + turns[head], lives)


def _lives(db: Session) -> dict[int, Life]:
    return {unit_id: Life(to_on, successor_id) for unit_id, to_on, successor_id in db.execute(_ENDED)}


class _Above:
    """The units at and above a unit, each with its parent (0: none); asked of the database once."""

    def __init__(self, db: Session, whole: bool = False) -> None:
        self._db = db
        self._held: dict[int, list[tuple[int, int]]] = defaultdict(list)
        if whole:
            for some in _batches(list(db.scalars(select(Unit.id))), MANY):
                self._ask(some)

    def of(self, unit_id: int) -> list[tuple[int, int]]:
        if unit_id not in self._held:
            self._ask([unit_id])
        return self._held[unit_id]

    def _ask(self, unit_ids: list[int]) -> None:
        for unit_id, above_id, parent_id in self._db.execute(_UPWARD, {"ids": unit_ids}):
            self._held[unit_id].append((above_id, parent_id or 0))


def add(sums: Sums, found: Iterable[Entry], above: _Above, sign: int) -> None:
    """Adds entries to the sums of their year, month and day, in their unit and every unit above."""
    for entry in found:
        for unit_id, parent_id in above.of(entry.unit_id):
            for bucket in buckets(entry.on):
                cell = Cell(entry.programme, entry.audience, parent_id, bucket, unit_id)
                change = sums.setdefault(cell, dict.fromkeys(RUNGS, 0))
                change[entry.rung] += sign * entry.change


def _enter(db: Session, sums: Sums) -> None:
    # In the order of the key, so that two transactions never wait for each other in a circle.
    rows = [{**cell._asdict(), **change} for cell, change in sorted(sums.items()) if any(change.values())]
    if rows:
        row = upsert(db, Tally.__table__)
        added = {rung: getattr(Tally, rung) + getattr(row.excluded, rung) for rung in RUNGS}
        # Many rows of one small statement are twice as fast as one large statement.
        db.connection().execute(row.on_conflict_do_update(index_elements=KEY, set_=added), rows)


def rebuild(db: Session) -> int:
    """Makes the ledger anew from the facts; gives how many persons stand in it."""
    db.execute(delete(Tally))
    db.execute(delete(Reckoning))
    people, leaves = 0, Counter[Entry]()
    for found in _everyone(db):
        rows = [{"person_id": person_id, "entries": _written(each)} for person_id, each in found if each]
        if rows:
            db.execute(insert(Reckoning), rows)
        people += len(rows)
        for _, each in found:
            leaves.update(each)
    _enter(db, _summed(leaves, _Above(db, whole=True)))
    return people


def _everyone(db: Session) -> Iterator[list[tuple[int, list[Entry]]]]:
    lives = _lives(db)
    last = db.scalar(select(func.max(Person.id))) or 0
    for start in range(0, last, MANY):
        ids = db.scalars(
            select(Person.id).where(Person.id > start, Person.id <= start + MANY, Person.merged_into_id.is_(None))
        )
        if some := list(ids):
            yield list(reckoned(db, some, lives))


def _summed(leaves: Counter[Entry], above: _Above) -> Sums:
    sums: Sums = {}
    for entry, times in leaves.items():
        add(sums, [entry], above, times)
    return sums


class Difference(NamedTuple):
    """Where the ledger is not what the facts say."""

    cell: Cell
    rung: str
    held: int
    due: int


def differences(db: Session) -> Iterator[Difference]:
    """Every sum of the ledger that the facts do not give, and every sum of the facts that it lacks."""
    leaves = Counter[Entry]()
    for found in _everyone(db):
        for _, each in found:
            leaves.update(each)
    wanted = _summed(leaves, _Above(db, whole=True))
    nothing = dict.fromkeys(RUNGS, 0)
    for tally in db.execute(select(*Tally.__table__.columns)):
        cell = Cell(tally.programme, tally.audience.value, tally.parent_id, tally.bucket, tally.unit_id)
        yield from _unlike(cell, tally._mapping, wanted.pop(cell, nothing))
    for cell, due in sorted(wanted.items()):
        yield from _unlike(cell, nothing, due)


def _unlike(cell: Cell, held: Any, due: dict[str, int]) -> Iterator[Difference]:
    for rung in RUNGS:
        if held[rung] != due[rung]:
            yield Difference(cell, rung, held[rung], due[rung])


def people(db: Session) -> int:
    """How many persons stand in the ledger."""
    return db.scalar(select(func.count()).select_from(Reckoning)) or 0


def _written(found: list[Entry]) -> str:
    return json.dumps([[*entry[:4], entry.on.isoformat(), entry.change] for entry in found], separators=(",", ":"))


def _read(written: str) -> list[Entry]:
    return [Entry(p, a, r, u, date.fromisoformat(on), change) for p, a, r, u, on, change in json.loads(written)]


def _batches(items: list[T], size: int) -> Iterator[list[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
