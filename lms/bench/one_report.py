"""A process of its own that makes one report and says how long it took and how much memory it had at most.

`python -m lms.bench.one_report NUMBER` makes that report of the instance in its environment; `bare ROWS COLUMNS FILE`
writes as many cells with the library alone.
"""

import json
import resource
import sys
from pathlib import Path
from time import perf_counter

import click
import xlsxwriter

from lms.base.settings import Settings
from lms.bench import words
from lms.instance import open_work
from lms.reports.building import making


def main(arguments: list[str]) -> None:
    began = perf_counter()
    if arguments[0] == "bare":
        _bare(int(arguments[1]), int(arguments[2]), Path(arguments[3]))
    else:
        making.make(open_work(Settings.of()), int(arguments[0]), lambda _done, _total: None)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    click.echo(json.dumps({"seconds": perf_counter() - began, "mebibytes": peak}))


def _bare(rows: int, columns: int, file: Path) -> None:
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": str(file.parent)})
    page = book.add_worksheet()
    for line in range(rows):
        for column in range(columns):
            page.write_string(line, column, words.COURSE)
    book.close()


if __name__ == "__main__":
    main(sys.argv[1:])
