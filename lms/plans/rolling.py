"""The whole ledger summed by the database: each unit's days, level by level upwards, then the days into larger buckets.

Python holds a few thousand persons at a time, however large the country.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    MetaData,
    String,
    Table,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    union_all,
)
from sqlalchemy.orm import Session

from lms.learning.rungs import Rung
from lms.plans.reckoning import Entry
from lms.units.models import Unit, UnitLink

RUNGS = tuple(rung.value for rung in Rung)
KEY = ("programme", "audience", "parent_id", "bucket", "unit_id")

_PLACE = {rung: n for n, rung in enumerate(RUNGS)}
_staging = MetaData()


def _sums() -> list[Column[Any]]:
    return [Column(rung, Integer, nullable=False) for rung in RUNGS]


LEAVES = Table("ledger_leaf", _staging, Column("programme", String), Column("audience", String),
               Column("unit_id", Integer), Column("day", Integer), *_sums(), prefixes=["TEMPORARY"])  # fmt: skip
"""What persons add in the unit they belong to, day by day; the same day of a unit may stand in several rows."""
LEVELS = Table("ledger_level", _staging, Column("unit_id", Integer, primary_key=True, autoincrement=False),
               Column("parent_id", Integer), Column("level", Integer), prefixes=["TEMPORARY"])  # fmt: skip
DUE = Table("ledger_due", _staging, Column("programme", String(64), primary_key=True),
            Column("audience", String(32), primary_key=True),
            *(Column(name, Integer, primary_key=True, autoincrement=False) for name in KEY[2:]), *_sums(),
            prefixes=["TEMPORARY"], sqlite_with_rowid=False)  # fmt: skip
"""What the ledger ought to be, where it is to be proved."""

DAYS, THIRDS, MONTHS, QUARTERS = 10_000_000, 1_000_000, 100_000, 10_000
"""The least bucket of each kind: 20260315 · 2026032 · 202603 · 20261; years lie below."""


class Staging:
    """The tables of one summing, there for as long as it takes."""

    def __init__(self, db: Session) -> None:
        self.db = db

    def __enter__(self) -> "Staging":
        _staging.create_all(self.db.connection(), checkfirst=False)
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:  # else the transaction is undone, and these with it
            _staging.drop_all(self.db.connection(), checkfirst=False)

    def add(self, found: Iterable[Entry]) -> None:
        """What some persons add."""
        sums: dict[tuple[str, str, int, int], list[int]] = defaultdict(lambda: [0] * len(RUNGS))
        for programme, audience, rung, unit_id, on, change in found:
            sums[programme, audience, unit_id, on.year * 10_000 + on.month * 100 + on.day][_PLACE[rung]] += change
        if sums:
            rows = [(*key, *change) for key, change in sums.items()]
            self.db.connection().exec_driver_sql(_insert_sql(self.db, LEAVES), rows)

    def roll_up(self, into: Table) -> None:
        """Sums what was added into an empty table of the ledger's shape."""
        depth = self._levels()
        self._known(LEAVES, LEVELS)
        for level in range(depth, -1, -1):
            self._days(into, level)
        for above, below, whole in _STEPS:
            self._buckets(into, above, below, whole)

    def _levels(self) -> int:
        """How deep each unit lies below the top of its tree; gives the deepest."""
        depth = func.max(UnitLink.depth)
        levels = (
            select(Unit.id, func.coalesce(Unit.parent_id, 0), depth)
            .join(UnitLink, UnitLink.descendant_id == Unit.id)
            .group_by(Unit.id, Unit.parent_id)
        )
        self.db.execute(insert(LEVELS).from_select(list(LEVELS.c.keys()), levels))
        return self.db.scalar(select(func.coalesce(func.max(LEVELS.c.level), 0))) or 0

    def _known(self, *tables: Table) -> None:
        if self.db.get_bind().dialect.name == "postgresql":  # nobody else looks at a table of ours alone
            for table in tables:
                self.db.execute(text(f"ANALYZE {table.name}"))

    def _days(self, into: Table, level: int) -> None:
        """Days of the units of a level: their own, and those of the units right below them."""
        held = into.c
        own = (
            select(LEAVES.c.programme, LEAVES.c.audience, LEVELS.c.parent_id, LEAVES.c.day.label("bucket"),
                   LEAVES.c.unit_id, *(LEAVES.c[rung] for rung in RUNGS))
            .join(LEVELS, LEVELS.c.unit_id == LEAVES.c.unit_id)
            .where(LEVELS.c.level == level)
        )  # fmt: skip
        below = (
            select(held.programme, held.audience, LEVELS.c.parent_id, held.bucket, LEVELS.c.unit_id,
                   *(func.sum(held[rung]).label(rung) for rung in RUNGS))
            .join(LEVELS, LEVELS.c.unit_id == held.parent_id)
            .where(LEVELS.c.level == level)
            .group_by(held.programme, held.audience, LEVELS.c.parent_id, held.bucket, LEVELS.c.unit_id)
        )  # fmt: skip
        self._enter(into, union_all(own, below).subquery())

    def _buckets(self, into: Table, above: int, below: int, whole: Any) -> None:
        held = into.c
        parts = (
            select(held.programme, held.audience, held.parent_id, whole(held.bucket).label("bucket"), held.unit_id,
                   *(held[rung] for rung in RUNGS))
            .where(held.bucket.between(below, above - 1))
        ).subquery()  # fmt: skip
        self._enter(into, parts)

    def _enter(self, into: Table, parts: Any) -> None:
        keys = [parts.c[name] for name in KEY]
        sums = [func.sum(parts.c[rung]) for rung in RUNGS]
        summed = select(*keys, *sums).group_by(*keys).having(or_(*(each != 0 for each in sums))).order_by(*keys)
        self.db.execute(insert(into).from_select([*KEY, *RUNGS], summed))


def _third(day: ColumnElement[int]) -> ColumnElement[int]:
    """20260315 → 2026032; the last ten days and what is left are one third, as `reckoning.buckets` has it."""
    date = day % literal(100)
    tens = (date + 9) // literal(10)
    return day // literal(100) * literal(10) + case((tens > 3, 3), else_=tens)


def _quarter(month: ColumnElement[int]) -> ColumnElement[int]:
    """202603 → 20261."""
    return month // literal(100) * literal(10) + (month % literal(100) + 2) // literal(3)


def _tens(bucket: ColumnElement[int]) -> ColumnElement[int]:
    """2026032 → 202603, and 20261 → 2026."""
    return bucket // literal(10)


_STEPS = (
    (DAYS * 10, DAYS, _third),
    (DAYS, THIRDS, _tens),
    (THIRDS, MONTHS, _quarter),
    (MONTHS, QUARTERS, _tens),
)


def _insert_sql(db: Session, table: Table) -> str:
    mark = "%s" if db.get_bind().dialect.name == "postgresql" else "?"
    return f"INSERT INTO {table.name} VALUES ({', '.join([mark] * len(table.c))})"  # noqa: S608 - a table of ours
