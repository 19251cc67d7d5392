"""Pages of a kit that came back: typing it in, the look before it is recorded, putting a row right."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base import vietnamese
from lms.base.clock import now
from lms.base.pages import db, found
from lms.classes import actions as classes
from lms.classes import codes
from lms.classes.guard import watch
from lms.classes.kits import actions, letters, making, queries, recording, righting, showing, weighing, words
from lms.classes.kits.forms import ReturnForm, RowForm
from lms.classes.kits.letters import Asked
from lms.classes.kits.models import KitEntry, KitReturn, PaperKit
from lms.classes.kits.printed import Printed, version_of
from lms.classes.kits.views import kit_of
from lms.classes.models import TrainingClass
from lms.learning.corrections.actions import Refused
from lms.learning.rungs import Mode
from lms.people.access import Can
from lms.people.forms import said
from lms.people.guard import requires

bp = watch(Blueprint("kit_returns", __name__, url_prefix="/lop-hoc/<key>/bo-giay"))


def _twice(key: str, kit: str, back: KitReturn) -> Any:
    """It came back before: said with who and when, on the page where rows are put right."""
    name = queries.names(db, [back.entered_by_id])[back.entered_by_id]
    flash(words.TWICE.format(name=name, moment=vietnamese.moment(back.entered_at)), "attention")
    return redirect(url_for("kits.kit", key=key, kit=kit), 303)


@bp.route("/<kit>/nhap", methods=["GET", "POST"])
@requires(Can.RUN_CLASSES)
def enter(key: str, kit: str) -> Any:
    """Takes what was typed, keeps it as a draft whatever it says, and goes on to the look when it is sound."""
    opened, held, printed = kit_of(key, kit)
    if back := queries.back(db, held.id):
        return _twice(key, kit, back)
    kept = queries.draft(db, held.id, current_user.account_id)
    if request.method == "GET":
        return _entering(opened, held, printed, ReturnForm.of(printed, queries.typed(kept)))
    form, moment = ReturnForm.of(printed), now()
    sound = form.validate()
    actions.keep_draft(db, held, form.typed, moment, current_user.account_id)
    reading = showing.read(db, held, printed, form.typed, moment)
    if form.tell(reading.faults) or not sound or showing.hindrance(held, moment):
        return _entering(opened, held, printed, form, 422)
    return redirect(url_for(".look", key=key, kit=kit), 303)


def _entering(opened: TrainingClass, held: PaperKit, printed: Printed, form: ReturnForm, status: int = 200) -> Any:
    asked = queries.asked(db, printed)
    return render_template(
        "classes/kits/enter.html",
        opened=opened,
        kit=held,
        printed=printed,
        form=form,
        shapes={version: showing.shape(each) for version, each in asked.items()},
        version_of=version_of,
        lessons=showing.numbered(printed),
        when=making.when(held.session),
        future=showing.hindrance(held, now()),
        kept=queries.draft(db, held.id, current_user.account_id),
        others=queries.other_drafts(db, held.id, current_user.account_id),
        code=codes.spoken(held.code),
    ), status


@bp.get("/<kit>/xem-truoc")
@requires(Can.RUN_CLASSES)
def look(key: str, kit: str) -> Any:
    """What will stand when it is recorded; nothing is written."""
    opened, held, printed = kit_of(key, kit)
    if back := queries.back(db, held.id):
        return _twice(key, kit, back)
    return _look(opened, held, printed)


def _look(
    opened: TrainingClass, held: PaperKit, printed: Printed, faults: list[str] | None = None, status: int = 200
) -> Any:
    typed, moment = queries.typed(queries.draft(db, held.id, current_user.account_id)), now()
    reading = showing.read(db, held, printed, typed, moment)
    if any(reading.faults.values()) or showing.hindrance(held, moment):
        return redirect(url_for(".enter", key=opened.key, kit=held.key), 303)
    told = weighing.lines(db, held, printed, reading, moment, showing.picked(request.form))
    return render_template(
        "classes/kits/look.html",
        opened=opened,
        kit=held,
        lines=[line for line in told if line.present],
        absent=[line for line in told if not line.present],
        blocked=weighing.blocked(told),
        stuck=any(line.refused and not line.alike for line in told),
        sums=showing.sums(told),
        stamp=showing.stamp(typed),
        others=[codes.spoken(each.code) for each in queries.back_of_session(db, held)],
        held_on=reading.held_on,
        when=making.when(held.session),
        photos=queries.photos(db, held.id),
        faults=faults or [],
        picked=request.form,
        modes=words.MODES,
        words=words,
        new=recording.NEW,
        code=codes.spoken(held.code),
    ), status


@bp.post("/<kit>/ghi-nhan")
@requires(Can.RUN_CLASSES)
def record(key: str, kit: str) -> Any:
    """Records what the look showed; sent again, or by a second clerk, it changes nothing."""
    opened, held, printed = kit_of(key, kit)
    if back := queries.back(db, held.id):
        return _twice(key, kit, back)
    by, moment = current_user.account_id, now()
    typed = queries.typed(queries.draft(db, held.id, by))
    if request.form.get("stamp") != showing.stamp(typed):
        return _look(opened, held, printed, [words.DRAFT_CHANGED], 422)
    reading = showing.read(db, held, printed, typed, moment)
    if any(reading.faults.values()) or showing.hindrance(held, moment):
        return redirect(url_for(".enter", key=key, kit=kit), 303)
    picks, missing = showing.picks(weighing.lines(db, held, printed, reading, moment), request.form)
    if missing:
        return _look(opened, held, printed, missing, 422)
    try:
        entries = recording.bring_back(db, held, printed, reading, picks, typed, moment, by)
    except recording.Twice as twice:
        return _twice(key, kit, twice.back)
    except recording.Blocked as still:
        return _look(opened, held, printed, [words.BLOCKED.format(count=weighing.blocked(still.lines))], 422)
    flash(showing.recorded(codes.spoken(held.code), entries), "done")
    return redirect(url_for("kits.kit", key=key, kit=kit), 303)


@bp.route("/<kit>/dong/<int:row>", methods=["GET", "POST"])
@requires(Can.RUN_CLASSES)
def row(key: str, kit: str, row: int) -> Any:
    """One row put right after the kit was recorded, with the reason."""
    opened, held, printed = kit_of(key, kit)
    entry = found(queries.entry(db, held.id, row))
    asked = queries.asked(db, printed).get(version_of(row), [])
    form = RowForm()
    form.offer(showing.action_choices(printed))
    if request.method == "POST":
        classes.must_be_open(opened)
    if request.method == "GET":
        showing.fill(db, form, entry, asked)
    elif form.validate() and (changed := _put_right(held, printed, entry, asked, form)) is not None:
        flash(words.CORRECTED.format(row=row) if changed else words.SAME_AGAIN, "done" if changed else "attention")
        return redirect(url_for("kits.kit", key=key, kit=kit), 303)
    page = {
        "entry": entry,
        "form": form,
        "asked": asked,
        "shape": showing.shape(asked),
        "code": codes.spoken(held.code),
    }
    told = render_template("classes/kits/row.html", opened=opened, kit=held, **page)
    return told, 200 if request.method == "GET" else 422


def _put_right(held: PaperKit, printed: Printed, entry: KitEntry, asked: Sequence[Asked], form: RowForm) -> bool | None:
    """Whether anything changed; None where something is wrong, which then stands in the form."""
    wanted = {"present": form.present.data == "1", "mode": Mode(form.mode.data), "able": form.able.data}
    sheet = letters.read(asked, said(form.sheet))
    if why := showing.wrong_row(entry, wanted, sheet):
        form[why[0]].errors = [why[1]]
        return None
    answers = sheet.answers if sheet else None
    try:
        by = current_user.account_id
        return righting.put_right(db, held, printed, entry, wanted, answers, said(form.why), now(), by)
    except righting.NoSheet as no:
        form.sheet.errors = [no.why]
        return None
    except Refused:
        form.form_errors.append(words.FALLS)
        return None
