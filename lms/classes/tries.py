"""How often a class's code, or the digits on a screen, may be typed wrong in any fifteen minutes.

By one account ten codes and five digits; from one address, behind which a whole class may sit, a hundred.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from lms.base import throttle
from lms.base.sealing import blind

WITHIN = timedelta(minutes=15)
CODES, DIGITS, FROM_ADDRESS = 10, 5, 100


@dataclass(frozen=True, slots=True)
class Typing:
    """Who types what from where: counted for the account and for the address."""

    own: str
    address: str
    allowed: int

    def wait(self, db: Session, now: datetime) -> timedelta | None:
        """How long until the next try is heard; None when it is heard now."""
        waits = (
            throttle.wait(db, self.own, now, self.allowed, WITHIN),
            throttle.wait(db, self.address, now, FROM_ADDRESS, WITHIN),
        )
        return max((each for each in waits if each), default=None)

    def count(self, db: Session, now: datetime) -> None:
        throttle.count(db, self.own, now)
        throttle.count(db, self.address, now)


def codes(account_id: int, address: str | None) -> Typing:
    """Codes of classes."""
    return Typing(f"class code by {account_id}", f"class code {blind(address or '', 'address')}", CODES)


def digits(account_id: int, address: str | None) -> Typing:
    """Digits on a screen."""
    return Typing(f"class digits by {account_id}", f"class digits {blind(address or '', 'address')}", DIGITS)
