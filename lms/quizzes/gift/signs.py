"""The signs of GIFT that its reader and its writer must agree on, and how a plain sign is told from a mark."""

import re

CATEGORY = "$CATEGORY:"
NO_TOPIC = "$course$/top"
ANY_OTHER = "*"
SAID = "giai-thich"
"""The mark of a comment that holds feedback for which Moodle's writing has no place."""

FORMAT = re.compile(r"\[(html|markdown|moodle|plain)\]")
# An arrow in the left side of a pair is written with a joiner that nobody sees, for the first arrow parts the sides.
ARROW, JOINED_ARROW = "->", "-\u2060>"

# Escaped signs wait as characters that no text holds, so that the plain signs left are the marks of the format.
_HELD = {sign: chr(0xFDD0 + place) for place, sign in enumerate("~=#{}:n\\")}
_FREED = {ord(held): "\n" if sign == "n" else sign for sign, held in _HELD.items()}
_ESCAPED = re.compile(r"\\([~=#{}:n\\])|[\ufdd0-\ufdef]")
_MARK = re.compile(r"[~=#{}\\]")
_NEW_LINE = re.compile(r"\r\n?|\n")
_IN_LINE = re.compile(r"[{}\\]|#(?=###)|(?<=###)#")
_IN_COMMENT = re.compile(r"[\[\]\\]")
_IN_COMMENT_ESCAPED = re.compile(r"\\(.)")


def held(text: str) -> str:
    """The text with its escaped signs put aside until `freed`."""
    return _ESCAPED.sub(lambda found: _HELD.get(found[1], ""), text)


def freed(text: str) -> str:
    """What the author meant by a stretch of held text."""
    return text.translate(_FREED).strip()


def escaped(text: str) -> str:
    """The text as one line of GIFT that reads back the same."""
    return _NEW_LINE.sub(r"\\n", _MARK.sub(r"\\\g<0>", text))


def escaped_line(text: str) -> str:
    """The text as a line of its own between the braces, where Moodle frees no signs: only what must be is escaped."""
    return _NEW_LINE.sub(r"\\n", _IN_LINE.sub(r"\\\g<0>", text))


def escaped_topic(topic: str) -> str:
    """A category as Moodle writes it, raw; with a root where it begins like one."""
    line = " ".join(topic.replace("\\", "\\\\").split())
    return f"{NO_TOPIC}/{line}" if line.startswith("$") else line or NO_TOPIC


def commented(text: str) -> str:
    """The text as it stands between the brackets of a comment's mark."""
    return _NEW_LINE.sub(r"\\n", _IN_COMMENT.sub(r"\\\g<0>", text))


def uncommented(text: str) -> str:
    """What stood between the brackets of a comment's mark."""
    return _IN_COMMENT_ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text).strip()
