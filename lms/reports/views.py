"""Pages of one report: freezing it, reading it, its files, and the steps of the chain."""

from datetime import datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from lms.base import files, vietnamese
from lms.base.clock import now, today
from lms.base.faults import Faulty
from lms.base.findings import Finding
from lms.base.forms import Form
from lms.base.pages import CSV, PDF, XLSX, db, download, found, work
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.plans import queries as plans
from lms.plans import words as plan_words
from lms.plans.models import Plan
from lms.reports import actions, owing, queries, soundness, words
from lms.reports import files as report_files
from lms.reports.actions import By, Draft
from lms.reports.forms import FreezeForm, LineForm, ReopenForm, ReturnForm
from lms.reports.gathering import LIVE, SENT
from lms.reports.models import Report, ReportFile
from lms.reports.own_forms import queries as own_forms
from lms.reports.periods import Kind, Period, Scheme, ended, read
from lms.reports.showing import Shown
from lms.reports.states import Step
from lms.units import queries as units
from lms.units.models import Unit

bp = Blueprint("reports", __name__, url_prefix="/bao-cao")

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA = {"docx": DOCX, "pdf": PDF, "xlsx": XLSX, "csv": CSV}
OFFERED = ((Kind.MONTH, 6), (Kind.QUARTER, 3), (Kind.HALF, 2), (Kind.YEAR, 2))
"""So many ended periods of each kind are offered; others have an address."""


def visitor() -> By:
    return By(current_user.account_id, current_user.person.full_name)


def unit_in_reach(code: str, can: Can, period: Period | None = None, held: Session = db) -> Unit | None:
    """The unit that bears a code (on the period's last day, else the newest), where the visitor may do this."""
    unit = (units.by_code(held, code, period.to_on) if period else None) or units.by_code(held, code)
    return unit if unit and units.overseen(held, reach(can), [unit.id]) else None


def report_of(number: int, can: Can = Can.MAKE_REPORTS, lock: bool = False) -> Report:
    """A report of a unit in reach, or 404."""
    report = found(queries.report(db, number, lock))
    if not units.overseen(db, reach(can), [report.unit_id]):
        abort(404)
    return report


def receives(report: Report) -> bool:
    """Whether the visitor answers for the unit that gets this report: the one above, or itself where none is above."""
    above = report.unit.parent_id or report.unit_id
    return bool(units.overseen(db, reach(Can.APPROVE_REPORTS), [above]))


@bp.route("/chot", methods=["GET", "POST"])
@requires(Can.MAKE_REPORTS)
def freeze() -> ResponseReturnValue:
    """Asks what to freeze. The data are looked through and the documents written before the writers' turn is taken."""
    form, faults = FreezeForm(), []
    if form.validate_on_submit():
        with work().reading() as looking:
            faults = soundness.findings(looking)
            told = _told(form, looking, faults)
        if told is not None:
            return _frozen(form, *told, faults)
    _offer(form)
    status = 422 if form.is_submitted() else 200
    return render_template("reports/freeze.html", form=form, findings=faults), status


def _told(form: FreezeForm, looking: Session, faults: list[Finding]) -> tuple[datetime, Draft | None] | None:
    """The moment of the figures and their draft; what is wrong with the form is said beside the field."""
    asked = _asked(form, looking)
    if asked is not None and faults and not form.despite.data:
        form.despite.errors = [words.DESPITE_REASON]
        return None
    at = now()
    try:
        return (
            (at, actions.drafted(looking, *asked, at, visitor().name, SENT if form.from_sent.data else LIVE))
            if asked
            else None
        )
    except Faulty as faulty:
        form.period.errors = [fault.message for fault in faulty.faults]
        return None


def _asked(form: FreezeForm, held: Session) -> tuple[Plan, Unit, Period] | None:
    """What the form means."""
    period = form.wanted
    plan = plans.plan(held, form.plan.data or "")
    unit = unit_in_reach(form.unit.data or "", Can.MAKE_REPORTS, period, held)
    if period is None:
        form.period.errors = [words.NO_PERIOD.format(key=form.period.data)]
    if plan is None:
        form.plan.errors = [words.CHOOSE_PLAN]
    if unit is None:
        form.unit.errors = [words.NO_UNIT_HERE]
    return (plan, unit, period) if plan and unit and period else None


def _frozen(form: FreezeForm, at: datetime, draft: Draft | None, faults: list[Finding]) -> ResponseReturnValue:
    plan, unit, period = found(_asked(form, db))
    report, new = actions.freeze(db, plan, unit, period, at, visitor(), faults, form.despite.data, draft)
    name, said = unit.named(period.to_on).name, words.FROZEN if new else words.ALREADY
    told = said.format(
        name=period.name, unit=name, version=report.version, number=report.id, at=vietnamese.moment(report.frozen_at)
    )
    flash(told, "done" if new else "attention")
    return redirect(url_for(".show", number=report.id), 303)


