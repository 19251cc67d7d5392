"""Text that other software wrote, made fit to keep: composed letters, plain line ends, nothing that cannot be seen."""

import re

from .composing import composed

# Controls, noncharacters, and signs without a shape: zero-width, soft hyphen, marks of direction.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_END = re.compile("\r\n?|\x85")


def tidy(text: str) -> str:
    """The text as we keep it; what its author could read in it stays."""
    return composed(seen(text)).strip()


def seen(text: str) -> str:
    """The text without what nobody can see in it."""
    return _UNSEEN.sub("", _LINE_END.sub("\n", text))
