"""Who and what a report may hold: SQL of persons, where they belong on its day, and the units they are grouped by."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import CTE, ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from lms.base.db import valid_on
from lms.classes.models import ClassMember, TrainingClass
from lms.people.audiences import Audience
from lms.people.heads import HEAD, whole
from lms.people.models import Membership, Person
from lms.reports.building.recipe import Recipe
from lms.units.kinds import LEVELS, Level
from lms.units.models import Succession, Unit, UnitLink, UnitName
from lms.units.queries import below_with_past, named_on

Rows = Select[*tuple[Any, ...]]
"""SQL: a statement whose columns are named where it is made."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A recipe with whose people it may hold and its days worked out.

    `roots`: sets of units; what a report holds lies at or below one of each set, so that no filter ever widens reach.
    """

    recipe: Recipe
    roots: tuple[tuple[int, ...], ...]
    today: date
    courses: tuple[str, ...] = ()  # of the recipe's programme

    @property
    def day(self) -> date:
        return self.recipe.as_of(self.today)

    @property
    def day_after(self) -> date:
        return self.day + timedelta(days=1)

    @property
    def days(self) -> tuple[date | None, date | None]:
        return self.recipe.days(self.today)

    def within(self, unit_id: Any) -> list[ColumnElement[bool]]:
        """SQL: a unit lies within every set of roots."""
        return [unit_id.in_(below_with_past(each)) for each in dict.fromkeys(self.roots)]

    def falls(self, day: Any) -> list[ColumnElement[bool]]:
        """SQL: a day lies in the report's period, and not after the day on which it is asked."""
        first, _ = self.days
        return [day <= self.day, *([day >= first] if first else [])]


def memberships(asked: Asked, valid: Any = None) -> Rows:
    """SQL: who belongs where on the report's day, of the persons it is about: a row a membership.

    Columns: person_id (whoever stands for them), membership_id, unit_id, sort_name, audience and what orders them.
    """
    head = aliased(Person)
    recipe, day = asked.recipe, asked.day
    query = (
        select(
            HEAD.label("person_id"),
            Membership.id.label("membership_id"),
            Membership.unit_id,
            Membership.audience,
            Membership.from_on,
            Membership.to_on,
            head.sort_name,
            Person.merged_into_id,
        )
        .join(Person, Person.id == Membership.person_id)
        .join(head, head.id == HEAD)
        .where(*asked.within(Membership.unit_id), *is_(head, recipe, day))
    )
    if valid is not False:
        query = query.where(valid_on(Membership.from_on, Membership.to_on, day))
    if recipe.audience:
        query = query.where(Membership.audience == recipe.audience)
    if recipe.class_key:
        query = query.where(HEAD.in_(_of_class(recipe.class_key)))
    return query


def is_(head: Any, recipe: Recipe, day: date) -> list[ColumnElement[bool]]:
    """SQL: the person is of this sex and age. Whoever is not known to be is not."""
    said: list[ColumnElement[bool]] = []
    if recipe.woman is not None:
        said.append(head.woman.is_(recipe.woman))
    if recipe.age_from is not None:
        said.append(_born_by(head, day, recipe.age_from))
    if recipe.age_to is not None:
        said += [head.birth_year.is_not(None), ~_born_by(head, day, recipe.age_to + 1)]
    return said


def _born_by(head: Any, day: date, age: int) -> ColumnElement[bool]:
    """SQL: has reached an age on `day`; where only the year of birth is known, that year counts."""
    year = day.year - age
    last = date(year, day.month, 28 if (day.month, day.day) == (2, 29) else day.day) if year > 0 else date.min
    reached: ColumnElement[bool] = func.coalesce(head.birth_on <= last, head.birth_year <= year)
    return reached


def _of_class(key: str) -> Rows:
    member = aliased(Person)
    return (
        select(func.coalesce(member.merged_into_id, member.id))
        .select_from(ClassMember)
        .join(TrainingClass, TrainingClass.id == ClassMember.class_id)
        .join(member, member.id == ClassMember.person_id)
        .where(TrainingClass.key == key, ClassMember.left_at.is_(None))
    )


def held_apart(rows: Rows, name: str) -> CTE:
    """SQL: worked out once and joined as a table of its own, on either engine: mixed into the statement around, a list
    of persons is searched through anew for each of them.
    """
    return rows.cte(name).prefix_with("MATERIALIZED")


def is_there(home: CTE) -> ColumnElement[bool]:
    """SQL: an outer join with homes found one. Persons are joined so, facts first: SQLite takes a list of persons for a
    short one, and would search all facts for each of them.
    """
    return func.coalesce(home.c.unit_id, 0) != 0


def entries(asked: Asked) -> Any:
    """SQL: numbers of the persons a report may hold, and of everybody merged into one of them."""
    held = held_apart(memberships(asked).with_only_columns(HEAD.label("person_id")), "held")
    merged = select(Person.id).where(Person.merged_into_id.in_(select(held.c.person_id)))
    return select(held.c.person_id).union(merged)


def home_of(asked: Asked, person_id: Any) -> Any:
    """SQL: the membership that puts a person in their place, where they live before where they work, as
    `people.queries.in_force` says; looked up person by person: as quick on either engine.
    """
    held, entry, day = aliased(Membership), aliased(Person), asked.day
    order = (
        held.audience != Audience.CITIZEN,
        held.audience,
        func.coalesce(held.from_on, date.min).desc(),
        entry.merged_into_id.is_not(None),
        held.id,
    )
    query = (
        select(held.id)
        .join(entry, entry.id == held.person_id)
        .where(held.person_id.in_(whole(person_id)), *asked.within(held.unit_id))
        .where(valid_on(cast(Any, held.from_on), cast(Any, held.to_on), day))
    )
    if asked.recipe.audience:
        query = query.where(held.audience == asked.recipe.audience)
    return query.order_by(*order).limit(1).scalar_subquery()


def groups(asked: Asked, level: Level) -> CTE:
    """SQL: each unit in scope (`unit_id`) with the unit of a level it counts in (`group_id`), on the report's day.

    People of a unit that ended count in the one that follows.
    """
    day, stands = asked.day, aliased(Unit)
    kinds = [kind for kind, at in LEVELS.items() if at is level]
    line = select(Unit.id.label("unit_id"), Unit.id.label("at_id")).where(*asked.within(Unit.id)).cte(recursive=True)
    after = (
        select(line.c.unit_id, Succession.successor_id)
        .join(Unit, Unit.id == line.c.at_id)
        .join(Succession, (Succession.unit_id == Unit.id) & Succession.main)
        .where(Unit.to_on < day)
    )
    line = line.union(after)
    return (
        select(line.c.unit_id, UnitLink.ancestor_id.label("group_id"))
        .join(stands, (stands.id == line.c.at_id) & ((stands.to_on.is_(None)) | (stands.to_on >= day)))
        .join(UnitLink, UnitLink.descendant_id == stands.id)
        .join(UnitName, (UnitName.unit_id == UnitLink.ancestor_id) & named_on(day))
        .where(UnitName.kind.in_(kinds))
        .distinct()
        .cte("placed")
    )
