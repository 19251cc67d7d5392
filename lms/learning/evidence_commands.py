"""`lms evidence …`"""

from pathlib import Path

import click

from lms.base.clock import now, today
from lms.base.commands import Office, faults_exit, pass_office
from lms.catalogue.actions import publish_first
from lms.learning import evidence as evidences
from lms.learning import words


@click.group(help=words.EVIDENCE_HELP)
def evidence() -> None:
    pass


@evidence.command("import", help=words.EVIDENCE_IMPORT_HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", required=True, help=words.SOURCE_OPTION)
@pass_office
@faults_exit
def import_file(office: Office, file: Path, source: str) -> None:
    with office.work.writing() as db:
        publish_first(db, now())
        outcome = evidences.bring(db, file, source, now(), today())
    for line in outcome.waiting:
        click.echo(line)
    click.echo(
        words.EVIDENCE_SUMMARY.format(
            lines=outcome.lines,
            matched=outcome.matched,
            counted=outcome.counted,
            known=outcome.known,
            doubtful=outcome.doubtful,
            unknown=outcome.unknown,
            again=outcome.again,
        )
    )
