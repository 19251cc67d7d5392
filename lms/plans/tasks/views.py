"""Pages of the task board."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from lms.base import files, text, vietnamese
from lms.base.clock import now, today
from lms.base.forms import Form
from lms.base.pages import PAGE, PDF, XLSX, Page, db, download, found, page_number
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.plans import in_force
from lms.plans import queries as plans
from lms.plans.models import Plan
from lms.plans.tasks import actions, attaching, export, queries, words
from lms.plans.tasks.actions import Desk
from lms.plans.tasks.forms import DoneForm, EvidenceForm, NoteForm, ReopenForm
from lms.plans.tasks.progress import Deed, State
from lms.plans.tasks.queries import Board, Line
from lms.units import queries as units
from lms.units.kinds import Level
from lms.units.models import Unit

bp = Blueprint("plan_tasks", __name__, url_prefix="/ke-hoach")
WRITERS: dict[str, tuple[Callable[[export.Copy], bytes], str]] = {
    "xlsx": (export.as_xlsx, XLSX),
    "docx": (export.as_docx, attaching.TYPES["docx"]),
    "pdf": (export.as_pdf, PDF),
}
"""Forms of the annex by the ending of the address."""


@bp.get("/<key>/nhiem-vu")
@requires(Can.SEE_COVERAGE)
def board(key: str) -> ResponseReturnValue:
    shown = _board(key)
    lines = _filtered(shown)
    return render_template(
        "plans/board.html",
        board=shown,
        lines=lines,
        leads=sorted({line.task.lead for line in shown.lines if line.task.lead}, key=text.fold),
        asked=request.args,
        path=_path(shown),
        endings=list(WRITERS),
        words=words,
        standing=export.standing,
        State=State,
    )


@bp.get("/<key>/nhiem-vu.<ending>")
@requires(Can.SEE_COVERAGE)
def board_file(key: str, ending: str) -> ResponseReturnValue:
    """The annex: the bare table of the plan, or with the progress of the unit."""
    write, kind = found(WRITERS.get(ending))
    shown = _board(key)
    edition = found(in_force.edition_on(db, shown.plan, shown.day))
    lines = _filtered(shown)
    paper, with_progress = in_force.paper(db, edition), request.args.get("tien-do") == "1"
    copy = export.Copy(shown, lines, paper, with_progress, now(), current_user.person.full_name)
    return download(write(copy), export.file_name(copy, ending), kind)


@bp.get("/<key>/nhiem-vu/<task>")
@requires(Can.SEE_COVERAGE)
def task(key: str, task: str) -> ResponseReturnValue:
    shown = _board(key)
    return _page(shown, found(queries.line(shown, task)))


@bp.post("/<key>/nhiem-vu/<task>/ghi-chu")
@requires(Can.MAKE_REPORTS)
def note(key: str, task: str) -> ResponseReturnValue:
    return _done(key, task, NoteForm(), _note)


def _note(desk: Desk, form: Any) -> str:
    actions.note(desk, form.note.data)
    return words.NOTED


@bp.post("/<key>/nhiem-vu/<task>/minh-chung")
@requires(Can.MAKE_REPORTS)
def evidence(key: str, task: str) -> ResponseReturnValue:
    return _done(key, task, EvidenceForm(), _attach)


def _attach(desk: Desk, form: Any) -> str:
    content = form.file.data.read(attaching.LARGEST + 1)
    try:
        step = actions.attach(desk, content, form.file.data.filename, form.caption.data or "")
    except attaching.Unfit as unfit:
        form.file.errors = [words.UNFIT[unfit.why]]
        return ""
    return words.ATTACHED.format(name=step.file_name)


@bp.post("/<key>/nhiem-vu/<task>/hoan-thanh")
@requires(Can.MAKE_REPORTS)
def complete(key: str, task: str) -> ResponseReturnValue:
    return _done(key, task, DoneForm(), _complete)


def _complete(desk: Desk, form: Any) -> str:
    changed = actions.complete(desk, form.day, form.result.data or "")
    return (words.DONE if changed else words.DONE_BEFORE).format(day=vietnamese.day(desk.done_on))


@bp.post("/<key>/nhiem-vu/<task>/mo-lai")
@requires(Can.MAKE_REPORTS)
def reopen(key: str, task: str) -> ResponseReturnValue:
    return _done(key, task, ReopenForm(), _reopen)


def _reopen(desk: Desk, form: Any) -> str:
    return words.REOPENED if actions.reopen(desk, form.reason.data) else words.OPEN_BEFORE


@bp.post("/<key>/nhiem-vu/<task>/rut/<int:number>")
@requires(Can.MAKE_REPORTS)
def take_back(key: str, task: str, number: int) -> ResponseReturnValue:
    return _done(key, task, Form(), lambda desk, _: _taken(desk, number))


def _taken(desk: Desk, number: int) -> str:
    actions.take_back(desk, found(next((each for each in desk.steps if each.id == number), None)))
    return words.TAKEN


@bp.get("/<key>/nhiem-vu/<task>/tep/<int:number>")
@requires(Can.SEE_COVERAGE)
def evidence_file(key: str, task: str, number: int) -> ResponseReturnValue:
    """A file of evidence, for those in reach of the unit that brought it."""
    step = found(queries.step(db, found(plans.plan(db, key)), task, number))
    seen = units.overseen(db, reach(Can.SEE_COVERAGE), [step.unit_id])
    taken = number in {each.taken_id for each in queries.of_unit(db, step)}
    name, kept = found(step.file_name if seen and not taken else None), found(step.sha256)
    stem, _, ending = name.rpartition(".")
    return download(files.kept(db, kept), f"{text.slug(stem) or ending}.{ending}", attaching.type_of(name))


def _done(key: str, task: str, form: Any, deed: Callable[[Desk, Any], str]) -> ResponseReturnValue:
    """Does one thing about a task of a unit within reach and says what is now true; else the page to be mended."""
    shown = _board(key, Can.MAKE_REPORTS)
    line, unit = found(queries.line(shown, task)), found(db.get(Unit, shown.unit.id))
    found(unit if queries.bound(db, shown.plan, unit, shown.day) else None)
    said = ""
    if form.validate():
        said = deed(Desk(db, shown.plan, line.task, unit, current_user.account_id, now()), form)
    if not said:
        return _page(shown, line, form), 422
    flash(said, "done")
    return redirect(_address(shown, line), 303)


def _address(shown: Board, line: Line, page: int = 1) -> str:
    parts: dict[str, Any] = {"key": shown.plan.key, "task": line.task.key, "don-vi": shown.unit.code}
    return url_for(".task", **(parts | ({"trang": page} if page > 1 else {})))


def _board(key: str, can: Can = Can.SEE_COVERAGE) -> Board:
    """The board an address asks for, of a unit within reach, or 404."""
    plan = found(plans.plan(db, key))
    unit = found(queries.unit_seen(db, plan, reach(can), request.args.get("don-vi", ""), today()))
    return queries.board(db, plan, unit, today())


def _filtered(shown: Board) -> list[Line]:
    """The lines an address asks for; a unit below the plan's own sees first what names it."""
    asked = request.args
    lines = shown.lines
    if not shown.own and not asked.get("tat-ca"):
        lines = [line for line in lines if line.part or line.steps]
    if asked.get("chu-tri"):
        lines = [line for line in lines if line.task.lead == asked["chu-tri"]]
    if asked.get("trang-thai"):
        lines = [line for line in lines if line.progress.state == asked["trang-thai"]]
    if asked.get("qua-han"):
        lines = [line for line in lines if line.progress.overdue]
    return lines


