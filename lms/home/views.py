"""The front door: what to do next, help, public figures, and how large the letters are."""

from typing import Any

from flask import Blueprint, Response, current_app, jsonify, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base.clock import today
from lms.base.pages import db, settings
from lms.catalogue import queries as catalogue
from lms.catalogue.showing import for_newcomers
from lms.home import queries, words
from lms.learning.programmes import queries as programmes
from lms.people import queries as people
from lms.people.access import Can
from lms.people.guard import public
from lms.people.views import local
from lms.plans import queries as plans

bp = Blueprint("home", __name__)
YEAR = 365 * 24 * 3600
CHOICES = {"size": {"120", "150"}, "theme": {"light", "dark", "contrast"}}


@bp.get("/")
@public
def front() -> str:
    if not current_user.is_authenticated:
        courses = for_newcomers(catalogue.courses(db))[:3]
        return render_template("home/welcome.html", courses=courses, guest_lessons=settings().guest_lessons)
    person_id = current_user.person.id
    return render_template(
        "home/front.html",
        in_hand=queries.in_hand(db, person_id),
        finished=queries.finished(db, person_id),
        endings=programmes.endings(db, person_id, today()),
        membership=people.membership_on(db, person_id, today()),
        plans=plans.plans(db) if current_user.may(Can.SEE_COVERAGE) else [],
        day=today(),
    )


@bp.get("/tro-giup")
@public
def help() -> str:
    here = settings()
    sends = here.gateway is not None
    return render_template("home/help.html", sends=sends, provider=here.provider, guest_lessons=here.guest_lessons)


@bp.post("/hien-thi")
@public
def display() -> Any:
    """Keeps the reader's size and theme for a year; what is the same as the plain page is forgotten."""
    answer = redirect(local(request.form.get("back")) or url_for("home.front"), 303)
    for name, values in CHOICES.items():
        wanted = request.form.get(name)
        if wanted in values:
            answer.set_cookie(name, wanted, max_age=YEAR, samesite="Lax", secure=settings().production)
        elif wanted is not None:
            answer.delete_cookie(name, samesite="Lax", secure=settings().production)
    return answer


@bp.get("/favicon.ico")
@public
def favicon() -> Any:
    return redirect(_static("drawings/mark.svg"), 302)


@bp.get("/manifest.webmanifest")
@public
def manifest() -> Response:
    """Lets a phone keep the page among its applications."""
    answer = jsonify(
        name=words.APP_NAME,
        short_name=words.SHORT_NAME,
        lang="vi",
        start_url=url_for("home.front"),
        display="browser",
        background_color="#fbf8f1",
        theme_color="#fbf8f1",
        icons=[{"src": _static("drawings/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    )
    answer.mimetype = "application/manifest+json"
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer


def _static(name: str) -> str:
    address: str = current_app.jinja_env.globals["static"](name)  # type: ignore[operator]
    return address
