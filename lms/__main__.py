"""The command line: `lms …`. A group's module is read only when the group is called, so that `lms --help` is quick."""

from importlib import import_module

import click

from lms.base import words
from lms.base.commands import Office, speak_vietnamese
from lms.base.db import Work
from lms.base.settings import Settings, Unsafe

COMMANDS = {
    "demo": "lms.demo.commands",
    "serve": "lms.serving",
    "db": "lms.base.migration_commands",
    "courses": "lms.catalogue.commands",
    "questions": "lms.catalogue.question_commands",
    "units": "lms.units.commands",
    "people": "lms.people.commands",
    "population": "lms.plans.population_commands",
    "evidence": "lms.learning.evidence.commands",
    "plans": "lms.plans.commands",
    "coverage": "lms.plans.coverage_commands",
    "reports": "lms.reports.commands",
    "certificates": "lms.certificates.commands",
    "api-token": "lms.api.commands",
    "check": "lms.checking",
    "backup": "lms.keeping",
    "restore": "lms.keeping",
    "bench": "lms.bench.commands",
}
FURTHER = {
    "questions": {"analyse": "lms.learning.analysis.commands"},
    "certificates": {"issue": "lms.classes.certifying.commands"},
}
"""Commands of a group that stand in an area above the group's own."""


class Wider(click.Group):
    """A group with further commands from above; their modules too are read only when they are called."""

    def __init__(self, own: click.Group, further: dict[str, str]) -> None:
        super().__init__(own.name, own.commands, help=own.help)
        self.further = further

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *self.further]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.further:
            return super().get_command(ctx, name)
        command: click.Command = getattr(import_module(self.further[name]), name)
        return command


class Desk(click.Group):
    """Knows the name of every command, and opens only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(words.COMMAND["Commands"]):
            formatter.write_dl(list(words.COMMANDS.items()))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(COMMANDS[name])
        command: click.Command = getattr(module, name.replace("-", "_"))
        return Wider(command, FURTHER[name]) if isinstance(command, click.Group) and name in FURTHER else command


def _work(settings: Settings) -> Work:
    instance = import_module("lms.instance")
    instance.made_ready(settings)
    work: Work = instance.open_work(settings)
    return work


@click.group(cls=Desk, help=words.LMS_HELP)
@click.pass_context
def lms(ctx: click.Context) -> None:
    ctx.obj = ctx.obj or Office(Settings.of, _work)


def main() -> None:
    speak_vietnamese()
    try:
        lms(prog_name="lms")
    except Unsafe as unsafe:
        raise SystemExit(str(unsafe)) from None


if __name__ == "__main__":
    main()
