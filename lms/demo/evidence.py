"""A list of learning done elsewhere, written as an office would send it, and brought in as an office would bring it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from lms.base import sheets, vietnamese
from lms.base.clock import start_of
from lms.base.sheets import Column
from lms.demo import words
from lms.demo.people import Part
from lms.demo.scene import Scene
from lms.learning.evidence import bringing

CITIZENS, OFFICIALS = "pho-cap-ky-nang-so-nguoi-dan", "quan-triet-nghi-quyet-57"
ONE_IN = 25
"""One citizen in so many, and one official in a fifth of so many, stands on the list."""

Line = tuple[str, str, str, str, date]
"""(name, birth, unit, programme, day)."""


def bring(db: Session, scene: Scene) -> None:
    """Brings the list in, some days after its last line."""
    day = scene.span.first + timedelta(days=scene.span.days * 3 // 5)
    with TemporaryDirectory() as folder:
        path = Path(folder) / words.EVIDENCE_FILE
        path.write_bytes(written(list(lines(scene, day))))
        bringing.bring(db, path, words.EVIDENCE_SOURCE, start_of(day) + timedelta(days=5, hours=9), day)


def lines(scene: Scene, last: date) -> Iterator[Line]:
    """Some of the cast, on the days before `last`, and two whom nobody here knows."""
    cast = scene.cast[: scene.people]
    chosen = [part for n, part in enumerate(cast) if n % ONE_IN in (3, 4)]
    for n, part in enumerate(chosen):
        yield _line(part, last - timedelta(days=3 + n * 7 % 40))
    for name, birth in words.EVIDENCE_STRANGERS:
        yield name, birth, "17971", CITIZENS, last - timedelta(days=4)


def _line(part: Part, on: date) -> Line:
    birth = vietnamese.day(part.birth.on) or str(part.birth.year)
    return part.name, birth, part.work or part.home, OFFICIALS if part.work else CITIZENS, on


def written(rows: list[Line]) -> bytes:
    """The list as a workbook with its title, as offices send them."""
    widths = (6, 28, 14, 16, 34, 14)
    columns = [Column(head, width) for head, width in zip(words.EVIDENCE_HEADS, widths, strict=True)]
    cells = [(n, *told, vietnamese.day(on)) for n, (*told, on) in enumerate(rows, 1)]
    return sheets.write_xlsx(columns, cells, [words.EVIDENCE_TITLE, words.SOURCE], name=words.EVIDENCE_SHEET)
