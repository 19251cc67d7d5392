"""What the API answers of plans and their figures: coverage, populations, evidence, frozen and public reports."""

import re
from datetime import date
from typing import Any

from flask import Response, json, request
from flask_smorest import Blueprint
from werkzeug.exceptions import HTTPException

from lms.api import figure_queries, problems, queries, reach, words
from lms.api import figure_schemas as schemas
from lms.api.endpoint import answers
from lms.api.figure_queries import Sought
from lms.api.guard import token
from lms.api.paging import number_after, page
from lms.api.schemas import KEY, PageQuery, page_of
from lms.api.scopes import Scope
from lms.base import files
from lms.base.clock import now, today
from lms.base.pages import db, found
from lms.plans import export
from lms.plans import queries as plans
from lms.plans.models import Plan
from lms.plans.publishing import export as publishing_export
from lms.plans.publishing import queries as publishing
from lms.plans.publishing.months import closed_month
from lms.reports import files as report_files
from lms.reports import queries as reports
from lms.reports.models import Report
from lms.units import queries as units
from lms.units.models import Unit

bp = Blueprint("figures", __name__, url_prefix="/api/v1")
bp.register_error_handler(HTTPException, problems.tell)

Asked = dict[str, Any]
BYTES = "application/octet-stream"
"""Of every file: the ending in the address says what it is, and generated clients keep the bytes as they are."""
FILES = {BYTES: {"schema": {"type": "string", "format": "binary"}}}


@answers(bp, "/plans", Scope.PLANS, page_of(schemas.PlanHead), words.PLANS, PageQuery)
def plan_list(asked: Asked) -> Asked:
    return _page(figure_queries.plans(db, _after(asked), asked["limit"]), asked)


@answers(bp, "/plans/<key>", Scope.PLANS, schemas.Plan, words.PLAN)
def plan(key: str) -> Plan:
    return _plan(key)


@answers(bp, "/plans/<key>/coverage", Scope.COVERAGE, schemas.Coverage, words.COVERAGE, schemas.CoverageQuery)
def coverage(asked: Asked, key: str) -> Response:
    """The very JSON that `lms coverage show --json` prints."""
    kept, day = _plan(key), asked.get("as_of") or today()
    shown = plans.coverage(db, kept, _unit_of(kept, asked, day), day, asked["by"] == "communes")
    return _json(export.as_json(shown))


@answers(
    bp,
    "/populations",
    Scope.POPULATIONS,
    page_of(schemas.Population),
    words.POPULATIONS,
    schemas.PopulationsQuery,
)
def populations(asked: Asked) -> Asked:
    top = reach.top(asked.get("unit"), today())
    return _page(figure_queries.populations(db, top, asked.get("audience"), _after(asked), asked["limit"]), asked)


@answers(bp, "/evidence", Scope.EVIDENCE, page_of(schemas.EvidenceFile), words.EVIDENCE, schemas.EvidenceQuery)
def evidence(asked: Asked) -> Asked:
    top = reach.top(asked.get("unit"), today())
    return _page(figure_queries.evidence_files(db, top, _after(asked), asked["limit"]), asked)


@answers(bp, "/reports", Scope.REPORTS, page_of(schemas.Report), words.REPORTS, schemas.ReportsQuery)
def report_list(asked: Asked) -> Asked:
    sought = Sought(reach.top(asked.get("unit"), today()), asked.get("plan"), asked.get("period"))
    told = _page(figure_queries.reports(db, sought, _after(asked), asked["limit"]), asked)
    told["items"] = [_report(each) for each in told["items"]]
    return told


@answers(bp, "/reports/<int:number>", Scope.REPORTS, schemas.WholeReport, words.REPORT)
def report(number: int) -> Asked:
    kept = _found_report(number)
    figures = reports.figures(kept)
    return _report(kept) | {"rows": figures.rows, "supplements": figures.supplements, "parts": figures.parts}


@answers(bp, "/reports/<int:number>/files/<ending>", Scope.REPORTS, FILES, words.REPORT_FILE, schemas.FileQuery)
def report_file(asked: Asked, number: int, ending: str) -> Response:
    """The bytes kept when it was frozen. What both lines share is given for either."""
    kept = _found_report(number)
    held = found(
        next((each for each in kept.files if each.ending == ending and each.line in ("", asked["line"])), None)
    )
    answer = Response(files.kept(db, held.sha256), content_type=BYTES)
    name = report_files.name(reports.figures(kept), kept.version, held.line, held.ending)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.set_etag(held.sha256)
    answer.make_conditional(request)
    return answer


@answers(bp, "/statistics", None, schemas.Statistics, words.STATISTICS, schemas.StatisticsQuery)
def statistics(asked: Asked) -> Response:
    """What the open files hold. Everybody may ask, so small numbers are kept back."""
    kept, day = _plan(asked["plan"]), closed_month(asked.get("as_of"), today())
    code = asked.get("unit")
    unit = found(units.by_code(db, code, day) if code else publishing.first_unit(db, kept, day))
    shown = publishing.published(db, kept, unit, day, asked["by"] == "communes")
    answer = _json(publishing_export.as_json(shown, now()))
    answer.headers["Cache-Control"] = "public, max-age=600"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.set_etag(publishing_export.etag(shown), weak=True)
    answer.make_conditional(request)
    return answer


def _json(told: Asked) -> Response:
    return Response(json.dumps(told, ensure_ascii=False, sort_keys=False), mimetype="application/json")


def _page(rows: Any, asked: Asked) -> Asked:
    return page(rows, asked["limit"], lambda row: row.id)


def _after(asked: Asked) -> int:
    return number_after(asked.get("cursor"))


def _plan(key: str) -> Plan:
    return found(plans.plan(db, key) if re.fullmatch(KEY, key) else None)


def _unit_of(kept: Plan, asked: Asked, day: date) -> Unit:
    """The unit asked for; without one the plan's own where the token reaches it, else the token's."""
    if code := asked.get("unit"):
        return reach.unit_of(code, day)
    return queries.unit_within(db, token().unit_id, kept.unit_code, day) or db.get_one(Unit, token().unit_id)


def _report(kept: Report) -> Asked:
    plain = ("id", "plan_key", "unit", "period", "scheme", "kind", "from_on", "to_on", "version", "frozen_at", "sha256")
    return {name: getattr(kept, name) for name in plain} | {"states": reports.states(kept), "files": kept.files}


def _found_report(number: int) -> Report:
    kept = found(reports.report(db, number))
    return found(kept if units.overseen(db, [token().unit_id], [kept.unit_id]) else None)
