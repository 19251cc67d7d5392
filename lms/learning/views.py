"""Pages of learning: course, lesson, quiz, result, my learning."""

from datetime import datetime

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lms.bank import queries as bank
from lms.base import vietnamese
from lms.base.clock import now, today
from lms.base.pages import db, found
from lms.catalogue import queries as catalogue
from lms.learning import actions, completion, doors, paper, queries, results, words
from lms.learning.corrections import telling
from lms.learning.counting import first_confirming
from lms.learning.guests import standing as guests
from lms.learning.guests import trial as trials
from lms.learning.models import Attempt
from lms.learning.programmes import queries as programme_queries
from lms.learning.reviewing import to_read_again
from lms.learning.rungs import ALONE, Help, confirms
from lms.learning.studying import pages as study_pages
from lms.learning.studying import standing as study_standing
from lms.people.access import Can
from lms.people.guard import public, requires

bp = Blueprint("learning", __name__)


@bp.get("/hoc-tap")
@requires(Can.LEARN)
def mine() -> ResponseReturnValue:
    enrolled = [
        (catalogue.course(db, each.version_id), each.studied, each.completion)
        for each in queries.taken(db, current_user.person.id)
    ]
    person_id, day = current_user.person.id, today()
    return render_template(
        "learning/mine.html",
        enrolled=enrolled,
        next_lesson=completion.next_lesson,
        news=results.news(db, person_id, now()),
        endings=programme_queries.endings(db, person_id, day),
        day=day,
    )


@bp.get("/khoa-hoc/<slug>")
@public
def course(slug: str) -> ResponseReturnValue:
    standing = _standing(slug)
    version_id = standing.version_id if standing else found(catalogue.current(db, slug)).id
    opened = catalogue.course(db, version_id)
    done = queries.completion(db, standing.enrolment_id) if standing else None
    trial = None if current_user.is_authenticated else guests.trial_at(opened)
    attempts = queries.attempts(db, standing.enrolment_id) if standing else []
    studied = standing.studied if standing else frozenset()
    return render_template(
        "learning/course.html",
        course=opened,
        standing=standing,
        done=done,
        attempts=attempts,
        studied=trial.studied if trial else studied,
        trial=trial,
        try_next=trials.next_open(opened, trial) if trial else None,
        may_try=trials.is_open,
        is_open=completion.is_open,
        next_lesson=completion.next_lesson(opened, studied),
        may_sit=completion.may_sit(opened, studied),
        counts=results.counts(opened, attempts, done is not None),
        confirmed=done is None or confirms(done.mode) or first_confirming(attempts) is not None,
        renews=done is not None and programme_queries.may_renew(db, current_user.person.id, slug, today()),
    )


@bp.post("/khoa-hoc/<slug>/ghi-danh")
@requires(Can.LEARN)
def enrol(slug: str) -> ResponseReturnValue:
    enrolment = found(actions.enrol(db, current_user.person.id, slug, now()))
    opened = catalogue.course(db, enrolment.version_id)
    next_one = completion.next_lesson(opened, queries.studied(db, enrolment.id))
    if next_one is None:
        return redirect(url_for(".course", slug=slug), 303)
    return redirect(url_for(".lesson", slug=slug, key=next_one.key), 303)


@bp.get("/khoa-hoc/<slug>/bai/<key>")
@requires(Can.LEARN)
def lesson(slug: str, key: str) -> ResponseReturnValue:
    study = study_standing.standing(slug, key)
    if study is None:
        return redirect(url_for(".course", slug=slug), 303)
    if not study.is_open:
        flash(words.LESSON_LOCKED, "attention")
        return redirect(url_for(".course", slug=slug), 303)
    return study_pages.lesson_page(study, study_pages.unanswered(study))


