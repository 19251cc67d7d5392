"""Pages of what was made and of the clock: progress, the file itself, schedules."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_login import current_user

from lms.base import sending, text
from lms.base.clock import day_of, now, today
from lms.base.jobs.words import STATES
from lms.base.pages import CSV, XLSX, db, found
from lms.base.vietnamese import moment
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.reports.building import actions, making, queries, showing, words
from lms.reports.building.forms import ScheduleForm
from lms.reports.building.models import BuiltReport
from lms.reports.building.views import open_report, saved_page, unit_for

bp = Blueprint("built", __name__, url_prefix="/bao-cao/tu-chon")
KINDS = {"xlsx": XLSX, "csv": CSV}


def _built(key: str) -> BuiltReport:
    """What was made for the visitor, if at this moment they may still report of its unit; else 404."""
    built = found(queries.built(db, key, reach(Can.MAKE_REPORTS), current_user.account_id))
    found(queries.roots_of(db, current_user.account_id, built.unit_id, built.asks, today()))
    return built


@bp.get("/da-lap/<key>")
@requires(Can.MAKE_REPORTS)
def built(key: str) -> Any:
    return _page(_built(key))


def _page(built: BuiltReport, status: int = 200) -> Any:
    [made] = showing.made(db, [built])
    told = {
        "filters": queries.filters(db, built.asks, today()),
        "span": queries.span(built.asks, day_of(built.made_at or built.asked_at)),
    }
    answer = render_template(
        "reports/building_built.html",
        made=made,
        built=built,
        states=STATES,
        words=words,
        kept=actions.KEPT.days,
        **told,
    )
    return answer, status


@bp.post("/da-lap/<key>/tep")
@requires(Can.MAKE_REPORTS)
def fetch(key: str) -> Any:
    """The file, exactly as it was made; who takes it is written in the log, so it is asked for by a button."""
    built = _built(key)
    path = actions.place(db, built)
    if not built.is_here or not path.exists():
        flash(words.OVER.format(days=actions.KEPT.days), "attention")
        return _page(built, 404)
    if making.digest(path) != built.sha256:
        flash(words.DAMAGED, "attention")
        return _page(built, 404)
    actions.fetched(db, built, current_user.account_id, now())
    answer = sending.sent(path, KINDS[built.ending], etag=False)
    day = day_of(built.made_at or built.asked_at)
    name = f"{text.slug(built.name)[:60].strip('-') or 'bao-cao'}-{day.isoformat()}.{built.ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@bp.post("/<key>/lich")
@requires(Can.MAKE_REPORTS)
def schedule(key: str) -> Any:
    report, form = open_report(key), ScheduleForm()
    unit = unit_for(report)
    if not form.validate():
        return saved_page(report, 422, timing=form)
    timetable, at = form.timetable, now()
    planned = timetable.after(at)
    if planned is None:
        form.on.errors = [words.PAST]
        return saved_page(report, 422, timing=form)
    found(queries.roots_of(db, current_user.account_id, unit.id, report.asks, today()))
    if _known(report.id, unit.id, form):
        flash(words.SCHEDULED_ALREADY, "attention")
        return redirect(url_for("building.saved", key=key), 303)
    who = current_user.account_id
    actions.schedule(db, report, unit, who, timetable, form.ending.data, form.mail.data or None, at)
    flash(words.SCHEDULED.format(told=showing.timetable(timetable), next=moment(planned)), "done")
    return redirect(url_for("building.saved", key=key), 303)


def _known(report_id: int, unit_id: int, form: ScheduleForm) -> bool:
    """The same schedule is there already: of two clicks, or asked for twice."""
    held = queries.schedules(db, current_user.account_id, report_id)
    asked = form.timetable, form.ending.data, form.mail.data or None, unit_id
    return any(
        (each.timetable, each.ending, each.mail, each.unit_id) == asked for each in held if each.stopped_at is None
    )


@bp.post("/lich/<int:number>/dung")
@requires(Can.MAKE_REPORTS)
def stop(number: int) -> Any:
    held = found(queries.schedule(db, number, current_user.account_id))
    actions.stop(db, held, now())
    flash(words.STOPPED_NOW, "done")
    return redirect(url_for("building.home") + "#lich", 303)
