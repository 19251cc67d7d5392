"""Cuts a GIFT file into questions still unread: their lines, their topic, the comments above them, their key."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .. import words
from ..composing import composed
from ..reading import Unreadable
from .signs import CATEGORY, SAID, freed, held, uncommented

LONGEST_QUESTION = 20_000  # characters; keeps nonsense from costing time

_COMMENT_MARK = re.compile(rf"\[(id|tag|{SAID}(?:-\d{{1,2}})?):((?:[^\[\]\\]|\\.)+)\]")
_CATEGORY_ROOT = re.compile(r"\$\w+\$(?:/|$)(?:top(?:/|$))?")


@dataclass(slots=True)
class Block:
    """One question as it stands in the file; `line` counts from 1."""

    topic: str = ""
    line: int = 0
    lines: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def marks(self, name: str) -> list[str]:
        """What the comments say as `[name:…]`, each once."""
        found = (mark for comment in self.comments for mark in _COMMENT_MARK.findall(composed(comment)))
        return list(dict.fromkeys(re.sub(r"\\(.)", r"\1", value).strip() for kind, value in found if kind == name))

    def said(self) -> dict[int, str]:
        """Feedback that the comments hold: that of answer 1, 2 …; under 0 that of the whole question."""
        found = (mark for comment in self.comments for mark in _COMMENT_MARK.findall(composed(comment)))
        told = {kind: value[:LONGEST_QUESTION] for kind, value in found if kind.startswith(SAID)}
        return {int(kind.removeprefix(SAID).lstrip("-") or 0): uncommented(value) for kind, value in told.items()}

    def text(self) -> str:
        """The question with its escaped signs held."""
        text = "\n".join(self.lines)
        if len(text) > LONGEST_QUESTION:
            raise Unreadable(words.TOO_LONG.format(limit=LONGEST_QUESTION))
        return held(composed(text)).strip()


def blocks(text: str) -> Iterator[Block]:
    """Cuts at blank lines and at categories; comments alone are no question."""
    block = Block()
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    for number, line in enumerate(f"{lines}\n".split("\n"), start=1):
        bare = line.strip()
        if bare.startswith("//"):
            block.comments.append(bare)
        elif bare and not bare.startswith(CATEGORY):
            block.line = block.line or number
            block.lines.append(line.rstrip())
        else:
            if block.lines:
                yield block
            block = Block(_topic(bare) if bare else block.topic)


def keyed(text: str) -> tuple[str, str]:
    """The `::key::` of a question, or nothing, and what follows it."""
    if not text.startswith("::"):
        return "", text
    key, closed, rest = text[2:].partition("::")
    if not closed:
        raise Unreadable(words.UNCLOSED_KEY)
    return freed(key), rest


def made_key(text: str) -> str:
    """A key for a question that has none: the same as long as its words are the same."""
    return hashlib.sha256(" ".join(text.split()).encode(errors="replace")).hexdigest()[:12]


def _topic(line: str) -> str:
    """The category without Moodle's root, `$course$/top/`."""
    topic = freed(held(composed(line[len(CATEGORY) :])))
    root = _CATEGORY_ROOT.match(topic)
    return topic[root.end() :] if root else topic
