"""Finding the person that a line of a list means: by identity number, else by name, birth and unit; doubt is told."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from lms.base import text
from lms.base.sealing import blind
from lms.people.heads import HEAD
from lms.people.identity import Birth, is_old, same_birth
from lms.people.models import Membership, Person
from lms.units.models import UnitLink
from lms.units.queries import below, below_with_past, successors

CHUNK = 500


def with_past(db: Session, unit_ids: Iterable[int]) -> set[int]:
    """The units, and every unit that ended in one of them or in a unit below them: their people follow."""
    follows = successors(db)
    wanted, inside, new = set(unit_ids), set[int](), set(unit_ids)
    while new:
        for some in _chunks(sorted(new)):
            inside |= set(db.scalars(below(some)))
        new = {ended for ended, successor in follows.items() if successor in inside and ended not in inside}
        wanted |= new
    return wanted


class Ground:
    """Some units, with what ended in them and in units below them: whose people are found from where."""

    def __init__(self, db: Session, unit_ids: Iterable[int]) -> None:
        self.unit_ids = sorted(set(unit_ids))
        self._successors = successors(db)
        self._above: dict[int, set[int]] = defaultdict(set)
        self._reach: dict[int, frozenset[int]] = {}
        self.wanted = sorted(with_past(db, self.unit_ids))
        for some in _chunks(self.wanted):
            links = select(UnitLink.descendant_id, UnitLink.ancestor_id)
            for unit_id, above in db.execute(links.where(UnitLink.descendant_id.in_(below(some)))):
                self._above[unit_id].add(above)

    def holds(self, unit_id: int) -> bool:
        """Whether it is one of the units, stands below one, or ended in one of them."""
        return unit_id in self._above

    def found_from(self, unit_id: int) -> frozenset[int]:
        """Units from which a person of this one is found: it, all above it, and what took the place of any of them."""
        if unit_id not in self._reach:
            found: set[int] = set()
            new = {unit_id}
            while new:
                found |= new
                reached = {above for each in new for above in self._above.get(each, ())}
                reached |= {self._successors[each] for each in found | reached if each in self._successors}
                new = reached - found
            self._reach[unit_id] = frozenset(found)
        return self._reach[unit_id]


class Register:
    """Persons of some units, and persons of some identity numbers, held in hand while a list is read.

    A person merged into another is found as that other, by either's name, birth, number and unit.
    `reach`: units whose people are known, none for everybody's. A number that is borne beyond it alone is a number that
    nobody bears, or what is said of a line would tell who is there.
    With `names`, only persons who bear one of them are held: a list of a hundred reads a hundred, not a province.
    """

    def __init__(
        self,
        db: Session,
        unit_ids: Iterable[int] | Ground,
        numbers: Iterable[str],
        names: Iterable[str] | None = None,
        reach: Collection[int] | None = None,
    ) -> None:
        self._names: dict[int, set[str]] = defaultdict(set)
        self._births: dict[int, list[Birth | None]] = defaultdict(list)
        self._has_number: set[tuple[int, bool]] = set()  # (person, whether the number is of nine digits)
        self._by_number: dict[str, set[int]] = defaultdict(set)
        self._by_name: dict[tuple[int, str], list[tuple[int, Birth | None]]] = defaultdict(list)
        self.ground = unit_ids if isinstance(unit_ids, Ground) else Ground(db, unit_ids)
        self._own: set[int] = set()  # whoever bears one of the numbers and belongs to the units
        self._hold_numbers(db, numbers, reach)
        self._hold_units(db, None if names is None else sorted({text.fold(name) for name in names}))

    def _hold_numbers(self, db: Session, numbers: Iterable[str], reach: Collection[int] | None) -> None:
        self._marks = {number: _sealed(number) for number in numbers}
        bearers: list[tuple[str, int, str]] = []
        for old, column in ((False, Person.identity_index), (True, Person.old_identity_index)):
            query = select(column, HEAD, Person.folded_name)
            for some in _chunks(sorted({mark for number, mark in self._marks.items() if is_old(number) == old})):
                bearers += [(mark or "", head, name) for mark, head, name in db.execute(query.where(column.in_(some)))]
        stood = belonged(db, {head for _, head, _ in bearers})
        known = {head for head, unit_ids in stood.items() if reach is None or not unit_ids.isdisjoint(reach)}
        self._own = {head for head in known if any(self.ground.holds(unit_id) for unit_id in stood[head])}
        for mark, head, name in bearers:
            if head in known:
                self._by_number[mark].add(head)
                self._names[head].add(name)
        for some in _chunks(sorted(known)):
            own = select(Person.id, Person.folded_name, Person.birth_year, Person.birth_on).where(Person.id.in_(some))
            for person_id, name, year, on in db.execute(own):
                self._names[person_id].add(name)
                self._births[person_id].append(Birth(year, on) if year else None)

    def _hold_units(self, db: Session, names: list[str] | None) -> None:
        head = aliased(Person)
        query = (
            select(
                func.coalesce(Person.merged_into_id, Person.id).label("head"),
                Person.folded_name,
                Person.birth_year,
                Person.birth_on,
                Membership.unit_id,
                func.coalesce(head.identity_index, Person.identity_index).label("number"),
                func.coalesce(head.old_identity_index, Person.old_identity_index).label("old_number"),
            )
            .join(Membership, Membership.person_id == Person.id)
            .outerjoin(head, head.id == Person.merged_into_id)
        )
        # unit_id + 0: from the names to their units; the other way each step would read everybody of a large unit
        bearing = [query] if names is None else [query.where(Person.folded_name.in_(some)) for some in _chunks(names)]
        for some in _chunks(self.ground.unit_ids):
            for each in bearing:
                for row in db.execute(each.where((Membership.unit_id + 0).in_(below_with_past(some)))):
                    birth = Birth(row.birth_year, row.birth_on) if row.birth_year else None
                    self.hold(row.head, row.folded_name, birth, row.number is not None, row.unit_id)
                    if row.old_number is not None:
                        self._has_number.add((row.head, True))

    def hold(self, person_id: int, folded: str, birth: Birth | None, has_number: bool, unit_id: int) -> None:
        """Notes a person of a unit: found from there, from every unit above, from the units that took their place.

        `has_number`: one of twelve digits.
        """
        self._names[person_id].add(folded)
        self._births[person_id].append(birth)
        if has_number:
            self._has_number.add((person_id, False))
        for place in self.ground.found_from(unit_id):
            self._by_name[place, folded].append((person_id, birth))

    def hold_number(self, number: str, person_id: int) -> None:
        self._by_number[_sealed(number)] = {person_id}
        self._has_number.add((person_id, is_old(number)))

    def of_number(self, number: str | None) -> int | None:
        """Who bears the number; of several, who belongs to the units held here, and of these who was entered first."""
        bearers = self._by_number.get(self._marks.get(number) or _sealed(number), set()) if number else set()
        return min([each for each in bearers if each in self._own] or bearers, default=None)

    def bears(self, person_id: int, name: str) -> bool:
        """Whether a person held here is known by this name, marks and case disregarded."""
        return text.fold(name) in self._names[person_id]

    def may_be_born(self, person_id: int, birth: Birth | None) -> bool:
        """Whether a person held here may have this birth."""
        return any(same_birth(known, birth) for known in self._births[person_id] or [None])

    def found(self, name: str, birth: Birth | None, number: str | None, unit_id: int | None) -> list[int]:
        """The persons who may be meant: one is a match, several are a doubt, none is unknown.

        A number decides alone. Without one held here, name and birth decide within the unit; a person who has another
        number is somebody else.
        """
        if (known := self.of_number(number)) is not None:
            return [known]
        alike = self._by_name.get((unit_id, text.fold(name)), []) if unit_id is not None else []
        fitting = {one for one, born in alike if same_birth(born, birth)}
        return sorted(one for one in fitting if not (number and (one, is_old(number)) in self._has_number))

    def born_on(self, name: str, on: date, number: str | None, unit_id: int) -> list[int]:
        """As `found` without a number, but only persons known to be born on that very day."""
        found = set(self.found(name, Birth(on.year, on), number, unit_id))
        alike = self._by_name.get((unit_id, text.fold(name)), [])
        return sorted({one for one, born in alike if one in found and born and born.on == on})


def belonged(db: Session, heads: Collection[int]) -> dict[int, set[int]]:
    """The units that each of these persons belongs to or has belonged to, by either name where two are one."""
    stood: dict[int, set[int]] = {head: set() for head in heads}
    for some in _chunks(sorted(heads)):
        own = select(Membership.person_id, Membership.unit_id).where(Membership.person_id.in_(some))
        merged = select(HEAD, Membership.unit_id).join(Person, Person.id == Membership.person_id)
        for query in (own, merged.where(Person.merged_into_id.in_(some))):
            for head, unit_id in db.execute(query):
                stood[head].add(unit_id)
    return stood


def _sealed(number: str) -> str:
    return blind(number, "old_identity" if is_old(number) else "identity")


def _chunks(items: list) -> Iterator[list]:  # type: ignore[type-arg]
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
