"""A report of many rows made by its job, in a process of its own: seconds, and the memory it had at most.

Beside it: as many cells written by the library alone.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

from sqlalchemy import text, update
from sqlalchemy.orm import Session

from lms.base import vietnamese
from lms.base.clock import now
from lms.bench import crowd, words
from lms.bench.coverage import PROGRAMME, own_database
from lms.bench.figures import Line, Spread
from lms.bench.instance import Instance, thrown_away
from lms.bench.side import Scale
from lms.people import actions as people
from lms.people.access import Role
from lms.people.models import Person
from lms.reports.building import actions, columns
from lms.reports.building.recipe import Recipe, Subject
from lms.units import actions as units
from lms.units.models import Unit

COMMUNES = 130
FIRST_BORN, YEARS = 1940, 60


def measure(scale: Scale) -> list[Line]:
    with thrown_away() as instance:
        lines = _on(instance, scale)
    server = os.environ.get("LMS_TEST_DATABASE_URL", "")
    if server.startswith("postgresql"):
        with own_database(server) as url, thrown_away(LMS_DATABASE_URL=url) as instance:
            lines += _on(instance, scale)
    return lines


def _on(instance: Instance, scale: Scale) -> list[Line]:
    where = words.POSTGRES if instance.work.engine.dialect.name == "postgresql" else words.SQLITE
    with instance.work.writing() as db:
        province, owner = _filled(db, scale.people)
        db.info.clear()  # the ledger has no part in this
    if where == words.POSTGRES:  # what autovacuum does within the minute
        with instance.work.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
    bare = _run(instance, "bare", str(scale.people), str(len(_recipe().columns)), str(instance.folder / "bare.xlsx"))
    lines = []
    for ending in ("xlsx", "csv"):
        rounds = [_run(instance, str(_asked(instance, province, owner, ending))) for _ in range(scale.rounds)]
        lines += _lines(scale, where, ending, rounds, bare if ending == "xlsx" else None)
    return lines


def _lines(
    scale: Scale, where: str, ending: str, rounds: Sequence[Mapping[str, float]], bare: Mapping[str, float] | None
) -> list[Line]:
    said = {"rows": vietnamese.number(scale.people), "ending": ending.upper(), "where": where}
    named = (("seconds", words.SECONDS, words.REPORT), ("mebibytes", words.MEBIBYTES, words.REPORT_MEMORY))
    return [
        Line(
            name.format(**said),
            unit,
            Spread.of(each[key] for each in rounds),
            Spread.of([bare[key]]) if bare and key == "seconds" else None,
            less_is_better=True,
        )
        for key, unit, name in named
    ]


def _recipe() -> Recipe:
    """Every column there is, identity numbers among them."""
    return Recipe(Subject.LEARNING, columns.COLUMNS[Subject.LEARNING], programme=PROGRAMME)


def _filled(db: Session, rows: int) -> tuple[int, int]:
    """A province of communes with so many people who learned, and somebody who may report of them."""
    province = units.found_unit(db, "BENCH", "Tinh", "tỉnh")
    homes = [units.found_unit(db, f"BENCH-{n}", f"Xa {n}", "xã", province).id for n in range(COMMUNES)]
    first, last = crowd.settle(db, homes, homes, rows * len(crowd.RUNGS), PROGRAMME)
    told = [
        {"id": number, "identity": f"040{number:09d}", "birth_year": FIRST_BORN + number % YEARS}
        for number in range(first, last + 1)
    ]
    db.execute(update(Person), told)
    account = people.open_account(db, people.add_person(db, words.PERSON, now()), "bench", "-", now())
    people.grant(db, account, Role.STATISTICS, province, now())
    return province.id, account.id


def _asked(instance: Instance, unit_id: int, owner: int, ending: str) -> int:
    with instance.work.writing() as db:
        unit = db.get_one(Unit, unit_id)
        built = actions.make(db, unit, owner, words.PLAN, _recipe(), ending, now())
        return built.id


def _run(instance: Instance, *arguments: str) -> Mapping[str, float]:
    program = [sys.executable, "-m", "lms.bench.one_report", *arguments]
    done = subprocess.run(program, env=instance.env, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    told: Mapping[str, float] = json.loads(done.stdout)
    return told
