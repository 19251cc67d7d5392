"""The texts of one question of a Moodle XML file, brought to one format, and the pictures that lie beside them.

Moodle gives each text a format of its own; a question of ours has one. Where they differ, all become HTML.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from urllib.parse import quote, unquote

from .. import media_names, rendering, words
from ..foreign_text import tidy
from ..questions import Format
from ..reading import Unreadable
from .elements import Element

FORMATS = {
    "html": Format.HTML,
    "markdown": Format.MARKDOWN,
    "plain_text": Format.PLAIN,
    "wiki_like": Format.PLAIN,
}
NAMES = {Format.HTML: "html", Format.MARKDOWN: "markdown", Format.PLAIN: "plain_text"}
AUTO = "moodle_auto_format"
PLACE = "@@PLUGINFILE@@/"
LONGEST_TEXT = 50_000  # characters of one text, without the pictures written into it

# Parts whose text is a word to compare with, or has no place with us.
_PLAIN_ANSWERS = ("truefalse", "shortanswer", "numerical")
_LEFT_OUT = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "hint", "instructions", "tags", "name")
_LOOKS_LIKE_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_WRITTEN_IN = re.compile(r"""(?<=["'(])data:image/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/=\s]+)(?=["')])""")
_POINTING = re.compile(
    rf"""(["']){PLACE}([^"'<>?#]+)(?:\?[^"'<>]*)?(?=\1)|{PLACE}([^"'()<>\s?#]+)(?:\?[^"'()<>\s]*)?"""
)
"""In quotation marks a name may have blanks."""


@dataclass(slots=True)
class Shelf:
    """The files of a whole import under their new names, none twice."""

    files: dict[str, bytes] = field(default_factory=dict)
    known: dict[tuple[str, bytes], str] = field(default_factory=dict)  # name and hash of a file: where it lies
    met: dict[str, int] = field(default_factory=dict)  # how often each name was met

    def put(self, name: str, content: bytes) -> str:
        """The name under which the file now lies; another file of the same name gets a number."""
        name = media_names.sound_name(name)
        mark = (name, sha256(content).digest())
        while mark not in self.known:
            count = self.met[name] = self.met.get(name, 0) + 1
            free = name if count == 1 else media_names.another(name, count)
            if free not in self.files:
                self.files[free] = content
                self.known[mark] = free
        return self.known[mark]


@dataclass(frozen=True, slots=True)
class Hand:
    """Reads the texts of one question in the format that they all get."""

    format: Format
    usual: str  # the name of the format of a text that names none
    shelf: Shelf

    @classmethod
    def of(cls, question: Element, shelf: Shelf) -> "Hand":
        stem = question.first("questiontext")
        usual = stem.attributes.get("format", "html") if stem is not None else "html"
        found = {_format(part, usual) for part in _parts(question) if part.text()}
        return cls(found.pop() if len(found) == 1 else Format.HTML if found else Format.PLAIN, usual, shelf)

    def text(self, part: Element | None) -> str:
        """The text of a part, pointing to its pictures under the names they have now; raises Unreadable."""
        if part is None or not part.text():
            return ""
        files = {found.attributes.get("name", ""): self._shelved(found) for found in part.all("file")}
        written, own = part.text(), _format(part, self.usual)
        if own is Format.HTML and part.attributes.get("format", self.usual) == AUTO:
            written = written.replace("\n", "<br>")
        if own is not Format.PLAIN:
            written = _WRITTEN_IN.sub(self._shelved_from_text, written)
        if len(written) > LONGEST_TEXT:
            raise Unreadable(words.TOO_LONG_TEXT.format(limit=LONGEST_TEXT))
        return tidy(self._pointed(_turned(written, own, self.format), files))

    def _shelved(self, file: Element) -> str:
        name = file.attributes.get("name", "")
        if file.attributes.get("encoding", "base64") != "base64":
            raise Unreadable(words.FILE_NOT_BASE64.format(name=name))
        return self.shelf.put(name, _decoded(file.own(), name))

    def _shelved_from_text(self, found: re.Match[str]) -> str:
        """A picture that an editor wrote into the text itself becomes a file like the others."""
        name = f"hinh.{found[1].replace('jpeg', 'jpg')}"
        return f"media/{self.shelf.put(name, _decoded(found[2], name))}"

    def _pointed(self, text: str, files: dict[str, str]) -> str:
        """A file that is not there keeps a sound name: the course may have it already."""
        if self.format is Format.PLAIN:
            return text

        def pointing(found: re.Match[str]) -> str:
            name = unescape(unquote(found[2] or found[3])).rpartition("/")[2]
            return f"{found[1] or ''}media/{files.get(name) or media_names.sound_name(name)}"

        return _POINTING.sub(pointing, text)


def pointing_out(text: str) -> str:
    """The text as Moodle points to the files beside it."""
    for name in media_names.shown_in(text):
        text = text.replace(f"media/{name}", f"{PLACE}{quote(name)}")
    return text


def _parts(question: Element) -> Iterator[Element]:
    """Every part that has a text with a format."""
    for part in question.inner:
        if part.name in _LEFT_OUT:
            continue
        if part.name in ("questiontext", "generalfeedback", "subquestion"):
            yield part
        if part.name == "answer":
            if question.attributes.get("type") not in _PLAIN_ANSWERS:
                yield part
            yield from part.all("feedback")
        if part.name == "subquestion":
            yield from part.all("feedback")


def _format(part: Element, usual: str) -> Format:
    """Moodle's own automatic format may hold HTML; where it holds none it is plain."""
    name = part.attributes.get("format", usual)
    if name == AUTO:
        return Format.HTML if _LOOKS_LIKE_HTML.search(part.text()) else Format.PLAIN
    return FORMATS.get(name, Format.HTML)


def _turned(text: str, own: Format, wanted: Format) -> str:
    return text if own is wanted or not text else rendering.as_html(text, own).strip()


def _decoded(base64: str, name: str) -> bytes:
    try:
        return b64decode(base64)
    except (binascii.Error, ValueError):
        raise Unreadable(words.FILE_NOT_BASE64.format(name=name)) from None
