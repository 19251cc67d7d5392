"""Personal numbers (identity, phone): sealed with AES-GCM, found by a keyed hash, shown masked.

An identity number has only some 10^10 likely values, so the hash is keyed and its key is as secret as the seal's.
"""

import hmac
import os
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import LargeBinary, TypeDecorator

VERSION = b"\x01"
_keys: dict[str, bytes] = {}


def use_master(master: str) -> None:
    """Derives the keys from the instance's secret. Called once, before the first sealed column is read."""
    for purpose in ("seal", "index"):
        _keys[purpose] = HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(master.encode())


@lru_cache(maxsize=4)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def seal(text: str, column: str) -> bytes:
    nonce = os.urandom(12)
    return VERSION + nonce + _cipher(_keys["seal"]).encrypt(nonce, text.encode(), column.encode())


def unseal(sealed: bytes, column: str) -> str:
    """The text again. Raises `cryptography.exceptions.InvalidTag` when key, column or bytes are not the same."""
    return _cipher(_keys["seal"]).decrypt(sealed[1:13], sealed[13:], column.encode()).decode()


def blind(text: str, column: str) -> str:
    """A keyed hash to find equal numbers by: 128 bits in hex."""
    return hmac.digest(_keys["index"], f"{column}\0{text}".encode(), "sha256").hex()[:32]


def masked(number: str) -> str:
    """`040168001223` → `0401******23`: enough for its owner to recognise, too little for anyone else."""
    return number[:4] + "*" * max(len(number) - 6, 0) + number[-2:] if len(number) > 6 else "*" * len(number)


class Sealed(TypeDecorator[str]):
    """A text column kept sealed; `column` is bound into the seal, so that values cannot be moved between columns."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: str | None, dialect: Any) -> bytes | None:
        return None if value is None else seal(value, self.column)

    def process_result_value(self, value: bytes | None, dialect: Any) -> str | None:
        return None if value is None else unseal(value, self.column)
