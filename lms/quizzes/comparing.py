"""When two short answers are the same: the Vietnamese rules of what may differ."""

import re
from collections.abc import Sequence
from unicodedata import combining, normalize

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LETTERS = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_TONE = re.compile(f"[{_TONES}]")
# The pairs òa oà, ủy uỷ, where the two ways to place a tone differ; only at the end of a syllable.
_EARLY_TONE = re.compile(rf"([ou])([{_TONES}])([aey])(?![^\W\d_]|[\u0300-\u036f])", re.IGNORECASE)


def comparable(text: str, fold_marks: bool = False, match_case: bool = False) -> str:
    """The text without regard to white space, composition, the place of the tone (hoà = hòa) and, mostly, case."""
    return "".join(_LETTERS.sub(_tones_last, _apart(text, fold_marks, match_case)).split())


def fits(pieces: Sequence[str], text: str, fold_marks: bool = False, match_case: bool = False) -> bool:
    """Whether the text, from its beginning to its end, is these pieces with any letters, or none, between them.

    Letter by letter, or with the tones that may stand on either of two letters put on the later one.
    """
    return any(
        _in_turn([form(piece, fold_marks, match_case) for piece in pieces], form(text, fold_marks, match_case))
        for form in (_bare, _settled)
    )


def _in_turn(pieces: list[str], said: str) -> bool:
    """Each piece is taken where it first comes: one pass, however many pieces there are."""
    first, *middle = pieces
    if not middle:
        return said == first
    last = middle.pop()
    if not said.startswith(first):
        return False
    place = len(first)
    for piece in middle:
        found = said.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return len(said) - len(last) >= place and said.endswith(last)


def _bare(text: str, fold_marks: bool, match_case: bool) -> str:
    return "".join(_apart(text, fold_marks, match_case).split())


def _apart(text: str, fold_marks: bool, match_case: bool) -> str:
    apart = normalize("NFD", text if match_case else text.casefold())
    if fold_marks:
        apart = "".join(char for char in apart if not combining(char)).replace("đ", "d").replace("Đ", "D")
    return apart


def _settled(text: str, fold_marks: bool, match_case: bool) -> str:
    """With the tone kept inside its syllable, so that a piece of a word can be found in it."""
    return "".join(_EARLY_TONE.sub(r"\1\3\2", _apart(text, fold_marks, match_case)).split())


def _tones_last(syllable: re.Match[str]) -> str:
    """A syllable has one tone wherever it is written, so the tone is taken off its letter and put at the end."""
    tones = _TONE.findall(syllable[0])
    return _TONE.sub("", syllable[0]) + "".join(tones)
