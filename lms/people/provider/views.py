"""Coming in with another office's sign-in: the way out, the way back, and linking with the account one has here."""

import secrets
from functools import cache
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import current_user
from sqlalchemy.orm import Session

from lms.base.clock import day_of, now, today
from lms.base.outside import Provider
from lms.base.pages import db, found, settings, work
from lms.people import actions as people
from lms.people import arriving, words
from lms.people import queries as persons
from lms.people.guard import public, signed_in
from lms.people.models import Account
from lms.people.opening import account_of
from lms.people.provider import actions, pending, queries
from lms.people.provider.actions import Clash
from lms.people.provider.asking import Away, Door, NotBelieved
from lms.people.provider.telling import Told, told
from lms.people.views import local

bp = Blueprint("provider", __name__)
TRIP, LASTS, MEANS = "provider-trip", 15 * 60, "provider"
"""In the session: what must be the same when somebody comes back from the provider, for so many seconds and once."""


@cache
def _door(provider: Provider, production: bool) -> Door:
    return Door(provider, production)


def door() -> Door:
    """The provider of this office, or 404."""
    return _door(found(settings().provider), settings().production)


def _back_to() -> str:
    return (settings().site or request.host_url.rstrip("/")) + url_for("provider.back")


def _again(said: str, **more: str) -> Any:
    flash(said.format(label=found(settings().provider).label, **more), "attention")
    return redirect(url_for("people.sign_in"), 303)


@bp.get("/dang-nhap/dinh-danh")
@public
def begin() -> Any:
    """Out to the provider. A link, not a form: our policy lets no form end on another site."""
    try:
        start = door().start(_back_to())
    except (Away, NotBelieved):
        return _again(words.PROVIDER_AWAY)
    kept = {"state": start.state, "nonce": start.nonce, "verifier": start.verifier, "at": int(now().timestamp())}
    session[TRIP] = {**kept, "on": local(request.args.get("tiep"))}
    return redirect(start.url, 302)


@bp.get("/dang-nhap/dinh-danh/ve")
@public
def back() -> Any:
    """Back from the provider: once, in the browser that went out, and only with an answer that proves itself."""
    here, trip = door(), session.pop(TRIP, None)
    state = request.args.get("state", "").encode()
    if trip is None or not secrets.compare_digest(trip["state"].encode(), state):
        return _again(words.PROVIDER_TWICE)
    if (
        int(now().timestamp()) - trip["at"] > LASTS
        or request.args.get("iss", here.provider.issuer) != here.provider.issuer
    ):
        return _again(words.PROVIDER_TWICE)
    if "code" not in request.args:
        return _again(words.PROVIDER_CANCELLED)
    try:
        claims = here.finish(_back_to(), request.args["code"], trip["nonce"], trip["verifier"])
        who = told(here.provider.issuer, claims, here.provider.claims, today())
    except Away:
        return _again(words.PROVIDER_AWAY)
    except (NotBelieved, ValueError):
        return _again(words.PROVIDER_NOT_BELIEVED)
    return _arrived(who, trip["on"])


def _arrived(who: Told, following: str | None) -> Any:
    """A page that is only asked for is rolled back: who came in is kept in work of its own."""
    with work().writing() as own:
        account = _recognised(own, who)
        if account is not None and account.closed_at is None:
            people.signed_in(own, account, now(), MEANS)
    if account is None:
        pending.keep(who)
        return redirect(url_for(".connect" if current_user.is_authenticated else ".unknown", tiep=following), 303)
    if account.closed_at is not None:
        return _again(words.ACCOUNT_CLOSED)
    pending.forget()
    arriving.let_in(account, without_password=True)
    return redirect(arriving.onward(account, following), 303)


def _recognised(db: Session, who: Told) -> Account | None:
    """The account linked before; else that of whoever bears the identity number, linked (and opened) now.

    Never by a name or a phone. An account that holds a role is linked by its owner alone: numbers in the register are
    written by clerks.
    """
    if linked := queries.linked(db, who.issuer, who.subject):
        return linked
    person = queries.bearer(db, who.identity) if who.identity else None
    if person is None:
        return None
    held = person.account
    if held and held.closed_at:
        return held
    if actions.clash(db, person, who) or (held and queries.holds_a_role(db, held.id, day_of(now()))):
        return None
    account = account_of(db, person, now(), MEANS)
    return account if actions.connect(db, account, who, now()) is None else None


@bp.get("/dang-nhap/dinh-danh/chua-noi")
@public
def unknown() -> Any:
    """The provider named somebody who is not known here yet: the account one has, or a new one."""
    who, following = pending.told(), local(request.args.get("tiep"))
    if who is None:
        return redirect(url_for("people.sign_in", tiep=following), 303)
    label = found(settings().provider).label
    return render_template("people/provider_unknown.html", told=who, label=label, following=following)


@bp.route("/tai-khoan/noi", methods=["GET", "POST"])
@signed_in
def connect() -> Any:
    """Yes or no: on a phone of the whole house another may have signed in at the provider."""
    who, following = pending.told(), local(request.args.get("tiep"))
    account = found(persons.account(db, current_user.account_id))
    if who is None or settings().provider is None:
        return redirect(following or url_for("home.front"), 303)
    label, answer = found(settings().provider).label, request.form.get("tra-loi")
    if answer not in ("co", "khong"):
        page = render_template("people/provider_link.html", told=who, label=label, account=account, following=following)
        return page, 422 if request.method == "POST" else 200
    pending.forget()
    if answer == "khong":
        flash(words.NOT_LINKED.format(label=label), "done")
    elif clash := actions.connect(db, account, who, now()):
        flash(_clashing(clash).format(label=label), "attention")
    else:
        flash(words.LINKED.format(label=label), "done")
    return redirect(arriving.onward(account, following), 303)


@bp.post("/tai-khoan/bo-noi")
@signed_in
def disconnect() -> Any:
    here = found(settings().provider)
    if actions.disconnect(db, current_user.account_id, here.issuer, now()):
        flash(words.UNLINKED.format(label=here.label), "done")
    return redirect(url_for("people.me"), 303)


def _clashing(clash: Clash) -> str:
    return {
        Clash.IDENTITY: words.CLASH_IDENTITY,
        Clash.BIRTH: words.CLASH_BIRTH,
        Clash.TAKEN: words.CLASH_TAKEN,
    }[clash]


def asks(account: Account, following: str | None) -> str | None:
    """Who came in another way after the provider named somebody unknown is asked whether that is them."""
    if pending.told() is None or settings().provider is None:
        return None
    return url_for("provider.connect", tiep=following)


arriving.STEPS.insert(0, asks)  # who it is comes before what they did
