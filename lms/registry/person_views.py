"""Pages of persons (người học): who is there, somebody new, and somebody's page, where they may be changed."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base import vietnamese
from lms.base.clock import day_before, now, today
from lms.base.pages import PAGE, Page, db, found, page_number
from lms.people import actions as steps
from lms.people import passwords, searching
from lms.people import queries as people
from lms.people import words as people_words
from lms.people.access import Can, Role
from lms.people.alikes import alikes as similar
from lms.people.audiences import Audience
from lms.people.codes import actions as codes
from lms.people.codes import deriving
from lms.people.forms import said
from lms.people.guard import reach, requires
from lms.people.models import Membership
from lms.people.words import AUDIENCES, ROLES
from lms.registry import actions, queries, words
from lms.registry.choosing import chosen
from lms.registry.forms import GrantForm, MoveForm, PersonForm, Search
from lms.registry.showing import Desk, account_form, grant_form, move_form, person_page, promised_username
from lms.units import queries as units
from lms.units.models import Unit

bp = Blueprint("persons", __name__, url_prefix="/nguoi-hoc")


@bp.get("")
@requires(Can.SEE_PERSONS)
def persons() -> str:
    form, number = Search(request.args), page_number()
    rows, total = searching.listed(db, reach(Can.SEE_PERSONS), today(), said(form.tim), (number - 1) * PAGE, PAGE)
    return render_template(
        "registry/persons.html",
        form=form,
        page=Page(list(rows), number, total),
        audiences=AUDIENCES,
        adding=current_user.may(Can.EDIT_PERSONS),
        url=lambda n: url_for("persons.persons", tim=said(form.tim) or None, trang=n if n > 1 else None),
    )


@bp.route("/them", methods=["GET", "POST"])
@requires(Can.EDIT_PERSONS)
def add() -> Any:
    """Enters somebody; whoever looks like them is shown first, and the clerk decides: on those who were shown, so that
    the same form sent twice asks about the one it entered.
    """
    form = PersonForm()
    if request.method == "GET":
        form.unit.data = _own_unit(request.args.get("don-vi"))
        return render_template("registry/person_add.html", form=form, alikes=[], warnings=[])
    day = form.from_on.known or today()
    unit = chosen(db, form, reach(Can.EDIT_PERSONS), day) if form.validate() else None
    told = said(form.name), form.birth.known, form.identity.known
    alikes = similar(db, *told, reach(Can.SEE_PERSONS), today()) if unit else []
    warnings = form.doubts if unit else []
    form.identity.data = form.identity.known or form.identity.data
    unseen = {each.key for each in alikes}.difference(request.form.getlist("shown"))
    if unit is None or unseen or ((alikes or warnings) and not request.form.get("sure")):
        return render_template("registry/person_add.html", form=form, alikes=alikes, warnings=warnings), 422
    person = actions.enter(
        db,
        unit,
        Audience(form.audience.data),
        form.from_on.known,
        now(),
        current_user.account_id,
        name=said(form.name),
        birth=form.birth.known,
        woman=form.sex.woman,
        phone=form.phone.known,
        identity=form.identity.known,
        position=form.position.data or None,
    )
    flash(words.ADDED.format(name=person.full_name, unit=unit.named(today()).name), "done")
    return redirect(url_for("persons.person", key=person.key), 303)


def _own_unit(code: str | None) -> str:
    """What stands in the box of units at first: the unit asked for, or the clerk's own when there is only one."""
    within = reach(Can.EDIT_PERSONS)
    unit = units.by_code(db, code, today()) if code else None
    if unit is None and len(within) == 1:
        unit = db.get(Unit, within[0])
    return unit.named(today()).name if unit and units.holds(db, within, unit.id) else ""


def _desk(key: str) -> Desk:
    """The person before this visitor, or 404."""
    return Desk(found(people.by_key(db, key, reach(Can.SEE_PERSONS))))


@bp.get("/<key>")
@requires(Can.SEE_PERSONS)
def person(key: str) -> Any:
    """The key of somebody who was merged into another leads to that other."""
    desk = _desk(key)
    if desk.person.key != key:
        return _back(desk, words.LED_HERE.format(name=desk.person.full_name), "attention")
    return person_page(desk)


def _back(desk: Desk, said: str, kind: str = "done") -> Any:
    flash(said, kind)
    return redirect(url_for("persons.person", key=desk.person.key), 303)


