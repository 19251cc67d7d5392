"""How often a class's code or somebody's three pictures may be wrong.

Of 12 pictures in order there are 1,320 threes: five tries in a quarter of an hour and ten in a day leave a guesser four
months for one person, whom a helper gives new pictures meanwhile.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from lms.base import throttle
from lms.base.sealing import blind

WITHIN, DAY = timedelta(minutes=15), timedelta(hours=23)  # tries are kept for a day
CODES, PICTURES, PICTURES_A_DAY, FROM_ADDRESS = 30, 5, 10, 60


def code_wait(db: Session, address: str, now: datetime) -> timedelta | None:
    """How long until the next code is heard from here; None when it is heard now."""
    return throttle.wait(db, _codes(address), now, CODES, WITHIN)


def count_code(db: Session, address: str, now: datetime) -> None:
    throttle.count(db, _codes(address), now)


def picture_wait(db: Session, member_id: int, address: str, now: datetime) -> timedelta | None:
    """How long until the next three pictures are heard; None when they are heard now."""
    waits = (
        throttle.wait(db, _pictures(member_id), now, PICTURES, WITHIN),
        throttle.wait(db, _pictures(member_id), now, PICTURES_A_DAY, DAY),
        throttle.wait(db, _from(address), now, FROM_ADDRESS, WITHIN),
    )
    return max((each for each in waits if each), default=None)


def count_pictures(db: Session, member_id: int, address: str, now: datetime) -> None:
    throttle.count(db, _pictures(member_id), now)
    throttle.count(db, _from(address), now)


def forget_pictures(db: Session, member_id: int) -> None:
    """Right pictures, or new ones, clear what was wrong before."""
    throttle.forget(db, _pictures(member_id))


def _codes(address: str) -> str:
    return f"class device code {blind(address, 'address')}"


def _pictures(member_id: int) -> str:
    return f"class pictures of {member_id}"


def _from(address: str) -> str:
    return f"class pictures {blind(address, 'address')}"
