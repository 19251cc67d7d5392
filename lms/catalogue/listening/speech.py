"""What a voice says of a lesson, block by block, in the order of the page: abbreviations in full, figures as spoken."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from lms.catalogue.course import Lesson
from lms.catalogue.listening.words import DAY, DAY_WRITTEN, MARKS, NUMBERED, PERCENT, SAID, SYMBOL

BLOCKS = frozenset({"h2", "h3", "p", "li", "th", "td", "title"})
"""Elements that are spoken, each by itself; the script of the page finds the same ones (listening.js)."""
_HOLDING = frozenset({"p", "ul", "ol"})
_SAID = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, sorted(SAID, key=len, reverse=True))) + r")(?!\w)")
_DAY = re.compile(DAY_WRITTEN + r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_PERCENT = re.compile(r"(?<=\d)\s?%")
_NUMBERED = re.compile(r"(?<!\w)(\d+)/(?=[A-Z\u0110])")


def segments(lesson: Lesson) -> list[str]:
    """The title, then every block of the text."""
    reader = _Reader()
    reader.feed(lesson.html)
    return [spoken(text) for text in (lesson.title, *reader.told)]


def spoken(text: str) -> str:
    """One block as it is said."""
    text = _DAY.sub(lambda day: DAY.format(*(int(part) for part in day.groups())), text)
    text = _NUMBERED.sub(NUMBERED, text)
    text = _PERCENT.sub(PERCENT, _THOUSANDS.sub("", text))
    for sign, said in MARKS.items():
        text = text.replace(sign, said)
    text = SYMBOL.sub(" ", text)
    return " ".join(_SAID.sub(lambda found: SAID[found[1]], text).split())


def unsaid(words: Iterable[str]) -> list[str]:
    """Of these words those in capitals that no voice can read and nothing here says in full."""
    return [word for word in words if word.isupper() and len(word) > 1 and word not in SAID]


class _Reader(HTMLParser):
    """Gathers the words of blocks; a list's item that holds paragraphs is told by them."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self._open: list[list[str]] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "text":  # the letters of a picture are told by its title
            self._silent += 1
        if tag in _HOLDING and self._open:
            self._open[-1].append("\0")
        if tag in BLOCKS:
            self._open.append([])

    def handle_data(self, data: str) -> None:
        if self._open and not self._silent:
            self._open[-1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "text":
            self._silent -= 1
        if tag in BLOCKS and self._open:
            said = self._open.pop()
            if "\0" not in said:
                self.told.append(" ".join("".join(said).split()))
