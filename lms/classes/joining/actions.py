"""Writes of rosters; the caller commits and holds the class's lock."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from lms.base import audit
from lms.classes import actions as classes
from lms.classes import queries as rosters
from lms.classes.joining import queries
from lms.classes.models import ClassMember, Joined, JoinRequest, Kind, TrainingClass
from lms.people import actions as people
from lms.people import queries as persons
from lms.people.audiences import Audience
from lms.people.identity import Birth
from lms.people.models import Person
from lms.units.models import Unit


class OneOnly(Exception):
    """A home visit is of one person."""


def enter_all(
    db: Session, opened: TrainingClass, chosen: Iterable[Person], joined: Joined, now: datetime, by: int
) -> list[ClassMember]:
    """Puts persons on the roster; gives those who were not on it. Raises `OneOnly`, `Closed`."""
    classes.must_be_open(opened)
    if opened.kind is Kind.VISIT:
        raise OneOnly
    made = []
    for person in chosen:
        held = rosters.member_of(db, opened.id, person.id)
        if held is None or held.left_at is not None:
            made.append(classes.enter(db, opened, person, joined, now, by))
            _answer_waiting(db, opened, person.id, now, by)
    return made


def _answer_waiting(db: Session, opened: TrainingClass, person_id: int, now: datetime, by: int) -> None:
    """Whoever waited for a yes has it."""
    if waits := queries.waiting(db, opened.id, person_id):
        waits.answered_at, waits.answered_by_id, waits.let_in = now, by, True
        db.flush()


def enter_newcomer(
    db: Session,
    opened: TrainingClass,
    unit: Unit,
    now: datetime,
    by: int,
    *,
    name: str,
    birth: Birth | None,
    woman: bool | None,
    phone: str | None,
    identity: str | None,
) -> ClassMember:
    """Somebody whom the register did not know, living in this unit, and on the roster at once."""
    if opened.kind is Kind.VISIT:
        raise OneOnly
    classes.must_be_open(opened)
    person = people.add_person(db, name, now, birth, woman, phone, identity)
    people.belong(db, person, unit, Audience.CITIZEN, None)
    audit.record(db, now, "people.add", f"person:{person.id}", by, unit.id, audience=Audience.CITIZEN.value)
    return classes.enter(db, opened, person, Joined.NEW, now, by)


def join(db: Session, opened: TrainingClass, person: Person, now: datetime) -> ClassMember | JoinRequest:
    """By the code: whoever belongs to the class's unit is entered at once, anybody else waits for the helper's yes.

    Whom a helper has taken off the roster waits too.
    """
    classes.must_be_open(opened)
    held = rosters.member_of(db, opened.id, person.id)
    if held is not None and held.left_at is None:
        return held
    if held is None and persons.by_key(db, person.key, [opened.unit_id]) is not None:
        return classes.enter(db, opened, person, Joined.CODE, now)
    waits = queries.waiting(db, opened.id, person.id)
    if waits is None:
        waits = JoinRequest(class_id=opened.id, person_id=person.id, asked_at=now)
        db.add(waits)
        db.flush()
        audit.record(db, now, "classes.ask", f"class:{opened.id}", None, opened.unit_id, person=person.id)
    return waits


def answer(
    db: Session, opened: TrainingClass, asked: JoinRequest, let_in: bool, now: datetime, by: int
) -> ClassMember | None:
    """Lets somebody in, who then is on the roster, or turns them away."""
    classes.must_be_open(opened)
    asked.answered_at, asked.answered_by_id, asked.let_in = now, by, let_in
    audit.record(
        db, now, "classes.answer", f"class:{opened.id}", by, opened.unit_id, person=asked.person_id, let_in=let_in
    )
    return classes.enter(db, opened, asked.person, Joined.CODE, now, by) if let_in else None
