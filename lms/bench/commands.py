"""The command `bench`: measures what is named, or everything, and prints one table."""

from collections.abc import Callable
from dataclasses import replace

import click

from lms.base.commands import table, told_as_json
from lms.bench import building, coverage, imports, pages, papers, quiz, side, weight, words
from lms.bench.figures import Line
from lms.bench.side import Scale, Sides

ON_SERVERS: dict[str, Callable[[Sides, Scale], list[Line]]] = {
    "pages": pages.measure,
    "quiz": quiz.measure,
    "weight": lambda sides, _scale: weight.measure(sides),
}
IN_PROCESS: dict[str, Callable[[Scale], list[Line]]] = {
    "papers": papers.measure,
    "coverage": coverage.measure,
    "imports": imports.measure,
    "building": building.measure,
}
NAMES = (*ON_SERVERS, *IN_PROCESS)


def _known(_ctx: click.Context, _param: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if name not in NAMES:
            raise click.BadParameter(words.NO_SUCH.format(name=name, known=", ".join(NAMES)))
    return names or NAMES


@click.command(help=words.BENCH_HELP.format(names=", ".join(NAMES)))
@click.argument("names", metavar="[NAME]...", nargs=-1, callback=_known)
@click.option("--quick", is_flag=True, help=words.QUICK_HELP)
@click.option("--attainments", type=click.IntRange(min=3), help=words.ATTAINMENTS_HELP)
@click.option("--json", "as_json", is_flag=True, help=words.JSON_HELP)
def bench(names: tuple[str, ...], quick: bool, attainments: int | None, as_json: bool) -> None:
    scale = side.QUICK if quick else side.WHOLE
    lines = _measured(names, replace(scale, attainments=attainments or scale.attainments))
    if as_json:
        told_as_json([line.told() for line in lines])
    else:
        table(words.HEADS, [line.cells() for line in lines])


def _measured(names: tuple[str, ...], scale: Scale) -> list[Line]:
    lines: list[Line] = []
    if any(name in ON_SERVERS for name in names):
        with side.both() as sides:
            for name, measure in ON_SERVERS.items():
                lines += _one(name, names, lambda measure=measure: measure(sides, scale))  # type: ignore[misc]
    for name, in_process in IN_PROCESS.items():
        lines += _one(name, names, lambda in_process=in_process: in_process(scale))  # type: ignore[misc]
    return lines


def _one(name: str, names: tuple[str, ...], measure: Callable[[], list[Line]]) -> list[Line]:
    if name not in names:
        return []
    click.echo(words.DOING.format(what=name), err=True)
    return measure()
