"""The demo's team, and its two classes: one that goes on, with a session this evening, and one that is over."""

import random
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base.clock import start_of
from lms.catalogue import queries as catalogue
from lms.classes import actions, queries
from lms.classes.attending import actions as attending
from lms.classes.attending.marking import Note
from lms.classes.models import ClassSession, Joined, Presence, TrainingClass
from lms.classes.teams import actions as teams
from lms.classes.timetable import actions as timetable
from lms.demo import words
from lms.demo.filling import OURS, entered_at
from lms.demo.scene import Scene
from lms.demo.units import by_code
from lms.people.models import Account, Membership, Person
from lms.units.models import Unit

HAMLETS = ("17971-01", "17971-02")
HELPER = "tocns"
COURSES = ("vneid-dich-vu-cong", "an-toan-truc-tuyen")
CODES = ("KA4821", "LE2075")
MOST = 24
EVENING = timedelta(hours=19)
RARE, LATE = 0.12, 0.06
"""Shares of those who miss a session and of those who come late."""


def hold(db: Session, scene: Scene) -> None:
    """Sets up the team and holds the classes, as far as the story goes."""
    units = by_code(db, HAMLETS)
    helper = db.scalars(select(Account).where(Account.username == HELPER)).one()
    at = entered_at(scene)
    team = teams.set_up(
        db,
        units[HAMLETS[0]],
        words.TEAM,
        at,
        helper.id,
        decision=words.TEAM_DECISION,
        decided_on=scene.span.first - timedelta(days=20),
        from_on=scene.span.first - timedelta(days=15),
        phone=words.TEAM_PHONE,
    )
    team.key = "minh-hoa-to-1"
    teams.join(db, team, helper.person, at, helper.id, leads=True)
    for person in _people(db, units[HAMLETS[0]], 3):
        teams.join(db, team, person, at, helper.id)
    going = _opened(db, scene, 0, units[HAMLETS[0]], helper.id)
    going.team_id = team.id
    _held(db, scene, going, (-20, -13, -6, 1, 8), helper.id)
    over = _opened(db, scene, 1, units[HAMLETS[1]], helper.id)
    _held(db, scene, over, (-30, -23), helper.id)
    actions.close(db, over, False, _evening(scene.until - timedelta(days=22)), helper.id)


def _opened(db: Session, scene: Scene, n: int, unit: Unit, by: int) -> TrainingClass:
    version = catalogue.current(db, COURSES[n])
    if version is None:
        raise LookupError(COURSES[n])
    at = _evening(scene.until - timedelta(days=35))
    opened = actions.open_class(db, unit, version, words.HALLS[n], at, by)
    opened.key, opened.code = f"minh-hoa-lop-{n + 1}", CODES[n]
    for person in _people(db, unit, MOST):
        actions.enter(db, opened, person, Joined.SEARCH, at, by)
    return opened


def _people(db: Session, unit: Unit, most: int) -> Iterable[Person]:
    """The first of the cast who live in a hamlet."""
    query = select(Person).join(Membership).where(Membership.unit_id == unit.id, OURS, ~Person.account.has())
    return db.scalars(query.order_by(Person.key).limit(most)).unique().all()


def _evening(day: date) -> datetime:
    return start_of(day) + EVENING


def _held(db: Session, scene: Scene, opened: TrainingClass, days: Iterable[int], by: int) -> None:
    """Sessions on these days after the story's last, the rolls of those that lie in it taken that evening."""
    starts = [_evening(scene.until + timedelta(days=each)) for each in days]
    for session in timetable.add_sessions(db, opened, starts, 120, opened.opened_at, by):
        session.key = f"{opened.key}-{session.number}"
        if session.starts_at < _evening(scene.until):
            _roll(db, scene, opened, session, by)


def _roll(db: Session, scene: Scene, opened: TrainingClass, session: ClassSession, by: int) -> None:
    at = session.starts_at + timedelta(minutes=10)
    rng = random.Random(f"{scene.seed}:roll:{session.key}")  # noqa: S311 - a story, no secret
    notes = []
    for member in queries.roster(db, opened.id):
        drawn = rng.random()
        if drawn < RARE + LATE:
            presence = Presence.ABSENT if drawn < RARE else Presence.LATE
            notes.append(Note(f"{session.key}.{member.number}", member.number, presence, at))
    attending.note(db, opened, session, notes, at, by)
    attending.take_roll(db, opened, session, at, at, by)
