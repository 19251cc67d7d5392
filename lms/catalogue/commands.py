"""The command group `courses`: check and publish the course folders."""

from pathlib import Path

import click
from reportlab.platypus import Flowable

from lms import HOUSE
from lms.base.clock import now, today
from lms.base.commands import Office, faults_exit, pass_office, table, told_as_json
from lms.base.faults import Faulty
from lms.catalogue import actions, framework, library, queries, words
from lms.catalogue.course import Course
from lms.catalogue.printing import booklet, wall_sheet
from lms.catalogue.printing.picture import photograph
from lms.catalogue.standard import remarks


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
@click.option("--strict", is_flag=True, help=words.STRICT_HELP)
@faults_exit
def check(slugs: tuple[str, ...], folder: Path, strict: bool) -> None:
    read = library.sound(folder, slugs).courses
    told = remarks.remarks(folder, read, today())
    if strict and told:
        raise Faulty(told)
    for course in read:
        click.echo(words.SOUND.format(slug=course.slug, lessons=len(course.lessons), questions=len(course.bank)))
    for remark in told:
        click.echo(words.REMARK.format(remark=remark), err=True)
    if told:
        click.echo(words.REMARKS.format(count=len(told)), err=True)


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
@in_folder
@click.option("--json", "as_json", is_flag=True, help=words.JSON_HELP)
@faults_exit
def skills(folder: Path, as_json: bool) -> None:
    covered = framework.covered(library.sound(folder).courses)
    if as_json:
        told_as_json([_skill(skill) for skill in covered])
        return
    rows = ((each.code, each.name, len(each.lessons), each.in_lessons, each.in_banks) for each in covered)
    table(words.SKILLS_HEADS, rows)
    empty = [skill.code for skill in covered if skill.is_empty]
    click.echo(words.SKILLS_EMPTY.format(codes=", ".join(empty)) if empty else words.SKILLS_ALL)


def _skill(skill: framework.Skill) -> dict[str, object]:
    return {
        "code": skill.code,
        "name": skill.name,
        "lessons": [{"course": each.course.slug, "lesson": each.lesson.key} for each in skill.lessons],
        "questions_in_lessons": skill.in_lessons,
        "questions_in_banks": skill.in_banks,
    }


@courses.command("print", help=words.PRINT_HELP)
@click.argument("slug", metavar="SLUG", callback=lambda ctx, param, slug: _known(ctx, param, (slug,))[0])
@in_folder
@click.option("--lesson", "key", default="", help=words.PRINT_LESSON_HELP)
@click.option("-o", "out", type=click.Path(dir_okay=False, path_type=Path), required=True, help=words.OUT_HELP)
@pass_office
@faults_exit
def print_paper(office: Office, slug: str, folder: Path, key: str, out: Path) -> None:
    course = library.sound(folder, (slug,)).courses[0]
    address = f"{office.settings.address}/khoa-hoc/{slug}"
    names = {sha256: name for name, sha256 in course.addresses.items()}

    def photo(sha256: str) -> Flowable | None:
        path = folder / slug / "media" / names.get(sha256, "")
        return photograph(path, booklet.ROOM, booklet.TALLEST) if path.is_file() else None

    if not key:
        out.write_bytes(booklet.booklet(course, address, photo))
    elif lesson := next((each for each in course.lessons if each.key == key), None):
        out.write_bytes(wall_sheet.wall_sheet(course, lesson, f"{address}/bai/{key}", photo))
    else:
        there = ", ".join(each.key for each in course.lessons)
        raise click.BadParameter(words.NO_LESSON_TO_PRINT.format(key=key, known=there), param_hint="--lesson")
    click.echo(words.PRINTED.format(file=out.name))
