"""Pages around reports: what is to be done, who has sent, how a plan's figures went from period to period, who must
report."""

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lms.base.clock import now, today
from lms.base.pages import db, found
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.plans import queries as plans
from lms.plans import words as plan_words
from lms.plans.models import Plan
from lms.reports import actions, boards, owing, queries, words
from lms.reports.forms import OrderForm
from lms.reports.models import ReportOrder
from lms.reports.periods import Kind, Period, Scheme, read
from lms.reports.showing import Shown
from lms.reports.states import Line
from lms.reports.views import unit_in_reach, visitor
from lms.units import queries as units
from lms.units.models import Unit
from lms.units.queries import Place

bp = Blueprint("report_desk", __name__, url_prefix="/bao-cao")

REMINDED_WITHIN = 5
"""So many days a reminder is shown."""


def own_units(can: Can = Can.MAKE_REPORTS) -> list[Unit]:
    """The units on which the visitor's role is held."""
    return [unit for number in reach(can) if (unit := db.get(Unit, number))]


def _places(own: list[Unit]) -> list[Place]:
    return [plans.place_on(db, unit, today()) for unit in own if unit.stands_on(today())]


@bp.get("")
@requires(Can.MAKE_REPORTS)
def desk() -> ResponseReturnValue:
    own = own_units()
    places = _places(own)
    to_do = owing.to_do(db, places, today())
    waiting = boards.waiting(db, own_units(Can.APPROVE_REPORTS), today(), current_user.account_id)
    frozen = queries.reports(db, [unit.id for unit in own], 50)
    told = queries.reminders(db, [unit.id for unit in own], today() - timedelta(days=REMINDED_WITHIN))
    every = [owed.rule.plan_key for owed in to_do] + [each.plan_key for each in (*frozen, *waiting)]
    return render_template(
        "reports/desk.html",
        to_do=to_do,
        waiting=waiting,
        reports=frozen,
        receiving=boards.receiving(db, places, today()),
        reminded={(each.unit_id, each.plan_key, each.period, each.line): each.on for each in reversed(told)},
        titles=queries.plan_titles(db, every),
        states=queries.states,
        may_approve=current_user.may(Can.APPROVE_REPORTS),
        today=today(),
        words=words,
    )


@bp.get("/ky/<key>")
@requires(Can.MAKE_REPORTS)
def board(key: str) -> ResponseReturnValue:
    """Who of the units right below has sent the report of a period, and the sum of what was sent."""
    period = found(read(key, _scheme()))
    plan = found(plans.plan(db, request.args.get("ke-hoach", "")))
    unit = found(_unit(request.args.get("don-vi", ""), period))
    line = _line()
    return render_template(
        "reports/board.html",
        board=boards.board(db, plan, unit, period, line, today()),
        plan=plan,
        period=period,
        line=line,
        address=lambda period, line: _address(plan, unit, period, line),
        words=words,
        plan_words=plan_words,
        today=today(),
    )


def _address(plan: Plan, unit: Unit, period: Period, line: str) -> str:
    asked = {"ke-hoach": plan.key, "don-vi": unit.code, "tuyen": line, "che-do": period.scheme.value}
    return url_for(".board", key=period.key, **asked)  # type: ignore[arg-type]


def _unit(code: str, period: Period | None = None) -> Unit | None:
    """The unit named, in reach; without a name the visitor's first."""
    return unit_in_reach(code, Can.MAKE_REPORTS, period) if code else next(iter(own_units()), None)


def _scheme() -> Scheme:
    asked = request.args.get("che-do", "")
    return Scheme(asked) if asked in set(Scheme) else Scheme.ADMINISTRATIVE


def _line() -> str:
    asked = request.args.get("tuyen", "")
    return asked if asked in set(Line) else Line.GOVERNMENT.value


@bp.get("/ke-hoach/<key>")
@requires(Can.MAKE_REPORTS)
def series(key: str) -> ResponseReturnValue:
    """A plan's reports of a unit, period after period."""
    plan = found(plans.plan(db, key))
    unit = found(_unit(request.args.get("don-vi", "")))
    held = queries.series(db, plan.key, unit.id)
    shown = [Shown.of(each, [each], {}, None, False) for each in held]
    return render_template(
        "reports/series.html",
        plan=plan,
        unit=unit.named(today()),
        code=unit.code,
        shown=shown,
        words=words,
        plan_words=plan_words,
    )


@bp.route("/yeu-cau", methods=["GET", "POST"])
@requires(Can.APPROVE_REPORTS)
def orders() -> ResponseReturnValue:
    """What the units below must report regularly, beyond what plans say."""
    own = own_units(Can.APPROVE_REPORTS)
    form = OrderForm()
    form.offer(
        ((plan.key, plan.number or plan.title) for plan in plans.plans(db)),
        ((u.code, u.named(today()).name) for u in own),
    )
    if form.validate_on_submit():
        plan = found(plans.plan(db, form.plan.data))
        unit = found(unit_in_reach(form.unit.data, Can.APPROVE_REPORTS))
        kind, scheme = Kind(form.kind.data), Scheme(form.scheme.data)
        made = actions.order(db, plan, unit, kind, scheme, form.line.data, form.due_day.data, now(), visitor())
        flash(words.ORDER_SET.format(kind=words.KINDS[made.kind.value], unit=unit.named(today()).name), "done")
        return redirect(url_for(".orders"), 303)
    held = owing.orders(db, [unit.id for unit in own])
    titles = queries.plan_titles(db, [each.plan_key for each in held])
    page = render_template(
        "reports/orders.html", form=form, orders=held, titles=titles, words=words, plan_words=plan_words, today=today()
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/yeu-cau/<int:number>/thoi")
@requires(Can.APPROVE_REPORTS)
def end_order(number: int) -> ResponseReturnValue:
    order = found(db.get(ReportOrder, number, with_for_update=True))
    found(units.overseen(db, reach(Can.APPROVE_REPORTS), [order.unit_id]) or None)
    actions.end_order(db, order, now(), visitor())
    flash(words.ORDER_ENDED.format(kind=words.KINDS[order.kind.value]), "done")
    return redirect(url_for(".orders"), 303)
