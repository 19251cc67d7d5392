"""Writes the lines of a list into the register: new people, what changed about known ones, where they belong."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from lms.base.clock import day_before
from lms.people import actions
from lms.people.audiences import Audience
from lms.people.identity import Birth, is_old
from lms.people.lists import Line
from lms.people.models import Membership, Person
from lms.people.placing import Places
from lms.people.roster import Entry

CHUNK = 500


@dataclass(slots=True)
class Counts:
    """What became of the lines: each is counted once; `from_today` of those moved had no day of their own."""

    new: int = 0
    updated: int = 0
    same: int = 0
    moved: int = 0
    from_today: int = 0


@dataclass(slots=True)
class Enrolling:
    """One list on its way into the register."""

    db: Session
    places: Places
    today: date
    now: datetime
    counts: Counts = field(default_factory=Counts)
    _persons: dict[int, Person] = field(default_factory=dict)
    _held: dict[tuple[int, Audience], list[Membership]] = field(default_factory=lambda: defaultdict(list))
    _joining: list[dict[str, object]] = field(default_factory=list)

    def enrol(self, lines: Sequence[Line]) -> Counts:
        """Writes every line. The caller has found whom each means and seen that none has a fault."""
        self._hold({line.person_id for line in lines if line.person_id > 0})
        self._add([line for line in lines if line.person_id < 0])
        for line in lines:
            if line.person_id > 0:
                self._update(line)
        self.db.flush()
        if self._joining:
            self.db.execute(insert(Membership), self._joining)
            actions.touch(self.db, {int(str(row["person_id"])) for row in self._joining})
        return self.counts

    def _hold(self, person_ids: Iterable[int]) -> None:
        wanted, head = sorted(person_ids), func.coalesce(Person.merged_into_id, Person.id)
        for start in range(0, len(wanted), CHUNK):
            some = wanted[start : start + CHUNK]
            for person in self.db.scalars(select(Person).where(Person.id.in_(some))):
                self._persons[person.id] = person
            theirs = select(head, Membership).join(Person, Person.id == Membership.person_id).where(head.in_(some))
            for person_id, membership in self.db.execute(theirs.order_by(Membership.id)):
                self._held[person_id, membership.audience].append(membership)

    def _add(self, lines: Sequence[Line]) -> None:
        persons = [_person(line.entry, self.now) for line in lines]
        self.db.add_all(persons)
        self.db.flush()
        for line, person in zip(lines, persons, strict=True):
            self._join(line, person, line.entry.from_on)
        self.counts.new += len(persons)

    def _join(self, line: Line, person: Person, from_on: date | None) -> None:
        """The person has no other unit as this audience, so that nothing has to end."""
        self._joining.append(
            {
                "person_id": person.id,
                "unit_id": line.unit and line.unit.id,
                "audience": line.audience,
                "position": line.entry.position,
                "from_on": from_on,
                "to_on": None,
            }
        )

    def _update(self, line: Line) -> None:
        person = self._persons[line.person_id]
        changed = update(person, line.entry, line.sure)
        held = self._held[person.id, line.audience]
        on = line.entry.from_on or self.today
        home = next((one for one in held if _in_force(one, on) and self.places.is_home(one.unit_id, line)), None)
        if home:
            changed |= bool(line.entry.position) and line.entry.position != home.position
            home.position = line.entry.position or home.position
        elif not held:
            self._join(line, person, line.entry.from_on)
            changed = True
        else:
            self._move(line, person, held, on)
            return
        self.counts.updated += changed
        self.counts.same += not changed

    def _move(self, line: Line, person: Person, held: Sequence[Membership], on: date) -> None:
        """As `actions.belong`, which is asked wherever more than an end on the day before is to be decided."""
        left = [one for one in held if one.to_on is None]
        if all(_begun(one, on) for one in left):
            for one in left:
                one.to_on = day_before(on)
            self._join(line, person, on)
        elif line.unit:
            actions.belong(self.db, person, line.unit, line.audience, on, line.entry.position)
        self.counts.moved += 1
        self.counts.from_today += line.entry.from_on is None


def _begun(membership: Membership, on: date) -> bool:
    return membership.from_on is None or membership.from_on < on


def _in_force(membership: Membership, day: date) -> bool:
    begun = membership.from_on is None or membership.from_on <= day
    return begun and (membership.to_on is None or membership.to_on >= day)


def _person(entry: Entry, now: datetime) -> Person:
    person = Person(full_name=entry.name, created_at=now, woman=entry.woman, phone=entry.phone)
    if entry.identity:
        person.take_number(entry.identity)
    if entry.birth:
        person.birth_year, person.birth_on = entry.birth.year, entry.birth.on
    return person


def update(person: Person, entry: Entry, sure: bool) -> bool:
    """Fills blanks and brings the phone up to date; a sure line replaces the rest too. Whether anything changed."""
    wanted = {
        "phone": entry.phone or person.phone,
        "woman": _either(person.woman, entry.woman, sure),
        "full_name": _either(person.full_name, entry.name, sure),
    }
    if entry.identity:
        column = "old_identity" if is_old(entry.identity) else "identity"
        wanted[column] = _either(getattr(person, column), entry.identity, sure)
    birth = _birth(person.birth, entry.birth, sure)
    if birth:
        wanted |= {"birth_year": birth.year, "birth_on": birth.on}
    changed = {column: value for column, value in wanted.items() if value != getattr(person, column)}
    for column, value in changed.items():
        setattr(person, column, value)
    return bool(changed)


def _either(known: object, told: object, sure: bool) -> object:
    return told if told not in (None, "") and (sure or known is None) else known


def _birth(known: Birth | None, told: Birth | None, sure: bool) -> Birth | None:
    """A year says nothing against a day in it; a day makes a year whole."""
    if known is None or told is None:
        return known or told
    if known.year == told.year:
        return told if told.on and (sure or known.on is None) else known
    return told if sure else known
