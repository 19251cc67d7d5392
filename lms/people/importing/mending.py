"""The lines of a list that were not entered, as they were written, each with the reason beside it: to mend and send
again.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lms.base import heads, sheets
from lms.base.sheets import Column, Sheet
from lms.people import lists, words
from lms.people.importing.reading import Reading
from lms.people.lists import Line


def to_mend(reading: Reading, left: Mapping[int, Sequence[str]], file: Path) -> bytes:
    """Lines by their numbers, with their reasons, under the heads of their sheets; CSV when the file is called so."""
    lines = [reading.lines[number - 1] for number in sorted(left) if 0 < number <= len(reading.lines)]
    names = list(dict.fromkeys(line.sheet for line in lines)) or [""]
    if file.suffix.lower() == ".csv":
        heads_of_first, rows = _table(reading, names[0], lines, left)
        return sheets.write_csv(heads_of_first, rows)
    return sheets.write_book(
        Sheet(name or words.LIST_SHEET, *_table(reading, name, [one for one in lines if one.sheet == name], left))
        for name in names
    )


def _table(
    reading: Reading, sheet: str, lines: Iterable[Line], left: Mapping[int, Sequence[str]]
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
        rows.append([*cells, *[""] * (len(columns) - len(cells)), "; ".join(left[line.number])])
    return [*wide, Column(words.REASON_HEAD, 70, "note")], rows
