"""What every view of the API wears: a bearer token that is good today and opens what is asked for."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any, NoReturn, TypeVar

from flask import g, request
from werkzeug.datastructures import WWWAuthenticate

from lms.api import actions, queries, words
from lms.api.models import ApiToken
from lms.api.pace import Pace
from lms.api.problems import refuse
from lms.api.scopes import Scope
from lms.base.clock import today
from lms.base.pages import db, work

F = TypeVar("F", bound=Callable[..., Any])
PROGRAMS = Pace(per_minute=600, burst=120)
"""Of one token, in each process of the server."""
STRANGERS = Pace(per_minute=120, burst=60)
"""Of one address without a token."""


def opens(scope: Scope) -> Callable[[F], F]:
    """The view answers only to a token with this scope: 401 without a good token, 403 without the scope."""

    def guard(view: F) -> F:
        @wraps(view)
        def guarded(*args: Any, **more: Any) -> Any:
            held = _token()
            _keep_pace(PROGRAMS, str(held.id))
            if not held.opens(scope):
                _refuse(403, error="insufficient_scope", scope=scope.value)
            g.api_token = held
            return view(*args, **more)

        return guarded  # type: ignore[return-value]

    return guard


def paced(view: F) -> F:
    """The view answers anybody, but not without end."""

    @wraps(view)
    def guarded(*args: Any, **more: Any) -> Any:
        _keep_pace(STRANGERS, request.remote_addr or "")
        return view(*args, **more)

    return guarded  # type: ignore[return-value]


def _keep_pace(pace: Pace, caller: str) -> None:
    if wait := pace.wait(caller, monotonic()):
        refuse(429, headers={"Retry-After": str(wait)})


def token() -> ApiToken:
    """The token of this request."""
    held: ApiToken = g.api_token
    return held


def _token() -> ApiToken:
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        _refuse(401)
    held = queries.token(db, actions.hashed(given.token))
    if held is None or not held.good_on(today()):
        _refuse(401, error="invalid_token")
    if held.last_used_day != today():
        with work().writing() as own:  # a page that only reads is rolled back; once a day this is kept beside it
            actions.note_use(own, held.id, today())
    return held


def _refuse(code: int, **why: str) -> NoReturn:
    """Ends the request and says how to come in (RFC 6750)."""
    asked = WWWAuthenticate("bearer", {"realm": words.REALM, **why})
    refuse(code, headers={"WWW-Authenticate": asked.to_header()})
