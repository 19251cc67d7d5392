"""Pages of paper kits: printing, typing in what came back, the look before it is recorded, putting a row right."""

from collections.abc import Iterator
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
from lms.classes.kits import actions, making, photos, queries, showing, words
from lms.classes.kits.forms import DropForm, PhotoForm, PrintForm
from lms.classes.kits.models import PaperKit
from lms.classes.kits.printed import Part, Printed
from lms.classes.models import TrainingClass
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
        "classes/kits/kits.html",
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
    if opened.closed_at:
        flash(words.CLASS_CLOSED, "attention")
        return redirect(url_for(".kits", key=key), 303)
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


def _kit(
    opened: TrainingClass,
    held: PaperKit,
    printed: Printed,
    form: PhotoForm,
    status: int = 200,
    dropping: DropForm | None = None,
) -> Any:
    """The page of a kit: on its way, or what came back of it."""
    back, entries = queries.back(db, held.id), queries.entries(db, held.id)
    heads = queries.heads(db, [entry.member.person for entry in entries])
    people = [held.made_by_id, *([back.entered_by_id] if back else [])]
    return render_template(
        "classes/kits/kit.html",
        opened=opened,
        kit=held,
        printed=printed,
        back=back,
        entries=entries,
        heads=heads,
        corrected=queries.corrections(db, [entry.id for entry in entries]),
        photos=queries.photos(db, held.id),
        form=form,
        dropping=dropping or DropForm(prefix="bo", formdata=None),
        hindrance=showing.hindrance(held, now()),
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


@bp.post("/<kit>/khong-dung")
@requires(Can.RUN_CLASSES)
def drop(key: str, kit: str) -> Any:
    """Printed to try, lost or spoilt: it holds the class open no longer."""
    opened, held, printed = kit_of(key, kit)
    form = DropForm(prefix="bo")
    if not form.validate():
        return _kit(opened, held, printed, PhotoForm(formdata=None), 422, dropping=form)
    done = actions.drop(db, held, said(form.why), now(), current_user.account_id)
    flash(words.DROPPED if done else words.NOT_OUT, "done" if done else "attention")
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
