"""Reads of classes."""

from collections.abc import Iterable

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, joinedload

from lms.classes.models import ClassMember, TrainingClass
from lms.people.models import Person
from lms.units.models import Unit
from lms.units.queries import below_with_past


def training_class(db: Session, key: str, reach: Iterable[int], lock: bool = False) -> TrainingClass | None:
    """A class of a unit within `reach`; any other is not there. `lock`: something in it is about to change."""
    query = select(TrainingClass).where(TrainingClass.key == key, TrainingClass.unit_id.in_(below_with_past(reach)))
    if lock:
        query = query.with_for_update(of=TrainingClass)
    return db.scalar(query.options(joinedload(TrainingClass.unit).selectinload(Unit.names)))


def of_code(db: Session, code: str) -> TrainingClass | None:
    """The open class that bears this code."""
    return db.scalar(select(TrainingClass).where(TrainingClass.code == code, TrainingClass.closed_at.is_(None)))


def of_key(db: Session, key: str) -> TrainingClass | None:
    """An open class, for who has been led to it; others ask within their reach."""
    return db.scalar(select(TrainingClass).where(TrainingClass.key == key, TrainingClass.closed_at.is_(None)))


def code_taken(db: Session, code: str) -> bool:
    return bool(db.scalar(select(exists().where(TrainingClass.code == code, TrainingClass.closed_at.is_(None)))))


def roster(db: Session, class_id: int, left_too: bool = False) -> list[ClassMember]:
    """Who is on the roster, by their row; of a person merged into another, the other stands in their place."""
    query = select(ClassMember).where(ClassMember.class_id == class_id).options(joinedload(ClassMember.person))
    if not left_too:
        query = query.where(ClassMember.left_at.is_(None))
    return list(db.scalars(query.order_by(ClassMember.number)))


def member_of(db: Session, class_id: int, person_id: int) -> ClassMember | None:
    """The row of a person, also when it was entered under a name since merged into theirs; one who left included."""
    head = func.coalesce(Person.merged_into_id, Person.id)
    query = select(ClassMember).join(Person, Person.id == ClassMember.person_id)
    return db.scalar(query.where(ClassMember.class_id == class_id, head == person_id).order_by(ClassMember.id).limit(1))


def last_number(db: Session, class_id: int) -> int:
    return db.scalar(select(func.max(ClassMember.number)).where(ClassMember.class_id == class_id)) or 0
