"""The text of a plan cut into paragraphs, each with its place (II.2.1) as targets and tasks name it. Pure.

The numbers that stand at the beginning of a paragraph make its place: I. then 1. then 1.1. then a). Nothing else of the
layout is guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lms.base.text import fold, slug

_PART = re.compile(r"(?P<roman>[IVXL]+)\. ")
_ITEM = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\.? (?=\D)")
_DOTTED = re.compile(r"(\d{1,2}\. |\d{1,2}(\.\d{1,2})+\.? )")
_LETTER = re.compile(r"(?P<letter>[^\W\d_])\) ")
ANNEX = "phu luc"
CLOSING = "tren day la"
ENDING = "doan ket"
SENTENCE = 20
"""Letters from which on a wording stands in one place of a text alone."""


@dataclass(frozen=True)
class Passage:
    """A paragraph: what stands in it, its place (empty: it continues the one before), its anchor, and how it is set."""

    text: str
    place: str
    anchor: str
    level: int = 0  # 1 a part, 2 a numbered heading, 0 running text

    @property
    def listed(self) -> bool:
        return self.text.startswith("- ")


def passages(text: str) -> list[Passage]:
    """The paragraphs of a text, one a line; a place is named by its first paragraph."""
    found: list[Passage] = []
    part, number, seen = "", "", set[str]()
    for line in filter(None, map(str.strip, text.splitlines())):
        place, level = "", 0
        if fold(line).startswith(ANNEX):
            place, part, number, level = ANNEX, ANNEX, "", 1
        elif fold(line).startswith(CLOSING):
            place = ENDING
        elif told := _PART.match(line):
            part, number, level = told["roman"], "", 1
            place = part
        elif part != ANNEX and _DOTTED.match(line) and (told := _ITEM.match(line)):
            number, level = told["number"], 2 if len(line) < 160 and not line.endswith(("...", "…", ";")) else 0
            place = _joined(part, number)
        elif part != ANNEX and (told := _LETTER.match(line)):
            place = _joined(part, number, told["letter"])
        fresh = place if place not in seen else ""
        seen.add(place)
        anchor = f"muc-{slug(fresh)}" if fresh else f"doan-{len(found) + 1}"
        found.append(Passage(line, fresh, anchor, level))
    return found


def _joined(*parts: str) -> str:
    return ".".join(filter(None, parts))


def anchor(among: Sequence[Passage], place: str | None, wording: str) -> str:
    """The anchor of the paragraph that says a wording, else of the one that a place names, else of the nearest place
    above it; empty where there is none.
    """
    said = fold(wording).rstrip(".;,")
    for each in among:
        if len(said) >= SENTENCE and said in fold(each.text):
            return each.anchor
    known = {fold(each.place): each.anchor for each in among if each.place}
    asked = fold(place or "").strip(". ")
    while asked and asked not in known:
        asked = asked.rpartition(".")[0]
    return known.get(asked, "") if asked else ""
