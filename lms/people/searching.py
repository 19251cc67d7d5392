"""Finding people in the register by what a clerk types: part of a name, a year beside it, a phone, a number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from lms.base import text
from lms.base.db import valid_on
from lms.base.sealing import blind
from lms.people.audiences import Audience
from lms.people.heads import head_of
from lms.people.identity import OLD_LENGTH, identity_number, is_old, phone_number
from lms.people.models import Membership, Person
from lms.people.queries import belonging
from lms.units.queries import below_with_past

_YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST = 100
"""Letters that are looked at: nobody types more, and a statement of a thousand words is too large for a database."""
_SIGNS = re.compile(r"[\s.\-+()']")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: parts of the name, years of birth, and numbers, each of which may be a phone or identity."""

    words: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()


def sought(typed: str) -> Sought:
    """`hoa 1962` is a name and a year, `0912 345 678` a number. A number counts only when it is typed whole."""
    folded = text.fold(typed[:LONGEST])
    if _is_number(folded):
        return Sought(numbers=(folded,))
    parts = folded.split(" ") if folded else []
    numbers = [part for part in parts if _is_number(part)]
    years = [part for part in parts if _YEAR.fullmatch(part)]
    words = [part for part in parts if part not in numbers and part not in years]
    return Sought(tuple(words), tuple(map(int, years)), tuple(numbers))


def _is_number(typed: str) -> bool:
    bare = _SIGNS.sub("", typed)
    return bare.isascii() and bare.isdigit() and len(bare) >= OLD_LENGTH


def _fits(member: type[Person], wanted: Sought) -> list[ColumnElement[bool]]:
    """SQL: somebody is all that is looked for."""
    named = [member.folded_name.contains(word, autoescape=True) for word in wanted.words]
    born = [member.birth_year == year for year in wanted.years]
    return [*named, *born, *(_bears(member, number) for number in wanted.numbers)]


def _bears(member: type[Person], typed: str) -> ColumnElement[bool]:
    phone, number = phone_number(typed), identity_number(typed)
    either: list[ColumnElement[bool]] = []
    if phone:
        either.append(member.phone_index == blind(phone, "phone"))
    if number and is_old(number):
        either.append(member.old_identity_index == blind(number, "old_identity"))
    elif number:
        either.append(member.identity_index == blind(number, "identity"))
    return or_(*either) if either else member.id < 0


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list of people: enough to recognise someone, nothing sealed."""

    key: str
    full_name: str
    birth_year: int | None
    unit_name: str
    audience: Audience


def listed(
    db: Session, reach: Iterable[int], day: date, words: str = "", first: int = 0, most: int = 50
) -> tuple[list[Listed], int]:
    """People within reach who are what is typed, sorted the Vietnamese way, and how many there are in all."""
    within = list(reach)
    ids = _within(within, day, sought(words))
    total = db.scalar(select(func.count()).select_from(ids.subquery())) or 0
    query = select(Person).where(Person.id.in_(ids)).order_by(Person.sort_name, Person.id)
    persons = db.scalars(query.offset(first).limit(most)).all()
    held = belonging(db, [person.id for person in persons], day, within)
    return [_line(person, held[person.id], day) for person in persons], total


def _within(reach: list[int], day: date, wanted: Sought) -> Select[int]:
    """SQL: numbers of whoever stands for somebody within reach, and fits as any of those who are one by a merge."""
    member = aliased(Person)
    return (
        select(head_of(member).label("id"))
        .join(Membership, Membership.person_id == member.id)
        .where(
            Membership.unit_id.in_(below_with_past(reach)),
            valid_on(Membership.from_on, Membership.to_on, day),
            _fits_as_any(member, wanted),
        )
        .distinct()
    )


def _fits_as_any(member: type[Person], wanted: Sought) -> ColumnElement[bool]:
    """SQL: somebody, or anybody who is the same person by a merge, is all that is looked for."""
    if wanted == Sought():
        return true()
    one, other = aliased(Person), aliased(Person)
    if wanted.numbers:  # they are few: an index finds them, and whoever is one with them
        heads = select(head_of(one)).where(*_fits(one, wanted))
        return member.id.in_(heads.union_all(select(other.id).where(other.merged_into_id.in_(heads))))
    kept = exists().where(one.id == member.merged_into_id, *_fits(one, wanted))
    merged = exists().where(other.merged_into_id == head_of(member), *_fits(other, wanted))
    return or_(and_(*_fits(member, wanted)), kept, merged)


def _line(person: Person, held: Membership, day: date) -> Listed:
    return Listed(person.key, person.full_name, person.birth_year, held.unit.named(day).name, held.audience)


def fits(member: type[Person], typed: str) -> ColumnElement[bool]:
    """SQL: this person, or anybody who is the same by a merge, is all that is typed; everybody where nothing is."""
    return _fits_as_any(member, sought(typed))
