"""Pages of lines that wait: who is meant, looked at again, decided, and a decision taken back."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base import text
from lms.base.clock import now, today
from lms.base.jobs import actions as jobs
from lms.base.pages import Page, db, found, page_number
from lms.base.vietnamese import day
from lms.base.vietnamese import number as figure
from lms.learning import locks
from lms.learning.evidence import actions, bringing, matching_again, queries, showing, steps, words
from lms.learning.evidence.actions import NumberTaken
from lms.learning.evidence.forms import DecideForm
from lms.learning.evidence.reading import Line
from lms.learning.models import Evidence
from lms.people import queries as people
from lms.people.access import Can
from lms.people.forms import said
from lms.people.guard import reach, requires
from lms.units import queries as units
from lms.units.models import Unit

bp = Blueprint("evidence_queue", __name__, url_prefix="/minh-chung")
AT_ONCE = 20
KINDS = {"nghi-ngo": "doubtful", "khong-tim-thay": "unknown"}


@bp.get("/hang-cho")
@requires(Can.IMPORT_EVIDENCE)
def queue() -> Any:
    return _page()


def _page(form: DecideForm | None = None, refused: int = 0) -> Any:
    within, number = reach(Can.IMPORT_EVIDENCE), page_number()
    file_id = text.figure(request.values.get("tep"))
    _, counts = queries.queue(db, within, today(), "doubtful", file_id, 0, 0)
    first = "nghi-ngo" if counts.get("doubtful") or not counts else "khong-tim-thay"
    kind = request.values.get("loai", first)
    kind = kind if kind in KINDS else first
    some, _ = queries.queue(db, within, today(), KINDS[kind], file_id, (number - 1) * AT_ONCE, AT_ONCE)
    rows = showing.waiting(db, some, within, today())
    page = render_template(
        "learning/evidence_queue.html",
        page=Page(list(rows), number, counts.get(KINDS[kind], 0), AT_ONCE),
        counts={name: counts.get(outcome, 0) for name, outcome in KINDS.items()},
        kind=kind,
        file_id=file_id,
        titles=showing.titles(db),
        reasons=words.REASONS,
        form=form or DecideForm(formdata=None),
        refused=refused,
        url=lambda n: url_for(".queue", loai=kind, tep=file_id or None, trang=n if n > 1 else None),
    )
    return page, 422 if refused else 200


def _back() -> Any:
    asked = request.form
    there = url_for(".queue", loai=asked.get("loai"), tep=asked.get("tep") or None, trang=asked.get("trang") or None)
    return redirect(there, 303)


def _of(number: int, lock: bool = False) -> Evidence:
    return found(queries.line(db, number, reach(Can.IMPORT_EVIDENCE), today(), lock))


@bp.post("/dong/<int:number>")
@requires(Can.IMPORT_EVIDENCE)
def decide(number: int) -> Any:
    """It is this person, nobody here, or somebody new; decided by two at once it is decided once."""
    locks.while_entering_evidence(db)
    evidence, form, by = _of(number, lock=True), DecideForm(), current_user.account_id
    if evidence.person_id is not None or evidence.outcome not in queries.WAITING:
        flash(words.SETTLED_BEFORE, "attention")
        return _back()
    line, who = actions.told(db, evidence), said(form.who)
    if not form.validate() or not who:
        form.who.errors = [*form.who.errors, words.CHOOSE]
        return _page(form, number)
    if who == "khong-ai":
        actions.refuse(db, evidence, now(), by)
        flash(words.REFUSED.format(line=evidence.line), "done")
        return _back()
    if line is None:
        form.who.errors = [words.UNREADABLE_LINE]
        return _page(form, number)
    told = _enter_person(evidence, line, form, by) if who == "nguoi-moi" else _decide(evidence, line, who, by)
    if told is None:
        return _page(form, number)
    flash(told, "done")
    return _back()


def _decide(evidence: Evidence, line: Line, key: str, by: int) -> str:
    person = found(people.by_key(db, key, reach(Can.IMPORT_EVIDENCE)))
    if not actions.decide(db, evidence, line, person, now(), by):
        return words.BROUGHT_MEANWHILE.format(line=line.line)
    return words.COUNTED.format(line=line.line, name=person.full_name, day=day(line.on))


def _enter_person(evidence: Evidence, line: Line, form: DecideForm, by: int) -> str | None:
    unit = _unit(evidence, form)
    if unit is None:
        form.unit.errors = [words.CHOOSE_UNIT]
        return None
    try:
        person = actions.enter_person(db, evidence, line, unit, reach(Can.IMPORT_EVIDENCE), now(), by)
    except NumberTaken:
        form.who.errors = [words.NUMBER_TAKEN]
        return None
    unit_name = unit.named(today()).name
    return words.ENTERED_PERSON.format(name=person.full_name, unit=unit_name, day=day(line.on))


def _unit(evidence: Evidence, form: DecideForm) -> Unit | None:
    """Where somebody new belongs: as typed, else as the line says; within reach only."""
    within, typed = reach(Can.IMPORT_EVIDENCE), said(form.unit)
    if not typed:
        unit = db.get(Unit, evidence.unit_id) if evidence.unit_id else None
        unit = unit and units.standing(db, unit, today())
        return unit if unit and units.holds(db, within, unit.id) else None
    places = units.found(db, typed, today(), within)
    meant = [each for each in places if text.fold(each.name) == text.fold(typed) or each.code == typed] or places
    return db.get(Unit, meant[0].id) if len(meant) == 1 else None


@bp.post("/dong/<int:number>/hoan-tac")
@requires(Can.IMPORT_EVIDENCE)
def undecide(number: int) -> Any:
    """One decision taken back: the line waits again."""
    locks.while_entering_evidence(db)
    evidence, within = _of(number, lock=True), reach(Can.IMPORT_EVIDENCE)
    back = redirect(url_for("evidence.file", number=evidence.file_id), 303)
    if evidence.decided_at is None:
        flash(words.NOT_SETTLED, "attention")
    elif evidence.person_id and not queries.is_within(db, evidence.person_id, within):
        flash(words.OTHERS_LINES.format(lines=1), "attention")
    elif actions.undecide(db, evidence, within, now(), current_user.account_id) is None:
        flash(words.UNREADABLE_LINE, "attention")
    else:
        flash(words.TAKEN_BACK.format(line=evidence.line), "done")
    return back


@bp.post("/hang-cho/tim-lai")
@requires(Can.IMPORT_EVIDENCE)
def look_again() -> Any:
    """The register has grown: every waiting line is looked at once more."""
    within, by = reach(Can.IMPORT_EVIDENCE), current_user.account_id
    _, counts = queries.queue(db, within, today(), "doubtful", None, 0, 0)
    if sum(counts.values()) > bringing.LARGE:
        jobs.ask(db, steps.KIND, {"step": "again", "reach": list(within), "by": by}, by, None, now())
        flash(words.ASKED["again"], "done")
        return redirect(url_for(".queue"), 303)
    looked, found_now = matching_again.look(db, within, now(), by)
    flash(words.FOUND_AGAIN.format(looked=figure(looked), found=figure(found_now)), "done")
    return redirect(url_for(".queue"), 303)
