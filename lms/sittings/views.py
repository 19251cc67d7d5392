"""Pages of a sitting (kỳ kiểm tra có giám sát) for its supervisors: opening, the room, incidents, closing, minutes."""

import json
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base import files, vietnamese
from lms.base.clock import day_of, now, today
from lms.base.pages import PAGE, PDF, Page, db, download, found, page_number
from lms.catalogue import queries as catalogue
from lms.people.access import Can
from lms.people.forms import said
from lms.people.guard import reach, requires
from lms.sittings import actions, codes, queries, words
from lms.sittings.forms import CloseForm, IncidentForm, NewPin, SettleForm, SittingForm
from lms.sittings.minutes import Minutes
from lms.sittings.models import Sitting
from lms.sittings.room import Told, left
from lms.sittings.seating import Trouble, tally
from lms.units import queries as units

bp = Blueprint("sittings", __name__, url_prefix="/ky-kiem-tra")


def room_of(key: str) -> Sitting:
    """The sitting within the visitor's reach, or 404; locked where something in it is about to change."""
    return found(queries.sitting(db, key, reach(Can.SUPERVISE), lock=request.method == "POST"))


@bp.get("")
@requires(Can.SUPERVISE)
def sittings() -> str:
    number, day = page_number(), today()
    rows, total = queries.sittings(db, reach(Can.SUPERVISE), (number - 1) * PAGE, PAGE)
    return render_template(
        "sittings/sittings.html",
        page=Page(list(rows), number, total),
        day=day,
        url=lambda n: url_for(".sittings", trang=n if n > 1 else None),
    )


@bp.route("/mo", methods=["GET", "POST"])
@requires(Can.SUPERVISE)
def open_sitting() -> Any:
    form = SittingForm()
    form.offer(_units(), [(each.slug, each.title) for each in catalogue.currents(db)])
    if request.method == "GET" or not form.validate():
        return render_template("sittings/open.html", form=form), 422 if request.method == "POST" else 200
    unit = found(units.by_code(db, form.unit.data, today()))
    version = found(catalogue.current(db, form.course.data))
    by = current_user.account_id
    made = actions.open_sitting(db, unit, version, said(form.place), form.figures, now(), by, form.planned_at)
    flash(words.OPENED.format(code=codes.spoken(made.code)), "done")
    return redirect(url_for(".sitting", key=made.key), 303)


def _units() -> list[tuple[str, str]]:
    """Where the visitor may open one: their own units and those right below."""
    day, found_ones = today(), {}
    for unit_id in reach(Can.SUPERVISE):
        for place in (*units.path(db, unit_id, day)[-1:], *units.children(db, unit_id, day)):
            if place.to_on is None or place.to_on >= day:
                found_ones[place.code] = place.name
    return list(found_ones.items())


@bp.get("/<key>")
@requires(Can.SUPERVISE)
def sitting(key: str) -> Any:
    return _page(room_of(key))


def _page(room: Sitting, status: int = 200, **forms: Any) -> Any:
    """The room, with the forms that may be sent; one that was wrong comes in by its name."""
    moment = now()
    people = queries.seated(db, room.id, day_of(moment))
    told = queries.incidents(db, room.id)
    noting = forms.get("noting") or IncidentForm(prefix="su-viec", formdata=None)
    noting.offer((each.seat.key, each.person.full_name) for each in people)
    return render_template(
        "sittings/sitting.html",
        sitting=room,
        people=people,
        told=told,
        left=left(people, told),
        counts=words.counts(tally(each.state for each in people)),
        lacks={} if room.closed_at else queries.lacks(db, room.slug, people, moment),
        names=queries.names(db, [room.opened_by_id, room.closed_by_id]),
        own=current_user.person.id,
        moment=moment,
        words=words,
        code=codes.spoken(room.code),
        noting=noting,
        settling=_settling(told) | forms.get("settling", {}),
        pin=forms.get("pin") or NewPin(prefix="pin", formdata=None),
        closing=forms.get("closing") or CloseForm(prefix="dong", formdata=None),
    ), status


