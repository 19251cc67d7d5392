"""Coming in with a code: asking for one to be sent to the phone, and typing it."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for

from lms.base.clock import now, today
from lms.base.pages import db, settings
from lms.people import actions, arriving, family, tries, words
from lms.people.codes import actions as codes
from lms.people.codes import deriving, limits, queries
from lms.people.codes.forms import AskForm, CodeForm
from lms.people.forms import said
from lms.people.guard import public
from lms.people.models import Person
from lms.people.opening import account_of
from lms.people.views import local

bp = Blueprint("codes", __name__, url_prefix="/dang-nhap/ma")
ASKED = "asked-phone"
"""In the session: the phone that a code was asked for, so that it need not be typed again."""


@bp.route("", methods=["GET", "POST"])
@public
def ask() -> Any:
    """Every phone is answered alike, known or not. Without a gateway codes are given by people: one page less."""
    following = local(request.args.get("tiep"))
    if settings().gateway is None:
        return redirect(url_for(".enter", tiep=following), 303) if request.method == "GET" else abort(404)
    form = AskForm()
    if request.method == "GET" or not form.validate() or form.phone.known is None:
        return _ask_page(form, following, 422 if request.method == "POST" else 200)
    phone, moment = form.phone.known, now()
    if wait := limits.wait(db, phone, request.remote_addr, moment):
        form.phone.errors = [words.WAIT_ASK.format(wait=words.waiting(tries.minutes(wait)))]
        return *_ask_page(form, following, 429), _retry(wait)
    limits.count(db, phone, request.remote_addr, moment)
    codes.ask(db, phone, moment)
    session[ASKED] = [int(moment.timestamp()), phone]
    flash(words.CODE_ASKED.format(phone=phone), "done")
    return redirect(url_for(".enter", tiep=following), 303)


def _ask_page(form: AskForm, following: str | None, status: int) -> Any:
    return render_template("people/code_ask.html", form=form, following=following), status


def _retry(wait: timedelta) -> dict[str, str]:
    return {"Retry-After": str(int(wait.total_seconds()) + 1)}


@bp.route("/nhap", methods=["GET", "POST"])
@public
def enter() -> Any:
    """A right code is used up; five wrong ones wait. A family's phone asks on the next page who it is."""
    form, following = CodeForm(), local(request.args.get("tiep"))
    if request.method == "GET" or not form.validate():
        form.name.data = form.name.data or _asked_lately()
        return _enter_page(form, following, 422 if request.method == "POST" else 200)
    doorway, moment = tries.Doorway.of(said(form.name), request.remote_addr, tries.CODE), now()
    code, wait = None, tries.wait(db, doorway, moment)
    if not wait:
        code = codes.use(db, said(form.name), deriving.typed_digits(said(form.code)), moment)
        wait = tries.wait(db, doorway, moment)  # others may have guessed while the code was locked
    if wait:
        form.code.errors = [words.WAIT_CODE.format(minutes=tries.minutes(wait))]
        return *_enter_page(form, following, 429), _retry(wait)
    persons = queries.reached(db, code, today()) if code else []
    if code is None or not persons:
        tries.count(db, doorway, moment)
        form.code.errors = [words.WRONG_CODE]
        return _enter_page(form, following, 422)
    tries.forget(db, doorway)
    session.pop(ASKED, None)
    if len(persons) > 1:
        family.offer(persons, tries.CODE, following)
        return redirect(url_for("family.choose", tiep=following), 303)
    return came_in(persons[0], tries.CODE, following, code.username or "")


def _asked_lately() -> str | None:
    """The phone a code was asked for in this browser, while the code lives: whoever comes later does not see it."""
    at, phone = session.get(ASKED, (0, None))
    return phone if now().timestamp() - at < limits.LASTS.total_seconds() else None


def _enter_page(form: CodeForm, following: str | None, status: int) -> Any:
    sends = settings().gateway is not None
    return render_template("people/code_enter.html", form=form, following=following, sends=sends), status


def came_in(person: Person, means: str, following: str | None, username: str = "") -> Any:
    """Somebody proved who they are without a password."""
    account = account_of(db, person, now(), means, username)
    actions.signed_in(db, account, now(), means=means)
    arriving.let_in(account, without_password=True)
    flash(words.CAME_BY_CODE.format(username=account.username), "done")
    return redirect(arriving.onward(account, following), 303)
