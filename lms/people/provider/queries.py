"""Reads of links to another office's sign-in."""

from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased, joinedload

from lms.base.db import valid_on
from lms.base.sealing import blind
from lms.people.heads import head_of
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
    """Whoever alone bears this identity number, by a merge too; of a number entered for two persons, nobody."""
    told = aliased(Person)
    heads = (
        select(Person).join(told, head_of(told) == Person.id).where(told.identity_index == blind(number, "identity"))
    )
    found = list(db.scalars(heads.distinct()))
    return found[0] if len(found) == 1 else None


def holds_a_role(db: Session, account_id: int, day: date) -> bool:
    """Whether the account may do more than learn."""
    held = exists().where(RoleGrant.account_id == account_id, valid_on(RoleGrant.from_on, RoleGrant.to_on, day))
    return db.scalar(select(held)) or False
