"""Counts by unit: of the lists when they are grouped, and of everything a unit has done.

A person who belongs to two units of a level counts in both, and once in the total; where the two differ, it is said.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import starmap
from typing import Any, cast

from sqlalchemy import CTE, case, func, literal, select
from sqlalchemy.orm import Session

from lms.base.db import valid_on
from lms.learning.models import Attainment, Turn
from lms.learning.rungs import Mode, Rung
from lms.people.heads import HEAD
from lms.people.models import Person
from lms.reports.building import learning_rows, place_rows
from lms.reports.building.columns import PERSONAL
from lms.reports.building.paths import Paths
from lms.reports.building.recipe import Recipe, Subject
from lms.reports.building.scope import Asked, Rows, groups, held_apart, is_there, memberships
from lms.units.kinds import LEVELS, Level
from lms.units.models import Unit, UnitName
from lms.units.queries import Place, places

Counts = dict[str, int]
NOWHERE = 0
"""In the place of a unit: what belongs to none of the level, such as people of the province's own offices."""


@dataclass(slots=True)
class Grouped:
    """Counts by unit of a level, the units in the order of their codes, and the counts of the whole."""

    rows: list[tuple[int, Counts]] = field(default_factory=list)
    total: Counts = field(default_factory=dict)

    def uneven(self) -> dict[str, int]:
        """Counts whose parts add up to more than the whole: by column, the sum of the parts."""
        sums = {key: sum(counts.get(key, 0) for _, counts in self.rows) for key in self.total}
        return {key: added for key, added in sums.items() if added != self.total[key]}


def level_of(recipe: Recipe) -> Level:
    return recipe.group or Level.COMMUNE


def grouped(db: Session, asked: Asked, columns: frozenset[str]) -> Grouped:
    """Every unit of the level within the report, those with nothing too."""
    held = groups(asked, level_of(asked.recipe))
    standing = list(_standing(db, asked, held))
    by_unit: dict[int, Counts] = defaultdict(dict, {place.id: {} for place in standing})
    whole: Counts = {}
    for measure in _measures(asked, columns):
        for unit_id, counts in measure(db, asked, held):
            by_unit[unit_id or NOWHERE] |= counts
        for _, counts in measure(db, asked, None):
            whole |= counts
    order = {place.id: n for n, place in enumerate(standing)}
    some = dict.fromkeys(whole, 0)
    rows = sorted(by_unit.items(), key=lambda row: order.get(row[0], len(order)), reverse=asked.recipe.descending)
    return Grouped([(number, {**some, **counts}) for number, counts in rows if number or any(counts.values())], whole)


def _standing(db: Session, asked: Asked, held: CTE) -> Iterator[Place]:
    kinds = [kind for kind, at in LEVELS.items() if at is level_of(asked.recipe)]
    query = places(asked.day).where(Unit.id.in_(select(held.c.group_id)), UnitName.kind.in_(kinds))
    yield from starmap(Place, db.execute(query.order_by(Unit.code)))


Measure = Callable[[Session, Asked, CTE | None], Iterator[tuple[int | None, Counts]]]


def _measures(asked: Asked, columns: frozenset[str]) -> list[Measure]:
    if asked.recipe.subject is not Subject.UNITS:
        return [_things]
    of: dict[Measure, set[str]] = {
        _belonging: {"persons"},
        _ladder: {"reached", "completed", "confirmed", "vneid", "self", "guided", "done_for"},
        _turns: {"turns"},
        _completions: {"completions"},
        _certificates: {"certificates"},
        _classes: {"classes"},
    }
    return [measure for measure, told in of.items() if told & columns]


def _counted(db: Session, held: CTE | None, unit_id: Any, query: Rows) -> Iterator[tuple[int | None, Counts]]:
    """The counts of a statement by group, or of the whole; `unit_id` is the statement's column of units."""
    if held is None:
        rows = db.execute(query.add_columns(literal(None).label("group_id")))
    else:
        joined = query.add_columns(held.c.group_id).outerjoin(held, held.c.unit_id == unit_id)
        rows = db.execute(joined.group_by(held.c.group_id))
    for row in rows:
        told = dict(row._mapping)
        yield told.pop("group_id"), {key: int(value or 0) for key, value in told.items()}


