"""A list that is the whole of its unit: whoever is not on it no longer belongs. Guarded: more than a tenth is asked."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base.db import valid_on
from lms.people.audiences import Audience
from lms.people.models import Membership, Person
from lms.units.queries import below_with_past

GUARD = 10
"""More than so many percent of the members at an end at once looks like half a list."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who belongs today, by one membership."""

    membership_id: int
    person_id: int
    name: str
    folded: str


@dataclass(frozen=True, slots=True)
class Ends:
    """Who would no longer belong, and how many belong now."""

    leaving: list[Member]
    total: int

    @property
    def must_ask(self) -> bool:
        return len(self.leaving) * 100 > self.total * GUARD


def ends(
    db: Session,
    unit_id: int,
    audience: Audience,
    day: date,
    on_list: Collection[int],
    doubted_names: Collection[str],
    before: datetime | None = None,
) -> Ends:
    """Members whom no line means. A line that was left may mean anybody of its name, so these stay."""
    everybody = list(_members(db, unit_id, audience, day, before))
    leaving = [one for one in everybody if one.person_id not in on_list and one.folded not in doubted_names]
    return Ends(leaving, len({one.person_id for one in everybody}))


def _members(db: Session, unit_id: int, audience: Audience, day: date, before: datetime | None) -> Iterator[Member]:
    """Who came into the register while the list was looked through is not on it, and stays."""
    head = func.coalesce(Person.merged_into_id, Person.id)
    query = (
        select(Membership.id, head, Person.full_name, Person.folded_name)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.unit_id.in_(below_with_past([unit_id])),
            Membership.audience == audience,
            valid_on(Membership.from_on, Membership.to_on, day),
            (Membership.from_on.is_(None)) | (Membership.from_on < day),
        )
    )
    if before:
        query = query.where(Person.created_at < before)
    for row in db.execute(query.order_by(Person.sort_name, Membership.id)):
        yield Member(*row)


def memberships(db: Session, members: Iterable[Member]) -> list[Membership]:
    return list(db.scalars(select(Membership).where(Membership.id.in_([one.membership_id for one in members]))))