@bp.post("/<key>/chuyen")
@requires(Can.EDIT_PERSONS)
def move(key: str) -> Any:
    """Both units lie within the clerk's reach; what crosses its border is moved by whoever stands above both."""
    desk = _desk(key)
    _must(desk.may_edit)
    form = move_form(desk)
    held = next((one for one in desk.held if str(one.id) == form.held.data), None) if form.validate() else None
    on = form.on.known or today()
    unit = chosen(db, form, reach(Can.EDIT_PERSONS), on, words.NO_TARGET_UNIT) if held else None
    if held is None or unit is None or not _may_move(form, held, unit):
        return person_page(desk, 422, moving=form)
    actions.move(db, desk.person, held, unit, on, now(), current_user.account_id)
    moved = people_words.MOVED.format(name=desk.person.full_name, unit=unit.named(on).name, day=vietnamese.day(on))
    return _back(desk, moved)


def _may_move(form: MoveForm, held: Membership, unit: Unit) -> bool:
    """A move keeps what was before it: not before the stay at the old unit began."""
    on = form.on.known or today()
    if held.unit_id == unit.id:
        form.unit.errors = [words.SAME_UNIT]
    if held.from_on and on <= held.from_on:
        form.on.errors = [words.BEFORE_HELD.format(day=vietnamese.day(held.from_on))]
    return not form.errors


@bp.post("/<key>/tai-khoan")
@requires(Can.EDIT_PERSONS)
def open_account(key: str) -> Any:
    """The first password is shown once, on this answer, and kept nowhere."""
    desk = _desk(key)
    if desk.account is not None:
        return _back(desk, words.HAS_ACCOUNT, "attention")
    _must(desk.may_open)
    form = account_form(desk)
    if form.validate() and people.username_taken(db, said(form.username)):
        form.username.errors = [people_words.USERNAME_TAKEN]
    if form.errors:
        return person_page(desk, 422, opening=form)
    password = passwords.first_password()
    account = actions.open_account(
        db,
        desk.person,
        said(form.username),
        passwords.hashed(password),
        now(),
        current_user.account_id,
        desk.unit_id,
    )
    return render_template("registry/first_password.html", person=desk.person, account=account, password=password)


@bp.post("/<key>/mat-khau")
@requires(Can.EDIT_PERSONS)
def reset_password(key: str) -> Any:
    """As a first password; who could not have given the account its roles may not reset it."""
    desk = _desk(key)
    _must(desk.may_reset)
    account, password, by = found(desk.account), passwords.first_password(), current_user.account_id
    actions.reset_password(db, account, passwords.hashed(password), now(), by, desk.unit_id)
    return render_template("registry/first_password.html", person=desk.person, account=account, password=password)


@bp.post("/<key>/ma-dang-nhap")
@requires(Can.RUN_CLASSES)
def give_code(key: str) -> Any:
    """The code is shown once, on this answer; another one ends it."""
    desk = _desk(key)
    _must(desk.may_give_code)
    person, by, unit_id = desk.person, current_user.account_id, desk.classes_held[0].unit_id
    username = desk.account.username if desk.account else promised_username(desk)
    code = codes.give(db, person, username, now(), by, unit_id)
    db.flush()
    return render_template(
        "registry/sign_in_code.html", person=person, username=username, code=code, digits=deriving.digits(code)
    )


@bp.post("/<key>/vai-tro")
@requires(Can.GRANT_ROLES)
def grant(key: str) -> Any:
    desk = _desk(key)
    if desk.account is None:
        return _back(desk, words.NO_ACCOUNT, "attention")
    _must(desk.may_grant)
    form = grant_form(desk)
    unit = chosen(db, form, reach(Can.GRANT_ROLES), today()) if form.validate() else None
    if unit is None or not _may_give(desk, form, unit):
        return person_page(desk, 422, granting=form)
    role = Role(form.role.data)
    steps.grant(db, desk.account, role, unit, now(), current_user.account_id, form.from_on.known, form.to_on.known)
    unit_name = unit.named(today()).name
    return _back(desk, people_words.GRANTED.format(name=desk.person.full_name, role=ROLES[role], unit=unit_name))


def _may_give(desk: Desk, form: GrantForm, unit: Unit) -> bool:
    """Whether the visitor may give this role here, and it is not held already."""
    role = Role(form.role.data)
    if role not in desk.roles_at(unit):
        form.role.errors = [words.NOT_GRANTABLE]
    elif any(each.role is role and each.unit_id == unit.id for each in desk.grants):
        form.role.errors = [words.ALREADY_GRANTED]
    return not form.errors


@bp.post("/<key>/vai-tro/<int:number>/ket-thuc")
@requires(Can.GRANT_ROLES)
def end_grant(key: str, number: int) -> Any:
    desk = _desk(key)
    given = found(queries.grant(db, [each.id for each in desk.accounts], number))
    _must(desk.may_grant and given.role in desk.roles_at(given.unit))
    steps.end_grant(db, given, day_before(today()), now(), current_user.account_id)
    return _back(desk, people_words.GRANT_ENDED)


def _must(allowed: bool) -> None:
    """The page does not offer what is not allowed; who asks all the same is refused."""
    if not allowed:
        abort(403)
