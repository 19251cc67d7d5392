"""Pages of corrections: somebody's results before an officer, extra time and tries, a submission reopened."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base import vietnamese
from lms.base.clock import now, today
from lms.base.pages import db, found
from lms.base.text import figure
from lms.catalogue import queries as catalogue
from lms.learning import queries, results, words
from lms.learning.corrections import actions as corrections
from lms.learning.corrections import telling
from lms.learning.corrections.actions import Refused
from lms.learning.corrections.forms import OPEN_ONE, AllowForm, ReceiptForm, ReopenForm
from lms.learning.models import Attempt, Enrolment
from lms.people import queries as people
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.people.models import Person

bp = Blueprint("corrections", __name__, url_prefix="/bai-lam")


@bp.get("")
@requires(Can.CORRECT_RESULTS)
def look_up() -> Any:
    """The attempt of a receipt that a learner reads aloud."""
    form = ReceiptForm(request.args)
    typed = (form.ma.data or "") if form.validate() else ""
    if attempt := results.by_receipt(db, typed, reach(Can.CORRECT_RESULTS)):
        entered = attempt.enrolment
        return redirect(url_for(".course", key=entered.person.key, slug=entered.slug, _anchor=f"lan-{attempt.number}"))
    if typed:
        form.ma.errors = [words.NO_RECEIPT]
    return render_template("learning/correction_find.html", form=form)


@bp.get("/nguoi/<key>")
@requires(Can.CORRECT_RESULTS)
def person(key: str) -> str:
    """Every course of somebody within reach, with the attempt that counts; after a merge the courses of both."""
    learner = _learner(key)
    quizzed = results.quizzed(db, learner.id)
    leading = queries.leading(db, [each.enrolment for each in quizzed])
    return render_template("learning/correction_person.html", person=learner, quizzed=quizzed, leading=leading)


@bp.get("/nguoi/<key>/<slug>")
@requires(Can.CORRECT_RESULTS)
def course(key: str, slug: str) -> Any:
    learner, number = _learner(key), figure(request.args.get("ghi-danh"))
    entered = queries.other_enrolment(db, learner.id, slug, number) if number else None
    return _course_page(learner, found(entered or queries.enrolment(db, learner.id, slug)))


@bp.post("/nguoi/<key>/<slug>")
@requires(Can.CORRECT_RESULTS)
def allow(key: str, slug: str) -> Any:
    """More time for the open attempt, more time and tries for the coming ones."""
    learner = _learner(key)
    entered = found(queries.enrolment(db, learner.id, slug))
    _must_be_changeable(learner)
    form = AllowForm()
    try:
        told = _give(learner, slug, form) if form.validate() else ""
    except Refused as refused:
        form.form_errors = [words.REFUSED[str(refused)]]
    if form.errors:
        return _course_page(learner, entered, form), 422
    flash(told, "done")
    return redirect(url_for(".course", key=key, slug=slug), 303)


def _give(learner: Person, slug: str, form: AllowForm) -> str:
    """Gives what the form says; what is now true, in words."""
    minutes, tries, reason = form.minutes.data or 0, form.tries.data or 0, form.reason.data or ""
    under_way, by, moment = _locked_open(learner, slug), current_user.account_id, now()
    change_seq = figure(form.change_seq.data)
    if form.scope.data == OPEN_ONE:
        if under_way is None:
            raise Refused("closed")
        if form.attempt.data and form.attempt.data != under_way.key:
            raise Refused("meanwhile")
        corrections.give_time(db, under_way, minutes, by, reason, moment, change_seq)
        return words.TIME_GIVEN.format(n=minutes, due=vietnamese.moment(under_way.due_at))
    both = (under_way, change_seq) if under_way else None
    given = corrections.allow(
        db, learner.id, slug, figure(form.seq.data), minutes, tries, by, reason, moment, both
    )  # fmt: skip
    return words.ALLOWED.format(who=learner.full_name, what=telling.given(given))


def _locked_open(learner: Person, slug: str) -> Attempt | None:
    """The attempt that is under way, which nobody hands in meanwhile."""
    under_way = queries.open_attempt(db, learner.id, slug)
    held = queries.attempt(db, learner.id, under_way.key, lock=True) if under_way else None
    if held:
        db.refresh(held)
    return held if held and held.closed_at is None else None


@bp.get("/<key>/mo-lai")
@requires(Can.CORRECT_RESULTS)
def reopening(key: str) -> Any:
    """What was handed in, and whether it can be opened again."""
    return _reopen_page(found(results.within(db, key, reach(Can.CORRECT_RESULTS))))


@bp.post("/<key>/mo-lai")
@requires(Can.CORRECT_RESULTS)
def reopen(key: str) -> Any:
    attempt = found(results.within(db, key, reach(Can.CORRECT_RESULTS), lock=True))
    _must_be_changeable(attempt.enrolment.person)
    form, receipt = ReopenForm(), attempt.receipt
    if not form.validate():
        return _reopen_page(attempt, form), 422
    minutes, by = form.minutes.data, current_user.account_id
    if receipt and form.receipt.data and form.receipt.data != receipt:
        return _not_reopened(attempt, form, "handed-in-again")
    try:
        corrections.reopen(db, attempt, minutes, by, form.reason.data or "", now())
    except Refused as refused:
        return _not_reopened(attempt, form, str(refused))
    flash(words.REOPENED_NOW.format(due=vietnamese.moment(attempt.due_at), receipt=receipt), "done")
    return redirect(_course_url(attempt), 303)


def _not_reopened(attempt: Attempt, form: ReopenForm, why: str) -> Any:
    if why == "open":  # a second click, or another officer was first
        flash(words.REFUSED[why], "attention")
        return redirect(_course_url(attempt), 303)
    if why == "no-time":
        form.minutes.errors = [words.REFUSED[why]]
    if why == "handed-in-again":
        form.form_errors = [words.REFUSED[why]]
        form.receipt.data = attempt.receipt
    return _reopen_page(attempt, form), 422


def _learner(key: str) -> Person:
    """Somebody who belongs, or once belonged, to a unit of the visitor's; or 404."""
    return found(people.by_key(db, key, reach(Can.CORRECT_RESULTS)))


