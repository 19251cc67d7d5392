"""Names that people give and that never change: courses, lessons, topics, pictures, questions. Pure."""

import re

LONGEST = 64
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def sound(name: str) -> bool:
    """Lower-case ASCII letters, digits and single hyphens: safe in an address, a file system and a table."""
    return len(name) <= LONGEST and _NAME.fullmatch(name) is not None
