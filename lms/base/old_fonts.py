"""Texts set in the fonts from before Unicode: TCVN3 (ABC, .VnTime) and VNI (VNI-Times), which lie in files as Latin
letters that a font drew as Vietnamese ones. Pure.

TCVN3 keeps capitals in fonts of their own (.VnTimeH), so that their marked letters come out small.
"""

import re
from collections.abc import Iterable
from unicodedata import normalize

from lms.base.syllables import likenesses


def _table(runs: dict[int, str]) -> dict[int, str]:
    return {start + at: letter for start, letters in runs.items() for at, letter in enumerate(letters)}


_TCVN3 = _table(
    {
        0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
        0xB5: "àảãáạ",
        0xBB: "ằẳẵắ",
        0xC6: "ặầẩẫấậè",
        0xCE: "ẻẽéẹềểễếệìỉ",
        0xDC: "ĩíịò",
        0xE1: "ỏõóọồổỗốộờởỡớợù",
        0xF1: "ủũúụừửữứựỳỷỹýỵ",
    }
)
_TONES = dict(zip("ùøûõï", ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_HATS = dict(zip("áàåãä", ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True)) | {"â": ""}
_BREVES = dict(zip("éèúüë", ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True)) | {"ê": ""}
_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile("([aeo])([áàåãäâ])|([aA])([éèúüëê])|([aeouyôö])([ùøûõï])|([ñôöìíæóòî])", re.IGNORECASE)


def from_tcvn3(written: str) -> str:
    """The text of the TCVN3 letters; where the plain letters are capitals, the marked ones are made so too."""
    read = written.translate(_TCVN3)
    plain = [letter for letter in read if letter.isascii() and letter.isalpha()]
    return read.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else read


def from_vni(written: str) -> str:
    """The text of the VNI letters: a vowel with its mark, or tone, in the letter behind it."""
    return normalize("NFC", _VNI.sub(_of_vni, written))


def _of_vni(found: re.Match[str]) -> str:
    hat, hatted, breve, short, vowel, toned, alone = found.groups()
    if hat:
        return hat + "\u0302" + _HATS[hatted.lower()]
    if breve:
        return breve + "\u0306" + _BREVES[short.lower()]
    if vowel:
        return _single(vowel) + _TONES[toned.lower()]
    return _single(alone)


def _single(letter: str) -> str:
    read = _ALONE.get(letter.lower(), letter.lower())
    return read.upper() if letter.isupper() else read


FONTS = {"tcvn3": from_tcvn3, "vni": from_vni}


def font_of(words: Iterable[str]) -> str:
    """The font ("tcvn3", "vni") in whose letters these words are Vietnamese; "" when they are so as they stand."""
    sample = list(words)
    likely = {"": likenesses(sample)} | {
        font: likenesses(read(word) for word in sample) for font, read in FONTS.items()
    }
    return max(likely, key=lambda font: likely[font])


def is_plain(written: str) -> bool:
    """Whether a text can be one of an old font at all: no letter beyond those of one byte."""
    return all(ord(letter) < 0x100 or letter in "‘’“”–—…•™€Œœ" for letter in written)
