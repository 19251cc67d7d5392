"""Pages of the reports one builds oneself: put together, seen at once, saved, shared, made."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base.clock import now, today
from lms.base.pages import db, found
from lms.people.access import Can
from lms.people.forms import said
from lms.people.guard import reach, requires
from lms.reports.building import actions, asking, queries, showing, words
from lms.reports.building.forms import EndingForm, SaveForm, ScheduleForm
from lms.reports.building.models import SavedReport
from lms.reports.building.queries import Roots
from lms.reports.building.recipe import Recipe, Subject
from lms.units import queries as units
from lms.units.models import Unit

bp = Blueprint("building", __name__, url_prefix="/bao-cao/tu-chon")


@bp.get("/")
@requires(Can.MAKE_REPORTS)
def home() -> Any:
    mine, who = reach(Can.MAKE_REPORTS), current_user.account_id
    made = showing.made(db, queries.all_built(db, mine, who))
    return render_template(
        "reports/building_home.html",
        saved=queries.all_saved(db, mine, who),
        schedules=queries.schedules(db, who),
        made=made,
        fresh=[each for each in made if each.built.schedule_id and each.built.is_here and not each.built.fetched_at],
        who=who,
        today=today(),
        words=words,
        timetable=showing.timetable,
    )


def _subject() -> Subject | None:
    asked = request.args.get("loai", "")
    return Subject(asked) if asked in set(Subject) else None


def _mine() -> list[Unit]:
    """The units on which the visitor may make reports, in the order of their codes."""
    held = [db.get_one(Unit, number) for number in dict.fromkeys(reach(Can.MAKE_REPORTS))]
    return sorted(held, key=lambda unit: unit.code)


def _chosen(mine: list[Unit], code: str) -> Unit:
    """The unit a report is made for: one of the visitor's own, the first when none is named; another is not there."""
    if not code:
        return mine[0]
    return found(next((unit for unit in mine if unit.code == code), None) or _below(mine, code))


def _below(mine: list[Unit], code: str) -> Unit | None:
    unit = queries.unit_of(db, code, today())
    return unit if unit and units.holds(db, [each.id for each in mine], unit.id) else None


def _roots(unit: Unit, recipe: Recipe) -> Roots:
    return found(queries.roots_of(db, current_user.account_id, unit.id, recipe, today()))


@bp.get("/moi")
@requires(Can.MAKE_REPORTS)
def build() -> Any:
    """The subject first; then columns and filters in the address, with the first rows below."""
    subject = _subject()
    if subject is None:
        return render_template("reports/building_subject.html", subjects=words.SUBJECTS, told=words.SUBJECTS_TOLD)
    return _builder(subject)


def _builder(subject: Subject, save: SaveForm | None = None, status: int = 200) -> Any:
    mine = _mine()
    unit = _chosen(mine, request.args.get("cua", ""))
    form = asking.form_of(db, subject, request.args, _offered(mine, unit), today())
    recipe = asking.recipe_of(db, form, reach(Can.MAKE_REPORTS), today())
    shown = showing.preview(db, recipe, _roots(unit, recipe), today()) if recipe else None
    changed = _changed()
    if save is None:
        save = SaveForm(
            formdata=None, name=changed.name if changed else "", shared=changed.shared if changed else False
        )
    answer = render_template(
        "reports/building_build.html",
        subject=subject,
        form=form,
        save=save,
        ending=EndingForm(formdata=None),
        preview=shown,
        unit=unit,
        changed=changed,
        here_args=request.args.to_dict(flat=False),
        words=words,
    )
    return answer, status if recipe else 422


def _offered(mine: list[Unit], unit: Unit) -> list[Unit]:
    return mine if unit in mine else [*mine, unit]


def _changed() -> SavedReport | None:
    """The visitor's own report that is being put together anew (`?sua=`)."""
    key = request.args.get("sua", "")
    return _own(key) if key else None


def _own(key: str) -> SavedReport:
    """A report of the visitor's own; anybody else's cannot be changed and is not there for that."""
    lock = request.method == "POST"
    report = found(queries.saved(db, key, reach(Can.MAKE_REPORTS), current_user.account_id, lock=lock))
    return found(report if report.owner_id == current_user.account_id else None)


