"""Which files a report has, and what writes each. Pure.

A document is written for each line of the chain; the tables are the same for both.
"""

from collections.abc import Callable, Iterator

from lms.base.official.paper import pdf
from lms.base.official.word import docx
from lms.reports.composing import document
from lms.reports.figures import Figures
from lms.reports.states import Line
from lms.reports.workbooks import csv, xlsx

DOCUMENTS: dict[str, Callable[..., bytes]] = {"docx": docx, "pdf": pdf}
TABLES: dict[str, Callable[[Figures], bytes]] = {"xlsx": xlsx, "csv": csv}
LINES = {Line.GOVERNMENT.value: "chinh-quyen", Line.PARTY.value: "dang"}
"""What a line is called in the name of a file."""


def written(figures: Figures) -> Iterator[tuple[str, str, bytes]]:
    """(line, ending, bytes) of every file of a report; no line for what both share."""
    for line in Line:
        paper = document(figures, line.value)
        for ending, write in DOCUMENTS.items():
            yield line.value, ending, write(paper)
    for ending, write_table in TABLES.items():
        yield "", ending, write_table(figures)


def name(figures: Figures, version: int, line: str, ending: str) -> str:
    """bao-cao-40-2026-06-ban-1-chinh-quyen.docx"""
    parts = ["bao-cao", figures.unit.code, figures.period.key, f"ban-{version}", LINES.get(line, "")]
    return "-".join(part for part in parts if part).replace("/", "-") + f".{ending}"
