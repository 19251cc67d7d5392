"""The text of a lesson, Markdown to safe HTML, with its faults by line. Pure.

Authors write headings ## and ###, lists, tables, pictures of the course and links to its lessons; nothing else gets
through. Questions stand in ```gift fences and are taken out: they are asked after the text. A recording (```video,
```audio) or practice (```practice) leaves a mark where it stood, for the page to put it there.
"""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Protocol

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from lms.base.faults import Fault
from lms.catalogue import sections, words

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|<[!?]")
_PICTURE = re.compile(r"media/([a-z0-9-]+\.(?:svg|png|jpe?g|webp))")
_LESSON_LINK = "bai:"
PARTS = {"video": "clip", "audio": "clip", "practice": "drill"}
"""What a fence holds, by the word after its ```."""


class Pictured(Protocol):
    """A picture that a text may show."""

    def figure(self, name: str, alt: str, /) -> str:
        """The picture for a page where `name` is no other id's beginning; `alt` says what it shows."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture made of points: shown from its own address, which the page knows by the hash."""

    sha256: str

    def figure(self, _name: str, alt: str) -> str:
        return f'<figure class="picture"><img src="tep:{self.sha256}" alt="{escape(alt)}" loading="lazy"></figure>\n'


@dataclass(frozen=True, slots=True)
class Fenced:
    """What stood in a fence: the word after its ```, the line of the fence, and what it holds."""

    word: str
    line: int
    content: str


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's own name
        return True  # every target is asked below: none becomes plain words in silence


_READER = _Reader("commonmark", {"html": False, "typographer": True, "quotes": "“”‘’"})
_READER.enable(["table", "smartquotes"]).disable("lheading")
_WRITER = RendererHTML()


@dataclass(slots=True)
class Text:
    """One text on its way to the page. `lessons` are those it may point to: none where it is no lesson's own text."""

    file: str
    name: str  # begins the ids of its pictures
    lessons: Container[str] | None
    pictures: Mapping[str, Pictured | None]  # by file name; None: it is there, but has faults of its own
    faults: list[Fault] = field(default_factory=list)
    fences: list[Fenced] = field(default_factory=list)
    drawn: int = 0

    def html(self, text: str, first: int) -> str:
        """The text, whose first line is line `first` of the file; without its questions, in sections."""
        tokens = list(self._blocks(_READER.parse(text), first))
        if not tokens:
            self.faults.append(Fault(self.file, first, "", words.NO_TEXT))
        return _WRITER.render(sections.wrapped(tokens, self.lessons is not None), _READER.options, {})

    def gift(self) -> str:
        """The questions alone, each on the line where the file has it."""
        lines: list[str] = []
        for fence in self.fences:
            if fence.word == "gift":
                lines += [""] * (fence.line - len(lines)) + fence.content.split("\n")
        return "\n".join(lines)

    def parts(self, kind: str) -> list[Fenced]:
        """The fences of a kind of part, in the order of their marks."""
        return [fence for fence in self.fences if PARTS.get(fence.word) == kind]

    def _blocks(self, tokens: list[Token], first: int) -> Iterator[Token]:
        for place, token in enumerate(tokens):
            line = first + (token.map[0] if token.map else 0)
            if token.type == "fence" and token.info.strip() in ("gift", *PARTS):
                yield from self._taken_out(token, line)
                continue
            if token.type == "heading_open" and token.tag not in ("h2", "h3"):
                self._fault(line, token.markup, words.BAD_HEADING)
            if token.type == "inline":
                self._words(token, line)
                token = self._drawn(tokens[place - 1 : place + 2], line)
            yield token

    def _fault(self, line: int, key: str, message: str) -> None:
        self.faults.append(Fault(self.file, line, key, message))

    def _taken_out(self, fence: Token, line: int) -> Iterator[Token]:
        word = fence.info.strip()
        if self.lessons is None:
            self._fault(line, word, words.FENCE_OUTSIDE.format(word=word))
        self.fences.append(Fenced(word, line, fence.content))
        if kind := PARTS.get(word):
            yield Token("html_block", "", 0, content=f"<!-- {kind} {len(self.parts(kind))} -->\n")

    def _words(self, inline: Token, line: int) -> None:
        """What stands inside one paragraph, cell or heading."""
        for token in inline.children or []:
            if token.type in ("softbreak", "hardbreak"):
                line += 1
            elif token.type == "text" and (tag := _TAG.search(token.content)):
                self._fault(line, "", words.RAW_HTML.format(tag=tag[0][:40]))
            elif token.type == "link_open":
                token.attrs = {"href": self._target(str(token.attrGet("href")), line)}

    def _target(self, to: str, line: int) -> str:
        """Beside this lesson's own address its neighbours are found by their names alone."""
        key = to.removeprefix(_LESSON_LINK)
        if self.lessons is None:
            self._fault(line, to, words.LINK_OUTSIDE)
        elif key == to:
            self._fault(line, "", words.OUTSIDE_LINK.format(to=to))
        elif key not in self.lessons:
            self._fault(line, to, words.DEAD_LINK.format(to=key))
        else:
            return key
        return ""

    def _drawn(self, paragraph: list[Token], line: int) -> Token:
        """A picture alone in its paragraph becomes a figure in the paragraph's place."""
        opening, inline, closing = paragraph
        pictures = [token for token in inline.children or [] if token.type == "image"]
        if not pictures:
            return inline
        if len(inline.children or []) > 1 or opening.type != "paragraph_open":
            self._fault(line, "", words.PICTURE_ALONE)
            return inline
        opening.hidden = closing.hidden = True
        return Token("figure", "", 0, content=self._figure(pictures[0], line))

    def _figure(self, image: Token, line: int) -> str:
        to = str(image.attrGet("src"))
        alt = _WRITER.renderInlineAsText(image.children or [], _READER.options, {}).strip()
        found = _PICTURE.fullmatch(to)
        if not alt:
            self._fault(line, to, words.NO_ALT)
        if not found:
            self._fault(line, to, words.BAD_PICTURE_PLACE)
        elif found[1] not in self.pictures:
            self._fault(line, to, words.NO_PICTURE)
        picture = self.pictures.get(found[1]) if found else None
        self.drawn += 1
        return picture.figure(f"hinh-{self.name}-{self.drawn}", alt) if picture else escape(alt)
