"""Pages of units (đơn vị): the tree as it stood on a day, and what may be changed in it."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base import vietnamese
from lms.base.clock import now, today
from lms.base.pages import db, found
from lms.people.access import Can
from lms.people.forms import said
from lms.people.guard import reach, requires
from lms.people.words import AUDIENCES
from lms.registry import actions, queries, words
from lms.registry.changing import reshaping
from lms.registry.changing.reading import BY_LAW
from lms.registry.changing.words import ENDS_SOON
from lms.registry.forms import ChildForm, RenameUnitForm, UnitSearch
from lms.units import queries as units
from lms.units.kinds import Level, level
from lms.units.models import Unit

bp = Blueprint("units", __name__, url_prefix="/don-vi")


@bp.get("")
@requires(Can.SEE_UNITS)
def roots() -> str:
    """The visitor's own units, and a search below them."""
    form, within, day = UnitSearch(request.args), reach(Can.SEE_UNITS), today()
    wanted = said(form.tim)
    places = units.found(db, wanted, day, within, most=50) if wanted else []
    old = units.found_ended(db, wanted, day, within, 50, not form.cu.data) if wanted else []
    may_bring = bool(reach(Can.EDIT_UNITS))
    return render_template(
        "registry/units.html",
        form=form,
        places=places,
        old=old,
        day=day,
        may_bring=may_bring,
        own=queries.standing_roots(db, within),
    )


@bp.get("/<code>")
@requires(Can.SEE_UNITS)
def unit(code: str) -> Any:
    return _page(unit_of(code))


def asked_day() -> date:
    """`?ngay=31/12/2025` or `?ngay=2025-12-31`; anything else is today."""
    return vietnamese.read_day(request.args.get("ngay", "")) or today()


def unit_of(code: str) -> Unit:
    """The unit of a code within reach, as of the day asked; one that had ended by then too. Else 404."""
    here = found(units.by_code(db, code, asked_day()) or units.by_code(db, code))
    if not units.overseen(db, reach(Can.SEE_UNITS), [here.id]):
        abort(404)
    return here


def may_edit(here: Unit) -> bool:
    """Within reach, and not ended: what ended is only read."""
    return goes_on(here) and units.holds(db, reach(Can.EDIT_UNITS), here.id)


def goes_on(here: Unit) -> bool:
    return here.to_on is None or here.to_on >= today()


def _page(here: Unit, status: int = 200, child: ChildForm | None = None, naming: RenameUnitForm | None = None) -> Any:
    day = asked_day()
    now_named = here.named(today())
    naming = naming or RenameUnitForm(prefix="ten", data={"name": now_named.name, "kind": now_named.kind})
    above = [place for place in units.path(db, here.id, day) if place.id != here.id]
    after, before = units.came_after(db, here.id), queries.came_before(db, here.id)
    return render_template(
        "registry/unit.html",
        unit=here,
        named=here.named(day),
        day=day,
        today=today(),
        above=above,
        linked=_linked([*(p.id for p in above), *(u.id for u in [*after, *before])]),
        after=after,
        before=before,
        children=units.children(db, here.id, day),
        members=queries.members(db, here.id, day),
        audiences=AUDIENCES,
        may_edit=may_edit(here),
        may_name=may_name(here, now_named.level),
        child=child or ChildForm(prefix="moi"),
        naming=naming,
        may_add=goes_on(here) and units.holds(db, reach(Can.EDIT_PERSONS), here.id),
        ended_on=here.to_on + timedelta(days=1) if here.to_on else None,
        may_reopen=here.to_on is not None and may_change(here),
        to_place=reshaping.how_many_to_place(db, here) if len(after) > 1 and may_place(here) else 0,
    ), status


def may_place(here: Unit) -> bool:
    """Whether the people of a unit that ended may be placed: they follow its main successor."""
    within = reach(Can.EDIT_PERSONS)
    return bool(within) and units.holds_with_past(db, within, here.id)


