"""Run as a program of its own: lays the cells of one workbook on stdout, in a room that cannot grow.

A reader of workbooks fills its memory with whatever a file claims to hold, and cannot be told to stop; a process can.
It knows the language and calamine, and nothing of this product: what it reads may be made to harm.
"""

import io
import marshal
import resource
import struct
import sys
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

LOCKED, BROKEN, LARGE = 3, 4, 5
"""What the process ends with instead of 0."""
BATCH = 2000
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def main() -> int:
    libraries, path, memory, seconds, most_rows, most_cells = sys.argv[1:]
    sys.path.append(libraries)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    with open(path, "rb") as file:
        content = file.read()
    if content.startswith(b"\xd0\xcf\x11\xe0") and _ENCRYPTED in content:
        return LOCKED
    try:
        return _lay(content, int(most_rows), int(most_cells))
    except MemoryError:
        return LARGE


def _lay(content: bytes, most_rows: int, most_cells: int) -> int:
    from python_calamine import (  # noqa: PLC0415 - found once the path is known
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    left = [most_cells]
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        del content
        for told in book.sheets_metadata:
            if told.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(told.name)
            if sheet.total_height > most_rows:
                return LARGE
            _say((told.name, told.visible != SheetVisibleEnum.Visible))
            if not _rows(sheet, left):
                return LARGE
    except PasswordError:
        return LOCKED
    except (CalamineError, OSError, ValueError):
        return BROKEN
    _say(None)
    return 0


def _rows(sheet: Any, left: list[int]) -> bool:
    """The rows from the first line and column of the sheet on; whether they are no more than may be."""
    before = sheet.start[1] if sheet.start else 0
    batch: list[tuple[int, list[Any]]] = []
    for line, row in enumerate(sheet.iter_rows(), 1):
        while row and row[-1] == "":
            row.pop()
        if row:
            left[0] -= before + len(row)
            if left[0] < 0:
                return False
            batch.append((line, [""] * before + row))
        if len(batch) == BATCH:
            _batch(batch)
            batch = []
    _batch(batch)
    return True


def _batch(rows: list[tuple[int, list[Any]]]) -> None:
    """Days travel as figures, with the places where they stand."""
    days = []
    for at, (_line, row) in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                days.append((at, column))
                row[column] = (value.year, value.month, value.day)
            elif isinstance(value, time | timedelta | datetime) or (isinstance(value, float) and not isfinite(value)):
                row[column] = str(value)
    _say((rows, days))


def _say(told: Any) -> None:
    written = marshal.dumps(told)
    sys.stdout.buffer.write(struct.pack("<I", len(written)) + written)


if __name__ == "__main__":
    try:
        ended = main()
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        ended = BROKEN
    sys.exit(ended)
