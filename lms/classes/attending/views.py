"""The roll of a session: the sheet a helper taps, what a device sends of it later, and the worker that keeps it."""

import secrets
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user

from lms import HOUSE
from lms.base import vietnamese
from lms.base.clock import now
from lms.base.pages import db
from lms.classes import actions as classes
from lms.classes import words
from lms.classes.attending import actions, queries, reading
from lms.classes.attending.forms import WhyForm
from lms.classes.attending.marking import Row, Told, Verdict, tally
from lms.classes.guard import back, class_of, session_of, watch
from lms.classes.models import ClassSession, TrainingClass
from lms.classes.timetable import planning
from lms.people.access import Can
from lms.people.forms import said
from lms.people.guard import public, requires

bp = watch(Blueprint("rolls", __name__, url_prefix="/lop-hoc"))
ATTENTION = "attention"
REST = "vang"


@bp.route("/<key>/buoi/<int:number>", methods=["GET", "POST"])
@requires(Can.RUN_CLASSES)
def roll(key: str, number: int) -> Any:
    """Everybody is present until tapped; saved, the roll is taken."""
    opened = class_of(key)
    session = session_of(opened, number)
    if refused := _refused(session):
        return back(opened, refused, ATTENTION)
    form, rows = WhyForm(), queries.rows(db, session)
    form.ask(planning.is_past_day(session, now()))
    if request.method == "GET":
        return _page(opened, session, rows, form)
    classes.must_be_open(opened)
    try:
        notes = reading.sheet(request.form, rows, now(), request.form.get("chua-quet") == REST)
    except reading.Unreadable:
        flash(words.OUT_OF_ORDER, ATTENTION)
        return redirect(url_for(".roll", key=key, number=number), 303)
    if not form.validate():
        return _page(opened, session, rows, form, chosen={each.number: each.presence for each in notes})
    return _saved(opened, session, notes, said(form.why))


def _refused(session: ClassSession) -> str:
    if session.called_off_at is not None:
        return words.OFF
    if planning.is_early(session, now()):
        return words.TOO_EARLY.format(moment=vietnamese.moment(session.starts_at - planning.OPENS_BEFORE))
    return ""


def _page(
    opened: TrainingClass,
    session: ClassSession,
    rows: list[Row],
    form: WhyForm,
    chosen: dict[int, Any] | None = None,
) -> Any:
    moment = now()
    return render_template(
        "classes/roll.html",
        opened=opened,
        session=session,
        rows=rows,
        chosen=chosen or {},
        form=form,
        sheet=secrets.token_urlsafe(9),
        counts=words.counts(_shown(session, rows)),
        names=queries.names(db, [*(each.last.by_id for each in rows if each.last), session.roll_by_id]),
        past=planning.is_past_day(session, moment),
        unscanned=sum(1 for each in rows if each.last is None),
        words=words,
    ), 422 if form.errors else 200


def _shown(session: ClassSession, rows: list[Row]) -> Any:
    """The count under the sheet; before the roll is taken it is what saving it now would give."""
    if session.roll_at is not None:
        return tally(rows)
    present = next(iter(words.PRESENCES))
    return tally([Row(each.member, each.last, each.presence or present) for each in rows])


def _saved(opened: TrainingClass, session: ClassSession, notes: list[Any], why: str) -> Any:
    moment, by = now(), current_user.account_id
    told = actions.note(db, opened, session, notes, moment, by, why)
    actions.take_roll(db, opened, session, moment, moment, by)
    for line in _overruled(told):
        flash(line, ATTENTION)
    counts = words.counts(tally(queries.rows(db, session)))
    flash(words.SAVED.format(clock=vietnamese.clock(moment), counts=counts), "done")
    return redirect(url_for(".roll", key=opened.key, number=session.number), 303)


def _overruled(told: Iterable[Told]) -> list[str]:
    """Item by item, what somebody else had noted otherwise meanwhile."""
    found = [each for each in told if each.other is not None and each.row is not None]
    names = queries.names(db, [each.other.by_id for each in found if each.other])
    return [
        words.OVERRULED.format(
            name=each.row.member.person.full_name,
            other=names.get(each.other.by_id or 0, words.BY_THEMSELVES),
            before=words.PRESENCES[each.other.presence],
            clock=vietnamese.clock(each.other.given_at),
            after=words.PRESENCES[each.note.presence],
        )
        for each in found
        if each.row and each.other
    ]


@bp.post("/<key>/buoi/<int:number>/ghi")
@requires(Can.RUN_CLASSES)
def send(key: str, number: int) -> Any:
    """What a device has kept, perhaps for hours without network: answered item by item."""
    opened = class_of(key)
    session, moment, by = session_of(opened, number), now(), current_user.account_id
    try:
        notes, taken = reading.sent(request.form.get("notes", ""), moment)
        classes.must_be_open(opened)
        told = actions.note(db, opened, session, notes, moment, by)
        if taken is not None:
            actions.take_roll(db, opened, session, taken, moment, by)
    except reading.Unreadable:
        return jsonify(refused=words.OUT_OF_ORDER), 422
    except classes.Closed:
        return jsonify(refused=words.CLOSED_READ_ONLY), 409
    except actions.CalledOff:
        return jsonify(refused=words.OFF), 409
    except actions.TooEarly:
        return jsonify(refused=_refused(session)), 409
    rows = queries.rows(db, session)
    return jsonify(
        saved_at=vietnamese.clock(moment),
        counts=words.counts(_shown(session, rows)),
        taken=session.roll_at is not None,
        items=[_item(each, line) for each, line in zip(told, _lines(told), strict=True)],
        rows={each.member.number: [each.presence, each.seen] for each in rows},
    )


def _item(told: Told, line: str) -> dict[str, Any]:
    theirs = told.other.presence if told.other and told.verdict is Verdict.CONFLICT else None
    seen = told.other.id if told.other else 0
    return {"key": told.note.key, "outcome": told.verdict, "words": line, "theirs": theirs, "seen": seen}


REFUSALS = {
    Verdict.LEFT: words.LEFT_CLASS,
    Verdict.UNKNOWN: words.NO_ROW,
    Verdict.REASON: words.NEEDS_REASON,
}


def _lines(told: list[Told]) -> list[str]:
    """What is said of each item: nothing where it is saved as it was given."""
    names = queries.names(db, [each.other.by_id for each in told if each.other])
    lines = []
    for each in told:
        line = REFUSALS.get(each.verdict, "")
        if each.other is not None:
            other = names.get(each.other.by_id or 0, words.BY_THEMSELVES)
            clock, theirs = vietnamese.clock(each.other.given_at), words.PRESENCES[each.other.presence]
            line = words.CONFLICT.format(other=other, theirs=theirs, clock=clock)
            if each.verdict is Verdict.SAVED and each.row:
                (line,) = _overruled([each])
        lines.append(line)
    return lines


@bp.get("/giu.js")
@public
def keeper() -> Response:
    """The worker that opens kept sheets without network; its address is its reach: pages of classes only."""
    answer = Response((HOUSE / "lms" / "static" / "keeper.js").read_bytes(), mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer
