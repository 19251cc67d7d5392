"""The digits of a code: derived from its row and the instance's secret, so that no copy of the database tells them."""

import secrets

from lms.base.sealing import blind
from lms.people.codes.models import SignInCode

DIGITS = 6


def digits(code: SignInCode) -> str:
    """Bound to what was asked for: the same key for another person or phone gives other digits."""
    bound = f"{code.key}\0{code.person_id}\0{code.phone_index}"
    return str(int(blind(bound, "sign-in code"), 16) % 10**DIGITS).zfill(DIGITS)


def fits(code: SignInCode, typed: str) -> bool:
    """Compared in the same time whatever was typed."""
    return secrets.compare_digest(digits(code).encode(), typed.encode())


def typed_digits(written: str) -> str:
    """`482 915` and `482-915` are `482915`."""
    return "".join(sign for sign in written if sign.isascii() and sign.isdigit())
