"""Reads Moodle XML: every sound question of a file, and by line what cannot come in and what was left out."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .. import labels, words
from ..checking import shortcomings
from ..foreign_text import tidy
from ..gift.blocks import made_key
from ..questions import Kind, Question
from ..reading import Fault, Reading, Unreadable
from .elements import Broken, Element, questions_in
from .kinds import answered
from .leftovers import left_out
from .texts import Hand, Shelf

_ROOT = re.compile(r"\s*(?:\$[\w/]*?\$\s*(?:/|$))?\s*(?:top\s*(?:/|$))?")


def read(content: bytes, name: str) -> Reading:
    """The questions of the Moodle XML file `name`, with the pictures and sounds that lie in it."""
    return _Reader(name).read(content)


class _Reader:
    """Remembers the category that holds, and the keys that are taken."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.topic = ""
        self.lines: dict[str, int] = {}
        self.named: dict[str, int] = {}  # how often each name was met
        self.shelf = Shelf()
        self.reading = Reading(media=self.shelf.files)

    def read(self, content: bytes) -> Reading:
        try:
            for element in questions_in(content):
                if element.attributes.get("type") == "category":
                    self.topic = _topic(element.text("category"))
                else:
                    self._take(element)
        except Broken as why:
            self.reading.faults.append(Fault(self.name, why.line, "", str(why)))
        return self.reading

    def _take(self, element: Element) -> None:
        key, given = self._key(element)
        try:
            if key in self.lines:
                raise Unreadable(words.REPEATED_KEY.format(line=self.lines[key]))
            self.lines[key] = element.line
            question = self._question(key, element)
            faults = list(shortcomings(question))
        except Unreadable as why:
            faults = [str(why)]
        if faults:
            self.reading.faults.extend(Fault(self.name, element.line, key, message) for message in faults)
            return
        self.reading.questions.append(question)
        self.reading.loose.update(() if given else (key,))
        if said := left_out(element):
            self.reading.notes.append(Fault(self.name, element.line, key, said))

    def _key(self, element: Element) -> tuple[str, bool]:
        """The idnumber is a key given; a name may be used twice, and a number tells them apart."""
        given = tidy(element.text("idnumber"))
        return given or self._free(_named(element)), bool(given)

    def _free(self, name: str) -> str:
        """The name, with a number from its second time on; counted, so that a thousand of one name cost no more."""
        while True:
            count = self.named[name] = self.named.get(name, 0) + 1
            key = name if count == 1 else f"{name} {count}"
            if key not in self.lines:
                return key

    def _question(self, key: str, element: Element) -> Question:
        if element.excess:
            raise Unreadable(element.excess)
        hand = Hand.of(element, self.shelf)
        tags = list(_tags(element))
        draft = Question(
            key=key,
            kind=Kind.DESCRIPTION,
            stem=hand.text(element.first("questiontext")),
            topic=self.topic,
            feedback=hand.text(element.first("generalfeedback")),
            format=hand.format,
            line=element.line,
        )
        question = answered(draft, element, hand, tags)
        return replace(labels.labelled(question, tags), line=element.line)


def _topic(path: str) -> str:
    """The category without Moodle's root, `$course$/top/`."""
    return tidy(_ROOT.sub("", path, count=1))


def _named(element: Element) -> str:
    return tidy(element.text("name")) or made_key(element.text("questiontext"))


def _tags(element: Element) -> Iterator[str]:
    for group in (*element.all("tags"), *element.all("coursetags")):
        yield from filter(None, (tidy(tag.text()) for tag in group.all("tag")))
