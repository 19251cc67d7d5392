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

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from lms.base.db import valid_on
from lms.people.heads import head_of
from lms.people.identity import same_birth
from lms.people.models import Membership, Person, TwoPersons
from lms.units.models import Succession, UnitLink
from lms.units.queries import below_with_past, commune_ids


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
    whole_day = named and one.birth_on is not None and one.birth_on == other.birth_on
    told = {
        Reason.NUMBER: one.identity_index is not None and one.identity_index == other.identity_index,
        Reason.OLD_NUMBER: one.old_identity_index is not None and one.old_identity_index == other.old_identity_index,
        Reason.BIRTH_DAY: whole_day,
        Reason.PHONE: may_be and one.phone_index is not None and one.phone_index == other.phone_index,
        Reason.BIRTH_YEAR: may_be and known and one_commune and not whole_day,
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
    one, other = aliased(Person), aliased(Person)
    counted = func.count().over().label("total")
    rows = db.execute(
        select(one, other, counted)
        .join(found, found.c.one_id == one.id)
        .join(other, other.id == found.c.other_id)
        .order_by(one.sort_name, one.id, other.id)
        .offset(first)
        .limit(most)
    ).all()
    total = rows[0].total if rows else 0
    if first and not rows:  # a page behind the last
        total = db.scalar(select(func.count()).select_from(found)) or 0
    found_pairs = [(row[0], row[1]) for row in rows]
    communes = communes_of(db, {person.id for each in found_pairs for person in each}, day)
    return [
        Pair(first, second, tuple(reasons(first, second, bool(communes[first.id] & communes[second.id]))))
        for first, second in found_pairs
    ], total


def communes_of(db: Session, person_ids: Iterable[int], day: date) -> dict[int, frozenset[int]]:
    """The communes that each person who stands for themselves belongs to on a day, or that theirs were merged into."""
    wanted, member = list(person_ids), aliased(Person)
    rows = db.execute(
        select(head_of(member), func.coalesce(Succession.successor_id, UnitLink.ancestor_id))
        .join(Membership, Membership.person_id == member.id)
        .join(UnitLink, UnitLink.descendant_id == Membership.unit_id)
        .outerjoin(Succession, (Succession.unit_id == UnitLink.ancestor_id) & Succession.main)
        .where(
            member.id.in_(wanted) | member.merged_into_id.in_(wanted),
            UnitLink.ancestor_id.in_(commune_ids()),
            valid_on(Membership.from_on, Membership.to_on, day),
        )
    ).all()
    return {number: frozenset(commune for head, commune in rows if head == number) for number in wanted}


def _suspected(reach: list[int], day: date) -> Any:
    """SQL: the pairs, each once, the lower number first."""
    here = _here(reach, day)
    one, other = Person.__table__.alias("one"), Person.__table__.alias("other")
    named = one.c.folded_name == other.c.folded_name
    whys = (
        _one_number(one.c.identity_index, other.c.identity_index),
        _one_number(one.c.old_identity_index, other.c.old_identity_index),
        and_(_one_number(one.c.phone_index, other.c.phone_index), named, _may_be(one, other)),
        and_(
            named,
            one.c.birth_year == other.c.birth_year,
            _may_be(one, other),
            or_(one.c.birth_on == other.c.birth_on, _one_commune(one, other, day)),
        ),
    )
    wanted = [
        select(one.c.id.label("one_id"), other.c.id.label("other_id"))
        .select_from(here.join(one, one.c.id == here.c.person_id).join(other, and_(why, other.c.id > one.c.id)))
        .where(other.c.merged_into_id.is_(None), _not_told_apart(one, other))
        for why in whys
    ]
    both = wanted[0].union(*wanted[1:]).subquery()
    decided = select(TwoPersons.id).where(TwoPersons.one_id == both.c.one_id, TwoPersons.other_id == both.c.other_id)
    also_here = Membership.person_id.in_(_both(both.c.other_id)) & _belongs(reach, day)
    return select(both.c.one_id, both.c.other_id).where(exists().where(also_here), ~decided.exists())


def _one_number(one: Any, other: Any) -> ColumnElement[bool]:
    """SQL: both are known and equal."""
    return and_(one.is_not(None), one == other)


def _belongs(reach: list[int], day: date) -> ColumnElement[bool]:
    """SQL: a membership in force within reach."""
    in_force: ColumnElement[bool] = valid_on(Membership.from_on, Membership.to_on, day)
    return Membership.unit_id.in_(below_with_past(reach)) & in_force


def _not_told_apart(one: Any, other: Any) -> ColumnElement[bool]:
    """SQL: they do not bear different identity numbers."""
    return or_(
        one.c.identity_index.is_(None),
        other.c.identity_index.is_(None),
        one.c.identity_index == other.c.identity_index,
    )


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
        .where(_belongs(reach, day))
        .distinct()
        .cte("here")
    )


def _one_commune(one: Any, other: Any, day: date) -> ColumnElement[bool]:
    """SQL: both belong to one commune on a day, or to one that theirs became part of. Asked of few pairs."""
    sides = [(aliased(Membership), aliased(UnitLink), aliased(Succession)) for _ in (one, other)]
    (own, own_above, own_after), (their, their_above, their_after) = sides
    return (
        select(own.id)
        .join(own_above, own_above.descendant_id == own.unit_id)
        .outerjoin(own_after, (own_after.unit_id == own_above.ancestor_id) & own_after.main)
        .join(their, true())
        .join(their_above, their_above.descendant_id == their.unit_id)
        .outerjoin(their_after, (their_after.unit_id == their_above.ancestor_id) & their_after.main)
        .where(
            own.person_id.in_(_both(one.c.id)),
            their.person_id.in_(_both(other.c.id)),
            own_above.ancestor_id.in_(commune_ids()),
            their_above.ancestor_id.in_(commune_ids()),
            func.coalesce(own_after.successor_id, own_above.ancestor_id)
            == func.coalesce(their_after.successor_id, their_above.ancestor_id),
            valid_on(own.from_on, own.to_on, day),
            valid_on(their.from_on, their.to_on, day),
        )
        .exists()
    )


def _both(head_id: Any) -> Any:
    """SQL: somebody who stands for themselves, and whoever was merged into them."""
    own, merged = Person.__table__.alias(), Person.__table__.alias()
    itself = select(own.c.id).where(own.c.id == head_id).correlate_except(own)
    return itself.union_all(select(merged.c.id).where(merged.c.merged_into_id == head_id).correlate_except(merged))


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
