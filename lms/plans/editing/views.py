"""Pages on which a plan is written: brought as a file or filled in, looked at beside what it would change, entered."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lms.base.clock import now
from lms.base.faults import Fault, Faulty
from lms.base.pages import db, found
from lms.base.vietnamese import day
from lms.catalogue import queries as catalogue
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.plans import in_force, plan_file
from lms.plans import queries as plans
from lms.plans.editing import actions, drafting, queries, words
from lms.plans.editing.changes import changes
from lms.plans.editing.forms import DateForm, DutyForm, HeadForm, TargetForm, TaskForm, UploadForm
from lms.plans.editing.models import PlanDraft
from lms.plans.models import Plan
from lms.plans.plan_lines import PlanFile

bp = Blueprint("plan_editing", __name__, url_prefix="/ke-hoach")
LARGEST = 1024 * 1024
PART = '<any("chi-tieu", "nhiem-vu", "bao-cao"):part>'
FORMS: dict[str, type[Any]] = {"chi-tieu": TargetForm, "nhiem-vu": TaskForm, "bao-cao": DutyForm}


@bp.route("/nap", methods=["GET", "POST"])
@requires(Can.EDIT_PLANS)
def bring() -> ResponseReturnValue:
    """A file becomes a draft; what is wrong with it is told by line, and nothing is kept."""
    form = UploadForm()
    if request.method == "GET":
        return _bring(form)
    if not form.validate():
        return _bring(form), 422
    content, name = form.file.data.read(LARGEST + 1), form.file.data.filename
    if len(content) > LARGEST:
        form.file.errors = [words.FILE_LARGE]
        return _bring(form), 422
    file, faults = _read(content, name)
    if file is None:
        return _bring(form, faults), 422
    plan = plans.plan(db, file.key)
    if not _mine(file.unit_code) or (plan and not _mine(plan.unit_code)):
        return _bring(form, [Fault(name, 0, "unit", words.OUT_OF_REACH)]), 422
    draft = actions.open_draft(db, {"key": file.key, **file.told}, plan, current_user.account_id, now())
    return redirect(url_for(".draft", number=draft.id), 303)


def _bring(form: UploadForm, faults: list[Fault] | None = None) -> str:
    return render_template("plans/bring.html", form=form, faults=faults or [])


def _read(content: bytes, name: str) -> tuple[PlanFile | None, list[Fault]]:
    """The plan of the bytes, faults said of the name the visitor knows."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan" / (Path(name).stem[:100] + ".yaml").lstrip("/.")
        path.parent.mkdir()
        path.write_bytes(content)
        file, faults = plan_file.read(path)
    return file, [fault.standing_in(name) for fault in faults]


@bp.route("/soan", methods=["GET", "POST"])
@requires(Can.EDIT_PLANS)
def begin_new() -> ResponseReturnValue:
    form = HeadForm()
    if not form.is_submitted():
        return render_template("plans/head.html", form=form, draft=None)
    if not _good_head(form, None):
        return render_template("plans/head.html", form=form, draft=None), 422
    draft = actions.open_draft(db, form.told(), None, current_user.account_id, now())
    flash(words.BEGUN, "done")
    return redirect(url_for(".draft", number=draft.id), 303)


@bp.post("/<key>/phien-ban/<int:no>/sua")
@requires(Can.EDIT_PLANS)
def begin(key: str, no: int) -> ResponseReturnValue:
    """A draft that says what an edition says; the one already begun of this plan is gone on with."""
    plan = found(plans.plan(db, key))
    found(plan if _mine(plan.unit_code) else None)
    edition = found(in_force.edition(db, plan, no))
    held = next((each for each in queries.drafts(db, current_user.account_id) if each.plan_id == plan.id), None)
    told = in_force.paper(db, edition).told
    draft = held or actions.open_draft(db, {**told, "key": plan.key}, plan, current_user.account_id, now())
    flash(words.BEGUN, "done")
    return redirect(url_for(".draft", number=draft.id), 303)


