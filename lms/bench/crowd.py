"""Made-up people in bulk: the database itself makes them, by one statement a table, on either engine."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Column, Date, Integer, MetaData, String, Table, cast, func, insert, literal, select
from sqlalchemy.orm import Session

from lms.base.clock import now
from lms.bench import words
from lms.learning.models import Attainment
from lms.learning.rungs import Mode, Rung
from lms.people.audiences import Audience
from lms.people.models import Membership, Person
from lms.plans.models import Population
from lms.units.models import Unit, UnitLink, UnitName

RUNGS = (Rung.REACHED, Rung.COMPLETED, Rung.CONFIRMED)
FIRST_ON = date(2026, 1, 5)
DAYS = 300
"""Days over which people attain, from the first on."""
STRIDE = 7919
"""A prime that belongs to no number of units: neighbours by number live far apart."""
SPARE = 400
"""People more who have attained nothing yet."""
HAMLET = "thôn"

_drafts = MetaData()
_HOMES = Table("bench_home", _drafts, Column("no", Integer, primary_key=True), Column("unit_id", Integer),
               prefixes=["TEMPORARY"])  # fmt: skip
_DAYS = Table("bench_day", _drafts, Column("no", Integer, primary_key=True), Column("on", Date), prefixes=["TEMPORARY"])


def settle(
    db: Session, communes: Sequence[int], homes: Sequence[int], attainments: int, programme: str
) -> tuple[int, int]:
    """So many attainments, three to a person, spread over the units and the days; the people's first and last number.

    Every commune has its denominator. The `SPARE` last people have attained nothing.
    """
    people = attainments // len(RUNGS)
    _drafts.create_all(db.connection())
    db.execute(insert(_HOMES), [{"no": n, "unit_id": unit_id} for n, unit_id in enumerate(homes)])
    db.execute(insert(_DAYS), [{"no": n, "on": FIRST_ON + timedelta(n)} for n in range(DAYS)])
    before = db.scalar(select(func.max(Person.id))) or 0
    _persons(db, people + SPARE)
    here = Person.id > before
    homed = select(Person.id, _HOMES.c.unit_id, literal(Audience.CITIZEN.value)).join(
        _HOMES, _HOMES.c.no == Person.id * STRIDE % len(homes)
    )
    db.execute(insert(Membership).from_select(["person_id", "unit_id", "audience"], homed.where(here)))
    for rung in RUNGS:
        _attain(db, rung, programme, before, before + people)
    each = 2 * (people // len(communes) + 1)
    lines = [{"unit_id": unit_id, "audience": Audience.CITIZEN, "on": FIRST_ON, "persons": each, "age_rule": "18+",
              "source": "bench", "brought_at": now()} for unit_id in communes]  # fmt: skip
    db.execute(insert(Population), lines)
    return before + 1, before + people


def hamlets(db: Session, communes: Sequence[int], each: int) -> list[int]:
    """So many hamlets below every commune; their numbers, commune by commune."""
    first = (db.scalar(select(func.max(Unit.id))) or 0) + 1
    found = [(first + n, communes[n // each]) for n in range(each * len(communes))]
    db.execute(insert(Unit), [{"id": no, "code": f"{words.HAMLET}{no}", "parent_id": above} for no, above in found])
    told = {"kind": HAMLET, "folded": words.HAMLET}
    db.execute(insert(UnitName), [{"unit_id": no, "name": f"{words.HAMLET} {no}", **told} for no, _ in found])
    db.execute(insert(UnitLink), [{"ancestor_id": no, "descendant_id": no, "depth": 0} for no, _ in found])
    above = select(UnitLink.ancestor_id, Unit.id, UnitLink.depth + 1).join(
        Unit, Unit.parent_id == UnitLink.descendant_id
    )
    names = ["ancestor_id", "descendant_id", "depth"]
    db.execute(insert(UnitLink).from_select(names, above.where(Unit.id >= first)))
    return [no for no, _ in found]


def _persons(db: Session, count: int) -> None:
    numbers = select(literal(1).label("n")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < count))
    number = cast(numbers.c.n, String)
    made: list[Any] = [literal("bench-") + number, literal(words.PERSON) + number, literal("nguoi hoc so ") + number,
                       number, literal(now(), Person.created_at.type)]  # fmt: skip
    names = ["key", "full_name", "folded_name", "sort_name", "created_at"]
    db.execute(insert(Person).from_select(names, select(*made), include_defaults=False))


def _attain(db: Session, rung: Rung, programme: str, after: int, last: int) -> None:
    facts = (
        select(Person.id, literal(programme), literal(1), literal(rung.value), _DAYS.c.on, literal(Mode.SELF.value),
               literal("bench"))
        .join(_DAYS, _DAYS.c.no == Person.id % DAYS)
        .where(Person.id > after, Person.id <= last)
    )  # fmt: skip
    names = ["person_id", "programme", "programme_number", "rung", "on", "mode", "source"]
    db.execute(insert(Attainment).from_select(names, facts))
