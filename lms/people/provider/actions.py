"""Writes of links to another office's sign-in. The caller commits."""

from datetime import datetime
from enum import Enum, auto

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms.base import audit
from lms.people.identity import same_birth
from lms.people.models import Account, Person
from lms.people.provider import queries
from lms.people.provider.models import ProviderLink
from lms.people.provider.telling import Told


class Clash(Enum):
    """Why an account is not linked with whom a provider named."""

    IDENTITY = auto()  # the number is another's, or this person has another
    BIRTH = auto()
    TAKEN = auto()  # one of the two is linked already


def clash(db: Session, person: Person, told: Told) -> Clash | None:
    """What speaks against this person being whom the provider named; None where nothing does."""
    bearer = queries.bearer(db, told.identity) if told.identity else None
    if bearer is not None and bearer.id != person.id:
        return Clash.IDENTITY
    if told.identity and bearer is None and person.identity is not None:
        return Clash.IDENTITY  # this person has another number, and was merged with nobody of this one
    if not same_birth(person.birth, told.birth):
        return Clash.BIRTH
    if queries.linked(db, told.issuer, told.subject):
        return Clash.TAKEN
    return Clash.TAKEN if person.account and queries.link_of(db, person.account.id, told.issuer) else None


def connect(db: Session, account: Account, told: Told, now: datetime) -> Clash | None:
    """From now on the provider's word opens this account; an identity number that nobody bears yet is theirs."""
    if found := clash(db, account.person, told):
        return found
    try:
        with db.begin_nested():
            index = queries.subject_index(told.issuer, told.subject)
            db.add(ProviderLink(issuer=told.issuer, subject_index=index, account_id=account.id, linked_at=now))
            if told.identity and account.person.identity is None and queries.bearer(db, told.identity) is None:
                account.person.identity = told.identity
            db.flush()
    except IntegrityError:
        return Clash.TAKEN
    audit.record(db, now, "people.link-provider", f"account:{account.id}", account.id)
    return None


def disconnect(db: Session, account_id: int, issuer: str, now: datetime) -> bool:
    """The provider's word opens this account no more; False when it did not."""
    link = queries.link_of(db, account_id, issuer)
    if link is None:
        return False
    db.delete(link)
    audit.record(db, now, "people.unlink-provider", f"account:{account_id}", account_id)
    return True
