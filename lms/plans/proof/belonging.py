"""Who is counted where on a day, in SQL: the very rules by which `plans.reckoning` makes the ledger, so that a list has
as many rows as the figure it stands behind.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Date, Select, and_, case, exists, func, literal, or_, select, tuple_
from sqlalchemy.orm import aliased

from lms.people.audiences import Audience
from lms.people.heads import HEAD, theirs
from lms.people.models import Membership, Person
from lms.plans.reckoning import EVER
from lms.units.models import Succession, Unit, UnitLink


def units_of(tops: Collection[int], day: date) -> Select[int]:
    """Numbers of the units whose people stand at or below `tops` on a day: those that stand there, and those that ended
    and whose people followed, by and by, into one of them.
    """
    here = (
        select(UnitLink.descendant_id.label("unit_id"))
        .join(Unit, Unit.id == UnitLink.descendant_id)
        .where(UnitLink.ancestor_id.in_(tops), or_(Unit.to_on.is_(None), Unit.to_on >= day))
        .cte(recursive=True)
    )
    ended = aliased(Unit)
    before = (
        select(Succession.unit_id)
        .join(here, here.c.unit_id == Succession.successor_id)
        .join(ended, ended.id == Succession.unit_id)
        .where(Succession.main, ended.to_on < day)
    )
    return select(here.union(before).c.unit_id)


_ALSO = aliased(Person)
MERGED: Any = or_(Person.merged_into_id.is_not(None), exists().where(_ALSO.merged_into_id == Person.id))
"""SQL: this `Person` is one with others by a merge. Few are: asking for them apart keeps the many fast."""


def belonging(day: Any, audience: Audience, merged: bool) -> Any:
    """SQL: this `Membership` (of this `Person`) is where they count in an audience on `day` (one, or a column of days).

    Of several that have begun, also of entries that are one person by a merge, the one that began last decides: where
    it is over, they count nowhere. True of one membership a person at most. `merged`: of those who are one with others,
    else of all the others.
    """
    later, other = aliased(Membership), aliased(Person)
    after = exists().where(later.audience == audience, _begun(later, day))
    if merged:
        same = theirs(later.person_id, Membership.person_id), other.id == later.person_id
        after = after.where(*same, tuple_(*_order(later, other)) > tuple_(*_order(Membership, Person)))
    else:
        after = after.where(
            later.person_id == Membership.person_id,
            tuple_(*_order(later)) > tuple_(*_order(Membership)),
        )
    return and_(
        MERGED if merged else ~MERGED,
        Membership.audience == audience,
        _begun(Membership, day),
        or_(Membership.to_on.is_(None), Membership.to_on >= day),
        ~after,
    )


def _begun(member: Any, day: Any) -> Any:
    return or_(member.from_on.is_(None), member.from_on <= day)


def _order(member: Any, person: Any = None) -> list[Any]:
    """As `reckoning.one_at_a_time` sorts stays: by first day, last day, then that of whoever stands for both."""
    return [
        func.coalesce(member.from_on, literal(EVER, Date)),
        func.coalesce(member.to_on, literal(date.max, Date)),
        *([case((person.merged_into_id.is_(None), 1), else_=0)] if person else []),
        member.id,
    ]


def members(tops: Collection[int], day: date, where: Any) -> Select[int, int]:
    """SQL: whoever has a membership at or below `tops` (`person_id`), and in which unit (`unit_id`)."""
    found: Select[int, int] = (
        select(HEAD.label("person_id"), Membership.unit_id)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.unit_id.in_(units_of(tops, day)), where)
    )
    return found
