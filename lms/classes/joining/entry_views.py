"""A learner joins a class: by the code that is read aloud, or by the poster's QR, which fills it in."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base.clock import now
from lms.base.pages import db
from lms.classes import queries, tries, words
from lms.classes.joining import actions
from lms.classes.joining import queries as joining
from lms.classes.joining.forms import CodeForm
from lms.classes.models import ClassMember, TrainingClass
from lms.people.access import Can
from lms.people.guard import requires
from lms.people.models import Person
from lms.people.tries import minutes

bp = Blueprint("joining", __name__, url_prefix="/lop-hoc")


@bp.route("/vao", methods=["GET", "POST"])
@requires(Can.LEARN)
def join() -> Any:
    form, moment = CodeForm(), now()
    typing = tries.codes(current_user.account_id, request.remote_addr)
    if wait := typing.wait(db, moment):
        return _page(form, 429, words.WAIT_CODE.format(minutes=minutes(wait)))
    if request.method == "GET":
        return _page(CodeForm(formdata=None, data={"code": request.args.get("ma", "")[:20]}))
    if not form.validate():
        return _page(form, 422)
    opened = queries.of_code(db, form.known)
    if opened is None:
        typing.count(db, moment)
        form.code.errors = [words.NO_SUCH_CODE]
        return _page(form, 422)
    return _joined(queries.lock(db, opened.id))


def _page(form: CodeForm, status: int = 200, wait: str = "") -> Any:
    """A code that came in the address leads to the class's name at once: who scanned sees what they join."""
    known = queries.of_code(db, form.known) if status == 200 and form.known else None
    asked = [
        (each, db.get_one(TrainingClass, each.class_id)) for each in joining.own_requests(db, current_user.person.id)
    ]
    return render_template("classes/join.html", form=form, joins=known, asked=asked, wait=wait), status


def _joined(opened: TrainingClass) -> Any:
    held = queries.member_of(db, opened.id, current_user.person.id)
    there = held is not None and held.left_at is None
    made = actions.join(db, opened, db.get_one(Person, current_user.person.id), now())
    if not isinstance(made, ClassMember):
        flash(words.ASKED.format(title=opened.title), "done")
        return redirect(url_for(".join"), 303)
    told = words.IN_ALREADY if there else words.JOINED.format(title=opened.title, number=made.number)
    flash(told, "attention" if there else "done")
    return redirect(url_for("classes.show", key=opened.key), 303)
