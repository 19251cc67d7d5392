"""Pages of keys (khóa truy cập): who may read by program, what, where; made, shown once, revoked at once."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lms.api import actions, queries, words
from lms.api.forms import KeyForm
from lms.api.models import ApiToken
from lms.base.clock import now, today
from lms.base.pages import db, found
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.units import queries as units
from lms.units.models import Unit

bp = Blueprint("keys", __name__, url_prefix="/quan-tri/khoa-truy-cap")


@bp.get("")
@requires(Can.GRANT_ROLES)
def keys() -> ResponseReturnValue:
    return _page(KeyForm(formdata=None), 200)


@bp.post("")
@requires(Can.GRANT_ROLES)
def make() -> ResponseReturnValue:
    """The secret is shown once, on this answer, and kept nowhere."""
    form = KeyForm()
    unit = _unit(form) if form.validate() else None
    if unit is None:
        return _page(form, 422)
    token, secret = actions.make_token(
        db, form.name.data or "", form.opened, unit, now(), form.last_on, current_user.account_id
    )
    return render_template("api/key.html", token=token, secret=secret, day=today(), scopes=words.SCOPES)


@bp.post("/<int:number>/thu-hoi")
@requires(Can.GRANT_ROLES)
def revoke(number: int) -> ResponseReturnValue:
    token = found(db.get(ApiToken, number))
    found(units.overseen(db, reach(Can.GRANT_ROLES), [token.unit_id]) or None)
    said = words.KEY_GONE if token.revoked_at else words.KEY_REVOKED
    actions.revoke_token(db, token, now(), current_user.account_id)
    flash(said.format(name=token.name), "done")
    return redirect(url_for(".keys"), 303)


def _unit(form: KeyForm) -> Unit | None:
    """The unit meant, where the visitor grants; else what to mend is said beside the field."""
    unit = units.by_code(db, form.unit.data or "", today())
    if unit is None or not units.holds(db, reach(Can.GRANT_ROLES), unit.id):
        form.unit.errors = [words.NO_UNIT_HERE]
        return None
    return unit


def _page(form: KeyForm, status: int) -> ResponseReturnValue:
    held = queries.tokens_within(db, reach(Can.GRANT_ROLES))
    mine = [unit for unit_id in reach(Can.GRANT_ROLES) if (unit := db.get(Unit, unit_id))]
    if form.unit.data is None and len(mine) == 1:
        form.unit.data = mine[0].code
    return render_template(
        "api/keys.html", form=form, tokens=held, day=today(), scopes=words.SCOPES, states=words.STATES
    ), status
