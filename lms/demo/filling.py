"""Enters the cast: persons with where they live and work, and the accounts of the roles."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.clock import start_of
from lms.demo import words
from lms.demo.people import HOLDERS, PASSWORD, Part
from lms.demo.scene import Scene
from lms.demo.units import SINCE, by_code
from lms.people import actions, passwords
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.models import Person
from lms.units.models import Unit

OURS = Person.key.startswith("minh-hoa-")
"""SQL: a person of the cast."""


def entered_at(scene: Scene) -> datetime:
    """When everybody was entered: some days before the first of them learns."""
    return start_of(scene.span.first - timedelta(days=5)) + timedelta(hours=8)


def enter(db: Session, scene: Scene, parts: list[Part]) -> None:
    """Enters some of the cast."""
    units = by_code(db, [code for part in parts for code in (part.home, part.work) if code])
    at = entered_at(scene)
    for part in parts:
        _enter(db, part, units, at)
    audit.record(db, at, "demo.people", f"person:{parts[0].key}…{parts[-1].key}", people=len(parts))


def _enter(db: Session, part: Part, units: dict[str, Unit], at: datetime) -> None:
    person = actions.add_person(db, part.name, at, part.birth, part.woman, part.phone, part.identity)
    person.key = part.key  # by which the demo finds its people again, and everybody else sees what they are
    actions.consent(db, person, "training-record", at, "paper")
    actions.belong(db, person, units[part.home], Audience.CITIZEN, SINCE)
    if part.work:
        actions.belong(db, person, units[part.work], Audience.OFFICIAL, SINCE, part.position)
    if part.team:
        actions.belong(db, person, units[part.home], Audience.TEAM, SINCE, words.TEAM_POSITION)


def numbers(db: Session) -> dict[str, int]:
    """Row numbers of the cast by key."""
    rows = db.execute(select(Person.key, Person.id).where(OURS))
    return {row.key: row.id for row in rows}


def open_accounts(db: Session, scene: Scene) -> None:
    """One account for each role, all with the same password, which nobody is asked to change."""
    at = entered_at(scene)
    people = {person.key: person for person in db.scalars(select(Person).where(OURS))}
    units = by_code(db, [held.unit for held in HOLDERS])
    for held in HOLDERS:
        person = people[f"minh-hoa-{held.username}"]
        account = actions.open_account(db, person, held.username, passwords.hashed(PASSWORD), at)
        if held.role is not Role.LEARNER:
            actions.grant(db, account, held.role, units[held.unit], at)
