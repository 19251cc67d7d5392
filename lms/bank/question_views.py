"""Pages of one question of a bank: its wordings, a new one, and its way from draft to use and out of it."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.bank import words, writing
from lms.bank.editing import Editor
from lms.bank.forms import NoteForm
from lms.bank.showing import Desk, desk, must, question_page, shelf_of
from lms.base.clock import now
from lms.base.pages import db, found
from lms.people.access import Can
from lms.people.guard import requires
from lms.quizzes.words import KINDS

bp = Blueprint("bank_questions", __name__, url_prefix="/ngan-hang")


@bp.get("/<slug>/<key>")
@requires(Can.AUTHOR)
def question(slug: str, key: str) -> Any:
    return question_page(desk(slug, key))


@bp.route("/<slug>/them", methods=["GET", "POST"])
@requires(Can.AUTHOR)
def add(slug: str) -> Any:
    """A new question: its kind is chosen first, for it never changes."""
    bank = shelf_of(slug, lock=request.method == "POST")
    if "dang" not in request.args:
        return render_template("bank/kinds.html", bank=bank, kinds=words.KIND_SLUGS, names=KINDS)
    editor = found(Editor.new(bank, request.args["dang"]))
    if request.method == "GET" or editor.grow() or not editor.is_good():
        return editor.page(200 if editor.unsent else 422)
    try:
        held = writing.add_question(db, bank, editor.question, editor.media, now(), current_user.account_id)
    except writing.Refused as why:
        return editor.page(422, key_taken=str(why))
    return _went(Desk(held), words.WRITTEN, editor.draft_name)


@bp.route("/<slug>/<key>/sua", methods=["GET", "POST"])
@requires(Can.AUTHOR)
def edit(slug: str, key: str) -> Any:
    """A new draft from the newest wording, or the open draft again; a wording in use is never touched."""
    on = desk(slug, key, lock=request.method == "POST")
    editor = Editor.of(on, "gift" in request.args)
    if request.method == "GET" or editor.grow() or not editor.is_good():
        return editor.page(200 if editor.unsent else 422)
    base, by = editor.form.base.data or "", current_user.account_id
    try:
        writing.write(db, on.held, editor.question, editor.media, base, now(), by)
    except writing.Overtaken as other:
        return editor.page(422, overtaken=other.wording)
    except writing.Refused as why:
        return editor.page(422, refused=str(why))
    return _went(on, words.WRITTEN, editor.draft_name)


def _went(on: Desk, said: str, saved: str = "") -> Any:
    flash(said, "done")
    return redirect(url_for(".question", slug=on.held.bank.slug, key=on.held.key, da_luu=saved or None), 303)


def _done(on: Desk, said: str, step: Callable[[], object]) -> Any:
    """Takes a step and says what is now true; where it cannot be taken the page says why."""
    try:
        step()
    except writing.Refused as why:
        return question_page(on, 422, refused=str(why))
    return _went(on, said)


@bp.post("/<slug>/<key>/gui")
@requires(Can.AUTHOR)
def send(slug: str, key: str) -> Any:
    on = desk(slug, key, lock=True)
    return _done(on, words.SENT, lambda: writing.send(db, on.held, now(), current_user.account_id))


@bp.post("/<slug>/<key>/bo")
@requires(Can.AUTHOR)
def drop(slug: str, key: str) -> Any:
    on = desk(slug, key, lock=True)
    return _done(on, words.DROPPED, lambda: writing.drop(db, on.held, now(), current_user.account_id))


@bp.post("/<slug>/<key>/duyet")
@requires(Can.REVIEW)
def approve(slug: str, key: str) -> Any:
    on, seen = desk(slug, key, lock=True), request.form.get("seen", "")
    return _done(on, words.APPROVED, lambda: writing.approve(db, on.held, seen, now(), current_user.account_id))


@bp.post("/<slug>/<key>/tra-lai")
@requires(Can.REVIEW)
def send_back(slug: str, key: str) -> Any:
    on, form = desk(slug, key, lock=True), NoteForm(prefix="tra-lai")
    if not form.validate():
        return question_page(on, 422, note=form)
    note = form.note.data or ""
    return _done(on, words.SENT_BACK, lambda: writing.send_back(db, on.held, note, now(), current_user.account_id))


@bp.post("/<slug>/<key>/ngung")
@requires(Can.AUTHOR)
def retire(slug: str, key: str) -> Any:
    on = desk(slug, key, lock=True)
    must(on.may_decide)
    return _done(on, words.RETIRED, lambda: writing.retire(db, on.held, now(), current_user.account_id))


@bp.post("/<slug>/<key>/dung-lai")
@requires(Can.AUTHOR)
def restore(slug: str, key: str) -> Any:
    on = desk(slug, key, lock=True)
    must(on.may_decide)
    return _done(on, words.RESTORED, lambda: writing.restore(db, on.held, now(), current_user.account_id))
