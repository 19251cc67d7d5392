"""How the bytes of a text file stand for letters: UTF-8, UTF-16, windows-1258 or windows-1252, told from the bytes."""

import codecs
import re
from collections.abc import Iterator
from unicodedata import normalize

from lms.base.decoding import high_words, told_by_itself
from lms.base.syllables import likenesses

from . import words
from .reading import Unreadable

PIECE = 1024 * 1024  # bytes decoded at once
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_EIGHT_BIT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "cp1252": "cp1252", "cp1258": "cp1258"}
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r")))


def encoding(content: bytes) -> str | None:
    """The name of the encoding as Python calls it; None when the bytes are no text."""
    if name := told_by_itself(content):
        return name
    if _is_binary(content):
        return None
    if _decodes(content, "utf-8"):
        return "utf-8"
    return _declared(content) or _guessed(content)


def pieces(content: bytes) -> Iterator[str]:
    """The text a piece at a time, so that a large file is never held twice; raises Unreadable."""
    name = encoding(content)
    if name is None:
        raise Unreadable(words.NOT_TEXT)
    try:
        yield from codecs.iterdecode((content[at : at + PIECE] for at in range(0, len(content), PIECE)), name)
    except UnicodeError:
        raise Unreadable(words.NOT_TEXT) from None


def text(content: bytes) -> str:
    """The whole text; raises Unreadable. The marks that windows-1258 sets beside their letters are joined to them."""
    decoded = "".join(pieces(content))
    return normalize("NFC", decoded) if encoding(content) == "cp1258" else decoded


def _is_binary(content: bytes) -> bool:
    """Whether more than one sign in two hundred is one that no text holds."""
    return (len(content) - len(content.translate(None, _CONTROLS))) * 200 > len(content)


def _decodes(content: bytes, name: str) -> bool:
    try:
        for _ in codecs.iterdecode((content[at : at + PIECE] for at in range(0, len(content), PIECE)), name):
            pass
    except UnicodeError:
        return False
    return True


def _declared(content: bytes) -> str | None:
    """What an XML file says of itself, where it can be true."""
    if found := _DECLARED.match(content.lstrip()[:200]):
        try:
            name = _EIGHT_BIT.get(codecs.lookup(found[1].decode()).name.replace("iso8859-1", "iso-8859-1"))
        except LookupError:
            return None
        return name if name and _decodes(content, name) else None
    return None


def _guessed(content: bytes) -> str | None:
    """Of the two encodings of one byte a letter, the one in which more words are Vietnamese syllables."""
    able = [name for name in ("cp1252", "cp1258") if _decodes(content, name)]
    sample = high_words(content)
    return max(able, key=lambda name: likenesses(word.decode(name) for word in sample), default=None)
