"""Coverage of a province and of the nation over many attainments, and what keeping it up to date costs.

Beside it: the plain GROUP BY over the facts that would give the count of each unit without a ledger.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from time import perf_counter
from typing import NamedTuple

from sqlalchemy import create_engine, func, make_url, select, text
from sqlalchemy.orm import Session

from lms.base import vietnamese
from lms.base.clock import now, today
from lms.base.db import Work
from lms.bench import crowd, words
from lms.bench.figures import Line, Spread
from lms.bench.instance import Instance, thrown_away
from lms.bench.side import Scale
from lms.learning import actions as learning
from lms.learning.models import Attainment
from lms.learning.rungs import Mode, Rung
from lms.people.audiences import Audience
from lms.people.models import Membership
from lms.plans import ledger, queries
from lms.plans.models import Plan, PlanEdition, Target
from lms.units import queries as units
from lms.units import settling, vietnam_table
from lms.units.models import Unit, UnitLink

PROGRAMME = "pho-cap-ky-nang-so-nguoi-dan"
NATION, PROVINCE = "VN", "40"
PLAN = "bench"
LARGE = 5_000_000
"""From so many facts on a plain GROUP BY is measured once: it takes minutes."""
PAST_ON = crowd.FIRST_ON + timedelta(150)


def measure(scale: Scale) -> list[Line]:
    with thrown_away() as instance:
        lines = _on(instance, scale)
    server = os.environ.get("LMS_TEST_DATABASE_URL", "")
    if server.startswith("postgresql"):
        with own_database(server) as url, thrown_away(LMS_DATABASE_URL=url) as instance:
            lines += _on(instance, scale)
    return lines


@contextmanager
def own_database(server: str) -> Iterator[str]:
    """A new database on the server, dropped afterwards."""
    name, admin = f"lms_bench_{secrets.token_hex(4)}", create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


def _on(instance: Instance, scale: Scale) -> list[Line]:
    work = instance.work
    where = "PostgreSQL" if work.engine.dialect.name == "postgresql" else "SQLite"
    last = _filled(work, scale)
    seconds, people = _rebuilt(work)
    shown = Shown(work)
    lines = [
        *shown.lines(scale),
        _line(words.REBUILT.format(people=vietnamese.number(people)), words.SECONDS, [seconds]),
    ]
    lines.append(_line(words.FOLDED, words.MILLISECONDS, _folds(work, last, scale)))
    # the database stands in the name of each line, so that two engines stand in one table
    told = words.PLACE.format(where="{}", database=where, attainments=vietnamese.number(scale.attainments))
    return [_named(line, told.format(line.name)) for line in lines]


def _named(line: Line, name: str) -> Line:
    return Line(name, line.unit, line.ours, line.bare, line.less_is_better)


def _line(name: str, unit: str, rounds: list[float]) -> Line:
    return Line(name, unit, Spread.of(rounds), less_is_better=True)


def _filled(work: Work, scale: Scale) -> int:
    """The country's units, a plan with one target, and the people; gives the last number of those who attained."""
    with work.writing() as db:
        settling.settle(db, vietnam_table.vietnam())
        plan = Plan(key=PLAN, title=words.PLAN, issuer=words.PLAN, line="government", unit_code=NATION, file="{}",
                    sha256="", loaded_at=now())  # fmt: skip
        edition = PlanEdition(plan=plan, no=1, file="{}", sha256="", loaded_at=now())
        db.add_all([plan, edition])
        db.flush()
        db.add(Target(plan_id=plan.id, edition_id=edition.id, key=PLAN, place_no=0, wording=words.PLAN,
                      audience=Audience.CITIZEN, rung=Rung.CONFIRMED, programme=PROGRAMME,
                      percent=Decimal(60)))  # fmt: skip
        communes = [place.id for place in units.communes(db, _unit(db, NATION).id, today())]
        homes = crowd.hamlets(db, communes, scale.hamlets) if scale.hamlets else communes
        _, last = crowd.settle(db, communes, homes, scale.attainments, PROGRAMME)
        db.info.clear()
    if work.engine.dialect.name == "postgresql":  # what autovacuum does within the minute
        with work.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    return last


