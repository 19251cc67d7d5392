"""The command group `questions`: bring questions into a course folder, take them out."""

from pathlib import Path

import click

from lms import HOUSE
from lms.base.commands import faults_exit
from lms.base.faults import Faulty
from lms.catalogue import folder as course_folder
from lms.catalogue import intake, library, words
from lms.quizzes import gift

FORMATS = ("gift",)


def _known(ctx: click.Context, _param: click.Parameter, slug: str) -> Path:
    """The folder of the course; a name that is none is wrong use: exit 2."""
    root: Path = ctx.params["folder"]
    there = library.slugs(root)
    if slug not in there:
        raise click.BadParameter(words.NO_COURSE.format(slug=slug, known=", ".join(there)))
    return root / slug


in_folder = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=HOUSE / "courses",
    is_eager=True,
    expose_value=True,
    help=words.FOLDER_HELP,
)
of_course = click.option("--course", required=True, metavar="SLUG", callback=_known, help=words.COURSE_HELP)
in_format = click.option("--format", "_format", type=click.Choice(FORMATS), default="gift", help=words.FORMAT_HELP)


@click.group(help=words.QUESTIONS_HELP)
def questions() -> None:
    pass


@questions.command("import", help=words.IMPORT_HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@of_course
@in_format
@click.option("--dry-run", is_flag=True, help=words.DRY_RUN_HELP)
@in_folder
@faults_exit
def import_questions(file: Path, course: Path, _format: str, dry_run: bool, folder: Path) -> None:
    new = intake.questions(file, course)
    if not dry_run:
        intake.add(new, course)
    told = words.COULD_IMPORT if dry_run else words.IMPORTED
    click.echo(told.format(count=len(new), file=f"{folder.name}/{course.name}/{intake.BANK}"))


@questions.command("export", help=words.EXPORT_HELP)
@of_course
@in_format
@click.option("-o", "out", type=click.Path(dir_okay=False, path_type=Path), required=True, help=words.OUT_HELP)
@in_folder
@faults_exit
def export_questions(course: Path, _format: str, out: Path, folder: Path) -> None:
    read, faults = course_folder.read(course)
    if read is None:
        raise Faulty(faults)
    out.write_text(gift.write(read.bank), encoding="utf-8")
    click.echo(words.EXPORTED.format(count=len(read.bank), file=out))
