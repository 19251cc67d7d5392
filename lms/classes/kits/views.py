"""Pages of paper kits: printing, typing in what came back, the look before it is recorded, putting a row right."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.orm import Session

from lms.base import files, vietnamese
from lms.base.clock import day_of, now
from lms.base.pages import PDF, db, download, found
from lms.catalogue import queries as catalogue
from lms.classes import codes, doors
from lms.classes import queries as classes
from lms.classes.doors import Door, Pending
from lms.classes.kits import actions, letters, making, photos, queries, showing, weighing, words
from lms.classes.kits.forms import PhotoForm, PrintForm, ReturnForm, RowForm
from lms.classes.kits.letters import Asked
from lms.classes.kits.models import KitEntry, KitReturn, PaperKit
from lms.classes.kits.printed import Part, Printed, version_of
from lms.classes.models import TrainingClass
from lms.learning.corrections.actions import Refused
from lms.learning.rungs import Mode
from lms.people.access import Can
from lms.people.forms import said
from lms.people.guard import reach, requires

bp = Blueprint("kits", __name__, url_prefix="/lop-hoc/<key>/bo-giay")


def class_of(key: str) -> TrainingClass:
    """The class within the visitor's reach, or 404; locked where something in it is about to change."""
    return found(classes.training_class(db, key, reach(Can.RUN_CLASSES), lock=request.method == "POST"))


def kit_of(key: str, kit: str) -> tuple[TrainingClass, PaperKit, Printed]:
    """A kit of this class with what it printed, or 404."""
    opened = class_of(key)
    held = found(queries.kit(db, opened.id, kit))
    return opened, held, Printed.from_json(held.printed)


@doors.leads_to
def door(db: Session, opened: TrainingClass) -> Iterator[Door]:
    made, back = queries.counts(db, opened.id)
    told = words.DOOR_SOME.format(made=made, back=back) if made else words.DOOR_NONE
    if made or opened.closed_at is None:
        yield Door(words.DOOR, told, url_for("kits.kits", key=opened.key))


@doors.holds_open
def out(db: Session, opened: TrainingClass) -> Iterator[Pending]:
    for kit in queries.out(db, opened.id):
        told = words.PENDING.format(code=codes.spoken(kit.code), day=vietnamese.day(day_of(kit.made_at)))
        yield Pending(told, url_for("kits.kit", key=opened.key, kit=kit.key))


@bp.get("")
@requires(Can.RUN_CLASSES)
def kits(key: str) -> Any:
    opened = class_of(key)
    form = _print_form(opened)
    form.tick_all()
    return _kits(opened, form)


def _print_form(opened: TrainingClass) -> PrintForm:
    form, version = PrintForm(), found(catalogue.current(db, opened.slug))
    course = catalogue.course(db, version.id)
    sessions = [(each.key, making.when(each)) for each in queries.sessions(db, opened.id)]
    form.offer(sessions, [(lesson.key, lesson.title) for lesson in course.lessons])
    return form


def _kits(opened: TrainingClass, form: PrintForm, status: int = 200) -> Any:
    shelved = queries.kits(db, opened.id)
    return render_template(
        "kits/kits.html",
        opened=opened,
        form=form,
        shelved=shelved,
        names=queries.names(db, [each.back.entered_by_id for each in shelved if each.back]),
        roster=len(classes.roster(db, opened.id)),
        when=making.when,
        spoken=codes.spoken,
    ), status


@bp.post("")
@requires(Can.RUN_CLASSES)
def make(key: str) -> Any:
    opened = class_of(key)
    form = _print_form(opened)
    if not form.validate():
        return _kits(opened, form, 422)
    session = found(queries.session(db, opened.id, form.session.data)) if form.session.data else None
    version = found(catalogue.current(db, opened.slug))
    course, parts = catalogue.course(db, version.id), [Part(part) for part in form.parts.data]
    try:
        kit = actions.make(
            db, opened, session, version.id, course, form.lessons.data, parts, int(form.size.data), now(),
            current_user.account_id,
        )  # fmt: skip
    except making.CannotPrint as why:
        form.parts.errors = [str(why)]
        return _kits(opened, form, 422)
    flash(words.MADE.format(code=codes.spoken(kit.code), pages=kit.pages), "done")
    return redirect(url_for(".kit", key=key, kit=kit.key), 303)


@bp.get("/<kit>")
@requires(Can.RUN_CLASSES)
def kit(key: str, kit: str) -> Any:
    opened, held, printed = kit_of(key, kit)
    return _kit(opened, held, printed, PhotoForm())


def _kit(opened: TrainingClass, held: PaperKit, printed: Printed, form: PhotoForm, status: int = 200) -> Any:
    """The page of a kit: on its way, or what came back of it."""
    back, entries = queries.back(db, held.id), queries.entries(db, held.id)
    heads = queries.heads(db, [entry.member.person for entry in entries])
    people = [held.made_by_id, *([back.entered_by_id] if back else [])]
    return render_template(
        "kits/kit.html",
        opened=opened,
        kit=held,
        printed=printed,
        back=back,
        entries=entries,
        heads=heads,
        corrected=queries.corrections(db, [entry.id for entry in entries]),
        photos=queries.photos(db, held.id),
        form=form,
        names=queries.names(db, people),
        drafts=[] if back else queries.other_drafts(db, held.id, 0),
        when=making.when(held.session),
        modes=words.MODES,
        parts=words.PARTS,
        code=codes.spoken(held.code),
        most=photos.MOST,
    ), status


@bp.get("/<kit>/tep")
@requires(Can.RUN_CLASSES)
def file(key: str, kit: str) -> Any:
    """The bytes that were kept when it was made, the same ever after."""
    _opened, held, _printed = kit_of(key, kit)
    return download(files.kept(db, held.sha256), f"bo-giay-{held.code.lower()}.pdf", PDF)


