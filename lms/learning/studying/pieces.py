"""Puts the parts of a lesson back into its text where their marks stand. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"<!-- (clip|drill) (\d+) -->\n?")
PICTURE = 'src="tep:'


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and the part that follows it: its kind (clip, drill or nothing) and number, from 1."""

    html: str
    kind: str = ""
    number: int = 0


def cut(html: str) -> Iterator[Piece]:
    """The text in pieces, in their order; a text without parts is one."""
    told = _MARK.split(html)
    for text, kind, number in zip(told[::3], [*told[1::3], ""], [*told[2::3], "0"], strict=True):
        yield Piece(text, kind, int(number))


def pictured(html: str, address: str) -> str:
    """The text with its pictures at their addresses; `address` is what stands before the hash of a medium."""
    return html.replace(PICTURE, f'src="{address}')
