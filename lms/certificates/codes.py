"""Check codes (mã tra cứu): what a reader types from the paper to ask whether it is true."""

import secrets
import unicodedata

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: no I, L, O, U
LENGTH = 12  # 60 random bits: one guess in 10**18
GROUP = 4

_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """A fresh code, `XXXX-XXXX-XXXX`, drawn from the system's secure source, so that none follows from another."""
    return _grouped("".join(secrets.choice(LETTERS) for _ in range(LENGTH)))


def normal(text: str) -> str | None:
    """The code as printed, from what a person typed; None where it cannot be a code.

    Forgives lower case, spaces, any or no hyphens, and O for 0, I or L for 1.
    """
    kept = (letter for letter in unicodedata.normalize("NFKC", text) if not _is_filler(letter))
    code = "".join(kept).upper().translate(_LOOK_ALIKES)
    if len(code) != LENGTH or not set(code) <= set(LETTERS):
        return None
    return _grouped(code)


def _grouped(code: str) -> str:
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def _is_filler(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in {"Pd", "Cf"} or letter in "._\u2212"
