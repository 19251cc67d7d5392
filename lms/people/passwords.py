"""Passwords: Argon2id at OWASP's minimum for small machines (19 MiB, 2 passes, 1 lane: about 20 ms)."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_NOBODY = _hasher.hash(secrets.token_hex())

SHORTEST = 8
NONE = ""
"""Kept for an account that has no password: nothing fits it, in the same time as any other."""
_COMMON = {
    "12345678",
    "123456789",
    "1234567890",
    "87654321",
    "11111111",
    "00000000",
    "password",
    "matkhau1",
    "matkhau123",
    "abcd1234",
    "qwertyui",
    "qwerty123",
    "88888888",
    "66668888",
    "anhyeuem",
}


def hashed(password: str) -> str:
    return _hasher.hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Whether the password is the one kept. Takes the same time where there is no account."""
    try:
        return _hasher.verify(kept or _NOBODY, password) and kept is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def outdated(kept: str) -> bool:
    return _hasher.check_needs_rehash(kept)


def too_common(password: str, *names: str) -> bool:
    """A password that half the country would try: a list of the worst, one letter repeated, or the user name itself."""
    low = password.lower()
    return low in _COMMON or len(set(low)) <= 2 or any(name and low == name.lower() for name in names)


def first_password() -> str:
    """A password to hand over on paper, changed at the first sign-in: letters and digits that nobody misreads."""
    return "".join(secrets.choice("abcdefghkmnpqrstuvwxyz23456789") for _ in range(10))