@bp.post("/khoa-hoc/<slug>/bai/<key>")
@requires(Can.LEARN)
def study(slug: str, key: str) -> ResponseReturnValue:
    """The questions of a lesson are answered, rightly or not, and explained; with the last part it is studied."""
    here = found(study_standing.standing(slug, key))
    if not here.is_open:
        flash(words.LESSON_LOCKED, "attention")
        return redirect(url_for(".course", slug=slug), 303)
    sheet, missing = study_pages.handed_in(here)
    if missing:
        return study_pages.lesson_page(here, sheet, missing), 422
    enrolment = found(queries.enrolment(db, current_user.person.id, slug))
    actions.study(db, enrolment, key, now(), _by())
    studied = queries.studied(db, enrolment.id)
    return render_template(
        "learning/studied.html",
        course=here.course,
        lesson=here.lesson,
        studied=studied,
        explained=sheet.every(sheet.explained),
        next_lesson=completion.next_lesson(here.course, studied),
        done=queries.completion(db, enrolment.id),
    )


@bp.get("/khoa-hoc/<slug>/kiem-tra")
@requires(Can.LEARN)
def quiz(slug: str) -> ResponseReturnValue:
    """The open paper; without one, what awaits and the button that begins."""
    attempt = queries.open_attempt(db, current_user.person.id, slug)
    if attempt is not None and (shut := doors.refused(db, attempt.id)):
        return redirect(shut.url, 303)
    if attempt is not None and now() <= attempt.due_at:
        return _paper_page(slug, attempt)
    if attempt is not None:
        return _over_page(attempt)
    standing = _standing(slug)
    if standing is None:
        return redirect(url_for(".course", slug=slug), 303)
    opened, attempts = catalogue.course(db, standing.version_id), queries.attempts(db, standing.enrolment_id)
    return render_template(
        "learning/quiz_start.html",
        course=opened,
        attempts=attempts,
        left=len(opened.required_lessons - standing.studied),
        ahead=results.ahead(db, opened, current_user.person.id, attempts, today()),
        keep=words.KEPT[opened.keep],
        moment=now(),
        near=words.near,
    )


def _over_page(attempt: Attempt) -> str:
    """The time is over and nobody has closed the attempt yet: one button does."""
    opened = catalogue.course(db, attempt.enrolment.version_id)
    answered = len(queries.answers(db, attempt.id))
    return render_template("learning/quiz_over.html", course=opened, attempt=attempt, answered=answered)


def _paper_page(slug: str, attempt: Attempt) -> str:
    opened = catalogue.course(db, attempt.enrolment.version_id)
    kept = queries.kept(db, attempt.id)
    return render_template(
        "learning/quiz.html",
        course=opened,
        attempt=attempt,
        asked=paper.asked(_wordings(attempt.paper), attempt.paper, kept.answers, _address),
        seconds_left=_seconds_left(attempt, now()),
        seq=kept.last,
    )


def _wordings(written: str) -> paper.Wordings:
    """What a paper asks, as the bank worded it when it was drawn."""
    return bank.wordings(db, paper.numbers(written))


def _address(sha256: str) -> str:
    return url_for("catalogue.medium", sha256=sha256)


def _seconds_left(attempt: Attempt | queries.Sitting, moment: datetime) -> int:
    return max(0, int((attempt.due_at - moment).total_seconds()))


@bp.post("/khoa-hoc/<slug>/kiem-tra/bat-dau")
@requires(Can.LEARN)
def start_quiz(slug: str) -> ResponseReturnValue:
    enrolment = found(queries.enrolment(db, current_user.person.id, slug))
    actions.close_own_overdue(db, enrolment.id, now())
    try:
        actions.start_attempt(db, enrolment, now(), by=_by())
    except actions.NotOpen as closed:
        flash(words.not_open(str(closed), closed.until, now()), "attention")
        return redirect(url_for(".course", slug=slug), 303)
    return redirect(url_for(".quiz", slug=slug), 303)


