"""When two short answers are the same: the Vietnamese rules of what may differ."""

import re
from unicodedata import combining, normalize

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LETTERS = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_TONE = re.compile(f"[{_TONES}]")


def comparable(text: str, fold_marks: bool = False) -> str:
    """The text without regard to case, white space, composition and the place of the tone (hoà = hòa)."""
    apart = normalize("NFD", text.casefold())
    if fold_marks:
        apart = "".join(char for char in apart if not combining(char)).replace("đ", "d")
    return "".join(_LETTERS.sub(_tones_last, apart).split())


def _tones_last(syllable: re.Match[str]) -> str:
    """A syllable has one tone wherever it is written, so the tone is taken off its letter and put at the end."""
    tones = _TONE.findall(syllable[0])
    return _TONE.sub("", syllable[0]) + "".join(tones)
