"""Pages of what lies behind a percentage."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lms.base.charts import LineChart, line_chart
from lms.base.clock import now
from lms.base.jobs import queries as jobs
from lms.base.jobs.words import STATES
from lms.base.pages import db, found
from lms.base.vietnamese import share as part
from lms.people.access import Can
from lms.people.audiences import Audience
from lms.people.guard import reach, requires
from lms.plans import queries as plans
from lms.plans import words as plan_words
from lms.plans.analysis import actions, facts, queries, words
from lms.plans.breakdown import Breakdown
from lms.plans.models import Target
from lms.plans.projection import Projection
from lms.plans.trend import Trend
from lms.plans.views import Asked, asked, frame

bp = Blueprint("coverage", __name__, url_prefix="/ke-hoach/<key>/do-phu")
AT_ONCE = 40_000
"""So many turns and persons reached are taken apart while the page waits (about two seconds); more is long work."""
LEAST_AHEAD = timedelta(days=183)
"""The line leads on as far as it is long, or half a year; never beyond the due date."""


@bp.get("/dien-bien")
@requires(Can.SEE_COVERAGE)
def trend(key: str) -> ResponseReturnValue:
    here = asked(key)
    target = found(here.target)
    line = queries.trend(db, target, here.unit, here.day)
    return render_template(
        "plans/trend.html",
        **frame(here),
        target=target,
        trend=line,
        chart=_chart(line),
        leads_to=words.leads_to(line.projection, target.percent),
        words=words,
    )


def _chart(line: Trend) -> LineChart:
    """The line in percent where every month that counts has a population, else in persons."""
    days, expected = [point.on for point in line.points], line.projection
    share = line.in_percent
    ahead = None
    if isinstance(expected, Projection):
        until = min(expected.due_on, expected.day + max(days[-1] - days[0], LEAST_AHEAD))
        persons = expected.on(until)
        ahead = until, part(persons, expected.population) or persons if share else persons
    values = [point.percent if share else point.trained for point in line.points]
    goal = line.goal.percent if share else line.goal.persons(line.last.population)
    return line_chart(days, values, goal, ahead)


@bp.get("/so-sanh")
@requires(Can.SEE_COVERAGE)
def likes(key: str) -> ResponseReturnValue:
    here = asked(key)
    target = found(here.target)
    nationwide = request.args.get("pham-vi") == "ca-nuoc"
    comparison, within = queries.likes(db, target, here.unit, here.day, nationwide)
    names = {each.row.unit for each in comparison.ranked} if comparison else set()
    return render_template(
        "plans/likes.html",
        **frame(here),
        target=target,
        comparison=comparison,
        within=within,
        nationwide=nationwide,
        open=queries.in_reach(db, reach(Can.SEE_COVERAGE), names, here.day),
        words=words,
    )


@bp.get("/nhom")
@requires(Can.SEE_COVERAGE)
def groups(key: str) -> ResponseReturnValue:
    here = asked(key)
    target = found(here.target)
    whole = plans.coverage(db, here.plan, here.unit, here.day, only=[target]).rows[0]
    kept = queries.kept(db, *_counted(target), here.unit.id, here.day)
    at_once = whole.counts.turns + whole.counts.reached <= AT_ONCE
    job = jobs.job(db, kept.job_id) if kept and kept.job_id and not at_once else None
    shown = _at_once(here, target) if at_once else queries.read(kept)
    return render_template(
        "plans/groups.html",
        **frame(here),
        target=target,
        whole=whole,
        shown=shown,
        made_at=None if at_once or kept is None else kept.made_at,
        at_once=at_once,
        moved=shown is not None and shown.whole != whole.counts,
        job=job if job and (job.ended_at is None or job.error) else None,
        states=STATES,
        rung_words=plan_words.RUNGS_BY_KEY[whole.rung],
        words=words,
    )


@bp.post("/nhom")
@requires(Can.SEE_COVERAGE)
def ask_groups(key: str) -> ResponseReturnValue:
    here = asked(key)
    target = found(here.target)
    job = actions.ask(db, *_counted(target), here.unit, here.day, now(), current_user.account_id)
    flash(words.ASKED if job else words.UNDER_WAY, "done" if job else "attention")
    again: dict[str, Any] = here.address
    return redirect(url_for("coverage.groups", key=key, **again), 303)


def _counted(target: Target) -> tuple[str, Audience]:
    return target.programme or "", target.audience or Audience.CITIZEN


def _at_once(here: Asked, target: Target) -> Breakdown:
    return facts.breakdown(db, *_counted(target), here.unit, here.day)
