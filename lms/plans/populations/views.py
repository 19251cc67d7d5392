"""Pages of populations: what is in force in a unit, what was, what is missing; entered, corrected, withdrawn."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base import files, vietnamese
from lms.base.clock import now, today
from lms.base.pages import PAGE, XLSX, Page, db, download, found, page_number
from lms.base.vietnamese import number as figure
from lms.people.access import Can
from lms.people.audiences import Audience
from lms.people.forms import said
from lms.people.guard import reach, requires
from lms.people.words import AUDIENCES
from lms.plans.models import Population
from lms.plans.populations import actions, documents, filling, lacking, queries, showing, words
from lms.plans.populations.actions import Papers, PopulationLine, Taken
from lms.plans.populations.forms import CorrectForm, NewForm, PopulationForm, WithdrawForm
from lms.plans.populations.reading import before_founded
from lms.plans.populations.showing import Standing
from lms.plans.queries import Branches, place_on
from lms.units import queries as units
from lms.units.models import Unit

bp = Blueprint("populations", __name__, url_prefix="/ke-hoach/mau-so")


@bp.get("")
@requires(Can.SEE_COVERAGE)
def index() -> Any:
    """The visitor's own unit, or those whose name holds the words asked for."""
    wanted, mine = request.args.get("tim", "").strip()[:100], reach(Can.SEE_COVERAGE)
    if not wanted:
        own = db.get_one(Unit, mine[0])
        return redirect(url_for(".unit", code=own.code), 303)
    places = units.found(db, wanted, today(), mine, most=50) + units.found_ended(db, wanted, today(), mine, 50)
    return render_template("plans/population_search.html", places=places, wanted=wanted)


def _of(code: str, day: date, can: Can = Can.SEE_COVERAGE) -> Unit:
    """The unit of a code within reach, as of the day; one that had ended by then too. Else 404."""
    here = found(units.by_code(db, code, day) or units.by_code(db, code))
    if not units.overseen(db, reach(can), [here.id]):
        abort(404)
    return here


def _day() -> date:
    """`?ngay=` in either form; anything else, or the future, is today."""
    asked = vietnamese.read_day(request.args.get("ngay", ""))
    return min(asked, today()) if asked else today()


@bp.get("/don-vi/<code>")
@requires(Can.SEE_COVERAGE)
def unit(code: str) -> Any:
    day = _day()
    here, mine = _of(code, day), reach(Can.SEE_COVERAGE)
    told, wanted, tree = queries.history(db, here.id), lacking.wanted(db, here, day), Branches(db, day)
    place, used = place_on(db, here, day), queries.standing(told, day)
    shown = [each for each in Audience if each in wanted or each in used] or [Audience.CITIZEN]
    held = queries.numbers(db, here.id, shown, day)
    standings = [
        Standing(
            each,
            used.get(each),
            held[each].get(here.id),
            queries.comparison(tree, place, each, held[each]) if here.stands_on(day) else None,
            queries.gathered(tree, here.id, held[each]),
            tuple(one.plan.number or one.plan.title for one in wanted.get(each, ())),
        )
        for each in shown
    ]
    return render_template(
        "plans/population_unit.html",
        unit=here,
        place=place,
        day=day,
        standings=standings,
        told=[(row, showing.state(row, told, day, used)) for row in told],
        listed={row.id for row in told if row.document and _shut(row)},
        children=tree.open([here.id]),
        expects=lambda child, audience: queries.is_part(place, child, audience),
        audiences=AUDIENCES,
        path=[each for each in units.path(db, here.id, day) if units.holds(db, mine, each.id) and each.id != here.id],
        may_edit=_may_edit(here),
    )


def _page_of(here: Unit) -> str:
    """Where a unit's populations are shown; of one that ended, as of its last day: its code may be another's now."""
    ended = here.to_on is not None and here.to_on < today()
    return url_for(".unit", code=here.code, ngay=here.to_on.isoformat() if ended and here.to_on else None)


def _may_edit(here: Unit) -> bool:
    mine = reach(Can.EDIT_POPULATION)
    return bool(mine) and bool(units.overseen(db, mine, [here.id]))


def _shut(row: Population) -> bool:
    """A list that also speaks of units out of the visitor's reach."""
    return row.line is not None and queries.elsewhere(db, row.document or "", reach(Can.SEE_COVERAGE))


@bp.route("/don-vi/<code>/ghi", methods=["GET", "POST"])
@requires(Can.EDIT_POPULATION)
def enter(code: str) -> Any:
    """A new number of a unit."""
    here, form = _of(code, _day(), Can.EDIT_POPULATION), NewForm()
    if request.method == "GET":
        form.audience.data = request.args.get("doi-tuong") or Audience.CITIZEN.value
        return _form("plans/population_enter.html", here, form)
    if not form.validate() or not _fits(here, form):
        return _form("plans/population_enter.html", here, form, 422)
    try:
        row = actions.enter(db, _line(here, form.whom, form), _papers(form), now(), current_user.account_id)
    except Taken as taken:
        form.persons.errors = [words.SAID_OTHERWISE.format(persons=figure(taken.held.persons))]
        return _form("plans/population_enter.html", here, form, 422, taken=taken.held)
    if row is None:
        flash(words.ENTERED_BEFORE, "attention")
    else:
        told = {"persons": figure(row.persons), "audience": AUDIENCES[row.audience], "day": vietnamese.day(row.on)}
        flash(words.ENTERED.format(**told), "done")
    return redirect(_page_of(here), 303)


def _form(template: str, here: Unit, form: PopulationForm, status: int = 200, **more: Any) -> Any:
    offered = queries.sources(db, reach(Can.EDIT_POPULATION))
    named = here.named(today()).name
    page = render_template(template, unit=here, name=named, form=form, sources=offered, rules=words.AGE_RULES, **more)
    return page, status


