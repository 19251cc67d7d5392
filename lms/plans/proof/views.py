"""Pages behind a figure: who is counted, from which classes, with which proof; and who is still missing."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base import files, sheets
from lms.base.clock import now
from lms.base.pages import PAGE, XLSX, Page, db, download, found, page_number
from lms.base.vietnamese import moment, number
from lms.classes import words as class_words
from lms.classes.attending import queries as attendance
from lms.classes.kits import queries as kits
from lms.classes.models import ClassMember, TrainingClass
from lms.learning.rungs import Mode, Rung
from lms.learning.words import MODES
from lms.people.access import Can
from lms.people.guard import reach, requires
from lms.plans.proof import actions, basis, lists, queries, rosters, words
from lms.plans.proof.asking import NAMES, Asked
from lms.plans.proof.guard import asked_of, class_within, sees_names
from lms.plans.proof.queries import Narrowing
from lms.units.queries import holds_with_past

bp = Blueprint("proof", __name__, url_prefix="/ke-hoach/<key>/do-phu")
MOST_CALLS = 20_000
"""Persons in one call list: a team calls a commune, not a province."""


def address(asked: Asked, endpoint: str, **more: Any) -> str:
    """Another page about the same figure."""
    told = {"don-vi": asked.unit.code, "ngay": asked.day.isoformat(), "chi-tieu": asked.target.key}
    return url_for(endpoint, key=asked.plan.key, **{**told, "bac": NAMES[asked.rung], **more})


def shown(asked: Asked, template: str, **more: Any) -> str:
    """A page about a figure, with what each of them says."""
    return render_template(
        template,
        asked=asked,
        figure=queries.figure(db, asked),
        address=lambda endpoint, **parts: address(asked, endpoint, **parts),
        names=NAMES,
        rungs=words.RUNGS,
        stands=words.STANDS,
        modes=MODES,
        sees_names=sees_names(asked.unit.id),
        **more,
    )


@bp.get("/nguoi")
@requires(Can.SEE_COVERAGE)
def people(key: str) -> Any:
    asked, at = asked_of(key), page_number()
    typed, mode = request.args.get("tim", ""), request.args.get("cach", "")
    narrowing = Narrowing(typed, Mode(mode) if mode in set(Mode) else None)
    rows, total = queries.counted(db, asked, narrowing, (at - 1) * PAGE, PAGE)
    some = basis.bases(db, asked, rows)
    return shown(
        asked,
        "plans/proof/people.html",
        page=Page(list(some), at, total),
        units=queries.unit_names(db, [row.unit_id for row in rows], asked.day),
        typed=typed,
        mode=mode,
        kinds=words.KINDS,
        open_classes=_open(each.taught for each in some),
        url=lambda n: address(asked, ".people", tim=typed or None, cach=mode or None, trang=n if n > 1 else None),
    )


def _open(classes: Any) -> set[int]:
    """Those of the classes whose attendance and sheets the visitor may look at."""
    held = {each.unit_id for each in classes if each}
    return {
        unit_id for unit_id in held if sees_names(unit_id) and holds_with_past(db, reach(Can.SEE_COVERAGE), unit_id)
    }


@bp.get("/lop")
@requires(Can.SEE_COVERAGE)
def classes(key: str) -> Any:
    """Numbers alone, so for whoever sees the figure."""
    asked = asked_of(key, names=False)
    total, evidence = queries.by_source(db, asked)
    taught = rosters.by_class(db, asked, basis.courses_of(db, asked.programme))
    opened = {each.id: each for each in db.query(TrainingClass).filter(TrainingClass.id.in_(taught))}
    rows = sorted(
        ((opened[number], len(some)) for number, some in taught.items()), key=lambda row: (-row[1], row[0].id)
    )
    in_classes = sum(count for _, count in rows)
    return shown(
        asked,
        "plans/proof/classes.html",
        rows=rows,
        total=total,
        evidence=evidence,
        alone=total - evidence - in_classes,
        open_classes=_open(each for each, _ in rows),
        spoken=class_words,
    )


@bp.get("/lop/<group>")
@requires(Can.SEE_COVERAGE)
def one_class(key: str, group: str) -> Any:
    """Those counted who were taught in a class, session by session, and its signed sheets."""
    asked, opened = asked_of(key), class_within(group)
    taught = rosters.by_class(db, asked, basis.courses_of(db, asked.programme), opened.id).get(opened.id, [])
    rows, _ = queries.counted(db, asked, Narrowing(only=taught), most=max(1, len(taught)))
    sessions = basis.held_sessions(db, opened.id)
    members = rosters.rows_of(db, opened.id, taught)
    there = attendance.attended(db, sessions, [each for some in members.values() for each in some])
    return shown(
        asked,
        "plans/proof/class.html",
        opened=opened,
        rows=rows,
        sessions=sessions,
        presence={
            row.person_id: [_presence(there, each.id, members.get(row.person_id, [])) for each in sessions]
            for row in rows
        },
        others=rosters.size(db, opened.id) - len(taught),
        kits=[(each, kits.photos(db, each.kit.id)) for each in kits.kits(db, opened.id) if each.back],
        presences=class_words.PRESENCES,
        unknown=class_words.UNKNOWN,
    )


def _presence(there: Any, session_id: int, members: list[ClassMember]) -> Any:
    found = (there[session_id, each.id].presence for each in members)
    return next((each for each in found if each), None)


@bp.get("/lop/<group>/anh/<kit>/<int:photo>")
@requires(Can.SEE_COVERAGE)
def photo(key: str, group: str, kit: str, photo: int) -> Any:
    """The photo of a signed sheet; kept by no cache on the way."""
    asked_of(key)
    opened = class_within(group)
    held = found(kits.kit(db, opened.id, kit))
    picture = found(kits.photo(db, held.id, photo))
    answer = download(files.kept(db, picture.sha256), f"anh-{photo}.jpg", "image/jpeg")
    answer.headers["Content-Disposition"] = f"inline; filename=anh-{photo}.jpg"
    return answer


@bp.get("/con-thieu")
@requires(Can.SEE_COVERAGE)
def missing(key: str) -> Any:
    asked, at, typed = _persons_of(key), page_number(), request.args.get("tim", "")
    rows, total = queries.missing(db, asked, Narrowing(typed), (at - 1) * PAGE, PAGE)
    return shown(
        asked,
        "plans/proof/missing.html",
        page=Page(list(rows), at, total),
        units=queries.unit_names(db, [row.unit_id for row in rows], asked.day),
        against=queries.against(db, asked),
        typed=typed,
        phones=_phones(asked),
        words=words,
        url=lambda n: address(asked, ".missing", tim=typed or None, trang=n if n > 1 else None),
    )


def _persons_of(key: str) -> Asked:
    """Nobody is missing from a count of turns."""
    asked = asked_of(key)
    return found(asked if asked.rung is not Rung.TURNS else None)


def _phones(asked: Asked) -> bool:
    """Numbers stand whole before who may change these persons, as in the register."""
    return holds_with_past(db, reach(Can.EDIT_PERSONS), asked.unit.id)


@bp.post("/con-thieu.xlsx")
@requires(Can.SEE_COVERAGE)
def call_list(key: str) -> Any:
    """Posted, because that somebody took it away is written down."""
    asked = _persons_of(key)
    rows, total = queries.missing(db, asked, most=MOST_CALLS)
    if total > MOST_CALLS:
        flash(words.TOO_MANY.format(count=number(total), most=number(MOST_CALLS)), "attention")
        return redirect(address(asked, ".missing"), 303)
    phones, who = _phones(asked), current_user.person.full_name
    actions.note_call_list(db, asked, total, phones, now(), current_user.account_id)
    units = queries.unit_names(db, [row.unit_id for row in rows], asked.day)
    title = [words.CALL_LIST.format(unit=asked.place.name), lists.under(asked.target.wording, asked.day)]
    note = words.CALL_NOTE.format(moment=moment(now()), who=who)
    made = sheets.write_xlsx(lists.CALLS, lists.calls(rows, units, phones), title, [note], words.CALL_SHEET)
    return download(made, f"can-goi-{asked.unit.code}-{asked.day.isoformat()}.xlsx", XLSX)
