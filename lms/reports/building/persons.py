"""What rows about persons say of the person: the same columns in every list that names somebody."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.sealing import masked
from lms.people.models import Membership, Person
from lms.people.words import AUDIENCES, SEXES
from lms.reports.building.paths import Paths


class Key(NamedTuple):
    """One row before it is told: the fact, the person, and the membership (or the unit) that puts it in its place."""

    fact: int
    person_id: int
    place_id: int


def entries(person_ids: Iterable[int]) -> Any:
    """SQL: numbers of these persons and of everybody merged into one of them."""
    wanted = list(person_ids)
    merged = select(Person.id).where(Person.merged_into_id.in_(wanted))
    return select(Person.id).where(Person.id.in_(wanted)).union_all(merged)


_BARE = (Person.id, Person.key, Person.full_name, Person.birth_year, Person.birth_on, Person.woman)
_SEALED = {"identity": (Person.identity, Person.old_identity), "phone": (Person.phone,)}


def told(db: Session, keys: Sequence[Key], columns: frozenset[str], paths: Paths) -> list[dict[str, Any]]:
    """The columns about the person and where they belong, row by row. Numbers are unsealed only where asked for."""
    sealed = [column for name, some in _SEALED.items() if name in columns for column in some]
    query = select(*_BARE, *sealed).where(Person.id.in_({key.person_id for key in keys}))
    people = {row.id: _person(row, columns, paths.day) for row in db.execute(query)}
    held = select(Membership.id, Membership.unit_id, Membership.audience, Membership.position)
    places = {row.id: row for row in db.execute(held.where(Membership.id.in_({key.place_id for key in keys})))}
    named = paths.of(row.unit_id for row in places.values())
    found = []
    for key in keys:
        place = places[key.place_id]
        more = {"audience": AUDIENCES[place.audience], "position": place.position or ""}
        found.append({**people[key.person_id], **more, **named[place.unit_id].cells()})
    return found


def _person(row: Any, columns: frozenset[str], day: date) -> dict[str, Any]:
    return {
        "person_key": row.key,
        "name": row.full_name,
        "born_on": row.birth_on,
        "birth_year": row.birth_year,
        "age": age(row.birth_year, row.birth_on, day),
        "sex": SEXES[row.woman],
        "identity": masked_number(row) if "identity" in columns else "",
        "phone": (row.phone or "") if "phone" in columns else "",
    }


def masked_number(row: Any) -> str:
    from_either: str | None = row.identity or row.old_identity
    return masked(from_either) if from_either else ""


def age(year: int | None, born_on: date | None, day: date) -> int | None:
    """Full years on a day; where only the year of birth is known, as if born on its first day."""
    if born_on:
        return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
    return day.year - year if year else None