def _twice(key: str, kit: str, back: KitReturn) -> Any:
    """It came back before: said with who and when, on the page where rows are put right."""
    name = queries.names(db, [back.entered_by_id])[back.entered_by_id]
    flash(words.TWICE.format(name=name, moment=vietnamese.moment(back.entered_at)), "attention")
    return redirect(url_for(".kit", key=key, kit=kit), 303)


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
    if form.tell(reading.faults) or not sound or showing.future(held, moment):
        return _entering(opened, held, printed, form, 422)
    return redirect(url_for(".look", key=key, kit=kit), 303)


def _entering(opened: TrainingClass, held: PaperKit, printed: Printed, form: ReturnForm, status: int = 200) -> Any:
    asked = queries.asked(db, printed)
    return render_template(
        "kits/enter.html",
        opened=opened,
        kit=held,
        printed=printed,
        form=form,
        shapes={version: showing.shape(each) for version, each in asked.items()},
        version_of=version_of,
        lessons=showing.numbered(printed),
        when=making.when(held.session),
        future=words.FUTURE if showing.future(held, now()) else "",
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
    if any(reading.faults.values()) or showing.future(held, moment):
        return redirect(url_for(".enter", key=opened.key, kit=held.key), 303)
    told = weighing.lines(db, held, printed, reading, moment, showing.picked(request.form))
    return render_template(
        "kits/look.html",
        opened=opened,
        kit=held,
        lines=[line for line in told if line.present],
        absent=[line for line in told if not line.present],
        blocked=weighing.blocked(told),
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
        new=actions.NEW,
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
    if any(reading.faults.values()) or showing.future(held, moment):
        return redirect(url_for(".enter", key=key, kit=kit), 303)
    picks, missing = showing.picks(weighing.lines(db, held, printed, reading, moment), request.form)
    if missing:
        return _look(opened, held, printed, missing, 422)
    try:
        entries = actions.bring_back(db, held, printed, reading, picks, typed, moment, by)
    except actions.Twice as twice:
        return _twice(key, kit, twice.back)
    except actions.Blocked as still:
        return _look(opened, held, printed, [words.BLOCKED.format(count=weighing.blocked(still.lines))], 422)
    flash(showing.recorded(codes.spoken(held.code), entries), "done")
    return redirect(url_for(".kit", key=key, kit=kit), 303)


@bp.post("/<kit>/anh")
@requires(Can.RUN_CLASSES)
def add_photos(key: str, kit: str) -> Any:
    """Each picture is drawn anew before it is kept; one that is refused keeps none of the others out."""
    opened, held, printed = kit_of(key, kit)
    form = PhotoForm()
    sent = [each for each in form.photos.data or [] if each and each.filename]
    room, faults = photos.MOST - len(queries.photos(db, held.id)), []
    for each in sent[:room]:
        try:
            jpeg = photos.redrawn(each.read(photos.LARGEST + 1), each.filename)
        except photos.Unfit as why:
            faults.append(str(why))
        else:
            actions.add_photo(db, held, jpeg, now(), current_user.account_id)
    faults += [words.PHOTO_NONE] * (not sent) + [words.PHOTO_MOST] * (len(sent) > room)
    if faults:
        form.photos.errors = faults
        return _kit(opened, held, printed, form, 422)
    flash(words.PHOTOS_KEPT.format(count=len(sent)), "done")
    return redirect(url_for(".kit", key=key, kit=kit, _anchor="anh"), 303)


@bp.get("/<kit>/anh/<int:number>")
@requires(Can.RUN_CLASSES)
def photo(key: str, kit: str, number: int) -> Any:
    """Only for who may see the class, and not kept by any cache on the way."""
    _opened, held, _printed = kit_of(key, kit)
    shown = found(queries.photo(db, held.id, number))
    answer = download(files.kept(db, shown.sha256), f"anh-{number}.jpg", "image/jpeg")
    answer.headers["Content-Disposition"] = f"inline; filename=anh-{number}.jpg"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@bp.post("/<kit>/anh/<int:number>/bo")
@requires(Can.RUN_CLASSES)
def drop_photo(key: str, kit: str, number: int) -> Any:
    _opened, held, _printed = kit_of(key, kit)
    actions.drop_photo(db, held, found(queries.photo(db, held.id, number)), now(), current_user.account_id)
    flash(words.PHOTO_DROPPED, "done")
    return redirect(url_for(".kit", key=key, kit=kit, _anchor="anh"), 303)


@bp.route("/<kit>/dong/<int:row>", methods=["GET", "POST"])
@requires(Can.RUN_CLASSES)
def row(key: str, kit: str, row: int) -> Any:
    """One row put right after the kit was recorded, with the reason."""
    opened, held, printed = kit_of(key, kit)
    entry = found(queries.entry(db, held.id, row))
    asked = queries.asked(db, printed).get(version_of(row), [])
    form = RowForm()
    form.offer(showing.action_choices(printed))
    if request.method == "GET":
        showing.fill(db, form, entry, asked)
    elif form.validate() and (changed := _put_right(held, printed, entry, asked, form)) is not None:
        flash(words.CORRECTED.format(row=row) if changed else words.SAME_AGAIN, "done" if changed else "attention")
        return redirect(url_for(".kit", key=key, kit=kit), 303)
    page = {
        "entry": entry,
        "form": form,
        "asked": asked,
        "shape": showing.shape(asked),
        "code": codes.spoken(held.code),
    }
    told = render_template("kits/row.html", opened=opened, kit=held, **page)
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
        return actions.put_right(db, held, printed, entry, wanted, answers, said(form.why), now(), by)
    except Refused:
        form.form_errors.append(words.FALLS)
        return None
