"""Answers that were still waiting when a turn ended: sealed boxes that the device carries and can no longer open. Pure.

A page of the turn sealed them with a key that the server derives again; whoever has the device next sends them on,
unread. A box that opens was therefore sealed in that turn, by its person.
"""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

LONGEST = 20_000
"""Characters of one box: more than any answer of ours takes."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One answer as it was given: of which attempt, to which question, in which fields, at which moment by the
    device's clock (milliseconds).
    """

    attempt: str
    question: str
    fields: tuple[tuple[str, str], ...]
    at: int


def opened(seal: str, iv: str, box: str) -> Parcel | None:
    """What a box holds; None where it was sealed with another key, or holds nothing of ours."""
    try:
        key = hashlib.sha256(seal.encode()).digest()
        nonce, sealed = base64.b64decode(iv, validate=True), base64.b64decode(box[:LONGEST], validate=True)
        told = json.loads(AESGCM(key).decrypt(nonce, sealed, None))
    except (InvalidTag, binascii.Error, ValueError):
        return None
    return _read(told)


def _read(told: Any) -> Parcel | None:
    if not isinstance(told, dict):
        return None
    attempt, question, at, answer = map(told.get, ("attempt", "question", "at", "answer"))
    if not (isinstance(attempt, str) and isinstance(question, str) and isinstance(at, int)):
        return None
    if not isinstance(answer, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in answer):
        return None
    return Parcel(attempt, question, tuple((str(name), str(value)) for name, value in answer), at)
