"""Reads of proof: who is counted, who is still missing, from which classes the count came. Paged in SQL."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import case, exists, func, select
from sqlalchemy.orm import Session, aliased

from lms.learning.models import Attainment, Turn
from lms.learning.rungs import Mode, Rung
from lms.people import searching
from lms.people.heads import HEAD, theirs
from lms.people.models import Membership, Person
from lms.plans import queries as plans
from lms.plans.models import Plan, Target
from lms.plans.proof import turns
from lms.plans.proof.asking import Asked, Figure, Missing
from lms.plans.proof.belonging import belonging, members
from lms.units.models import Unit

EVIDENCE = "evidence:"
T = TypeVar("T")
ROWS = 500
"""Rows read at once where a whole list is written."""


def asked(db: Session, plan: Plan, target: Target, unit: Unit, day: date, rung: Rung) -> Asked:
    place = plans.place_on(db, unit, day)
    before = plans.Branches(db, day).stood_for(place)
    return Asked(plan, target, unit, place, day, rung, (unit.id, *(each.id for each in before)))


def figure(db: Session, asked: Asked) -> Figure:
    """The figure of the page of coverage that the list stands behind."""
    rows = plans.coverage(db, asked.plan, asked.unit, asked.day).of(asked.target.key)
    return Figure.of(rows[0], asked.rung)


@dataclass(frozen=True, slots=True)
class Counted:
    """One person on a rung (or one turn), in the unit where they count, and the fact that put them there."""

    person_id: int
    key: str
    full_name: str
    birth_year: int | None
    birth_on: date | None
    woman: bool | None
    unit_id: int
    on: date
    mode: Mode
    source: str
    number: int | None  # edition of the programme that was met
    subject: str  # of a turn: slug of the course, or key of the programme


_HEAD = aliased(Person)
_TOLD = (_HEAD.key, _HEAD.full_name, _HEAD.birth_year, _HEAD.birth_on, _HEAD.woman)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Of a list only those who are what is typed, who learned in one way, or who are among some."""

    typed: str = ""
    mode: Mode | None = None
    only: Collection[int] | None = None

    def where(self) -> list[Any]:
        typed = [searching.fits(Person, self.typed)] if self.typed.strip() else []
        return typed if self.only is None else [*typed, HEAD.in_(self.only)]


WHOLE = Narrowing()


def counting(asked: Asked, narrowing: Narrowing = WHOLE) -> Any:
    """SQL: `person_id`, `unit_id` and the number of the first fact (`fact_id`; of a turn, the source told first)."""
    if asked.rung is Rung.TURNS:
        return turns.alone(asked, narrowing.where()).union_all(turns.merged(asked, narrowing.where())).subquery()
    return _persons(asked, narrowing, False).union_all(_persons(asked, narrowing, True)).subquery()


def _persons(asked: Asked, narrowing: Narrowing, merged: bool) -> Any:
    """One person has one fact on a rung; two who are one by a merge may have two, of which the earlier counts."""
    query = members(asked.tops, asked.day, belonging(asked.day, asked.audience, merged))
    if merged:
        fact = aliased(Attainment)
        first = select(fact.id).where(theirs(fact.person_id, Membership.person_id), *_on_rung(fact, asked))
        first = first.order_by(fact.on, fact.id).limit(1).correlate(Membership)
        query = query.join(Attainment, Attainment.id == first.scalar_subquery())
    else:
        query = query.join(Attainment, Attainment.person_id == Membership.person_id)
        query = query.where(*_on_rung(Attainment, asked))
    if narrowing.mode is not None:
        query = query.where(Attainment.mode == narrowing.mode)
    return query.where(*narrowing.where()).add_columns(Attainment.id.label("fact_id"))


def _on_rung(fact: Any, asked: Asked) -> list[Any]:
    return [fact.programme == asked.programme, fact.rung == asked.rung, fact.on <= asked.day]


def counted(
    db: Session, asked: Asked, narrowing: Narrowing = WHOLE, first: int = 0, most: int = 50
) -> tuple[list[Counted], int]:
    """A page of who is counted, sorted by given name, and how many there are in all."""
    page, total = _page(db, asked, counting(asked, narrowing), first, most)
    return _told(db, asked, page), total


def _page(db: Session, asked: Asked, some: Any, first: int, most: int | None) -> tuple[list[Any], int]:
    """The keys of one page of a list, and how many rows it has: found in one go, for finding them is what costs."""
    query = _sorted(select(*some.c, func.count().over()), some, asked)
    rows = [tuple(row) for row in db.execute(query.offset(first).limit(most))]
    total = rows[0][-1] if rows else db.scalar(select(func.count()).select_from(some)) or 0 if first else 0
    return [row[:-1] for row in rows], total


def everybody(db: Session, asked: Asked) -> list[Counted]:
    """All who are counted, sorted by given name: the same facts give the same list."""
    some = counting(asked)
    return _told(db, asked, [tuple(row) for row in db.execute(_sorted(select(*some.c), some, asked))])


def _sorted(query: Any, some: Any, asked: Asked) -> Any:
    query = query.join(_HEAD, _HEAD.id == some.c.person_id).order_by(_HEAD.sort_name, _HEAD.id)
    if asked.rung is Rung.TURNS and "fact_id" in some.c:
        return query.join(Turn, Turn.id == some.c.fact_id).order_by(Turn.on, Turn.subject)
    return query


