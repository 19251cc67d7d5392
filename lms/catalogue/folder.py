"""Reads a course folder: the whole course when all of it is sound, or every fault by file and line. No database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lms.base import names
from lms.base.faults import Fault
from lms.catalogue import bank, head, media, plain_files, words
from lms.catalogue.course import Course, Lesson
from lms.catalogue.entries import Entries
from lms.catalogue.lessons import Reader, Sheet, sheets
from lms.catalogue.media import Shelf
from lms.quizzes.questions import Question


@dataclass(slots=True)
class Frame:
    """What the questions of a course must fit into: its head, its lessons, the keys they have used."""

    place: str
    head: Entries | None
    sheets: list[Sheet]
    lessons: list[Lesson]
    keys: bank.Keys
    shelf: Shelf
    faults: list[Fault] = field(default_factory=list)


def read(folder: Path) -> tuple[Course | None, list[Fault]]:
    """The course in `folder`; None with its faults where there is anything to mend."""
    read = frame(folder)
    file = f"{read.place}/quiz.gift"
    written, faults = plain_files.read(folder / "quiz.gift", file)
    topics = read.head.values["topics"] if read.head else ()
    placed = bank.placed(topics, {sheet.key for sheet in read.sheets}) if read.head else None
    questions, found = bank.read(written or "", file, read.keys, _fitting(read.shelf, placed))
    if read.head and not faults and not found:
        found = list(head.faults_of_bank(read.head, questions))
    faults = read.faults + faults + found
    if faults or read.head is None:
        return None, faults
    told = {**head.fields(read.head), "media": read.shelf.published}
    return Course(slug=folder.name, **told, lessons=tuple(read.lessons), bank=tuple(questions)), []


def frame(folder: Path) -> Frame:
    """Everything of the folder but its bank of questions."""
    place = f"{folder.parent.name}/{folder.name}"
    faults = [] if names.sound(folder.name) else [Fault(place, 0, folder.name, words.BAD_NAME)]
    written, found = plain_files.read(folder / "course.yaml", f"{place}/course.yaml")
    told, more = head.read(written, f"{place}/course.yaml") if written is not None else (None, [])
    shelf = media.read(folder / "media", f"{place}/media")
    listed, misplaced = sheets(folder / "lessons", f"{place}/lessons")
    keys = bank.Keys()
    reader = Reader(f"{place}/lessons", listed, shelf, keys)
    lessons = [lesson for lesson in map(reader.lesson, listed) if lesson]
    faults += found + more + shelf.faults + misplaced + reader.faults
    faults += _of_lessons(told, listed, lessons, place)
    return Frame(place, told, listed, lessons, keys, shelf, faults)


def _fitting(shelf: Shelf, placed: Callable[[Question], Iterator[str]] | None) -> Callable[[Question], Iterator[str]]:
    """What each question of the bank must have besides being sound."""

    def faults(question: Question) -> Iterator[str]:
        yield from placed(question) if placed else ()
        yield from shelf.unknown(question)

    return faults


def _of_lessons(told: Entries | None, listed: list[Sheet], lessons: list[Lesson], place: str) -> list[Fault]:
    if not listed:
        return [Fault(f"{place}/lessons", 0, "", words.NO_LESSONS)]
    if told is None or len(lessons) < len(listed):
        return []
    return list(head.faults_of_hours(told, sum(lesson.minutes for lesson in lessons)))
