"""A list of many people entered with its checks for duplicates, beside the bare reading of its file by its library.

The checks are worst where nobody is known: every name and number is looked for and not found, and everybody is written.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from lms.base import vietnamese
from lms.base.clock import now, today
from lms.bench import words
from lms.bench.figures import Line, Spread
from lms.bench.instance import Instance, thrown_away
from lms.bench.side import Scale
from lms.people.audiences import Audience
from lms.people.importing import actions, passing, undoing
from lms.people.importing.passing import Asked
from lms.units.models import Unit


def measure(scale: Scale) -> list[Line]:
    with thrown_away() as instance:
        file = instance.folder / "list.xlsx"
        write(file, scale.people)
        asked = Asked(file, file.name, instance.home_id, Audience.CITIZEN, today())
        bare = Spread.of([_timed(lambda: _read_bare(file)) for _ in range(3)])
        looked = Spread.of([_timed(lambda: passing.look(instance.work, asked, _step))])
        entered, number = _entered(instance, asked)
        undone = Spread.of([_timed(lambda: undoing.undo(instance.work, number, None, _step))])
    said = vietnamese.number(scale.people)
    return [
        Line(words.LOOKED.format(people=said), words.SECONDS, looked, bare, less_is_better=True),
        Line(words.ENTERED.format(people=said), words.SECONDS, entered, bare, less_is_better=True),
        Line(words.UNDONE.format(people=said), words.SECONDS, undone, less_is_better=True),
    ]


def _entered(instance: Instance, asked: Asked) -> tuple[Spread, int]:
    with instance.work.writing() as db:
        unit, content = db.get_one(Unit, asked.unit_id), asked.path.read_bytes()
        number = actions.keep(db, unit, asked.audience, content, asked.name, now(), None).id
    return Spread.of([_timed(lambda: passing.enter(instance.work, number, asked, _step))]), number


def _step(_done: int, _total: int) -> None:
    pass


def _timed(step: Any) -> float:
    """Seconds."""
    began = perf_counter()
    step()
    return perf_counter() - began


def _read_bare(file: Path) -> int:
    """Every cell of the sheet as Python has it."""
    return sum(map(len, CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()))


def write(file: Path, people: int) -> None:
    """A roster of made-up people, as an office would fill the plain form; the same for the same number."""
    chance = random.Random(people)  # noqa: S311 - names to measure with
    with _page(file) as page:
        for column, head in enumerate(words.LIST_HEADS):
            page.write_string(0, column, head)
        for number in range(1, people + 1):
            for column, value in enumerate(_somebody(number, chance)):
                page.write(number, column, value)


def _somebody(number: int, chance: random.Random) -> list[Any]:
    year, woman = chance.randint(1940, 2007), chance.random() < 0.5
    name = " ".join(chance.choice(words.NAMES) for _ in range(4))
    identity = f"040{2 * (year >= 2000) + woman}{year % 100:02d}{number:06d}"
    born = f"{chance.randint(1, 28):02d}/{chance.randint(1, 12):02d}/{year}"
    return [number, name, born, words.SEXES[woman], identity, f"09{chance.randint(10_000_000, 79_999_999)}", ""]


@contextmanager
def _page(file: Path) -> Iterator[Any]:
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    yield book.add_worksheet()
    book.close()
