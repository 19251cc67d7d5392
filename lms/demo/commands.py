"""Command `lms demo`: fills an instance to try things on, and serves it."""

import os
import sys
from collections.abc import Iterator

import click

from lms import serving
from lms.base import migrations, vietnamese
from lms.base.clock import day_before, today
from lms.base.commands import Office, faults_exit, pass_office, table
from lms.base.db import Work
from lms.base.faults import Fault, Faulty
from lms.base.settings import Settings
from lms.demo import scene as scenes
from lms.demo import words
from lms.demo.people import HOLDERS, PASSWORD
from lms.demo.scene import Scene, Stage
from lms.demo.stages import publish, stages
from lms.people.words import ROLES
from lms.units import queries as units

WORKERS = 2


@click.command(help=words.DEMO_HELP)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=words.PORT_OPTION)
@click.option("--people", default=2000, show_default=True, type=click.IntRange(1, 100_000), help=words.PEOPLE_OPTION)
@click.option("--seed", default=1, show_default=True, help=words.SEED_OPTION)
@click.option("--no-serve", is_flag=True, help=words.NO_SERVE_OPTION)
@pass_office
@faults_exit
def demo(office: Office, port: int, people: int, seed: int, no_serve: bool) -> None:
    if office.settings.production:
        raise Faulty([Fault("", 0, "LMS_ENV", words.IN_PRODUCTION)])
    os.environ.setdefault("LMS_PORT", str(port))
    migrations.upgrade(office.settings.database_url)
    build(office.work, Scene(seed, people, day_before(today())))
    click.echo(words.READY)
    tell_accounts(office.work)
    if not no_serve:
        serve(office.settings, port)


def build(work: Work, wanted: Scene) -> None:
    """Builds what is missing of the demo. What was begun with other numbers is ended with those."""
    with work.writing() as db:
        there = scenes.begun(db)
        if there is None:
            scenes.begin(db, wanted)
        scene = there or wanted
        publish(db, scene, new=there is None)
        built = scenes.done(db)
    every = list(stages(scene))
    missing = [stage for stage in every if stage.name not in built]
    _announce(scene, wanted, there is not None, bool(missing))
    if not missing:
        return
    for stage in _shown(missing, len(every)):
        with work.writing() as db:
            scenes.build(db, stage)


def _announce(scene: Scene, wanted: Scene, begun: bool, missing: bool) -> None:
    said = words.THERE if not missing else words.GOING_ON if begun else words.BUILDING
    click.echo(said.format(people=vietnamese.number(scene.people), seed=scene.seed))
    if (scene.people, scene.seed) != (wanted.people, wanted.seed):
        click.echo(words.KEPT_AS_BEGUN.format(people=vietnamese.number(scene.people), seed=scene.seed))


def _shown(missing: list[Stage], of: int) -> Iterator[Stage]:
    """The stages one after the other: a bar on a terminal, plain lines otherwise."""
    if sys.stdout.isatty():
        with click.progressbar(missing, item_show_func=lambda stage: stage.label if stage else "") as bar:
            yield from bar
        return
    for n, stage in enumerate(missing, of - len(missing) + 1):
        click.echo(words.PROGRESS.format(done=n, all=of, what=stage.label))
        yield stage


def tell_accounts(work: Work) -> None:
    """Who may sign in, as a table."""
    with work.reading() as db:
        names = {held.unit: unit.named(today()).name for held in HOLDERS if (unit := units.by_code(db, held.unit))}
    rows = [(ROLES[held.role], held.username, PASSWORD, names.get(held.unit, held.unit)) for held in HOLDERS]
    table(words.ACCOUNT_HEADS, rows)


def serve(settings: Settings, port: int) -> None:
    """Serves the instance on this machine only, until Ctrl+C."""
    serving.run(settings, "127.0.0.1", port, WORKERS)