def _settling(told: Iterable[Told]) -> dict[int, SettleForm]:
    """An empty form for each incident that is still open."""
    numbers = [each.incident.id for each in told if each.incident.settled_at is None]
    return {number: SettleForm(prefix=f"xu-ly-{number}", formdata=None) for number in numbers}


@bp.errorhandler(actions.Over)
def over(_error: actions.Over) -> Any:
    """Somebody else closed it a moment ago."""
    flash(words.OVER, "attention")
    return redirect(url_for("sittings.sitting", key=found(request.view_args)["key"]), 303)


def _back(room: Sitting, told: str, kind: str = "done", **more: Any) -> Any:
    flash(told, kind)
    return redirect(url_for(".sitting", key=room.key, **more), 303)


@bp.post("/<key>/pin")
@requires(Can.SUPERVISE)
def change_pin(key: str) -> Any:
    room, form = room_of(key), NewPin(prefix="pin")
    form.not_this(room.code)
    if not form.validate():
        return _page(room, 422, pin=form)
    actions.change_pin(db, room, form.figures, now(), current_user.account_id)
    return _back(room, words.PIN_CHANGED)


@bp.post("/<key>/su-viec")
@requires(Can.SUPERVISE)
def note_incident(key: str) -> Any:
    room, form = room_of(key), IncidentForm(prefix="su-viec")
    people = queries.seated(db, room.id, today())
    form.offer((each.seat.key, each.person.full_name) for each in people)
    if not form.validate():
        return _page(room, 422, noting=form)
    about = next((each.seat.id for each in people if each.seat.key == form.seat.data), None)
    by = current_user.account_id
    actions.note_incident(db, room, about, Trouble(form.kind.data), said(form.told), now(), by)
    return _back(room, words.NOTED, _anchor="su-viec")


@bp.post("/<key>/su-viec/<int:number>/giai-quyet")
@requires(Can.SUPERVISE)
def settle(key: str, number: int) -> Any:
    room = room_of(key)
    incident = found(queries.incident(db, room.id, number))
    form = SettleForm(prefix=f"xu-ly-{number}")
    if not form.validate():
        return _page(room, 422, settling={number: form})
    done = actions.settle(db, room, incident, said(form.how), now(), current_user.account_id)
    told = (words.SETTLED, "done") if done else (words.SETTLED_BEFORE, "attention")
    return _back(room, *told, _anchor="su-viec")


@bp.post("/<key>/dong")
@requires(Can.SUPERVISE)
def close(key: str) -> Any:
    """Refused while anything is pending; the page then lists what."""
    room, form = room_of(key), CloseForm(prefix="dong")
    if not form.validate():
        return _page(room, 422, closing=form)
    try:
        done = actions.close_sitting(db, room, said(form.note), now(), current_user.account_id)
    except actions.StillPending:
        form.form_errors.append(words.STILL_PENDING)
        return _page(room, 422, closing=form)
    if done:
        return _back(room, words.CLOSED)
    return _back(room, words.CLOSED_BEFORE.format(moment=vietnamese.moment(room.closed_at)), "attention")


@bp.get("/<key>/bien-ban")
@requires(Can.SUPERVISE)
def minutes(key: str) -> Any:
    """The minutes as they were frozen; there are none before the sitting is closed."""
    room = room_of(key)
    kept = Minutes.from_dict(json.loads(found(room.minutes)))
    return render_template("sittings/minutes.html", sitting=room, minutes=kept, words=words)


@bp.get("/<key>/bien-ban.pdf")
@requires(Can.SUPERVISE)
def minutes_file(key: str) -> Any:
    """The bytes that were kept when the sitting was closed, the same ever after."""
    room = room_of(key)
    closed_on = day_of(found(room.closed_at))
    return download(files.kept(db, found(room.sha256)), f"bien-ban-{room.slug}-{closed_on.isoformat()}.pdf", PDF)
