"""Pages of the catalogue (khóa học): what can be learned here, and by whom."""

from collections import Counter

from flask import Blueprint, abort, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from lms.bank import queries as bank
from lms.base import files, media, sending
from lms.base.pages import db, found
from lms.catalogue import framework, queries, words
from lms.catalogue.showing import grouped, meant_for
from lms.people.audiences import audience
from lms.people.guard import public, to_sign_in
from lms.people.words import AUDIENCES

bp = Blueprint("catalogue", __name__, url_prefix="/khoa-hoc")


@bp.get("")
@public
def courses() -> str:
    """Every published course under those it is for; `?doi-tuong=nguoi-dan` keeps only one audience's."""
    chosen = audience(request.args.get("doi-tuong", ""))
    every = queries.courses(db)
    return render_template(
        "catalogue/courses.html",
        groups=grouped([course for course in every if chosen is None or chosen in course.audiences], chosen),
        chosen=chosen,
        audiences=[(words.AUDIENCE_SLUGS[key], name, key) for key, name in AUDIENCES.items()],
        meant_for=meant_for,
        published=bool(every),
    )


@bp.get("/ky-nang")
@public
def skills() -> str:
    """Every skill of the framework: which lessons teach it, how many questions test it, what nobody covers."""
    every = queries.courses(db)
    tested = sum((framework.skills_of(bank.questions_in_force(db, course.slug)) for course in every), Counter[str]())
    groups = framework.grouped(framework.covered(every, tested))
    return render_template("catalogue/skills.html", groups=groups, published=bool(every))


@bp.get("/tep/<string(length=64):sha256>")
@public
def medium(sha256: str) -> Response:
    """A picture, sound or film of a course, whole or in pieces (Range): a player asks for what it plays next.

    Pictures alone are given to strangers too, who read a lesson to try: known by their hash, they tell nothing new.
    """
    held = found(media.found(db, sha256)) if current_user.is_authenticated else media.found(db, sha256)
    if held is None or not (current_user.is_authenticated or held.kind.startswith("image/")):
        return to_sign_in()
    path = files.place(db, held.sha256)
    if not path.is_file():
        abort(404)
    answer = sending.sent(path, held.kind, held.sha256)
    answer.headers["Content-Disposition"] = "inline"  # without a name: it is saved under the one its link says
    answer.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return answer
