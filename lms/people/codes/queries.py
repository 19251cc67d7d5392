"""Reads of sign-in codes."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, joinedload

from lms.base import text
from lms.base.db import valid_on
from lms.base.sealing import blind
from lms.people.codes.limits import MOST_WRONG
from lms.people.codes.models import SignInCode
from lms.people.identity import phone_number
from lms.people.models import Account, Person, RoleGrant

MOST = 20
"""Persons of one phone that are shown for a choice, the longest known first."""


def alive(now: datetime) -> ColumnElement[bool]:
    """SQL: the code can still be used."""
    return (SignInCode.ends_at > now) & SignInCode.used_at.is_(None) & (SignInCode.wrong < MOST_WRONG)


def typed_with(db: Session, name: str, now: datetime) -> list[SignInCode]:
    """Living codes that belong to a user name or phone, locked: tries at once are counted one after the other."""
    said = SignInCode.username == text.fold(name)
    if phone := phone_number(name):
        said |= SignInCode.phone_index == blind(phone, "phone")
    return list(db.scalars(select(SignInCode).where(said, alive(now)).order_by(SignInCode.id).with_for_update()))


def of_phone(db: Session, phone: str, now: datetime) -> SignInCode | None:
    """The living code that somebody asked for with this phone."""
    return db.scalar(
        select(SignInCode)
        .where(SignInCode.phone_index == blind(phone, "phone"), SignInCode.person_id.is_(None), alive(now))
        .order_by(SignInCode.id.desc())
        .limit(1)
    )


def of_person(db: Session, person_id: int, now: datetime) -> SignInCode | None:
    """The living code that a clerk gave to this person."""
    asked = select(SignInCode).where(SignInCode.person_id == person_id, alive(now))
    return db.scalar(asked.order_by(SignInCode.id.desc()).limit(1))


def username_promised(db: Session, username: str, person_id: int, now: datetime) -> bool:
    """Whether a living code promises this user name to somebody else."""
    other = (SignInCode.username == username) & (SignInCode.person_id != person_id) & alive(now)
    return db.scalar(select(exists().where(other))) or False


def reached(db: Session, code: SignInCode, day: date) -> list[Person]:
    """Whom a code lets in, with their accounts.

    One sent to a phone opens no account that holds a role: numbers pass on to others, and a clerk writes them down.
    """
    query = select(Person).options(joinedload(Person.account)).order_by(Person.id).limit(MOST)
    here = query.where(Person.merged_into_id.is_(None), ~_closed())
    if code.person_id is not None:
        return list(db.scalars(here.where(Person.id == code.person_id)))
    return list(db.scalars(here.where(Person.phone_index == code.phone_index, ~_holds_a_role(day))))


def _closed() -> ColumnElement[bool]:
    return exists().where(Account.person_id == Person.id, Account.closed_at.is_not(None))


def _holds_a_role(day: date) -> ColumnElement[bool]:
    return exists().where(
        Account.person_id == Person.id,
        RoleGrant.account_id == Account.id,
        valid_on(RoleGrant.from_on, RoleGrant.to_on, day),
    )
