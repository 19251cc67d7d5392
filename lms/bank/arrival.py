"""Questions that come in a file of any format, fitted into a bank: placed, cleaned, keyed, with their pictures.

Writes nothing: what comes in, what cannot and why, and what was left out of some can be looked at first.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from unicodedata import is_normalized

from lms.bank import arriving_files, arriving_media, placing, skills, words
from lms.bank.arriving_files import Form
from lms.bank.arriving_media import Gathered
from lms.base import names, text
from lms.base.faults import Fault
from lms.quizzes import cleaning, gift, media_names
from lms.quizzes.questions import Choice, Format, Kind, Question
from lms.quizzes.reading import Reading, Unreadable
from lms.quizzes.rendering import media_of
from lms.quizzes.retelling import retold

LARGEST = 10 * 1024 * 1024
"""Bytes of a file that comes over a page; a command takes larger ones."""
MOST_QUESTIONS = 2_000
"""Of one file: what a person can look through before saying yes, and a page can take in at once."""

LONGEST_PATH, DEEPEST = 1_000, 20
"""Signs of a category's path that are read, and its parts: every question looks at each against every topic."""

_CHOSEN = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE)
_MADE_KEY = re.compile(r"[0-9a-f]{12}")
_MARKUP = re.compile(r"<[^<>]*>|&\w+;")


@dataclass(frozen=True, slots=True)
class Frame:
    """What questions must fit into: topics and lessons by key, and where those belong that do not say it."""

    topics: Mapping[str, str]
    lessons: Mapping[str, str]
    topic: str = ""
    lesson: str = ""
    skill: str = ""
    feedback: str = ""  # said to whoever chooses wrong, where the file says nothing
    media: Collection[str] = ()  # names of files that the bank already shows
    files: Mapping[str, str] = field(default_factory=dict)  # sha256 by name, of a folder where a name stands once

    def fitted(self, question: Question) -> Question:
        """The question with its place, filled in where it names none that is known."""
        known = tuple(skill for skill in question.skills if skills.known(skill))
        return replace(
            question,
            topic=self._topic(question.topic) or self.topic or question.topic,
            lesson=_meant(question.lesson, self.lessons) or self.lesson or question.lesson,
            skills=known or (self.skill,) if self.skill else question.skills,
            choices=tuple(self._explained(choice, question.kind) for choice in question.choices),
        )

    def _topic(self, category: str) -> str:
        """The topic that a category means: any part of its path, the last first, by key or by name."""
        parts = [category, *reversed(category[-LONGEST_PATH:].split("/"))][: DEEPEST + 1]
        return next((key for part in parts if (key := _meant(part, self.topics))), "")

    def _explained(self, choice: Choice, kind: Kind) -> Choice:
        wrong = kind in _CHOSEN and choice.fraction <= 0 and not choice.feedback
        return replace(choice, feedback=self.feedback) if wrong and self.feedback else choice


def _meant(written: str, known: Mapping[str, str]) -> str:
    """The key of what is meant by its key or its name."""
    said = text.heading(written)
    return next((key for key, name in known.items() if written == key or (said and said == text.heading(name))), "")


@dataclass(slots=True)
class Arrival:
    """What a file brings: sound questions, what keeps the others out, what was left out of some, and their media.

    `loose` are the keys made here; by the others the file itself says which question it means.
    """

    questions: list[Question] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)


def bring(content: bytes, filename: str, frame: Frame, form: Form | None = None, largest: int = LARGEST) -> Arrival:
    """The questions of a file, as the frame takes them. A file that is none of ours is one fault."""
    if len(content) > largest:
        return Arrival(faults=[Fault(filename, 0, "", words.FILE_LARGE.format(most=largest // 1024 // 1024))])
    reading = arriving_files.read(content, filename, form)
    if len(reading.questions) > MOST_QUESTIONS:
        told = words.TOO_MANY.format(count=len(reading.questions), most=MOST_QUESTIONS)
        return Arrival(faults=[Fault(filename, 0, "", told)])
    arrival = Arrival()
    arrival.faults += [Fault(each.file, each.line, each.key, each.message) for each in reading.faults]
    _take(reading, filename, frame, arrival)
    if not arrival.questions and not arrival.faults:
        arrival.faults.append(Fault(filename, 0, "", words.NO_QUESTIONS))
    arrival.faults.sort(key=lambda fault: fault.line)
    return arrival


def _take(reading: Reading, filename: str, frame: Frame, arrival: Arrival) -> None:
    """Each question by itself: what keeps one out keeps no other out."""
    placed, taken = placing.placed(frame.topics, frame.lessons), set[str]()
    gathered = arriving_media.gathered(reading.media, frame.files)
    for raw in reading.questions:
        try:
            question, gone = cleaning.cleaned(frame.fitted(raw))
        except Unreadable as why:
            arrival.faults.append(Fault(filename, raw.line, raw.key, str(why)))
            continue
        shown, key = media_of(question), _key(raw, raw.key in reading.loose, taken)
        question = replace(_renamed(question, gathered), key=key)
        messages = [*_not_to_be_mended_here(question), *placed(question), *_of_media(shown, gathered, frame)]
        messages += [] if messages else _unwritable(question)
        arrival.faults += [Fault(filename, raw.line, raw.key, message) for message in messages]
        if not messages:
            taken.add(key)
            arrival.questions.append(question)
            arrival.loose |= {key} if raw.key in reading.loose or key != raw.key else set()
            arrival.media |= {name: gathered.files[name] for name in media_of(question) & gathered.files.keys()}
            said = [note.message for note in reading.notes if note.key == raw.key]
            said += [words.GONE.format(what=", ".join(gone))] if gone else []
            arrival.notes += [Fault(filename, raw.line, key, each) for each in said]


def _not_to_be_mended_here(question: Question) -> Iterator[str]:
    if not question.is_marked:
        yield words.NOT_ASKED


def _key(raw: Question, loose: bool, taken: Collection[str]) -> str:
    """A sound key of the file's own name for the question, or of its first words: the same file gives the same keys."""
    given = raw.key
    if loose and _MADE_KEY.fullmatch(given):
        stem = _MARKUP.sub(" ", raw.stem) if raw.format is Format.HTML else raw.stem
        given = f"{' '.join(stem.split()[:6])[:40]} {given[:6]}"
    base = given if placing.key_fault(given) is None else text.slug(given)[: names.LONGEST - 4].strip("-") or "cau"
    base = base if placing.key_fault(base) is None else f"cau-{base}"
    return next(key for key in variants(base) if key not in taken)


def variants(key: str) -> Iterator[str]:
    """The key, then the key with a number, for a question that may not have it."""
    return (key if number == 1 else f"{key}-{number}" for number in count(1))


def _renamed(question: Question, gathered: Gathered) -> Question:
    if question.format is Format.PLAIN or all(old == new for old, new in gathered.names.items()):
        return question

    def renamed(written: str) -> str:
        return media_names.renamed(written, gathered.names)

    return retold(question, renamed, renamed)


def _of_media(shown: Collection[str], gathered: Gathered, frame: Frame) -> Iterator[str]:
    for name in sorted(shown):
        if name in gathered.refused:
            yield f"{name}: {gathered.refused[name]}"
        elif name not in gathered.names and name not in frame.media:
            yield words.NO_MEDIUM_IN_FILE.format(name=name)


def _unwritable(question: Question) -> list[str]:
    """A question that would not come back from GIFT as it is cannot be kept."""
    written = gift.write([question])
    again = gift.read(written, "")
    if again.questions == [question] and is_normalized("NFC", written):
        return []
    return [fault.message for fault in again.faults] or [words.UNWRITABLE]
