"""Units that merge, divide or end, and what follows from it for people, roles, populations and what stands below."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import starmap
from typing import Any

from sqlalchemy import Select, case, delete, exists, func, literal, select, tuple_
from sqlalchemy.orm import Session, aliased, joinedload

from lms.base import audit
from lms.base.clock import day_before, day_of
from lms.base.db import changed
from lms.classes.models import TrainingClass
from lms.people import actions as people
from lms.people.heads import HEAD, head_of, theirs
from lms.people.models import Account, Membership, Person, RoleGrant
from lms.plans import ledger
from lms.plans.models import Population
from lms.registry.changing import words
from lms.units import actions as units
from lms.units import ending
from lms.units.models import Succession, Unit
from lms.units.queries import Place, below, below_with_past, places

REPLACED = "role_grant"
"""Roles that went along are taken back with the end that brought them."""


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to found in the place of others."""

    name: str
    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: these units end the day before `on` and become those, the first of which is followed."""

    ended: Sequence[Unit]
    on: date
    into: Sequence[Unit | NewUnit]
    homes: Mapping[int, int] = field(default_factory=dict)  # by child: the place of its new parent in `into`
    carry_roles: bool = False
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Consequences:
    """What follows, before anything is written."""

    counts: list[tuple[str, int]]
    roles: list[RoleGrant]
    below: list[Unit]
    past: bool


def _persons(db: Session, unit_ids: Collection[int], on: date) -> int:
    lasts = Membership.to_on.is_(None) | (Membership.to_on >= on)
    query = select(func.count(HEAD.distinct())).join(Membership, Membership.person_id == Person.id)
    return db.scalar(query.where(Membership.unit_id.in_(below_with_past(unit_ids)), lasts)) or 0


def _populations(db: Session, unit_ids: Collection[int], _on: date) -> int:
    held = Population.unit_id.in_(below(unit_ids)), Population.ended_at.is_(None)
    return db.scalar(select(func.count(Population.id)).where(*held)) or 0


def _classes(db: Session, unit_ids: Collection[int], _on: date) -> int:
    here = TrainingClass.unit_id.in_(below_with_past(unit_ids)), TrainingClass.closed_at.is_(None)
    return db.scalar(select(func.count(TrainingClass.id)).where(*here)) or 0


COUNTED: tuple[tuple[str, Callable[[Session, Collection[int], date], int]], ...] = (
    (words.COUNTED_PERSONS, _persons),
    (words.COUNTED_CLASSES, _classes),
    (words.COUNTED_POPULATIONS, _populations),
)
"""What is counted of units that are to end; an area with more to tell adds its line."""


def consequences(db: Session, ended: Sequence[Unit], on: date, today: date) -> Consequences:
    ids = [unit.id for unit in ended]
    return Consequences(
        [(said, count(db, ids, on)) for said, count in COUNTED],
        roles_at(db, ids, on),
        [child for unit in ended for child in ending.living_below(db, unit.id, on)],
        on < today,
    )


def roles_at(db: Session, unit_ids: Collection[int], on: date) -> list[RoleGrant]:
    """Roles held at or below these units on a day or later."""
    lasts = RoleGrant.to_on.is_(None) | (RoleGrant.to_on >= on)
    query = select(RoleGrant).join(Account, Account.id == RoleGrant.account_id)
    query = query.where(RoleGrant.unit_id.in_(below(unit_ids)), lasts, Account.closed_at.is_(None))
    person = joinedload(RoleGrant.account).joinedload(Account.person)
    return list(db.scalars(query.options(person, joinedload(RoleGrant.unit)).order_by(RoleGrant.id)))


def carry_out(db: Session, plan: Plan, now: datetime, by: int | None) -> list[Unit]:
    """Ends the units and gives those that follow. Roles held below go along with what goes along (before the commit);
    those held on the ended units themselves only where the plan says so.
    """
    first = plan.ended[0]
    after = [_standing(db, one, first.parent, plan.on, now, by) for one in plan.into]
    homes = {child: after[place] for child, place in plan.homes.items()}
    for unit in plan.ended:
        gone = ending.end(db, unit, plan.on, after, homes)
        if plan.carry_roles and after:
            changed(db, ending.WENT_ALONG).add(unit.id)
        told = {"on": plan.on, "into": [one.id for one in after], "with": len(gone) - 1, "basis": plan.basis}
        audit.record(db, now, _deed(plan), f"unit:{unit.id}", by, unit.id, **told)
    return after


def _deed(plan: Plan) -> str:
    if not plan.into:
        return "units.close"
    return "units.merge" if len(plan.into) == 1 else "units.split"


def _standing(db: Session, one: Unit | NewUnit, parent: Unit | None, on: date, now: datetime, by: int | None) -> Unit:
    if isinstance(one, Unit):
        return one
    made = units.found_unit(db, one.code, one.name, one.kind, parent, on)
    audit.record(db, now, "units.found", f"unit:{made.id}", by, parent.id if parent else None)
    return made


def already_done(db: Session, plan: Plan) -> bool:
    """Whether exactly this has been written before: the same form sent twice is done once."""
    last_on = day_before(plan.on)
    return all(unit.to_on == last_on and _became(db, unit, plan) for unit in plan.ended)


def _became(db: Session, unit: Unit, plan: Plan) -> bool:
    after = ending.successors(db, unit.id)
    told = {one.code for one in plan.into}
    return {one.code for one in after} == told


def stands_in_the_way(db: Session, unit: Unit) -> str:
    """Why the end of a unit cannot be taken back; empty when it can."""
    if unit.parent and unit.parent.to_on:
        return words.PARENT_ENDED
    gone = ending.ended_with(db, unit)
    after = [one for each in gone for one in ending.successors(db, each.id)]
    if any(one.to_on for one in after):
        return words.SUCCESSOR_ENDED
    kept = _kept(db, gone, after)
    codes = {each.code for each in gone}
    since = unit.to_on + timedelta(days=1) if unit.to_on else None
    others = list(db.scalars(select(Unit).where(Unit.code.in_(codes), Unit.from_on >= since)))
    going = {one.id for one in after} - {one.id for one in kept}
    if any(other.id not in going for other in others):
        return words.CODE_GIVEN
    if asked := [one for one in after if one.id in going and _is_used(db, one, going, gone)]:
        return words.IN_USE.format(name=asked[0].names[-1].name)
    return ""


def _kept(db: Session, gone: list[Unit], after: list[Unit]) -> list[Unit]:
    """The successors that stood before, or that others ended in too."""
    ids = {each.id for each in gone}
    founded = {each.to_on + timedelta(days=1) for each in gone if each.to_on}
    kept = []
    for one in after:
        ended_in = set(db.scalars(select(Succession.unit_id).where(Succession.successor_id == one.id)))
        if one.from_on not in founded or ended_in - ids:
            kept.append(one)
    return kept


def _is_used(db: Session, unit: Unit, going: set[int], gone: list[Unit]) -> bool:
    children = set(db.scalars(select(Unit.id).where(Unit.parent_id == unit.id)))
    spoken = ending.spoken_of(db, unit.id) - ({REPLACED} if not _own_roles(db, unit, gone) else set())
    return bool(spoken or children - going)


def _own_roles(db: Session, unit: Unit, gone: list[Unit]) -> bool:
    """Whether somebody holds a role here that did not come along from a unit that ended."""
    held = select(RoleGrant.account_id, RoleGrant.role)
    brought = {tuple(row) for row in db.execute(held.where(RoleGrant.unit_id.in_([each.id for each in gone])))}
    return bool({tuple(row) for row in db.execute(held.where(RoleGrant.unit_id == unit.id))} - brought)


def reopen(db: Session, unit: Unit, now: datetime, by: int | None) -> None:
    """Takes the end of a unit back. The caller has asked what stands in the way.

    Counts are folded in between: what somebody counted in a unit is taken back while that unit still stands.
    """
    last_on = unit.to_on
    left = ending.reopen(db, unit)
    ledger.fold(db)
    db.execute(delete(RoleGrant).where(RoleGrant.unit_id.in_([one.id for one in left])))
    ending.remove(db, left)
    audit.record(db, now, "units.reopen", f"unit:{unit.id}", by, unit.id, ended_on=last_on, removed=len(left))


@dataclass(frozen=True, slots=True)
class ToPlace:
    """Somebody who belongs to a unit that was divided, or to one that had ended in it."""

    membership: Membership
    person: Person
    unit: Unit


def to_place(db: Session, unit: Unit, first: int, most: int) -> list[object]:
    """Who has not been placed yet (`ToPlace`), by where they were and by name."""
    rows = db.execute(
        _unplaced(unit, Membership, Person, Unit)
        .order_by(Unit.code, Person.sort_name, Person.id, Membership.id)
        .offset(first)
        .limit(most)
    )
    return [ToPlace(*row) for row in rows]


def how_many_to_place(db: Session, unit: Unit) -> int:
    return db.scalar(_unplaced(unit, func.count(Membership.id))) or 0


def _unplaced(unit: Unit, *wanted: Any) -> Select[Any]:
    """SQL: memberships that last beyond the end of a unit, in it and in those whose people had come to follow into it;
    whoever belongs to something below goes along with that. Beside each the `Person` who stands for its bearer: one row
    for each and audience, and none where a merge made them count elsewhere.
    """
    here = select(literal(unit.id).label("unit_id")).cte(recursive=True)
    before = select(Succession.unit_id).join(here, here.c.unit_id == Succession.successor_id).where(Succession.main)
    here = here.union(before)
    inside, after = select(here.c.unit_id), unit.to_on + timedelta(days=1) if unit.to_on else date.max
    bearer, other = aliased(Person), aliased(Membership)
    counts_instead = exists().where(
        theirs(other.person_id, Membership.person_id),
        other.audience == Membership.audience,
        other.to_on.is_(None) | (other.to_on >= after),
        other.unit_id.in_(inside) | other.from_on.is_(None) | (other.from_on <= after),
        _weight(other) > _weight(Membership),
    )
    return (
        select(*wanted)
        .select_from(Membership)
        .join(bearer, bearer.id == Membership.person_id)
        .join(Person, Person.id == head_of(bearer))
        .join(Unit, Unit.id == Membership.unit_id)
        .where(
            Membership.unit_id.in_(inside),
            Membership.to_on.is_(None) | (Membership.to_on >= after),
            ~counts_instead,
        )
    )


def _weight(held: Any) -> Any:
    """SQL: of several memberships in one audience the heaviest counts, as `people.queries.in_force` says."""
    return tuple_(func.coalesce(held.from_on, date.min), case((held.person_id == Person.id, 1), else_=0), -held.id)


def targets(db: Session, unit: Unit, within: Collection[int], day: date) -> list[Place]:
    """Where the people of a unit that was divided may be placed: its successors and what stands below them."""
    into = [one.id for one in ending.successors(db, unit.id)]
    standing = places(day).where(Unit.id.in_(below(into)), Unit.id.in_(below(within))).order_by(Unit.code)
    return list(starmap(Place, db.execute(standing)))


def place(
    db: Session, unit: Unit, membership_ids: Collection[int] | None, into: Unit, now: datetime, by: int | None
) -> int:
    """From the day after the unit's end these persons (None: all) belong to `into`; gives how many had no place yet."""
    wanted = _unplaced(unit, Membership, Person)
    if membership_ids is not None:
        wanted = wanted.where(Membership.id.in_(membership_ids))
    on = (unit.to_on or day_of(now)) + timedelta(days=1)
    held = db.execute(wanted).all()
    for one, person in held:
        since = max(one.from_on or on, on)
        people.belong(db, person, into, one.audience, since, one.position)
    if held:
        ids = sorted(person.id for _, person in held)
        audit.record(db, now, "units.place", f"unit:{unit.id}", by, into.id, persons=ids, into=into.id)
    return len(held)
