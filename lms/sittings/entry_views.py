"""A learner in a sitting: the code on the board, waiting, the start, going on with another device; and the keeper of
the attempt's door.
"""

import hmac
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session

from lms.base import devices
from lms.base.clock import now, today
from lms.base.pages import db, found
from lms.learning import actions as learning
from lms.learning import doors
from lms.learning import words as learning_words
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.people.tries import minutes
from lms.sittings import actions, queries, tries, words
from lms.sittings.forms import CodeForm, PinForm
from lms.sittings.models import Seat, Sitting
from lms.sittings.room import Seated
from lms.sittings.seating import State, Way
from lms.units.queries import holds

bp = Blueprint("entry", __name__, url_prefix="/ky-kiem-tra")


@doors.kept
def keeper(db: Session, attempt_id: int) -> doors.Refusal | None:
    """An attempt that is made in an open sitting goes on only where a supervisor has let it."""
    bound = queries.bound_device(db, attempt_id)
    if bound is None or hmac.compare_digest(bound[1], _device()):
        return None
    return doors.Refusal(url_for("entry.seat", seat=bound[0]))


def _device() -> str:
    """This device as it is kept; empty for one that never asked."""
    return devices.kept(devices.mark())


@bp.route("/vao", methods=["GET", "POST"])
@requires(Can.LEARN)
def enter() -> Any:
    """The code leads to a seat, and the supervisors see who asks."""
    form, moment = CodeForm(), now()
    if request.method == "GET":
        return _enter_page(form)
    account_id, address = current_user.account_id, request.remote_addr or ""
    if wait := tries.code_wait(db, account_id, address, moment):
        return _enter_page(form, 429, words.WAIT_CODE.format(minutes=minutes(wait)))
    if not form.validate():
        return _enter_page(form, 422)
    room = queries.open_by_code(db, form.figures)
    if room is None:
        tries.count_code(db, account_id, address, moment)
        form.code.errors = [words.NO_SUCH_CODE]
        return _enter_page(form, 422)
    return _ask(room)


def _enter_page(form: CodeForm, status: int = 200, wait: str = "") -> Any:
    seats = queries.own_seats(db, current_user.person.id)
    return render_template("sittings/enter.html", form=form, seats=seats, wait=wait), status


def _ask(room: Sitting) -> Any:
    mark = devices.mark() or devices.new_mark()
    seat = actions.ask(db, room, current_user.person.id, devices.kept(mark), now())
    answer = redirect(url_for(".seat", seat=seat.key), 303)
    devices.remember(answer, mark)
    return answer


def _own(seat: str) -> tuple[Sitting, Seated]:
    """The visitor's own seat, or 404; its sitting locked where something is about to change."""
    mine: Seat = found(queries.seat(db, current_user.person.id, seat))
    room = queries.lock(db, mine.sitting_id) if request.method == "POST" else mine.sitting
    return room, queries.of_seat(db, mine, today())


@bp.get("/cho/<seat>")
@requires(Can.LEARN)
def seat(seat: str) -> str:
    """What the learner waits for, or may do now, on this device."""
    room, held = _own(seat)
    device = _device()
    lack = queries.lacks(db, room.slug, [held], now()).get(held.person.id)
    return render_template(
        "sittings/place.html",
        sitting=room,
        held=held,
        here=held.bound is not None and hmac.compare_digest(held.bound.device, device),
        asks_here=held.asking is not None and hmac.compare_digest(held.asking.device, device),
        lack=lack,
    )


@bp.errorhandler(actions.Over)
def over(_error: actions.Over) -> Any:
    """It was closed a moment ago: the page of the seat says so, or that of the codes."""
    flash(words.OVER, "attention")
    own = found(request.view_args).get("seat")
    return redirect(url_for("entry.seat", seat=own) if own else url_for("entry.enter"), 303)


@bp.post("/cho/<seat>/xin")
@requires(Can.LEARN)
def ask(seat: str) -> Any:
    """Asks again after a refusal, or from another device."""
    room, _held = _own(seat)
    answer = _ask(room)
    flash(words.ASKED, "done")
    return answer


@bp.route("/cho/<seat>/pin", methods=["GET", "POST"])
@requires(Can.LEARN)
def pin(seat: str) -> Any:
    """A supervisor types the PIN on the learner's device; whoever supervises this room does not let themselves in."""
    room, held = _own(seat)
    asking, form, moment = held.asking, PinForm(), now()
    if holds(db, reach(Can.SUPERVISE), room.unit_id):
        flash(words.OWN_SEAT, "attention")
        return redirect(url_for(".seat", seat=seat), 303)
    if asking is None or not hmac.compare_digest(asking.device, _device()):
        return redirect(url_for(".seat", seat=seat), 303)
    if request.method == "GET":
        return _pin_page(room, held, form)
    if wait := tries.pin_wait(db, room.id, held.seat.id, moment):
        return _pin_page(room, held, form, 429, words.WAIT_PIN.format(minutes=minutes(wait)))
    if not form.validate():
        return _pin_page(room, held, form, 422)
    if not actions.fits(room, form.figures):
        actions.wrong_pin(db, room, held, moment)
        form.pin.errors = [words.WRONG_PIN]
        return _pin_page(room, held, form, 422)
    actions.admit(db, room, held, asking.id, moment, None, Way.PIN)
    return redirect(url_for(".seat", seat=seat), 303)


def _pin_page(room: Sitting, held: Seated, form: PinForm, status: int = 200, wait: str = "") -> Any:
    moving = held.state is State.MOVING
    return render_template("sittings/pin.html", sitting=room, held=held, form=form, moving=moving, wait=wait), status


@bp.post("/cho/<seat>/bat-dau")
@requires(Can.LEARN)
def start(seat: str) -> Any:
    room, held = _own(seat)
    try:
        actions.start(db, room, held, _device(), now())
    except actions.NotYet as hindered:
        flash(words.NOT_YET[str(hindered)], "attention")
        return redirect(url_for(".seat", seat=seat), 303)
    except learning.NotOpen as closed:
        flash(learning_words.not_open(str(closed), closed.until, now()), "attention")
        return redirect(url_for(".seat", seat=seat), 303)
    return redirect(url_for("learning.quiz", slug=room.slug), 303)
