"""Codes of a sitting: the one that learners type to ask in, and which PIN is too easy. Pure."""

import secrets
import unicodedata
from itertools import pairwise

LENGTH = 6  # figures: they are heard rightly over a loudspeaker; whoever guesses one may only ask


def new_code() -> str:
    """Six figures, as kept."""
    return "".join(secrets.choice("0123456789") for _ in range(LENGTH))


def spoken(code: str) -> str:
    """As it is written on the board and read aloud: `482 915`."""
    return f"{code[:3]} {code[3:]}"


def figures(typed: str) -> str:
    """The figures of what somebody typed: blanks, dots and hyphens between them do not count."""
    return "".join(c for c in unicodedata.normalize("NFKC", typed) if not (c.isspace() or c in ".-"))


def easy(pin: str) -> bool:
    """Whether anybody would try this PIN first: one figure repeated, or figures in a row up or down."""
    steps = {int(b) - int(a) for a, b in pairwise(pin)}
    return len(steps) == 1 and steps <= {0, 1, -1}
