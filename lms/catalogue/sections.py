"""Puts each ## part of a text into a section; those that a lesson always has bear a class to be set off by. Pure."""

from collections.abc import Iterator
from unicodedata import normalize

from markdown_it.token import Token

from lms.catalogue import words

_SIDES = {"text-align:right": "n", "text-align:center": "middle"}


def wrapped(tokens: list[Token], lesson: bool) -> list[Token]:
    """The tokens with a section around each ## heading and what follows it, and a frame around each table."""
    return list(_framed(_sectioned(tokens, lesson)))


def _raw(html: str) -> Token:
    return Token("html_block", "", 0, content=html)


def _sectioned(tokens: list[Token], lesson: bool) -> Iterator[Token]:
    number = 0
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0:
            number += 1
            kind = _kind(tokens[place + 1].content, number) if lesson else ""
            end, dress = "</section>\n" if number > 1 else "", f' class="{kind}"' if kind else ""
            yield _raw(f"{end}<section{dress}>\n")
        yield token
    if number:
        yield _raw("</section>\n")


def _kind(heading: str, number: int) -> str:
    """A lesson opens with a story under a title of its own (course folder, lesson)."""
    name = normalize("NFC", heading).strip().casefold()
    return words.SET_OFF.get(name) or ("story" if number == 1 else "")


def _framed(tokens: Iterator[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            token.attrs = _cell(token)
        if token.type == "figure":
            token = _raw(token.content)
        if token.type == "table_open":
            yield _raw(f'<div class="table" role="region" tabindex="0" aria-label="{words.TABLE}">\n')
        yield token
        if token.type == "table_close":
            yield _raw("</div>\n")


def _cell(token: Token) -> dict[str, str | int | float]:
    """Classes in place of style: no page of ours allows a style written in it."""
    side = _SIDES.get(str(token.attrs.get("style")))
    return {**({"scope": "col"} if token.tag == "th" else {}), **({"class": side} if side else {})}
