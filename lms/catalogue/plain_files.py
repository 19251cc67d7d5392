"""Text files as an author saved them: UTF-8, composed letters, nothing invisible; faults by line."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from lms.base.faults import Fault
from lms.catalogue import words

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def read(path: Path, name: str) -> tuple[str | None, list[Fault]]:
    """The text of a file that faults call `name`, lines ended by \\n; None where it cannot be read as text."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None, [Fault(name, 0, "", words.MISSING_FILE)]
    except UnicodeDecodeError as error:
        return None, [Fault(name, error.object.count(b"\n", 0, error.start) + 1, "", words.NOT_UTF8)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, list(_faults(name, text))


def _faults(name: str, text: str) -> Iterator[Fault]:
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            yield Fault(name, number, "", words.DECOMPOSED)
        for sign in sorted(set(line) & set(_INVISIBLE)):
            yield Fault(name, number, "", words.INVISIBLE.format(sign=f"U+{ord(sign):04X}"))
