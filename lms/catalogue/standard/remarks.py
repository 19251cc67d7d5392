"""Remarks on whole course folders, in the order of their files."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from lms.base.faults import Fault
from lms.base.vietnamese import day
from lms.catalogue.course import Course
from lms.catalogue.lessons import SCRIPT, sheets
from lms.catalogue.standard import bank_remarks, lesson_remarks, words
from lms.quizzes.questions import Question

MONTHS = 12
"""A course is read again each year: menus, laws and tricks change."""


def remarks(root: Path, courses: Sequence[Course], today: date) -> list[Fault]:
    """What to look at again in sound courses that were read from below `root`, by file and line."""
    told = [remark for course in courses for remark in _of_course(root / course.slug, course, today)]
    return sorted([*told, *_twins_between(root, courses)], key=lambda each: (each.file, each.line, each.key))


def _of_course(folder: Path, course: Course, today: date) -> Iterator[Fault]:
    place = f"{folder.parent.name}/{folder.name}"
    yield from _of_review(f"{place}/course.yaml", date.fromisoformat(course.reviewed_on), today)
    known: set[str] = set()
    by_key = {lesson.key: lesson for lesson in course.lessons}
    for sheet in sheets(folder / "lessons", f"{place}/lessons")[0]:
        file, text = f"{place}/lessons/{sheet.path.name}", sheet.path.read_text("utf-8-sig")
        for found in lesson_remarks.of_lesson(text, by_key[sheet.key].minutes, known):
            yield Fault(file, *found)
        script = sheet.path.with_name(sheet.path.name.removesuffix(".md") + SCRIPT)
        for found in lesson_remarks.of_script(script.read_text("utf-8-sig")):
            yield Fault(f"{place}/lessons/{script.name}", *found)
    for found in bank_remarks.of_bank(course.bank, course.draw, course.skills):
        yield Fault(f"{place}/quiz.gift", *found)


def _of_review(file: str, reviewed_on: date, today: date) -> Iterator[Fault]:
    months = (today.year - reviewed_on.year) * 12 + today.month - reviewed_on.month
    if reviewed_on > today:
        yield Fault(file, 1, "reviewed_on", words.FUTURE_REVIEW.format(day=day(reviewed_on)))
    elif months > MONTHS:
        yield Fault(file, 1, "reviewed_on", words.OLD_REVIEW.format(day=day(reviewed_on), months=MONTHS))


def _twins_between(root: Path, courses: Sequence[Course]) -> Iterator[Fault]:
    """Questions that another course asks too; those of one course are told with its bank."""
    home: dict[int, Course] = {}
    everything: list[Question] = []
    for course in courses:
        for question in course.bank:
            home[id(question)] = course
            everything.append(question)
    for first, second in bank_remarks.twins(everything):
        here, there = home[id(second)], home[id(first)]
        if here is not there:
            said = words.OTHER_COURSE_TWIN.format(other=first.key, course=there.slug)
            yield Fault(f"{root.name}/{here.slug}/quiz.gift", second.line, second.key, said)
