"""Lessons of a course folder: each file in its order, its head, its text, its questions, its facilitator's script.

Pure but for reading the files.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lms.base import names
from lms.base.faults import Fault
from lms.base.text import clean
from lms.catalogue import bank, drills, entries, head, plain_files, words
from lms.catalogue.course import Lesson
from lms.catalogue.listening import recorded
from lms.catalogue.listening.recorded import Heard
from lms.catalogue.markdown import Text
from lms.catalogue.media import Shelf
from lms.catalogue.parts import Clip, Drill
from lms.catalogue.recordings import Recordings
from lms.quizzes.questions import Question

KINDS = ("reading", "practice")
RULES: Mapping[str, entries.Rule] = {
    "title": entries.text(150),
    "minutes": entries.whole(1, 120),
    "skills": head.skills,
    "required": entries.flag,
    "kind": entries.one_of(KINDS),
    "floor": entries.whole(0, 60 * 60),
    "heard": recorded.rule,
}
OPTIONAL = ("floor", "heard")
SCRIPT = ".script.md"
_FILE = re.compile(r"(\d{2})-(.+?)(\.script)?\.md")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A lesson's file: its number in the order, and the key it is known by."""

    path: Path
    number: str
    key: str


def sheets(folder: Path, place: str) -> tuple[list[Sheet], list[Fault]]:
    """The lesson files below `folder`, called `place` in faults, in their order; each has its script beside it."""
    faults: list[Fault] = []
    found: dict[bool, list[Sheet]] = {False: [], True: []}
    for path in sorted(path for path in folder.glob("*") if not path.name.startswith(".")):
        parts = _FILE.fullmatch(path.name)
        if parts and names.sound(parts[2]):
            found[bool(parts[3])].append(Sheet(path, parts[1], parts[2]))
        else:
            faults.append(Fault(f"{place}/{path.name}", 0, "", words.BAD_LESSON_NAME))
    faults += _clashes(found[False], place)
    faults += _single(found[False], found[True], place)
    return found[False], faults


def _clashes(lessons: list[Sheet], place: str) -> Iterator[Fault]:
    numbers: dict[str, str] = {}
    keys: dict[str, str] = {}
    for sheet in lessons:
        other = numbers.setdefault(sheet.number, sheet.path.name)
        if other != sheet.path.name:
            yield Fault(f"{place}/{sheet.path.name}", 0, sheet.number, words.SAME_NUMBER.format(other=other))
        other = keys.setdefault(sheet.key, sheet.path.name)
        if other != sheet.path.name:
            yield Fault(f"{place}/{sheet.path.name}", 0, sheet.key, words.SAME_LESSON.format(other=other))


def _single(lessons: list[Sheet], scripts: list[Sheet], place: str) -> Iterator[Fault]:
    """A lesson without its script, a script without its lesson."""
    stems = {sheet.path.name.removesuffix(".md") for sheet in lessons}
    told = {sheet.path.name.removesuffix(SCRIPT) for sheet in scripts}
    for stem in sorted(stems - told):
        yield Fault(f"{place}/{stem}{SCRIPT}", 0, "", words.NO_SCRIPT.format(lesson=f"{stem}.md"))
    for stem in sorted(told - stems):
        yield Fault(f"{place}/{stem}{SCRIPT}", 0, "", words.NO_LESSON.format(lesson=f"{stem}.md"))


class Reader:
    """Reads the lessons of one course, gathering their faults."""

    def __init__(self, place: str, lessons: list[Sheet], shelf: Shelf, keys: bank.Keys) -> None:
        self.place, self.shelf, self.keys = place, shelf, keys
        self.lessons = {sheet.key for sheet in lessons}
        self.faults: list[Fault] = []

    def lesson(self, sheet: Sheet) -> Lesson | None:
        """The lesson of a file; None where its head is not sound or the file cannot be read."""
        file = f"{self.place}/{sheet.path.name}"
        written, found = plain_files.read(sheet.path, file)
        self.faults += found
        told, body, first = self._parted(written, file)
        if told is None:
            return None
        text = Text(file, sheet.key, self.lessons, self.shelf.pictures)
        html = text.html(body, first)
        self.faults += text.faults
        clips, questions = self._clips(text, sheet.key, self._questions(text, file, sheet.key))
        return Lesson(
            key=sheet.key,
            title=clean(told["title"]),
            minutes=told["minutes"],
            skills=tuple(told["skills"]),
            required=told["required"],
            kind=told["kind"],
            html=html,
            script_html=self._script(sheet),
            questions=questions,
            floor=told.get("floor", 0),
            clips=clips,
            drills=self._drills(text, sheet.key),
            heard=self._heard(told.get("heard", {}), file),
        )

    def _parted(self, written: str | None, file: str) -> tuple[dict[str, Any] | None, str, int]:
        """The sound entries of the front matter, the text below them, and the line on which that text begins."""
        lines = (written or "").split("\n")
        if written is None:
            return None, "", 0
        if lines[0].strip() != "---" or "---" not in [line.strip() for line in lines[1:]]:
            self.faults.append(Fault(file, 1, "", words.NO_FRONT_MATTER))
            return None, "", 0
        end = next(number for number, line in enumerate(lines) if number and line.strip() == "---")
        told, faults = entries.read("\n".join(lines[1:end]), file, 2)
        faults += told.faults(RULES, OPTIONAL) if told else []
        if told and not faults and told.values.get("floor", 0) > told.values["minutes"] * 60:
            faults.append(told.fault("floor", words.LONG_FLOOR.format(minutes=told.values["minutes"])))
        self.faults += faults
        return (told.values if told and not faults else None), "\n".join(lines[end + 1 :]), end + 2

    def _questions(self, text: Text, file: str, key: str) -> tuple[Question, ...]:
        questions, faults = bank.read(text.gift(), file, self.keys, self.shelf.unknown)
        self.faults += faults
        return tuple(replace(question, lesson=key) for question in questions)

    def _clips(
        self, text: Text, key: str, questions: tuple[Question, ...]
    ) -> tuple[tuple[Clip, ...], tuple[Question, ...]]:
        """The recordings, and the questions that none of them asks."""
        recordings = Recordings(text.file, key, self.shelf, questions)
        clips = tuple(clip for fence in text.parts("clip") if (clip := recordings.clip(fence)))
        self.faults += recordings.faults
        return clips, tuple(question for question in questions if question.key not in recordings.inside)

    def _drills(self, text: Text, key: str) -> tuple[Drill, ...]:
        found = []
        for number, fence in enumerate(text.parts("drill"), 1):
            above = Text(text.file, f"{key}-luyen-{number}", None, self.shelf.pictures)
            drill, faults = drills.read(fence, key, above, self.shelf, self.keys)
            self.faults += faults
            found.append(drill)
        return tuple(found)

    def _heard(self, told: Mapping[str, str], file: str) -> tuple[Heard, ...]:
        self.faults += [Fault(file, 1, "heard", message) for message in recorded.lacking(told, self.shelf.media)]
        return recorded.heard(told, self.shelf.media)

    def _script(self, sheet: Sheet) -> str:
        path = sheet.path.with_name(sheet.path.name.removesuffix(".md") + SCRIPT)
        if not path.exists():
            return ""  # already named by `sheets`
        file = f"{self.place}/{path.name}"
        written, found = plain_files.read(path, file)
        text = Text(file, f"{sheet.key}-huong-dan", None, self.shelf.pictures)
        html = text.html(written, 1) if written is not None else ""
        self.faults += found + text.faults
        return html
