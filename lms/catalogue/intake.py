"""Questions on their way into a course's folder: held against what is there before a letter is written."""

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lms.bank import arriving_files, placing
from lms.bank.arrival import Arrival, Frame, bring, variants
from lms.bank.arriving_files import Form
from lms.base.faults import Fault, Faulty
from lms.catalogue import bank, folder, plain_files, words
from lms.quizzes import gift
from lms.quizzes.questions import Question
from lms.quizzes.rendering import media_of
from lms.quizzes.words import KINDS

BANK = "quiz.gift"


@dataclass(frozen=True, slots=True)
class Filling:
    """What is said of questions that do not say it themselves; empty: nothing is."""

    topic: str = ""
    lesson: str = ""
    skill: str = ""
    feedback: str = ""


@dataclass(slots=True)
class Intake:
    """New questions, those that the course has already, what keeps others out, what some come without, new media."""

    new: list[Question] = field(default_factory=list)
    same: list[Question] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)


def look(content: bytes, name: str, course: Path, filling: Filling, form: Form | None = None) -> Intake:
    """What a file of questions would bring into the folder `course`; writes nothing.

    Raises `Faulty` for a course that is not sound itself but for the size of its bank, which this is the way to mend.
    """
    frame = folder.frame(course)
    topics = frame.head.values["topics"] if frame.head else {}
    place = f"{frame.place}/{BANK}"
    written, faults = _held(course / BANK, place)
    lessons = {lesson.key: lesson.title for lesson in frame.lessons}
    held, found = bank.read(written, place, frame.keys, bank.placed(topics, lessons))
    if faults := [*frame.faults, *faults, *found]:
        raise Faulty(faults)
    files = {medium.name: medium.sha256 for medium in frame.shelf.published}
    place_of = Frame(
        topics, lessons, filling.topic, filling.lesson, filling.skill, filling.feedback, files.keys(), files
    )
    arrival = bring(content, name, place_of, form, arriving_files.LARGEST)
    return _sorted(arrival, name, {question.key: question for question in held}, frame.keys.places)


def _held(path: Path, name: str) -> tuple[str, list[Fault]]:
    """What the bank holds so far: nothing when there is no bank yet."""
    if not path.exists():
        return "", []
    written, faults = plain_files.read(path, name)
    return written or "", faults


def _sorted(arrival: Arrival, name: str, held: dict[str, Question], places: dict[str, str]) -> Intake:
    intake = Intake(faults=arrival.faults)
    taken = dict(places)
    for brought in arrival.questions:
        loose = brought.key in arrival.loose
        question = replace(brought, key=_free(brought, held, taken)) if loose else brought
        if _is_held(question, held, loose):
            intake.same.append(question)
            continue
        messages = [*_of_key(question, held, taken), *placing.shortcomings(question)]
        intake.faults += [Fault(name, question.line, question.key, message) for message in messages]
        if not messages:
            taken[question.key] = f"{name}:{question.line}"
            intake.new.append(question)
            said = (note for note in arrival.notes if note.key == brought.key)
            intake.notes += [replace(note, key=question.key) for note in said]
    shown = {file for question in intake.new for file in media_of(question)}
    intake.media = {file: arrival.media[file] for file in sorted(shown & arrival.media.keys())}
    intake.faults.sort(key=lambda fault: fault.line)
    return intake


def _free(question: Question, held: Mapping[str, Question], taken: Collection[str]) -> str:
    """A key made from a name or from words gives way; the same file finds its own questions again."""
    return next(
        key for key in variants(question.key) if key not in taken or (key in held and _same_words(held[key], question))
    )


def _is_held(question: Question, held: Mapping[str, Question], loose: bool) -> bool:
    there = held.get(question.key)
    return there is not None and (there == question or (loose and _same_words(there, question)))


def _same_words(one: Question, other: Question) -> bool:
    """Whether two questions ask the same, wherever they belong."""
    belonging = {name: getattr(other, name) for name in ("key", "topic", "lesson", "skills")}
    return replace(one, **belonging) == other


def _of_key(question: Question, held: Mapping[str, Question], taken: Mapping[str, str]) -> Iterator[str]:
    """A key that is kept means its question for ever: it changes neither its kind nor, from a file, its words."""
    if there := held.get(question.key):
        kind = KINDS[there.kind.value]
        other = words.KEY_OF_OTHER_KIND if there.kind is not question.kind else words.KEY_CHANGED
        yield other.format(kind=kind, place=taken[question.key])
    elif question.key in taken:
        yield words.KEY_TAKEN.format(place=taken[question.key])


def add(intake: Intake, course: Path) -> None:
    """Appends the new questions to the bank; what it held stays as its author wrote it, and no reader sees half of it.

    Pictures come first: a course with a picture too many is sound, one with a question too early is not.
    """
    if intake.media:
        (course / "media").mkdir(exist_ok=True)
    for name, content in intake.media.items():
        _put(course / "media" / name, content)
    if intake.new:
        path = course / BANK
        held = path.read_text(encoding="utf-8-sig").rstrip("\n") if path.exists() else ""
        _put(path, ((held + "\n\n" if held.strip() else "") + gift.write(intake.new)).encode())


def _put(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
