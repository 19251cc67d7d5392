"""The command group `questions`: bring questions into a course folder, take them out, give teachers a file to fill."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from lms import HOUSE
from lms.bank import departure, question_book, skills
from lms.bank.arriving_files import LARGEST, Form
from lms.base.commands import faults_exit, table, tell, told_as_json
from lms.base.faults import Fault, Faulty
from lms.catalogue import folder as course_folder
from lms.catalogue import intake, library, words
from lms.catalogue.intake import Filling, Intake
from lms.quizzes.questions import Question
from lms.quizzes.rendering import bare
from lms.quizzes.words import KINDS

FORMATS = tuple(form.value for form in Form)
FIRST_WORDS = 60  # letters of a stem that a table shows


def _known(ctx: click.Context, _param: click.Parameter, slug: str | None) -> Path | None:
    """The folder of the course; a name that is none is wrong use: exit 2."""
    root: Path = ctx.params["folder"]
    there = library.slugs(root)
    if slug is not None and slug not in there:
        raise click.BadParameter(words.NO_COURSE.format(slug=slug, known=", ".join(there)))
    return root / slug if slug is not None else None


in_folder = click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=HOUSE / "courses",
    is_eager=True,
    expose_value=True,
    help=words.FOLDER_HELP,
)
of_course = click.option("--course", required=True, metavar="SLUG", callback=_known, help=words.COURSE_HELP)
out_file = click.option(
    "-o", "out", type=click.Path(dir_okay=False, path_type=Path), required=True, help=words.OUT_HELP
)


@click.group(help=words.QUESTIONS_HELP)
def questions() -> None:
    pass


@questions.command("import", help=words.IMPORT_HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@of_course
@click.option("--format", "form", type=click.Choice(FORMATS), help=words.GUESSED_FORMAT_HELP)
@click.option("--topic", default="", help=words.TOPIC_HELP)
@click.option("--lesson", default="", help=words.LESSON_HELP)
@click.option("--skill", default="", help=words.SKILL_HELP)
@click.option("--feedback", default="", help=words.FEEDBACK_HELP)
@click.option("--dry-run", is_flag=True, help=words.DRY_RUN_HELP)
@click.option("--json", "as_json", is_flag=True, help=words.JSON_HELP)
@in_folder
@faults_exit
def import_questions(
    file: Path, course: Path, form: str | None, dry_run: bool, as_json: bool, folder: Path, **filling: str
) -> None:
    _sure(course, **filling)
    with file.open("rb") as opened:
        content = opened.read(LARGEST + 1)
    found = intake.look(content, file.name, course, Filling(**filling), Form(form) if form else None)
    if not dry_run:
        intake.add(found, course)
    if as_json:
        told_as_json(_as_json(found))
    else:
        _tell(found, f"{folder.name}/{course.name}/{intake.BANK}", dry_run)
    if found.faults:
        raise Faulty(found.faults)


def _sure(course: Path, topic: str, lesson: str, skill: str, feedback: str) -> None:
    """What is said for the whole file must exist: exit 2. A course that is not sound itself is told of later."""
    frame = course_folder.frame(course)
    if frame.faults:
        return
    topics = frame.head.values["topics"] if frame.head else {}
    lessons = [sheet.key for sheet in frame.sheets]
    for name, value, known, said in (
        ("--topic", topic, topics, words.NO_SUCH_TOPIC),
        ("--lesson", lesson, lessons, words.NO_SUCH_LESSON),
        ("--skill", skill, skills.SKILLS, words.NO_SUCH_SKILL),
    ):
        if value and value not in known:
            raise click.BadParameter(said.format(value=value, known=", ".join(known)), param_hint=name)


def _tell(found: Intake, file: str, dry_run: bool) -> None:
    """The table of what would come in, the counts, and what some questions come without."""
    if dry_run and found.new:
        table(words.IMPORT_HEADS, map(_line, found.new))
    told = [(words.COULD_IMPORT if dry_run else words.IMPORTED).format(count=len(found.new), file=file)]
    if found.media:
        told.append(words.MEDIA_IMPORTED.format(count=len(found.media)))
    if found.same:
        told.append(words.UNCHANGED_QUESTIONS.format(count=len(found.same)))
    if found.faults:
        told.append(words.REFUSED_QUESTIONS.format(count=len(found.faults)))
    click.echo("; ".join(told))
    if found.notes:
        click.echo(words.NOTES)
        for note in found.notes:
            click.echo(str(note))


def _line(question: Question) -> tuple[str, str, str, str]:
    stem = " ".join(bare(question.stem, question.format).split())
    first = stem if len(stem) <= FIRST_WORDS else f"{stem[:FIRST_WORDS].rstrip()}…"
    return question.key, KINDS[question.kind.value], question.topic, first


def _as_json(found: Intake) -> dict[str, Any]:
    return {
        "new": [
            {"key": each.key, "kind": each.kind.value, "topic": each.topic, "stem": each.stem} for each in found.new
        ],
        "same": [each.key for each in found.same],
        "media": list(found.media),
        "faults": [_fault(each) for each in found.faults],
        "notes": [_fault(each) for each in found.notes],
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {"file": fault.file, "line": fault.line, "key": fault.key, "message": fault.message}


@questions.command("export", help=words.EXPORT_HELP)
@of_course
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help=words.FORMAT_HELP)
@out_file
@in_folder
@faults_exit
def export_questions(course: Path, form: str, out: Path, folder: Path) -> None:
    read, faults = course_folder.read(course)
    if read is None:
        raise Faulty(faults)
    media = {medium.name: (course / "media" / medium.name).read_bytes() for medium in read.media}
    sent = departure.sent(read.bank, Form(form), out.name, media, packed=out.suffix == ".zip")
    out.write_bytes(sent.content)
    click.echo(words.EXPORTED.format(count=sent.count, file=out))
    _tell_notes(sent.notes)
    if sent.faults:
        tell(sent.faults)
        raise click.exceptions.Exit(1)


def _tell_notes(notes: Iterable[Fault]) -> None:
    """What many questions lose alike is said once."""
    counted = Counter((note.message, bool(note.key)) for note in notes)
    for (message, of_question), count in counted.items():
        click.echo(words.NOTE_COUNT.format(count=count, message=message) if of_question else message)


@questions.command("template", help=words.TEMPLATE_HELP)
@click.option("--course", metavar="SLUG", callback=_known, help=words.TEMPLATE_COURSE_HELP)
@out_file
@in_folder
@faults_exit
def template(course: Path | None, out: Path, folder: Path) -> None:
    topics: dict[str, str] = {}
    lessons: dict[str, str] = {}
    if course is not None:
        frame = course_folder.frame(course)
        topics = dict(frame.head.values["topics"]) if frame.head else {}
        lessons = {lesson.key: lesson.title for lesson in frame.lessons}
    out.write_bytes(question_book.empty(topics, lessons))
    click.echo(words.TEMPLATE_WRITTEN.format(file=out))
