"""Where people cannot belong, each with a way to mend it (`lms check`)."""

from collections.abc import Iterator

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from lms.base import vietnamese
from lms.base.clock import today
from lms.base.findings import Check, Finding
from lms.people import words
from lms.people.models import Membership, Person
from lms.units.checks import page as unit_page
from lms.units.models import Succession, Unit


def page(key: str) -> str:
    """The page of a person."""
    return f"/nguoi-hoc/{key}"


def unfollowed_units(db: Session) -> Iterator[Finding]:
    """Units that have ended with people in them and without a unit for these to follow into."""
    follows = exists().where(Succession.unit_id == Unit.id, Succession.main)
    stays = or_(Membership.to_on.is_(None), Membership.to_on > Unit.to_on)
    people = func.count(Membership.person_id.distinct())
    found = db.execute(
        select(Unit.id, Unit.code, Unit.to_on, people)
        .join(Membership, (Membership.unit_id == Unit.id) & stays)
        .where(Unit.to_on < today(), ~follows)
        .group_by(Unit.id, Unit.code, Unit.to_on)
        .order_by(Unit.id)
    )
    for number, code, day, left in found:
        told = words.UNIT_UNFOLLOWED.format(day=vietnamese.day(day), people=left)
        link = f"{unit_page(code)}?ngay={day}"
        yield Finding("unit", f"unit:{number} ({code})", told, words.UNIT_UNFOLLOWED_REPAIR, link)


def two_places_at_once(db: Session) -> Iterator[Finding]:
    """Persons who belong to two units as one audience on the same day."""
    one, other = aliased(Membership), aliased(Membership)
    overlap = (
        select(one.person_id, Person.key, one.id, other.id)
        .join(other, (other.person_id == one.person_id) & (other.audience == one.audience) & (other.id > one.id))
        .join(Person, Person.id == one.person_id)
        .where(
            one.to_on.is_(None) | other.from_on.is_(None) | (one.to_on >= other.from_on),
            other.to_on.is_(None) | one.from_on.is_(None) | (other.to_on >= one.from_on),
        )
        .order_by(one.person_id, one.id, other.id)
    )
    for person_id, key, first, second in db.execute(overlap):
        said = words.TWO_PLACES.format(first=first, second=second)
        yield Finding(
            "membership", f"person:{person_id}", said, words.TWO_PLACES_REPAIR, page(key), f"membership/{second}"
        )


CHECKS: tuple[Check, ...] = (unfollowed_units, two_places_at_once)
