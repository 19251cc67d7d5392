"""Reads of links to another office's sign-in."""

from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload

from lms.base.db import valid_on
from lms.base.sealing import blind
from lms.people.models import Account, Person, RoleGrant
from lms.people.provider.models import ProviderLink


def subject_index(issuer: str, subject: str) -> str:
    """What a subject is found by."""
    return blind(f"{issuer}\0{subject}", "provider")


def linked(db: Session, issuer: str, subject: str) -> Account | None:
    """The account behind whom a provider knows under this subject."""
    index = subject_index(issuer, subject)
    link = select(ProviderLink).where(ProviderLink.issuer == issuer, ProviderLink.subject_index == index)
    found = db.scalar(link.options(joinedload(ProviderLink.account).joinedload(Account.person)))
    return found.account if found else None


def link_of(db: Session, account_id: int, issuer: str) -> ProviderLink | None:
    return db.scalar(select(ProviderLink).where(ProviderLink.account_id == account_id, ProviderLink.issuer == issuer))


def bearer(db: Session, number: str) -> Person | None:
    """The person with this identity number; of one that was merged, the person it was merged into."""
    person = db.scalar(select(Person).where(Person.identity_index == blind(number, "identity")))
    for _ in range(10):
        if person is None or person.merged_into_id is None:
            return person
        person = db.get(Person, person.merged_into_id)
    return None


def holds_a_role(db: Session, account_id: int, day: date) -> bool:
    """Whether the account may do more than learn."""
    held = exists().where(RoleGrant.account_id == account_id, valid_on(RoleGrant.from_on, RoleGrant.to_on, day))
    return db.scalar(select(held)) or False