def _offer(form: FreezeForm) -> None:
    """Plans, the visitor's units, the latest ended periods, and whatever the address names."""
    own = [unit for number in reach(Can.MAKE_REPORTS) if (unit := db.get(Unit, number))]
    named = unit_in_reach(request.args.get("don-vi", ""), Can.MAKE_REPORTS)
    asked = read(request.args.get("ky", ""), _scheme())
    offered = [period for kind, most in OFFERED for period in ended(kind, _scheme(), today(), most)]
    if asked and asked not in offered:
        offered.insert(0, asked)
    every = {unit.code: unit.named(today()).name for unit in ([named] if named else []) + own}
    every |= {place.code: place.name for unit in own for place in owing.senders(db, unit.id, today())}
    choices = [(plan.key, plan.number or plan.title) for plan in plans.plans(db)]
    form.offer(choices, every.items(), offered)
    if not form.is_submitted():
        form.plan.data = request.args.get("ke-hoach") or form.plan.data
        form.unit.data = named.code if named else form.unit.data
        form.period.data = f"{asked.scheme.value}:{asked.key}" if asked else form.period.data


def _scheme() -> Scheme:
    asked = request.args.get("che-do", "")
    return Scheme(asked) if asked in set(Scheme) else Scheme.ADMINISTRATIVE


@bp.get("/<int:number>")
@requires(Can.MAKE_REPORTS)
def show(number: int) -> Any:
    return _page(report_of(number))


def _page(report: Report, returning: Form | None = None, reopening: Form | None = None, status: int = 200) -> Any:
    versions = queries.versions(db, report.plan_key, report.unit_id, report.of)
    every = [step for version in versions for step in version.steps]
    names = queries.names(db, [step.by_id for step in every] + [version.frozen_by_id for version in versions])
    shown = Shown.of(report, versions, names, current_user.account_id, receives(report))
    return render_template(
        "reports/report.html",
        shown=shown,
        returning=returning or ReturnForm(formdata=None, prefix="tra-lai"),
        reopening=reopening or ReopenForm(formdata=None, prefix="xin-mo"),
        words=words,
        plan_words=plan_words,
        own_form=own_forms.in_use(db, report.unit_id),
        may_open=bool(units.overseen(db, reach(Can.APPROVE_REPORTS), [report.unit_id])),
    ), status


@bp.get("/<int:number>/tep/<int:file>")
@requires(Can.MAKE_REPORTS)
def file(number: int, file: int) -> ResponseReturnValue:
    """The bytes that were kept when it was frozen."""
    report = report_of(number)
    held: ReportFile = found(next((each for each in report.files if each.id == file), None))
    name = report_files.name(queries.figures(report), report.version, held.line, held.ending)
    return download(files.kept(db, held.sha256), name, MEDIA[held.ending])


@bp.post("/<int:number>/gui")
@requires(Can.MAKE_REPORTS)
def send(number: int) -> ResponseReturnValue:
    return _taken(report_of(number, lock=True), Step.SENT, LineForm())


@bp.post("/<int:number>/tra-lai")
@requires(Can.APPROVE_REPORTS)
def send_back(number: int) -> ResponseReturnValue:
    return _taken(_received(number), Step.RETURNED, ReturnForm(prefix="tra-lai"))


@bp.post("/<int:number>/duyet")
@requires(Can.APPROVE_REPORTS)
def approve(number: int) -> ResponseReturnValue:
    return _taken(_received(number), Step.APPROVED, LineForm())


@bp.post("/<int:number>/khoa")
@requires(Can.APPROVE_REPORTS)
def lock(number: int) -> ResponseReturnValue:
    return _taken(_received(number), Step.LOCKED, LineForm())


@bp.post("/<int:number>/xin-mo")
@requires(Can.MAKE_REPORTS)
def ask_to_reopen(number: int) -> ResponseReturnValue:
    return _taken(report_of(number, lock=True), Step.REOPENING_ASKED, ReopenForm(prefix="xin-mo"))


@bp.post("/<int:number>/mo")
@requires(Can.APPROVE_REPORTS)
def reopen(number: int) -> ResponseReturnValue:
    return _taken(report_of(number, Can.APPROVE_REPORTS, lock=True), Step.REOPENED, Form())


@bp.post("/<int:number>/khong-mo")
@requires(Can.APPROVE_REPORTS)
def refuse_to_reopen(number: int) -> ResponseReturnValue:
    return _taken(report_of(number, Can.APPROVE_REPORTS, lock=True), Step.REOPENING_REFUSED, Form())


def _received(number: int) -> Report:
    report = report_of(number, Can.APPROVE_REPORTS, lock=True)
    return found(report if receives(report) else None)


def _taken(report: Report, step: Step, form: Form) -> ResponseReturnValue:
    """Takes the step and says what is now true; whoever comes second is told how it stands."""
    if not form.validate():
        held = {"returning": form} if step is Step.RETURNED else {"reopening": form} if "reason" in form else {}
        answer: ResponseReturnValue = _page(report, **held, status=422)
        return answer
    line, reason = getattr(form, "line", None), getattr(form, "reason", None)
    try:
        actions.take(db, report, step, line.data if line else "", now(), visitor(), reason.data if reason else "")
    except Faulty as faulty:
        flash(" ".join(fault.message for fault in faulty.faults), "attention")
    else:
        name = queries.figures(report).period.name
        flash(words.DONE[step.value].format(name=name, line=words.LINES.get(line.data if line else "", "")), "done")
    return redirect(url_for(".show", number=report.id), 303)
