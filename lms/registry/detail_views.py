"""Pages of what is known of a person: corrected, its history, and the one page that shows an identity number whole."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base import vietnamese
from lms.base.clock import now, today
from lms.base.pages import PAGE, db, found, page_number
from lms.base.sealing import blind
from lms.people import actions as steps
from lms.people import queries as people
from lms.people.access import Can
from lms.people.forms import said
from lms.people.guard import reach, requires
from lms.people.models import Person
from lms.registry import actions, words
from lms.registry.forms import EditForm, ReasonForm
from lms.registry.history import history
from lms.registry.showing import Desk, person_page

bp = Blueprint("details", __name__, url_prefix="/nguoi-hoc/<key>")


def _desk(key: str) -> Desk:
    """The person before a visitor who may change them: else 404, or 403 where they may only be looked at."""
    desk = Desk(found(people.by_key(db, key, reach(Can.SEE_PERSONS))))
    if not desk.may_edit:
        abort(403)
    return desk


def _back(desk: Desk, told: str, kind: str = "done") -> Any:
    flash(told, kind)
    return redirect(url_for("persons.person", key=desk.person.key), 303)


@bp.route("/sua", methods=["GET", "POST"])
@requires(Can.EDIT_PERSONS)
def edit(key: str) -> Any:
    """What does not fit together is told first, and saved when the clerk says that it is so. What somebody else has
    changed since the page was opened is told too, and never written over unseen.
    """
    desk = _desk(key)
    form = EditForm(data=_held(desk)) if request.method == "GET" else EditForm()
    if request.method == "GET":
        return _edit_page(desk, form)
    db.refresh(desk.person, with_for_update=True)
    warnings = form.doubts(desk.person.identity) if form.validate() else []
    late = not form.errors and _is_late(desk.person, form)
    if form.errors or late or (warnings and not request.form.get("sure")):
        form.identity.data = form.identity.known or form.identity.data
        return _edit_page(desk, form, warnings, 422, late)
    changed = steps.edit(db, desk.person, form.wanted(desk.person), now(), current_user.account_id, desk.unit_id)
    return _back(desk, words.EDITED.format(name=desk.person.full_name) if changed else words.NOTHING_EDITED)


def _held(desk: Desk) -> dict[str, Any]:
    person = desk.person
    born = vietnamese.day(person.birth_on) if person.birth_on else person.birth_year
    sex = "" if person.woman is None else "nu" if person.woman else "nam"
    return {"name": person.full_name, "birth": str(born or ""), "sex": sex, "phone": person.phone}


def _edit_page(desk: Desk, form: EditForm, warnings: Any = (), status: int = 200, late: bool = False) -> Any:
    """`late`: what is held now stands beside what was typed, and the next click has seen it."""
    held = [(form[name], value or "") for name, value in _held(desk).items()] if late else []
    sexes = {"nu": words.SEX[True], "nam": words.SEX[False]}
    return render_template(
        "registry/person_edit.html",
        person=desk.person,
        form=form,
        warnings=warnings,
        late=late,
        newest=[(each.label.text, sexes.get(value, value)) for each, value in held if value != (each.data or "")],
        seen=(not late and request.form.get("seen")) or _mark(desk.person),
    ), status


def _is_late(person: Person, form: EditForm) -> bool:
    """Whether somebody has changed what the page had shown, and this would change it again."""
    seen = request.form.get("seen")
    changes = any(getattr(person, column) != value for column, value in form.wanted(person).items())
    return bool(seen) and seen != _mark(person) and changes


def _mark(person: Person) -> str:
    """A keyed print of what may be corrected."""
    return blind("|".join(str(getattr(person, column)) for column in words.COLUMNS), "person_edit")


@bp.post("/so-dinh-danh")
@requires(Can.EDIT_PERSONS)
def show_identity(key: str) -> Any:
    """The number whole, on this answer alone, once the reason stands in the log."""
    desk, form = _desk(key), ReasonForm(prefix="so")
    found(desk.person.identity or desk.person.old_identity)
    if not form.validate():
        return person_page(desk, 422, asking=form)
    actions.show_identity(db, desk.person, said(form.reason), now(), current_user.account_id, desk.unit_id)
    return render_template("registry/identity.html", person=desk.person)


@bp.get("/lich-su")
@requires(Can.EDIT_PERSONS)
def changes(key: str) -> Any:
    """The whole history, page by page."""
    desk, number = _desk(key), page_number()
    lines, more = history(db, desk.person, reach(Can.SEE_PERSONS), today(), (number - 1) * PAGE, PAGE)
    return render_template("registry/history.html", person=desk.person, lines=lines, number=number, more=more)
