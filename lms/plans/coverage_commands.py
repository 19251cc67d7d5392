"""`lms coverage …`: the same numbers as the page."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from lms.base.clock import now, today
from lms.base.commands import Office, faults_exit, pass_office, table, told_as_json
from lms.base.faults import Fault, Faulty
from lms.base.vietnamese import number, percent
from lms.plans import export, ledger, queries, words
from lms.plans.queries import Coverage
from lms.units import queries as units


@click.group(help=words.COVERAGE_HELP)
def coverage() -> None:
    pass


def _asked(command: Any) -> Any:
    """The options that say which coverage is meant."""
    for option in (
        click.option("--by", type=click.Choice(["children", "communes"]), default="children", help=words.BY_OPTION),
        click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help=words.AS_OF_OPTION),
        click.option("--unit", help=words.UNIT_OPTION),
        click.option("--plan", required=True, help=words.PLAN_OPTION),
    ):
        command = option(command)
    return command


def _coverage(db: Session, plan: str, unit: str | None, as_of: datetime | None, by: str) -> Coverage:
    day: date = as_of.date() if as_of else today()
    found = queries.plan(db, plan)
    if found is None:
        raise Faulty([Fault("", 0, plan, words.NO_PLAN.format(key=plan))])
    code = unit or found.unit_code
    place = units.by_code(db, code, day) or units.by_code(db, code)
    if place is None:
        said = words.NO_UNIT if unit else words.NO_PLAN_UNIT
        raise Faulty([Fault("", 0, code, said.format(code=code))])
    return queries.coverage(db, found, place, day, by == "communes")


@coverage.command("show", help=words.SHOW_HELP)
@_asked
@click.option("--json", "json_", is_flag=True, help=words.JSON_OPTION)
@click.option("--csv", "csv_", is_flag=True, help=words.CSV_OPTION)
@pass_office
@faults_exit
def show(office: Office, plan: str, unit: str | None, as_of: datetime | None, by: str, json_: bool, csv_: bool) -> None:
    with office.work.reading() as db:
        found = _coverage(db, plan, unit, as_of, by)
        if json_:
            told_as_json(export.as_json(found))
        elif csv_:
            click.echo(export.as_csv(found, now(), words.COMMAND_LINE).decode("utf-8-sig"), nl=False)
        else:
            _table(found)


def _table(found: Coverage) -> None:
    if not found.rows:
        click.echo(words.NOTHING_COUNTED)
    table(
        words.SHOW_HEADS,
        [
            (
                row.target,
                row.unit_name,
                number(row.trained),
                number(row.population),
                percent(row.percent),
                percent(row.goal_percent),
                number(row.missing),
                row.note,
            )
            for row in found.rows
        ],
    )


@coverage.command("export", help=words.EXPORT_HELP)
@_asked
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help=words.OUTPUT_OPTION
)
@pass_office
@faults_exit
def export_file(office: Office, plan: str, unit: str | None, as_of: datetime | None, by: str, output: Path) -> None:
    if output.suffix not in (".xlsx", ".csv"):
        raise click.BadParameter(words.ENDING)
    with office.work.reading() as db:
        found = _coverage(db, plan, unit, as_of, by)
        write = export.as_csv if output.suffix == ".csv" else export.as_xlsx
        output.write_bytes(write(found, now(), words.COMMAND_LINE))
    click.echo(words.WRITTEN.format(path=output))


@coverage.command("verify", help=words.VERIFY_HELP)
@pass_office
@faults_exit
def verify(office: Office) -> None:
    with office.work.reading() as db:
        faults = [Fault("", 0, "", said) for said in differences(db)]
        people = ledger.people(db)
    if faults:
        raise Faulty(faults)
    click.echo(words.VERIFIED.format(people=number(people)))


def differences(db: Session) -> list[str]:
    """Each place where the ledger is not what the facts say, in words."""
    return [
        words.DIFFERS.format(
            programme=programme, audience=audience, rung=rung, unit=unit, bucket=bucket, held=held, due=due
        )
        for (programme, audience, _, bucket, unit), rung, held, due in ledger.differences(db)
    ]


@coverage.command("rebuild", help=words.REBUILD_HELP)
@pass_office
def rebuild(office: Office) -> None:
    with office.work.writing() as db:
        people = ledger.rebuild(db)
    click.echo(words.REBUILT.format(people=number(people)))
