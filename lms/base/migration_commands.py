"""Commands that bring the database from step to step: `lms db …`."""

import click

from lms.base import migrations, words
from lms.base.commands import Office, pass_office


@click.group(help=words.DB_HELP)
def db() -> None:
    pass


@db.command(help=words.DB_UPGRADE_HELP)
@pass_office
def upgrade(office: Office) -> None:
    click.echo(words.DB_STANDS_AT.format(step=migrations.upgrade(office.settings.database_url)))


@db.command(help=words.DB_DOWNGRADE_HELP)
@click.argument("step", default="-1")
@pass_office
def downgrade(office: Office, step: str) -> None:
    click.echo(words.DB_STANDS_AT.format(step=migrations.downgrade(office.settings.database_url, step) or 0))


@db.command(hidden=True, help=words.DB_REVISION_HELP)
@click.argument("name")
@pass_office
def revision(office: Office, name: str) -> None:
    migrations.draft(office.settings.database_url, name)
