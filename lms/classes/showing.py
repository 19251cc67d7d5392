"""A class before its visitor: what its page shows, what stands in its forms, and what keeps it open."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from flask import render_template, url_for

from lms.base import vietnamese
from lms.base.clock import VIETNAM, day_of, now, today
from lms.base.pages import db
from lms.catalogue import queries as catalogue
from lms.catalogue.models import CourseVersion
from lms.classes import actions, codes, doors, queries, words
from lms.classes.attending import actions as attending
from lms.classes.attending import queries as attendance
from lms.classes.attending.marking import Row, tally
from lms.classes.doors import Pending
from lms.classes.forms import ReopenForm
from lms.classes.models import ClassMember, ClassSession, Joined, Kind, Team, TrainingClass
from lms.classes.teams import queries as teams
from lms.classes.timetable import actions as timetable
from lms.classes.timetable import planning
from lms.people import queries as people
from lms.people.access import Can
from lms.people.guard import reach
from lms.people.models import Person
from lms.units import queries as units
from lms.units.models import Unit


def class_page(opened: TrainingClass, status: int = 200, refused: str = "", **forms: Any) -> Any:
    """The page of a class for who runs it."""
    moment = now()
    sessions, members = queries.sessions(db, opened.id), queries.roster(db, opened.id)
    sheets = attendance.attended(db, sessions, members)
    return render_template(
        "classes/class.html",
        opened=opened,
        code=codes.spoken(opened.code),
        sessions=sessions,
        counts={each.id: words.counts(tally(_of(each, members, sheets))) for each in sessions if each.roll_at},
        members=members,
        came={each.id: _came(each, sessions, sheets) for each in members},
        held=sum(1 for each in sessions if each.roll_at),
        requests=queries.requests(db, opened.id),
        in_hand=None if opened.closed_at else planning.in_hand(sessions, moment),
        left=left(opened, sessions),
        ways=doors.doors(db, opened),
        names=attendance.names(db, [opened.opened_by_id, opened.closed_by_id]),
        moment=moment,
        planning=planning,
        words=words,
        refused=refused,
        may_reopen=units.holds(db, reach(Can.EDIT_UNITS), opened.unit_id),
        reopening=forms.get("reopening") or ReopenForm(prefix="mo-lai", formdata=None),
    ), status


def _of(session: ClassSession, members: Iterable[ClassMember], sheets: dict[tuple[int, int], Row]) -> list[Row]:
    return [sheets[session.id, member.id] for member in members]


def _came(member: ClassMember, sessions: Iterable[ClassSession], sheets: dict[tuple[int, int], Row]) -> int:
    """How many sessions somebody was in."""
    return sum(sheets[session.id, member.id].was_there for session in sessions)


def left(opened: TrainingClass, sessions: list[ClassSession] | None = None) -> list[Pending]:
    """What must be settled before the class closes: our own, then what its rooms name."""
    if opened.closed_at is not None:
        return []
    planned = queries.sessions(db, opened.id) if sessions is None else sessions
    own = [
        Pending(
            words.ROLL_MISSING.format(number=each.number, day=vietnamese.day(day_of(each.starts_at))),
            url_for("rolls.roll", key=opened.key, number=each.number),
        )
        for each in planning.left_undone(planned, now())
    ]
    if waiting := len(queries.requests(db, opened.id)):
        asked = url_for("classes.show", key=opened.key, _anchor="xin-vao")
        own.append(Pending(words.REQUEST_WAITS.format(count=waiting), asked))
    return own + doors.pending(db, opened)


def learner_page(opened: TrainingClass, member: ClassMember) -> Any:
    """Time, place, whom to ask, and one's own presence."""
    sessions = queries.sessions(db, opened.id)
    sheets = attendance.attended(db, sessions, [member])
    leader = teams.leader(db, opened.team_id, today()) if opened.team_id else None
    return render_template(
        "classes/learner.html",
        opened=opened,
        member=member,
        sessions=sessions,
        presences={each.id: sheets[each.id, member.id].presence for each in sessions},
        leader=leader,
        moment=now(),
        planning=planning,
        words=words,
    )


