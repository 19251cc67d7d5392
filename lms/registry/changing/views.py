"""Pages on which units merge, divide, end and begin again: first what follows, then the deed."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base import vietnamese
from lms.base.clock import now, today
from lms.base.pages import PAGE, Page, db, found, page_number
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.people.words import ROLES
from lms.registry.changing import reshaping, words
from lms.registry.changing.forms import ChangeForm, CloseForm, MergeForm, PlaceForm, SplitForm
from lms.registry.changing.reading import Reading
from lms.registry.changing.reshaping import NewUnit, Plan
from lms.registry.unit_views import asked_day, may_change, may_place, unit_of
from lms.units import ending
from lms.units import queries as units
from lms.units.models import Unit

bp = Blueprint("unit_changes", __name__, url_prefix="/don-vi")
MOST_TICKS = 500


@bp.route("/<code>/nhap-vao", methods=["GET", "POST"])
@requires(Can.EDIT_UNITS)
def merge(code: str) -> Any:
    """One unit or several become one."""
    here, form = _changeable(code), MergeForm()
    return _change(here, form, "merge", lambda reading: reading.merge(form))


@bp.route("/<code>/chia", methods=["GET", "POST"])
@requires(Can.EDIT_UNITS)
def split(code: str) -> Any:
    """A unit becomes several."""
    here, form = _changeable(code), SplitForm()
    return _change(here, form, "split", lambda reading: reading.split(form))


@bp.route("/<code>/giai-the", methods=["GET", "POST"])
@requires(Can.EDIT_UNITS)
def close(code: str) -> Any:
    """A unit ends, with one that follows or without."""
    here, form = _changeable(code), CloseForm()
    return _change(here, form, "close", lambda reading: reading.close(form))


def _changeable(code: str) -> Unit:
    """The unit that a page of change is about: of a form sent again, the very one it was sent about."""
    told = request.form.get("number", "")
    here = db.get(Unit, int(told)) if told.isascii() and told.isdigit() and len(told) < 10 else None
    if here is None or here.code != code or not units.overseen(db, reach(Can.SEE_UNITS), [here.id]):
        here = unit_of(code)
    if not may_change(here):
        abort(403)
    return here


def _change(here: Unit, form: Any, kind: str, read: Callable[[Reading], Plan | None]) -> Any:
    if request.method == "GET" or form.step.data == "sua":
        return _form(here, form, kind)
    if form.sure:  # two clicks at once: the second waits, and finds it done
        db.refresh(here, with_for_update=True)
    reading = Reading(db, here, reach(Can.EDIT_UNITS), may_change, form)
    plan = read(reading) if form.validate() else None
    if plan is None:
        return _form(here, form, kind, 422)
    if not form.sure:
        return _preview(here, form, kind, plan)
    if not reshaping.already_done(db, plan):
        plan = _with_homes(plan, here)
        reshaping.carry_out(db, plan, now(), current_user.account_id)
    flash(_told(plan, here), "done")
    return redirect(url_for("units.unit", code=here.code, ngay=_last_day(here)), 303)


def _form(here: Unit, form: ChangeForm, kind: str, status: int = 200) -> Any:
    return render_template("registry/change.html", unit=here, named=here.named(today()), form=form, kind=kind), status


def _preview(here: Unit, form: ChangeForm, kind: str, plan: Plan) -> str:
    return render_template(
        "registry/change_preview.html",
        unit=here,
        named=here.named(today()),
        form=form,
        kind=kind,
        plan=plan,
        names=_names(plan),
        into=[(_name(one, plan), one.code, isinstance(one, NewUnit)) for one in plan.into],
        follows=reshaping.consequences(db, plan.ended, plan.on, today()),
        roles=ROLES,
        done=reshaping.already_done(db, plan),
        sent=_sent(here, plan),
    )


def _sent(here: Unit, plan: Plan) -> list[tuple[str, str]]:
    """What the form said, to be sent once more; a code that was made up for a new unit stays the same."""
    told = {name: value for name, value in request.form.items() if name not in ("csrf_token", "step", "number")}
    made = [one for one in plan.into if isinstance(one, NewUnit)]
    if "code" in told and made:
        told["code"] = made[0].code
    if "parts" in told:
        told["parts"] = "\n".join(f"{o.name}; {o.code}" if isinstance(o, NewUnit) else o.code for o in plan.into)
    return [*told.items(), ("number", str(here.id))]


def _with_homes(plan: Plan, here: Unit) -> Plan:
    """Where what stands below a divided unit goes, as chosen at the preview; else along with the first."""
    children = [child for child in ending.living_below(db, here.id, plan.on) if child.parent_id == here.id]
    chosen = {child.id: request.form.get(f"con-{child.id}", "0") for child in children}
    places = {str(place): place for place in range(len(plan.into))}
    homes = {child: places.get(told, 0) for child, told in chosen.items()} if len(plan.into) > 1 else {}
    return Plan(plan.ended, plan.on, plan.into, homes, plan.carry_roles, plan.basis)


def _names(plan: Plan) -> str:
    return ", ".join(unit.named(plan.on).name for unit in plan.ended)


def _name(one: Unit | NewUnit, plan: Plan) -> str:
    return one.name if isinstance(one, NewUnit) else one.named(plan.on).name


def _told(plan: Plan, here: Unit) -> str:
    into = [_name(one, plan) for one in plan.into]
    said_ = {"names": _names(plan), "name": here.named(plan.on).name, "day": vietnamese.day(plan.on)}
    if not into:
        return words.CLOSED.format(**said_)
    if len(into) == 1:
        return words.MERGED.format(into=into[0], **said_)
    sentence = words.SPLIT_PLACE if reshaping.how_many_to_place(db, here) else words.SPLIT
    return sentence.format(into=", ".join(into), first=into[0], **said_)


def _last_day(here: Unit) -> str | None:
    """So that the page of a code that was handed on is that of the unit that ended."""
    return here.to_on.isoformat() if here.to_on else None


@bp.post("/<code>/mo-lai")
@requires(Can.EDIT_UNITS)
def reopen(code: str) -> Any:
    """Takes an end back, when nothing depends on it."""
    here = _changeable(code)
    if here.to_on is not None:
        if why := reshaping.stands_in_the_way(db, here):
            flash(why, "attention")
            return redirect(url_for("units.unit", code=here.code, ngay=_last_day(here)), 303)
        reshaping.reopen(db, here, now(), current_user.account_id)
    flash(words.REOPENED.format(name=here.names[-1].name), "done")
    return redirect(url_for("units.unit", code=here.code), 303)


@bp.route("/<code>/xep-cho", methods=["GET", "POST"])
@requires(Can.EDIT_PERSONS)
def place(code: str) -> Any:
    """Who belonged to a divided unit, and where each of them goes."""
    here = found(units.by_code(db, code, asked_day()) or units.by_code(db, code))
    if here.to_on is None or not may_place(here):
        abort(404)
    form = PlaceForm()
    there = reshaping.targets(db, here, reach(Can.EDIT_PERSONS), max(today(), here.to_on))
    form.offer([(str(one.id), f"{one.name} ({one.code})") for one in there])
    if request.method == "GET":
        return _to_place(here, form)
    ticked = [
        int(told)
        for told in (form.people.data or [])[:MOST_TICKS]
        if told.isascii() and told.isdigit() and len(told) < 10
    ]
    if not _chosen(form, ticked):
        return _to_place(here, form, 422)
    into = db.get_one(Unit, int(form.into.data))
    wanted = None if form.everyone.data else ticked
    count = reshaping.place(db, here, wanted, into, now(), current_user.account_id)
    done = words.PLACED.format(count=vietnamese.number(count), name=into.names[-1].name)
    flash(done if count else words.PLACED_NOBODY, "done")
    return redirect(url_for(".place", code=here.code, ngay=_last_day(here)), 303)


def _chosen(form: PlaceForm, ticked: list[int]) -> bool:
    form.validate()
    if not ticked and not form.everyone.data:
        form.people.errors = [words.CHOOSE_PERSONS]
    if form.into.errors or not form.into.data:
        form.into.errors = [words.CHOOSE_TARGET]
    return not form.errors


def _to_place(here: Unit, form: PlaceForm, status: int = 200) -> Any:
    number, total = page_number(), reshaping.how_many_to_place(db, here)
    rows = reshaping.to_place(db, here, (number - 1) * PAGE, PAGE)
    return render_template(
        "registry/place.html",
        unit=here,
        named=here.named(here.to_on or today()),
        form=form,
        page=Page(rows, number, total),
        after=units.came_after(db, here.id),
        day=max(today(), here.to_on or today()),
    ), status
