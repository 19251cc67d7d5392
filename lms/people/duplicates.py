"""Persons who may be one and the same (nghi trùng): which pairs, and why.

A pair has a reason that a clerk can check; both must stand within the clerk's reach, so that nobody learns of a person
elsewhere. Two who bear different identity numbers of twelve digits are two. The pairs are found, counted and paged by
the database; `reasons` says the same of one pair in hand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from lms.base.db import valid_on
from lms.people.heads import head_of
from lms.people.identity import same_birth
from lms.people.models import Membership, Person, TwoPersons
from lms.units.queries import below_with_past, commune_of


class Reason(StrEnum):
    """Why two may be one, the strongest first."""

    NUMBER = "number"  # one identity number
    OLD_NUMBER = "old_number"  # one number of nine digits
    BIRTH_DAY = "birth_day"  # one name, one day of birth, wherever they are
    PHONE = "phone"  # one name, one phone, births that may be one
    BIRTH_YEAR = "birth_year"  # one name, births that may be one, one commune


def reasons(one: Person, other: Person, one_commune: bool) -> list[Reason]:
    """Why two persons may be one; none: nothing says so. `one_commune`: both belong to the same one today. Pure."""
    if one.identity_index and other.identity_index and one.identity_index != other.identity_index:
        return []
    named = one.folded_name == other.folded_name
    may_be = named and same_birth(one.birth, other.birth)
    known = one.birth_year is not None and other.birth_year is not None
    told = {
        Reason.NUMBER: one.identity_index is not None and one.identity_index == other.identity_index,
        Reason.OLD_NUMBER: one.old_identity_index is not None and one.old_identity_index == other.old_identity_index,
        Reason.BIRTH_DAY: named and one.birth_on is not None and one.birth_on == other.birth_on,
        Reason.PHONE: may_be and one.phone_index is not None and one.phone_index == other.phone_index,
        Reason.BIRTH_YEAR: may_be and known and one_commune,
    }
    return [reason for reason, holds in told.items() if holds]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who may be one, with why; `one` was entered first."""

    one: Person
    other: Person
    reasons: tuple[Reason, ...]


def pairs(db: Session, reach: Iterable[int], day: date, first: int = 0, most: int = 50) -> tuple[list[Pair], int]:
    """Suspected pairs of which both belong within reach on `day`, in the order of names, and how many there are."""
    found = _suspected(list(reach), day).subquery()
    total = db.scalar(select(func.count()).select_from(found)) or 0
    one, other = aliased(Person), aliased(Person)
    rows = db.execute(
        select(one, other)
        .join(found, found.c.one_id == one.id)
        .join(other, other.id == found.c.other_id)
        .order_by(one.sort_name, one.id, other.id)
        .offset(first)
        .limit(most)
    ).all()
    communes = communes_of(db, {person.id for row in rows for person in row}, day)
    return [
        Pair(row[0], row[1], tuple(reasons(*row, bool(communes[row[0].id] & communes[row[1].id])))) for row in rows
    ], total


def communes_of(db: Session, person_ids: Iterable[int], day: date) -> dict[int, frozenset[int]]:
    """The communes that each person belongs to on a day; of one who stands for others, theirs too."""
    wanted, member, place = list(person_ids), aliased(Person), commune_of()
    rows = db.execute(
        select(head_of(member), place.c.commune_id)
        .join(Membership, Membership.person_id == member.id)
        .join(place, place.c.unit_id == Membership.unit_id)
        .where(
            member.id.in_(wanted) | member.merged_into_id.in_(wanted),
            valid_on(Membership.from_on, Membership.to_on, day),
        )
    ).all()
    return {number: frozenset(commune for head, commune in rows if head == number) for number in wanted}