def _rebuilt(work: Work) -> tuple[float, int]:
    began = perf_counter()
    with work.writing() as db:
        people = ledger.rebuild(db)
    seconds = perf_counter() - began
    if work.engine.dialect.name == "postgresql":
        with work.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    return seconds, people


def _unit(db: Session, code: str) -> Unit:
    unit = units.by_code(db, code, today())
    if unit is None:
        raise LookupError(code)
    return unit


class Question(NamedTuple):
    """A unit, whether by commune or by what stands right below it, and a day."""

    code: str
    by_commune: bool
    day: date


class Shown:
    """Coverage as a page asks for it: a new session each time, nothing kept from the time before."""

    def __init__(self, work: Work) -> None:
        self.work = work
        with work.reading() as db:
            self.ids = {code: _unit(db, code).id for code in (NATION, PROVINCE)}
        self.rows: dict[Question, int] = {}

    def lines(self, scale: Scale) -> list[Line]:
        asked: dict[Question, tuple[list[float], list[float]]] = {
            Question(code, by_commune, day): ([], [])
            for code, by_commune in ((PROVINCE, True), (NATION, False), (NATION, True))
            for day in (today(), PAST_ON)
        }
        for each in asked:
            self._coverage(each)  # statements are compiled once a process
        for _ in range(scale.rounds * scale.times):
            for each, (ours, _bare) in asked.items():
                ours.append(_timed(lambda each=each: self._coverage(each)))  # type: ignore[misc]
        for _ in range(scale.rounds if scale.attainments < LARGE else 1):
            for each, (_ours, bare) in asked.items():
                bare.append(_timed(lambda each=each: self._grouped(each)))  # type: ignore[misc]
        return [
            Line(self._name(each), words.MILLISECONDS, Spread.of(ours), Spread.of(bare), less_is_better=True)
            for each, (ours, bare) in asked.items()
        ]

    def _name(self, asked: "Question") -> str:
        now_said, past_said = (
            (words.NATION, words.NATION_PAST) if asked.code == NATION else (words.PROVINCE, words.PROVINCE_PAST)
        )
        said = past_said if asked.day == PAST_ON else now_said
        if asked.code == NATION and not asked.by_commune:
            said = words.NATION_BY_PROVINCE
        return said.format(rows=vietnamese.number(self.rows[asked]), day=vietnamese.day(asked.day))

    def _coverage(self, asked: "Question") -> None:
        with self.work.reading() as db:
            plan, unit = queries.plan(db, PLAN), db.get_one(Unit, self.ids[asked.code])
            if plan is None:
                raise LookupError(PLAN)
            self.rows[asked] = len(queries.coverage(db, plan, unit, asked.day, asked.by_commune).rows)

    def _grouped(self, asked: "Question") -> None:
        with self.work.reading() as db:
            query = (
                select(Membership.unit_id, func.count())
                .join(Attainment, Attainment.person_id == Membership.person_id)
                .join(UnitLink, UnitLink.descendant_id == Membership.unit_id)
                .where(UnitLink.ancestor_id == self.ids[asked.code], Membership.audience == Audience.CITIZEN,
                       Attainment.programme == PROGRAMME, Attainment.rung == Rung.CONFIRMED, Attainment.on <= asked.day)
                .group_by(Membership.unit_id)
            )  # fmt: skip
            db.execute(query).all()


def _timed(step: Callable[[], object]) -> float:
    """Milliseconds."""
    began = perf_counter()
    step()
    return (perf_counter() - began) * 1000


def _folds(work: Work, last: int, scale: Scale) -> list[float]:
    """Milliseconds of the fold of one more person each, in the transaction of the fact."""
    found = []
    for person_id in range(last + 1, last + 1 + min(crowd.SPARE, 10 * scale.rounds * scale.times)):
        with work.begin(write=True) as db:
            for rung in crowd.RUNGS:
                learning.attain(db, person_id, PROGRAMME, rung, today(), Mode.SELF, "bench")
            db.flush()
            found.append(_timed(lambda db=db: ledger.fold(db)))  # type: ignore[misc]
            db.commit()
    return found
