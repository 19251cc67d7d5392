"""What the API answers. Everything is read within the unit of the token; what lies outside is not there (404)."""

from datetime import date
from typing import Any

from flask_smorest import Blueprint
from werkzeug.exceptions import HTTPException

from lms.api import actions, problems, queries, reach, schemas, words
from lms.api.endpoint import answers
from lms.api.guard import token
from lms.api.paging import key_after, number_after, page
from lms.api.queries import Wanted
from lms.api.scopes import Scope
from lms.base.clock import now, today
from lms.base.pages import db, work
from lms.catalogue.course import Course
from lms.catalogue.models import CourseVersion
from lms.certificates import queries as certificates
from lms.certificates.telling import Finding, finding

bp = Blueprint("api", __name__, url_prefix="/api/v1")
bp.register_error_handler(HTTPException, problems.tell)

Asked = dict[str, Any]


@answers(bp, "/units", Scope.UNITS, schemas.page_of(schemas.Unit), words.UNITS, schemas.UnitsQuery)
def units(asked: Asked) -> Asked:
    day = asked.get("as_of") or today()
    rows = queries.unit_rows(db, _top(asked, day), day, _after(asked), asked["limit"])
    return page(rows, asked["limit"], lambda row: row["id"])


@answers(bp, "/courses", Scope.COURSES, schemas.page_of(schemas.Course), words.COURSES, schemas.CoursesQuery)
def courses(asked: Asked) -> Asked:
    told = page(
        queries.courses(db, key_after(asked.get("cursor")), asked["limit"]), asked["limit"], lambda pair: pair[0].slug
    )
    told["items"] = [_course(version, course) for version, course in told["items"]]
    return told


@answers(bp, "/persons", Scope.PERSONS, schemas.page_of(schemas.Person), words.PERSONS, schemas.PersonsQuery)
def persons(asked: Asked) -> Asked:
    rows = queries.persons(db, _top(asked, today()), today(), _after(asked), asked["limit"])
    told = page(rows, asked["limit"], lambda row: row.id)
    with work().writing() as own:  # a page that only reads is rolled back; who was given out is kept beside it
        actions.note_persons_read(own, token(), len(told["items"]), now())
    return told


@answers(bp, "/classes", Scope.CLASSES, schemas.page_of(schemas.TrainingClass), words.CLASSES, schemas.ClassesQuery)
def classes(asked: Asked) -> Asked:
    rows = queries.classes(db, _top(asked, today()), _after(asked), asked["limit"])
    return page(rows, asked["limit"], lambda row: row.id)


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
    rows = queries.attainments(db, _top(asked, today()), today(), wanted, _after(asked), asked["limit"])
    return page(rows, asked["limit"], lambda row: row.id)


@answers(bp, "/certificates/<code>", Scope.CERTIFICATES, schemas.Certificate, words.CERTIFICATE)
def certificate(code: str) -> Finding:
    """The public check for a program: whoever knows a code may ask about it, in whatever unit it was issued."""
    known = certificates.by_code(db, code)
    if known is None:
        problems.refuse(404, words.NO_CERTIFICATE)
    return finding(certificates.said(known), known.revoked_at, known.revoked_why, today())


def _course(version: CourseVersion, course: Course) -> Asked:
    more = {"lessons": len(course.lessons), "version": version.number, "published_at": version.published_at}
    return {**vars(course), **more}


def _top(asked: Asked, day: date) -> int:
    return reach.top(asked.get("unit"), day)


def _after(asked: Asked) -> int:
    return number_after(asked.get("cursor"))
