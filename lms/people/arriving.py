"""Coming in: the session of whoever proved who they are, by whichever way, and the page they go on to.

Areas above put a step here where something is to be asked first (lessons studied as a guest); sign-in knows no reason.
"""

from collections.abc import Callable

from flask import session, url_for
from flask_login import login_user

from lms.base.clock import now
from lms.people import family
from lms.people.models import Account
from lms.people.visitors import as_visitor

Step = Callable[[Account, str | None], str | None]
"""(who came in, where they wanted to go) → the page that asks first, or None."""
STEPS: list[Step] = []
"""Asked in this order."""
PROVED, PROVED_FOR = "proved", 15 * 60
"""In the session: when somebody came in without a password; for so many seconds they may set one without the old."""


def step(asks: Step) -> Step:
    """Worn by a function that may send somebody who has just come in to a page of its own."""
    STEPS.append(asks)
    return asks


def let_in(account: Account, without_password: bool = False) -> None:
    """The visitor is this account from now on, and nobody else who was proved in this browser before."""
    login_user(as_visitor(account))
    family.forget()
    session.permanent = True
    session.pop(PROVED, None)
    if without_password:
        session[PROVED] = int(now().timestamp())


def proved_lately() -> bool:
    """Whether this visitor came in just now by a code or by another office's word."""
    return int(now().timestamp()) - int(session.get(PROVED, 0)) < PROVED_FOR


def onward(account: Account, following: str | None) -> str:
    """A password of one's own first, then what is to be asked, then where they wanted to go."""
    if account.must_change:
        return url_for("people.change_password")
    asked = next((url for ask in STEPS if (url := ask(account, following))), None)
    return asked or following or url_for("home.front")
