"""Whom each line of a list means and what would change, without writing: a preview and an entry ask the same judge.

Only our own key and an identity number tell who somebody is. Name, birth and unit make a suspicion: where it would
change nothing it is passed over, else a person decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.people import words as people_words
from lms.people.audiences import Audience
from lms.people.identity import Birth, is_old
from lms.people.importing import words
from lms.people.lists import Line, born
from lms.people.matching import CHUNK, Ground, Register, belonged
from lms.people.models import Membership, Person
from lms.people.placing import Places
from lms.people.roster import Entry
from lms.people.words import BORN, KEY, NAME, NUMBER

LEAVE, SAME, NEW = "leave", "same", "new"
"""What to do with a line that is only like somebody: leave it, take it for them, or enter somebody new."""


@dataclass(slots=True)
class Verdict:
    """One line judged. `kind`: new | same | updated | moved, or left, with its reasons in the line.

    `values` are columns of the person to write; `home` is where they belong already, `left` what a move ends.
    """

    line: Line
    kind: str
    person: Person | None = None
    values: dict[str, Any] = field(default_factory=dict)
    home: Membership | None = None
    left: list[Membership] = field(default_factory=list)
    choices: tuple[str, ...] = ()  # what may be decided about a line that is left
    about: int | None = None  # the number of the person whom it means, or may mean


@dataclass(slots=True)
class Order:
    """How a list is to be judged. `reach`: units whose people the asker may change, none for everybody's."""

    today: date
    reach: frozenset[int] | None = None
    alike: str = LEAVE
    choices: Mapping[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Meant:
    """The persons whom a line may mean, whether that is certain, and who else bears the number beside our key."""

    persons: list[int]
    other_owner: int | None = None
    certain: bool = False


class Judge:
    """Judges the lines of one list, some at a time, in their order.

    Whoever the list itself has entered as new (`entered`) is like nobody in it: its lines were held against each other
    when it was read, so that it goes on as its preview did.
    """

    def __init__(self, order: Order, places: Places, ground: Ground) -> None:
        self.order, self.places, self.ground = order, places, ground
        self.met: dict[tuple[int, Audience], int] = {}
        self.entered: set[int] = set()
        self._persons: dict[int, Person] = {}
        self._held: dict[int, list[Membership]] = {}

    def judge(self, db: Session, lines: Sequence[Line]) -> list[Verdict]:
        sound = [line for line in lines if not line.row.faults]
        entries = [line.entry for line in sound]
        numbers = [entry.identity for entry in entries if entry.identity]
        register = Register(db, self.ground, numbers, [line.folded for line in sound], self.order.reach)
        keyed = _of_keys(db, [line.key for line in sound if line.key], self.order.reach)
        meant = [(line, self._meant(line, register, keyed)) for line in sound]
        self._hold(db, {each for _, one in meant for each in one.persons})
        verdicts = {line.number: self._verdict(line, one) for line, one in meant}
        for line, one in meant:
            verdicts[line.number].about = one.persons[0] if one.persons and verdicts[line.number].kind != NEW else None
        return [verdicts.get(line.number) or Verdict(line, "left") for line in lines]

    def _hold(self, db: Session, person_ids: Iterable[int]) -> None:
        wanted, head = sorted(person_ids), func.coalesce(Person.merged_into_id, Person.id)
        self._persons, self._held = {}, defaultdict(list)
        for start in range(0, len(wanted), CHUNK):
            some = wanted[start : start + CHUNK]
            self._persons |= {person.id: person for person in db.scalars(select(Person).where(Person.id.in_(some)))}
            theirs = select(head, Membership).join(Person, Person.id == Membership.person_id).where(head.in_(some))
            for person_id, membership in db.execute(theirs.order_by(Membership.id)):
                self._held[person_id].append(membership)

    # … who is meant

    def _meant(self, line: Line, register: Register, keyed: Mapping[str, int]) -> "_Meant":
        entry = line.entry
        owner = register.of_number(entry.identity)
        if line.sure:
            found = keyed.get(line.key)
            if found is None:
                line.fault(KEY, people_words.NO_PERSON_KEY.format(key=line.key))
            return _Meant([found] if found else [], owner if owner != found else None, certain=True)
        if owner is not None:
            if not register.bears(owner, line.folded):
                line.fault(NUMBER, people_words.IDENTITY_OF_OTHER, doubtful=True)
            elif not register.may_be_born(owner, entry.birth):
                line.fault(BORN, people_words.BIRTH_OF_OTHER, doubtful=True)
            return _Meant([owner], certain=True)
        alike = self._before(register.found(line.folded, entry.birth, entry.identity, line.unit_id))
        if not alike and entry.birth and entry.birth.on:
            scope = self.places.scope_id
            alike = self._before(register.born_on(line.folded, entry.birth.on, entry.identity, scope))
        return _Meant(alike)

    def _before(self, alike: Sequence[int]) -> list[int]:
        return [each for each in alike if each not in self.entered]

    def _verdict(self, line: Line, meant: "_Meant") -> Verdict:
        found, certain = meant.persons, meant.certain
        if meant.other_owner:
            line.fault(NUMBER, people_words.IDENTITY_OF_OTHER, doubtful=True)
        if line.row.faults:
            return Verdict(line, "left")
        if found and not certain:
            return self._alike(line, found, self.order.choices.get(line.number, self.order.alike))
        return self._of(line, found[0]) if found else Verdict(line, NEW)

    def _alike(self, line: Line, found: Sequence[int], chosen: str) -> Verdict:
        """A line that names somebody by name, birth and unit alone."""
        if chosen == NEW:
            return Verdict(line, NEW)
        if len(found) > 1:
            line.fault(NAME, people_words.SEVERAL_ALIKE.format(count=len(found)), doubtful=True)
            return Verdict(line, "left", choices=(NEW,))
        verdict = self._of(line, found[0])
        if verdict.kind == "left":
            verdict.choices = (NEW,)
        if chosen == SAME or verdict.kind in ("same", "left"):
            return verdict
        person = self._persons[found[0]]
        told = words.ALIKE.format(name=person.full_name, born=born(person.birth))
        line.fault(NAME, told, doubtful=True)
        return Verdict(line, "left", person, choices=(SAME, NEW))

    # … what may be changed

    def _may_change(self, person_id: int) -> bool:
        reach = self.order.reach
        return reach is None or any(
            one.unit_id in reach and (one.to_on is None or one.to_on >= self.order.today)
            for one in self._held[person_id]
        )

    # … what would change

    def _of(self, line: Line, person_id: int) -> Verdict:
        person, today = self._persons[person_id], self.order.today
        first = self.met.setdefault((person_id, line.audience), line.number)
        if first != line.number:
            line.fault(NAME, words.SAME_PERSON_TWICE, doubtful=True)
            return Verdict(line, "left")
        if not self._may_change(person_id):
            line.fault(NAME, words.MOVED_AWAY, doubtful=True)
            return Verdict(line, "left")
        verdict = Verdict(line, "same", person, differences(person, line.entry, line.sure))
        held = [one for one in self._held[person_id] if one.audience == line.audience]
        on = line.entry.from_on or today
        at_home = (one for one in held if in_force(one, on) and self.places.is_home(one.unit_id, line))
        verdict.home = next(at_home, None)
        if verdict.home:
            says = line.entry.position
            changed = bool(verdict.values) or (bool(says) and says != verdict.home.position)
            verdict.kind = "updated" if changed else "same"
            return verdict
        verdict.left = [one for one in held if one.to_on is None or one.to_on >= on]
        if self.order.reach is not None and any(one.unit_id not in self.order.reach for one in verdict.left):
            line.fault(NAME, words.MOVED_AWAY, doubtful=True)
            return Verdict(line, "left")
        verdict.kind = "moved" if held else "updated"
        return verdict


def in_force(membership: Membership, day: date) -> bool:
    begun = membership.from_on is None or membership.from_on <= day
    return begun and (membership.to_on is None or membership.to_on >= day)


def differences(person: Person, entry: Entry, sure: bool) -> dict[str, Any]:
    """What a line brings: blanks are filled and the phone follows; a line with our key replaces the rest too."""
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
    return {column: value for column, value in wanted.items() if value != getattr(person, column)}


def _either(known: object, told: object, sure: bool) -> object:
    return told if told not in (None, "") and (sure or known is None) else known


def _birth(known: Birth | None, told: Birth | None, sure: bool) -> Birth | None:
    """A year says nothing against a day in it; a day makes a year whole."""
    if known is None or told is None:
        return known or told
    if known.year == told.year:
        return told if told.on and (sure or known.on is None) else known
    return told if sure else known


def _of_keys(db: Session, keys: Sequence[str], reach: frozenset[int] | None) -> dict[str, int]:
    """The persons of these keys; of one merged into another, the other. Whoever never belonged within reach is nobody
    to this asker.
    """
    found: dict[str, int] = {}
    for start in range(0, len(keys), CHUNK):
        some = select(Person.key, func.coalesce(Person.merged_into_id, Person.id))
        found.update(db.execute(some.where(Person.key.in_(keys[start : start + CHUNK]))).all())
    if reach is None:
        return found
    stood = belonged(db, set(found.values()))
    return {key: head for key, head in found.items() if not stood[head].isdisjoint(reach)}
