"""How the bytes of a list stand for letters: UTF-8, UTF-16, windows-1258, or the bytes of an old font. Pure."""

import codecs
import re
from itertools import islice
from unicodedata import normalize

from lms.base import old_fonts
from lms.base.syllables import likenesses

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_SAMPLE = 4096
_HIGH_WORD = re.compile(rb"[A-Za-z\x80-\xff]{0,20}[\x80-\xff][A-Za-z\x80-\xff]{0,20}")
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r\x1a")))


def decoded(content: bytes) -> str | None:
    """The text in NFC; None when the bytes are no text."""
    if name := told_by_itself(content):
        return normalize("NFC", content.decode(name, errors="replace"))
    if len(content.translate(None, _CONTROLS)) < len(content):
        return None
    try:
        return normalize("NFC", content.decode("utf-8"))
    except UnicodeDecodeError:
        return _guessed(content)


def told_by_itself(content: bytes) -> str | None:
    """The encoding, as Python calls it, of bytes that bear a mark of it or have the shape of UTF-16."""
    marked = (name for mark, name in _MARKS.items() if content.startswith(mark))
    return next(marked, None) or _wide(content[:_SAMPLE])


def high_words(content: bytes) -> list[bytes]:
    """Up to 2,000 words with a byte beyond ASCII: by them an encoding of one byte a letter is guessed."""
    return [found[0] for found in islice(_HIGH_WORD.finditer(content), 2000)]


def _wide(sample: bytes) -> str | None:
    """UTF-16 without its mark: letters of the first page of Unicode have a zero for the other half."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 8 and odd > 8 * even:
        return "utf-16-le"
    if even > len(sample) // 8 and even > 8 * odd:
        return "utf-16-be"
    return None


def _guessed(content: bytes) -> str:
    """Of the ways to read one byte a letter, the one in which most words are Vietnamese syllables."""
    sample = high_words(content)
    of_windows = likenesses(word.decode("cp1258", errors="replace") for word in sample)
    latin = [word.decode("latin-1") for word in sample]
    font = old_fonts.font_of(latin)
    of_font = likenesses(old_fonts.FONTS[font](word) for word in latin) if font else likenesses(latin)
    if of_windows >= of_font:
        return normalize("NFC", content.decode("cp1258", errors="replace"))
    return content.decode("latin-1" if font else "cp1252", errors="replace")
