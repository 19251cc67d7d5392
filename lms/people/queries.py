"""Reads of people."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, and_, bindparam, exists, func, select
from sqlalchemy.orm import Session, joinedload

from lms.base import text
from lms.base.db import valid_on
from lms.base.sealing import blind
from lms.people.access import EVERYWHERE, Can, Role, may
from lms.people.audiences import Audience
from lms.people.identity import Birth, phone_number, same_birth
from lms.people.models import Account, Consent, Membership, Person, RoleGrant
from lms.units.models import Unit
from lms.units.queries import below_with_past


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in force today, and the unit it is held on."""

    role: Role
    unit_id: int
    top: bool = False  # the unit stands under no other

    def gives(self, can: Can) -> bool:
        return may(self.role, can) and (self.top or can not in EVERYWHERE)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is asking: the account, its person and the roles in force today. One statement loads it all."""

    account_id: int
    person_id: int
    full_name: str
    must_change: bool
    grants: tuple[Grant, ...]

    def may(self, can: Can) -> bool:
        """Whether the visitor may do this anywhere at all."""
        return may(Role.LEARNER, can) or any(grant.gives(can) for grant in self.grants)

    def reach(self, can: Can) -> tuple[int, ...]:
        """The units on and below which the visitor may do this."""
        return tuple(grant.unit_id for grant in self.grants if grant.gives(can))


# Every page of somebody signed in asks this. Built once, of the tables themselves: building it takes twenty times as
# long as running it, and mapped classes double what is left.
_DAY: Any = bindparam("day", type_=Date)
_ACCOUNT, _PERSON, _GRANT, _UNIT = (mapped.__table__ for mapped in (Account, Person, RoleGrant, Unit))
_HELD = and_(_GRANT.c.account_id == _ACCOUNT.c.id, valid_on(_GRANT.c.from_on, _GRANT.c.to_on, _DAY))
_VISITOR = (
    select(
        _ACCOUNT.c.id,
        _ACCOUNT.c.person_id,
        _PERSON.c.full_name,
        _ACCOUNT.c.must_change,
        _GRANT.c.role,
        _GRANT.c.unit_id,
        _UNIT.c.parent_id,
        _UNIT.c.to_on,
    )
    .select_from(
        _ACCOUNT.join(_PERSON, _PERSON.c.id == _ACCOUNT.c.person_id)
        .outerjoin(_GRANT, _HELD)
        .outerjoin(_UNIT, _UNIT.c.id == _GRANT.c.unit_id)
    )
    .where(
        _ACCOUNT.c.id == bindparam("account_id"),
        _ACCOUNT.c.epoch == bindparam("epoch"),
        _ACCOUNT.c.closed_at.is_(None),
    )
)


def visitor(db: Session | Connection, account_id: int, epoch: int, day: date) -> Visitor | None:
    """The visitor behind a session cookie; None when the account is closed or was signed out everywhere.

    A role ends with the unit it is held on.
    """
    rows = db.execute(_VISITOR, {"account_id": account_id, "epoch": epoch, "day": day}).all()
    if not rows:
        return None
    held = [row for row in rows if row.role and (row.to_on is None or row.to_on >= day)]
    grants = tuple(Grant(row.role, row.unit_id, row.parent_id is None) for row in held)
    return Visitor(rows[0].id, rows[0].person_id, rows[0].full_name, rows[0].must_change, grants)


def accounts_named(db: Session, name: str) -> list[Account]:
    """Open accounts that a user name or a phone stands for; a family may share one phone (five at the most)."""
    said = Account.username == text.fold(name)
    if phone := phone_number(name):
        said |= Person.phone_index == blind(phone, "phone")
    return list(
        db.scalars(
            select(Account)
            .join(Person)
            .options(joinedload(Account.person))
            .where(said, Account.closed_at.is_(None))
            .order_by(Account.id)
            .limit(5)
        )
    )


def account(db: Session, account_id: int) -> Account | None:
    """An account with its person."""
    return db.scalar(select(Account).where(Account.id == account_id).options(joinedload(Account.person)))


def persons(db: Session, ids: Collection[int]) -> list[Person]:
    """Persons with their accounts, the longest known first."""
    query = select(Person).where(Person.id.in_(ids)).options(joinedload(Person.account)).order_by(Person.id)
    return list(db.scalars(query))


def memberships(db: Session, person_id: int) -> list[Membership]:
    """Where a person belongs and belonged, the newest first."""
    query = select(Membership).where(Membership.person_id == person_id)
    units = joinedload(Membership.unit).selectinload(Unit.names)
    return list(db.scalars(query.options(units).order_by(Membership.from_on.desc().nulls_last(), Membership.id.desc())))


def grants(db: Session, account_id: int, day: date) -> list[RoleGrant]:
    """Roles of an account that are in force on `day` or will be; a role ends with the unit it is held on."""
    query = (
        select(RoleGrant)
        .join(Unit, Unit.id == RoleGrant.unit_id)
        .where(
            RoleGrant.account_id == account_id,
            RoleGrant.to_on.is_(None) | (RoleGrant.to_on >= day),
            Unit.to_on.is_(None) | (Unit.to_on >= day),
        )
    )
    return list(db.scalars(query.options(joinedload(RoleGrant.unit).selectinload(Unit.names)).order_by(RoleGrant.id)))


def consents(db: Session, person_id: int) -> list[Consent]:
    return list(db.scalars(select(Consent).where(Consent.person_id == person_id).order_by(Consent.given_at.desc())))


def username_taken(db: Session, username: str) -> bool:
    return db.scalar(select(exists().where(Account.username == text.fold(username)))) or False


def free_username(db: Session, wanted: str) -> str:
    """The name itself, or with the first free number behind it."""
    username, n = wanted, 1
    while username_taken(db, username):
        n += 1
        username = f"{wanted}.{n}"
    return username


def by_key(db: Session, key: str, reach: Iterable[int]) -> Person | None:
    """A person who belongs, or once belonged, to a unit within `reach`; anyone else is not there to be seen."""
    return db.scalar(select(Person).where(Person.key == key, belongs(reach)))


def belongs(reach: Iterable[int]) -> ColumnElement[bool]:
    """SQL: the person has a membership at or below one of these units, or in a unit whose people followed into one."""
    return exists().where(Membership.person_id == Person.id, Membership.unit_id.in_(below_with_past(reach)))


def by_identity(db: Session, number: str) -> Person | None:
    return db.scalar(select(Person).where(Person.identity_index == blind(number, "identity")))


def alike(db: Session, name: str, birth: Birth | None, unit_id: int | None) -> list[Person]:
    """Persons of the unit (and below it) who bear the name and may have that birth. Merged ones are left out."""
    query = select(Person).where(Person.folded_name == text.fold(name), Person.merged_into_id.is_(None))
    if birth:
        query = query.where((Person.birth_year == birth.year) | Person.birth_year.is_(None))
    if unit_id is not None:
        query = query.where(belongs([unit_id]))
    return [person for person in db.scalars(query.order_by(Person.id)) if same_birth(person.birth, birth)]


# Asked for every certificate.
_MEMBERSHIP = (
    select(Membership)
    .options(joinedload(Membership.unit).selectinload(Unit.names))
    .where(Membership.person_id == bindparam("person_id"), valid_on(Membership.from_on, Membership.to_on, _DAY))
    .order_by((Membership.audience != Audience.CITIZEN), Membership.id)
)
_MEMBERSHIP_AS = _MEMBERSHIP.where(Membership.audience == bindparam("audience"))


def membership_on(db: Session, person_id: int, day: date, audience: Audience | None = None) -> Membership | None:
    """Where a person belongs on `day`; without an audience, where they live before where they work."""
    asked = {"person_id": person_id, "day": day}
    if audience:
        return db.scalars(_MEMBERSHIP_AS, {**asked, "audience": audience}).first()
    return db.scalars(_MEMBERSHIP, asked).first()


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list of people: enough to recognise someone, nothing sealed."""

    key: str
    full_name: str
    birth_year: int | None
    unit_name: str
    audience: Audience


