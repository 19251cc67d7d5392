"""`lms population …`"""

from hashlib import sha256
from pathlib import Path

import click

from lms.base import files
from lms.base.clock import now, today
from lms.base.commands import Office, faults_exit, pass_office
from lms.base.faults import Faulty
from lms.plans import words
from lms.plans.populations import actions, reading
from lms.plans.populations import words as population_words


@click.group(help=words.POPULATION_HELP)
def population() -> None:
    pass


@population.command("import", help=words.POPULATION_IMPORT_HELP)
@click.argument("file", type=click.Path(path_type=Path))
@pass_office
@faults_exit
def import_file(office: Office, file: Path) -> None:
    with office.work.writing() as db:
        listing = reading.read(db, file, today())
        if listing.faults:
            raise Faulty(listing.faults)
        content = file.read_bytes()
        digest = files.keep(db, content) if listing.lines else sha256(content).hexdigest()
        why = population_words.BY_LIST.format(name=file.name)
        new, same = actions.give_populations(
            db, listing.lines, now(), digest, name=file.name, numbers=listing.numbers, why=why
        )
    for told in listing.told:
        click.echo(told)
    if listing.empty:
        click.echo(population_words.COMMAND_EMPTY.format(empty=listing.empty))
    click.echo(population_words.COMMAND_SAYS.format(new=new, same=same + listing.repeated))
