"""The roster of a class, for who runs it: people chosen, written in, brought in a list, let in, taken off; poster."""

import tempfile
from pathlib import Path
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base.clock import now, today
from lms.base.faults import Fault, Faulty
from lms.base.pages import PAGE, PDF, Page, db, download, found, page_number
from lms.base.text import clean
from lms.classes import actions as classes
from lms.classes import codes, words
from lms.classes import queries as rosters
from lms.classes.guard import back, class_of, watch
from lms.classes.joining import actions, bringing, poster, queries
from lms.classes.joining.forms import LeaveForm, ListForm, NewcomerForm
from lms.classes.models import Joined, TrainingClass
from lms.people import searching
from lms.people.access import Can
from lms.people.alikes import Alike
from lms.people.alikes import alikes as similar
from lms.people.forms import said
from lms.people.guard import reach, requires
from lms.units import queries as units

bp = watch(Blueprint("rosters", __name__, url_prefix="/lop-hoc/<key>"))
ATTENTION = "attention"
SUFFIXES = (".xlsx", ".csv")


@bp.errorhandler(actions.OneOnly)
def one_only(_error: actions.OneOnly) -> Any:
    flash(words.ONE_ONLY, ATTENTION)
    return redirect(url_for("classes.show", key=found(request.view_args)["key"]), 303)


@bp.route("/hoc-vien", methods=["GET", "POST"])
@requires(Can.RUN_CLASSES)
def choose(key: str) -> Any:
    """Searches the register within reach; who is ticked is entered, several at once."""
    opened = class_of(key)
    classes.must_be_open(opened)
    wanted = clean(request.args.get("tim", ""))[:100]
    if request.method == "GET":
        return _choose_page(opened, wanted)
    chosen = queries.chosen(db, request.form.getlist("chon")[:PAGE], reach(Can.RUN_CLASSES))
    if not chosen:
        return _choose_page(opened, wanted, words.NOBODY_CHOSEN)
    made = actions.enter_all(db, opened, chosen, Joined.SEARCH, now(), current_user.account_id)
    told = words.ENTERED_MANY.format(count=len(made)) if made else words.ENTERED_NONE
    if len(made) == 1:
        told = words.ENTERED_ONE.format(name=made[0].person.full_name, number=made[0].number)
    return back(opened, told, "done" if made else ATTENTION, "danh-sach")


def _choose_page(opened: TrainingClass, wanted: str, wrong: str = "") -> Any:
    number = page_number()
    rows, total = searching.listed(db, reach(Can.RUN_CLASSES), today(), wanted, (number - 1) * PAGE, PAGE)
    return render_template(
        "classes/choose.html",
        opened=opened,
        wanted=wanted,
        wrong=wrong,
        page=Page(list(rows), number, total),
        held=queries.on_roster(db, opened.id),
        url=lambda n: url_for(".choose", key=opened.key, tim=wanted or None, trang=n if n > 1 else None),
    ), 422 if wrong else 200


@bp.route("/hoc-vien/moi", methods=["GET", "POST"])
@requires(Can.RUN_CLASSES)
def newcomer(key: str) -> Any:
    """Writes somebody in; whoever looks like them is shown first, and the helper decides on those who were shown."""
    opened = class_of(key)
    classes.must_be_open(opened)
    form = NewcomerForm()
    form.offer(_homes(opened))
    if request.method == "GET" or not form.validate():
        return _newcomer_page(opened, form, [])
    told = said(form.name), form.birth.known, form.identity.known
    alikes = similar(db, *told, reach(Can.RUN_CLASSES), today())
    if any(each.numbered for each in alikes):
        form.identity.errors = [words.IDENTITY_KNOWN]
    unseen = {each.key for each in alikes}.difference(request.form.getlist("shown"))
    if form.identity.errors or unseen or (alikes and not request.form.get("sure")):
        return _newcomer_page(opened, form, alikes)
    made = actions.enter_newcomer(
        db,
        opened,
        found(units.by_code(db, form.unit.data, today())),
        now(),
        current_user.account_id,
        name=said(form.name),
        birth=form.birth.known,
        woman=form.sex.woman,
        phone=form.phone.known,
        identity=form.identity.known,
    )
    flash(words.ENTERED_ONE.format(name=made.person.full_name, number=made.number), "done")
    return redirect(url_for(".newcomer", key=key), 303)


def _homes(opened: TrainingClass) -> list[tuple[str, str]]:
    """Where a newcomer may live: the class's unit and those right below it."""
    day = today()
    here = (*units.path(db, opened.unit_id, day)[-1:], *units.children(db, opened.unit_id, day))
    return [(place.code, place.name) for place in here]