@bp.get("/ban-soan")
@requires(Can.EDIT_PLANS)
def drafts() -> ResponseReturnValue:
    mine = queries.drafts(db, current_user.account_id)
    return render_template("plans/drafts.html", drafts=[(each, queries.told(each)) for each in mine])


@bp.get("/ban-soan/<int:number>")
@requires(Can.EDIT_PLANS)
def draft(number: int) -> ResponseReturnValue:
    return _page(_draft(number))


@bp.route("/ban-soan/<int:number>/chung", methods=["GET", "POST"])
@requires(Can.EDIT_PLANS)
def head(number: int) -> ResponseReturnValue:
    draft = _draft(number)
    form, told = HeadForm(), queries.told(draft)
    if not form.is_submitted():
        form.fill(told)
        return render_template("plans/head.html", form=form, draft=draft)
    if not _good_head(form, draft):
        return render_template("plans/head.html", form=form, draft=draft), 422
    return _kept(draft, {**told, **form.told()})


@bp.route(f"/ban-soan/<int:number>/{PART}/<int:item>", methods=["GET", "POST"])
@requires(Can.EDIT_PLANS)
def part(number: int, part: str, item: int) -> ResponseReturnValue:
    """One target, task or duty of a draft; number 0 is a new one."""
    draft = _draft(number)
    told, form = queries.told(draft), _part_form(part)
    shown = drafting.item(told, part, item) if item else {}
    if shown is None:
        return _moved_on(draft)
    if not form.is_submitted():
        form.fill(shown)
    elif form.validate() and _key_free(form, told, part, item):
        if not item:
            return _kept(draft, drafting.added(told, part, form.told()))
        if request.form.get("dau") == drafting.mark(shown):
            return _kept(draft, drafting.changed(told, part, item, form.told()))
        return _moved_on(draft)
    page = render_template(
        "plans/part.html",
        form=form,
        draft=draft,
        part=part,
        item=item,
        dau=drafting.mark(shown),
        names=words.PART_NAMES,
    )
    return page, 422 if form.is_submitted() else 200


@bp.post(f"/ban-soan/<int:number>/{PART}/<int:item>/<any('xoa', 'len'):deed>")
@requires(Can.EDIT_PLANS)
def move_part(number: int, part: str, item: int, deed: str) -> ResponseReturnValue:
    """Drops one item, or brings it one place nearer to the first."""
    draft = _draft(number)
    told = queries.told(draft)
    shown = drafting.item(told, part, item)
    if shown is None or request.form.get("dau") != drafting.mark(shown):
        return _moved_on(draft)
    if deed == "len":
        return _kept(draft, drafting.raised(told, part, item))
    return _kept(draft, drafting.dropped(told, part, item), words.DROPPED)


@bp.post("/ban-soan/<int:number>/hieu-luc")
@requires(Can.EDIT_PLANS)
def effective(number: int) -> ResponseReturnValue:
    draft, form = _draft(number), DateForm()
    if not form.validate():
        return _page(draft, form), 422
    return _kept(draft, {**queries.told(draft), "effective": form.effective.told})


@bp.post("/ban-soan/<int:number>/luu")
@requires(Can.EDIT_PLANS)
def enter(number: int) -> ResponseReturnValue:
    """Enters the draft: a new plan, a new edition, or a corrected one; all of it or nothing."""
    draft = _draft(number)
    told, plan = queries.told(draft), queries.plan(db, draft)
    within = _mine(str(told.get("unit") or "")) and (plan is None or _mine(plan.unit_code))
    if not within:
        return _page(draft, faults=[Fault("", 0, "unit", words.OUT_OF_REACH)]), 422
    if plan and plan.sha256 != draft.seen:
        draft.seen = plan.sha256
        flash(words.CHANGED_MEANWHILE, "attention")
        return redirect(url_for(".draft", number=draft.id), 303)
    try:
        key, loaded = actions.enter(db, draft, current_user.account_id, now())
    except Faulty as faulty:
        return _page(draft, faults=faulty.faults), 422
    flash(words.ENTERED[loaded.deed].format(no=loaded.no, day=day(loaded.effective_on)), "done")
    return redirect(url_for("plans.edition", key=key, no=loaded.no), 303)


