"""Public figures (thống kê): the protected tables of the plans as pages, CSV and JSON, and what they mean."""

import re
from datetime import date, timedelta

from flask import Blueprint, Response, json, render_template, request, url_for

from lms.base.clock import now, today
from lms.base.pages import CSV, db, found, settings
from lms.base.vietnamese import read_day
from lms.home import queries
from lms.people.guard import public
from lms.plans import queries as plans
from lms.plans.models import Plan
from lms.plans.publishing import export
from lms.plans.publishing import queries as publishing
from lms.plans.publishing import words as published_words
from lms.plans.publishing.months import closed_month, months
from lms.plans.publishing.queries import Published
from lms.units import queries as units
from lms.units.kinds import Level

bp = Blueprint("statistics", __name__, url_prefix="/thong-ke")
SMALL = 5
"""A figure below this could point at somebody: it is said as "dưới 5" (Luật 91/2025/QH15: no disclosure by figures)."""
SHOWN_MONTHS = 24
KEPT_FOR = 600  # seconds for which a copy on the way may be given on
JSON = "application/json"
OPEN_BELOW = (Level.NATION, Level.PROVINCE, Level.COMMUNE)


@bp.get("")
@public
def overview() -> str:
    return render_template(
        "home/statistics.html",
        totals=queries.totals(db),
        small=SMALL,
        day=today(),
        plans=plans.plans(db),
        newest=closed_month(None, today()),
    )


@bp.get("/mo-ta")
@public
def description() -> str:
    return render_template("home/description.html", columns=export.dictionary(), words=published_words)


@bp.get("/mo-ta.json")
@public
def description_file() -> Response:
    told = export.catalogue(
        list(plans.plans(db)),
        settings().site or request.host_url.rstrip("/"),
        closed_month(None, today()),
        url_for("statistics.overview", _external=True),
        lambda plan, ending: url_for("statistics.table_file", key=plan.key, ending=ending, _external=True),
    )
    return _open(Response(json.dumps(told, ensure_ascii=False, sort_keys=False), mimetype=JSON))


@bp.get("/<key>")
@public
def table(key: str) -> str:
    wanted = request.args.get("chi-tieu", "")
    shown = _asked(found(plans.plan(db, key)), _month() or closed_month(None, today()), only=wanted)
    return render_template(
        "home/table.html",
        shown=shown,
        targets=shown.targets,
        chosen="".join(target.key for target in publishing.chosen(shown.targets, wanted)),
        months=sorted({*months(today(), SHOWN_MONTHS), shown.as_of}, reverse=True),
        words=published_words,
        opens=OPEN_BELOW,
    )


@bp.get("/<key>.<ending>")
@public
def table_file(key: str, ending: str) -> Response:
    """A file is never of another month than the one asked for: a month that is none, or not over, is not there."""
    if ending not in ("csv", "json"):
        found(None)
    month = _month() if "thang" in request.args else closed_month(None, today())
    shown = _asked(found(plans.plan(db, key)), found(month), request.args.get("theo") == "xa")
    moment = now()
    if ending == "csv":
        answer = Response(export.as_csv(shown, moment), content_type=f"{CSV}; header=present")
    else:
        answer = Response(json.dumps(export.as_json(shown, moment), ensure_ascii=False, sort_keys=False), mimetype=JSON)
    answer.headers["Content-Disposition"] = f'attachment; filename="{export.file_name(shown, ending)}"'
    answer.set_etag(export.etag(shown), weak=True)
    return _open(answer)


def _open(answer: Response) -> Response:
    """Data that everybody may use: kept on the way for a while, read by pages of other sites, its licence named."""
    answer.headers["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    meaning = url_for("statistics.description_file")
    answer.headers["Link"] = f'<{published_words.LICENCE_URL}>; rel="license", <{meaning}>; rel="describedby"'
    answer.make_conditional(request)
    return answer


def _asked(plan: Plan, month: date, by_commune: bool = False, only: str | None = None) -> Published:
    code = request.args.get("don-vi", "")
    unit = units.by_code(db, code, month) if code else publishing.first_unit(db, plan, month)
    return publishing.published(db, plan, found(unit), month, by_commune, only)


def _month() -> date | None:
    """The last day of `?thang=2026-10` (or of the month before a day), where that month is over; else nothing."""
    asked = request.args.get("thang", "")
    if re.fullmatch(r"[12]\d{3}-(0[1-9]|1[0-2])", asked):
        first = date(int(asked[:4]), int(asked[5:]), 1)
        day: date | None = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    else:
        day = read_day(asked)
    return closed_month(day, today()) if day and day < today() else None
