"""Recordings (đoạn phim, đoạn tiếng) of a lesson, out of its ```video and ```audio fences; faults by line. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lms.base.faults import Fault
from lms.base.media_kinds import KINDS, Family, kind_of
from lms.base.text import clean
from lms.catalogue import entries, words
from lms.catalogue.entries import Entries
from lms.catalogue.markdown import Fenced, Text
from lms.catalogue.media import Shelf
from lms.catalogue.parts import Ask, Clip
from lms.quizzes.questions import Question

NEED = 95
"""Percent of the distinct seconds that make a recording seen, unless its author says otherwise."""
LONGEST = 4 * 60 * 60
"""Seconds of one recording at the most."""
FILMS, SOUNDS = (Family.VIDEO,), (Family.AUDIO,)
OPTIONAL = ("audio", "captions", "need", "transcript", "ask")
_FOLDER = "media/"
_TEXT = re.compile(r"media/([a-z0-9-]+\.md)")


class Recordings:
    """Reads the recordings of one lesson. `inside` are the keys of the questions they ask, which leave the others."""

    def __init__(self, file: str, lesson: str, shelf: Shelf, questions: tuple[Question, ...]) -> None:
        self.file, self.lesson, self.shelf = file, lesson, shelf
        self.questions: Mapping[str, Question] = {question.key: question for question in questions}
        self.inside: set[str] = set()
        self.faults: list[Fault] = []
        self._lines: dict[str, int] = {}

    def clip(self, fence: Fenced) -> Clip | None:
        """The recording of a fence; None where it is not sound."""
        told, faults = entries.read(fence.content, self.file, fence.line + 1)
        if told:
            faults += told.faults(self._rules(fence.word), OPTIONAL)
        self.faults += faults
        if told is None or faults:
            return None
        spoken = self._spoken(told)
        html = self._words(told, *spoken) if spoken else ""
        media = {name: self._medium(told, name) for name in ("file", "audio", "captions")}
        asks = tuple(sorted(self._asks(told), key=lambda ask: ask.at))
        if media["file"] is None or spoken is None:
            return None
        said, need = told.values, told.values.get("need", NEED)
        self._once(told, media["file"].sha256)
        return Clip(clean(said["title"]), seconds=said["seconds"], need=need, transcript=html,
                    words=len(spoken[0].split()), asks=asks, **media)  # fmt: skip

    def _rules(self, word: str) -> dict[str, entries.Rule]:
        return {
            "title": entries.text(150),
            "file": self._held(*(FILMS if word == "video" else SOUNDS)),
            "audio": self._held(*SOUNDS),
            "captions": self._held(Family.CAPTIONS),
            "transcript": entries.text(60_000),
            "seconds": entries.whole(1, LONGEST),
            "need": entries.whole(1, 100),
            "ask": _a_list,
        }

    def _held(self, *families: Family) -> entries.Rule:
        """A rule: a file of the folder that is for this."""
        endings = ", ".join(ending for ending, kind in KINDS.items() if kind.family in families)

        def rule(value: Any) -> str | None:
            name = value.removeprefix(_FOLDER) if isinstance(value, str) else ""
            kind = kind_of(name)
            if not isinstance(value, str) or name == value or kind is None or kind.family not in families:
                return words.BAD_MEDIUM_PLACE.format(endings=endings)
            return None if name in self.shelf.media else words.NO_MEDIUM

        return rule

    def _medium(self, told: Entries, name: str) -> Any:
        """None where the entry is not there, or its file has faults of its own."""
        return self.shelf.media[told.values[name].removeprefix(_FOLDER)] if name in told.values else None

    def _once(self, told: Entries, sha256: str) -> None:
        line = told.lines["file"]
        if self._lines.setdefault(sha256, line) != line:
            self.faults.append(told.fault("file", words.SAME_CLIP.format(line=self._lines[sha256])))

    def _spoken(self, told: Entries) -> tuple[str, str, int] | None:
        """What is said in the recording, and the file and line where that is written."""
        written = told.values.get("transcript")
        if written is None:
            self.faults.append(told.fault("transcript", words.NO_TRANSCRIPT))
            return None
        named = _TEXT.fullmatch(written.strip())
        if named is None:
            return written, self.file, told.lines["transcript"] + 1
        if named[1] not in self.shelf.texts:
            self.faults.append(told.fault("transcript", words.NO_TRANSCRIPT_FILE))
        text = self.shelf.texts.get(named[1])
        return None if text is None else (text, f"{self.shelf.place}/{named[1]}", 1)

    def _words(self, told: Entries, written: str, file: str, first: int) -> str:
        text = Text(file, f"{self.lesson}-loi-{told.line}", None, self.shelf.pictures)
        html = text.html(written, first)
        self.faults += text.faults
        return html

    def _asks(self, told: Entries) -> Iterator[Ask]:
        for each in told.values.get("ask", ()):
            message, key = self._wrong_ask(each, told.values["seconds"]), str(each)
            if message:
                self.faults.append(told.fault("ask", message))
            else:
                key = each["question"]
                self.inside.add(key)
                yield Ask(each["at"], self.questions[key])

    def _wrong_ask(self, each: Any, seconds: int) -> str | None:
        if not isinstance(each, dict) or each.keys() != {"at", "question"}:
            return words.BAD_ASK.format(seconds=seconds)
        if entries.whole(1, seconds)(each["at"]) or not isinstance(each["question"], str):
            return words.BAD_ASK.format(seconds=seconds)
        if each["question"] not in self.questions:
            return words.UNKNOWN_ASK.format(key=each["question"])
        return words.ASKED_TWICE.format(key=each["question"]) if each["question"] in self.inside else None


def _a_list(value: Any) -> str | None:
    return None if isinstance(value, list) and value else words.NOT_A_LIST