def _linked(ids: list[int]) -> set[int]:
    """Those of the units that this visitor may open."""
    return units.overseen(db, reach(Can.SEE_UNITS), ids) if ids else set()


def may_name(here: Unit, standing: Level) -> bool:
    return may_edit(here) and (standing not in BY_LAW or runs_system(here))


def may_change(here: Unit) -> bool:
    """Whether the visitor may end the unit: those that the law names only whoever runs the system."""
    within = units.holds(db, reach(Can.EDIT_UNITS), here.id)
    return within and (here.names[-1].level not in BY_LAW or runs_system(here))


def runs_system(here: Unit) -> bool:
    return units.holds(db, reach(Can.RUN_SYSTEM), here.id)


@bp.post("/<code>/them")
@requires(Can.EDIT_UNITS)
def add(code: str) -> Any:
    """Founds a unit below this one."""
    here, form = unit_of(code), ChildForm(prefix="moi")
    if not may_edit(here):
        abort(403)
    if not form.validate() or not _may_found(form, here):
        return _page(here, 422, child=form)
    made = actions.found_unit(
        db,
        here,
        form.code.data or _next_code(here),
        said(form.name),
        form.known_kind,
        form.from_on.known,
        now(),
        current_user.account_id,
    )
    flash(words.FOUNDED.format(name=said(form.name), code=made.code), "done")
    return redirect(url_for("units.unit", code=made.code), 303)


def _may_found(form: ChildForm, here: Unit) -> bool:
    """Whether such a unit may stand here; what hinders is said beside its field."""
    wanted, standing = level(form.known_kind), here.named(today()).level
    if wanted in BY_LAW and not runs_system(here):
        form.kind.errors = [words.LAW_NAMES_IT]
    elif standing is Level.HAMLET:
        form.kind.errors = [words.BELOW_HAMLET]
    elif wanted is Level.HAMLET and standing is not Level.COMMUNE:
        form.kind.errors = [words.HAMLET_ELSEWHERE]
    if here.to_on:
        form.name.errors = [ENDS_SOON.format(day=vietnamese.day(here.to_on + timedelta(days=1)))]
    if form.code.data and units.by_code(db, form.code.data):
        form.code.errors = [words.CODE_TAKEN]
    return not form.errors


def _next_code(here: Unit) -> str:
    """The unit's own code with the first free number behind it."""
    n = 1
    while units.by_code(db, f"{here.code}.{n:02d}"):
        n += 1
    return f"{here.code}.{n:02d}"


@bp.post("/<code>/doi-ten")
@requires(Can.EDIT_UNITS)
def rename(code: str) -> Any:
    """Another name or kind from a day on; what the unit was called before stays."""
    here, form = unit_of(code), RenameUnitForm(prefix="ten")
    if not may_edit(here):
        abort(403)
    if not form.validate() or not _may_rename(form, here):
        return _page(here, 422, naming=form)
    on = form.on.known or today()
    actions.rename_unit(db, here, said(form.name), form.known_kind, on, now(), current_user.account_id)
    flash(words.RENAMED_UNIT.format(day=vietnamese.day(on), name=said(form.name)), "done")
    return redirect(url_for("units.unit", code=here.code, ngay=on.isoformat() if on > today() else None), 303)


def _may_rename(form: RenameUnitForm, here: Unit) -> bool:
    """Names follow one another: a new one begins after the last one did, and on the same level."""
    last = here.names[-1]
    if not may_name(here, last.level):
        form.name.errors = [words.LAW_NAMES_IT]
    elif level(form.known_kind) is not last.level:
        form.kind.errors = [words.OTHER_LEVEL]
    elif (last.name, last.kind) == (said(form.name), form.known_kind):
        form.name.errors = [words.SAME_NAME]
    if here.to_on:
        form.on.errors = [ENDS_SOON.format(day=vietnamese.day(here.to_on + timedelta(days=1)))]
    if form.on.known and last.from_on and form.on.known <= last.from_on:
        form.on.errors = [words.BEFORE_NAME.format(day=vietnamese.day(last.from_on))]
    return not form.errors