def _suspected(reach: list[int], day: date) -> Select[int, int]:
    """SQL: the pairs, each once, the lower number first."""
    here, homes = _here(reach, day), _homes(reach, day)
    one, other = Person.__table__.alias("one"), Person.__table__.alias("other")
    decided = select(TwoPersons.id).where(TwoPersons.one_id == one.c.id, TwoPersons.other_id == other.c.id)
    not_two = or_(
        one.c.identity_index.is_(None),
        other.c.identity_index.is_(None),
        one.c.identity_index == other.c.identity_index,
    )
    own, theirs = homes.alias("own_home"), homes.alias("their_home")
    shared = (
        select(own.c.commune_id)
        .join(theirs, theirs.c.commune_id == own.c.commune_id)
        .where(own.c.person_id == one.c.id, theirs.c.person_id == other.c.id)
    )
    numbered = [
        _told(one.c.identity_index, other.c.identity_index),
        _told(one.c.old_identity_index, other.c.old_identity_index),
        and_(
            _told(one.c.phone_index, other.c.phone_index), one.c.folded_name == other.c.folded_name, _may_be(one, other)
        ),
    ]
    named = and_(
        one.c.folded_name == other.c.folded_name,
        one.c.birth_year == other.c.birth_year,
        _may_be(one, other),
        or_(_told(one.c.birth_on, other.c.birth_on), shared.exists()),
    )
    wanted = [
        select(one.c.id.label("one_id"), other.c.id.label("other_id")).where(
            why,
            one.c.id < other.c.id,
            one.c.id.in_(select(here.c.person_id)),
            other.c.id.in_(select(here.c.person_id)),
            not_two,
            ~decided.exists(),
        )
        for why in (*numbered, named)
    ]
    both: Any = wanted[0].union(*wanted[1:]).subquery()
    return select(both.c.one_id, both.c.other_id)


def _told(one: Any, other: Any) -> ColumnElement[bool]:
    """SQL: both are known and equal; an unknown equals nothing."""
    same: ColumnElement[bool] = one == other
    return same


def _may_be(one: Any, other: Any) -> ColumnElement[bool]:
    """SQL: as `same_birth`."""
    years = or_(one.c.birth_year.is_(None), other.c.birth_year.is_(None), one.c.birth_year == other.c.birth_year)
    days = or_(one.c.birth_on.is_(None), other.c.birth_on.is_(None), one.c.birth_on == other.c.birth_on)
    return and_(years, days)


def _here(reach: list[int], day: date) -> Any:
    """SQL: whoever stands for somebody who belongs within reach."""
    member = aliased(Person)
    return (
        select(head_of(member).label("person_id"))
        .join(Membership, Membership.person_id == member.id)
        .where(Membership.unit_id.in_(below_with_past(reach)), valid_on(Membership.from_on, Membership.to_on, day))
        .distinct()
        .cte("here")
    )


def _homes(reach: list[int], day: date) -> Any:
    """SQL: who belongs to which commune, of those within reach."""
    member, place = aliased(Person), commune_of()
    return (
        select(head_of(member).label("person_id"), place.c.commune_id)
        .join(Membership, Membership.person_id == member.id)
        .join(place, place.c.unit_id == Membership.unit_id)
        .where(Membership.unit_id.in_(below_with_past(reach)), valid_on(Membership.from_on, Membership.to_on, day))
        .distinct()
        .cte("homes")
    )


def pair(db: Session, one: Person, other: Person, day: date) -> Pair:
    """Any two persons side by side; the reasons may be none, for a clerk may see what no rule does."""
    first, second = sorted((one, other), key=lambda person: person.id)
    communes = communes_of(db, [first.id, second.id], day)
    return Pair(first, second, tuple(reasons(first, second, bool(communes[first.id] & communes[second.id]))))


def are_two(db: Session, ids: Sequence[int]) -> bool:
    """Whether somebody has found that these two are two."""
    one_id, other_id = sorted(ids)
    query = select(TwoPersons.id).where(TwoPersons.one_id == one_id, TwoPersons.other_id == other_id)
    return db.scalar(query) is not None
