"""What helpers confirmed too fast: looked at by whoever answers for the classes, never by the helper."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_login import current_user

from lms.base.clock import now
from lms.base.pages import db, found
from lms.classes.assisting import actions, confirmations, crowding, words
from lms.classes.assisting.confirmations import PRACTICE, Confirmation
from lms.classes.assisting.forms import WrongForm
from lms.learning.words import MODES
from lms.people.access import Can
from lms.people.guard import reach, requires

bp = Blueprint("help_checks", __name__, url_prefix="/hoc-chung/can-kiem-tra")


@bp.get("")
@requires(Can.CHECK_HELP)
def waiting() -> str:
    """By helper, in the order it came. Until somebody has looked, it counts, and is flagged here."""
    told = confirmations.to_check(db, reach(Can.CHECK_HELP), now())
    return render_template(
        "classes/assisting_checks.html", waiting=told, modes=MODES, own=current_user.account_id, most=crowding.MOST
    )


def _one(kind: str, number: int) -> Confirmation:
    """One of those on the list; nobody looks at what they confirmed themselves."""
    one = found(confirmations.one_of(db, reach(Can.CHECK_HELP), kind, number, now()))
    if one.by == current_user.account_id:
        abort(403)
    return one


def _back(told: str, done: bool = True) -> Any:
    flash(told, "done" if done else "attention")
    return redirect(url_for(".waiting"), 303)


@bp.get("/<kind>/<int:number>")
@requires(Can.CHECK_HELP)
def look(kind: str, number: int) -> Any:
    return _page(_one(kind, number), WrongForm(formdata=None))


def _page(one: Confirmation, form: WrongForm, status: int = 200) -> Any:
    return render_template("classes/assisting_check.html", one=one, modes=MODES, form=form), status


def _settle(one: Confirmation, right: bool, why: str | None) -> Any:
    step = actions.check_practice if one.kind == PRACTICE else actions.check_test
    if one.checked or not step(db, one.id, right, why, now(), current_user.account_id):
        return _back(words.CHECKED_BEFORE, done=False)
    return _back(words.CHECKED_RIGHT if right else words.CHECKED_WRONG)


@bp.post("/<kind>/<int:number>/dung")
@requires(Can.CHECK_HELP)
def right(kind: str, number: int) -> Any:
    return _settle(_one(kind, number), True, None)


@bp.post("/<kind>/<int:number>/khong-dung")
@requires(Can.CHECK_HELP)
def wrong(kind: str, number: int) -> Any:
    one, form = _one(kind, number), WrongForm()
    return _settle(one, False, form.why.data) if form.validate() else _page(one, form, 422)
