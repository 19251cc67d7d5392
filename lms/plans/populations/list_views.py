"""A list of populations brought by page: looked through first, then entered; faults by line, nothing half written."""

from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask_login import current_user

from lms.base import files, signing
from lms.base.clock import now, today
from lms.base.faults import Fault, Faulty
from lms.base.pages import db
from lms.base.vietnamese import number as figure
from lms.base.vietnamese import size
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.people.words import AUDIENCES
from lms.plans.populations import actions, documents, queries, reading, words
from lms.plans.populations.actions import PopulationLine
from lms.plans.populations.forms import ListForm
from lms.plans.populations.reading import Listing
from lms.units.models import Unit
from lms.units.queries import below_with_past

bp = Blueprint("population_lists", __name__, url_prefix="/ke-hoach/mau-so/nhap")
PURPOSE = "population-list"


@dataclass
class Look:
    """What entering a list would do."""

    listing: Listing
    new: list[PopulationLine] = field(default_factory=list)
    changed: list[tuple[PopulationLine, int]] = field(default_factory=list)
    same: int = 0


@bp.route("", methods=["GET", "POST"])
@requires(Can.EDIT_POPULATION)
def bring() -> Any:
    """Looks a list through, and enters the one that was looked through."""
    form = ListForm()
    if not form.is_submitted():
        return _page(form)
    if not form.validate():
        return _page(form, status=422)
    if form.kept.data:
        return _enter(form)
    content = form.file.data.read(documents.LARGEST + 1)
    if len(content) > documents.LARGEST:
        form.file.errors = [words.FILE_TOO_LARGE.format(most=size(documents.LARGEST))]
        return _page(form, status=422)
    kept, name = files.keep(db, content), str(form.file.data.filename)[-200:]
    try:
        look = _looked(kept, name)
    except Faulty as faulty:
        return _page(form, faults=faulty.faults, name=name, status=422)
    if look.listing.faults:
        return _page(form, look, look.listing.faults, name=name, status=422)
    token = signing.signed(current_app.config["SECRET_KEY"], PURPOSE, current_user.account_id, kept, name)
    return _page(form, look, token=token, name=name)


def _looked(kept: str, name: str) -> Look:
    """The list as it would be entered now. Raises `Faulty`."""
    within = set(db.scalars(below_with_past(reach(Can.EDIT_POPULATION))))
    listing = reading.read(db, files.place(db, kept), today(), within, name)
    held = queries.in_force_of(db, {line.unit.id for line in listing.lines})
    return Look(listing, *reading.weighed(listing, {key: row.persons for key, row in held.items()}))


def _enter(form: ListForm) -> Any:
    told = signing.read(current_app.config["SECRET_KEY"], PURPOSE, form.kept.data or "")
    if told is None or len(told) != 3 or told[0] != current_user.account_id or not files.place(db, told[1]).exists():
        form.file.errors = [words.FILE_GONE]
        return _page(form, status=422)
    _, kept, name = told
    try:
        look = _looked(kept, name)
    except Faulty as faulty:
        return _page(form, faults=faulty.faults, name=name, status=422)
    if look.listing.faults:
        return _page(form, look, look.listing.faults, name=name, status=422)
    why = words.BY_LIST.format(name=name)
    lines, numbers = look.listing.lines, look.listing.numbers
    if look.new or look.changed:
        actions.give_populations(db, lines, now(), kept, current_user.account_id, name, numbers, why)
        counts = {"new": len(look.new), "changed": len(look.changed), "same": look.same}
        flash(words.BROUGHT.format(**{key: figure(count) for key, count in counts.items()}), "done")
    else:
        flash(words.BROUGHT_BEFORE, "attention")
    own = db.get_one(Unit, reach(Can.EDIT_POPULATION)[0])
    return redirect(url_for("populations.unit", code=own.code), 303)


def _page(form: ListForm, look: Look | None = None, faults: list[Fault] | None = None, token: str = "",
          name: str = "", status: int = 200) -> Any:  # fmt: skip
    shown = {"look": look, "faults": faults or [], "token": token, "name": name, "columns": words.COLUMNS}
    return render_template("plans/population_list.html", form=form, audiences=AUDIENCES, **shown), status
