"""The coverage ledger: derived from the facts, folded in the transaction that changes them, made anew by one command.

Two tables: what each person adds (so that a change can be taken back) and the sums that coverage is read from.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from sqlalchemy import and_, delete, func, or_, select, text
from sqlalchemy.orm import Session

from lms.base.db import changed, upsert
from lms.people.models import Membership, Person
from lms.plans import facts
from lms.plans.facts import HEAD, IDS, Lives
from lms.plans.models import Reckoning, Tally
from lms.plans.reckoning import Entry, buckets
from lms.plans.rolling import DUE, KEY, RUNGS, Staging
from lms.units.models import Succession, Unit, UnitLink

BATCH = 500
T = TypeVar("T")


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
_HEADS = select(HEAD).where(Person.id.in_(IDS))
_LOCK = select(Person.id).where(Person.id.in_(IDS)).order_by(Person.id).with_for_update()
_HELD = (
    select(Reckoning.person_id, Reckoning.entries)
    .where(Reckoning.person_id.in_(IDS))
    .order_by(Reckoning.person_id)
    .with_for_update()
)
"""Locked, so that it waits while the ledger is made anew and reads what stands then."""
_UPWARD = (
    select(UnitLink.descendant_id, Unit.id, Unit.parent_id)
    .join(Unit, Unit.id == UnitLink.ancestor_id)
    .where(UnitLink.descendant_id.in_(IDS))
)


def fold(db: Session) -> None:
    """Brings the ledger up to date with what changed in this session. Runs before every commit; free when idle."""
    touched, units = changed(db, "person"), changed(db, "unit")
    if units:
        touched |= set(db.scalars(select(Membership.person_id).where(Membership.unit_id.in_(_with_past(db, units)))))
    if touched:
        lives, above = Lives(db), _Above(db)
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


def _fold(db: Session, person_ids: list[int], lives: Lives, above: "_Above") -> None:
    heads = sorted(set(db.scalars(_HEADS, {"ids": person_ids})))
    everyone = sorted({*heads, *person_ids})
    db.execute(_LOCK, {"ids": heads}).all()
    before = {person_id: written for person_id, written in db.execute(_HELD, {"ids": everyone})}  # noqa: C416
    now = {person_id: found for person_id, found in facts.reckoned(db, facts.OF_SOME, {"ids": heads}, lives) if found}
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


class _Above:
    """The units at and above a unit, each with its parent (0: none); asked of the database once."""

    def __init__(self, db: Session) -> None:
        self._db = db
        self._held: dict[int, list[tuple[int, int]]] = defaultdict(list)

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
    """Makes the ledger anew from the facts; gives how many persons stand in it. Others may read it meanwhile."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("LOCK TABLE ledger_person, ledger_tally IN EXCLUSIVE MODE"))
    db.execute(delete(Tally))
    db.execute(delete(Reckoning))
    row, people = upsert(db, Reckoning.__table__), 0
    with Staging(db) as staging:
        for found in facts.everyone(db):
            rows = [{"person_id": person_id, "entries": _written(each)} for person_id, each in found if each]
            if rows:
                db.connection().execute(row, rows)
            people += len(rows)
            staging.add(entry for _, each in found for entry in each)
        staging.roll_up(Tally.__table__)  # type: ignore[arg-type]
    return people


class Difference(NamedTuple):
    """Where the ledger is not what the facts say."""

    cell: Cell
    rung: str
    held: int
    due: int


def differences(db: Session) -> Iterator[Difference]:
    """Every sum of the ledger that the facts do not give, and every sum of the facts that it lacks."""
    with Staging(db) as staging:
        for found in facts.everyone(db):
            staging.add(entry for _, each in found for entry in each)
        staging.roll_up(DUE)
        yield from _unlike(db)


def _unlike(db: Session) -> Iterator[Difference]:
    held, due = Tally.__table__.c, DUE.c
    same = and_(*(held[name] == due[name] for name in KEY))
    keys = [due[name] for name in KEY]
    lacking = or_(held.unit_id.is_(None), *(held[rung] != due[rung] for rung in RUNGS))
    for found in db.execute(
        select(*keys, *(func.coalesce(held[rung], 0) for rung in RUNGS), *(due[rung] for rung in RUNGS))
        .select_from(DUE.outerjoin(Tally.__table__, same))
        .where(lacking)
        .order_by(*keys)
    ):
        yield from _differing(Cell(*found[:5]), found[5:10], found[10:])
    beyond = select(*(held[name] for name in KEY), *(held[rung] for rung in RUNGS)).select_from(
        Tally.__table__.outerjoin(DUE, same)
    )
    over = beyond.where(due.unit_id.is_(None), or_(*(held[rung] != 0 for rung in RUNGS)))
    for found in db.execute(over.order_by(*(held[name] for name in KEY))):
        yield from _differing(Cell(found[0], str(found[1]), *found[2:5]), found[5:], [0] * len(RUNGS))


def _differing(cell: Cell, held: Iterable[int], due: Iterable[int]) -> Iterator[Difference]:
    for rung, one, other in zip(RUNGS, held, due, strict=True):
        if one != other:
            yield Difference(cell, rung, one, other)


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