def _newcomer_page(opened: TrainingClass, form: NewcomerForm, alikes: list[Alike]) -> Any:
    status = 422 if request.method == "POST" else 200
    return render_template("classes/newcomer.html", opened=opened, form=form, alikes=alikes), status


@bp.route("/hoc-vien/tep", methods=["GET", "POST"])
@requires(Can.RUN_CLASSES)
def bring(key: str) -> Any:
    """A list from a file: into the register of the class's unit, and onto the roster."""
    opened, form = class_of(key), ListForm()
    classes.must_be_open(opened)
    if request.method == "GET" or not form.validate() or _no_list(form):
        return _bring_page(opened, form)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list{_suffix(form)}"
        form.file.data.save(path)
        try:
            brought = bringing.bring(db, opened, path, form.skip.data, now(), current_user.account_id)
        except Faulty as faulty:
            return _faulty(opened, form, faulty.faults)
    if brought.skipped:
        flash(words.LIST_SKIPPED.format(count=len(brought.skipped), lines=words.listed(brought.skipped)), ATTENTION)
    told = words.LIST_BROUGHT.format(entered=brought.entered, new=brought.new, there=brought.there)
    return back(opened, told, anchor="danh-sach")


def _faulty(opened: TrainingClass, form: ListForm, faults: list[Fault]) -> Any:
    """What is wrong with the whole file, or line by line."""
    whole = [fault.message for fault in faults if not fault.line]
    lines = [words.LINE_FAULT.format(line=fault.line, what=fault.message) for fault in faults if fault.line]
    form.file.errors = whole or [words.LIST_FAULTS.format(count=len({fault.line for fault in faults}))]
    return _bring_page(opened, form, lines)


def _no_list(form: ListForm) -> bool:
    if not form.file.data or not form.file.data.filename:
        form.file.errors = [words.NO_FILE]
    elif _suffix(form) not in SUFFIXES:
        form.file.errors = [words.WRONG_KIND]
    return bool(form.file.errors)


def _suffix(form: ListForm) -> str:
    return Path(form.file.data.filename).suffix.lower()


def _bring_page(opened: TrainingClass, form: ListForm, lines: list[str] | None = None) -> Any:
    status = 422 if request.method == "POST" else 200
    return render_template("classes/bring.html", opened=opened, form=form, lines=lines or []), status


@bp.route("/hoc-vien/<int:number>/roi", methods=["GET", "POST"])
@requires(Can.RUN_CLASSES)
def leave(key: str, number: int) -> Any:
    opened, form = class_of(key), LeaveForm()
    classes.must_be_open(opened)
    member = found(queries.member(db, opened.id, number))
    if request.method == "GET" or not form.validate():
        status = 422 if request.method == "POST" else 200
        return render_template("classes/leave.html", opened=opened, member=member, form=form), status
    done = classes.leave(db, opened, member, said(form.why), now(), current_user.account_id)
    name = member.person.full_name
    if not done:
        return back(opened, words.LEFT_BEFORE.format(name=name), ATTENTION)
    return back(opened, words.LEFT.format(name=name, number=number), anchor="danh-sach")


@bp.post("/xin-vao/<int:number>")
@requires(Can.RUN_CLASSES)
def answer(key: str, number: int) -> Any:
    """Yes or no to somebody who typed the code."""
    opened = class_of(key)
    asked = found(queries.request(db, opened.id, number))
    if asked.answered_at is not None:
        return back(opened, words.ANSWERED, ATTENTION)
    let_in = request.form.get("tra-loi") == "nhan"
    member = actions.answer(db, opened, asked, let_in, now(), current_user.account_id)
    name = asked.person.full_name
    if member is None:
        return back(opened, words.TURNED_AWAY.format(name=name))
    return back(opened, words.LET_IN.format(name=name, number=member.number))


@bp.get("/ma-qr.pdf")
@requires(Can.RUN_CLASSES)
def poster_file(key: str) -> Any:
    """The poster to hang up: the class's QR and code, and how to join."""
    opened = class_of(key)
    upcoming = [each for each in rosters.sessions(db, opened.id) if not each.called_off_at and each.ends_at > now()]
    address = url_for("joining.join", ma=opened.code, _external=True)
    told = poster.Poster(
        title=opened.title,
        code=codes.spoken(opened.code),
        address=address,
        site=url_for("joining.join", _external=True).split("://")[-1],
        place=opened.place,
        next_at=words.when(upcoming[0].starts_at) if upcoming else "",
        team=opened.team.name if opened.team else "",
        phone=(opened.team.phone or "") if opened.team else "",
    )
    return download(poster.draw(told), words.POSTER_FILE.format(code=opened.code.lower()), PDF)