@bp.post("/luu")
@requires(Can.MAKE_REPORTS)
def save() -> Any:
    """What is saved stands in the address, as on the page that shows it."""
    subject, form = found(_subject()), SaveForm()
    unit, recipe = _asked(subject)
    if not form.validate() or recipe is None:
        return _builder(subject, form, 422)
    _roots(unit, recipe)
    name, shared = said(form.name), bool(form.shared.data)
    report = _changed()
    if report:
        actions.change(db, report, unit, name, recipe, shared, now())
    else:
        report = actions.save(db, unit, current_user.account_id, name, recipe, shared, now())
    flash(words.SAVED.format(name=report.name), "done")
    return redirect(url_for("building.saved", key=report.key), 303)


def _asked(subject: Subject) -> tuple[Unit, Recipe | None]:
    mine = _mine()
    unit = _chosen(mine, request.args.get("cua", ""))
    form = asking.form_of(db, subject, request.args, _offered(mine, unit), today())
    return unit, asking.recipe_of(db, form, reach(Can.MAKE_REPORTS), today())


@bp.post("/lap")
@requires(Can.MAKE_REPORTS)
def make() -> Any:
    """A file of what stands in the address."""
    subject, form = found(_subject()), EndingForm()
    unit, recipe = _asked(subject)
    if not form.validate() or recipe is None:
        return _builder(subject, status=422)
    _roots(unit, recipe)
    return _made(unit, words.SUBJECTS[subject], recipe, form.ending.data)


def _made(unit: Unit, name: str, recipe: Recipe, ending: str, report: SavedReport | None = None) -> Response:
    built = actions.make(db, unit, current_user.account_id, name, recipe, ending, now(), report)
    flash(words.MAKING, "done")
    return redirect(url_for("built.built", key=built.key), 303)  # type: ignore[return-value]


def saved_page(
    report: SavedReport, status: int = 200, ending: EndingForm | None = None, timing: ScheduleForm | None = None
) -> Any:
    """A saved report for one of the visitor's units, with its first rows and its schedules."""
    unit = unit_for(report)
    roots = _roots(unit, report.asks)
    own = report.owner_id == current_user.account_id
    answer = render_template(
        "reports/building_saved.html",
        report=report,
        unit=unit,
        units=_may_run(report),
        own=own,
        owner=queries.name_of(db, report.owner_id),
        preview=showing.preview(db, report.asks, roots, today()),
        ending=ending or EndingForm(formdata=None),
        timing=timing or ScheduleForm(formdata=None),
        schedules=queries.schedules(db, current_user.account_id, report.id),
        change=asking.address(db, report.asks) if own else None,
        words=words,
        timetable=showing.timetable,
        today=today(),
    )
    return answer, status


def _may_run(report: SavedReport) -> list[Unit]:
    """The visitor's units for which the report may be run."""
    who = current_user.account_id
    return [unit for unit in _mine() if queries.still_shared(db, report, who, unit.id)]


def unit_for(report: SavedReport) -> Unit:
    """The unit named in the address, else the report's own where it is within reach, else the visitor's first."""
    mine, code = _may_run(report), request.args.get("cua", "")
    if code:
        unit = _chosen(mine, code) if mine else None
        return found(unit if unit and queries.still_shared(db, report, current_user.account_id, unit.id) else None)
    own = units.holds(db, [each.id for each in mine], report.unit_id)
    return report.unit if own else found(mine[0] if mine else None)


def open_report(key: str) -> SavedReport:
    """A report that the visitor may open, or 404."""
    return found(queries.saved(db, key, reach(Can.MAKE_REPORTS), current_user.account_id))


@bp.get("/<key>")
@requires(Can.MAKE_REPORTS)
def saved(key: str) -> Any:
    return saved_page(open_report(key))


@bp.post("/<key>/lap")
@requires(Can.MAKE_REPORTS)
def make_saved(key: str) -> Any:
    report, form = open_report(key), EndingForm()
    unit = unit_for(report)
    if not form.validate():
        return saved_page(report, 422, ending=form)
    _roots(unit, report.asks)
    return _made(unit, report.name, report.asks, form.ending.data, report)


@bp.post("/<key>/xoa")
@requires(Can.MAKE_REPORTS)
def delete(key: str) -> Any:
    report = _own(key)
    actions.delete(db, report, now())
    flash(words.DELETED.format(name=report.name), "done")
    return redirect(url_for("building.home"), 303)