def _told(db: Session, asked: Asked, keys: Sequence[Any]) -> list[Counted]:
    """These rows with all there is to tell, in their order."""
    people = _by_id(db, select(_HEAD.id, *_TOLD), _HEAD.id, [key[0] for key in keys])
    of_turns = asked.rung is Rung.TURNS
    if of_turns:
        facts = _by_id(db, select(Turn.id, Turn.on, Turn.source, Turn.subject), Turn.id, [key[2] for key in keys])
    else:
        told = (Attainment.id, Attainment.on, Attainment.source, Attainment.mode, Attainment.programme_number)
        facts = _by_id(db, select(*told), Attainment.id, [key[2] for key in keys])
    return [_row(people[person], unit_id, facts[fact], of_turns) for person, unit_id, fact in keys]


def _by_id(db: Session, query: Any, column: Any, numbers: Sequence[int]) -> dict[int, Any]:
    return {row.id: row for some in batches(numbers) for row in db.execute(query.where(column.in_(some)))}


def _row(person: Any, unit_id: int, fact: Any, turn: bool) -> Counted:
    return Counted(
        person_id=person.id,
        key=person.key,
        full_name=person.full_name,
        birth_year=person.birth_year,
        birth_on=person.birth_on,
        woman=person.woman,
        unit_id=unit_id,
        on=fact.on,
        mode=Mode.SELF if turn else fact.mode,
        source=fact.source,
        number=None if turn else fact.programme_number,
        subject=fact.subject if turn else "",
    )


def by_source(db: Session, asked: Asked) -> tuple[int, int]:
    """How many are counted in all, and of them by evidence of learning elsewhere."""
    some = counting(asked)
    fact: Any = Turn if asked.rung is Rung.TURNS else Attainment
    elsewhere = func.sum(case((fact.source.startswith(EVIDENCE), 1), else_=0))
    total, evidence = db.execute(
        select(func.count(), func.coalesce(elsewhere, 0)).select_from(some).join(fact, fact.id == some.c.fact_id)
    ).one()
    return total, evidence


def _lacking(asked: Asked, narrowing: Narrowing = WHOLE) -> Any:
    return _without(asked, narrowing, False).union_all(_without(asked, narrowing, True)).subquery()


def _without(asked: Asked, narrowing: Narrowing, merged: bool) -> Any:
    fact = aliased(Attainment)
    of = theirs(fact.person_id, Membership.person_id) if merged else fact.person_id == Membership.person_id
    here = belonging(asked.day, asked.audience, merged)
    return members(asked.tops, asked.day, here).where(~exists().where(of, *_on_rung(fact, asked)), *narrowing.where())


@dataclass(frozen=True, slots=True)
class Lacking:
    """Somebody of the unit who is not on the rung yet, and how far they came."""

    person_id: int
    key: str
    full_name: str
    birth_year: int | None
    birth_on: date | None
    woman: bool | None
    unit_id: int
    phone: str | None
    reached: Rung | None = None
    reached_on: date | None = None


def missing(
    db: Session, asked: Asked, narrowing: Narrowing = WHOLE, first: int = 0, most: int | None = 50
) -> tuple[list[Lacking], int]:
    """A page of who is still missing, sorted by given name, and how many there are in all."""
    keys, total = _page(db, asked, _lacking(asked, narrowing), first, most)
    heads = [person_id for person_id, _ in keys]
    people = _by_id(db, select(_HEAD.id, *_TOLD, _HEAD.phone), _HEAD.id, heads)
    came = _came(db, asked, heads)
    return [_lacks(people[head], unit_id, *came.get(head, (None, None))) for head, unit_id in keys], total


def _lacks(person: Any, unit_id: int, reached: Rung | None, on: date | None) -> Lacking:
    return Lacking(
        person_id=person.id,
        key=person.key,
        full_name=person.full_name,
        birth_year=person.birth_year,
        birth_on=person.birth_on,
        woman=person.woman,
        unit_id=unit_id,
        phone=person.phone,
        reached=reached,
        reached_on=on,
    )


def _came(db: Session, asked: Asked, heads: Sequence[int]) -> dict[int, tuple[Rung, date]]:
    """The highest rung of the programme on which each of these persons stands, and since when."""
    order = tuple(Rung)
    found: dict[int, tuple[Rung, date]] = {}
    for some in batches(heads):
        query = select(HEAD, Attainment.rung, Attainment.on).join(Attainment, Attainment.person_id == Person.id)
        mine = one_of(some), Attainment.programme == asked.programme, Attainment.on <= asked.day
        for head, rung, on in db.execute(query.where(*mine)):
            held = found.get(head)
            if held is None or (order.index(rung), -on.toordinal()) > (order.index(held[0]), -held[1].toordinal()):
                found[head] = rung, on
    return found


def against(db: Session, asked: Asked) -> Missing:
    """How many belong to the unit, how many of them are missing, and what its denominator says."""
    here = (members(asked.tops, asked.day, belonging(asked.day, asked.audience, merged)) for merged in (False, True))
    listed = next(here).union_all(next(here)).subquery()
    total = db.scalar(select(func.count()).select_from(listed)) or 0
    lacking = db.scalar(select(func.count()).select_from(_lacking(asked))) or 0
    return Missing(total, lacking, figure(db, asked).row.population)


def unit_names(db: Session, unit_ids: Collection[int], day: date) -> dict[int, str]:
    """What these units were called on a day; one that ended before it, at its end."""
    found = {}
    for some in batches(sorted(set(unit_ids))):
        for unit in db.scalars(select(Unit).where(Unit.id.in_(some))):
            found[unit.id] = unit.named(day).name
    return found


def batches(some: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(some), ROWS):
        yield some[start : start + ROWS]


def one_of(heads: Sequence[int]) -> Any:
    """SQL: this `Person` is one of these, or was merged into one."""
    merged = aliased(Person)
    entries = select(merged.id).where(merged.id.in_(heads))
    return Person.id.in_(entries.union_all(select(merged.id).where(merged.merged_into_id.in_(heads))))
