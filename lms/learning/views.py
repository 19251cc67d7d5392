"""Pages of learning: course, lesson, quiz, result, my learning."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, get_template_attribute, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from lms.base import vietnamese
from lms.base.clock import now
from lms.base.pages import db, found
from lms.catalogue import queries as catalogue
from lms.catalogue.course import Course, Lesson
from lms.learning import actions, completion, paper, queries, words
from lms.learning.models import Attempt
from lms.people.access import Can
from lms.people.guard import public, requires
from lms.quizzes.answering import given, read_answer
from lms.quizzes.explaining import explained
from lms.quizzes.showing import shown

bp = Blueprint("learning", __name__)


@bp.get("/hoc-tap")
@requires(Can.LEARN)
def mine() -> ResponseReturnValue:
    enrolled = [
        (catalogue.course(db, each.version_id), each.studied, each.completion)
        for each in queries.taken(db, current_user.person.id)
    ]
    return render_template("learning/mine.html", enrolled=enrolled, next_lesson=completion.next_lesson)


@bp.get("/khoa-hoc/<slug>")
@public
def course(slug: str) -> ResponseReturnValue:
    standing = _standing(slug)
    version_id = standing.version_id if standing else found(catalogue.current(db, slug)).id
    opened = catalogue.course(db, version_id)
    done = queries.completion(db, standing.enrolment_id) if standing else None
    attempts = queries.attempts(db, standing.enrolment_id) if standing else []
    studied = standing.studied if standing else frozenset()
    return render_template(
        "learning/course.html",
        course=opened,
        standing=standing,
        done=done,
        attempts=attempts,
        studied=studied,
        is_open=completion.is_open,
        next_lesson=completion.next_lesson(opened, studied),
        may_sit=completion.may_sit(opened, studied),
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
    standing = _standing(slug)
    if standing is None:
        return redirect(url_for(".course", slug=slug), 303)
    opened = catalogue.course(db, standing.version_id)
    here = found(opened.lesson(key))
    if not completion.is_open(opened, key, standing.studied):
        flash(words.LESSON_LOCKED, "attention")
        return redirect(url_for(".course", slug=slug), 303)
    questions = _unanswered(standing.version_id, here)
    return _lesson_page(opened, here, standing.studied, questions)


def _lesson_page(opened: Course, here: Lesson, studied: frozenset[str], questions: Markup, error: str = "") -> str:
    return render_template(
        "learning/lesson.html",
        course=opened,
        lesson=here,
        studied=studied,
        questions=questions,
        error=error,
        number=opened.lessons.index(here) + 1,
    )


def _unanswered(version_id: int, here: Lesson) -> Markup:
    """The questions as everybody first sees them: a version never changes, so they are written once (see `Work`)."""
    written: dict[tuple[int, str], Markup] = db.info["read once"].setdefault("questions", {})
    if (version_id, here.key) not in written:
        written[version_id, here.key] = _questions(here)
    return written[version_id, here.key]


def _questions(here: Lesson, form: Any = None) -> Markup:
    ask = get_template_attribute("learning/asked.html", "ask")
    asked = [_asked(n, question, form) for n, question in enumerate(here.questions, 1)]
    return Markup().join(ask(each, len(asked)) for each in asked)


def _asked(n: int, question: Any, form: Any) -> paper.Asked:
    item = paper.in_order(question)
    answer = read_answer(question, item, n, form) if form else None
    return paper.Asked(shown(question, item, n), given(question, item, answer))


@bp.post("/khoa-hoc/<slug>/bai/<key>")
@requires(Can.LEARN)
def study(slug: str, key: str) -> ResponseReturnValue:
    """The questions of a lesson are answered, rightly or not, and explained; with that the lesson is studied."""
    enrolment = found(queries.enrolment(db, current_user.person.id, slug))
    opened = catalogue.course(db, enrolment.version_id)
    here, studied = found(opened.lesson(key)), queries.studied(db, enrolment.id)
    if not completion.is_open(opened, key, studied):
        flash(words.LESSON_LOCKED, "attention")
        return redirect(url_for(".course", slug=slug), 303)
    answers = [
        (question, item := paper.in_order(question), read_answer(question, item, n, request.form))
        for n, question in enumerate(here.questions, 1)
    ]
    if any(answer is None for *_, answer in answers):
        return _lesson_page(opened, here, studied, _questions(here, request.form), words.ANSWER_ALL), 422
    actions.study(db, enrolment, key, now())
    studied = queries.studied(db, enrolment.id)
    return render_template(
        "learning/studied.html",
        course=opened,
        lesson=here,
        studied=studied,
        explained=[explained(*answer) for answer in answers],
        next_lesson=completion.next_lesson(opened, studied),
    )


@bp.get("/khoa-hoc/<slug>/kiem-tra")
@requires(Can.LEARN)
def quiz(slug: str) -> ResponseReturnValue:
    """The open paper; without one, what awaits and the button that begins."""
    attempt = queries.open_attempt(db, current_user.person.id, slug)
    if attempt is not None and now() <= attempt.due_at:
        return _paper_page(slug, attempt)
    standing = _standing(slug)
    if standing is None:
        return redirect(url_for(".course", slug=slug), 303)
    opened = catalogue.course(db, standing.version_id)
    return render_template(
        "learning/quiz_start.html",
        course=opened,
        overdue=attempt,
        attempts=queries.attempts(db, standing.enrolment_id),
        left=len(opened.required_lessons - standing.studied),
    )


def _paper_page(slug: str, attempt: Attempt) -> str:
    opened = catalogue.course(db, attempt.enrolment.version_id)
    kept = queries.kept(db, attempt.id)
    return render_template(
        "learning/quiz.html",
        course=opened,
        attempt=attempt,
        asked=paper.asked(opened, attempt.paper, kept.answers),
        seconds_left=_seconds_left(attempt),
        seq=kept.last,
    )


def _seconds_left(attempt: Attempt | queries.Sitting) -> int:
    return max(0, int((attempt.due_at - now()).total_seconds()))


@bp.post("/khoa-hoc/<slug>/kiem-tra/bat-dau")
@requires(Can.LEARN)
def start_quiz(slug: str) -> ResponseReturnValue:
    enrolment = found(queries.enrolment(db, current_user.person.id, slug))
    actions.close_own_overdue(db, enrolment.id, now())
    try:
        actions.start_attempt(db, enrolment, now())
    except actions.NotOpen as closed:
        flash(words.NOT_OPEN[str(closed)], "attention")
        return redirect(url_for(".course", slug=slug), 303)
    return redirect(url_for(".quiz", slug=slug), 303)


@bp.post("/khoa-hoc/<slug>/kiem-tra/<key>/luu")
@requires(Can.LEARN)
def save_answer(slug: str, key: str) -> ResponseReturnValue:
    """One answer, kept when it is given. The server's clock and its last number go back with every save."""
    attempt = found(queries.sitting(db, current_user.person.id, key))
    moment = now()
    if attempt.closed_at or moment > attempt.due_at + actions.GRACE:
        return jsonify(closed=True, url=url_for(".result", slug=slug, key=key)), 409
    opened = catalogue.course(db, attempt.version_id)
    number = request.form.get("question", "")
    answers = paper.read_answers(opened, attempt.paper, request.form, int(number) if number.isdigit() else 0)
    if not answers:
        return jsonify(error=words.NO_SUCH_QUESTION), 422
    seq = actions.save_answers(db, attempt, answers, moment)
    return jsonify(saved_at=vietnamese.clock(moment), seconds_left=_seconds_left(attempt), seq=seq)


