"""What the API answers. Everything is read within the unit of the token; what lies outside is not there (404)."""

import re
from datetime import date
from typing import Any

from flask import Response, json
from flask_smorest import Blueprint
from werkzeug.exceptions import HTTPException

from lms.api import actions, problems, queries, schemas, words
from lms.api.endpoint import answers
from lms.api.guard import token
from lms.api.paging import key_after, number_after, page
from lms.api.queries import Wanted
from lms.api.scopes import Scope
from lms.base.clock import now, today
from lms.base.pages import db, found, work
from lms.catalogue.course import Course
from lms.catalogue.models import CourseVersion
from lms.certificates import queries as certificates
from lms.certificates.telling import Finding, finding
from lms.plans import export
from lms.plans import queries as plans
from lms.plans.models import Plan
from lms.units.models import Unit

bp = Blueprint("api", __name__, url_prefix="/api/v1")
bp.register_error_handler(HTTPException, problems.tell)

Asked = dict[str, Any]


@answers(bp, "/units", Scope.UNITS, schemas.page_of(schemas.Unit), words.UNITS, schemas.UnitsQuery)
def units(asked: Asked) -> Asked:
    day = asked.get("as_of") or today()
    rows = queries.unit_rows(db, _top(asked, day), day, _number(asked), asked["limit"])
    return page(rows, asked["limit"], lambda row: row["id"])


@answers(bp, "/courses", Scope.COURSES, schemas.page_of(schemas.Course), words.COURSES, schemas.PageQuery)
def courses(asked: Asked) -> Asked:
    told = page(queries.courses(db, _key(asked), asked["limit"]), asked["limit"], lambda pair: pair[0].slug)
    told["items"] = [_course(version, course) for version, course in told["items"]]
    return told


@answers(bp, "/persons", Scope.PERSONS, schemas.page_of(schemas.Person), words.PERSONS, schemas.PersonsQuery)
def persons(asked: Asked) -> Asked:
    rows = queries.persons(db, _top(asked, today()), today(), _number(asked), asked["limit"])
    told = page(rows, asked["limit"], lambda row: row.id)
    with work().writing() as own:  # a page that only reads is rolled back; who was given out is kept beside it
        actions.note_persons_read(own, token(), len(told["items"]), now())
    return told


@answers(
    bp,
    "/attainments",
    Scope.ATTAINMENTS,
    schemas.page_of(schemas.Attainment),
    words.ATTAINMENTS,
    schemas.AttainmentsQuery,
)
def attainments(asked: Asked) -> Asked:
    wanted = Wanted(asked.get("programme"), asked.get("rung"), asked.get("from_on"), asked.get("to_on"))
    rows = queries.attainments(db, _top(asked, today()), today(), wanted, _number(asked), asked["limit"])
    return page(rows, asked["limit"], lambda row: row.id)


@answers(bp, "/certificates/<code>", Scope.CERTIFICATES, schemas.Certificate, words.CERTIFICATE)
def certificate(code: str) -> Finding:
    """The public check for a program: whoever knows a code may ask about it, in whatever unit it was issued."""
    known = certificates.by_code(db, code)
    if known is None:
        problems.refuse(404, words.NO_CERTIFICATE)
    return finding(certificates.said(known), known.revoked_at, known.revoked_why, today())


@answers(bp, "/plans", Scope.PLANS, schemas.page_of(schemas.PlanHead), words.PLANS, schemas.PageQuery)
def plan_list(asked: Asked) -> Asked:
    return page(queries.plans(db, _number(asked), asked["limit"]), asked["limit"], lambda row: row.id)


@answers(bp, "/plans/<key>", Scope.PLANS, schemas.Plan, words.PLAN)
def plan(key: str) -> Plan:
    return _plan(key)


@answers(bp, "/plans/<key>/coverage", Scope.COVERAGE, schemas.Coverage, words.COVERAGE, schemas.CoverageQuery)
def coverage(asked: Asked, key: str) -> Response:
    """The very JSON that `lms coverage show --json` prints."""
    kept, day = _plan(key), asked.get("as_of") or today()
    shown = plans.coverage(db, kept, _unit_of(kept, asked, day), day, asked["by"] == "communes")
    return Response(json.dumps(export.as_json(shown), ensure_ascii=False, sort_keys=False), mimetype="application/json")


def _course(version: CourseVersion, course: Course) -> Asked:
    more = {"lessons": len(course.lessons), "version": version.number, "published_at": version.published_at}
    return {**vars(course), **more}


def _plan(key: str) -> Plan:
    return found(plans.plan(db, key) if re.fullmatch(schemas.KEY, key) else None)


def _unit_of(kept: Plan, asked: Asked, day: date) -> Unit:
    """The unit asked for; without one the plan's own where the token reaches it, else the token's."""
    if code := asked.get("unit"):
        return found(queries.unit_within(db, token().unit_id, code, day))
    return queries.unit_within(db, token().unit_id, kept.unit_code, day) or db.get_one(Unit, token().unit_id)


def _top(asked: Asked, day: date) -> int:
    """The unit below which to look: the token's own, or the one asked for within it."""
    if code := asked.get("unit"):
        return found(queries.unit_within(db, token().unit_id, code, day)).id
    return token().unit_id


def _number(asked: Asked) -> int:
    try:
        return number_after(asked.get("cursor"))
    except ValueError:
        problems.refuse(422, wrong={"cursor": words.NOT_A_CURSOR})


def _key(asked: Asked) -> str:
    try:
        return key_after(asked.get("cursor"))
    except ValueError:
        problems.refuse(422, wrong={"cursor": words.NOT_A_CURSOR})
