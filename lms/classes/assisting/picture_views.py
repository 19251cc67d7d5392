"""Coming in by three pictures, for who cannot type; and choosing them beside a helper."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for

from lms.base.clock import now
from lms.base.pages import db, found, work
from lms.classes import queries as classes
from lms.classes.assisting import actions, guard, queries, tries, views, words
from lms.classes.models import TrainingClass
from lms.learning.rungs import Mode
from lms.people import passwords
from lms.people.access import Can
from lms.people.guard import public, requires
from lms.people.tries import minutes

bp = Blueprint("pictures", __name__, url_prefix="/hoc-chung")
HOW_MANY = 3


def picked() -> list[str]:
    """The pictures tapped so far, the last one by this request."""
    told = [*request.form.getlist("picked"), request.form.get("pick", "")]
    return [each for each in told if each in words.PICTURES][:HOW_MANY]


def secret(pictures: list[str]) -> str:
    return " ".join(pictures)


def _class() -> TrainingClass | None:
    """The open class whose code was typed in this browser."""
    key = session.get(views.CLASS)
    return classes.of_key(db, key) if isinstance(key, str) else None


@bp.get("/hinh")
@public
def people() -> Any:
    """Those of the class who have pictures; the others learn on a device that a helper opens."""
    of = _class()
    if of is None:
        return redirect(url_for("assisting.start"), 303)
    named = [(each.number, queries.head(db, each).full_name) for each in queries.with_pictures(db, of.id)]
    return render_template("classes/assisting_own.html", of=of, people=named)


@bp.route("/hinh/<int:number>", methods=["GET", "POST"])
@public
def enter(number: int) -> Any:
    """Picture after picture; the third opens, or nothing is said of which one was wrong.

    They are tried outside the request's transaction: nobody waits for the hashing of others.
    """
    chosen, whole = picked(), len(picked()) == HOW_MANY
    right = _fits(number, chosen) if request.method == "POST" and whole else False
    of = found(_class())
    member = found(queries.member(db, of.id, number, lock=whole))
    found(queries.pictures(db, member.id))
    moment, address = now(), request.remote_addr or ""
    if wait := tries.picture_wait(db, member.id, address, moment):
        return _tap_page(of, member, [], 429, words.WAIT_PICTURES.format(minutes=minutes(wait)))
    if not whole:
        return _tap_page(of, member, chosen, 200)
    if not right:
        tries.count_pictures(db, member.id, address, moment)
        return _tap_page(of, member, [], 422, words.WRONG_PICTURES)
    tries.forget_pictures(db, member.id)
    turn = actions.take_turn(db, of, member, None, Mode.SELF, moment)
    guard.let_in(turn)
    return redirect(url_for("learning.course", slug=of.slug), 303)


def _fits(number: int, chosen: list[str]) -> bool:
    """Whether these are the pictures. As slow for a row that has none; who must wait is not tried at all."""
    key, address, kept, wait = session.get(views.CLASS), request.remote_addr or "", None, None
    with work().reading() as reading:
        of = classes.of_key(reading, key) if isinstance(key, str) else None
        member = queries.member(reading, of.id, number) if of else None
        if member is not None:
            wait = tries.picture_wait(reading, member.id, address, now())
            held = queries.pictures(reading, member.id)
            kept = held.hash if held else None
    return not wait and passwords.fits(kept, secret(chosen))


def _tap_page(of: TrainingClass, member: Any, chosen: list[str], status: int, told: str = "") -> Any:
    name = queries.head(db, member).full_name
    page = render_template(
        "classes/assisting_tap.html", of=of, member=member, name=name, chosen=chosen, pictures=words.PICTURES, told=told
    )
    return page, status


@bp.route("/ba-hinh", methods=["GET", "POST"])
@requires(Can.LEARN)
def choose() -> Any:
    """Three pictures of one's own, chosen beside a helper on a device of the class."""
    visitor = found(guard.helped())
    found(visitor.live.helper_id)
    chosen = picked()
    if len(set(chosen)) < len(chosen):
        return _choose_page([], words.SAME_PICTURE)
    if len(chosen) < HOW_MANY or "keep" not in request.form:
        return _choose_page(chosen)
    hash = passwords.hashed(secret(chosen))  # before the request's transaction is begun
    member = found(queries.member(db, visitor.live.class_id, visitor.live.number, lock=True))
    actions.set_pictures(db, member.id, hash, now(), visitor.live.helper_id)
    tries.forget_pictures(db, member.id)
    named = ", ".join(words.PICTURES[each] for each in chosen)
    flash(words.PICTURES_KEPT.format(pictures=named), "done")
    return redirect(url_for("assisting.turn"), 303)


def _choose_page(chosen: list[str], error: str = "") -> Any:
    told = {"chosen": chosen, "pictures": words.PICTURES, "whole": len(chosen) == HOW_MANY}
    page = render_template("classes/assisting_pictures.html", error=error, **told)
    return page, 422 if error else 200
