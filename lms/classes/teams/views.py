"""Pages of teams (tổ công nghệ số cộng đồng): the list, one team, its members."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.base.clock import now, today
from lms.base.pages import PAGE, Page, db, found, page_number
from lms.base.text import clean
from lms.classes import words
from lms.classes.models import Team, TeamMember
from lms.classes.teams import actions, queries
from lms.classes.teams.forms import NewTeamForm, TeamForm
from lms.people import queries as people
from lms.people import searching
from lms.people.access import Can
from lms.people.forms import said
from lms.people.guard import reach, requires
from lms.units import queries as units

bp = Blueprint("teams", __name__, url_prefix="/lop-hoc/to")
PEOPLE = 20


@bp.get("")
@requires(Can.RUN_CLASSES)
def teams() -> str:
    number, day = page_number(), today()
    rows, total = queries.teams(db, reach(Can.RUN_CLASSES), current_user.person.id, (number - 1) * PAGE, PAGE)
    return render_template(
        "classes/teams.html",
        page=Page(list(rows), number, total),
        sizes=queries.sizes(db, [each.id for each in rows], day),
        day=day,
        may_edit=current_user.may(Can.EDIT_PERSONS),
        url=lambda n: url_for(".teams", trang=n if n > 1 else None),
    )


@bp.route("/moi", methods=["GET", "POST"])
@requires(Can.EDIT_PERSONS)
def set_up() -> Any:
    form = NewTeamForm()
    form.offer(_units())
    if request.method == "GET" or not form.validate():
        return render_template("classes/team_new.html", form=form), 422 if request.method == "POST" else 200
    unit = found(units.by_code(db, form.unit.data, today()))
    made = actions.set_up(db, unit, said(form.name), now(), current_user.account_id, **_told(form))
    return _back(made, words.TEAM_MADE.format(name=made.name))


def _units() -> list[tuple[str, str]]:
    """Where the visitor may set up a team: their own units and those right below."""
    day, offered = today(), {}
    for unit_id in reach(Can.EDIT_PERSONS):
        for place in (*units.path(db, unit_id, day)[-1:], *units.children(db, unit_id, day)):
            if place.to_on is None or place.to_on >= day:
                offered[place.code] = place.name
    return list(offered.items())


def _told(form: TeamForm) -> dict[str, Any]:
    return {
        "decision": said(form.decision),
        "decided_on": form.decided_on.data,
        "from_on": form.from_on.data,
        "to_on": form.to_on.data,
        "phone": form.phone.known,
    }


def _back(team: Team, told: str, kind: str = "done") -> Any:
    flash(told, kind)
    return redirect(url_for(".team", key=team.key), 303)


def _edited(key: str) -> Team:
    """The team that the visitor may change, or 404."""
    return found(queries.team(db, key, reach(Can.EDIT_PERSONS), lock=request.method == "POST"))


@bp.get("/<key>")
@requires(Can.RUN_CLASSES)
def team(key: str) -> Any:
    day = today()
    kept = queries.team(db, key, reach(Can.RUN_CLASSES)) or queries.is_in(db, key, current_user.person.id, day)
    return _page(found(kept))


def _page(kept: Team) -> Any:
    day, wanted = today(), clean(request.args.get("tim", ""))[:100]
    within = reach(Can.EDIT_PERSONS)
    may_edit = units.holds(db, within, kept.unit_id)
    rows = searching.listed(db, within, day, wanted, 0, PEOPLE)[0] if may_edit and wanted else []
    members = queries.members(db, kept.id, day)
    return render_template(
        "classes/team.html",
        team=kept,
        members=members,
        held={each.person.key for each in members},
        classes=queries.classes_of(db, kept.id),
        day=day,
        may_edit=may_edit,
        wanted=wanted,
        rows=rows,
    )


@bp.route("/<key>/sua", methods=["GET", "POST"])
@requires(Can.EDIT_PERSONS)
def change(key: str) -> Any:
    kept = _edited(key)
    form = TeamForm(obj=kept)
    if request.method == "GET" or not form.validate():
        return render_template(
            "classes/team_change.html", team=kept, form=form
        ), 422 if request.method == "POST" else 200
    actions.change(db, kept, now(), current_user.account_id, name=said(form.name), **_told(form))
    return _back(kept, words.TEAM_CHANGED)


@bp.post("/<key>/thanh-vien")
@requires(Can.EDIT_PERSONS)
def join(key: str) -> Any:
    """Somebody of the register, within the visitor's reach."""
    kept = _edited(key)
    person = people.by_key(db, request.form.get("nguoi", "")[:64], reach(Can.EDIT_PERSONS))
    if person is None or person.merged_into_id is not None:
        abort(404)
    if not actions.join(db, kept, person, now(), current_user.account_id):
        return _back(kept, words.TEAM_THERE.format(name=person.full_name), "attention")
    return _back(kept, words.TEAM_JOINED.format(name=person.full_name))


def _member(kept: Team, number: int) -> TeamMember:
    return found(queries.member(db, kept.id, number, today()))


@bp.post("/<key>/thanh-vien/<int:number>/to-truong")
@requires(Can.EDIT_PERSONS)
def lead(key: str, number: int) -> Any:
    kept = _edited(key)
    member = _member(kept, number)
    actions.lead(db, kept, member, now(), current_user.account_id)
    return _back(kept, words.LEADS.format(name=member.person.full_name))


@bp.post("/<key>/thanh-vien/<int:number>/thoi")
@requires(Can.EDIT_PERSONS)
def leave(key: str, number: int) -> Any:
    kept = _edited(key)
    member = _member(kept, number)
    name = member.person.full_name
    actions.leave(db, kept, member, now(), current_user.account_id)
    return _back(kept, words.TEAM_LEFT.format(name=name))