def own_lines(person_id: int) -> list[tuple[TrainingClass, ClassSession | None]]:
    """The classes somebody learns in, each with its next session."""
    moment = now()
    return [
        (each, None if each.closed_at else planning.in_hand(queries.sessions(db, each.id), moment))
        for each in queries.own_classes(db, person_id)
    ]


def usual(account_id: int, moment: datetime) -> dict[str, Any]:
    """What stands in the form of a new class at first: as in the last one, on the next day at its hour."""
    at, minutes, day = planning.USUAL_START, planning.USUAL_MINUTES, day_of(moment)
    last = queries.last_opened(db, account_id)
    found: dict[str, Any] = {}
    if last is not None:
        found = {"course": last.slug, "unit": last.unit.code, "place": last.place, "map": last.map_url or ""}
        found["team"] = last.team.key if last.team else ""
        if sessions := queries.sessions(db, last.id):
            at = sessions[-1].starts_at.astimezone(VIETNAM).time()
            minutes = int((sessions[-1].ends_at - sessions[-1].starts_at).total_seconds()) // 60
            found["more"] = min(len(sessions) - 1, 30)
    if planning.begins(day, at) < moment:
        day += timedelta(days=1)
    lasts = str(minutes) if minutes in words.MINUTES else str(planning.USUAL_MINUTES)
    return {"on": day, "at": at, "lasts": lasts, **found}


def unit_choices() -> list[tuple[str, str]]:
    """Where the visitor may open a class: their own units and those right below."""
    day, offered = today(), {}
    for unit_id in reach(Can.RUN_CLASSES):
        for place in (*units.path(db, unit_id, day)[-1:], *units.children(db, unit_id, day)):
            if place.to_on is None or place.to_on >= day:
                offered[place.code] = place.name
    return list(offered.items())


def course_choices() -> list[tuple[str, str]]:
    return [(each.slug, each.title) for each in catalogue.currents(db)]


def team_choices(opened: TrainingClass | None = None) -> list[tuple[str, str]]:
    """Teams within reach; that of the class stays though it lies elsewhere or has ended."""
    offered = {each.key: each.name for each in queries.teams(db, reach(Can.RUN_CLASSES), today())}
    if opened is not None and opened.team is not None:
        offered.setdefault(opened.team.key, opened.team.name)
    return list(offered.items())


def team_named(key: str | None, opened: TrainingClass | None = None) -> Team | None:
    if opened is not None and opened.team is not None and opened.team.key == key:
        return opened.team
    return next((each for each in queries.teams(db, reach(Can.RUN_CLASSES), today()) if each.key == key), None)


def plan(opened: TrainingClass, first: datetime, more: int, minutes: int, moment: datetime, by: int) -> None:
    timetable.add_sessions(db, opened, planning.weekly(first, more), minutes, moment, by)


def unit_of(person: Person) -> Unit | None:
    """Where somebody is visited: where they live, as far as the visitor reaches; else the visitor's first unit."""
    within = reach(Can.RUN_CLASSES)
    home = people.membership_on(db, person.id, today())
    if home is not None and units.holds(db, within, home.unit_id):
        return home.unit
    return db.get(Unit, within[0]) if within else None


def visit(unit: Unit, version: CourseVersion, person: Person, place: str, moment: datetime, by: int) -> TrainingClass:
    """A class of one, in one session that is now and whose roll is taken: the helper stands before the person."""
    title = words.VISIT_TITLE.format(course=version.title)
    made = actions.open_class(db, unit, version, place, moment, by, title=title, kind=Kind.VISIT)
    actions.enter(db, made, person, Joined.SEARCH, moment, by)
    (session,) = timetable.add_sessions(db, made, [moment], 60, moment, by)
    attending.take_roll(db, made, session, moment, moment, by)
    return made
