"""Pages of commendation: units of like size side by side, helpers by the persons whose result stands."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base.clock import now, today
from lms.base.official import paper, word
from lms.base.pages import PDF, XLSX, db, download, found
from lms.base.sheets import write_book
from lms.base.vietnamese import moment
from lms.people.access import Can
from lms.people.guard import requires
from lms.plans import in_force
from lms.plans.commending import actions, queries, telling, words
from lms.plans.commending.asking import Wanted, wanted
from lms.plans.commending.queries import Period, Shortlist
from lms.plans.proof.asking import Asked
from lms.plans.proof.guard import asked_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
bp = Blueprint("commending", __name__, url_prefix="/ke-hoach/<key>/khen-thuong")


def _shortlist(key: str) -> tuple[Asked, Wanted, Shortlist]:
    """Names stand in it: for a unit whose persons the visitor sees."""
    asked, told = asked_of(key), wanted(request.args, today())
    period = Period(told.first, told.last)
    return asked, told, queries.shortlist(db, asked.plan, asked.target, asked.unit, period, told.most, told.bound)


def _address(asked: Asked, told: Wanted, endpoint: str, **more: Any) -> str:
    parts: dict[str, Any] = {
        "don-vi": asked.unit.code,
        "chi-tieu": asked.target.key,
        "tu": told.first,
        "den": told.last,
    }
    return url_for(endpoint, key=asked.plan.key, **parts, so=told.most, moc=told.bound, **more)


@bp.get("")
@requires(Can.SEE_COVERAGE)
def show(key: str) -> Any:
    asked, told, short = _shortlist(key)
    page = render_template(
        "plans/commending/shortlist.html",
        asked=asked,
        told=told,
        short=short,
        targets=[
            target
            for target in in_force.targets_on(db, asked.plan, asked.day)
            if target.audience and target.rung and target.programme
        ],
        typed=request.args,
        telling=telling,
        words=words,
        rule_units=telling.rule_units(short, told.bound is not None),
        rule_helpers=telling.rule_helpers(short),
        address=lambda endpoint, **more: _address(asked, told, endpoint, **more),
    )
    return page, 422 if told.faults else 200


@bp.post("/an-ten")
@requires(Can.SEE_COVERAGE)
def hide(key: str) -> Any:
    """Of somebody who stands in the list."""
    asked, told, short = _shortlist(key)
    keys = {placed.who.key: placed.who.person_id for placed in short.helpers}
    person = found(keys.get(request.form.get("nguoi", "")))
    hidden = request.form.get("an") == "1"
    actions.hide(db, person, hidden, now(), current_user.account_id, asked.unit.id)
    flash(words.HIDDEN if hidden else words.SHOWN, "done")
    return redirect(_address(asked, told, ".show") + "#ca-nhan", 303)


@bp.post("/bang.xlsx")
@requires(Can.SEE_COVERAGE)
def workbook(key: str) -> Any:
    """Posted, because that somebody took names away is written down."""
    asked, told, short = _shortlist(key)
    actions.note_export(db, short, "xlsx", now(), current_user.account_id)
    made = words.MADE.format(moment=moment(now()), who=current_user.person.full_name)
    name = words.FILE.format(unit=asked.unit.code, last=told.last.isoformat(), ending="xlsx")
    return download(write_book(telling.sheets(short, told.bound is not None, made)), name, XLSX)


@bp.post("/to-trinh.<ending>")
@requires(Can.SEE_COVERAGE)
def proposal(key: str, ending: str) -> Any:
    """The proposal with both lists as annexes; number and date are left to the clerk."""
    write, kind = found({"docx": (word.docx, DOCX), "pdf": (paper.pdf, PDF)}.get(ending))
    asked, told, short = _shortlist(key)
    actions.note_export(db, short, ending, now(), current_user.account_id)
    made = words.MADE.format(moment=moment(now()), who=current_user.person.full_name)
    name = words.FILE.format(unit=asked.unit.code, last=told.last.isoformat(), ending=ending)
    return download(write(telling.document(short, told.bound is not None, made)), name, kind)
