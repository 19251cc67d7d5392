"""Writes of classes: one function is one whole step; the caller commits and holds the class's lock."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.base import audit
from lms.catalogue.models import CourseVersion
from lms.classes import codes, queries
from lms.classes.models import (
    AttendanceMark,
    ClassMember,
    ClassSession,
    Joined,
    Kind,
    Presence,
    Team,
    TrainingClass,
    Way,
)
from lms.learning import actions as learning
from lms.people.models import Person
from lms.units.models import Unit


class Closed(Exception):
    """The class is closed: nothing in it changes any more."""


class StillPending(Exception):
    """The class cannot be closed; the page lists what is left."""


def must_be_open(opened: TrainingClass) -> None:
    if opened.closed_at is not None:
        raise Closed


def new_code(db: Session) -> str:
    """A code that no open class bears."""
    code = codes.new_code()
    while queries.code_taken(db, code):
        code = codes.new_code()
    return code


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
    opened = TrainingClass(
        unit_id=unit.id,
        team_id=team.id if team else None,
        slug=version.slug,
        title=title or version.title,
        kind=kind,
        place=place,
        map_url=map_url,
        code=new_code(db),
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
    must_be_open(opened)
    learning.enrol(db, person.id, opened.slug, now)
    if kept := queries.member_of(db, opened.id, person.id):
        if kept.left_at is not None:
            _was_away(db, kept, kept.left_at, now, by)
            kept.left_at = kept.left_why = None
            told = {"person": person.id, "row": kept.number}
            audit.record(db, now, "classes.come-back", f"class:{opened.id}", by, opened.unit_id, **told)
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
    audit.record(
        db, now, "classes.enter", f"class:{opened.id}", by, opened.unit_id, person=person.id, row=member.number
    )
    return member


def _was_away(db: Session, member: ClassMember, since: datetime, now: datetime, by: int | None) -> None:
    """Absent where the roll was taken without them: on the roster again, they would else count as present there."""
    noted = select(AttendanceMark.session_id).where(AttendanceMark.member_id == member.id)
    missed = select(ClassSession.id).where(
        ClassSession.class_id == member.class_id, ClassSession.roll_at >= since, ClassSession.id.not_in(noted)
    )
    for session_id in db.scalars(missed):
        mark = AttendanceMark(session_id=session_id, member_id=member.id, presence=Presence.ABSENT, way=Way.ROLL)
        mark.given_at, mark.saved_at, mark.by_id = now, now, by
        db.add(mark)


def leave(db: Session, opened: TrainingClass, member: ClassMember, why: str, now: datetime, by: int) -> bool:
    """The person leaves the class; their row stays theirs, and what they were present in stays. False: left before."""
    must_be_open(opened)
    if member.left_at is not None:
        return False
    member.left_at, member.left_why = now, why
    audit.record(
        db, now, "classes.leave", f"class:{opened.id}", by, opened.unit_id, person=member.person_id, row=member.number
    )
    return True


def change(
    db: Session,
    opened: TrainingClass,
    now: datetime,
    by: int,
    *,
    title: str,
    place: str,
    map_url: str | None,
    team: Team | None,
) -> None:
    """Another name, place or team. Where the place changes, so do the sessions held there, in every calendar."""
    must_be_open(opened)
    if (opened.place, opened.map_url) != (place, map_url) or opened.title != title:
        for session in queries.sessions(db, opened.id):
            session.changes, session.changed_at = session.changes + 1, now
    opened.title, opened.place, opened.map_url = title, place, map_url
    opened.team_id = team.id if team else None
    audit.record(db, now, "classes.change", f"class:{opened.id}", by, opened.unit_id)


def close(db: Session, opened: TrainingClass, pending: bool, now: datetime, by: int) -> bool:
    """Nothing in the class changes from now on. `pending`: something is left, and it stays open: raises `StillPending`.
    False: it was closed before.
    """
    if opened.closed_at is not None:
        return False
    if pending:
        raise StillPending
    opened.closed_at, opened.closed_by_id = now, by
    audit.record(db, now, "classes.close", f"class:{opened.id}", by, opened.unit_id)
    return True


def reopen(db: Session, opened: TrainingClass, why: str, now: datetime, by: int) -> bool:
    """It goes on, under a new code where another class has taken its own. False: it is open."""
    if opened.closed_at is None:
        return False
    if queries.code_taken(db, opened.code):
        opened.code = new_code(db)
    opened.closed_at = opened.closed_by_id = None
    audit.record(db, now, "classes.reopen", f"class:{opened.id}", by, opened.unit_id, why=why)
    return True
