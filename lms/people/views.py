"""Pages of people: coming in and going out, signing up, and what somebody sees of themselves."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import current_user, logout_user
from sqlalchemy.exc import IntegrityError

from lms.base import text, throttle, vietnamese
from lms.base.clock import day_of, now, today
from lms.base.pages import db, found, settings, work
from lms.people import actions, arriving, family, passwords, queries, tries, words
from lms.people.forms import (
    ChangePasswordForm,
    CommuneSearch,
    NameForm,
    RegisterForm,
    SignInForm,
    said,
    suggested_username,
)
from lms.people.guard import public, signed_in
from lms.people.models import Account, Consent, Person
from lms.people.provider import pending
from lms.people.provider import queries as links
from lms.units import queries as units
from lms.units.kinds import Level
from lms.units.queries import Place

bp = Blueprint("people", __name__)
OWN_NAME_FOR = timedelta(days=30)
"""How long who signed up alone may correct their own name; later, and where an office wrote it, the office does."""


@bp.route("/dang-nhap", methods=["GET", "POST"])
@public
def sign_in() -> Any:
    """The password is tried outside the request's transaction: nobody waits for the hashing of others."""
    form, following = SignInForm(), local(request.args.get("tiep"))
    if request.method == "GET" or not form.validate():
        return _sign_in_page(form, following, 422 if request.method == "POST" else 200)
    doorway = tries.Doorway.of(said(form.name), request.remote_addr)
    wait, fitting = _tried(form, doorway)
    wait = wait or tries.wait(db, doorway, now())  # others may have guessed while this one was tried
    if wait:
        return _wait_page(form, following, wait)
    if not fitting:
        tries.count(db, doorway, now())
        form.password.errors = [words.WRONG_SIGN_IN]
        return _sign_in_page(form, following, 422)
    tries.forget(db, doorway)
    accounts = [found(queries.account(db, number)) for number in fitting]
    for account in accounts:
        if passwords.outdated(account.password_hash):
            account.password_hash = passwords.hashed(said(form.password))
    if len(accounts) > 1:  # one phone and one password for several: which of them it is, they say themselves
        family.offer([account.person for account in accounts], tries.PASSWORD, following)
        return redirect(url_for("family.choose"), 303)
    actions.signed_in(db, accounts[0], now())
    arriving.let_in(accounts[0])
    return redirect(arriving.onward(accounts[0], following), 303)


def _tried(form: SignInForm, doorway: tries.Doorway) -> tuple[timedelta | None, list[int]]:
    """How long to wait, or the accounts that this name and this password open. As slow where there is no account."""
    name, password = said(form.name), said(form.password)
    with work().reading() as reading:
        wait = tries.wait(reading, doorway, now())
        kept = [] if wait else [(each.id, each.password_hash) for each in queries.accounts_named(reading, name)]
    if wait:
        return wait, []
    fitting = [number for number, hash in kept if passwords.fits(hash, password)]
    if not kept:
        passwords.fits(None, password)
    return None, fitting


def _sign_in_page(form: SignInForm, following: str | None, status: int, wait: str | None = None) -> Any:
    page = render_template(
        "people/sign_in.html",
        form=form,
        following=following,
        wait=wait,
        sends=settings().gateway is not None,
        provider=settings().provider,
        guest_lessons=settings().guest_lessons,
    )
    return page, status


def _wait_page(form: SignInForm, following: str | None, wait: timedelta) -> Any:
    said = words.WAIT_SIGN_IN.format(minutes=tries.minutes(wait))
    return *_sign_in_page(form, following, 429, said), {"Retry-After": str(int(wait.total_seconds()) + 1)}


def local(address: str | None) -> str | None:
    """An address of this site to go on to, or None: never another site's."""
    if not address or not address.startswith("/") or address[1:2] in ("/", "\\") or not address.isprintable():
        return None
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc and "\\" not in address else None


@bp.post("/dang-xuat")
@signed_in
def sign_out() -> Any:
    """`?doi=1`: somebody else of the house comes next, and proves who they are."""
    logout_user()
    session.clear()
    if request.args.get("doi"):
        flash(words.NEXT_PERSON, "done")
        return redirect(url_for("people.sign_in"), 303)
    flash(words.SIGNED_OUT, "done")
    return redirect(url_for("home.front"), 303)


@bp.route("/dang-ky", methods=["GET", "POST"])
@public
def register() -> Any:
    """Two steps: where somebody lives, then who they are."""
    form, following = RegisterForm(data=_told()), local(request.args.get("tiep"))
    good = request.method == "POST" and form.validate()
    hash = passwords.hashed(said(form.password)) if good else ""  # before the request's transaction is begun
    home = _home(request.args.get("noi"))
    if home is None:
        return _commune_page(following)
    if not good:
        return _register_page(form, home, following, 422 if request.method == "POST" else 200)
    account = _registered(form, home, hash)
    if account is None:
        form.username.errors = [words.USERNAME_TAKEN]
        return _register_page(form, home, following, 422)
    arriving.let_in(account)
    flash(words.WELCOME.format(username=account.username), "done")
    return redirect(arriving.onward(account, following), 303)


def _told() -> dict[str, str | None]:
    """What another office told of whoever comes from its sign-in: filled in, to be read again and mended."""
    who = pending.told()
    if who is None:
        return {}
    born = who.birth
    birth = vietnamese.day(born.on) if born and born.on else str(born.year) if born else None
    return {"name": who.name, "birth": birth, "phone": who.phone}


