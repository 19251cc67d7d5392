"""Cuts a Moodle XML file into its questions, holding one at a time, and refuses what XML can do harm with.

No document type, no entity of its own, no deep nesting; a question may be only so long and have only so many parts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from .. import words
from ..decoding import pieces
from ..reading import Unreadable

MOST_QUESTIONS = 20_000  # in one file
MOST_PARTS = 2_000  # elements of one question
DEEPEST = 20
LONGEST_TEXT = 4 * 1024 * 1024  # characters of one question, its files aside; editors write pictures into the text
LONGEST_ATTRIBUTE = 300  # characters
LARGEST_FILE = 8 * 1024 * 1024  # bytes of one picture or sound

_BASE64 = LARGEST_FILE * 4 // 3 + LARGEST_FILE // 30  # its letters, with line ends
_KEPT = ("type", "fraction", "format", "name", "path", "encoding")


class Broken(Unreadable):
    """The file cannot be read beyond `line`."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class Element:
    """One element with what stands in it; `line` counts from 1."""

    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    inner: list["Element"] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    excess: str = ""  # of a question: why it was not kept whole

    def all(self, name: str) -> list["Element"]:
        """The elements of this name right below."""
        return [element for element in self.inner if element.name == name]

    def first(self, name: str) -> "Element | None":
        """The first element of this name right below."""
        return next((element for element in self.inner if element.name == name), None)

    def own(self) -> str:
        """The text right in it."""
        return "".join(self.told)

    def text(self, name: str = "") -> str:
        """The text of its part `name` (of itself when not given), which Moodle keeps in `<text>`; may be nothing."""
        part = self.first(name) if name else self
        if part is None:
            return ""
        inner = part.first("text")
        return (inner.own() if inner is not None else part.own()).strip()


def questions_in(content: bytes) -> Iterator[Element]:
    """Each `<question>` of the file in its order; raises Broken where the file cannot be read further."""
    cutter = _Cutter()
    try:
        for piece in pieces(content):
            yield from cutter.cut(piece)
    except Broken:
        raise
    except Unreadable as why:
        raise Broken(0, str(why)) from None
    yield from cutter.end()


class _Cutter:
    """Listens to the parser and keeps the question that is open."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.buffer_size = 65_536
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.StartElementHandler = self._opened
        self.parser.EndElementHandler = self._closed
        self.parser.CharacterDataHandler = self._told
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.depth = self.parts = self.length = self.count = 0
        self.open: list[Element] = []
        self.whole: list[Element] = []

    def cut(self, piece: str) -> Iterator[Element]:
        """The questions that end in this piece; those before a fault are given first."""
        yield from self._parsed(piece, False)

    def end(self) -> Iterator[Element]:
        yield from self._parsed("", True)

    def _parsed(self, piece: str, last: bool) -> Iterator[Element]:
        broken = None
        try:
            self._parse(piece, last)
        except Broken as why:
            broken = why
        ready, self.whole = self.whole, []
        yield from ready
        if broken:
            raise broken

    def _parse(self, piece: str, last: bool) -> None:
        try:
            self.parser.Parse(piece, last)
        except expat.ExpatError as error:
            said = words.XML_UNKNOWN_ENTITY if error.code == _UNDEFINED_ENTITY else words.XML_BROKEN
            raise Broken(error.lineno, said) from None

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        self.depth += 1
        if self.depth == 1 and name != "quiz":
            raise Broken(line, words.NOT_MOODLE.format(name=name[:40]))
        if self.depth > DEEPEST:
            raise Broken(line, words.XML_DEEP)
        if self.depth == 2 and name == "question":
            self._begin(line)
        if self.open or (self.depth == 2 and name == "question"):
            kept = {key: attributes[key][:LONGEST_ATTRIBUTE] for key in _KEPT if key in attributes}
            self._enter(Element(name, line, kept))

    def _begin(self, line: int) -> None:
        self.count += 1
        self.parts = self.length = 0
        if self.count > MOST_QUESTIONS:
            raise Broken(line, words.TOO_MANY_QUESTIONS.format(limit=MOST_QUESTIONS))

    def _enter(self, element: Element) -> None:
        self.parts += 1
        if self.open:
            if self.parts > MOST_PARTS:
                self.open[0].excess = words.QUESTION_MANY_PARTS.format(limit=MOST_PARTS)
            else:
                self.open[-1].inner.append(element)
        self.open.append(element)

    def _told(self, text: str) -> None:
        if not self.open or self.open[0].excess:
            return
        element = self.open[-1]
        if element.name == "file":
            self._told_file(element, text)
            return
        self.length += len(text)
        if self.length > LONGEST_TEXT:
            self.open[0].excess = words.TOO_LONG_TEXT.format(limit=LONGEST_TEXT)
        else:
            element.told.append(text)

    def _told_file(self, element: Element, text: str) -> None:
        element.told.append(text)
        if sum(map(len, element.told)) > _BASE64:
            element.told.clear()
            name = element.attributes.get("name", "")
            self.open[0].excess = words.LARGE_FILE.format(name=name, most=LARGEST_FILE // (1024 * 1024))

    def _closed(self, _name: str) -> None:
        self.depth -= 1
        if not self.open:
            return
        element = self.open.pop()
        if element.name == "file":
            element.told = ["".join(element.told)]
        if not self.open:
            self.whole.append(element)

    def _refuse(self, *_told: object) -> None:
        raise Broken(self.parser.CurrentLineNumber, words.XML_DTD)


_UNDEFINED_ENTITY = expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]
