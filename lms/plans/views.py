"""Pages of plans and coverage."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lms.base import vietnamese
from lms.base.clock import now, today
from lms.base.pages import CSV, XLSX, db, download, found
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.plans import editions, export, in_force, plan_yaml, queries, tiles, words
from lms.plans.editions import Force
from lms.plans.models import Plan, PlanEdition, Target
from lms.plans.populations.queries import population_remarks
from lms.plans.sorting import Order, Shows
from lms.units import queries as units
from lms.units import vietnam_table
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


@dataclass(frozen=True)
class Asked:
    """What the address of a page of coverage asks for: a unit within the visitor's reach, a day, a target."""

    plan: Plan
    unit: Unit
    day: date

    @cached_property
    def targets(self) -> list[Target]:
        """Those that are counted, of the edition in force on the day."""
        return [target for target in in_force.targets_on(db, self.plan, self.day) if queries.counted(target)]

    @cached_property
    def target(self) -> Target | None:
        """The target named; the first that is counted where none is."""
        named = request.args.get("chi-tieu")
        return next((each for each in self.targets if each.key == named), next(iter(self.targets), None))

    @property
    def address(self) -> dict[str, str]:
        """The same again, for links to other pages of coverage."""
        chosen = {"chi-tieu": self.target.key} if self.target else {}
        return {"don-vi": self.unit.code, "ngay": self.day.isoformat(), **chosen}


def asked(key: str) -> Asked:
    """The coverage an address asks for, within the visitor's reach or not at all."""
    plan = found(queries.plan(db, key))
    day = _day()
    return Asked(plan, found(_unit(plan, request.args.get("don-vi", ""), day)), day)


def frame(asked: Asked) -> dict[str, Any]:
    """What every page of coverage shows around its figures."""
    path = units.path(db, asked.unit.id, asked.day)
    mine = units.held(db, reach(Can.SEE_COVERAGE), [place.id for place in path])
    return {
        "asked": asked,
        "plan": asked.plan,
        "place": queries.place_on(db, asked.unit, asked.day),
        "path": [place for place in path if place.id in mine and place.id != asked.unit.id],
        "ask": asked.address,
        "chosen": asked.target.key if asked.target else "",
    }


@bp.get("/<key>/do-phu")
@requires(Can.SEE_COVERAGE)
def coverage(key: str) -> ResponseReturnValue:
    here = asked(key)
    by = request.args.get("theo", "")
    shown = queries.coverage(db, here.plan, here.unit, here.day, by == "xa", [here.target] if here.target else None)
    rows = shown.of(here.target.key) if here.target else []
    order = Order.read(request.args.get("xep", ""))
    shows = Shows.read(request.args.get("loc", ""))
    return render_template(
        "plans/coverage.html",
        **frame(here),
        coverage=shown,
        whole=rows[0] if rows else None,
        parts=order.of(each for each in rows[1:] if shows.holds(each)),
        all_parts=rows[1:],
        map=tiles.tiles(rows[1:], vietnam_table.province_names()) if by != "xa" else None,
        order=order,
        shows=shows,
        kinds=list(Shows),
        today=today(),
        by=by,
        doubts=population_remarks(db, shown, here.target.key if here.target else ""),
    )


@bp.get("/<key>/do-phu.<ending>")
@requires(Can.SEE_COVERAGE)
def coverage_file(key: str, ending: str) -> ResponseReturnValue:
    write, kind = found({"xlsx": (export.as_xlsx, XLSX), "csv": (export.as_csv, CSV)}.get(ending))
    here = asked(key)
    shown = queries.coverage(db, here.plan, here.unit, here.day, request.args.get("theo") == "xa")
    return download(write(shown, now(), current_user.person.full_name), export.file_name(shown, ending), kind)


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
