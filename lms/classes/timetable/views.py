"""Pages of a timetable: a session added, moved, called off; the calendar that others subscribe to."""

from typing import Any

from flask import Blueprint, Response, current_app, render_template, request
from flask_login import current_user

from lms.base import vietnamese
from lms.base.clock import VIETNAM, now
from lms.base.pages import db, found
from lms.classes import actions as classes
from lms.classes import queries, words
from lms.classes.forms import AddForm, CallOffForm, SessionForm
from lms.classes.guard import back, class_of, session_of, watch
from lms.classes.models import ClassSession, TrainingClass
from lms.classes.timetable import actions, calendar, planning
from lms.people.access import Can
from lms.people.forms import said
from lms.people.guard import public, requires

bp = watch(Blueprint("timetable", __name__, url_prefix="/lop-hoc/<key>"))
ATTENTION = "attention"


@bp.route("/buoi/them", methods=["GET", "POST"])
@requires(Can.RUN_CLASSES)
def add(key: str) -> Any:
    opened = class_of(key)
    classes.must_be_open(opened)
    form = AddForm(data=_after_the_last(opened))
    if request.method == "GET" or not form.validate():
        return render_template("classes/session_add.html", opened=opened, form=form), _status()
    made = actions.add_sessions(
        db,
        opened,
        planning.weekly(form.starts_at, form.more.data or 0),
        form.minutes,
        now(),
        current_user.account_id,
        said(form.topic),
        said(form.place),
    )
    if len(made) == 1:
        return back(opened, words.ADDED_ONE.format(number=made[0].number))
    told = words.ADDED_MANY.format(count=len(made), first=made[0].number, last=made[-1].number)
    return back(opened, told)


def _status() -> int:
    return 422 if request.method == "POST" else 200


def _after_the_last(opened: TrainingClass) -> dict[str, Any]:
    """A week after the last session, at its hour."""
    sessions = queries.sessions(db, opened.id)
    if not sessions:
        return {
            "on": now().astimezone(VIETNAM).date(),
            "at": planning.USUAL_START,
            "lasts": str(planning.USUAL_MINUTES),
        }
    return _planned(sessions[-1]) | {
        "on": (sessions[-1].starts_at + planning.WEEK).astimezone(VIETNAM).date(),
        "topic": "",
    }


def _planned(session: ClassSession) -> dict[str, Any]:
    begins = session.starts_at.astimezone(VIETNAM)
    minutes = int((session.ends_at - session.starts_at).total_seconds()) // 60
    return {
        "on": begins.date(),
        "at": begins.time(),
        "lasts": str(minutes if minutes in words.MINUTES else planning.USUAL_MINUTES),
        "topic": session.topic or "",
        "place": session.place or "",
    }


@bp.route("/buoi/<int:number>/doi", methods=["GET", "POST"])
@requires(Can.RUN_CLASSES)
def move(key: str, number: int) -> Any:
    """Another time or place, or the session is called off on the same page."""
    opened = class_of(key)
    classes.must_be_open(opened)
    session = session_of(opened, number)
    if planning.is_settled(session):
        return back(opened, words.SETTLED.format(number=number), ATTENTION)
    form = SessionForm(data=_planned(session))
    if request.method == "GET" or not form.validate():
        return _move_page(opened, session, form)
    by = current_user.account_id
    topic, place = said(form.topic), said(form.place)
    actions.move_session(db, opened, session, form.starts_at, form.minutes, now(), by, topic, place)
    return back(opened, words.MOVED.format(number=number, moment=vietnamese.moment(session.starts_at)))


def _move_page(
    opened: TrainingClass, session: ClassSession, form: SessionForm | None = None, off: CallOffForm | None = None
) -> Any:
    return render_template(
        "classes/session_move.html",
        opened=opened,
        session=session,
        form=form or SessionForm(formdata=None, data=_planned(session)),
        off=off or CallOffForm(prefix="nghi", formdata=None),
    ), _status()


@bp.post("/buoi/<int:number>/nghi")
@requires(Can.RUN_CLASSES)
def call_off(key: str, number: int) -> Any:
    opened = class_of(key)
    session, form = session_of(opened, number), CallOffForm(prefix="nghi")
    if not form.validate():
        return _move_page(opened, session, off=form)
    try:
        actions.call_off(db, opened, session, said(form.why), now(), current_user.account_id)
    except actions.Settled:
        return back(opened, words.SETTLED.format(number=number), ATTENTION)
    return back(opened, words.CALLED_OFF.format(number=number))


@bp.get("/lich.ics")
@public
def feed(key: str) -> Response:
    """For whoever has the address: it cannot be guessed, and names no learner."""
    opened = found(queries.any_class(db, key))
    entries = [_entry(opened, each) for each in queries.sessions(db, opened.id)]
    name = words.CALENDAR.format(title=opened.title)
    answer = current_app.response_class(calendar.written(name, words.PRODUCER, entries), mimetype=calendar.KIND)
    answer.headers["Content-Disposition"] = 'inline; filename="lich-lop.ics"'
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def _entry(opened: TrainingClass, session: ClassSession) -> calendar.Entry:
    told = [session.topic or ""]
    if session.called_off_at:
        told.insert(0, words.OFF_TOLD.format(why=session.called_off_why))
    return calendar.Entry(
        uid=f"{session.key}@{request.host.partition(':')[0]}",
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        changed_at=session.changed_at or opened.opened_at,
        changes=session.changes,
        title=words.SESSION.format(number=session.number, title=opened.title),
        place=session.place or opened.place,
        told="\n".join(filter(None, told)),
        map_url="" if session.place else opened.map_url or "",
        called_off=session.called_off_at is not None,
    )
