"""`lms reports …`"""

from pathlib import Path

import click
from sqlalchemy.orm import Session

from lms.base import files, vietnamese
from lms.base.clock import now
from lms.base.commands import Office, faults_exit, pass_office, table, tell, told_as_json
from lms.base.faults import Fault, Faulty
from lms.plans import queries as plans
from lms.plans.models import Plan
from lms.reports import actions, queries, soundness, words
from lms.reports.actions import By
from lms.reports.files import DOCUMENTS, TABLES
from lms.reports.gathering import LIVE, SENT
from lms.reports.models import Report
from lms.reports.periods import Period, Scheme, read
from lms.reports.states import Line
from lms.units import queries as units
from lms.units.models import Unit


@click.group(help=words.REPORTS_HELP)
def reports() -> None:
    pass


@reports.command("freeze", help=words.FREEZE_HELP)
@click.option("--plan", required=True, help=words.PLAN_OPTION)
@click.option("--unit", required=True, help=words.UNIT_OPTION)
@click.option("--period", required=True, help=words.PERIOD_OPTION)
@click.option(
    "--scheme", type=click.Choice([each.value for each in Scheme]), default="administrative", help=words.SCHEME_OPTION
)
@click.option("--despite", help=words.DESPITE_OPTION)
@click.option("--from-sent", is_flag=True, help=words.SENT_OPTION)
@pass_office
@faults_exit
def freeze(
    office: Office, plan: str, unit: str, period: str, scheme: str, despite: str | None, from_sent: bool
) -> None:
    with office.work.reading() as db:
        found = soundness.findings(db)
    if found and not despite:
        tell(Fault("", 0, "", str(finding)) for finding in found)
        said = f"{words.UNSOUND.format(n=len(found))} {words.UNSOUND_COMMAND}"
        raise Faulty([Fault("", 0, "", said)])
    at, by = now(), By(None, words.COMMAND_LINE)
    with office.work.reading() as db:
        draft = actions.drafted(
            db, *_asked(db, plan, unit, period, Scheme(scheme)), at, by.name, SENT if from_sent else LIVE
        )
    with office.work.writing() as db:
        asked = _asked(db, plan, unit, period, Scheme(scheme))
        report, new = actions.freeze(db, *asked, at, by, found, despite, draft)
        click.echo(_told(report, new))


def _asked(db: Session, plan: str, unit: str, key: str, scheme: Scheme) -> tuple[Plan, Unit, Period]:
    """What the options mean. Raises `Faulty`."""
    period = read(key, scheme)
    if period is None:
        raise Faulty([Fault("", 0, key, words.NO_PERIOD.format(key=key))])
    document = plans.plan(db, plan)
    if document is None:
        raise Faulty([Fault("", 0, plan, words.NO_PLAN.format(key=plan))])
    place = units.by_code(db, unit, period.to_on) or units.by_code(db, unit)
    if place is None:
        raise Faulty([Fault("", 0, unit, words.NO_UNIT.format(code=unit))])
    return document, place, period


def _told(report: Report, new: bool) -> str:
    period, name = report.of, report.unit.named(report.to_on).name
    said = words.FROZEN if new else words.ALREADY
    at = vietnamese.moment(report.frozen_at)
    first = said.format(name=period.name, unit=name, version=report.version, number=report.id, at=at)
    return f"{first}\n{words.FROZEN_BY.format(to_on=vietnamese.day(report.to_on), sha256=report.sha256)}"


@reports.command("list", help=words.LIST_HELP)
@click.option("--plan", help=words.PLAN_OPTION)
@click.option("--unit", help=words.UNIT_OPTION)
@click.option("--json", "as_json", is_flag=True, help=words.JSON_OPTION)
@pass_office
def list_reports(office: Office, plan: str | None, unit: str | None, as_json: bool) -> None:
    with office.work.reading() as db:
        held = [each for each in queries.reports(db, most=10_000) if plan in (None, each.plan_key)]
        held = [each for each in held if unit in (None, each.unit.code)]
        if as_json:
            told_as_json([_as_json(each) for each in held])
        else:
            table(words.REPORT_HEADS, [_row(each) for each in held])


def _row(report: Report) -> list[object]:
    states = [words.STATES[each.value] for each in queries.states(report).values()]
    first = [report.id, report.plan_key, report.unit.named(report.to_on).name, report.period]
    return [*first, words.SCHEMES[report.scheme.value], report.version, vietnamese.moment(report.frozen_at), *states]


def _as_json(report: Report) -> dict[str, object]:
    states = {line: each.value for line, each in queries.states(report).items()}
    return {
        "id": report.id,
        "plan": report.plan_key,
        "unit": report.unit.code,
        "unit_name": report.unit.named(report.to_on).name,
        "period": report.period,
        "scheme": report.scheme.value,
        "from_on": report.from_on,
        "to_on": report.to_on,
        "version": report.version,
        "frozen_at": report.frozen_at,
        "sha256": report.sha256,
        "states": states,
        "files": [{"line": each.line, "ending": each.ending, "sha256": each.sha256} for each in report.files],
    }


@reports.command("export", help=words.EXPORT_HELP)
@click.argument("number", metavar="ID", type=int)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help=words.OUTPUT_OPTION
)
@click.option("--line", type=click.Choice([each.value for each in Line]), default="government", help=words.LINE_OPTION)
@pass_office
@faults_exit
def export(office: Office, number: int, output: Path, line: str) -> None:
    ending = output.suffix.removeprefix(".")
    if ending not in {*DOCUMENTS, *TABLES}:
        raise click.BadParameter(words.ENDING)
    with office.work.reading() as db:
        report = queries.report(db, number) if 0 < number < 2**31 else None
        if report is None:
            raise Faulty([Fault("", 0, str(number), words.NO_REPORT.format(number=number))])
        wanted = "" if ending in TABLES else line
        held = next(each for each in report.files if (each.line, each.ending) == (wanted, ending))
        output.write_bytes(files.kept(db, held.sha256))
    click.echo(words.WRITTEN.format(path=output))