def _why_not(learner: Person) -> str | None:
    """Why the visitor may only look: nobody corrects their own results, nor those of who has left."""
    if learner.head_id == current_user.person.id:
        return words.REFUSED["self"]
    here = results.belongs_now(db, learner, reach(Can.CORRECT_RESULTS), today())
    return None if here else words.REFUSED["elsewhere"]


def _must_be_changeable(learner: Person) -> None:
    if _why_not(learner):
        abort(403)


def _course_url(attempt: Attempt) -> str:
    return url_for(".course", key=attempt.enrolment.person.key, slug=attempt.enrolment.slug)


def _course_page(learner: Person, entered: Enrolment, form: AllowForm | None = None) -> Any:
    opened, attempts = catalogue.course(db, entered.version_id), queries.attempts(db, entered.id)
    allowances, changes = results.allowances(db, learner.id, entered.slug), results.changes(db, [entered.id])
    under_way = next((each for each in attempts if each.closed_at is None), None)
    seen = sum(change.attempt_id == under_way.id for change in changes) if under_way else 0
    form = form or AllowForm(
        formdata=None, seq=len(allowances) + 1, change_seq=seen + 1, attempt=under_way and under_way.key
    )
    finished = queries.completion(db, entered.id)
    return render_template(
        "learning/correction_course.html",
        person=learner,
        course=opened,
        attempts=attempts,
        counts=results.counts(opened, attempts, finished is not None),
        ahead=results.ahead(db, opened, learner.id, attempts, today()),
        finished=finished,
        under_way=under_way,
        allowances=[(each, telling.given(each)) for each in allowances],
        changes=[(each, telling.change(each)) for each in changes],
        modes=words.MODES,
        kinds=words.CHANGES,
        kept=words.KEPT[opened.keep],
        moment=now(),
        near=words.near,
        why_not=_why_not(learner),
        form=form,
    )


def _reopen_page(attempt: Attempt, form: ReopenForm | None = None) -> str:
    opened = catalogue.course(db, attempt.enrolment.version_id)
    why_not = _why_not(attempt.enrolment.person)
    hindrance = corrections.hindrance(db, attempt)
    return render_template(
        "learning/correction_reopen.html",
        attempt=attempt,
        person=attempt.enrolment.person,
        course=opened,
        answered=len(queries.answers(db, attempt.id)),
        asked=sum(opened.draw.values()),
        minutes_left=int(corrections.time_left(attempt).total_seconds() // 60),
        why_not=why_not or (words.REFUSED[hindrance] if hindrance else None),
        form=form or ReopenForm(formdata=None, receipt=attempt.receipt),
    )
