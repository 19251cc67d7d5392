"""Writes of classes: one function is one whole step; the caller commits and holds the class's lock."""

from datetime import datetime

from sqlalchemy.orm import Session

from lms.base import audit
from lms.catalogue.models import CourseVersion
from lms.classes import codes, queries
from lms.classes.models import ClassMember, Joined, Kind, Team, TrainingClass
from lms.learning import actions as learning
from lms.people.models import Person
from lms.units.models import Unit


def open_class(
    db: Session,
    unit: Unit,
    version: CourseVersion,
    place: str,
    now: datetime,
    by: int,
    *,
    title: str = "",
    kind: Kind = Kind.CLASS,
    team: Team | None = None,
    map_url: str | None = None,
) -> TrainingClass:
    """A class of one course in a unit, with a code by which people join."""
    code = codes.new_code()
    while queries.code_taken(db, code):
        code = codes.new_code()
    opened = TrainingClass(
        unit_id=unit.id,
        team_id=team.id if team else None,
        slug=version.slug,
        title=title or version.title,
        kind=kind,
        place=place,
        map_url=map_url,
        code=code,
        opened_at=now,
        opened_by_id=by,
    )
    db.add(opened)
    db.flush()
    audit.record(db, now, "classes.open", f"class:{opened.id}", by, unit_id=unit.id, slug=version.slug)
    return opened


def enter(
    db: Session, opened: TrainingClass, person: Person, joined: Joined, now: datetime, by: int | None = None
) -> ClassMember:
    """Puts a person on the roster, on the next free row, and enters them for the course; once on it, they keep their
    row, and come back to it after having left.
    """
    learning.enrol(db, person.id, opened.slug, now)
    if kept := queries.member_of(db, opened.id, person.id):
        kept.left_at = kept.left_why = None
        return kept
    member = ClassMember(
        class_id=opened.id,
        person_id=person.id,
        number=queries.last_number(db, opened.id) + 1,
        joined=joined,
        joined_at=now,
        joined_by_id=by,
    )
    db.add(member)
    db.flush()
    audit.record(db, now, "classes.enter", f"class:{opened.id}", by, person=person.id, row=member.number)
    return member
