"""The command group `courses`: check and publish the course folders."""

from pathlib import Path

import click

from lms import HOUSE
from lms.bank.skills import SKILLS
from lms.base.clock import now
from lms.base.commands import Office, faults_exit, pass_office, table, told_as_json
from lms.catalogue import actions, library, queries, words
from lms.catalogue.course import Course


def _known(ctx: click.Context, _param: click.Parameter, slugs: tuple[str, ...]) -> tuple[str, ...]:
    """Refuses a name that is no course folder: exit 2."""
    there = library.slugs(ctx.params["folder"])
    for slug in slugs:
        if slug not in there:
            raise click.BadParameter(words.NO_COURSE.format(slug=slug, known=", ".join(there)))
    return slugs


in_folder = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=HOUSE / "courses",
    is_eager=True,
    help=words.FOLDER_HELP,
    show_default=False,
)
some_slugs = click.argument("slugs", metavar="[SLUG]...", nargs=-1, callback=_known)


@click.group(help=words.COURSES_HELP)
def courses() -> None:
    pass


@courses.command(help=words.CHECK_HELP)
@some_slugs
@in_folder
@faults_exit
def check(slugs: tuple[str, ...], folder: Path) -> None:
    for course in library.sound(folder, slugs).courses:
        click.echo(words.SOUND.format(slug=course.slug, lessons=len(course.lessons), questions=len(course.bank)))


@courses.command(help=words.PUBLISH_HELP)
@some_slugs
@in_folder
@pass_office
@faults_exit
def publish(office: Office, slugs: tuple[str, ...], folder: Path) -> None:
    read = library.sound(folder, slugs)
    with office.work.writing() as db:
        made = {version.slug for version in actions.publish_library(db, read, now())}
        numbers = {version.slug: version.number for version in queries.currents(db)}
    for course in read.courses:
        click.echo(_told(course, numbers[course.slug], course.slug in made))


def _told(course: Course, number: int, new: bool) -> str:
    return (words.PUBLISHED if new else words.UNCHANGED).format(slug=course.slug, number=number)


@courses.command(help=words.SKILLS_HELP)
@click.option("--json", "as_json", is_flag=True, help=words.JSON_HELP)
def skills(as_json: bool) -> None:
    if as_json:
        told_as_json([{"code": code, "name": name} for code, name in SKILLS.items()])
    else:
        table(words.SKILLS_HEADS, SKILLS.items())
