"""The lines of a list that were not entered, as they were written, each with the reason beside it: to mend and send
again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lms.base import heads, sheets
from lms.base.sheets import Column, Sheet
from lms.people import lists, words
from lms.people.importing.reading import Reading
from lms.people.lists import Line


@dataclass(frozen=True, slots=True)
class Left:
    """Why a line was not entered: something in it is wrong, or somebody here may be meant (`doubtful`)."""

    reasons: Sequence[str]
    doubtful: bool = False


def to_mend(reading: Reading, left: Mapping[int, Left], file: Path) -> bytes:
    """Lines by their numbers, with their reasons, under the heads of their sheets; CSV when the file is called so.

    What must be mended stands first; whoever may be here already stands on sheets of their own.
    """
    lines = [reading.lines[number - 1] for number in sorted(left) if 0 < number <= len(reading.lines)]
    lines.sort(key=lambda line: left[line.number].doubtful)
    parts = list(dict.fromkeys((line.sheet, left[line.number].doubtful) for line in lines)) or [("", False)]
    if file.suffix.lower() == ".csv":
        heads_of_first, rows = _table(reading, parts[0][0], lines, left)
        return sheets.write_csv(heads_of_first, rows)
    return sheets.write_book(
        Sheet(
            _called(name, doubtful),
            *_table(
                reading,
                name,
                [one for one in lines if one.sheet == name and left[one.number].doubtful == doubtful],
                left,
            ),
        )
        for name, doubtful in parts
    )


def _called(sheet: str, doubtful: bool) -> str:
    """The name of a sheet to mend; a workbook allows 31 letters."""
    if not doubtful:
        return sheet or words.LIST_SHEET
    return f"{sheet[:18]} {words.DOUBTFUL_SHEET}".strip()


def _table(
    reading: Reading, sheet: str, lines: Iterable[Line], left: Mapping[int, Left]
) -> tuple[list[Column], list[list[str]]]:
    columns = list(reading.heads.get(sheet, ()))
    while columns and not columns[-1]:
        columns.pop()
    if columns and columns[-1] == words.REASON_HEAD:  # a list that was mended once already
        columns.pop()
    wide = [Column(head, lists.WIDTHS.get(head, 18)) for head in columns]
    rows = []
    for line in lines:
        cells = [heads.words(cell) for cell in line.raw[: len(columns)]]
        rows.append([*cells, *[""] * (len(columns) - len(cells)), "; ".join(left[line.number].reasons)])
    return [*wide, Column(words.REASON_HEAD, 70, "note")], rows
