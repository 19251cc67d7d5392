"""Where units lie, in words: province, commune, hamlet and the unit itself, as they are called on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.units.kinds import Level, level
from lms.units.models import Unit, UnitLink, UnitName
from lms.units.queries import named_on, standing


@dataclass(slots=True)
class Path:
    """One unit: its code, its name, and the names of what stands above it by level."""

    code: str = ""
    name: str = ""
    names: dict[Level, str] = field(default_factory=dict)

    def cells(self) -> dict[str, str]:
        return {
            "unit_code": self.code,
            "unit": self.name,
            "province": self.names.get(Level.PROVINCE, ""),
            "commune": self.names.get(Level.COMMUNE, ""),
            "hamlet": self.names.get(Level.HAMLET, ""),
        }


class Paths:
    """The paths of units, asked for once each; an ended unit's is its successor's."""

    def __init__(self, db: Session, day: date) -> None:
        self.db, self.day = db, day
        self._known: dict[int, Path] = {}

    def of(self, unit_ids: Iterable[int]) -> dict[int, Path]:
        missing = sorted(set(unit_ids) - self._known.keys())
        if missing:
            self._read(missing)
        return self._known

    def _read(self, missing: list[int]) -> None:
        """A page's or a piece's units in two statements; one more for each that has ended."""
        stands = {number: number for number in missing}
        ended = select(Unit).where(Unit.id.in_(missing), Unit.to_on < self.day)
        stands |= {unit.id: standing(self.db, unit, self.day).id for unit in self.db.scalars(ended)}
        paths: dict[int, Path] = {number: Path() for number in stands.values()}
        query = (
            select(UnitLink.descendant_id, UnitLink.depth, Unit.code, UnitName.name, UnitName.kind)
            .join(Unit, Unit.id == UnitLink.ancestor_id)
            .join(UnitName, (UnitName.unit_id == Unit.id) & named_on(self.day))
            .where(UnitLink.descendant_id.in_(paths))
        )
        for number, depth, code, name, kind in self.db.execute(query):
            path = paths[number]
            path.names[level(kind)] = name
            if depth == 0:
                path.code, path.name = code, name
        self._known |= {asked: paths[number] for asked, number in stands.items()}
