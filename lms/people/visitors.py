"""Who sits at the browser: flask-login's user, loaded once per request by one statement."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Flask
from flask_login import AnonymousUserMixin, LoginManager, UserMixin

from lms.base.clock import today
from lms.base.pages import work
from lms.base.sealing import blind
from lms.people import queries
from lms.people.access import Can
from lms.people.models import Account


@dataclass(frozen=True)
class Name:
    id: int
    full_name: str


class SignedIn(UserMixin):  # type: ignore[misc]
    """The visitor of this request; nothing of it outlives the request."""

    help: Any = None  # who stands by, where an area above let them in (`learning.rungs.Help`)

    def __init__(self, visitor: queries.Visitor, epoch: int) -> None:
        self.visitor, self.epoch = visitor, epoch
        self.person = Name(visitor.person_id, visitor.full_name)
        self.account_id, self.must_change = visitor.account_id, visitor.must_change

    def get_id(self) -> str:
        return f"{self.account_id}.{self.epoch}"

    def may(self, can: Can) -> bool:
        return self.visitor.may(can)

    def reach(self, can: Can) -> tuple[int, ...]:
        return self.visitor.reach(can)

    @property
    def may_author(self) -> bool:
        return self.may(Can.AUTHOR)

    @property
    def mark(self) -> str:
        """Whose answers lie in this device."""
        return str(self.account_id)

    @property
    def seal(self) -> str:
        """What this person's browser seals unsent answers with: no other account's page bears it."""
        return blind(str(self.account_id), "outbox")

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(grant.role.value for grant in self.visitor.grants)


class Stranger(AnonymousUserMixin):  # type: ignore[misc]
    must_change = False
    account_id = None
    help = None

    def may(self, can: Can) -> bool:
        return False

    def reach(self, can: Can) -> tuple[int, ...]:
        return ()


Load = Callable[[str], UserMixin | None]
LOADERS: dict[str, Load] = {}
"""Areas above let people in otherwise than by an account; by the letter their session's number begins with."""


def lets_in(letter: str) -> Callable[[Load], Load]:
    """Puts a loader there; worn by the function where it is written."""

    def put(load: Load) -> Load:
        LOADERS[letter] = load
        return load

    return put


def _load(told: str) -> UserMixin | None:
    if other := LOADERS.get(told[:1]):
        return other(told)
    account_id, _, epoch = told.partition(".")
    if not (account_id.isdigit() and epoch.isdigit()):
        return None
    with work().looking() as db:
        visitor = queries.visitor(db, int(account_id), int(epoch), today())
    return SignedIn(visitor, int(epoch)) if visitor else None


def as_visitor(account: Account) -> SignedIn:
    """For `login_user` right after a password was right."""
    return SignedIn(
        queries.Visitor(account.id, account.person.head_id, account.person.full_name, account.must_change, ()),
        account.epoch,
    )


def welcome(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None  # mobile networks change addresses in the middle of a quiz
    manager.anonymous_user = Stranger
    manager.user_loader(_load)