@bp.post("/khoa-hoc/<slug>/kiem-tra/<key>/luu")
@requires(Can.LEARN)
def save_answer(slug: str, key: str) -> ResponseReturnValue:
    """Answers, each kept when it is given. The server's clock and its last number go back with every save, and what
    was answered later on another device.
    """
    attempt = found(queries.sitting(db, current_user.person.id, key))
    moment = now()
    if attempt.closed_at or moment > attempt.due_at + actions.GRACE:
        return jsonify(closed=True, url=url_for(".result", slug=slug, key=key)), 409
    if shut := doors.refused(db, attempt.id):
        return jsonify(refused=True, url=shut.url), 403
    wordings = _wordings(attempt.paper)
    sent = paper.sent(wordings, attempt.paper, request.form, moment)
    if not sent:
        return jsonify(error=words.NO_SUCH_QUESTION), 422
    saved = actions.save_answers(db, attempt, sent, moment, _by())
    newer = paper.filled(wordings, attempt.paper, saved.newer)
    left = _seconds_left(attempt, moment)
    return jsonify(saved_at=vietnamese.clock(moment), seconds_left=left, seq=saved.last, newer=newer)


@bp.post("/khoa-hoc/<slug>/kiem-tra/<key>")
@requires(Can.LEARN)
def submit_quiz(slug: str, key: str) -> ResponseReturnValue:
    """Sent once or twenty times: one attempt closed, one result, one receipt."""
    attempt = found(queries.attempt(db, current_user.person.id, key, lock=True))
    if shut := doors.refused(db, attempt.id):
        return redirect(shut.url, 303)
    moment = now()
    sent = paper.sent(_wordings(attempt.paper), attempt.paper, request.form, moment)
    if "save" in request.form and attempt.closed_at is None:  # the button for browsers without scripts
        actions.save_answers(db, attempt, sent, moment, _by())
        if moment <= attempt.due_at + actions.GRACE:
            flash(words.FIRST_SAVED.format(time=vietnamese.clock(moment)), "done")
        return redirect(url_for(".quiz", slug=slug), 303)
    actions.submit_quiz(db, attempt, sent, moment, _by())
    return redirect(url_for(".result", slug=slug, key=key), 303)


@bp.post("/khoa-hoc/<slug>/kiem-tra/<key>/dong")
@requires(Can.LEARN)
def time_over(slug: str, key: str) -> ResponseReturnValue:
    """The own attempt whose time is over is closed with what it has; one with time left stays open."""
    attempt = found(queries.attempt(db, current_user.person.id, key, lock=True))
    moment = now()
    if attempt.closed_at is None and moment > attempt.due_at:
        actions.close_attempt(db, attempt, moment)
    there = url_for(".quiz" if attempt.closed_at is None else ".result", slug=slug, key=attempt.closed_at and key)
    if request.accept_mimetypes.best == "application/json":
        return jsonify(url=there) if attempt.closed_at else jsonify(seconds_left=_seconds_left(attempt, moment))
    return redirect(there, 303)


@bp.get("/khoa-hoc/<slug>/ket-qua/<key>")
@requires(Can.LEARN)
def result(slug: str, key: str) -> ResponseReturnValue:
    attempt = found(queries.attempt(db, current_user.person.id, key))
    if attempt.closed_at is None:
        return redirect(url_for(".quiz", slug=slug), 303)
    opened, done = catalogue.course(db, attempt.enrolment.version_id), queries.completion(db, attempt.enrolment_id)
    keys = bank.keys(db, paper.numbers(attempt.paper))
    explained = paper.explanations(keys, attempt.paper, queries.answers(db, attempt.id), _address)
    attempts = queries.attempts(db, attempt.enrolment_id)
    changes = [each for each in results.changes(db, [attempt.enrolment_id]) if each.attempt_id == attempt.id]
    return render_template(
        "learning/result.html",
        course=opened,
        attempt=attempt,
        done=done,
        explained=explained,
        again=to_read_again(opened, explained),
        attempts=attempts,
        counts=results.counts(opened, attempts, done is not None),
        keep=words.KEPT[opened.keep],
        changes=[telling.change(each) for each in changes],
        ahead=None if attempt.passed else results.ahead(db, opened, current_user.person.id, attempts, today()),
        moment=now(),
        near=words.near,
        confirmed=done is None or confirms(done.mode) or first_confirming(attempts) is not None,
    )


def _by() -> Help:
    """Who stands by while the visitor learns: nobody, unless an area above has let them in with somebody."""
    return current_user.help or ALONE


def _standing(slug: str) -> queries.Standing | None:
    return queries.standing(db, current_user.person.id, slug) if current_user.is_authenticated else None
