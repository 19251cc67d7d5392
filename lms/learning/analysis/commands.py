"""`lms questions analyse`: the figures of the page, of the database or of a sheet of answers."""

from datetime import date, datetime
from pathlib import Path

import click
from sqlalchemy.orm import Session

from lms.bank import queries as bank
from lms.bank.models import Bank
from lms.base.clock import now
from lms.base.commands import Office, faults_exit, pass_office, table, told_as_json
from lms.base.faults import Fault, Faulty
from lms.base.vietnamese import day, number, percent
from lms.learning.analysis import answer_sheet, export, queries, telling, words
from lms.learning.analysis.export import Imprint
from lms.learning.analysis.queries import CourseAnalysis
from lms.learning.analysis.window import Which, Window
from lms.quizzes.analysis import Analysed
from lms.quizzes.analysis import analyse as figures

A_DAY = click.DateTime(["%Y-%m-%d"])
WHICH = {which.name.lower(): which for which in Which}


@click.command(help=words.ANALYSE_HELP)
@click.option("--course", required=True, metavar="SLUG", help=words.COURSE_OPTION)
@click.option("--file", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=words.FILE_OPTION)
@click.option("--attempts", type=click.Choice(list(WHICH)), help=words.WHICH_OPTION)
@click.option("--from", "from_on", type=A_DAY, help=words.FROM_OPTION)
@click.option("--to", "to_on", type=A_DAY, help=words.TO_OPTION)
@click.option("--json", "json_", is_flag=True, help=words.JSON_OPTION)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=words.OUTPUT_OPTION)
@pass_office
@faults_exit
def analyse(
    office: Office,
    course: str,
    file: Path | None,
    attempts: str | None,
    from_on: datetime | None,
    to_on: datetime | None,
    json_: bool,
    output: Path | None,
) -> None:
    if file and (attempts or from_on or to_on):
        raise click.UsageError(words.FILE_WITH_WINDOW)
    if output and output.suffix != ".xlsx":
        raise click.BadParameter(words.ENDING)
    window = Window(WHICH[attempts or "first"], _day(from_on), _day(to_on))
    with office.work.reading() as db:
        told = _of_file(db, course, file) if file else queries.course_analysis(db, _bank(db, course), window)
    source = words.SOURCE_FILE.format(name=file.name) if file else _source(window)
    _tell(told, Imprint(source, now(), words.COMMAND_LINE), json_, output)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _source(window: Window) -> str:
    return telling.source(window, day(window.from_on), day(window.to_on))


def _bank(db: Session, slug: str) -> Bank:
    of = bank.bank(db, slug)
    if of is None:
        known = ", ".join(sorted(each.slug for each in bank.banks(db)))
        raise Faulty([Fault("", 0, slug, words.NO_COURSE.format(known=known))])
    return of


def _of_file(db: Session, slug: str, file: Path) -> CourseAnalysis:
    of = _bank(db, slug)
    return queries.told_of(db, of, figures(answer_sheet.read(file, bank.stock(db, slug))))


def _tell(told: CourseAnalysis, imprint: Imprint, json_: bool, output: Path | None) -> None:
    if output:
        output.write_bytes(export.as_xlsx(told, imprint))
    if json_:
        told_as_json(export.as_json(told, imprint))
        return
    click.echo(export.whole(told.analysis))
    if told.analysis.items:
        table(words.HEADS, [_row(item) for item in told.analysis.items])
    if output:
        click.echo(words.WRITTEN.format(path=output))


def _row(item: Analysed) -> tuple[str, ...]:
    return (
        item.question.key,
        number(item.asked),
        percent(item.facility),
        percent(item.deviation) or words.NO_FIGURE,
        percent(item.discrimination) or words.NO_FIGURE,
        percent(item.efficiency) or words.NO_FIGURE,
        number(item.seconds) or words.NO_FIGURE,
        "; ".join(export.said(item)),
    )
