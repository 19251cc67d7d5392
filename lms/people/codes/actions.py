"""Writes of sign-in codes. The caller commits."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, update
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.jobs import actions as jobs
from lms.base.sealing import blind
from lms.people import tries
from lms.people.codes import deriving, queries
from lms.people.codes.limits import LASTS, PAUSE
from lms.people.codes.models import SignInCode
from lms.people.models import Person

SEND = "people.send-code"
"""The job that sends a code to a phone."""
KEPT = timedelta(days=1)


def give(db: Session, person: Person, username: str, now: datetime, by: int | None, unit_id: int) -> SignInCode:
    """A code for this person alone, to be read out or written down; the one before it is dead."""
    _end(db, SignInCode.person_id == person.id, now)
    code = SignInCode(
        person_id=person.id,
        username=username,
        phone_index=person.phone_index,
        by_id=by,
        made_at=now,
        ends_at=now + LASTS,
    )
    db.add(code)
    for name in filter(None, (username, person.phone)):
        tries.forget(db, tries.Doorway.of(name, None, tries.CODE))
    audit.record(db, now, "people.give-code", f"person:{person.id}", by, unit_id)
    return code


def ask(db: Session, phone: str, now: datetime) -> None:
    """Asks for a code to be sent. The same steps for a phone that nobody has: the job sees whether it is known."""
    before = queries.of_phone(db, phone, now)
    if before is not None and now - before.made_at < PAUSE:
        return
    index = blind(phone, "phone")
    _end(db, (SignInCode.phone_index == index) & SignInCode.person_id.is_(None), now)
    code = SignInCode(phone_index=index, made_at=now, ends_at=now + LASTS)
    db.add(code)
    db.flush()
    jobs.ask(db, SEND, {"code": code.id}, None, None, now)


def _end(db: Session, which: ColumnElement[bool], now: datetime) -> None:
    ended = update(SignInCode).where(which, queries.alive(now)).values(ends_at=now)
    db.execute(ended, execution_options={"synchronize_session": "fetch"})


def use(db: Session, name: str, typed: str, now: datetime) -> SignInCode | None:
    """The code that was typed with this name, used up now; None when it is wrong, and the name's codes remember."""
    living = queries.typed_with(db, name, now)
    fitting = [code for code in living if deriving.fits(code, typed)]
    if not fitting:
        for code in living:
            code.wrong += 1
        return None
    fitting[0].used_at = now
    return fitting[0]


def sent(db: Session, number: int, now: datetime) -> None:
    audit.record(db, now, "people.send-code", f"code:{number}")


def sweep(db: Session, now: datetime) -> int:
    """Removes codes that ended long ago; gives how many."""
    old = db.execute(delete(SignInCode).where(SignInCode.ends_at < now - KEPT))
    return int(getattr(old, "rowcount", 0))
