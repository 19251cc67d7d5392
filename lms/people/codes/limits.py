"""How long a code lives, and how often codes may be asked for and mistyped. Counted across processes (`throttle`)."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from lms.base import throttle
from lms.base.sealing import blind

LASTS = timedelta(minutes=10)
MOST_WRONG = 5
"""Wrong tries after which a code is dead, whichever name they were typed with."""
PAUSE = timedelta(minutes=1)
"""A second wish within this time is the same wish: a double click sends no second message."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FOR_PHONE, FOR_PHONE_A_DAY = 3, 6
FOR_ADDRESS = 60
"""Messages an hour for one address: a mobile network puts many phones behind one."""


def _marks(phone: str, address: str | None) -> tuple[tuple[str, int, timedelta], ...]:
    phone_mark = f"code to {blind(phone, 'phone')}"
    return (
        (phone_mark, FOR_PHONE, HOUR),
        (phone_mark, FOR_PHONE_A_DAY, DAY),
        (f"code from {blind(address or '', 'address')}", FOR_ADDRESS, HOUR),
    )


def wait(db: Session, phone: str, address: str | None, now: datetime) -> timedelta | None:
    """How long until the next message may be asked for; known and unknown phones alike."""
    waits = [throttle.wait(db, what, now, allowed, within) for what, allowed, within in _marks(phone, address)]
    return max((each for each in waits if each), default=None)


def count(db: Session, phone: str, address: str | None, now: datetime) -> None:
    for what in {mark[0] for mark in _marks(phone, address)}:
        throttle.count(db, what, now)
