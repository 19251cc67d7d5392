"""Pages of lessons studied without an account, and of taking them over into one's name."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lms.base import throttle
from lms.base.clock import now
from lms.base.pages import db, found, settings
from lms.base.sealing import blind
from lms.catalogue import queries as catalogue
from lms.learning import words
from lms.learning.guests import actions, queries, standing, trial
from lms.learning.guests.models import GuestStudy
from lms.learning.guests.standing import GuestStudying
from lms.learning.studying import pages as study_pages
from lms.people import arriving
from lms.people.access import Can
from lms.people.guard import public, requires
from lms.people.models import Account
from lms.people.views import local

bp = Blueprint("guests", __name__, url_prefix="/hoc-thu")
FOR_ADDRESS, WITHIN = 300, actions.LASTS / 30
"""New guests a day for one address: enough for the phones of a mobile network, too few to fill a disk."""


@bp.get("")
@public
def mine() -> ResponseReturnValue:
    """What was studied to try in this browser, and how to go on."""
    held = standing.studies()
    titles = _titles(held)
    return render_template("learning/trial.html", titles=titles, most=settings().guest_lessons, total=len(held))


def _titles(held: list[GuestStudy]) -> list[tuple[str, str]]:
    """Course and lesson of each."""
    told = []
    for each in held:
        course = catalogue.course(db, each.version_id)
        lesson = course.lesson(each.lesson)
        told.append((course.title, lesson.title if lesson else each.lesson))
    return told


def _study(slug: str, key: str) -> GuestStudying:
    """The guest at a lesson of a course that is open to try; 404 for anything else."""
    held = standing.studies()
    version_id = found(standing.version_of(slug, held))
    course = catalogue.course(db, version_id)
    found(course if trial.offers(course, settings().guest_lessons) else None)
    state = standing.trial_of(slug, held)
    return GuestStudying(
        0, version_id, course, found(course.lesson(key)), state.studied, key=standing.give_key(), trial=state
    )


def _elsewhere(study: GuestStudying) -> ResponseReturnValue | None:
    """Whoever is known goes to their own lesson; a lesson that is not open leads to where one can go on."""
    if current_user.is_authenticated:
        return redirect(url_for("learning.lesson", slug=study.course.slug, key=study.lesson.key), 303)
    state = study.trial
    if state is None or trial.is_open(study.course, study.lesson, state):
        return None
    if state.over:
        return redirect(url_for(".mine"), 303)
    flash(words.NOT_TO_TRY, "attention")
    return redirect(url_for("learning.course", slug=study.course.slug), 303)


@bp.get("/<slug>/<key>")
@public
def lesson(slug: str, key: str) -> ResponseReturnValue:
    study = _study(slug, key)
    return _elsewhere(study) or study_pages.lesson_page(study, study_pages.unanswered(study))


@bp.post("/<slug>/<key>")
@public
def study(slug: str, key: str) -> ResponseReturnValue:
    """As `learning.study`: with the last part the lesson is studied, and the first row of a guest is written."""
    here = _study(slug, key)
    if away := _elsewhere(here) or _too_many():
        return away
    sheet, missing = study_pages.handed_in(here)
    if missing:
        return study_pages.lesson_page(here, sheet, missing), 422
    guest = here.begun()
    most = settings().guest_lessons
    if guest is None:  # claimed or ended since the page was shown
        standing.forget_key()
        return redirect(url_for(".mine"), 303)
    if not actions.study(db, guest, slug, here.version_id, key, most, now()):
        return redirect(url_for(".mine"), 303)
    state = standing.trial_of(slug, queries.studies(db, here.key, now()))
    return render_template(
        "learning/trial_studied.html",
        course=here.course,
        lesson=here.lesson,
        trial=state,
        explained=sheet.every(sheet.explained),
        next_lesson=trial.next_open(here.course, state),
    )


@bp.get("/<slug>/<key>/luyen-tap")
@public
def practice(slug: str, key: str) -> ResponseReturnValue:
    study = _study(slug, key)
    return _elsewhere(study) or study_pages.practice(study)


@bp.post("/<slug>/<key>/luyen-tap")
@public
def try_practice(slug: str, key: str) -> ResponseReturnValue:
    study = _study(slug, key)
    return _elsewhere(study) or _too_many() or study_pages.tried(study)


def _too_many() -> ResponseReturnValue | None:
    """A browser of which nothing is kept yet begins a guest; one address begins only so many a day."""
    key = standing.known_key()
    if key and queries.open_guest(db, key, now()):
        return None
    what = f"guest from {blind(request.remote_addr or '', 'address')}"
    if throttle.wait(db, what, now(), FOR_ADDRESS, WITHIN):
        flash(words.TRY_LATER, "attention")
        return redirect(url_for("people.register"), 303)
    throttle.count(db, what, now())
    return None


@arriving.step
def asks(account: Account, following: str | None) -> str | None:
    """Who has just come in is asked whether the lessons studied in this browser are theirs."""
    return url_for("guests.claim", tiep=following) if standing.studies() else None


@bp.route("/nhan", methods=["GET", "POST"])
@requires(Can.LEARN)
def claim() -> Any:
    """Yes or no: on a phone of the whole house they may be another's."""
    onward = local(request.args.get("tiep")) or url_for("home.front")
    held = standing.studies()
    if not held:
        standing.forget_key()
        return redirect(onward, 303)
    answer = request.form.get("tra-loi")
    if answer == "co":
        key, person = found(standing.known_key()), current_user.person
        taken = actions.claim(db, key, person.id, current_user.account_id, now())
        standing.forget_key()
        flash(words.CLAIMED.format(count=len(taken), name=person.full_name), "done")
        return redirect(onward, 303)
    if answer == "khong":
        flash(words.NOT_CLAIMED, "done")
        return redirect(onward, 303)
    page = render_template("learning/trial_claim.html", titles=_titles(held), following=request.args.get("tiep"))
    return page, 422 if request.method == "POST" else 200
