"""Pages of lists of people: brought, their columns confirmed, looked through, entered, undone."""

import json
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.datastructures import FileStorage

from lms.base import books, files
from lms.base.clock import now, today
from lms.base.faults import Faulty
from lms.base.pages import PAGE, XLSX, Page, db, download, found, page_number, work
from lms.base.vietnamese import moment
from lms.people.access import Can
from lms.people.audiences import Audience
from lms.people.guard import reach, requires
from lms.people.importing import actions, queries, undoing
from lms.people.importing import words as list_words
from lms.people.importing.counts import Counts
from lms.people.importing.judging import NEW, SAME
from lms.people.importing.mending import Left, to_mend
from lms.people.importing.models import ListImport
from lms.people.importing.passing import Asked, read_list
from lms.people.importing.telling import Seen, summary
from lms.people.words import AUDIENCES
from lms.registry import list_pages, words
from lms.registry.choosing import chosen
from lms.registry.forms import ColumnsForm, ConfirmForm, ListForm
from lms.registry.list_pages import Mapped, Stand
from lms.units import queries as units
from lms.units.models import Unit

bp = Blueprint("lists", __name__, url_prefix="/nguoi-hoc/nhap-danh-sach")


@bp.route("", methods=["GET", "POST"])
@requires(Can.EDIT_PERSONS)
def upload() -> Any:
    """Takes the file; nothing of it is entered before its preview was seen."""
    form = ListForm()
    if request.method == "GET":
        form.unit.data = _own_unit()
        return _upload_page(form)
    content = _sound(form) if form.validate() else None
    unit = chosen(db, form, reach(Can.EDIT_PERSONS), today()) if content is not None else None
    if content is None or unit is None:
        return _upload_page(form), 422
    audience, by = Audience(form.audience.data), current_user.account_id
    run = actions.keep(db, unit, audience, content, form.file.data.filename, now(), by)
    before = queries.entered_before(db, unit.id, audience, run.sha256)
    if before and before.finished_at:
        flash(list_words.ALREADY.format(moment=moment(before.finished_at)), "attention")
    return redirect(url_for(".columns", key=run.key), 303)


def _own_unit() -> str:
    within = reach(Can.EDIT_PERSONS)
    unit = db.get(Unit, within[0]) if len(within) == 1 else None
    return unit.named(today()).name if unit else ""


def _upload_page(form: ListForm) -> str:
    number = page_number()
    rows, total = queries.listed(db, *_visitor(), (number - 1) * PAGE, PAGE)
    return render_template(
        "registry/lists.html",
        form=form,
        page=Page([(run, at, _counts(run)) for run, at in list_pages.stands(db, rows)], number, total),
        audiences=AUDIENCES,
        day=today(),
        url=lambda n: url_for(".upload", trang=n if n > 1 else None),
    )


def _counts(run: ListImport) -> str:
    return summary(Counts.of(json.loads(run.counts))) if run.counts and run.finished_at else ""


def _sound(form: ListForm) -> bytes | None:
    """The bytes of a file that can be opened; else what to do stands beside the field. Asks no database."""
    brought: FileStorage = form.file.data
    with NamedTemporaryFile() as kept:
        brought.save(kept)
        kept.flush()
        try:
            books.opened(Path(kept.name))
        except Faulty as faulty:
            form.file.errors = [fault.message[:1].upper() + fault.message[1:] + "." for fault in faulty.faults]
            return None
        kept.seek(0)
        return kept.read()


def _run(key: str, lock: bool = False) -> ListImport:
    """A list that the visitor may see, or 404."""
    return found(queries.by_key(db, key, *_visitor(), lock))


def _visitor() -> tuple[tuple[int, ...], int]:
    """Where the visitor may change people, and who they are."""
    return reach(Can.EDIT_PERSONS), current_user.account_id


@bp.route("/<key>/cot", methods=["GET", "POST"])
@requires(Can.EDIT_PERSONS)
def columns(key: str) -> Any:
    """What the columns mean, to be confirmed. The file is opened before the writers' turn is taken."""
    with work().reading() as looking:
        run = found(queries.by_key(looking, key, *_visitor()))
        mapped = list_pages.mapping(looking, run, files.place(looking, run.sha256))
        looking.expunge(run)
    form = ColumnsForm(data={"sheets": list(mapped.chosen.sheets), "alike": run.alike, "whole": run.whole})
    list_pages.offer(form, mapped)
    if run.confirmed_at:
        return redirect(url_for(".show", key=key), 303)
    if request.method == "GET":
        return _columns_page(run, form, mapped)
    right = form.validate()
    mapped = list_pages.sent(form, mapped, request.form)
    if not right or "again" in request.form or mapped.faults:
        form.form_errors += [] if "again" in request.form else mapped.faults
        return _columns_page(run, form, mapped), 200 if "again" in request.form and right else 422
    run = _run(key, lock=True)
    if not run.confirmed_at:
        actions.map_columns(db, run, mapped.chosen, mapped.heads, form.whole.data, form.alike.data, now())
    return redirect(url_for(".show", key=key), 303)


