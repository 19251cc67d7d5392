"""Who may be meant by somebody that a clerk writes in: shown first, so that nobody stands in the register twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import text
from lms.people import queries
from lms.people.identity import Birth, same_birth
from lms.people.models import Person

MOST = 10


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody of the register who may be the same person, with where they belong."""

    key: str
    full_name: str
    birth_year: int | None
    home: str
    numbered: bool = False  # bears the identity number that was typed


def alikes(
    db: Session, name: str, birth: Birth | None, number: str | None, reach: Iterable[int], day: date
) -> list[Alike]:
    """Who within reach bears the number, then those who bear the name and may have that birth: the ten entered last.

    Whoever is out of reach is not told of, by their number either.
    """
    roots = list(reach)
    bearer = queries.by_identity(db, number, roots) if number else None
    holder = queries.head(db, bearer) if bearer else None
    named = {each.id: each for root in roots for each in _named(db, name, birth, root)}
    last = [named[each] for each in sorted(named, reverse=True) if not holder or each != holder.id][:MOST]
    persons = [*([holder] if holder else []), *last]
    homes = queries.homes(db, [each.id for each in persons], day)
    return [
        Alike(each.key, each.full_name, each.birth_year, homes.get(each.id, ""), numbered=each is holder)
        for each in persons
    ]


def _named(db: Session, name: str, birth: Birth | None, root: int) -> list[Person]:
    """Persons of a unit and below it. Merged ones are left out."""
    query = select(Person).where(Person.folded_name == text.fold(name), Person.merged_into_id.is_(None))
    if birth:
        query = query.where((Person.birth_year == birth.year) | Person.birth_year.is_(None))
    return [each for each in db.scalars(query.where(queries.belongs([root]))) if same_birth(each.birth, birth)]
