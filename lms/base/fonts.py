"""Faces for paper: which there are, which letters each can draw, how wide a line will be.

Each face is opened once a process, in about ten milliseconds, when it is first asked for.
"""

import threading
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

import fontpkg_be_vietnam_pro
import fontpkg_spectral
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics

from lms.base.typeface import FixedFont, MissingLetters

__all__ = ["ALPHABET", "Face", "MissingLetters", "drawable", "missing_letters", "opened", "vietnamese_letters", "width"]


class Face(StrEnum):
    """The faces used on paper, by file name; both families are OFL and whole in Vietnamese."""

    SERIF = "Spectral-Regular"
    SERIF_BOLD = "Spectral-SemiBold"
    SERIF_ITALIC = "Spectral-Italic"
    SERIF_BOLD_ITALIC = "Spectral-SemiBoldItalic"
    SANS = "BeVietnamPro-Regular"
    SANS_BOLD = "BeVietnamPro-SemiBold"
    SANS_ITALIC = "BeVietnamPro-Italic"


def vietnamese_letters() -> list[str]:
    """The 146 letters that carry or may carry a Vietnamese mark, both cases, composed (NFC)."""
    breve, circumflex, horn = "\u0306", "\u0302", "\u031b"
    tones = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    marked = ("a", "a" + breve, "a" + circumflex, "e", "e" + circumflex, "i", "o", "o" + circumflex, "o" + horn)
    vowels = (*marked, "u", "u" + horn, "y")
    small = [unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in tones] + ["\u0111"]
    return small + [letter.upper() for letter in small]


# quotes, dashes, ellipsis, middle dot, bullet, multiplication, degree, dong
_SIGNS = "\u201c\u201d\u2018\u2019\u2013\u2014\u2026\u00b7\u2022\u00d7\u00b0\u20ab"
ALPHABET = sorted({*map(chr, range(0x20, 0x7F)), *vietnamese_letters(), *_SIGNS})

_opening = threading.Lock()


def missing_letters(face: Face, text: Iterable[str] = ALPHABET) -> set[str]:
    """The letters of `text` (the whole Vietnamese alphabet and its signs unless told) that the face cannot draw."""
    return opened(face).missing(text)


def drawable(text: str, face: Face) -> str:
    """The text; a letter that the face cannot draw stands in its plain form, so that no word stops a paper."""
    lacking = missing_letters(face, text)
    return "".join(_plain(c, face) if c in lacking else c for c in text) if lacking else text


def _plain(letter: str, face: Face) -> str:
    bare = unicodedata.normalize("NFKD", letter)[0]
    return "?" if missing_letters(face, bare) else bare


def width(text: str, face: Face, size: float) -> float:
    """Width of one line in points; raises MissingLetters."""
    return opened(face).stringWidth(text, size)


def opened(face: Face) -> FixedFont:
    """The face, known to ReportLab under its file name; every call gives the same one."""
    with _opening:
        return _opened(face)


@cache
def _opened(face: Face) -> FixedFont:
    package = fontpkg_spectral if face.startswith("Spectral") else fontpkg_be_vietnam_pro
    font = FixedFont(face.value, (package.ROOT / "files" / f"{face}.ttf").read_bytes(), ALPHABET)
    pdfmetrics.registerFont(font)
    addMapping(face.value, 0, 0, face.value)  # so that a paragraph may name it
    return font
