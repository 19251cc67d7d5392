"""A list of the people of a unit, in the form that is read back: unchanged, it changes nothing."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from lms.base import vietnamese
from lms.base.db import valid_on
from lms.people import lists, words
from lms.people.audiences import Audience
from lms.people.heads import HEAD
from lms.people.matching import with_past
from lms.people.models import Membership, Person
from lms.people.placing import Places
from lms.people.queries import in_force
from lms.units.models import Unit
from lms.units.queries import below


@dataclass(frozen=True, slots=True)
class Listing:
    """The people of a unit and of units below it on a day; one line for each audience they count in."""

    unit: Unit
    rows: list[list[object]]
    day: date

    def written(self, file: Path) -> bytes:
        """As CSV or XLSX, by the name of the file."""
        under = words.LIST_OF_UNIT.format(
            name=self.unit.named(self.day).name, code=self.unit.code, day=vietnamese.day(self.day)
        )
        return lists.written(words.LIST_HEADS, self.rows, file, (words.LIST_TITLE, under))


def listing(db: Session, unit: Unit, day: date, only: Audience | None = None, with_identity: bool = False) -> Listing:
    """Who belongs to the unit on `day`, sorted the Vietnamese way; people of a unit that ended follow its successor."""
    places = Places(db, unit, day)
    head = aliased(Person)
    query = (
        select(Person, head, Membership)
        .join(Membership, Membership.person_id == Person.id)
        .outerjoin(head, head.id == Person.merged_into_id)
        .where(Membership.unit_id.in_(below(with_past(db, [unit.id]))))
        .where(valid_on(Membership.from_on, Membership.to_on, day))
        .order_by(func.coalesce(head.sort_name, Person.sort_name), HEAD, Membership.id)
    )
    if only:
        query = query.where(Membership.audience == only)
    held: dict[tuple[int, Audience], tuple[Person, list[tuple[Membership, int | None]]]] = {}
    for own, merged_into, membership in db.execute(query):
        person = merged_into or own
        both = held.setdefault((person.id, membership.audience), (person, []))
        both[1].append((membership, own.merged_into_id))
    rows: list[list[object]] = []
    for person, memberships in held.values():
        if belongs := in_force(memberships):
            code = db.get_one(Unit, places.standing(belongs.unit_id)).code
            rows.append(_row(len(rows) + 1, person, belongs, code, with_identity))
    return Listing(unit, rows, day)


def _row(number: int, person: Person, membership: Membership, code: str, with_identity: bool) -> list[object]:
    born = vietnamese.day(person.birth_on) or person.birth_year
    identity = (person.identity or person.old_identity) if with_identity else person.masked_identity
    return [
        number,
        person.full_name,
        born,
        words.SEXES[person.woman],
        identity,
        person.phone,
        code,
        membership.position,
        words.AUDIENCES[membership.audience],
        person.key,
    ]
