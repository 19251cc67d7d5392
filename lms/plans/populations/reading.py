"""A list of populations as offices bring it: every line read, old codes led to what became of them, faults by line."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from lms.base import sheets, vietnamese
from lms.base.clock import day_before
from lms.base.faults import Fault
from lms.base.sheets import Row
from lms.people.audiences import Audience, audience
from lms.plans.ages import age_rule
from lms.plans.denominators import CHUNK
from lms.plans.populations import words
from lms.plans.populations.actions import PopulationLine
from lms.plans.populations.words import AGES, AUDIENCE, CODE, ON, PERSONS, SOURCE
from lms.units.models import Succession, Unit

MOST_PERSONS = 120_000_000
EARLIEST = date(1990, 1, 1)
LONGEST = {AGES: 64, SOURCE: 255}


@dataclass(slots=True)
class Listing:
    """A whole list as read: its lines with their numbers in the file, what has to be known, and the faults."""

    lines: list[PopulationLine] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    empty: int = 0
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class _Read:
    """One line, and the ended unit that its code means where its number goes to the successor."""

    line: int
    told: PopulationLine
    old: Unit | None


def read(db: Session, path: Path, today: date, within: Collection[int] | None = None, name: str = "") -> Listing:
    """Every line of the list. `within` are the units that it may name; None: all. Raises `Faulty` for no list."""
    rows = sheets.read(path, words.COLUMNS, words.NEEDED)
    units, listing = _Units(db, {row.text(CODE) for row in rows}, within), Listing()
    found: list[_Read] = []
    for row in rows:
        row.file = name or row.file
        if not any(row.text(column) for column in (PERSONS, ON, SOURCE)):
            listing.empty += 1
            continue
        if read_ := _line(row, units, today):
            found.append(read_)
        listing.faults += row.faults
    _gather(listing, units, found, name or str(path))
    return listing


def _line(row: Row, units: "_Units", today: date) -> _Read | None:
    code, whom = row.text(CODE, needed=True), row.text(AUDIENCE, needed=True)
    on, persons, source = row.day(ON, needed=True), row.whole(PERSONS), row.text(SOURCE, needed=True)
    rule = age_rule(row.text(AGES))
    known = audience(whom) if whom else None
    if whom and known is None:
        row.fault(AUDIENCE, words.NO_AUDIENCE.format(value=whom))
    if on and (said := wrong_day(on, today)):
        row.fault(ON, said)
    if persons is not None and persons > MOST_PERSONS:
        row.fault(PERSONS, words.TOO_MANY.format(value=vietnamese.number(persons)))
    for column, value in ((AGES, rule), (SOURCE, source)):
        if len(value) > LONGEST[column]:
            row.fault(column, words.TOO_LONG.format(column=column, most=LONGEST[column]))
    unit, old = units.meant(row, code, on) if code and on else (None, None)
    if row.faults or unit is None or known is None or on is None or persons is None:
        return None
    return _Read(row.line, PopulationLine(unit, known, on, persons, rule, source), old)


def wrong_day(on: date, today: date) -> str:
    """What is wrong with a day on which people are said to have been counted."""
    if on > today:
        return words.FUTURE.format(day=vietnamese.day(on))
    return words.LONG_AGO.format(day=vietnamese.day(on)) if on < EARLIEST else ""


def before_founded(unit: Unit, on: date) -> str:
    """What is wrong with a number of a unit of a day on which it did not yet stand: people would be counted twice, by
    it and by the units that became it.
    """
    if unit.from_on is None or unit.from_on <= on:
        return ""
    told = {"from_on": vietnamese.day(unit.from_on), "day": vietnamese.day(on)}
    return words.BEFORE_FOUNDED.format(name=unit.named(unit.from_on).name, **told)


def _gather(listing: Listing, units: "_Units", found: Sequence[_Read], file: str) -> None:
    """One line for each number: what is told of ended units is added up for what became of them, repeats count once."""
    groups: dict[tuple[object, ...], list[_Read]] = defaultdict(list)
    for each in found:
        told = each.told
        groups[told.unit.id, told.audience, told.on, told.age_rule, told.source].append(each)
    for same in groups.values():
        olds = [each for each in same if each.old]
        own = [each for each in same if not each.old]
        if olds and not own:
            listing.lines.append(_led(listing, units, olds, file))
            listing.numbers.append(olds[0].line)
            continue
        first, *others = [*own, *olds]
        for other in others:
            if other.told.persons != first.told.persons:
                listing.faults.append(Fault(file, other.line, PERSONS, words.TWICE.format(line=first.line)))
            listing.repeated += 1
        listing.lines.append(first.told)
        listing.numbers.append(first.line)
    listing.faults.sort(key=lambda fault: fault.line)


def _led(listing: Listing, units: "_Units", olds: Sequence[_Read], file: str) -> PopulationLine:
    """The number of ended units as that of their successor, and what has to be known of it."""
    by_unit: dict[int, _Read] = {}
    for each in olds:
        before = by_unit.setdefault(each.old.id if each.old else 0, each)
        if before is not each and before.told.persons != each.told.persons:
            listing.faults.append(Fault(file, each.line, PERSONS, words.TWICE.format(line=before.line)))
    told = olds[0].told
    name = told.unit.named(told.on).name
    for each in by_unit.values():
        if each.old and each.old.to_on:
            after = vietnamese.day(each.old.to_on + timedelta(days=1))
            old = each.old.named(each.old.to_on).name
            listing.told.append(words.LED.format(line=each.line, code=each.old.code, old=old, day=after, name=name))
    lines = ", ".join(str(each.line) for each in by_unit.values())
    if missing := units.others_before(told.unit, by_unit.keys(), told.on):
        listing.told.append(words.LED_PART.format(lines=lines, name=name, missing=", ".join(missing)))
    whole = told._replace(persons=sum(each.told.persons for each in by_unit.values()))
    if len(by_unit) > 1:
        named = ", ".join(each.old.named(each.old.to_on or told.on).name for each in by_unit.values() if each.old)
        persons = vietnamese.number(whole.persons)
        listing.told.append(words.LED_SUM.format(lines=lines, olds=named, persons=persons, name=name))
    return whole


class _Units:
    """The units that a list names by code, asked of the database together."""

    def __init__(self, db: Session, codes: Iterable[str], within: Collection[int] | None) -> None:
        self._db, self._within = db, within
        self._by_code: dict[str, list[Unit]] = defaultdict(list)
        wanted = sorted({code for code in codes if code})
        for start in range(0, len(wanted), CHUNK):
            some = select(Unit).where(Unit.code.in_(wanted[start : start + CHUNK])).options(selectinload(Unit.names))
            for unit in db.scalars(some.order_by(Unit.from_on.nulls_first(), Unit.id)):
                self._by_code[unit.code].append(unit)

    def meant(self, row: Row, code: str, on: date) -> tuple[Unit | None, Unit | None]:
        """The unit whose number a line gives, and the ended one that its code means where that is another."""
        bearers = self._by_code.get(code, [])
        unit = next((each for each in bearers if each.stands_on(on)), bearers[-1] if bearers else None)
        if unit is None or (self._within is not None and unit.id not in self._within):
            row.fault(CODE, words.NO_UNIT.format(code=code))
            return None, None
        if unit.to_on and unit.to_on < on:
            return self._follower(row, unit, on)
        if said := before_founded(unit, on):
            row.fault(ON, said)
        return unit, None

    def _follower(self, row: Row, old: Unit, on: date) -> tuple[Unit | None, Unit | None]:
        """What became of an ended unit and stands on the day; a divided one has no single follower."""
        unit = old
        while unit.to_on and unit.to_on < on:
            after = self._after(unit)
            told = {"code": old.code, "name": unit.named(unit.to_on).name}
            if len(after) != 1:
                names = ", ".join(each.named(each.from_on or on).name for each in after)
                said = words.DIVIDED if after else words.GONE
                last = unit.to_on + timedelta(days=1) if after else unit.to_on
                row.fault(CODE, said.format(day=vietnamese.day(last), names=names, **told))
                return None, None
            unit = after[0]
        if self._within is not None and unit.id not in self._within:
            row.fault(CODE, words.NO_UNIT.format(code=old.code))
            return None, None
        return unit, old

    def _after(self, unit: Unit) -> list[Unit]:
        query = select(Unit).join(Succession, Succession.successor_id == Unit.id).where(Succession.unit_id == unit.id)
        return list(self._db.scalars(query.options(selectinload(Unit.names)).order_by(Unit.code)))

    def others_before(self, unit: Unit, known: Iterable[int], on: date) -> list[str]:
        """Names of the other units that ended in this one beside those known: their people are part of it too."""
        before = select(Unit).join(Succession, Succession.unit_id == Unit.id).where(Succession.successor_id == unit.id)
        ended = [each for each in self._db.scalars(before.options(selectinload(Unit.names))) if _ended_by(each, on)]
        here = set(known)
        if not here & {each.id for each in ended}:
            return []  # it came through several mergers: nothing is known of its parts
        return [each.named(each.to_on or on).name for each in ended if each.id not in here]


def _ended_by(unit: Unit, on: date) -> bool:
    return unit.to_on is not None and unit.to_on <= day_before(on)


def weighed(
    listing: Listing, held: Mapping[tuple[int, Audience, date, str, str], int]
) -> tuple[list[PopulationLine], list[tuple[PopulationLine, int]], int]:
    """What entering a list would do: the lines that are new, those that change a number (with what it was), and how
    many are there already.
    """
    new, changed, same = [], [], 0
    for line in listing.lines:
        before = held.get((line.unit.id, line.audience, line.on, line.age_rule, line.source))
        if before is None:
            new.append(line)
        elif before != line.persons:
            changed.append((line, before))
        else:
            same += 1
    return new, changed, same + listing.repeated
