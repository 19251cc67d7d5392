"""The shared device: the list of people, how somebody learns, their turn, and “next, please”."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import current_user

from lms.base.clock import now
from lms.base.pages import db, found
from lms.classes import codes
from lms.classes import queries as classes
from lms.classes.assisting import actions, guard, practice, queries, tries, words
from lms.classes.assisting.forms import CodeForm
from lms.classes.assisting.models import ClassDevice, End
from lms.classes.models import ClassMember
from lms.learning.rungs import Mode, weaker
from lms.learning.words import MODES
from lms.people.access import Can
from lms.people.guard import public, reach, requires
from lms.people.tries import minutes

bp = Blueprint("assisting", __name__, url_prefix="/hoc-chung")
CLASS = "class"
"""In the session: the class whose code was typed on a device that no helper has opened."""


@bp.route("", methods=["GET", "POST"])
@public
def start() -> Any:
    """The code of a class leads to those who come in by pictures; a helper finds their classes here."""
    form, moment, address = CodeForm(), now(), request.remote_addr or ""
    if request.method == "GET":
        return redirect(url_for(".people"), 303) if guard.device() else _start_page(form)
    if wait := tries.code_wait(db, address, moment):
        return _start_page(form, 429, words.WAIT_CODE.format(minutes=minutes(wait)))
    if not form.validate():
        return _start_page(form, 422)
    of = classes.of_code(db, codes.typed(form.code.data or ""))
    if of is None:
        tries.count_code(db, address, moment)
        form.code.errors = [words.NO_SUCH_CODE]
        return _start_page(form, 422)
    session[CLASS] = of.key
    return redirect(url_for("pictures.people"), 303)


def _start_page(form: CodeForm, status: int = 200, wait: str = "") -> Any:
    may = current_user.is_authenticated and current_user.may(Can.RUN_CLASSES)
    own = queries.classes_of(db, reach(Can.RUN_CLASSES)) if may else None
    return render_template("classes/assisting_start.html", form=form, own=own, wait=wait), status


@bp.get("/may")
@public
def people() -> Any:
    """Everybody of the class, large: nothing of anybody but the row and the name."""
    if visitor := guard.helped():
        return redirect(visitor.home, 303)
    held = guard.device()
    if held is None:
        if guard.COOKIE in request.cookies:
            flash(words.NOT_A_DEVICE, "attention")
        return redirect(url_for(".start"), 303)
    named = [(member.number, queries.head(db, member).full_name) for member in classes.roster(db, held.class_id)]
    return render_template("classes/assisting_people.html", device=held, of=held.training_class, people=named)


@bp.route("/may/<int:number>", methods=["GET", "POST"])
@public
def choose(number: int) -> Any:
    """How somebody learns this time; whoever was on this device before is through."""
    changing = request.method == "POST"
    held = found(guard.device(lock=changing))
    member = found(queries.member(db, held.class_id, number, lock=changing))
    mode = next((mode for mode in Mode if mode.value == request.form.get("mode")), None)
    if not changing or mode is None:
        return _choose_page(held, member, words.CHOOSE_MODE if changing else "")
    try:
        turn = actions.take_turn(db, held.training_class, member, held, mode, now())
    except actions.Refused as why:
        return _choose_page(held, member, words.REFUSED[str(why)])
    guard.let_in(turn)
    return redirect(url_for("learning.course", slug=held.training_class.slug), 303)


def _choose_page(held: ClassDevice, member: ClassMember, error: str = "") -> Any:
    name = queries.head(db, member).full_name
    told = {"device": held, "of": held.training_class, "member": member, "name": name, "choices": words.CHOICES}
    return render_template("classes/assisting_choose.html", error=error, **told), 422 if error else 200


@bp.post("/xong")
@public
def finish() -> Any:
    """Done, or nobody touched it: nothing of this person stays in the session."""
    if visitor := guard.helped():
        turn = found(queries.turn(db, visitor.live.id))
        actions.end(db, turn, End.IDLE if "idle" in request.form else End.NEXT, now())
    shared = guard.device() is not None
    session.clear()
    flash(words.NEXT if shared else words.DONE_ALONE, "done")
    return redirect(url_for(".people" if shared else ".start"), 303)


@bp.get("/con-day")
@requires(Can.LEARN)
def alive() -> Any:
    """Somebody reads a long page: the turn goes on."""
    return "", 204


def turn_of() -> tuple[guard.Helped, ClassMember]:
    """The visitor's turn and their row, locked where something is about to change; 404 outside a turn."""
    visitor = found(guard.helped())
    return visitor, found(queries.member(db, visitor.live.class_id, visitor.live.number, request.method == "POST"))


@bp.get("/luot")
@requires(Can.LEARN)
def turn() -> Any:
    """What the turn is, and what else can be done in it."""
    visitor, member = turn_of()
    live = visitor.live
    return render_template(
        "classes/assisting_turn.html",
        live=live,
        mode=MODES[live.mode],
        weaker=[(mode, words.CHOICES[mode]) for mode in Mode if weaker(mode, live.mode)] if live.helper_id else [],
        boards=practice.boards(db, member, live.slug) if live.helper_id else [],
        pictures=queries.pictures(db, member.id),
        back=visitor.home,
    )


@bp.post("/luot")
@requires(Can.LEARN)
def weaken() -> Any:
    """More is done by the helper from here on; the other way round only by choosing the name anew."""
    visitor, member = turn_of()
    held = found(guard.device(lock=True))
    mode = next((mode for mode in Mode if mode.value == request.form.get("mode")), None)
    turn = found(queries.turn(db, visitor.live.id))
    try:
        after = actions.weaken(db, held.training_class, member, held, turn, mode or Mode.SELF, now())
    except actions.Refused as why:
        flash(words.REFUSED[str(why)], "attention")
        return redirect(url_for(".turn"), 303)
    guard.let_in(after)
    flash(words.CHANGED.format(mode=MODES[after.mode]), "done")
    return redirect(url_for("learning.course", slug=visitor.live.slug), 303)


@bp.route("/viec/<lesson>", methods=["GET", "POST"])
@requires(Can.LEARN)
def watch(lesson: str) -> Any:
    """What the helper has seen the person do, ticked on the device in their turn."""
    visitor, member = turn_of()
    found(visitor.live.helper_id)
    told = found(practice.board(db, member, visitor.live.slug, lesson))
    if request.method == "GET":
        error = "" if visitor.live.mode is not Mode.DONE_FOR else words.REFUSED["done-for"]
        return render_template(
            "classes/assisting_checklist.html", board=told, name=visitor.person.full_name, back=url_for(".turn"),
            crumb=words.TURN, error=error,
        )  # fmt: skip
    try:
        looked(member, visitor.live.slug, told, visitor.live.help)
    except actions.Refused as why:
        flash(words.REFUSED[str(why)], "attention")
    return redirect(url_for(".turn"), 303)


def looked(member: ClassMember, slug: str, told: practice.Board, by: Any) -> None:
    """Keeps what the form of a list says, and tells what is now true."""
    wanted = [action for action, _ in told.actions]
    able = [wanted[int(n)] for n in request.form.getlist("able") if n in {str(i) for i in range(len(wanted))}]
    whole = actions.look(db, member, slug, told.lesson.key, wanted, able, by, now())
    flash(words.SEEN_ALL.format(lesson=told.lesson.title) if whole else words.SEEN_SOME, "done")
