"""The code on the teacher's screen: a new one every quarter of a minute, good for half a minute. Pure.

QR and digits come from the session, the slot of time and a secret of the instance: nobody who has seen one can tell the
next. Four digits alone would be guessed: they are asked of people of the roster only, a few times each.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from lms.base import signing

EVERY, GOOD_FOR = 15, 30
"""Seconds."""
KEPT_FOR = timedelta(minutes=5)
"""How long a scan is remembered while its owner signs in."""
PURPOSE, SCANNED = "attend", "scanned"


def slot(now: datetime) -> int:
    """The number of the quarter minute that runs."""
    return int(now.timestamp()) // EVERY


def seconds_left(now: datetime) -> int:
    """Until the next code is shown."""
    return EVERY - int(now.timestamp()) % EVERY


def _is_good(number: int, now: datetime) -> bool:
    return 0 <= now.timestamp() - number * EVERY < GOOD_FOR


def token(secret: str, session_id: int, now: datetime) -> str:
    """What the QR of this moment says."""
    return signing.signed(secret, PURPOSE, session_id, slot(now))


def scanned(secret: str, token: str, now: datetime) -> int | None:
    """The session of a QR that is still good; None for an old one or one that is not ours."""
    told = signing.read(secret, PURPOSE, token)
    if not told or len(told) != 2 or not all(isinstance(each, int) for each in told):
        return None
    return told[0] if _is_good(told[1], now) else None


def digits(secret: str, session_id: int, number: int) -> str:
    """The four digits of a slot."""
    told = hmac.new(secret.encode(), f"lms.digits\0{session_id}\0{number}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(told[:8], 'big') % 10_000:04d}"


def fits(secret: str, session_id: int, typed: str, now: datetime) -> bool:
    """Whether these are digits of the session that are still good."""
    here = slot(now)
    good = [digits(secret, session_id, n) for n in range(here - GOOD_FOR // EVERY, here + 1) if _is_good(n, now)]
    return any(hmac.compare_digest(each.encode(), typed.encode()) for each in good)


def note(secret: str, session_id: int, way: str, now: datetime) -> str:
    """What a browser carries from the scan, through the sign-in, to the presence."""
    return signing.signed(secret, SCANNED, session_id, way, int(now.timestamp()))


def noted(secret: str, note: str, now: datetime) -> tuple[int, str] | None:
    """Session and way of a scan of the last minutes; None for an older one."""
    told = signing.read(secret, SCANNED, note)
    if not told or len(told) != 3:
        return None
    session_id, way, at = told
    fresh = now - datetime.fromtimestamp(int(at), UTC) <= KEPT_FOR
    return (int(session_id), str(way)) if fresh else None