def _things(db: Session, asked: Asked, held: CTE | None) -> Iterator[tuple[int | None, Counts]]:
    """Rows of the list and the distinct persons among them."""
    if asked.recipe.subject in (Subject.CERTIFICATES, Subject.CLASSES):
        found = held_apart(place_rows.facts(asked), "facts")
        unit_id, source = found.c.unit_id, select().select_from(found)
    else:
        found = held_apart(learning_rows.facts(asked), "facts")
        home = learning_rows.everybody(asked)
        unit_id = home.c.unit_id
        source = select().select_from(found).outerjoin(home, home.c.person_id == found.c.person_id)
        source = source.where(is_there(home))
    counts = [func.count(found.c.key.distinct()).label("things")]
    if asked.recipe.subject in PERSONAL:
        counts.append(func.count(found.c.person_id.distinct()).label("people"))
    yield from _counted(db, held, unit_id, source.add_columns(*counts))


def _belonging(db: Session, asked: Asked, held: CTE | None) -> Iterator[tuple[int | None, Counts]]:
    home = learning_rows.everybody(asked)
    yield from _counted(db, held, home.c.unit_id, select(func.count(home.c.person_id.distinct()).label("persons")))


def _ladder(db: Session, asked: Asked, held: CTE | None) -> Iterator[tuple[int | None, Counts]]:
    """Distinct persons on each rung; how they learned is told of those who completed."""
    home = learning_rows.everybody(asked)
    said = asked.falls(Attainment.on)
    if asked.recipe.programme:
        said.append(Attainment.programme == asked.recipe.programme)
    if asked.recipe.mode:
        said.append(Attainment.mode == asked.recipe.mode)
    completed = Attainment.rung == Rung.COMPLETED
    told = {rung.value: Attainment.rung == rung for rung in learning_rows.RUNGS}
    told |= {mode.value: completed & (Attainment.mode == mode) for mode in Mode}
    done = held_apart(
        select(HEAD.label("person_id"), *(func.max(case((each, 1), else_=0)).label(key) for key, each in told.items()))
        .select_from(Attainment)
        .join(Person, Person.id == Attainment.person_id)
        .where(*said)
        .group_by(HEAD),
        "done",
    )
    counts = [func.count(case((done.c[key] == 1, done.c.person_id)).distinct()).label(key) for key in told]
    query = (
        select(*counts).select_from(done).outerjoin(home, home.c.person_id == done.c.person_id).where(is_there(home))
    )
    yield from _counted(db, held, home.c.unit_id, query)


def _turns(db: Session, asked: Asked, held: CTE | None) -> Iterator[tuple[int | None, Counts]]:
    """Turns stay where they were taken: in the unit of that day."""
    home, taken_on = held_apart(memberships(asked, valid=False), "home"), cast(Any, Turn.on)
    query = (
        select(func.count(Turn.id.distinct()).label("turns"))
        .select_from(Turn)
        .join(Person, Person.id == Turn.person_id)
        .outerjoin(home, (home.c.person_id == HEAD) & valid_on(home.c.from_on, home.c.to_on, taken_on))
        .where(*asked.falls(Turn.on), is_there(home))
    )
    if asked.recipe.programme:
        query = query.where(Turn.programme == asked.recipe.programme)
    yield from _counted(db, held, home.c.unit_id, query)


def _completions(db: Session, asked: Asked, held: CTE | None) -> Iterator[tuple[int | None, Counts]]:
    yield from _of_list(db, asked, held, Subject.COMPLETIONS, "completions")


def _certificates(db: Session, asked: Asked, held: CTE | None) -> Iterator[tuple[int | None, Counts]]:
    yield from _of_list(db, asked, held, Subject.CERTIFICATES, "certificates")


def _classes(db: Session, asked: Asked, held: CTE | None) -> Iterator[tuple[int | None, Counts]]:
    yield from _of_list(db, asked, held, Subject.CLASSES, "classes")


def _of_list(
    db: Session, asked: Asked, held: CTE | None, subject: Subject, name: str
) -> Iterator[tuple[int | None, Counts]]:
    """The same count as that list gives when it is grouped."""
    as_list = replace(asked, recipe=replace(asked.recipe, subject=subject))
    for unit_id, counts in _things(db, as_list, held):
        yield unit_id, {name: counts["things"]}


def cells(found: Grouped, paths: Paths, nowhere: str) -> Iterator[dict[str, Any]]:
    """Rows as cells by column."""
    named = paths.of(number for number, _ in found.rows if number)
    for number, counts in found.rows:
        yield {**(named[number].cells() if number else {"unit": nowhere}), **counts}
