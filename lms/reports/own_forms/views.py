"""Pages of the offices' own report forms: which are in use, a new one, its fields, a report filled into it."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base import files, text
from lms.base.clock import now, today
from lms.base.pages import PAGE, db, download, found, page_number
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.reports import queries as reports
from lms.reports.figures import Figures
from lms.reports.own_forms import actions, fields, queries, reading, safety, words
from lms.reports.own_forms.example import example
from lms.reports.own_forms.filling import filled
from lms.reports.own_forms.forms import UploadForm
from lms.reports.own_forms.models import OwnForm
from lms.reports.own_forms.safety import LARGEST, Refused
from lms.reports.own_forms.starter import starter
from lms.reports.states import Line
from lms.units import queries as units
from lms.units.models import Unit

bp = Blueprint("own_forms", __name__, url_prefix="/bao-cao/mau")

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("")
@requires(Can.MAKE_REPORTS)
def forms() -> str:
    return _page(UploadForm(data={"unit": request.args.get("don-vi", "")}))


def _page(form: UploadForm, wrong: list[str] | None = None) -> str:
    number = page_number()
    form.offer(_choices())
    held = queries.forms(db, reach(Can.MAKE_REPORTS), (number - 1) * PAGE, PAGE + 1)
    return render_template(
        "reports/own_forms.html", form=form, wrong=wrong or [], held=held[:PAGE], day=today(), number=number,
        more=len(held) > PAGE,
    )  # fmt: skip


def _choices() -> list[tuple[str, str]]:
    """The visitor's own units and those right below."""
    day, offered = today(), {}
    for unit_id in reach(Can.MAKE_REPORTS):
        for place in (*units.path(db, unit_id, day)[-1:], *units.children(db, unit_id, day)):
            offered[place.code] = place.name
    return list(offered.items())


@bp.post("")
@requires(Can.MAKE_REPORTS)
def bring() -> Any:
    """Takes a form whose every field is known; else says each place to mend."""
    form = UploadForm()
    wrong: list[str] = []
    if form.validate():
        content = form.file.data.read(LARGEST + 1)
        unit = _unit(form)
        wrong = _faults(content)
        if unit is not None and not wrong:
            return _brought(unit, content, form.file.data.filename)
    if wrong:
        form.file.errors = [wrong[0]] if len(wrong) == 1 else [words.WRONG.format(n=len(wrong))]
    return _page(form, wrong), 422


def _unit(form: UploadForm) -> Unit | None:
    unit = units.by_code(db, form.unit.data or "", today())
    if unit is not None and units.overseen(db, reach(Can.MAKE_REPORTS), [unit.id]):
        return unit
    form.unit.errors = [words.NO_UNIT]
    return None


def _faults(content: bytes) -> list[str]:
    try:
        return reading.faults(safety.opened(content), queries.target_keys(db))
    except Refused as refused:
        return [str(refused)]


def _brought(unit: Unit, content: bytes, file_name: str) -> Any:
    name = text.clean(file_name.replace("\\", "/").rpartition("/")[2])[:120] or words.STARTER_FILE
    form, new = actions.bring(db, unit, content, name, now(), current_user.account_id)
    said = words.SAVED if new else words.SAME
    flash(said.format(name=form.name, unit=unit.named(today()).name), "done" if new else "attention")
    return redirect(url_for(".forms"), 303)


@bp.get("/truong")
@requires(Can.MAKE_REPORTS)
def names() -> str:
    """Every field with what it says, beside what it says of the example."""
    told = fields.values(example())
    return render_template("reports/own_form_fields.html", groups=words.GROUPS, words=words, told=told)


@bp.get("/mau-bat-dau.docx")
@requires(Can.MAKE_REPORTS)
def begin_with() -> Response:
    return download(starter(), words.STARTER_FILE, DOCX)


@bp.get("/<key>.docx")
@requires(Can.MAKE_REPORTS)
def show(key: str) -> Response:
    """The form as it came."""
    form = _form(key)
    return download(files.kept(db, form.sha256), _ascii(form), DOCX)


@bp.get("/<key>/xem-thu.docx")
@requires(Can.MAKE_REPORTS)
def try_on(key: str) -> Response:
    """The form with made-up figures in it: what a report will look like."""
    form = _form(key)
    return download(_filled(form, example(), Line.GOVERNMENT.value), words.TRIED_FILE.format(name=_ascii(form)), DOCX)


@bp.post("/<key>/thoi-dung")
@requires(Can.MAKE_REPORTS)
def withdraw(key: str) -> Any:
    form = _form(key)
    done = actions.withdraw(db, form, now(), current_user.account_id)
    said = words.WITHDRAWN.format(name=form.name, unit=form.unit.named(today()).name)
    flash(said if done else words.WITHDRAWN_BEFORE, "done" if done else "attention")
    return redirect(url_for(".forms"), 303)


@bp.get("/bao-cao/<int:number>/<line>.docx")
@requires(Can.MAKE_REPORTS)
def report(number: int, line: str) -> Response:
    """A frozen report in its unit's own form; the figures are the frozen ones."""
    frozen = found(reports.report(db, number))
    if line not in {each.value for each in Line} or not units.overseen(db, reach(Can.MAKE_REPORTS), [frozen.unit_id]):
        abort(404)
    form = found(queries.in_use(db, frozen.unit_id))
    figures = reports.figures(frozen)
    name = words.FILLED_FILE.format(unit=text.slug(figures.unit.code), period=figures.period.key)
    return download(_filled(form, figures, line), name, DOCX)


def _form(key: str) -> OwnForm:
    return found(queries.form(db, key, reach(Can.MAKE_REPORTS)))


def _ascii(form: OwnForm) -> str:
    """The name of its file, as every phone can save it."""
    return f"{text.slug(form.name.rpartition('.')[0]) or 'mau'}.docx"


def _filled(form: OwnForm, figures: Figures, line: str) -> bytes:
    return filled(safety.opened(files.kept(db, form.sha256)), fields.values(figures, line))
