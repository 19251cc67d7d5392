"""Pages of the catalogue (khóa học): what can be learned here, and by whom."""

from flask import Blueprint, render_template, request

from lms.base.pages import db
from lms.catalogue import queries, words
from lms.catalogue.showing import grouped, meant_for
from lms.people.audiences import audience
from lms.people.guard import public
from lms.people.words import AUDIENCES

bp = Blueprint("catalogue", __name__, url_prefix="/khoa-hoc")


@bp.get("")
@public
def courses() -> str:
    """Every published course under those it is for; `?doi-tuong=nguoi-dan` keeps only one audience's."""
    chosen = audience(request.args.get("doi-tuong", ""))
    every = [queries.course(db, version.id) for version in queries.currents(db)]
    return render_template(
        "catalogue/courses.html",
        groups=grouped([course for course in every if chosen is None or chosen in course.audiences], chosen),
        chosen=chosen,
        audiences=[(words.AUDIENCE_SLUGS[key], name, key) for key, name in AUDIENCES.items()],
        meant_for=meant_for,
        published=bool(every),
    )
