"""Sets up many units at once: what `actions.found_unit` does for one, in a handful of statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from lms.base import text
from lms.units.models import Unit, UnitLink, UnitName

CHUNK = 500
Line = list[tuple[int, int]]
"""(ancestor, depth): a unit and every unit above it."""


@dataclass(slots=True, eq=False)
class Founding:
    """A unit to set up: names as (from, to, name, kind) in order of days, below a unit or another founding."""

    code: str
    from_on: date | None
    to_on: date | None
    names: Sequence[tuple[date | None, date | None, str, str]]
    parent: "Unit | Founding | None" = None
    unit: Unit | None = None

    @property
    def depth(self) -> int:
        """How many foundings stand above it."""
        return self.parent.depth + 1 if isinstance(self.parent, Founding) else 0

    @property
    def parent_id(self) -> int | None:
        above = self.parent.unit if isinstance(self.parent, Founding) else self.parent
        return above.id if above else None


def found_many(db: Session, foundings: Sequence[Founding]) -> None:
    """Sets up the units, parents before children, and notes each in its founding. No circle among the parents."""
    waves: dict[int, list[Founding]] = defaultdict(list)
    for founding in foundings:
        waves[founding.depth].append(founding)
    for _, wave in sorted(waves.items()):
        for founding in wave:
            founding.unit = Unit(
                code=founding.code, parent_id=founding.parent_id, from_on=founding.from_on, to_on=founding.to_on
            )
        db.add_all(founding.unit for founding in wave if founding.unit)
        db.flush()
    _name(db, foundings)
    _hang(db, [founding for _, wave in sorted(waves.items()) for founding in wave])


def _name(db: Session, foundings: Sequence[Founding]) -> None:
    names = [
        {
            "unit_id": founding.unit.id,
            "from_on": from_on,
            "to_on": to_on,
            "name": name,
            "kind": kind,
            "folded": text.fold(name),
        }
        for founding in foundings
        if founding.unit
        for from_on, to_on, name, kind in founding.names
    ]
    if names:
        db.execute(insert(UnitName), names)


def _hang(db: Session, foundings: Sequence[Founding]) -> None:
    standing = {founding.parent.id for founding in foundings if isinstance(founding.parent, Unit)}
    lines = _lines(db, standing)
    links = []
    for founding in foundings:
        if founding.unit is None:
            continue
        above = lines.get(founding.parent_id, []) if founding.parent_id else []
        line = [(founding.unit.id, 0), *((ancestor, depth + 1) for ancestor, depth in above)]
        lines[founding.unit.id] = line
        links += [
            {"ancestor_id": ancestor, "descendant_id": founding.unit.id, "depth": depth} for ancestor, depth in line
        ]
    if links:
        db.execute(insert(UnitLink), links)


def _lines(db: Session, unit_ids: Iterable[int]) -> dict[int, Line]:
    found: dict[int, Line] = defaultdict(list)
    wanted = sorted(unit_ids)
    for start in range(0, len(wanted), CHUNK):
        links = select(UnitLink).where(UnitLink.descendant_id.in_(wanted[start : start + CHUNK]))
        for link in db.scalars(links):
            found[link.descendant_id].append((link.ancestor_id, link.depth))
    return found
