"""The code of a class: short enough to read aloud, typed by learners. Pure."""

import secrets

from lms.base.text import fold

LETTERS = "ABCDEGHKLMNPQRSTUVXY"
"""Without what sounds or looks like another on a board: I, J, O, F, W, Z."""


def new_code() -> str:
    """Two letters and four digits: 400 × 10,000 codes, of which only those of open classes answer."""
    return "".join(secrets.choice(LETTERS) for _ in range(2)) + f"{secrets.randbelow(10_000):04d}"


def typed(code: str) -> str:
    """A code as somebody typed it: with blanks, dashes, small letters."""
    return "".join(c for c in fold(code).upper() if c.isascii() and c.isalnum())


def spoken(code: str) -> str:
    """As it is shown: `KA 4821`."""
    return f"{code[:2]} {code[2:]}"


def is_code(code: str) -> bool:
    """Whether it has the form of one; letters that codes do not use make it none."""
    return len(code) == 6 and all(c in LETTERS for c in code[:2]) and code[2:].isdigit()
