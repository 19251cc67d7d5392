"""The manners of every command: Vietnamese help, faults one per line on stderr, exit codes 0, 1 and 2."""

import gettext
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any

import click

from lms.base import words
from lms.base.db import Work
from lms.base.faults import Fault, Faulty
from lms.base.settings import Settings

MANY_STEPS = 5000
"""Work of fewer steps is done before a line about it is read."""


class Office:
    """What a command works with: settings, and the work that is opened only when it is needed."""

    def __init__(self, settings: Callable[[], Settings], work: Callable[[Settings], Work]) -> None:
        self._settings, self._work = settings, work
        self._opened: Work | None = None

    @property
    def settings(self) -> Settings:
        return self._settings()

    @property
    def work(self) -> Work:
        if self._opened is None:
            self._opened = self._work(self.settings)
        return self._opened


pass_office = click.make_pass_decorator(Office)


def speak_vietnamese() -> None:
    """click asks gettext for its own words; it is given ours."""

    def said(message: str) -> str:
        return words.COMMAND.get(message, message)

    def said_many(one: str, many: str, n: int) -> str:
        return said(one if n == 1 else many)

    for name, module in list(sys.modules.items()):
        if name.startswith("click"):
            for attribute, ours, theirs in (("_", said, gettext.gettext), ("ngettext", said_many, gettext.ngettext)):
                if getattr(module, attribute, None) is theirs:
                    setattr(module, attribute, ours)


def faults_exit(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command ends with 1 and its faults on stderr when it raises `Faulty`; nothing was written."""

    @wraps(command)
    def run(*args: Any, **more: Any) -> Any:
        try:
            return command(*args, **more)
        except Faulty as faulty:
            tell(faulty.faults)
            raise click.exceptions.Exit(1) from None

    return run


def tell(faults: Iterable[Fault]) -> None:
    for fault in faults:
        click.echo(str(fault), err=True)


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """A bar for long work on a terminal; `step(done, total)` moves it. Elsewhere a line for each tenth."""
    if sys.stderr.isatty():
        with click.progressbar(length=1, file=sys.stderr) as bar:

            def move(done: int, total: int) -> None:
                bar.length = max(total, 1)
                bar.update(done - bar.pos)

            yield move
        return
    told = [0]

    def say(done: int, total: int) -> None:
        tenth = done * 10 // max(total, 1)
        if total >= MANY_STEPS and tenth > told[0]:
            told[0] = tenth
            click.echo(f"{tenth * 10}%", err=True)

    yield say


def told_as_json(rows: Any) -> None:
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1, default=str))


def table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A plain table: columns as wide as their longest cell."""
    lines = [list(heads), *([str(cell) if cell is not None else "" for cell in row] for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(heads))]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
