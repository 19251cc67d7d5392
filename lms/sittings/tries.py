"""How often a code or a PIN may be typed wrong, in any fifteen minutes.

A code is tried by signed-in learners: ten times each, a hundred times from one address (a whole class sits behind it).
A PIN: five times at one seat, twenty times in one room, so that a class that shares its guesses gets no further.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from lms.base import throttle
from lms.base.sealing import blind

WITHIN = timedelta(minutes=15)
CODES, CODES_FROM_ADDRESS = 10, 100
PINS, PINS_IN_ROOM = 5, 20


def code_wait(db: Session, account_id: int, address: str, now: datetime) -> timedelta | None:
    """How long until the next code is heard; None when it is heard now."""
    return _longest(
        throttle.wait(db, _by(account_id), now, CODES, WITHIN),
        throttle.wait(db, _from(address), now, CODES_FROM_ADDRESS, WITHIN),
    )


def count_code(db: Session, account_id: int, address: str, now: datetime) -> None:
    throttle.count(db, _by(account_id), now)
    throttle.count(db, _from(address), now)


def pin_wait(db: Session, sitting_id: int, seat_id: int, now: datetime) -> timedelta | None:
    """How long until the next PIN is heard at this seat; None when it is heard now."""
    return _longest(
        throttle.wait(db, _at(seat_id), now, PINS, WITHIN),
        throttle.wait(db, _in(sitting_id), now, PINS_IN_ROOM, WITHIN),
    )


def count_pin(db: Session, sitting_id: int, seat_id: int, now: datetime) -> None:
    throttle.count(db, _at(seat_id), now)
    throttle.count(db, _in(sitting_id), now)


def _longest(*waits: timedelta | None) -> timedelta | None:
    return max((each for each in waits if each), default=None)


def _by(account_id: int) -> str:
    return f"sitting code by {account_id}"


def _from(address: str) -> str:
    return f"sitting code {blind(address, 'address')}"


def _at(seat_id: int) -> str:
    return f"sitting pin at {seat_id}"


def _in(sitting_id: int) -> str:
    return f"sitting pin in {sitting_id}"
