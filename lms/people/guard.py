"""What a page asks of its visitor. Every view wears one of these; the app refuses to start with one that does not."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from lms.people.access import Can

F = TypeVar("F", bound=Callable[..., Any])
PUBLIC = "public"
SIGNED_IN = "signed-in"


def public(view: F) -> F:
    """Anybody may see this page."""
    view.needs = PUBLIC  # type: ignore[attr-defined]
    return view


def signed_in(view: F) -> F:
    """Anybody with an account, even one that must first change its password."""
    view.needs = SIGNED_IN  # type: ignore[attr-defined]
    return view


def requires(can: Can) -> Callable[[F], F]:
    """Somebody who may do this somewhere; where, is asked when the thing is loaded (`reach`)."""

    def mark(view: F) -> F:
        view.needs = can  # type: ignore[attr-defined]
        return view

    return mark


def admit(app: Flask) -> Response | None:
    """Lets the visitor in, sends a stranger to sign in, refuses who may not (403)."""
    view = app.view_functions.get(request.endpoint or "")
    needs = getattr(view, "needs", PUBLIC if view is None else None)
    if needs == PUBLIC:
        return None
    visitor = current_user._get_current_object()  # the proxy would look for the visitor three times
    if not visitor.is_authenticated:
        return to_sign_in()
    if visitor.must_change and needs != SIGNED_IN:
        return redirect(url_for("people.change_password"), 303)
    if isinstance(needs, Can) and not visitor.may(needs):
        abort(403)
    return None


def to_sign_in() -> Response:
    """Sends a stranger to sign in, and back to this page afterwards."""
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("people.sign_in", tiep=back), 303)


def unguarded(app: Flask) -> list[str]:
    """Pages that wear no guard: there must be none."""
    return [name for name, view in app.view_functions.items() if not hasattr(view, "needs")]


def reach(can: Can) -> tuple[int, ...]:
    """Units on and below which the visitor may do this."""
    units: tuple[int, ...] = current_user.reach(can)
    return units
