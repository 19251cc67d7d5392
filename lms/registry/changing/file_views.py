"""A table of units brought by page: looked through first, then taken in; faults by line, and nothing half written."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base import audit, files, signing, vietnamese
from lms.base.clock import now, today
from lms.base.faults import Fault, Faulty
from lms.base.pages import db
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.registry.changing import words
from lms.registry.changing.forms import UnitsFileForm
from lms.registry.changing.reading import BY_LAW
from lms.units import importing
from lms.units import queries as units
from lms.units.drafts import Draft
from lms.units.kinds import level
from lms.units.models import Unit
from lms.units.stands import Settled

bp = Blueprint("unit_files", __name__, url_prefix="/don-vi")
LARGEST = 10 * 1024 * 1024
PURPOSE = "units-file"


@bp.route("/nhap", methods=["GET", "POST"])
@requires(Can.EDIT_UNITS)
def bring() -> Any:
    """Looks a file through, and takes in the one that was looked through."""
    form = UnitsFileForm()
    if request.method == "GET":
        return _page(form)
    if not form.validate():
        return _page(form, status=422)
    if form.kept.data:
        return _take_in(form)
    content = form.file.data.read(LARGEST + 1)
    if len(content) > LARGEST:
        form.file.errors = [words.FILE_TOO_LARGE]
        return _page(form, status=422)
    name = files.keep(db, content)
    try:
        seen = importing.looked_through(db, files.place(db, name), warden())
    except Faulty as faulty:
        return _page(form, faults=faulty.faults, status=422)
    token = signing.signed(current_app.config["SECRET_KEY"], PURPOSE, current_user.account_id, name)
    return _page(form, seen=seen, token=token, filename=form.file.data.filename)


def _take_in(form: UnitsFileForm) -> Any:
    told = signing.read(current_app.config["SECRET_KEY"], PURPOSE, form.kept.data or "")
    if told is None or len(told) != 2 or told[0] != current_user.account_id or not files.place(db, told[1]).exists():
        form.file.errors = [words.FILE_GONE]
        return _page(form, status=422)
    content = files.kept(db, told[1])
    try:
        settled = importing.bring(db, files.place(db, told[1]), warden())
    except Faulty as faulty:
        return _page(form, faults=faulty.faults, status=422)
    if changes(settled):
        mine = reach(Can.EDIT_UNITS)[0]
        digest = f"file:{sha256(content).hexdigest()}"
        audit.record(db, now(), "units.import", digest, current_user.account_id, mine, **settled.counts)
        flash(words.BROUGHT.format(counts=_counts(settled)), "done")
    else:
        flash(words.BROUGHT_BEFORE, "done")
    return redirect(url_for("units.roots"), 303)


def changes(settled: Settled) -> int:
    return settled.new + settled.renamed + settled.ended


def _counts(settled: Settled) -> str:
    return words.BROUGHT_COUNTS.format(**{key: vietnamese.number(count) for key, count in settled.counts.items()})


def _page(form: UnitsFileForm, faults: list[Fault] | None = None, seen: Settled | None = None, token: str = "",
          filename: str = "", status: int = 200) -> Any:  # fmt: skip
    return render_template(
        "registry/units_file.html",
        form=form,
        faults=faults or [],
        seen=seen,
        changes=changes(seen) if seen else 0,
        token=token,
        filename=filename,
    ), status


@dataclass
class Warden:
    """Whether this visitor may say what a row says: below their own units, and not of what the law names."""

    within: set[int]
    everything: set[int]

    def __call__(self, draft: Draft, nearest: Unit | None) -> str:
        if nearest is None or not units.holds(db, self.within, nearest.id):
            return words.OUT_OF_REACH
        kinds = [span.kind for span in draft.spans]
        by_law = any(level(kind) in BY_LAW for kind in kinds) or (
            nearest.code == draft.code and nearest.named(today()).level in BY_LAW
        )
        if by_law and not units.holds(db, self.everything, nearest.id):
            return words.LAW_BY_SYSTEM
        return ""


def warden() -> Warden:
    return Warden(set(reach(Can.EDIT_UNITS)), set(reach(Can.RUN_SYSTEM)))