def _fits(here: Unit, form: PopulationForm) -> bool:
    """The day lies in the life of the unit; what does not is said beside it."""
    on = form.on.known or today()
    if wrong := before_founded(here, on):
        form.on.errors = [f"{wrong[:1].upper()}{wrong[1:]}."]
    elif here.to_on and here.to_on < on:
        after = ", ".join(each.named(on).name for each in units.came_after(db, here.id))
        told = {"name": here.named(here.to_on).name, "day": vietnamese.day(here.to_on), "after": after or "—"}
        form.on.errors = [words.AFTER_END.format(**told)]
    return not form.errors


def _line(here: Unit, audience: Audience, form: PopulationForm) -> PopulationLine:
    on, persons = form.on.known or today(), form.persons.known or 0
    return PopulationLine(here, audience, on, persons, form.age_rule, said(form.source))


def _papers(form: PopulationForm) -> Papers:
    return Papers(files.keep(db, form.content), form.document_name) if form.content else Papers()


def _row(number: int) -> Population:
    """A number within the visitor's reach to change, or 404."""
    return found(queries.population(db, number, reach(Can.EDIT_POPULATION)))


@bp.route("/so/<int:number>/sua", methods=["GET", "POST"])
@requires(Can.EDIT_POPULATION)
def correct(number: int) -> Any:
    """What should have been said in the place of a number; or that it should not have been said at all."""
    held = _row(number)
    told = {"persons": figure(held.persons), "on": vietnamese.day(held.on), "rule": held.age_rule}
    form = CorrectForm(data={**told, "source": held.source}) if request.method == "GET" else CorrectForm()
    if held.ended_at:
        return _over(held)
    if request.method == "GET" or not form.validate() or not _fits(held.unit, form):
        return _correcting(held, form, 200 if request.method == "GET" else 422)
    line = _line(held.unit, held.audience, form)
    queries.lock(db, {held.unit_id})
    db.refresh(held)
    if held.ended_at:
        return _over(held)
    try:
        row = actions.correct(db, held, line, _papers(form), said(form.why), now(), current_user.account_id)
    except Taken as taken:
        form.persons.errors = [words.SAID_OTHERWISE.format(persons=figure(taken.held.persons))]
        return _correcting(held, form, 422)
    if row is None:
        flash(words.NOT_CORRECTED, "attention")
    elif row.persons == held.persons:
        flash(words.CORRECTED_TELLING, "done")
    else:
        flash(words.CORRECTED.format(before=figure(held.persons), after=figure(row.persons)), "done")
    return redirect(_page_of(held.unit), 303)


def _over(held: Population) -> Any:
    flash(words.ENDED_BEFORE, "attention")
    return redirect(_page_of(held.unit), 303)


def _correcting(held: Population, form: CorrectForm, status: int, leave: WithdrawForm | None = None) -> Any:
    more = {"held": held, "audiences": AUDIENCES, "leave": leave or WithdrawForm(prefix="rut")}
    return _form("plans/population_correct.html", held.unit, form, status, **more)


@bp.post("/so/<int:number>/rut")
@requires(Can.EDIT_POPULATION)
def withdraw(number: int) -> Any:
    held, leave = _row(number), WithdrawForm(prefix="rut")
    queries.lock(db, {held.unit_id})
    db.refresh(held)
    if held.ended_at:
        return _over(held)
    if not leave.validate():
        told = {"persons": figure(held.persons), "on": vietnamese.day(held.on), "rule": held.age_rule}
        return _correcting(held, CorrectForm(formdata=None, data={**told, "source": held.source}), 422, leave)
    actions.withdraw(db, held, said(leave.why), now(), current_user.account_id)
    flash(words.WITHDRAWN.format(persons=figure(held.persons), day=vietnamese.day(held.on)), "done")
    return redirect(_page_of(held.unit), 303)


@bp.get("/so/<int:number>/van-ban")
@requires(Can.SEE_COVERAGE)
def document(number: int) -> Response:
    """The source document of a number, or the list it came in for whoever reaches every unit of it."""
    row = found(queries.population(db, number, reach(Can.SEE_COVERAGE)))
    if row.document is None or _shut(row):
        abort(404)
    try:
        content = files.kept(db, row.document)
    except (OSError, ValueError):
        abort(404)
    ending = documents.ending(row.document_name or "")
    kind = documents.MIME.get(ending, "application/octet-stream")
    return download(content, f"mau-so-{row.id}.{ending}", kind)


@bp.get("/don-vi/<code>/con-thieu")
@requires(Can.SEE_COVERAGE)
def missing(code: str) -> Any:
    """Units at or below that lack a number for an audience that a plan counts."""
    here, n = _of(code, today()), page_number()
    lacks = lacking.lacking(db, here, today(), lacking.wanted(db, here, today()))
    return render_template(
        "plans/population_missing.html",
        unit=here,
        name=here.named(today()).name,
        page=Page(list(lacks[(n - 1) * PAGE : n * PAGE]), n, len(lacks)),
        audiences=AUDIENCES,
        may_edit=_may_edit(here),
        url=lambda n: url_for(".missing", code=here.code, trang=n if n > 1 else None),
    )


@bp.get("/don-vi/<code>/con-thieu.xlsx")
@requires(Can.SEE_COVERAGE)
def missing_file(code: str) -> Response:
    here = _of(code, today())
    lacks = lacking.lacking(db, here, today(), lacking.wanted(db, here, today()))
    return download(filling.template(here.named(today()).name, lacks), f"mau-so-con-thieu-{here.code}.xlsx", XLSX)
