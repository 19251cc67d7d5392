"""Whom a provider named and nobody here is yet: kept sealed in the visitor's session while they sign in or sign up."""

import base64
import binascii

from cryptography.exceptions import InvalidTag
from flask import session

from lms.base import sealing
from lms.base.clock import now
from lms.people.provider.telling import Told

PENDING, LASTS = "provider-told", 60 * 60
"""In the session, for so many seconds: an elder takes their time to sign up."""


def keep(told: Told) -> None:
    sealed = base64.urlsafe_b64encode(sealing.seal(told.to_json(), "provider")).decode()
    session[PENDING] = [int(now().timestamp()), sealed]


def told() -> Told | None:
    at, sealed = session.get(PENDING, (0, ""))
    if int(now().timestamp()) - int(at) > LASTS:
        return None
    try:
        return Told.from_json(sealing.unseal(base64.urlsafe_b64decode(sealed), "provider"))
    except (InvalidTag, binascii.Error, ValueError):
        return None


def forget() -> None:
    session.pop(PENDING, None)
