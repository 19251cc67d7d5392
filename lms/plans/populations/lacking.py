"""Which units lack a population for an audience that a plan counts: reads, nothing written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import starmap
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from lms.base.db import valid_on
from lms.people.audiences import Audience
from lms.people.models import Membership
from lms.plans import editions
from lms.plans.ages import age_rule
from lms.plans.denominators import denominators
from lms.plans.models import Plan, Target
from lms.plans.queries import Branches
from lms.units import queries as units
from lms.units.kinds import Level
from lms.units.models import Unit, UnitLink, UnitName
from lms.units.queries import Place, below, named_on

WHERE_COUNTED = (Level.COMMUNE, Level.AGENCY)


@dataclass(frozen=True, slots=True)
class Wanting:
    """A plan that counts persons of an audience at and below a unit."""

    plan: Plan
    unit_id: int
    age_rule: str


@dataclass(frozen=True, slots=True)
class Lack:
    """A unit without a number, and the plans that need it."""

    place: Place
    audience: Audience
    age_rule: str
    plans: tuple[str, ...]


def wanted(db: Session, unit: Unit, day: date) -> dict[Audience, list[Wanting]]:
    """The plans in force on a day that count persons of the unit or of what stands below it, by audience."""
    counted = Target.audience.is_not(None), Target.rung.is_not(None), Target.programme.is_not(None)
    rows: Sequence[Any] = db.execute(
        select(Plan, Target.audience, Target.age_rule)
        .join(Target, Target.plan_id == Plan.id)
        .where(*counted, Target.edition_id.in_(_speaking(db, day)))
        .order_by(Plan.id, Target.place_no)
    ).all()
    above = {place.id for place in units.path(db, unit.id, day)}
    codes = {plan.unit_code for plan, *_ in rows}
    roots = {code: units.by_code(db, code, day) or units.by_code(db, code) for code in codes}
    found: dict[Audience, dict[int, Wanting]] = defaultdict(dict)
    for plan, audience, rule in rows:
        root = roots[plan.unit_code]
        if root and root.id not in above and not units.holds(db, [unit.id], root.id):
            continue
        here = unit.id if root is None or root.id in above else root.id
        known = found[audience].get(plan.id)
        found[audience][plan.id] = Wanting(plan, here, rule or (known.age_rule if known else ""))
    return {audience: list(plans.values()) for audience, plans in found.items()}


def _speaking(db: Session, day: date) -> list[int]:
    """The editions that speak on a day, of the plans in force on it."""
    plans = db.scalars(select(Plan).options(selectinload(Plan.editions))).all()
    found = [
        editions.on(each.editions, day)
        for each in plans
        if editions.force(each.editions, each.signed_on, day) is editions.Force.IN_FORCE
    ]
    return [edition.id for edition in found if edition]


def lacking(db: Session, unit: Unit, day: date, asked: dict[Audience, list[Wanting]]) -> list[Lack]:
    """Units at or below `unit` without a number for an audience that a plan counts there, by their codes."""
    tree, found = Branches(db, day), []
    for audience, plans in asked.items():
        needing: dict[Place, list[Wanting]] = defaultdict(list)
        for root in dict.fromkeys(each.unit_id for each in plans):
            for place in _without(tree, root, audience):
                needing[place] += [each for each in plans if each.unit_id == root]
        for place, theirs in needing.items():
            rule = age_rule(next((each.age_rule for each in theirs if each.age_rule), ""))
            titles = tuple(each.plan.number or each.plan.title for each in theirs)
            found.append(Lack(place, audience, rule, titles))
    return sorted(found, key=lambda lack: (lack.place.code, list(Audience).index(lack.audience)))


def _without(tree: Branches, root: int, audience: Audience) -> Iterable[Place]:
    held = denominators(tree.db, root, audience, tree.day).keys()
    if audience is Audience.CITIZEN:
        return _communes_without(tree, root, held)
    return _workplaces_without(tree, root, audience, held)


def _communes_without(tree: Branches, root: int, held: Iterable[int]) -> list[Place]:
    """Every commune ought to tell how many adults it has, itself or by all of its hamlets."""
    known = set(held)
    bare = [place for place in units.communes(tree.db, root, tree.day) if place.id not in known]
    tree.open(place.id for place in bare)
    return [place for place in bare if not _by_hamlets(tree.children[place.id], known)]


def _by_hamlets(children: Sequence[Place], known: set[int]) -> bool:
    hamlets = [each for each in children if each.level is Level.HAMLET]
    return bool(hamlets) and all(each.id in known for each in hamlets)


def _workplaces_without(tree: Branches, root: int, audience: Audience, held: Iterable[int]) -> list[Place]:
    """Communes and agencies where persons of the audience are counted, unless they or what stands above them at the
    same workplace tell a number.
    """
    known, found = set(held), {}
    for chain in _chains(tree, root, audience):
        counted = [place for place in chain if place.level in WHERE_COUNTED]
        if counted and not any(place.id in known for place in chain if place.level is not Level.PROVINCE):
            found[counted[0].id] = counted[0]
    return list(found.values())


def _chains(tree: Branches, root: int, audience: Audience) -> list[list[Place]]:
    """From `root` down to every unit that has a person of the audience on the day."""
    db, day = tree.db, tree.day
    peopled = (
        select(Membership.unit_id)
        .distinct()
        .where(
            Membership.audience == audience,
            valid_on(Membership.from_on, Membership.to_on, day),
            Membership.unit_id.in_(below([root])),
        )
        .subquery()
    )
    rows = db.execute(
        select(
            UnitLink.descendant_id, Unit.id, Unit.code, UnitName.name, UnitName.kind, Unit.parent_id, Unit.from_on,
            Unit.to_on,
        )
        .join(peopled, peopled.c.unit_id == UnitLink.descendant_id)
        .join(Unit, Unit.id == UnitLink.ancestor_id)
        .join(UnitName, (UnitName.unit_id == Unit.id) & named_on(day))
        .where(valid_on(Unit.from_on, Unit.to_on, day), Unit.id.in_(below([root])))
        .order_by(UnitLink.descendant_id, UnitLink.depth.desc())
    )  # fmt: skip
    chains: dict[int, list[Place]] = defaultdict(list)
    for descendant, *place in rows:
        chains[descendant] += starmap(Place, [place])
    return list(chains.values())
