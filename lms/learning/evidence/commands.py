"""`lms evidence …`"""

from dataclasses import asdict
from pathlib import Path

import click

from lms.base.clock import now, today
from lms.base.commands import Office, faults_exit, pass_office
from lms.base.vietnamese import number
from lms.catalogue.actions import publish_first
from lms.learning.evidence import bringing, words


@click.group(help=words.HELP)
def evidence() -> None:
    pass


@evidence.command("import", help=words.IMPORT_HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", required=True, help=words.SOURCE_OPTION)
@click.option("--kind", type=click.Choice(list(words.KINDS)), default="learning", help=words.KIND_OPTION)
@click.option("--subject", default="", help=words.SUBJECT_OPTION)
@pass_office
@faults_exit
def import_file(office: Office, file: Path, source: str, kind: str, subject: str) -> None:
    with office.work.writing() as db:
        publish_first(db, now())
        outcome = bringing.bring(db, file, source, now(), today(), kind=kind, whole=subject)
    for line in outcome.waiting:
        click.echo(line)
    if outcome.found_later:
        click.echo(words.FOUND_LATER.format(found=number(outcome.found_later)))
    click.echo(words.SUMMARY.format(**{name: number(told) for name, told in asdict(outcome.tally).items()}))
