"""Pages of lists of evidence: brought in, looked through, entered once, taken back."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask_login import current_user

from lms.base import files
from lms.base.clock import now, today
from lms.base.faults import Faulty
from lms.base.jobs import actions as jobs
from lms.base.jobs.words import STATES
from lms.base.pages import CSV, PAGE, XLSX, Page, db, download, found, page_number
from lms.base.vietnamese import number as figure
from lms.base.vietnamese import size
from lms.learning.evidence import actions, bringing, queries, showing, steps, tallying, words
from lms.learning.evidence.forms import LARGEST, UploadForm, titles_form
from lms.learning.evidence.reading import NoSubject
from lms.learning.evidence.tallying import Tally
from lms.learning.models import EvidenceFile
from lms.people.access import Can
from lms.people.forms import said
from lms.people.guard import reach, requires
from lms.units.queries import below_with_past

bp = Blueprint("evidence", __name__, url_prefix="/minh-chung")


@bp.get("")
@requires(Can.IMPORT_EVIDENCE)
def lists() -> str:
    within, by, number = reach(Can.IMPORT_EVIDENCE), current_user.account_id, page_number()
    rows, total = queries.files(db, within, by, today(), (number - 1) * PAGE, PAGE)
    _, counts = queries.queue(db, within, today(), "doubtful", None, 0, 0)
    whole = set(queries.covered(db, within, today()))
    return render_template(
        "learning/evidence_files.html",
        page=Page(list(rows), number, total),
        counts=queries.lines_of(db, [each.id for each in rows], within, today()),
        outcomes={each.id: Tally.read(each.outcome) for each in rows if each.id in whole},
        who=queries.names_of(db, (each.account_id for each in rows)),
        waiting=sum(counts.values()),
        kinds=words.KINDS,
        url=lambda n: url_for(".lists", trang=n if n > 1 else None),
    )


def _covers(file: EvidenceFile) -> bool:
    """Whether the visitor may see the whole list."""
    return file.id in queries.covered(db, reach(Can.IMPORT_EVIDENCE), today())


def _tally(file: EvidenceFile) -> Tally:
    """What came of a file, as it is now; of a list that others brought, only what concerns the visitor's units."""
    return tallying.of_file(db, file.id, None if _covers(file) else below_with_past(reach(Can.IMPORT_EVIDENCE)))


@bp.route("/nap", methods=["GET", "POST"])
@requires(Can.IMPORT_EVIDENCE)
def upload() -> Any:
    """Takes the file; what it would do is shown before anything is written."""
    form, within = UploadForm(), reach(Can.IMPORT_EVIDENCE)
    form.offer(showing.pairs(db))
    file = _kept(form) if form.is_submitted() and form.validate() else None
    if file is None:
        sources = queries.sources(db, within, current_user.account_id, today())
        answer = render_template("learning/evidence_upload.html", form=form, sources=sources)
        return answer, 422 if form.is_submitted() else 200
    return redirect(url_for(".file", number=file.id), 303)


def _kept(form: UploadForm) -> EvidenceFile | None:
    """The file as kept, or None and what is wrong with it beside its field."""
    content = form.file.data.read(LARGEST + 1)
    if len(content) > LARGEST:
        form.file.errors = [words.LARGE_FILE.format(most=size(LARGEST))]
        return None
    name, by, whole = form.file.data.filename, current_user.account_id, form.subject.data or ""
    scope = reach(Can.IMPORT_EVIDENCE)
    file = bringing.keep(db, content, name, said(form.source), now(), by, form.kind.data, scope, whole)
    try:
        listing = bringing.listed(db, file, today())
    except NoSubject:
        form.subject.errors = [words.NO_SUBJECT_COLUMN]
    except Faulty as faulty:
        form.file.errors = [f"{fault.message[:1].upper()}{fault.message[1:]}." for fault in faulty.faults]
    if form.errors:
        db.delete(file)
        return None
    if len(listing.lines) > bringing.LARGE:
        _ask(file, "look")
    return file


def _ask(file: EvidenceFile, step: str, **more: Any) -> None:
    told = {"file": file.id, "step": step, "by": current_user.account_id, **more}
    file.job_id = jobs.ask(db, steps.KIND, told, current_user.account_id, None, now()).id
    flash(words.ASKED[step], "done")


def _of(number: int, lock: bool = False) -> EvidenceFile:
    """A file within the visitor's reach, or 404."""
    return found(queries.file(db, number, reach(Can.IMPORT_EVIDENCE), current_user.account_id, today(), lock))


def _whole(number: int, lock: bool = False) -> EvidenceFile:
    """A file whose whole list the visitor may see, or 404."""
    file = _of(number, lock)
    return found(file if _covers(file) else None)


@bp.get("/<int:number>")
@requires(Can.IMPORT_EVIDENCE)
def file(number: int) -> Any:
    brought = _of(number)
    return _page(brought) if brought.entered_at or brought.undone_at else _preview(brought)


def _shown(brought: EvidenceFile) -> dict[str, Any]:
    job = showing.working(db, brought)
    who = queries.names_of(db, (brought.account_id, brought.undone_by_id))
    told = {"file": brought, "job": job, "step": job and showing.step_of(job), "states": STATES, "who": who}
    return {**told, "kinds": words.KINDS, "titles": showing.titles(db), "whole": _covers(brought)}


def _preview(brought: EvidenceFile, status: int = 200) -> Any:
    shown = _shown(brought)
    job = shown["job"]
    seen = None if job and not job.error else showing.look(db, brought, today())
    strange = list(seen.listing.strange.most_common(100)) if seen else []
    page = render_template(
        "learning/evidence_preview.html",
        **shown,
        seen=seen,
        strange=strange,
        form=titles_form([title for title, _ in strange], showing.pairs(db)),
        before=queries.same_bytes(db, brought),
    )
    return page, status


