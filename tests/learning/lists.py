"""Lists of learning elsewhere for tests: people, and a file that names them, in any numbers."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base import sheets
from lms.base.sheets import Column
from lms.learning.models import Attainment, Turn
from lms.people.models import Person
from lms.units.models import Unit
from tests.make import PROGRAMME, Make

HEADS = ("STT", "Họ và tên", "Ngày sinh", "Số định danh", "Mã đơn vị", "Chương trình", "Ngày đạt")
DAY = date(2026, 3, 5)
SOURCE = "Nền tảng quốc gia, công văn 12/CĐS"


@dataclass
class List:
    """A list of `match` lines that mean one person each, `doubt` that mean two, and `strange` that mean nobody; of the
    matched, `own` are confirmed here before.
    """

    rows: list[Sequence[Any]] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)


def number(n: int, series: int = 0) -> str:
    return f"0401{60 + series:02d}{n:06d}"


def made(make: Make, unit: Unit, match: int, doubt: int, strange: int, own: int, subject: str = PROGRAMME) -> List:
    listed = List()
    for n in range(match):
        known = number(n) if n % 2 else None
        person = make.person(unit, f"Nguyễn Thị {spelled(n)}", 1950 + n % 40, identity=known)
        listed.persons.append(person)
        born = f"12/3/{person.birth_year}" if n % 3 else person.birth_year
        listed.rows.append((person.full_name.upper() if n % 5 == 0 else person.full_name, born, known or "", unit.code))
        if n < own:
            make.attainment(person, on=DAY + timedelta(days=n % 20 - 10))
    for n in range(doubt):
        for _ in range(2):
            make.person(unit, f"Lò Văn {spelled(n)}", 1971)
        listed.rows.append((f"Lò Văn {spelled(n)}", 1971, "", unit.code))
    for n in range(strange):
        listed.rows.append((f"Vi Thị {spelled(n)}", 1980, number(n, 9) if n % 2 else "", unit.code))
    listed.rows = [(n, *row, subject, "05/3/2026") for n, row in enumerate(listed.rows, 1)]
    return listed


_SYLLABLES = "An Bình Chi Dung Giang Hòa Lan Mai Nga Oanh".split()


def spelled(n: int) -> str:
    """A name for each number."""
    return " ".join(_SYLLABLES[int(digit)] for digit in f"{n:03d}")


def xlsx(rows: Iterable[Sequence[Any]], heads: Sequence[str] = HEADS, title: Sequence[str] = ("DANH SÁCH",)) -> bytes:
    cells = [[str(cell) for cell in row] for row in rows]
    return sheets.write_xlsx([Column(head, 16) for head in heads], cells, title)


def upload(content: bytes, name: str = "ket-qua.xlsx", **more: Any) -> dict[str, Any]:
    return {"file": (io.BytesIO(content), name), "source": SOURCE, "kind": "learning", "subject": "", **more}


def confirmed(db: Session) -> int:
    found = select(func.count(Attainment.person_id.distinct())).where(Attainment.rung.in_(("confirmed", "vneid")))
    return db.scalar(found) or 0


def standing(db: Session) -> tuple[list[Any], list[Any]]:
    """Every rung and every turn, to be compared: what was before is there again."""
    rungs = db.execute(
        select(
            Attainment.person_id, Attainment.programme, Attainment.rung, Attainment.on, Attainment.source,
            Attainment.mode, Attainment.programme_number,
        ).order_by(Attainment.person_id, Attainment.programme, Attainment.rung)
    ).all()  # fmt: skip
    turns = db.execute(
        select(Turn.person_id, Turn.programme, Turn.subject, Turn.on, Turn.source).order_by(
            Turn.person_id, Turn.programme, Turn.subject, Turn.on, Turn.source
        )
    ).all()
    return list(map(tuple, rungs)), list(map(tuple, turns))