def listed(
    db: Session, reach: Iterable[int], day: date, words: str = "", first: int = 0, most: int = 50
) -> tuple[list[Listed], int]:
    """People within reach whose name holds the words, sorted the Vietnamese way, and how many there are in all."""
    from_reach = (
        select(Person.id, func.min(Membership.id).label("membership_id"))
        .join(Membership)
        .where(
            Membership.unit_id.in_(below_with_past(reach)),
            valid_on(Membership.from_on, Membership.to_on, day),
            Person.merged_into_id.is_(None),
            Person.folded_name.contains(text.fold(words), autoescape=True),
        )
        .group_by(Person.id)
        .subquery()
    )
    total = db.scalar(select(func.count()).select_from(from_reach)) or 0
    memberships = db.scalars(
        select(Membership)
        .join(from_reach, from_reach.c.membership_id == Membership.id)
        .join(Person, Person.id == Membership.person_id)
        .options(joinedload(Membership.person), joinedload(Membership.unit).selectinload(Unit.names))
        .order_by(Person.sort_name, Person.id)
        .offset(first)
        .limit(most)
    )
    return [
        Listed(m.person.key, m.person.full_name, m.person.birth_year, m.unit.named(day).name, m.audience)
        for m in memberships
    ], total


def homes(db: Session, person_ids: Collection[int], day: date) -> dict[int, str]:
    """Where each person belongs on `day`, in words: where they live before where they work."""
    query = (
        select(Membership)
        .options(joinedload(Membership.unit).selectinload(Unit.names))
        .where(Membership.person_id.in_(person_ids), valid_on(Membership.from_on, Membership.to_on, day))
        .order_by((Membership.audience != Audience.CITIZEN), Membership.id)
    )
    found: dict[int, str] = {}
    for each in db.scalars(query) if person_ids else ():
        found.setdefault(each.person_id, each.unit.named(day).name)
    return found
