"""One person in a sitting, before a supervisor: let in, turned away, given time, ended."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base.clock import now, today
from lms.base.pages import db, found
from lms.base.text import figure
from lms.people.access import Can
from lms.people.forms import said
from lms.people.guard import requires
from lms.sittings import actions, queries, words
from lms.sittings.forms import EndForm, RefuseForm, TimeForm
from lms.sittings.models import Sitting
from lms.sittings.room import Seated
from lms.sittings.seating import State
from lms.sittings.views import over, room_of

bp = Blueprint("seats", __name__, url_prefix="/ky-kiem-tra/<key>/nguoi/<seat>")
bp.register_error_handler(actions.Over, over)


def _held(room: Sitting, seat: str) -> Seated:
    return queries.of_seat(db, found(queries.seat_in(db, room.id, seat)), today())


def _another(key: str, seat: str) -> tuple[Sitting, Seated]:
    """Somebody else's seat in the visitor's room: nobody answers their own request."""
    room = room_of(key)
    held = _held(room, seat)
    if held.person.head_id == current_user.person.id:
        abort(403)
    return room, held


@bp.get("")
@requires(Can.SUPERVISE)
def seat(key: str, seat: str) -> Any:
    room = room_of(key)
    return _page(room, _held(room, seat))


def _page(room: Sitting, held: Seated, status: int = 200, **forms: Any) -> Any:
    by = [each.answered_by_id for each in held.admissions] + [each.given_by_id for each in held.admissions]
    return render_template(
        "sittings/seat.html",
        sitting=room,
        held=held,
        lack=queries.lacks(db, room.slug, [held], now()).get(held.person.id),
        told=[each for each in queries.incidents(db, room.id) if each.incident.seat_id == held.seat.id],
        names=queries.names(db, [*by, held.seat.ended_by_id]),
        may=room.closed_at is None and held.person.head_id != current_user.person.id,
        moment=now(),
        words=words,
        refusing=forms.get("refusing") or RefuseForm(prefix="tu-choi", formdata=None),
        giving=forms.get("giving") or TimeForm(prefix="bu-gio", formdata=None, data={"minutes": held.lost}),
        ending=forms.get("ending") or EndForm(prefix="ket-thuc", formdata=None),
    ), status


def _number() -> int:
    """Which request the page showed: another that came meanwhile is not answered unseen."""
    return figure(request.form.get("loi-xin"))


def _to_room(room: Sitting, told: str, done: bool = True) -> Any:
    flash(told, "done" if done else "attention")
    return redirect(url_for("sittings.sitting", key=room.key), 303)


@bp.post("/cho-phep")
@requires(Can.SUPERVISE)
def admit(key: str, seat: str) -> Any:
    room, held = _another(key, seat)
    told = words.MOVED if held.state is State.MOVING else words.ADMITTED
    if not actions.admit(db, room, held, _number(), now(), current_user.account_id):
        return _to_room(room, words.ANSWERED_BEFORE, done=False)
    return _to_room(room, told.format(name=held.person.full_name))


@bp.post("/tu-choi")
@requires(Can.SUPERVISE)
def refuse(key: str, seat: str) -> Any:
    room, held = _another(key, seat)
    form = RefuseForm(prefix="tu-choi")
    if not form.validate():
        return _page(room, held, 422, refusing=form)
    if not actions.refuse(db, room, held, _number(), said(form.why), now(), current_user.account_id):
        return _to_room(room, words.ANSWERED_BEFORE, done=False)
    return _to_room(room, words.REFUSED.format(name=held.person.full_name))


@bp.post("/bu-gio")
@requires(Can.SUPERVISE)
def give_time(key: str, seat: str) -> Any:
    room, held = _another(key, seat)
    if not held.lost:
        return _to_room(room, words.NOTHING_LOST, done=False)
    form = TimeForm(prefix="bu-gio")
    form.at_most(held.lost)
    if not form.validate():
        return _page(room, held, 422, giving=form)
    minutes = form.minutes.data or 0
    if not actions.give_time(db, room, held, minutes, said(form.why), now(), current_user.account_id):
        return _to_room(room, words.NOTHING_LOST, done=False)
    return _to_room(room, words.GIVEN.format(minutes=minutes, name=held.person.full_name))


@bp.post("/ket-thuc")
@requires(Can.SUPERVISE)
def end(key: str, seat: str) -> Any:
    room, held = _another(key, seat)
    form = EndForm(prefix="ket-thuc")
    if not form.validate():
        return _page(room, held, 422, ending=form)
    if not actions.end(db, room, held, said(form.why), now(), current_user.account_id):
        return _to_room(room, words.NOTHING_TO_END, done=False)
    told = words.ENDED if held.attempt else words.NOT_LET_IN
    return _to_room(room, told.format(name=held.person.full_name))
