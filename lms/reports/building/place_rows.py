"""Lists of what belongs to a unit itself: papers in its register, and classes held in it."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, exists, literal, select
from sqlalchemy.orm import Session, aliased

from lms.base.clock import day_of, start_of
from lms.certificates.models import Certificate
from lms.certificates.statement import Statement
from lms.classes.attending.marking import THERE, counting, presence
from lms.classes.models import AttendanceMark, ClassMember, ClassSession, Team, TrainingClass
from lms.learning.models import Completion, Enrolment
from lms.people.heads import head_of
from lms.people.models import Person
from lms.reports.building import words
from lms.reports.building.learning_rows import Cells, course_titles, register
from lms.reports.building.paths import Paths
from lms.reports.building.persons import Key
from lms.reports.building.recipe import Subject
from lms.reports.building.scope import Asked, Rows, is_
from lms.units.models import Unit


def facts(asked: Asked) -> Rows:
    """SQL: as `learning_rows.facts`, with the unit each stands in; nobody is meant by a class: person_id is 0."""
    return _papers(asked) if asked.recipe.subject is Subject.CERTIFICATES else _classes(asked)


def _papers(asked: Asked) -> Rows:
    head, own = aliased(Person), aliased(Person)
    query = (
        select(
            Certificate.id.label("key"),
            head.id.label("person_id"),
            Certificate.issued_on.label("day"),
            Certificate.unit_id,
        )
        .join(own, own.id == Certificate.person_id)
        .join(head, head.id == head_of(own))
        .where(*asked.within(Certificate.unit_id), *asked.falls(Certificate.issued_on))
        .where(*is_(head, asked.recipe, asked.day))
    )
    if asked.recipe.course:
        of_course = exists().where(
            Completion.certificate_id == Certificate.id,
            Enrolment.id == Completion.enrolment_id,
            Enrolment.slug == asked.recipe.course,
        )
        query = query.where(of_course)
    return query


def _classes(asked: Asked) -> Rows:
    first, _ = asked.days
    said: list[ColumnElement[bool]] = [TrainingClass.opened_at < start_of(asked.day_after)]
    if first:
        said.append(TrainingClass.opened_at >= start_of(first))
    if asked.recipe.course:
        said.append(TrainingClass.slug == asked.recipe.course)
    return select(
        TrainingClass.id.label("key"),
        literal(0).label("person_id"),
        TrainingClass.opened_at.label("day"),
        TrainingClass.unit_id,
    ).where(*asked.within(TrainingClass.unit_id), *said)


def ordered(asked: Asked, found: CTE) -> Rows:
    """SQL: the keys of the report's rows in their order: fact, person and unit."""
    query = select(found.c.key, found.c.person_id, found.c.unit_id).join(Unit, Unit.id == found.c.unit_id)
    order = (found.c.day, found.c.key) if asked.recipe.sort == "day" else (Unit.code, found.c.day, found.c.key)
    return query.order_by(*(each.desc() for each in order) if asked.recipe.descending else order)


def cells(db: Session, asked: Asked, keys: Sequence[Key], paths: Paths, _columns: frozenset[str]) -> list[Cells]:
    tell = _of_papers if asked.recipe.subject is Subject.CERTIFICATES else _of_classes
    named = paths.of(key.place_id for key in keys)
    more = tell(db, asked, [key.fact for key in keys])
    return [{**named[key.place_id].cells(), **more[key.fact]} for key in keys]


def _of_papers(db: Session, asked: Asked, numbers: Collection[int]) -> dict[int, Cells]:
    """As the paper says, whatever the register of persons says since."""
    query = select(
        Certificate.id, Certificate.number, Certificate.year, Certificate.code, Certificate.statement,
        Certificate.issued_on, Certificate.valid_to, Certificate.revoked_at,
    ).where(Certificate.id.in_(numbers))  # fmt: skip
    return {row.id: _paper(row, Statement.from_dict(json.loads(row.statement))) for row in db.execute(query)}


def _paper(row: Any, said: Statement) -> Cells:
    return {
        "register": register(row.number, row.year),
        "paper": row.code,
        "holder": said.holder,
        "birth_year": said.birth,
        "title": said.course,
        "hours": said.hours,
        "result": said.result,
        "issued_on": row.issued_on,
        "valid_to": row.valid_to,
        "revoked": words.REVOKED if row.revoked_at else "",
    }


def _of_classes(db: Session, asked: Asked, numbers: Collection[int]) -> dict[int, Cells]:
    titles = course_titles(db)
    query = select(TrainingClass, Team.name).outerjoin(Team, Team.id == TrainingClass.team_id)
    rows = db.execute(query.where(TrainingClass.id.in_(numbers))).all()
    counted = _attendance(db, asked, numbers)
    finished = _finished(db, asked, numbers)
    return {
        held.id: {
            "class_title": held.title,
            "course": titles.get(held.slug, held.slug),
            "class_kind": words.CLASS_KINDS[held.kind],
            "place": held.place,
            "team": team or "",
            "opened_on": day_of(held.opened_at),
            "closed_on": day_of(held.closed_at) if held.closed_at else None,
            **counted[held.id],
            "finished": finished[held.id],
        }
        for held, team in rows
    }


def _attendance(db: Session, asked: Asked, numbers: Collection[int]) -> dict[int, Cells]:
    """Sessions whose roll was taken, persons on the roster, and how often somebody was there."""
    until = start_of(asked.day_after)
    held: dict[int, list[ClassSession]] = defaultdict(list)
    kept = ClassSession.class_id.in_(numbers), ClassSession.starts_at < until, ClassSession.roll_at.is_not(None)
    for session in db.scalars(select(ClassSession).where(*kept, ClassSession.called_off_at.is_(None))):
        held[session.class_id].append(session)
    roster: dict[int, list[ClassMember]] = defaultdict(list)
    for member in db.scalars(select(ClassMember).where(ClassMember.class_id.in_(numbers))):
        roster[member.class_id].append(member)
    marks: dict[tuple[int, int], list[AttendanceMark]] = defaultdict(list)
    of_these = select(ClassSession.id).where(*kept)
    for mark in db.scalars(select(AttendanceMark).where(AttendanceMark.session_id.in_(of_these))):
        marks[mark.session_id, mark.member_id].append(mark)
    return {
        number: {
            "sessions": len(held[number]),
            "members": sum(member.left_at is None for member in roster[number]),
            "attendances": sum(
                presence(session, member, counting(marks[session.id, member.id])) in THERE
                for session in held[number]
                for member in roster[number]
            ),
        }
        for number in numbers
    }


def _finished(db: Session, asked: Asked, numbers: Collection[int]) -> dict[int, int]:
    """Persons of each class who have completed its course, there or elsewhere."""
    learner, member = aliased(Person), aliased(Person)
    query = (
        select(ClassMember.class_id, head_of(member))
        .join(TrainingClass, TrainingClass.id == ClassMember.class_id)
        .join(member, member.id == ClassMember.person_id)
        .join(learner, head_of(learner) == head_of(member))
        .join(Enrolment, (Enrolment.person_id == learner.id) & (Enrolment.slug == TrainingClass.slug))
        .join(Completion, Completion.enrolment_id == Enrolment.id)
        .where(ClassMember.class_id.in_(numbers), ClassMember.left_at.is_(None), Completion.finished_on <= asked.day)
        .distinct()
    )
    found: dict[int, int] = defaultdict(int)
    for number, _ in db.execute(query):
        found[number] += 1
    return found
