"""The page on which a family that shares a phone says who comes in."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from lms.base.clock import now
from lms.base.pages import db, found
from lms.people import actions, arriving, family, queries, tries, words
from lms.people.codes.views import came_in
from lms.people.guard import public

bp = Blueprint("family", __name__, url_prefix="/dang-nhap/ai")


@bp.route("", methods=["GET", "POST"])
@public
def choose() -> Any:
    """Only persons who were proved on the page before, for ten minutes, and one of them once."""
    choice = family.offered()
    if choice is None:
        flash(words.CHOICE_OVER, "attention")
        return redirect(url_for("people.sign_in"), 303)
    persons = [each for each in queries.persons(db, choice.epochs) if family.still_open(choice, each)]
    if request.method == "GET":
        return render_template("people/choose.html", persons=persons)
    person = found(next((each for each in persons if each.key == request.form.get("nguoi")), None))
    family.forget()
    if choice.means == tries.CODE:
        return came_in(person, tries.CODE, choice.following)
    account = found(person.account)
    actions.signed_in(db, account, now())
    arriving.let_in(account)
    return redirect(arriving.onward(account, choice.following), 303)