@bp.post("/khoa-hoc/<slug>/kiem-tra/<key>")
@requires(Can.LEARN)
def submit_quiz(slug: str, key: str) -> ResponseReturnValue:
    """Sent once or twenty times: one attempt closed, one result, one receipt."""
    attempt = found(queries.attempt(db, current_user.person.id, key, lock=True))
    opened = catalogue.course(db, attempt.enrolment.version_id)
    answers: Mapping[str, Any] = paper.read_answers(opened, attempt.paper, request.form)
    if "save" in request.form and attempt.closed_at is None:  # the button for browsers without scripts
        actions.save_answers(db, attempt, answers, now())
        flash(words.FIRST_SAVED.format(time=vietnamese.clock(now())), "done")
        return redirect(url_for(".quiz", slug=slug), 303)
    actions.submit_quiz(db, attempt, answers, now())
    return redirect(url_for(".result", slug=slug, key=key), 303)


@bp.get("/khoa-hoc/<slug>/ket-qua/<key>")
@requires(Can.LEARN)
def result(slug: str, key: str) -> ResponseReturnValue:
    attempt = found(queries.attempt(db, current_user.person.id, key))
    if attempt.closed_at is None:
        return redirect(url_for(".quiz", slug=slug), 303)
    opened = catalogue.course(db, attempt.enrolment.version_id)
    return render_template(
        "learning/result.html",
        course=opened,
        attempt=attempt,
        done=queries.completion(db, attempt.enrolment_id),
        explained=paper.explanations(opened, attempt.paper, queries.answers(db, attempt.id)),
        studied=queries.studied(db, attempt.enrolment_id),
    )


def _standing(slug: str) -> queries.Standing | None:
    return queries.standing(db, current_user.person.id, slug) if current_user.is_authenticated else None
