"""How the bytes of a text file stand for letters: UTF-8, UTF-16, windows-1258 or windows-1252, told from the bytes."""

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from unicodedata import normalize

from . import words
from .reading import Unreadable

PIECE = 1024 * 1024  # bytes decoded at once
_SAMPLE = 4096

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_EIGHT_BIT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "cp1252": "cp1252", "cp1258": "cp1258"}
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r")))
_HIGH_WORD = re.compile(rb"[A-Za-z\x80-\xff]{0,20}[\x80-\xff][A-Za-z\x80-\xff]{0,20}")

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    r"(?:[aeêioôơuưy]|â(?=[uycmnpt])|ă(?=[cmnpt])){1,3}(?:ng|nh|ch|[cmnpt])?"
)


def encoding(content: bytes) -> str | None:
    """The name of the encoding as Python calls it; None when the bytes are no text."""
    for mark, name in _MARKS.items():
        if content.startswith(mark):
            return name
    if wide := _wide(content[:_SAMPLE]):
        return wide
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


def _wide(sample: bytes) -> str | None:
    """UTF-16 without its mark: letters of the first page of Unicode have a zero for the other half."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 8 and odd > 8 * even:
        return "utf-16-le"
    if even > len(sample) // 8 and even > 8 * odd:
        return "utf-16-be"
    return None


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
    sample = [found[0] for found in islice(_HIGH_WORD.finditer(content), 2000)]
    return max(able, key=lambda name: sum(_likeness(word.decode(name)) for word in sample), default=None)


def _likeness(word: str) -> int:
    """1 for a word that can be a Vietnamese syllable, -1 for one that cannot."""
    apart = normalize("NFD", word.lower())
    bare = normalize("NFC", _TONES.sub("", apart))
    return 1 if len(_TONES.findall(apart)) <= 1 and _SYLLABLE.fullmatch(bare) else -1