def _page(brought: EvidenceFile) -> str:
    within = reach(Can.IMPORT_EVIDENCE)
    shown = _shown(brought)
    decided = queries.decided(db, brought.id, within, today())
    return render_template(
        "learning/evidence_file.html",
        **shown,
        then=Tally.read(brought.outcome) if shown["whole"] else None,
        tally=_tally(brought),
        decided=decided,
        deciders=queries.names_of(db, (each.decided_by_id for each, _ in decided)),
        outcomes=words.OUTCOMES,
        effects=words.EFFECTS,
    )


@bp.post("/<int:number>/ten-khoa")
@requires(Can.IMPORT_EVIDENCE)
def explain(number: int) -> Any:
    """Says what the titles in the file mean; remembered for the next list of this source."""
    brought = _draft(number)
    strange = [title for title, _ in showing.look(db, brought, today()).listing.strange.most_common(100)]
    form = titles_form(strange, showing.pairs(db))
    if not form.validate():
        return _preview(brought, 422)
    bringing.explain(db, brought, {title: form[f"t{place}"].data for place, title in enumerate(strange)})
    flash(words.SUBJECTS_KEPT, "done")
    if len(bringing.listed(db, brought, today()).lines) > bringing.LARGE:
        _ask(brought, "look")
    return redirect(url_for(".file", number=number), 303)


def _draft(number: int) -> EvidenceFile:
    """A file that is not entered yet and that no job works on; else back to its page, which says so."""
    brought = _whole(number, lock=True)
    job = showing.working(db, brought)
    busy = job is not None and job.error is None
    if brought.entered_at or brought.undone_at or busy:
        flash(words.WORKING if busy else words.ENTERED_BEFORE, "attention")
        abort(redirect(url_for(".file", number=number), 303))
    return brought


@bp.post("/<int:number>/nap")
@requires(Can.IMPORT_EVIDENCE)
def enter(number: int) -> Any:
    """Enters what the preview showed; sent twice it is done once."""
    brought = _draft(number)
    try:
        listing = bringing.listed(db, brought, today())
    except (Faulty, NoSubject):
        return _preview(brought, 422)
    if not listing.lines:
        flash(words.NOTHING_TO_ENTER, "attention")
        return _preview(brought, 422)
    if len(listing.lines) > bringing.LARGE:
        _ask(brought, "enter")
        return redirect(url_for(".file", number=number), 303)
    outcome = bringing.enter(db, brought, listing, now())
    tally = outcome.tally
    if outcome.found_later:
        flash(f"{words.FOUND_LATER.format(found=figure(outcome.found_later))}.", "done")
    if not tally.entering:
        flash(words.NOTHING_NEW, "attention")
        return redirect(url_for(".lists"), 303)
    told = {name: figure(getattr(tally, name)) for name in ("matched", "new", "own")}
    flash(words.ENTERED.format(**told), "done")
    return redirect(url_for(".file", number=number), 303)


@bp.post("/<int:number>/bo")
@requires(Can.IMPORT_EVIDENCE)
def drop(number: int) -> Any:
    """A file that is not wanted after all."""
    db.delete(_draft(number))
    flash(words.DROPPED, "done")
    return redirect(url_for(".lists"), 303)


@bp.get("/<int:number>/tep")
@requires(Can.IMPORT_EVIDENCE)
def original(number: int) -> Response:
    """The list as it was brought, for whoever may see all of it."""
    brought = _whole(number)
    try:
        content = files.kept(db, brought.sha256)
    except (OSError, ValueError):
        abort(404)
    ending = brought.name.rpartition(".")[2].lower()
    ending = ending if ending in ("xlsx", "xls", "ods", "csv") else "bin"
    kind = {"xlsx": XLSX, "csv": CSV}.get(ending, "application/octet-stream")
    return download(content, f"minh-chung-{brought.id}.{ending}", kind)


@bp.get("/<int:number>/can-sua.xlsx")
@requires(Can.IMPORT_EVIDENCE)
def to_mend(number: int) -> Response:
    """The rows that could not be entered, with what to mend."""
    brought = _whole(number)
    bad = showing.look(db, brought, today()).listing.bad
    return download(showing.to_mend(db, brought, found(bad or None)), f"can-sua-{brought.id}.xlsx", XLSX)


@bp.post("/<int:number>/hoan-tac")
@requires(Can.IMPORT_EVIDENCE)
def undo(number: int) -> Any:
    """Takes the whole file back."""
    brought, within = _whole(number, lock=True), reach(Can.IMPORT_EVIDENCE)
    back = redirect(url_for(".file", number=number), 303)
    job = showing.working(db, brought)
    elsewhere = actions.out_of_reach(db, brought, within) if brought.reach is not None else 0
    if brought.undone_at or brought.entered_at is None or (job and not job.error):
        flash(words.WORKING if job and not job.error else words.UNDONE_BEFORE, "attention")
        return back
    if elsewhere:
        flash(words.OTHERS_LINES.format(lines=figure(elsewhere)), "attention")
        return back
    lines = tallying.of_file(db, brought.id).lines
    if lines > bringing.LARGE:
        _ask(brought, "undo", lines=lines)
        return back
    taken = actions.undo(db, brought, now(), current_user.account_id)
    flash(words.UNDONE.format(lines=figure(taken.lines), persons=figure(taken.persons)), "done")
    if taken.periods_kept:
        flash(words.PERIODS_KEPT.format(periods=figure(taken.periods_kept)), "attention")
    return back
