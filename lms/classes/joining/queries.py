"""Reads for rosters."""

from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.models import ClassMember, JoinRequest
from lms.people import queries as people
from lms.people.heads import theirs
from lms.people.models import Person


def chosen(db: Session, keys: Collection[str], reach: Iterable[int]) -> list[Person]:
    """Persons of these keys within reach, in the Vietnamese order of names; any other is not there."""
    query = select(Person).where(Person.key.in_(keys), Person.merged_into_id.is_(None), people.belongs(reach))
    return list(db.scalars(query.order_by(Person.sort_name, Person.id))) if keys else []


def on_roster(db: Session, class_id: int) -> set[str]:
    """Keys of the persons who are on the roster."""
    query = select(Person.key).join(ClassMember, ClassMember.person_id == Person.id)
    return set(db.scalars(query.where(ClassMember.class_id == class_id, ClassMember.left_at.is_(None))))


def member(db: Session, class_id: int, number: int) -> ClassMember | None:
    """The person of a row."""
    return db.scalar(select(ClassMember).where(ClassMember.class_id == class_id, ClassMember.number == number))


def request(db: Session, class_id: int, number: int) -> JoinRequest | None:
    return db.scalar(select(JoinRequest).where(JoinRequest.class_id == class_id, JoinRequest.id == number))


def waiting(db: Session, class_id: int, person_id: int) -> JoinRequest | None:
    """The request of somebody that nobody has answered."""
    return db.scalar(
        select(JoinRequest).where(
            JoinRequest.class_id == class_id,
            theirs(JoinRequest.person_id, person_id),
            JoinRequest.answered_at.is_(None),
        )
    )


def own_requests(db: Session, person_id: int) -> list[JoinRequest]:
    """What somebody asked and waits for."""
    query = select(JoinRequest).where(theirs(JoinRequest.person_id, person_id), JoinRequest.answered_at.is_(None))
    return list(db.scalars(query.order_by(JoinRequest.id.desc()).limit(20)))
