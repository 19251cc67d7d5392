"""Lists that people bring, opened: every sheet of a workbook (XLSX, XLSM, XLSB, XLS, ODS), or a CSV, as rows of cells.

What is locked, broken or larger than may be is refused in words. Of a workbook with macros only the cells are read.
"""

import csv
import io
import marshal
import re
import struct
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, Any

import python_calamine

from lms.base import book_room, old_fonts, words
from lms.base.decoding import decoded
from lms.base.faults import Fault, Faulty
from lms.base.syllables import likenesses

LARGEST = 30 * 1024 * 1024  # bytes of the file
MOST_ROWS = 150_000  # of one sheet
MOST_CELLS = 4_000_000
MEMORY = 280 * 1024 * 1024  # bytes that opening a workbook may take
SECONDS = 8  # of computing that it may take
PATIENCE = 60  # seconds that it may take on a machine that does much else
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
LONGEST_CELL = 32_767  # letters, as in Excel
_SEPARATOR = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)

Lines = list[tuple[int, list[Any]]]
"""The rows that hold anything, with the numbers that the office sees."""


@dataclass(slots=True)
class Sheet:
    """One sheet; the only one of a CSV has no name."""

    name: str
    hidden: bool = False
    lines: Lines = field(default_factory=list)


def opened(path: Path) -> list[Sheet]:
    """Every sheet in its order, texts of old fonts read as Vietnamese. Raises `Faulty`."""
    try:
        if path.stat().st_size > LARGEST:
            _refuse(path, words.LARGE_LIST.format(most=LARGEST // 1024 // 1024))
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        _refuse(path, words.NO_SUCH_FILE)
    sheets = _workbook(path) if start.startswith(WORKBOOKS) else [Sheet("", lines=_csv(path))]
    font = old_fonts.font_of(_marked(cell for sheet in sheets for _, row in sheet.lines for cell in row))
    for sheet in sheets if font else ():
        _read_font(sheet, font)
    return sheets


def _refuse(path: Path, message: str) -> Any:
    raise Faulty([Fault(str(path), 0, "", message)]) from None


def _marked(cells: Iterable[Any]) -> list[str]:
    """Words that old fonts would write otherwise."""
    texts = (cell for cell in cells if isinstance(cell, str) and not cell.isascii())
    found = (word for cell in islice(texts, 500) for word in re.split(r"[\s\d.,;:/()]+", cell[:200]))
    return [word for word in found if word and not word.isascii() and len(word) <= 20]


def _read_font(sheet: Sheet, font: str) -> None:
    """Column by column: in one workbook some are set in the old font and others were typed anew."""
    read, width = old_fonts.FONTS[font], max((len(row) for _, row in sheet.lines), default=0)
    for column in range(width):
        own = [row for _, row in sheet.lines if column < len(row) and isinstance(row[column], str)]
        words_of_it = _marked(row[column] for row in own)
        plain = [word for word in words_of_it if old_fonts.is_plain(word)]
        gain = likenesses(map(read, plain)) - likenesses(plain)
        if gain > 0 or (gain == 0 and len(plain) == len(words_of_it)):
            for row in own:
                row[column] = read(row[column]) if old_fonts.is_plain(row[column]) else row[column]


# … workbooks


def _workbook(path: Path) -> list[Sheet]:
    libraries = Path(python_calamine.__file__).parent.parent
    limits = (MEMORY, SECONDS, MOST_ROWS, MOST_CELLS)
    program = [sys.executable, "-I", "-S", book_room.__file__, str(libraries), str(path), *map(str, limits)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as room:  # noqa: S603 - ours
        late = threading.Timer(PATIENCE, room.kill)
        late.start()
        sheets, whole = _heard(room.stdout) if room.stdout else ([], False)
        room.wait()
        late.cancel()
    if not whole:
        said = {book_room.LOCKED: words.LOCKED_BOOK, book_room.BROKEN: words.UNREADABLE}
        _refuse(path, said.get(room.returncode, words.LARGE_BOOK))
    return sheets


def _heard(pipe: IO[bytes]) -> tuple[list[Sheet], bool]:
    """What the room says, and whether it came to its end."""
    sheets: list[Sheet] = []
    while len(size := pipe.read(4)) == 4:
        written = pipe.read(length := struct.unpack("<I", size)[0])
        if len(written) < length:
            break  # it was stopped in the middle of a word
        told = marshal.loads(written)  # noqa: S302 - plain figures and texts of our own
        if told is None:
            return sheets, True
        if isinstance(told[0], str):
            sheets.append(Sheet(told[0], bool(told[1])))
            continue
        rows, days = told
        for at, column in days:
            rows[at][1][column] = date(*rows[at][1][column])
        sheets[-1].lines += rows
    return sheets, False


# … CSV


def _csv(path: Path) -> Lines:
    content = path.read_bytes()
    written = decoded(content)
    if written is None or "\0" in written:
        return list(_refuse(path, words.UNREADABLE))
    mark = _SEPARATOR.fullmatch(written[: written.find("\n")].strip()) if "\n" in written[:20] else None
    body = written[written.find("\n") + 1 :] if mark else written
    try:
        return list(_records(path, body, mark[1] if mark else _mark(body), 1 if mark else 0))
    except csv.Error:
        return list(_refuse(path, words.LONG_CELL))


def _records(path: Path, body: str, mark: str, above: int) -> Iterator[tuple[int, list[Any]]]:
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=mark)
    left, line = MOST_CELLS, above
    for row in reader:
        line, first = above + reader.line_num, line + 1
        left -= len(row)
        if left < 0 or line > MOST_ROWS:
            _refuse(path, words.LARGE_BOOK)
        if any(row):
            if max(map(len, row)) > LONGEST_CELL:
                raise csv.Error
            yield first, list(row)


def _mark(body: str) -> str:
    """What stands between the cells: of comma, semicolon and tab the one that parts the first lines into most."""
    head = body[:20_000].splitlines()[:40]

    def parts(mark: str) -> int:
        try:
            return sum(len(row) - 1 for row in csv.reader(head, delimiter=mark))
        except csv.Error:
            return 0

    return max(";\t,", key=parts)
