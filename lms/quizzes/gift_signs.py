"""The signs of GIFT that its reader and its writer must agree on, and how a plain sign is told from a mark."""

import re
from unicodedata import normalize

from .questions import Format

CATEGORY = "$CATEGORY:"
LESSON_TAG = "bai:"
SKILL_TAG = "ky-nang:"
FOLD_TAG = "khong-dau"
ANY_OTHER = "*"

FORMAT = re.compile(r"\[(html|markdown|moodle|plain)\]")
FORMATS = {"html": Format.HTML, "markdown": Format.MARKDOWN, "moodle": Format.PLAIN, "plain": Format.PLAIN}

# Escaped signs wait as characters that no text holds, so that the plain signs left are the marks of the format.
_HELD = {sign: chr(0xFDD0 + place) for place, sign in enumerate("~=#{}:n\\")}
_FREED = {ord(held): "\n" if sign == "n" else sign for sign, held in _HELD.items()}
_ESCAPED = re.compile(r"\\([~=#{}:n\\])|[\ufdd0-\ufdef]")
_MARK = re.compile(r"[~=#{}\\]")
_NEW_LINE = re.compile(r"\r\n?|\n")
# More marks on one letter than any script uses; to order them would take for ever.
_PILED_MARKS = re.compile(r"[^\w\s!-~]{31}")


def composed(text: str) -> str:
    """The text in NFC, left alone where that would cost more than any honest text can."""
    return text if _PILED_MARKS.search(text) else normalize("NFC", text)


def held(text: str) -> str:
    """The text with its escaped signs put aside until `freed`."""
    return _ESCAPED.sub(lambda found: _HELD.get(found[1], ""), text)


def freed(text: str) -> str:
    """What the author meant by a stretch of held text."""
    return text.translate(_FREED).strip()


def escaped(text: str) -> str:
    """The text as one line of GIFT that reads back the same."""
    return _NEW_LINE.sub(r"\\n", _MARK.sub(r"\\\g<0>", text))