def _path(shown: Board) -> list[tuple[units.Place, bool]]:
    """From the root to the unit, and whether the visitor may open each."""
    mine = reach(Can.SEE_COVERAGE)
    return [(place, units.holds(db, mine, place.id)) for place in units.path(db, shown.unit.id, shown.day)]


def _page(shown: Board, line: Line, bad: Any = None) -> str:
    """The page of a task; `bad` is the form that has to be mended."""
    unit = found(db.get(Unit, shown.unit.id))
    forms = {
        kind: bad if isinstance(bad, kind) else kind(MultiDict() if bad else None)
        for kind in (NoteForm, EvidenceForm, DoneForm, ReopenForm)
    }
    earlier = queries.earlier(db, shown.plan, line.task.key, unit)
    if not bad:
        forms[DoneForm].on.data = vietnamese.day(today())
    return render_template(
        "plans/task.html",
        board=shown,
        line=line,
        note=forms[NoteForm],
        evidence=forms[EvidenceForm],
        done=forms[DoneForm],
        reopen=forms[ReopenForm],
        bad=bad,
        earlier=earlier,
        who=queries.authors(db, [*line.steps, *(step for each in earlier for step in each.steps)]),
        may_work=_may_work(shown.plan, unit),
        communes=_communes(shown, line),
        url=lambda n: _address(shown, line, n),
        words=words,
        standing=export.standing,
        Deed=Deed,
        State=State,
    )


def _may_work(plan: Plan, unit: Unit) -> bool:
    mine = reach(Can.MAKE_REPORTS) if current_user.may(Can.MAKE_REPORTS) else ()
    return units.holds(db, mine, unit.id) and queries.bound(db, plan, unit, today())


def _communes(shown: Board, line: Line) -> Page | None:
    """The communes below and where they stand, those not done first; one page of them."""
    if not line.below or shown.unit.level not in (Level.NATION, Level.PROVINCE):
        return None
    rows = queries.communes_with(db, shown.plan, line.task.key, shown.unit.id, shown.day)
    order = [State.NOT_BEGUN, State.UNDER_WAY, State.DONE]
    rows.sort(key=lambda one: order.index(one[1]))
    number = page_number()
    return Page(list(rows[(number - 1) * PAGE : number * PAGE]), number, len(rows))
