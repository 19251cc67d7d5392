"""A class's shared devices, before whoever may run the class: opened, closed, what was done on them, and the lists of
what to watch for, ticked on the helper's own phone.
"""

import secrets
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import current_user, logout_user
from sqlalchemy.orm import Session

from lms.base.clock import now
from lms.base.pages import db, found
from lms.classes import doors
from lms.classes import queries as classes
from lms.classes.assisting import actions, confirmations, guard, practice, queries, tries, views, words
from lms.classes.doors import Door, Pending
from lms.classes.models import ClassMember, TrainingClass
from lms.learning.rungs import Help, Mode
from lms.learning.words import MODES
from lms.people import queries as people
from lms.people.access import Can
from lms.people.guard import reach, requires

bp = Blueprint("assisted", __name__, url_prefix="/hoc-chung/lop/<key>")


@doors.leads_to
def lessons_together(db: Session, opened: TrainingClass) -> Iterator[Door]:
    """The way to the class's shared devices and what was done on them."""
    yield Door(words.DOOR, words.DOOR_SAYS, url_for("assisted.overview", key=opened.key))


@doors.holds_open
def unended(db: Session, opened: TrainingClass) -> Iterator[Pending]:
    """Turns on a shared device that nobody has ended."""
    left = queries.pending(db, opened.id, now())
    if left.devices or left.turns:
        said = words.PENDING.format(devices=left.devices, turns=left.turns)
        yield Pending(said, url_for("assisted.overview", key=opened.key))


def _class(key: str, lock: bool = False) -> TrainingClass:
    return found(classes.training_class(db, key, reach(Can.RUN_CLASSES), lock))


def _open_class(key: str, lock: bool = False) -> TrainingClass:
    of = _class(key, lock)
    return found(of if of.closed_at is None else None)


@bp.get("")
@requires(Can.RUN_CLASSES)
def overview(key: str) -> str:
    """What is open, who has done what and how, and everybody's lists."""
    of, moment = _class(key), now()
    members = classes.roster(db, of.id)
    return render_template(
        "classes/assisting_class.html",
        of=of,
        devices=queries.devices(db, of.id, moment),
        members=[(each, queries.head(db, each)) for each in members],
        pictured={each.id for each in queries.with_pictures(db, of.id)},
        records=confirmations.records(db, of.id, of.slug),
        turns=queries.turns(db, of.id),
        modes=MODES,
        ends=words.ENDS,
        checks=current_user.may(Can.CHECK_HELP),
    )


@bp.post("/mo-may")
@requires(Can.RUN_CLASSES)
def open_device(key: str) -> Any:
    """This browser becomes the class's; its helper is signed out of it, and nothing of theirs stays in the session."""
    of, by = _open_class(key, lock=True), found(people.account(db, current_user.account_id))
    if before := guard.device(lock=True):
        actions.close_device(db, before, now(), by.id)
    mark = secrets.token_urlsafe(24)
    device = actions.open_device(db, of, by, guard.hashed(mark), now())
    logout_user()
    session.clear()
    flash(words.DEVICE_OPEN, "done")
    answer = redirect(url_for("assisting.people"), 303)
    guard.mark_browser(answer, device, mark)
    return answer


@bp.post("/may/<int:number>/dong")
@requires(Can.RUN_CLASSES)
def close_device(key: str, number: int) -> Any:
    of = _class(key)
    device = found(next((each for each in queries.devices(db, of.id, now()) if each.number == number), None))
    actions.close_device(db, device, now(), current_user.account_id)
    flash(words.DEVICE_CLOSED.format(number=number), "done")
    return redirect(url_for(".overview", key=key), 303)


def _member(key: str, number: int) -> tuple[TrainingClass, ClassMember]:
    """Somebody of the class; of one that is closed, to be read."""
    of = _class(key) if request.method == "GET" else _open_class(key)
    return of, found(queries.member(db, of.id, number, lock=request.method == "POST"))


@bp.post("/hinh/<int:number>/bo")
@requires(Can.RUN_CLASSES)
def reset_pictures(key: str, number: int) -> Any:
    _of, member = _member(key, number)
    actions.reset_pictures(db, member.id, now(), current_user.account_id)
    tries.forget_pictures(db, member.id)
    flash(words.PICTURES_RESET.format(name=queries.head(db, member).full_name), "done")
    return redirect(url_for(".overview", key=key), 303)


@bp.get("/viec/<int:number>")
@requires(Can.RUN_CLASSES)
def lists(key: str, number: int) -> str:
    """Every lesson's list of one person."""
    of, member = _member(key, number)
    told, name = practice.boards(db, member, of.slug), queries.head(db, member).full_name
    return render_template("classes/assisting_lists.html", of=of, member=member, name=name, boards=told)


@bp.route("/viec/<int:number>/<lesson>", methods=["GET", "POST"])
@requires(Can.RUN_CLASSES)
def watch(key: str, number: int, lesson: str) -> Any:
    of, member = _member(key, number)
    told, back = found(practice.board(db, member, of.slug, lesson)), url_for(".lists", key=key, number=number)
    name = queries.head(db, member).full_name
    if request.method == "GET":
        error = words.CLASS_CLOSED if of.closed_at else ""
        return render_template(
            "classes/assisting_checklist.html", board=told, name=name, back=back, crumb=name, error=error
        )
    try:
        views.looked(member, of.slug, told, Help(Mode.GUIDED, current_user.account_id))
    except actions.Refused as why:
        flash(words.REFUSED[str(why)], "attention")
    return redirect(back, 303)
