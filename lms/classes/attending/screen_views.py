"""The teacher's screen with its changing code, and the learners who scan it or type its digits."""

from typing import Any

import segno
from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import current_user
from markupsafe import Markup

from lms.base import devices, vietnamese
from lms.base.clock import now
from lms.base.pages import db, settings
from lms.classes import actions as classes
from lms.classes import queries as rosters
from lms.classes import tries, words
from lms.classes.attending import actions, queries, slots
from lms.classes.attending.forms import DigitsForm
from lms.classes.attending.marking import tally
from lms.classes.guard import back, class_of, session_of, watch
from lms.classes.models import ClassMember, ClassSession, Presence, Way
from lms.classes.timetable import planning
from lms.people.access import Can
from lms.people.guard import public, requires
from lms.people.tries import minutes

bp = watch(Blueprint("presence", __name__, url_prefix="/lop-hoc"))
SCANNED = "scanned"
ATTENTION = "attention"


@bp.get("/<key>/buoi/<int:number>/man-hinh")
@requires(Can.RUN_CLASSES)
def screen(key: str, number: int) -> Any:
    """QR and digits, asked for again by the page every few seconds."""
    opened = class_of(key)
    held, moment = session_of(opened, number), now()
    if refused := _closed_to_scans(held):
        return back(opened, refused, ATTENTION)
    classes.must_be_open(opened)
    token = slots.token(_secret(), held.id, moment)
    address = url_for(".scan", token=token, _external=True)
    rows = queries.rows(db, held)
    return render_template(
        "classes/screen.html",
        opened=opened,
        session=held,
        qr=Markup(segno.make_qr(address, error="m").svg_inline(border=3, omitsize=True)),  # noqa: S704 - drawn here
        digits=slots.digits(_secret(), held.id, slots.slot(moment)),
        there=sum(tally([each for each in rows if each.last and each.was_there]).values()),
        people=len(rows),
        every=slots.EVERY,
    )


def _secret() -> str:
    return settings().secret_key


def _closed_to_scans(held: ClassSession) -> str:
    """Why nobody notes their own presence in this session now; nothing where they may."""
    moment = now()
    if held.training_class.closed_at is not None:
        return words.CLOSED_READ_ONLY
    if held.called_off_at is not None:
        return words.OFF
    if planning.is_early(held, moment):
        opens = vietnamese.moment(held.starts_at - planning.OPENS_BEFORE)
        return words.SESSION_TO_COME.format(moment=opens)
    return words.SESSION_OVER if planning.is_over(held, moment) else ""


@bp.route("/diem-danh", methods=["GET", "POST"])
@requires(Can.LEARN)
def digits() -> Any:
    """Four digits instead of a camera: of the sessions that are on now and have the learner on their roster."""
    form, moment = DigitsForm(), now()
    if request.method == "GET":
        return _digits_page(form)
    typing = tries.digits(current_user.account_id, request.remote_addr)
    if wait := typing.wait(db, moment):
        return _digits_page(form, 429, words.WAIT_DIGITS.format(minutes=minutes(wait)))
    if not form.validate():
        return _digits_page(form, 422)
    mine = [each for each in queries.sessions_of(db, current_user.person.id) if not _closed_to_scans(each)]
    held = next((each for each in mine if slots.fits(_secret(), each.id, form.figures, moment)), None)
    if held is None:
        typing.count(db, moment)
        form.digits.errors = [words.WRONG_DIGITS if mine else _nothing_on()]
        return _digits_page(form, 422)
    return _attend(held, Way.DIGITS)


def _nothing_on() -> str:
    """Why the digits of no session fit: those of the learner's classes are over, or to come."""
    own = queries.sessions_of(db, current_user.person.id)
    if not own:
        return words.NOT_ON_ROSTER
    coming = next((each for each in own if planning.is_early(each, now())), None)
    return _closed_to_scans(coming or own[-1])


def _digits_page(form: DigitsForm, status: int = 200, wait: str = "") -> Any:
    return render_template("classes/digits.html", form=form, wait=wait), status


@bp.get("/diem-danh/<token>")
@public
def scan(token: str) -> Any:
    """The code is tried at the scan; its owner has five minutes to sign in and say that it is them."""
    moment = now()
    session_id = slots.scanned(_secret(), token, moment)
    held = queries.session_named(db, session_id) if session_id else None
    if held is None:
        return render_template("classes/scanned.html", refused=words.OLD_CODE, held=None), 410
    if refused := _closed_to_scans(held):
        return render_template("classes/scanned.html", refused=refused, held=held), 409
    session[SCANNED] = slots.note(_secret(), held.id, Way.QR.value, moment)
    return redirect(url_for(".confirm"), 303)


@bp.route("/diem-danh/xac-nhan", methods=["GET", "POST"])
@requires(Can.LEARN)
def confirm() -> Any:
    """Whose presence is about to be noted, and where."""
    noted = slots.noted(_secret(), session.get(SCANNED, ""), now())
    held = queries.session_named(db, noted[0]) if noted else None
    if held is None or noted is None:
        return render_template("classes/scanned.html", refused=words.OLD_CODE, held=None), 410
    if request.method == "GET":
        return render_template("classes/scanned.html", refused="", held=held)
    answer = _attend(held, Way(noted[1]))
    session.pop(SCANNED, None)
    return answer


def _attend(held: ClassSession, way: Way) -> Any:
    """Notes the presence from this device, or says why it does not."""
    member = rosters.member_of(db, held.class_id, current_user.person.id)
    if member is None or member.left_at is not None:
        return _turned_away(held, words.NOT_ON_ROSTER)
    mark = devices.mark() or devices.new_mark()
    try:
        found = actions.attend(db, held.training_class, held, member, devices.kept(mark), way, now())
    except actions.OtherPerson:
        return _turned_away(held, words.OTHER_PERSON)
    except (classes.Closed, actions.Over, actions.TooEarly, actions.CalledOff):
        return _turned_away(held, _closed_to_scans(held))
    return _noted(held, member, found, mark)


def _noted(held: ClassSession, member: ClassMember, found: Presence, mark: str) -> Any:
    told = words.THERE_LATE if found is Presence.LATE else words.THERE
    flash(told.format(title=held.training_class.title, number=held.number), "done")
    answer = redirect(url_for("classes.show", key=held.training_class.key), 303)
    devices.remember(answer, mark)
    return answer


def _turned_away(held: ClassSession, why: str) -> Any:
    return render_template("classes/scanned.html", refused=why, held=held), 409
