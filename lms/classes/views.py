"""Pages of classes (lớp học): today, the list, a new class or home visit, one class, its end."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask_login import current_user

from lms.base import vietnamese
from lms.base.clock import day_of, now, start_of, today
from lms.base.pages import PAGE, Page, db, found, page_number
from lms.catalogue import queries as catalogue
from lms.classes import actions, codes, queries, showing, words
from lms.classes.forms import ChangeForm, ClassForm, ReopenForm, VisitForm
from lms.classes.guard import back, class_of, watch
from lms.classes.models import TrainingClass
from lms.classes.timetable import planning
from lms.people import queries as people
from lms.people.access import Can
from lms.people.forms import said
from lms.people.guard import reach, requires
from lms.people.models import Person
from lms.units import queries as units

bp = watch(Blueprint("classes", __name__, url_prefix="/lop-hoc"))


@bp.get("")
@requires(Can.LEARN)
def today_() -> str:
    """What a helper does today; whoever helps nobody sees the classes they learn in."""
    if not current_user.may(Can.RUN_CLASSES):
        return render_template("classes/mine.html", mine=showing.own_lines(current_user.person.id))
    day, within, moment = today(), reach(Can.RUN_CLASSES), now()
    begins = start_of(day)
    soon = queries.sessions_within(db, within, begins, begins + timedelta(days=8))
    return render_template(
        "classes/today.html",
        day=day,
        moment=moment,
        sessions=[each for each in soon if day_of(each.starts_at) == day],
        coming=[each for each in soon if day_of(each.starts_at) > day][:10],
        untaken=queries.rolls_to_take(db, within, begins),
        asked=queries.classes_asked(db, within),
        mine=queries.own_classes(db, current_user.person.id),
        planning=planning,
        words=words,
    )


@bp.get("/tat-ca")
@requires(Can.RUN_CLASSES)
def classes() -> str:
    number = page_number()
    rows, total = queries.classes(db, reach(Can.RUN_CLASSES), (number - 1) * PAGE, PAGE)
    return render_template(
        "classes/classes.html",
        page=Page(list(rows), number, total),
        sizes=queries.sizes(db, [each.id for each in rows]),
        day=today(),
        url=lambda n: url_for(".classes", trang=n if n > 1 else None),
    )


@bp.get("/them")
@requires(Can.RUN_CLASSES)
def more() -> str:
    return render_template("classes/more.html")


@bp.route("/moi", methods=["GET", "POST"])
@requires(Can.RUN_CLASSES)
def open_class() -> Any:
    """A class with its first sessions, filled in from the one before; or a home visit (`?loai=tham-nha`)."""
    if request.args.get("loai") == "tham-nha":
        return _visit()
    form = ClassForm(data=showing.usual(current_user.account_id, now()))
    form.offer(showing.unit_choices(), showing.course_choices())
    form.offer_teams(showing.team_choices())
    if request.method == "GET" or not form.validate():
        return render_template("classes/open.html", form=form), 422 if request.method == "POST" else 200
    unit = found(units.by_code(db, form.unit.data, today()))
    version, by = found(catalogue.current(db, form.course.data)), current_user.account_id
    moment, team = now(), showing.team_named(form.team.data)
    made = actions.open_class(db, unit, version, said(form.place), moment, by, team=team, map_url=form.map.address)
    showing.plan(made, form.starts_at, form.more.data or 0, form.minutes, moment, by)
    return back(made, words.OPENED.format(code=codes.spoken(made.code)))


def _visit() -> Any:
    """One person at their door: no timetable, the session is now, and they are there."""
    person = people.by_key(db, request.args.get("nguoi", ""), reach(Can.RUN_CLASSES))
    if person is None or person.merged_into_id is not None:
        abort(404)
    form = VisitForm(data={"place": words.AT_HOME.format(name=person.full_name)})
    form.offer(showing.course_choices())
    if request.method == "GET" or not form.validate():
        return render_template("classes/visit.html", form=form, person=person), 422 if request.method == "POST" else 200
    return _visited(form, person)


def _visited(form: VisitForm, person: Person) -> Any:
    moment, by = now(), current_user.account_id
    version = found(catalogue.current(db, form.course.data))
    unit = found(showing.unit_of(person))
    made = showing.visit(unit, version, person, said(form.place), moment, by)
    return back(made, words.VISITED.format(name=person.full_name, clock=vietnamese.clock(moment)))


@bp.get("/<key>")
@requires(Can.LEARN)
def show(key: str) -> Any:
    """The whole class for who runs it; time, place and their own presence for who learns in it."""
    opened = queries.training_class(db, key, reach(Can.RUN_CLASSES))
    if opened is not None:
        return showing.class_page(opened)
    opened = found(queries.any_class(db, key))
    member = queries.member_of(db, opened.id, current_user.person.id)
    if member is None or member.left_at is not None:
        abort(404)
    return showing.learner_page(opened, member)


@bp.route("/<key>/sua", methods=["GET", "POST"])
@requires(Can.RUN_CLASSES)
def change(key: str) -> Any:
    opened = class_of(key)
    actions.must_be_open(opened)
    form = ChangeForm(data=_as_it_is(opened))
    form.offer_teams(showing.team_choices(opened))
    if request.method == "GET" or not form.validate():
        return render_template(
            "classes/change.html", opened=opened, form=form
        ), 422 if request.method == "POST" else 200
    actions.change(
        db,
        opened,
        now(),
        current_user.account_id,
        title=said(form.title),
        place=said(form.place),
        map_url=form.map.address,
        team=showing.team_named(form.team.data, opened),
    )
    return back(opened, words.CHANGED)


def _as_it_is(opened: TrainingClass) -> dict[str, str]:
    return {
        "title": opened.title,
        "place": opened.place,
        "map": opened.map_url or "",
        "team": opened.team.key if opened.team else "",
    }


@bp.post("/<key>/ket-thuc")
@requires(Can.RUN_CLASSES)
def close(key: str) -> Any:
    """Refused while anything is pending; the page then lists what."""
    opened = class_of(key)
    try:
        done = actions.close(db, opened, bool(showing.left(opened)), now(), current_user.account_id)
    except actions.StillPending:
        return showing.class_page(opened, 422, words.STILL_PENDING)
    if done:
        return back(opened, words.CLOSED)
    return back(opened, words.CLOSED_BEFORE.format(moment=vietnamese.moment(opened.closed_at)), "attention")


@bp.post("/<key>/mo-lai")
@requires(Can.EDIT_UNITS)
def reopen(key: str) -> Any:
    """By an administrator of the unit, with a reason."""
    opened = found(queries.training_class(db, key, reach(Can.EDIT_UNITS), lock=True))
    form = ReopenForm(prefix="mo-lai")
    if not form.validate():
        return showing.class_page(opened, 422, reopening=form)
    if not actions.reopen(db, opened, said(form.why), now(), current_user.account_id):
        return back(opened, words.OPEN_ALREADY, "attention")
    return back(opened, words.REOPENED.format(code=codes.spoken(opened.code)))
