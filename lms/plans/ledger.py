"""The coverage ledger: derived from the facts, folded in the transaction that changes them, made anew by one command.

Two tables: what each person adds (so that a change can be taken back) and the sums that coverage is read from.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from lms.base.db import changed, upsert
from lms.learning.models import Attainment, Turn
from lms.learning.rungs import Rung
from lms.people.models import Membership, Person
from lms.plans.models import Reckoning, Tally
from lms.plans.reckoning import EVER, Entry, Life, Standing, Stay, buckets, entries
from lms.units.models import Succession, Unit, UnitLink

BATCH = 500
T = TypeVar("T")
Sums = Counter[tuple[str, str, str, int, int]]
"""(programme, audience, rung, unit, bucket): change."""


def fold(db: Session) -> None:
    """Brings the ledger up to date with what changed in this session. Runs before every commit; costs nothing when
    idle.
    """
    touched, units = changed(db, "person"), changed(db, "unit")
    if units:
        touched |= set(db.scalars(select(Membership.person_id).where(Membership.unit_id.in_(_with_past(db, units)))))
    if touched:
        lives, above = _lives(db), _Above(db)
        for some in _batches(sorted(touched)):
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
    heads = _heads(db, person_ids)
    db.execute(select(Person.id).where(Person.id.in_(heads)).order_by(Person.id).with_for_update()).all()
    before = {
        r.person_id: r for r in db.scalars(select(Reckoning).where(Reckoning.person_id.in_({*heads, *person_ids})))
    }
    now = dict(reckoned(db, heads, lives))
    sums: Sums = Counter()
    for person_id in {*heads, *person_ids}:
        held, found = before.get(person_id), now.get(person_id, [])
        written = _written(found)
        if held is None and found:
            db.add(Reckoning(person_id=person_id, entries=written))
        if held is not None:
            add(sums, _read(held.entries), above, -1)
            held.entries = written
        add(sums, found, above, 1)
    _enter(db, sums, above)


def _heads(db: Session, person_ids: Iterable[int]) -> list[int]:
    """The persons that these were merged into, or themselves."""
    rows = db.scalars(select(func.coalesce(Person.merged_into_id, Person.id)).where(Person.id.in_(list(person_ids))))
    return sorted(set(rows))


def reckoned(db: Session, person_ids: list[int], lives: dict[int, Life]) -> Iterator[tuple[int, list[Entry]]]:
    """What each of these persons adds, from the facts of theirs and of those merged into them."""
    head = func.coalesce(Person.merged_into_id, Person.id)
    mine = head.in_(person_ids)
    stays: dict[int, list[Stay]] = defaultdict(list)
    for row in db.execute(
        select(head, Membership.unit_id, Membership.audience, Membership.from_on, Membership.to_on)
        .join(Person, Person.id == Membership.person_id)
        .where(mine)
    ):
        stays[row[0]].append(Stay(row.unit_id, row.audience.value, row.from_on or EVER, row.to_on))
    standings: dict[int, dict[tuple[str, str], date]] = defaultdict(dict)
    for person_id, programme, rung, on in db.execute(
        select(head, Attainment.programme, Attainment.rung, Attainment.on)
        .join(Person, Person.id == Attainment.person_id)
        .where(mine)
    ):
        first = standings[person_id].get((programme, rung.value), on)
        standings[person_id][programme, rung.value] = min(first, on)
    turns: dict[int, list[Standing]] = defaultdict(list)
    for person_id, programme, on in db.execute(
        select(head, Turn.programme, Turn.on).join(Person, Person.id == Turn.person_id).where(mine)
    ):
        turns[person_id].append(Standing(programme, Rung.TURNS.value, on))
    for person_id, mine_stays in stays.items():
        held = [Standing(programme, rung, on) for (programme, rung), on in standings[person_id].items()]
        yield person_id, entries(mine_stays, held + turns[person_id], lives)


def _lives(db: Session) -> dict[int, Life]:
    ended = (
        select(Unit.id, Unit.to_on, Succession.successor_id)
        .outerjoin(Succession, (Succession.unit_id == Unit.id) & Succession.main)
        .where(Unit.to_on.is_not(None))
    )
    return {unit_id: Life(to_on, successor_id) for unit_id, to_on, successor_id in db.execute(ended)}


class _Above:
    """The units at and above a unit, each with its parent; asked of the database once per unit."""

    def __init__(self, db: Session) -> None:
        self._db = db
        self._held: dict[int, list[int]] = {}
        self.parents: dict[int, int | None] = {}

    def of(self, unit_id: int) -> list[int]:
        if unit_id not in self._held:
            rows = self._db.execute(
                select(Unit.id, Unit.parent_id)
                .join(UnitLink, UnitLink.ancestor_id == Unit.id)
                .where(UnitLink.descendant_id == unit_id)
            ).all()
            self._held[unit_id] = [row.id for row in rows]
            self.parents.update({row.id: row.parent_id for row in rows})
        return self._held[unit_id]


def add(sums: Sums, found: Iterable[Entry], above: _Above, sign: int) -> None:
    """Adds entries to the sums of their year, month and day, in their unit and every unit above."""
    for entry in found:
        for unit_id in above.of(entry.unit_id):
            for bucket in buckets(entry.on):
                sums[entry.programme, entry.audience, entry.rung, unit_id, bucket] += sign * entry.change


def _enter(db: Session, sums: Sums, above: _Above) -> None:
    # In the order of the key, so that two transactions never wait for each other in a circle.
    rows = [
        {
            "programme": programme,
            "audience": audience,
            "rung": rung,
            "unit_id": unit_id,
            "bucket": bucket,
            "parent_id": above.parents[unit_id],
            "change": change,
        }
        for (programme, audience, rung, unit_id, bucket), change in sorted(sums.items())
        if change
    ]
    if rows:
        row = upsert(db, Tally.__table__)
        added = row.on_conflict_do_update(
            index_elements=["programme", "audience", "rung", "unit_id", "bucket"],
            set_={"change": Tally.change + row.excluded.change},
        )
        db.connection().execute(added, rows)  # many rows of one small statement: twice as fast as one large one


def rebuild(db: Session) -> int:
    """Makes the ledger anew from the facts; gives how many persons stand in it."""
    db.execute(delete(Tally))
    db.execute(delete(Reckoning))
    above, people = _Above(db), 0
    leaves: Counter[Entry] = Counter()
    for found in _everyone(db):
        rows = [{"person_id": person_id, "entries": _written(each)} for person_id, each in found if each]
        if rows:
            db.execute(insert(Reckoning), rows)
        people += len(rows)
        for _, each in found:
            leaves.update(each)
    _enter(db, _summed(leaves, above), above)
    db.expire_all()
    return people


def _everyone(db: Session) -> Iterator[list[tuple[int, list[Entry]]]]:
    lives = _lives(db)
    last = db.scalar(select(func.max(Person.id))) or 0
    for start in range(0, last, BATCH * 8):
        ids = db.scalars(
            select(Person.id).where(Person.id > start, Person.id <= start + BATCH * 8, Person.merged_into_id.is_(None))
        )
        for some in _batches(list(ids)):
            yield list(reckoned(db, some, lives))


def _summed(leaves: Counter[Entry], above: _Above) -> Sums:
    sums: Sums = Counter()
    for entry, times in leaves.items():
        add(sums, [entry], above, times)
    return sums


def differences(db: Session) -> Iterator[tuple[str, str, str, int, int, int, int]]:
    """Where the ledger is not what the facts say: (programme, audience, rung, unit, bucket, in the ledger, by the
    facts).
    """
    leaves: Counter[Entry] = Counter()
    for found in _everyone(db):
        for _, each in found:
            leaves.update(each)
    wanted = _summed(leaves, _Above(db))
    for tally in db.execute(
        select(Tally.programme, Tally.audience, Tally.rung, Tally.unit_id, Tally.bucket, Tally.change)
    ):
        key = (tally.programme, tally.audience.value, tally.rung.value, tally.unit_id, tally.bucket)
        due = wanted.pop(key, 0)
        if due != tally.change:
            yield *key, tally.change, due
    for key, due in sorted(wanted.items()):
        if due:
            yield *key, 0, due


def people(db: Session) -> int:
    """How many persons stand in the ledger."""
    return db.scalar(select(func.count()).select_from(Reckoning)) or 0


def _written(found: list[Entry]) -> str:
    return json.dumps([[*entry[:4], entry.on.isoformat(), entry.change] for entry in found], separators=(",", ":"))


def _read(written: str) -> list[Entry]:
    return [Entry(p, a, r, u, date.fromisoformat(on), change) for p, a, r, u, on, change in json.loads(written)]


def _batches(items: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]
