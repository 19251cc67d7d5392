"""`lms certificates issue`: all papers of a class, and the file to print."""

from pathlib import Path

import click
from sqlalchemy.orm import Session

from lms.base import files
from lms.base.commands import Office, faults_exit, pass_office
from lms.base.faults import Fault, Faulty
from lms.base.vietnamese import number
from lms.classes.certifying import printing, queries, words
from lms.classes.certifying.steps import Outcome, certify_all
from lms.classes.models import TrainingClass


@click.command(help=words.ISSUE_HELP)
@click.option("--class", "class_", required=True, metavar="KEY|CODE", help=words.CLASS_OPTION)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help=words.OUTPUT_OPTION
)
@pass_office
@faults_exit
def issue(office: Office, class_: str, output: Path) -> None:
    """Ends with 1 where nobody of the class has a paper in the end: there is nothing to print."""
    if output.suffix.lower() != ".pdf":
        raise click.BadParameter(words.ENDING)
    if not output.absolute().parent.is_dir():
        raise click.BadParameter(words.NO_FOLDER.format(folder=output.parent))
    with office.work.reading() as db:
        opened = _named(db, class_)
        db.expunge_all()
    outcome = certify_all(office.work, opened.id, None)
    _tell(opened, outcome)
    if not outcome.roll.printed:
        raise click.exceptions.Exit(1)
    with office.work.reading() as db:
        kept = [files.kept(db, each.sha256) for each in outcome.roll.printed]
    output.write_bytes(printing.joined(kept, words.print_title(opened)))
    click.echo(words.WRITTEN.format(pages=number(len(kept)), path=output))


def _named(db: Session, key_or_code: str) -> TrainingClass:
    found = queries.named(db, key_or_code)
    if len(found) == 1:
        return found[0]
    keys = ", ".join(each.key for each in found)
    raise Faulty([Fault("", 0, key_or_code, words.SEVERAL.format(keys=keys) if found else words.NO_SUCH_CLASS)])


def _tell(opened: TrainingClass, outcome: Outcome) -> None:
    roll = outcome.roll
    counts = {"new": number(outcome.new), "has": number(len(roll.has)), "others": number(len(roll.others))}
    click.echo(words.ISSUED.format(title=opened.title, **counts))
    for each in roll.others:
        told = {"number": each.member.number, "name": each.person.full_name, "why": words.why(each.reasons)}
        click.echo(words.NOT_YET.format(**told))
    if outcome.undrawn:
        click.echo(words.UNDRAWN.format(count=number(len(outcome.undrawn))), err=True)
