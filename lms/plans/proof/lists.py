"""Lists to take away: columns and cells. Pure; identity numbers stand in none of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lms.base.sheets import Column
from lms.base.vietnamese import day
from lms.classes.codes import spoken
from lms.learning.words import MODES
from lms.people.words import SEXES
from lms.plans.proof import words
from lms.plans.proof.basis import Basis, Paper, Test
from lms.plans.proof.queries import Lacking

COUNTED = (
    Column(words.STT, 6, "figure"),
    Column(words.NAME, 28),
    Column(words.BORN, 11, "figure"),
    Column(words.SEX, 8),
    Column(words.UNIT, 22),
    Column(words.ON, 12, "day"),
    Column(words.MODE, 15),
    Column(words.HELPER, 24),
    Column(words.KIND, 19),
    Column(words.CLASS, 30),
    Column(words.PAPERS, 24, "note"),
    Column(words.SHEET, 12),
    Column(words.FILE, 24),
    Column(words.SOURCE, 24),
    Column(words.LINE, 7, "figure"),
)
CALLS = (
    Column(words.STT, 6, "figure"),
    Column(words.NAME, 28),
    Column(words.BORN, 9, "figure"),
    Column(words.SEX, 9),
    Column(words.UNIT, 24),
    Column(words.PHONE, 16),
    Column(words.CAME, 20),
    Column(words.CAME_ON, 12, "day"),
    Column(words.CALLED, 26),
)
TESTS = (
    Column(words.STT, 6, "figure"),
    Column(words.NAME, 28),
    Column(words.COURSE, 34),
    Column(words.ATTEMPT, 9, "figure"),
    Column(words.ON, 12, "day"),
    Column(words.PERCENT, 9, "percent"),
    Column(words.MODE, 15),
    Column(words.HELPER, 24),
    Column(words.WHERE, 24),
)
PAPERS = (
    Column(words.STT, 6, "figure"),
    Column(words.NAME, 28),
    Column(words.PAPERS, 26),
    Column(words.CODE, 18),
    Column(words.ISSUED, 12, "day"),
    Column(words.STATE, 14),
)
ATTENDANCE = (
    Column(words.CLASS, 34),
    Column(words.SESSION, 7, "figure"),
    Column(words.ON, 12, "day"),
    Column(words.NAME, 28),
    Column(words.PRESENCE, 12),
    Column(words.WAY, 18),
)


def counted(number: int, basis: Basis, units: Mapping[int, str]) -> list[Any]:
    row, line = basis.row, basis.evidence
    return [
        number,
        row.full_name,
        row.birth_year,
        SEXES[row.woman],
        units.get(row.unit_id, ""),
        row.on,
        MODES[row.mode],
        ", ".join(basis.helpers),
        words.KINDS[basis.kind],
        f"{basis.taught.title} ({spoken(basis.taught.code)})" if basis.taught else "",
        "; ".join(paper.number for paper in basis.papers if not paper.revoked),
        ", ".join(sheet.code for sheet in basis.sheets),
        line.file if line else "",
        line.source if line else "",
        line.line if line else None,
    ]


def test(number: int, name: str, one: Test, kits: Mapping[int, str]) -> list[Any]:
    where = words.ON_PAPER.format(code=kits.get(one.kit_id, "")) if one.kit_id else words.ON_SCREEN
    return [number, name, one.course, one.number, one.on, one.percent, MODES[one.mode], one.helper or "", where]


def paper(number: int, name: str, one: Paper) -> list[Any]:
    return [number, name, one.number, one.code, one.issued_on, words.REVOKED if one.revoked else words.VALID]


def calls(rows: Iterable[Lacking], units: Mapping[int, str], phones: bool) -> Iterator[list[Any]]:
    """`phones`: whole, for who may change these persons; else that there is one."""
    for number, row in enumerate(rows, 1):
        yield [
            number,
            row.full_name,
            row.birth_year,
            SEXES[row.woman],
            units.get(row.unit_id, ""),
            row.phone if phones or not row.phone else words.HIDDEN_PHONE,
            words.STANDS[row.reached] if row.reached else words.NOT_BEGUN,
            row.reached_on,
            "",
        ]


def under(target: str, on: Any) -> str:
    return words.CALL_UNDER.format(target=target, day=day(on))
