"""Pages of plans and coverage."""

from datetime import date

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lms.base import vietnamese
from lms.base.clock import now, today
from lms.base.pages import CSV, XLSX, db, download, found
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.plans import editions, export, in_force, plan_yaml, queries, words
from lms.plans.editions import Force
from lms.plans.models import Plan, PlanEdition
from lms.plans.queries import Coverage
from lms.units import queries as units
from lms.units.models import Unit

bp = Blueprint("plans", __name__, url_prefix="/ke-hoach")


@bp.get("/")
@requires(Can.SEE_COVERAGE)
def index() -> ResponseReturnValue:
    sorted_out: dict[Force, list[Plan]] = {each: [] for each in (Force.IN_FORCE, Force.NOT_YET, Force.ENDED)}
    for each in queries.plans(db):
        sorted_out[editions.force(each.editions, each.signed_on, today())].append(each)
    return render_template("plans/index.html", plans=sorted_out, forces=words.FORCES, may_edit=_may_edit())


@bp.get("/<key>")
@requires(Can.SEE_COVERAGE)
def plan(key: str) -> ResponseReturnValue:
    return _paper(found(queries.plan(db, key)))


@bp.get("/<key>/phien-ban/<int:no>")
@requires(Can.SEE_COVERAGE)
def edition(key: str, no: int) -> ResponseReturnValue:
    shown = found(queries.plan(db, key))
    return _paper(shown, found(in_force.edition(db, shown, no)))


@bp.get("/<key>/phien-ban/<int:no>.yaml")
@requires(Can.SEE_COVERAGE)
def edition_file(key: str, no: int) -> ResponseReturnValue:
    """The file that says what an edition says: to be changed and brought again."""
    shown = found(queries.plan(db, key))
    told = in_force.paper(db, found(in_force.edition(db, shown, no))).told
    return download(plan_yaml.written({**told, "key": shown.key}), f"{shown.key}-{no}.yaml", "application/yaml")


def _paper(plan: Plan, edition: PlanEdition | None = None) -> str:
    """An edition of a plan, to be read; unless one is asked for, that in force today."""
    speaking = found(editions.on(plan.editions, today()))
    edition = edition or speaking
    return render_template(
        "plans/plan.html",
        plan=plan,
        edition=edition,
        speaking=speaking,
        force=editions.force(plan.editions, plan.signed_on, today()),
        paper=in_force.paper(db, edition),
        may_edit=_may_edit(plan),
        words=words,
    )


def _may_edit(plan: Plan | None = None) -> bool:
    """Whether the visitor may write plans: this one, or any."""
    mine = reach(Can.EDIT_PLANS) if current_user.may(Can.EDIT_PLANS) else ()
    return queries.within(db, mine, plan.unit_code) if plan else bool(mine)


@bp.get("/<key>/do-phu")
@requires(Can.SEE_COVERAGE)
def coverage(key: str) -> ResponseReturnValue:
    asked = _asked(key)
    target = request.args.get("chi-tieu") or (asked.rows[0].target if asked.rows else "")
    return render_template(
        "plans/coverage.html",
        coverage=asked,
        targets=[t for t in asked.targets if t.audience],
        chosen=target,
        path=units.path(db, asked.unit.id, asked.as_of),
        reach=set(_reachable(asked)),
        today=today(),
        by=request.args.get("theo", ""),
    )


@bp.get("/<key>/do-phu.<ending>")
@requires(Can.SEE_COVERAGE)
def coverage_file(key: str, ending: str) -> ResponseReturnValue:
    write, kind = found({"xlsx": (export.as_xlsx, XLSX), "csv": (export.as_csv, CSV)}.get(ending))
    asked = _asked(key)
    return download(write(asked, now(), current_user.person.full_name), export.file_name(asked, ending), kind)


def _asked(key: str) -> Coverage:
    """The coverage an address asks for, within the visitor's reach or not at all."""
    plan = found(queries.plan(db, key))
    day = _day()
    unit = found(_unit(plan, request.args.get("don-vi", ""), day))
    return queries.coverage(db, plan, unit, day, request.args.get("theo") == "xa")


def _unit(plan: Plan, code: str, day: date) -> Unit | None:
    """The unit named; without a name the plan's own where it is in reach, else the visitor's."""
    mine = reach(Can.SEE_COVERAGE)
    if code:
        unit = units.by_code(db, code, day) or units.by_code(db, code)
        return unit if unit and units.overseen(db, mine, [unit.id]) else None
    own = queries.plan_unit(db, plan)
    return own if own and units.holds(db, mine, own.id) else db.get(Unit, mine[0])


def _day() -> date:
    """`?ngay=2026-03-31` or 31/03/2026; anything else, or the future, is today."""
    asked = vietnamese.read_day(request.args.get("ngay", ""))
    return min(asked, today()) if asked else today()


def _reachable(asked: Coverage) -> list[int]:
    """Units on the path that the visitor may open."""
    mine = reach(Can.SEE_COVERAGE)
    return [place.id for place in units.path(db, asked.unit.id, asked.as_of) if units.holds(db, mine, place.id)]