def _columns_page(run: ListImport, form: ColumnsForm, mapped: Mapped) -> str:
    unit = units.path(db, run.unit_id, today())[-1]
    return render_template(
        "registry/list_columns.html",
        run=run,
        form=form,
        mapped=mapped,
        unit=unit,
        fields=list_pages.FIELDS,
        audiences=AUDIENCES,
    )


@bp.get("/<key>")
@requires(Can.EDIT_PERSONS)
def show(key: str) -> Any:
    run = _run(key)
    at = list_pages.stand(db, run)
    if at.phase == "mapping":
        return redirect(url_for(".columns", key=key), 303)
    return _page(run, at, ConfirmForm())


def _page(run: ListImport, at: Stand, form: ConfirmForm) -> str:
    undone = at.phase == "undone"
    return render_template(
        "registry/list.html",
        run=run,
        at=at,
        form=form,
        seen=Seen.read(run.seen) if run.seen and at.phase == "preview" else None,
        counts=Counts.of(json.loads(run.counts or "{}")),
        summary=summary,
        choices=words.ALIKE_CHOICES,
        audiences=AUDIENCES,
        unit=units.path(db, run.unit_id, today())[-1],
        by=queries.asker(db, run),
        tally=undoing.tally(db, run.id) if undone else {},
        kept=undoing.kept_names(db, run.id) if undone else [],
        kept_words=list_words.KEPT,
    )


@bp.get("/<key>/tien-do")
@requires(Can.EDIT_PERSONS)
def progress(key: str) -> Any:
    """How far the job is, for the page that waits for it."""
    at = list_pages.stand(db, _run(key))
    done, total = (at.job.done, at.job.total or 0) if at.job else (0, 0)
    return {"working": at.working, "said": at.said if at.working else "", "done": done, "total": total}


@bp.post("/<key>/nhap")
@requires(Can.EDIT_PERSONS)
def enter(key: str) -> Any:
    """Has the list entered as the preview showed it; sent twice it is entered once."""
    run, form = _run(key, lock=True), ConfirmForm()
    at = list_pages.stand(db, run)
    if at.phase == "preview":
        seen = Seen.read(run.seen or "")
        if seen.must_ask and not form.ends_agreed.data:
            form.ends_agreed.errors = [words.MUST_AGREE]
            return _page(run, at, form), 422
        choices = {one.number: request.form.get(f"dong-{one.number}", "") for one in seen.doubtful}
        chosen_lines = {line: choice for line, choice in choices.items() if choice in (SAME, NEW)}
        actions.confirm(db, run, chosen_lines, bool(form.ends_agreed.data), now())
    flash(*((words.LIST_ASKED, "done") if at.phase == "preview" else (words.LIST_ASKED_BEFORE, "attention")))
    return redirect(url_for(".show", key=key), 303)


@bp.get("/<key>/can-sua.xlsx")
@requires(Can.EDIT_PERSONS)
def to_mend_file(key: str) -> Response:
    """The lines that were not entered, as they were written, with the reasons."""
    run = _run(key)
    found(run.finished_at)
    left = queries.left_lines(db, run.id)
    found(left or None)
    told = {line: Left(reasons, doubtful) for line, (reasons, doubtful) in left.items()}
    content = to_mend(read_list(Asked.of(db, run, frozenset())), told, Path("can-sua.xlsx"))
    return download(content, "can-sua.xlsx", XLSX)


@bp.post("/<key>/hoan-tac")
@requires(Can.EDIT_PERSONS)
def undo(key: str) -> Any:
    run = _run(key, lock=True)
    asked = actions.ask_undo(db, run, now(), current_user.account_id, list_pages.stand(db, run).given_up)
    flash(*((words.UNDO_ASKED, "done") if asked else (words.UNDO_ASKED_BEFORE, "attention")))
    return redirect(url_for(".show", key=key), 303)
