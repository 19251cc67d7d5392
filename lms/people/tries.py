"""How often a sign-in may go wrong: five times for one name, thirty for one address, in any fifteen minutes.

Names and addresses are kept only as keyed hashes: the table of tries tells nobody who sat where.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from lms.base import text, throttle
from lms.base.sealing import blind
from lms.people.identity import phone_number

WITHIN = timedelta(minutes=15)
FOR_NAME = 5
FOR_ADDRESS = 30
PASSWORD, CODE = "sign-in", "code"
"""What is tried: each is counted for itself, so that whoever forgot the password can still come in with a code."""


@dataclass(frozen=True, slots=True)
class Doorway:
    """Where somebody tries to come in: the name they give, and the address they come from."""

    name: str
    address: str

    @classmethod
    def of(cls, name: str, address: str | None, what: str = PASSWORD) -> "Doorway":
        """One phone is one name however it is written, so that blanks and dots give no further tries."""
        said = phone_number(name) or text.fold(name)
        return cls(f"{what} name {blind(said, 'name')}", f"{what} from {blind(address or '', 'address')}")


def wait(db: Session, doorway: Doorway, now: datetime) -> timedelta | None:
    """How long until the next try is heard; None when it is heard now."""
    waits = (
        throttle.wait(db, doorway.name, now, FOR_NAME, WITHIN),
        throttle.wait(db, doorway.address, now, FOR_ADDRESS, WITHIN),
    )
    return max((each for each in waits if each), default=None)


def count(db: Session, doorway: Doorway, now: datetime) -> None:
    throttle.count(db, doorway.name, now)
    throttle.count(db, doorway.address, now)


def forget(db: Session, doorway: Doorway) -> None:
    """A right password clears its name. Its address keeps its count: one's own account opens no way to guess on."""
    throttle.forget(db, doorway.name)


def minutes(wait: timedelta) -> int:
    """Whole minutes to say, at least one."""
    return max(1, -(-int(wait.total_seconds()) // 60))