@bp.post("/ban-soan/<int:number>/bo")
@requires(Can.EDIT_PLANS)
def discard(number: int) -> ResponseReturnValue:
    db.delete(_draft(number))
    flash(words.DISCARDED, "done")
    return redirect(url_for("plans.index"), 303)


def _draft(number: int) -> PlanDraft:
    """A draft of the visitor's own, or 404."""
    return found(queries.draft(db, current_user.account_id, number))


def _mine(unit_code: str) -> bool:
    return plans.within(db, reach(Can.EDIT_PLANS), unit_code)


def _good_head(form: HeadForm, draft: PlanDraft | None) -> bool:
    """Whether the head holds, the unit is within reach and the key is free."""
    good = bool(form.validate())
    if not form.unit.errors and not _mine(form.unit.data or ""):
        form.unit.errors, good = [words.OUT_OF_REACH], False
    plan = db.get(Plan, draft.plan_id) if draft and draft.plan_id else None
    if plan and form.key.data != plan.key:
        form.key.errors, good = [words.KEY_STAYS], False
    elif not plan and not form.key.errors and plans.plan(db, form.key.data or ""):
        form.key.errors, good = [words.KEY_TAKEN], False
    return good


def _part_form(part: str) -> Any:
    form = FORMS[part]()
    if isinstance(form, TargetForm):
        form.offer((each.key, each.title) for each in catalogue.programmes(db))
    return form


def _key_free(form: Any, told: dict[str, Any], part: str, item: int) -> bool:
    """Whether no other target of the draft bears this one's key."""
    if part != "chi-tieu":
        return True
    new = form.told()
    held = drafting.items(told, part)
    if not item and held and held[-1] == new:
        return True  # the same once more
    if any(each.get("key") == new["key"] for n, each in enumerate(held, 1) if n != item):
        form.key.errors = [words.TARGET_TWICE]
        return False
    return True


def _kept(draft: PlanDraft, told: dict[str, Any], said: str = words.KEPT) -> ResponseReturnValue:
    actions.keep(draft, told, now())
    flash(said, "done")
    return redirect(url_for(".draft", number=draft.id), 303)


def _moved_on(draft: PlanDraft) -> ResponseReturnValue:
    flash(words.MOVED_ON, "attention")
    return redirect(url_for(".draft", number=draft.id), 303)


def _page(draft: PlanDraft, dated: DateForm | None = None, faults: list[Fault] | None = None) -> str:
    """The draft, what it would change, and what has to be mended before it can be entered."""
    told, plan = queries.told(draft), queries.plan(db, draft)
    edition, corrects = queries.against(plan, told)
    file, found_faults = plan_file.read_told(told)
    if dated is None:
        dated = DateForm()
        dated.effective.data = day(file.effective) if file else ""
    before = in_force.paper(db, edition).told if edition else {}
    return render_template(
        "plans/draft.html",
        draft=draft,
        told=told,
        plan=plan,
        edition=edition,
        corrects=corrects,
        changes=changes(before, told) if edition else [],
        faults=faults or found_faults,
        dated=dated,
        effective=file.effective if file else None,
        parts=[(part, words.PART_NAMES[part], _lines(told, part)) for part in drafting.PARTS],
        words=words,
    )


def _lines(told: dict[str, Any], part: str) -> list[tuple[str, str]]:
    """Each item by its words, with its mark."""
    return [(words.whole(item), drafting.mark(item)) for item in drafting.items(told, part)]
