"""Which unit a line of a list means: by code, by an old code that leads to its successor, or by a name."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import text, vietnamese
from lms.people import words
from lms.people.lists import Line
from lms.units import queries
from lms.units.models import Succession, Unit


class Places:
    """The units of one list: at or below `scope`, as they stand on `day`."""

    def __init__(self, db: Session, scope: Unit, day: date) -> None:
        self.db, self.scope, self.day = db, scope, day
        self.scope_id = scope.id
        self.notes: list[str] = []
        self.strangers: dict[str, int] = defaultdict(int)  # hamlets that nobody knows, with how many lines name them
        self.inside = set(db.scalars(queries.below([scope.id])))
        self._by_written: dict[str, tuple[int, str]] = {}
        self._hamlets: dict[tuple[int, str], int] = {}
        self._by_name: dict[str, list[int]] | None = None
        ended = select(Unit.id, Unit.to_on, Succession.successor_id).outerjoin(
            Succession, (Succession.unit_id == Unit.id) & Succession.main
        )
        self._ended = {
            unit_id: (to_on, follower) for unit_id, to_on, follower in db.execute(ended.where(Unit.to_on.is_not(None)))
        }

    def place(self, line: Line) -> None:
        """Notes the unit of a line, or what is wrong with what it says."""
        written = line.entry.unit_code
        if written not in self._by_written:
            self._by_written[written] = self._found(written)
        line.unit_id, wrong = self._by_written[written]
        if wrong:
            line.fault(words.UNIT, wrong)
        elif line.entry.hamlet:
            line.unit_id = self._hamlet(line.unit_id, line.entry.hamlet)

    def standing(self, unit_id: int) -> int:
        """The unit that stands in the place of this one on the day: itself unless it ended."""
        seen: set[int] = set()
        while unit_id not in seen and unit_id in self._ended:
            to_on, follower = self._ended[unit_id]
            if to_on is None or to_on >= self.day or follower is None:
                break
            seen.add(unit_id)
            unit_id = follower
        return unit_id

    def is_home(self, unit_id: int, line: Line) -> bool:
        """Whether somebody who belongs to a unit is already where the line puts them.

        A line that names no unit of its own, or only that of the whole list, moves nobody out of a unit below it.
        """
        stands = self.standing(unit_id)
        if stands == line.unit_id:
            return True
        return line.unit_id == self.scope_id and line.entry.from_on is None and stands in self.inside

    def _found(self, written: str) -> tuple[int, str]:
        if not written:
            return self.scope_id, ""
        unit = self._of_code(written)
        if unit is None:
            return self._of_name(written)
        stands = queries.standing(self.db, unit, self.day)
        if stands.id not in self.inside:
            return 0, words.UNIT_OUTSIDE.format(code=written, scope=self.scope.named(self.day).name)
        if stands.to_on and stands.to_on < self.day:
            return 0, words.UNIT_ENDED.format(code=written, day=vietnamese.day(stands.to_on))
        if stands is not unit:
            self.notes.append(followed(self.db, unit, stands, self.day))
        return stands.id, ""

    def _of_code(self, written: str) -> Unit | None:
        """The unit of a code; a commune's code that a spreadsheet took for a number gets its zeros back."""
        whole = [written, *([written.zfill(5)] if written.isdigit() else [])]
        found = (queries.by_code(self.db, code, self.day) or queries.by_code(self.db, code) for code in whole)
        return next((unit for unit in found if unit), None)

    def _of_name(self, written: str) -> tuple[int, str]:
        found = self._named(written)
        if len(found) == 1:
            return found[0], ""
        if found:
            return 0, words.SEVERAL_UNITS.format(count=len(found), name=written)
        return 0, words.NO_UNIT.format(code=written)

    def _named(self, written: str) -> list[int]:
        if self._by_name is None:
            self._by_name = defaultdict(list)
            for place in self.db.execute(queries.places(self.day).where(Unit.id.in_(queries.below([self.scope_id])))):
                self._by_name[text.fold(place.name)].append(place.id)
        return self._by_name.get(text.fold(written), [])

    def _hamlet(self, unit_id: int, written: str) -> int:
        """The hamlet of that name below the unit; where none is known the person is put into the unit itself."""
        key = unit_id, text.fold(written)
        if key not in self._hamlets:
            below = set(self.db.scalars(queries.below([unit_id])))
            first = written.split(",")[0].split(" - ")[0].strip()
            said = [written, first, *(f"{kind} {first}" for kind in words.HAMLET_KINDS)]
            found = ([one for one in self._named(each) if one in below] for each in said)
            self._hamlets[key] = next((one[0] for one in found if len(one) == 1), 0)
        if not self._hamlets[key]:
            self.strangers[written] += 1
        return self._hamlets[key] or unit_id


def followed(db: Session, unit: Unit, stands: Unit, day: date) -> str:
    """Says that an old code was understood as its successor, and which others it could have been."""
    said = words.FOLLOWED.format(code=unit.code, name=stands.named(day).name, new=stands.code)
    query = select(Unit).join(Succession, Succession.successor_id == Unit.id).where(Succession.unit_id == unit.id)
    others = [one for one in db.scalars(query.order_by(Unit.code)) if one.id != stands.id and one.stands_on(day)]
    if not others:
        return said
    names = ", ".join(f"{one.named(day).name} ({one.code})" for one in others)
    return said + words.FOLLOWED_OTHERS.format(names=names)


def scope_of(db: Session, code: str, day: date) -> tuple[Unit | None, str]:
    """The unit of a command's `--unit`, and what to say when an old code led to it; none when nobody bears the code."""
    unit = queries.by_code(db, code, day) or queries.by_code(db, code)
    if unit is None:
        return None, ""
    stands = queries.standing(db, unit, day)
    return stands, "" if stands is unit else followed(db, unit, stands, day)


def roots(db: Session, day: date) -> list[Unit]:
    """The units that nobody stands above."""
    found = db.scalars(select(Unit).where(Unit.parent_id.is_(None)).order_by(Unit.id))
    return [unit for unit in found if unit.stands_on(day)]
