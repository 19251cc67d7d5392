"""The command group `units`: the country's own table, and tables that offices bring."""

from hashlib import sha256
from pathlib import Path

import click

from lms.base import audit, vietnamese
from lms.base.clock import now
from lms.base.commands import Office, faults_exit, pass_office
from lms.units import importing, settling, vietnam_table, words
from lms.units.stands import Settled


@click.group(help=words.UNITS_HELP)
def units() -> None:
    pass


def _known(_ctx: click.Context, _param: click.Parameter, code: str | None) -> str | None:
    known = vietnam_table.province_codes()
    if code is not None and code not in known:
        raise click.BadParameter(words.NO_PROVINCE.format(code=code, known=", ".join(known)))
    return code


@units.command("load-vietnam", help=words.LOAD_HELP)
@click.option("--province", metavar="CODE", callback=_known, help=words.PROVINCE_HELP)
@click.option("--with-past/--without-past", default=True, show_default=True, help=words.PAST_HELP)
@pass_office
@faults_exit
def load_vietnam(office: Office, province: str | None, with_past: bool) -> None:
    before = vietnam_table.past(province) if with_past else []
    with office.work.writing() as db:
        settled = settling.settle(db, [*before, *vietnam_table.vietnam(province)])
        if settled.new or settled.renamed or settled.ended:
            audit.record(db, now(), "units.load-vietnam", f"province:{province or ''}", **settled.counts)
    _tell(settled)


@units.command("import", help=words.IMPORT_HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@pass_office
@faults_exit
def import_(office: Office, file: Path) -> None:
    digest = sha256(file.read_bytes()).hexdigest()
    with office.work.writing() as db:
        settled = importing.bring(db, file)
        audit.record(db, now(), "units.import", f"file:{digest}", **settled.counts)
    _tell(settled)


def _tell(settled: Settled) -> None:
    for warning in settled.warnings:
        click.echo(warning)
    click.echo(words.SETTLED.format(**{kind: vietnamese.number(count) for kind, count in settled.counts.items()}))
