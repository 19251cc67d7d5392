"""Soát dữ liệu: what the last check of all rows found, each with its page and a proposal; checked again when asked."""

import json
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_login import current_user

from lms.base.clock import now, today
from lms.base.jobs import actions as jobs
from lms.base.jobs.words import STATES
from lms.base.pages import db, found
from lms.people.access import Can
from lms.people.forms import said
from lms.people.guard import requires
from lms.registry import queries
from lms.registry.checking import mending, words
from lms.registry.checking.forms import MendForm
from lms.registry.checking.mending import Proposal
from lms.units import queries as units
from lms.units.models import Unit

bp = Blueprint("checks", __name__, url_prefix="/quan-tri/soat-du-lieu")
CHECK = "system.check"


@bp.get("")
@requires(Can.RUN_SYSTEM)
def last() -> str:
    """The last run that came to its end, and the one under way."""
    done, under_way = queries.last_check(db)
    told = json.loads(done.result or "{}") if done else {}
    nightly = bool(done and json.loads(done.argument).get("nightly"))
    more = {"under_way": under_way, "states": STATES, "kinds": words.FINDINGS, "nightly": nightly}
    return render_template("registry/checks.html", run=done, told=told, findings=told.get("findings", []), **more)


@bp.post("")
@requires(Can.RUN_SYSTEM)
def again() -> Any:
    """Checks everything again; while a run is under way it is not asked for twice."""
    _, under_way = queries.last_check(db)
    if under_way is None:
        jobs.ask(db, CHECK, {}, current_user.account_id, None, now())
    flash(words.CHECK_ASKED, "done")
    return redirect(url_for(".last"), 303)


@bp.route("/sua/<kind>/<int:number>", methods=["GET", "POST"])
@requires(Can.RUN_SYSTEM)
def mend(kind: str, number: int) -> Any:
    """Shows what is proposed, and writes it with a reason."""
    if kind not in words.MENDABLE:
        abort(404)
    form = MendForm()
    parent = _parent(form) if kind == "unit" and form.is_submitted() else None
    proposed = mending.proposal(db, kind, number, today(), parent)
    if proposed is None:
        flash(words.MENDED_BEFORE, "attention")
        return redirect(url_for(".last"), 303)
    if not form.is_submitted():
        return _page(kind, proposed, form)
    if not form.validate() or not _fits(kind, number, form, parent):
        return _page(kind, proposed, form), 422
    proposed.carry_out(db, said(form.why), now(), current_user.account_id)
    flash(words.MENDED.format(title=proposed.title), "done")
    return redirect(url_for(".last"), 303)


def _page(kind: str, proposed: Proposal, form: MendForm) -> str:
    return render_template("registry/mend.html", kind=kind, proposed=found(proposed), form=form)


def _parent(form: MendForm) -> Unit | None:
    return units.by_code(db, said(form.parent), today()) if form.parent.data else None


def _fits(kind: str, number: int, form: MendForm, parent: Unit | None) -> bool:
    """A unit hangs below one that stands and that does not stand below itself."""
    if kind == "unit" and (parent is None or units.holds(db, [number], parent.id)):
        form.parent.errors = [words.NO_PARENT]
    return not form.errors
