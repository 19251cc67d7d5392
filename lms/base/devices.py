"""By what a device is known again: a random mark in a cookie, so that nobody makes another's; kept as a keyed hash."""

import re
import secrets
from datetime import timedelta

from flask import current_app, request
from werkzeug.wrappers import Response

from lms.base.sealing import blind

COOKIE = "device"
KNOWN_FOR = timedelta(days=1)
_MARK = re.compile(r"[\w-]{32}", re.ASCII)


def mark() -> str:
    """The mark that this device bears; empty for one that has none yet."""
    written = request.cookies.get(COOKIE, "")
    return written if _MARK.fullmatch(written) else ""


def new_mark() -> str:
    return secrets.token_urlsafe(24)


def kept(mark: str) -> str:
    """A mark as it is kept in the database; empty for none."""
    return blind(mark, "device") if mark else ""


def remember(answer: Response, mark: str) -> None:
    """Lets the device bear the mark for a day."""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    answer.set_cookie(COOKIE, mark, max_age=KNOWN_FOR, httponly=True, samesite="Lax", secure=secure)