def _registered(form: RegisterForm, home: Place, password_hash: str) -> Account | None:
    """The new account; None when somebody else has its name, perhaps since a moment ago."""
    given, born = text.fold(said(form.username)), form.birth.known
    unit = units.by_code(db, home.code, today())
    if unit is None or born is None:
        return None
    username = given or queries.free_username(db, suggested_username(said(form.name), born))
    if queries.username_taken(db, username):
        return None
    try:
        with db.begin_nested():
            return actions.register(
                db, said(form.name), born, unit, username, password_hash, now(), form.phone.known, form.sex.woman
            )
    except IntegrityError:
        return None


def _home(code: str | None) -> Place | None:
    """The commune of a code, as it stands today."""
    here = units.found(db, code, today(), most=1) if code else []
    return here[0] if here and here[0].code == code and here[0].level is Level.COMMUNE else None


def _register_page(form: RegisterForm, home: Place, following: str | None, status: int) -> Any:
    province = next((each for each in units.path(db, home.id, today()) if each.level is Level.PROVINCE), None)
    return render_template("people/register.html", form=form, home=home, province=province, following=following), status


def _commune_page(following: str | None) -> Any:
    form = CommuneSearch(request.args)
    provinces = units.provinces(db, today())
    asked, chosen = (form.xa.data or "").strip(), next((p for p in provinces if p.code == form.tinh.data), None)
    within = [chosen.id] if chosen else None
    if asked:
        places = [each for each in units.found(db, asked, today(), within, most=60) if each.level is Level.COMMUNE]
    else:
        places = units.communes(db, chosen.id, today()) if chosen else []
    return render_template(
        "people/commune.html",
        provinces=provinces,
        chosen=chosen,
        asked=asked,
        places=places,
        following=following,
        names={each.id: each.name for each in provinces},
        searched=bool(asked or chosen),
    ), 422 if request.method == "POST" else 200


@bp.route("/tai-khoan", methods=["GET", "POST"])
@signed_in
def me() -> Any:
    """What is kept of oneself, and the name as it will be printed."""
    account = found(queries.account(db, current_user.account_id))
    person = queries.head(db, account.person)
    consents = queries.consents(db, person.id)
    form = NameForm(obj=None, data={"name": person.full_name})
    may_rename = _may_rename(person, consents)
    if request.method == "POST":
        if not may_rename:
            flash(words.RENAME_AT_OFFICE, "attention")
            return redirect(url_for("people.me"), 303)
        if form.validate():
            actions.rename(db, person, said(form.name), now(), account.id)
            flash(words.RENAMED.format(name=person.full_name), "done")
            return redirect(url_for("people.me"), 303)
    day, provider = today(), settings().provider
    return render_template(
        "people/me.html",
        provider=provider,
        link=links.link_of(db, account.id, provider.issuer) if provider else None,
        account=account,
        person=person,
        form=form,
        may_rename=may_rename,
        consents=consents,
        memberships=queries.memberships(db, person.id),
        grants=queries.grants(db, account.id, day),
        day=day,
        audiences=words.AUDIENCES,
        roles=words.ROLES,
    ), 422 if form.errors else 200


def _may_rename(person: Person, consents: list[Consent]) -> bool:
    alone = any(consent.channel == "self" for consent in consents)
    return alone and day_of(now()) <= day_of(person.created_at + OWN_NAME_FOR)


@bp.post("/tai-khoan/dang-xuat-het")
@signed_in
def sign_out_everywhere() -> Any:
    actions.sign_out_everywhere(db, found(queries.account(db, current_user.account_id)), now())
    logout_user()
    session.clear()
    flash(words.SIGNED_OUT_EVERYWHERE, "done")
    return redirect(url_for("people.sign_in"), 303)


@bp.route("/tai-khoan/mat-khau", methods=["GET", "POST"])
@signed_in
def change_password() -> Any:
    """The current password is asked, unless somebody else handed it over or a code just took its place."""
    account = found(queries.account(db, current_user.account_id))
    form, first, proved = ChangePasswordForm(), account.must_change, arriving.proved_lately()
    if request.method == "GET" or not (form.validate() and _may_change(form, account)):
        page = render_template("people/password.html", form=form, first=first, proved=proved, account=account)
        return page, 422 if request.method == "POST" else 200
    actions.change_password(db, account, passwords.hashed(said(form.password)), now())
    arriving.let_in(account)
    flash(words.CHANGED, "done")
    return redirect(arriving.onward(account, None) if first or proved else url_for("people.me"), 303)


def _may_change(form: ChangePasswordForm, account: Account) -> bool:
    """Whether the current password is right and the new one is good; what is not is said beside its field."""
    if not account.must_change and not arriving.proved_lately() and not _knows_current(form, account):
        return False
    if passwords.too_common(said(form.password), account.username, account.person.full_name):
        form.password.errors = [words.COMMON_PASSWORD]
    elif passwords.fits(account.password_hash, said(form.password)):
        form.password.errors = [words.SAME_PASSWORD]
    return not form.password.errors


def _knows_current(form: ChangePasswordForm, account: Account) -> bool:
    what = f"password of {account.id}"
    if wait := throttle.wait(db, what, now(), tries.FOR_NAME, tries.WITHIN):
        form.current.errors = [words.WAIT_SIGN_IN.format(minutes=tries.minutes(wait))]
        return False
    if passwords.fits(account.password_hash, said(form.current)):
        throttle.forget(db, what)
        return True
    throttle.count(db, what, now())
    form.current.errors = [words.WRONG_PASSWORD]
    return False
