"""`lms plans …`"""

from pathlib import Path

import click

from lms.base.clock import now
from lms.base.commands import Office, faults_exit, pass_office, table, told_as_json
from lms.base.faults import Faulty
from lms.base.vietnamese import day
from lms.catalogue.actions import publish_first
from lms.plans import actions, queries, words
from lms.plans.plan_file import read
from lms.plans.plan_lines import PlanFile

LIBRARY = Path(__file__).parent / "library"


@click.group(help=words.PLANS_HELP)
def plans() -> None:
    pass


@plans.command("load", help=words.LOAD_HELP)
@click.argument("file", type=click.Path(path_type=Path))
@pass_office
@faults_exit
def load(office: Office, file: Path) -> None:
    plan = read_whole(file)
    with office.work.writing() as db:
        publish_first(db, now())
        try:
            loaded = actions.load_plan(db, plan, now())
        except Faulty as faulty:
            raise Faulty([fault.standing_in(str(file)) for fault in faulty.faults]) from None
    counts = {"targets": len(plan.targets), "tasks": len(plan.tasks), "duties": len(plan.duties)}
    since = words.SINCE.format(day=day(loaded.effective_on)) if loaded.effective_on else words.SINCE_SIGNED
    click.echo(words.LOADED[loaded.deed].format(key=plan.key, no=loaded.no, since=since, **counts))


def read_whole(file: Path) -> PlanFile:
    """The plan of a file. Raises `Faulty`."""
    plan, faults = read(file)
    if plan is None:
        raise Faulty(faults)
    return plan


@plans.command("list", help=words.LIST_HELP)
@click.option("--json", "as_json", is_flag=True, help=words.JSON_OPTION)
@pass_office
def list_plans(office: Office, as_json: bool) -> None:
    with office.work.reading() as db:
        rows = [(p.key, p.number or "", day(p.signed_on), p.issuer, len(p.targets), p.title) for p in queries.plans(db)]
    heads = ("key", "number", "date", "issuer", "targets", "title")
    if as_json:
        told_as_json([dict(zip(heads, row, strict=True)) for row in rows])
    else:
        table(words.PLAN_HEADS, [row[:5] for row in rows])
