"""Which unit a line of a list means: by code, by an old code that leads to its successor, or by a name."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import text, vietnamese
from lms.people import words
from lms.people.lists import Line
from lms.units import queries
from lms.units.models import Unit


class Places:
    """The units of one list: at or below `scope`, as they stand on `day`."""

    def __init__(self, db: Session, scope: Unit, day: date) -> None:
        self.db, self.scope, self.day = db, scope, day
        self.notes: list[str] = []
        self.inside = set(db.scalars(queries.below([scope.id])))
        self._by_written: dict[str, tuple[Unit | None, str]] = {}
        self._standing: dict[int, Unit] = {}
        self._by_name: dict[str, list[int]] | None = None

    def place(self, line: Line) -> None:
        """Notes the unit of a line, or what is wrong with what it says."""
        written = line.entry.unit_code
        if written not in self._by_written:
            self._by_written[written] = self._found(written)
        line.unit, wrong = self._by_written[written]
        if wrong:
            line.fault(words.UNIT, wrong)

    def standing(self, unit_id: int) -> Unit:
        """The unit that stands in the place of this one on the day: itself unless it ended."""
        if unit_id not in self._standing:
            self._standing[unit_id] = queries.standing(self.db, self.db.get_one(Unit, unit_id), self.day)
        return self._standing[unit_id]

    def is_home(self, unit_id: int, line: Line) -> bool:
        """Whether somebody who belongs to a unit is already where the line puts them.

        A line that names no unit of its own, or only that of the whole list, moves nobody out of a unit below it.
        """
        stands = self.standing(unit_id).id
        if line.unit is None or stands == line.unit.id:
            return line.unit is not None
        return line.unit.id == self.scope.id and line.entry.from_on is None and stands in self.inside

    def _found(self, written: str) -> tuple[Unit | None, str]:
        if not written:
            return self.scope, ""
        unit = self._of_code(written)
        if unit is None:
            return self._of_name(written)
        stands = queries.standing(self.db, unit, self.day)
        if stands.id not in self.inside:
            return None, words.UNIT_OUTSIDE.format(code=written, scope=self.scope.named(self.day).name)
        if stands.to_on and stands.to_on < self.day:
            return None, words.UNIT_ENDED.format(code=written, day=vietnamese.day(stands.to_on))
        if stands is not unit:
            self.notes.append(followed(unit, stands, self.day))
            if len(parts := queries.came_after(self.db, unit.id)) > 1:
                names = ", ".join(each.named(self.day).name for each in parts)
                self.notes.append(words.DIVIDED.format(code=unit.code, names=names, new=stands.code))
        return stands, ""

    def _of_code(self, written: str) -> Unit | None:
        """The unit of a code; a commune's code that a spreadsheet took for a number gets its zeros back."""
        whole = [written, *([written.zfill(5)] if written.isdigit() else [])]
        found = (queries.by_code(self.db, code, self.day) or queries.by_code(self.db, code) for code in whole)
        return next((unit for unit in found if unit), None)

    def _of_name(self, written: str) -> tuple[Unit | None, str]:
        if self._by_name is None:
            self._by_name = defaultdict(list)
            for place in self.db.execute(queries.places(self.day).where(Unit.id.in_(queries.below([self.scope.id])))):
                self._by_name[text.fold(place.name)].append(place.id)
        found = self._by_name.get(text.fold(written), [])
        if len(found) == 1:
            return self.db.get_one(Unit, found[0]), ""
        if found:
            return None, words.SEVERAL_UNITS.format(count=len(found), name=written)
        return None, words.NO_UNIT.format(code=written)


def followed(unit: Unit, stands: Unit, day: date) -> str:
    """Says that an old code was understood as its successor."""
    return words.FOLLOWED.format(code=unit.code, name=stands.named(day).name, new=stands.code)


def scope_of(db: Session, code: str, day: date) -> tuple[Unit | None, str]:
    """The unit of a command's `--unit`, and what to say when an old code led to it; none when nobody bears the code."""
    unit = queries.by_code(db, code, day) or queries.by_code(db, code)
    if unit is None:
        return None, ""
    stands = queries.standing(db, unit, day)
    return stands, "" if stands is unit else followed(unit, stands, day)


def roots(db: Session, day: date) -> list[Unit]:
    """The units that nobody stands above."""
    found = db.scalars(select(Unit).where(Unit.parent_id.is_(None)).order_by(Unit.id))
    return [unit for unit in found if unit.stands_on(day)]
