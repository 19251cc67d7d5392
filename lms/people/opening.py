"""The account of somebody who proved who they are: the one they have, or one opened now under a name of their own."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms.people import actions
from lms.people.forms import suggested_username
from lms.people.models import Account, Person
from lms.people.queries import free_username


def account_of(db: Session, person: Person, now: datetime, means: str, username: str = "") -> Account:
    """Asked for twice at once, it is opened once."""
    if person.account is not None:
        return person.account
    wanted = username or suggested_username(person.full_name, person.birth)
    try:
        with db.begin_nested():
            return actions.open_own_account(db, person, free_username(db, wanted), now, means)
    except IntegrityError:
        return db.scalars(select(Account).where(Account.person_id == person.id)).one()
