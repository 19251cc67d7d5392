"""Pages of persons who may be one: the suspected pairs, two side by side, merged, found to be two, parted again."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base.clock import now, today
from lms.base.pages import PAGE, Page, db, found, page_number
from lms.people import duplicates, merging, searching
from lms.people import queries as people
from lms.people.access import Can
from lms.people.duplicates import Pair
from lms.people.forms import said
from lms.people.guard import reach, requires
from lms.people.models import Person
from lms.registry import actions, queries, words
from lms.registry.comparing import compared, warnings
from lms.registry.forms import FindOther, MergeForm, ReasonForm
from lms.registry.showing import Desk

bp = Blueprint("merging", __name__, url_prefix="/nguoi-hoc")
TWO = "/nghi-trung/<one>/<other>"


def _person(key: str) -> Person:
    """Somebody who belongs within reach today, or 404: of a pair with one elsewhere nothing is shown."""
    person = found(people.by_key(db, key, reach(Can.EDIT_PERSONS)))
    return found(person if Desk(person).may_edit else None)


def _pair(one: str, other: str) -> Pair:
    first, second = _person(one), _person(other)
    if first.id == second.id:
        abort(404)
    return duplicates.pair(db, first, second, today())


def _hindrance(pair: Pair) -> str | None:
    """Why the visitor may not decide on a pair, in words; none: they may."""
    why = next((why for person in (pair.one, pair.other) if (why := Desk(person).hindrance)), None)
    return words.MERGE_HINDERED[why] if why else None


@bp.get("/nghi-trung")
@requires(Can.EDIT_PERSONS)
def suspected() -> str:
    within, day, number = reach(Can.EDIT_PERSONS), today(), page_number()
    pairs, total = duplicates.pairs(db, within, day, (number - 1) * PAGE, PAGE)
    ids = {person.id for pair in pairs for person in (pair.one, pair.other)}
    return render_template(
        "registry/suspected.html",
        page=Page(list(pairs), number, total),
        homes=people.homes(db, ids, day),
        reasons=words.REASONS,
        url=lambda n: url_for(".suspected", trang=n if n > 1 else None),
    )


@bp.get(TWO)
@requires(Can.EDIT_PERSONS)
def two(one: str, other: str) -> Any:
    """Two side by side. Merged meanwhile, they are one page."""
    first, second = _person(one), _person(other)
    if first.id == second.id:
        flash(words.MERGE_REFUSED["same"], "attention")
        return redirect(url_for("persons.person", key=first.key), 303)
    return _two_page(duplicates.pair(db, first, second, today()))


def _form(pair: Pair) -> MergeForm:
    """Who has an account stays, else who was entered first, unless the clerk chooses otherwise."""
    with_account = [each for each in (pair.one, pair.other) if people.accounts_of(db, each.id)]
    form = MergeForm(data={"kept": (with_account or [pair.one])[0].key} if request.method == "GET" else None)
    homes = people.homes(db, [pair.one.id, pair.other.id], today())
    form.offer((each.key, actions.kept_option(each, homes.get(each.id, ""))) for each in (pair.one, pair.other))
    return form


def _two_page(pair: Pair, form: MergeForm | None = None, told: tuple[str, ...] = (), status: int = 200) -> Any:
    return render_template(
        "registry/two.html",
        pair=pair,
        reasons=[words.REASONS[each] for each in pair.reasons],
        rows=compared(db, pair, today()),
        warnings=warnings(pair),
        asked=told,
        why_not=_hindrance(pair),
        parted=duplicates.are_two(db, [pair.one.id, pair.other.id]),
        form=form or _form(pair),
    ), status


@bp.post(TWO + "/gop")
@requires(Can.EDIT_PERSONS)
def merge(one: str, other: str) -> Any:
    first, second = _person(one), _person(other)
    if first.id == second.id:  # the form was sent twice
        return _to(first, words.MERGE_REFUSED["same"], "attention")
    pair = duplicates.pair(db, first, second, today())
    if _hindrance(pair):
        abort(403)
    form, asked = _form(pair), warnings(pair)
    if not form.validate() or (asked and not request.form.get("sure")):
        return _two_page(pair, form, tuple(asked) if not form.errors else (), 422)
    kept, gone = (pair.one, pair.other) if form.kept.data == pair.one.key else (pair.other, pair.one)
    try:
        actions.merge(db, kept, gone, said(form.reason), now(), current_user.account_id, Desk(kept).unit_id)
    except merging.Refused as refused:
        return _to(people.head(db, kept), words.MERGE_REFUSED[str(refused)], "attention")
    return _to(kept, words.MERGED.format(name=kept.full_name))


@bp.post(TWO + "/hai-nguoi")
@requires(Can.EDIT_PERSONS)
def are_two(one: str, other: str) -> Any:
    pair = _pair(one, other)
    if _hindrance(pair):
        abort(403)
    merging.are_two(db, pair.one, pair.other, now(), current_user.account_id, Desk(pair.one).unit_id)
    flash(words.ARE_TWO.format(one=pair.one.full_name, other=pair.other.full_name), "done")
    return redirect(url_for(".suspected"), 303)


@bp.route("/<key>/tach/<int:number>", methods=["GET", "POST"])
@requires(Can.EDIT_PERSONS)
def part(key: str, number: int) -> Any:
    """Undoes one merge behind a person; who may merge may part."""
    desk, made, form = Desk(_person(key)), found(queries.merge(db, number)), ReasonForm()
    if desk.person.id not in (made.kept.head_id, made.other.head_id):
        abort(404)
    if desk.hindrance:
        abort(403)
    if made.parting:
        return _to(desk.person, words.MERGE_REFUSED["parted"], "attention")
    if request.method == "GET" or not form.validate():
        page = render_template("registry/part.html", person=desk.person, made=made, form=form)
        return page, 422 if request.method == "POST" else 200
    try:
        actions.part(db, made, said(form.reason), now(), current_user.account_id, desk.unit_id)
    except merging.Refused as refused:  # parted meanwhile by somebody else
        return _to(desk.person, words.MERGE_REFUSED[str(refused)], "attention")
    return _to(made.kept, words.PARTED.format(kept=made.kept.full_name, other=made.other.full_name))


@bp.get("/<key>/gop")
@requires(Can.EDIT_PERSONS)
def find_other(key: str) -> Any:
    """Whom somebody may be the same as, found by words: for what no rule suspects."""
    desk, form = Desk(_person(key)), FindOther(request.args)
    typed = said(form.tim)
    rows, total = searching.listed(db, reach(Can.EDIT_PERSONS), today(), typed) if typed else ([], 0)
    others = [row for row in rows if row.key != desk.person.key]
    return render_template(
        "registry/find_other.html", person=desk.person, form=form, rows=others, more=total > len(rows)
    )


def _to(person: Person, told: str, kind: str = "done") -> Any:
    flash(told, kind)
    head = people.head(db, person)
    return redirect(url_for("persons.person", key=head.key), 303)
