"""Reads of people."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Integer, and_, bindparam, exists, select
from sqlalchemy.orm import Session, aliased, joinedload

from lms.base import text
from lms.base.db import valid_on
from lms.base.sealing import blind
from lms.people.access import EVERYWHERE, Can, Role, may
from lms.people.audiences import Audience
from lms.people.heads import head_of, theirs, whole
from lms.people.identity import is_old, phone_number
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
_HEAD = _PERSON.alias("head")  # an account of somebody merged into another lets that other in
_HELD = and_(_GRANT.c.account_id == _ACCOUNT.c.id, valid_on(_GRANT.c.from_on, _GRANT.c.to_on, _DAY))
_VISITOR = (
    select(
        _ACCOUNT.c.id,
        _HEAD.c.id.label("person_id"),
        _HEAD.c.full_name,
        _ACCOUNT.c.must_change,
        _GRANT.c.role,
        _GRANT.c.unit_id,
        _UNIT.c.parent_id,
        _UNIT.c.to_on,
    )
    .select_from(
        _ACCOUNT.join(_PERSON, _PERSON.c.id == _ACCOUNT.c.person_id)
        .join(_HEAD, _HEAD.c.id == head_of(_PERSON.c))
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


def head(db: Session, person: Person) -> Person:
    """Whoever stands for a person: themselves, unless they were merged into somebody."""
    return person if person.merged_into_id is None else db.get_one(Person, person.merged_into_id)


def memberships(db: Session, person_id: int) -> list[Membership]:
    """Where a person belongs and belonged, the newest first."""
    query = select(Membership).where(theirs(Membership.person_id, person_id))
    units = joinedload(Membership.unit).selectinload(Unit.names)
    return list(db.scalars(query.options(units).order_by(Membership.from_on.desc().nulls_last(), Membership.id.desc())))


def accounts_of(db: Session, person_id: int) -> list[Account]:
    """The accounts that let somebody in; several after a merge: their own first, open ones before closed ones."""
    query = select(Account).where(theirs(Account.person_id, person_id)).options(joinedload(Account.person))
    return sorted(
        db.scalars(query),
        key=lambda each: (each.closed_at is not None, each.person.merged_into_id is not None, each.id),
    )


def hands_of(db: Session, account_id: int) -> set[int]:
    """Numbers of every account of whoever signs in with this one: what somebody did as either is theirs."""
    person = select(Account.person_id).where(Account.id == account_id).scalar_subquery()
    return set(db.scalars(select(Account.id).where(theirs(Account.person_id, person)))) | {account_id}


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
    return list(
        db.scalars(select(Consent).where(theirs(Consent.person_id, person_id)).order_by(Consent.given_at.desc()))
    )


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
    """A person who belongs, or once belonged, to a unit within `reach`; anyone else is not there to be seen.

    The key of somebody who was merged into another leads to that other.
    """
    told = aliased(Person)
    return db.scalar(select(Person).join(told, head_of(told) == Person.id).where(told.key == key, belongs(reach)))


def belongs(reach: Iterable[int]) -> ColumnElement[bool]:
    """SQL: the person has a membership at or below one of these units, or in a unit whose people followed into one."""
    return exists().where(Membership.person_id.in_(whole(Person.id)), Membership.unit_id.in_(below_with_past(reach)))


def bears(number: str) -> ColumnElement[bool]:
    """SQL: the person bears this identity number, of twelve digits or of nine."""
    if is_old(number):
        return Person.old_identity_index == blind(number, "old_identity")
    return Person.identity_index == blind(number, "identity")


def by_identity(db: Session, number: str, reach: Iterable[int]) -> Person | None:
    """Who bears an identity number, of those who belong within reach: nobody is told of others. The first entered."""
    query = select(Person).where(bears(number), belongs(reach))
    return db.scalars(query.order_by(Person.id).limit(1)).first()


# Asked for every certificate.
_MEMBER = aliased(Person)
_MEMBERSHIP = (
    select(Membership, _MEMBER.merged_into_id)
    .join(_MEMBER, _MEMBER.id == Membership.person_id)
    .options(joinedload(Membership.unit).selectinload(Unit.names))
    .where(
        theirs(Membership.person_id, bindparam("person_id", type_=Integer)),
        valid_on(Membership.from_on, Membership.to_on, _DAY),
    )
    .order_by((Membership.audience != Audience.CITIZEN), Membership.id)
)
_MEMBERSHIP_AS = _MEMBERSHIP.where(Membership.audience == bindparam("audience"))


def membership_on(db: Session, person_id: int, day: date, audience: Audience | None = None) -> Membership | None:
    """Where a person belongs on `day`; without an audience, where they live before where they work."""
    asked = {"person_id": person_id, "day": day}
    if audience:
        return in_force(db.execute(_MEMBERSHIP_AS, {**asked, "audience": audience}).all())
    return in_force(db.execute(_MEMBERSHIP, asked).all())


def in_force(rows: Sequence[Any]) -> Membership | None:
    """Of (membership, what its person was merged into) the first; where a merge brought two of that audience, the one
    that began later, else that of whoever stands for both: as the coverage ledger counts them.
    """
    if not rows:
        return None
    same = [(held, into) for held, into in rows if held.audience == rows[0][0].audience]
    found: Membership = max(same, key=lambda row: (row[0].from_on or date.min, row[1] is None))[0]
    return found


def homes(db: Session, person_ids: Collection[int], day: date) -> dict[int, str]:
    """Where each person belongs on `day`, in words: where they live before where they work."""
    return {number: held.unit.named(day).name for number, held in belonging(db, person_ids, day).items()}


def belonging(
    db: Session, person_ids: Collection[int], day: date, reach: Iterable[int] | None = None
) -> dict[int, Membership]:
    """As `membership_on`, of many at once; with `reach` only memberships at or below these units are looked at."""
    if not person_ids:
        return {}
    query = (
        select(Membership, _MEMBER.merged_into_id)
        .join(_MEMBER, _MEMBER.id == Membership.person_id)
        .options(joinedload(Membership.unit).selectinload(Unit.names))
        .where(_stood_for(person_ids), valid_on(Membership.from_on, Membership.to_on, day))
        .order_by((Membership.audience != Audience.CITIZEN), Membership.id)
    )
    if reach is not None:
        query = query.where(Membership.unit_id.in_(below_with_past(reach)))
    rows: dict[int, list[Any]] = defaultdict(list)
    for membership, into in db.execute(query):
        rows[into or membership.person_id].append((membership, into))
    held = {number: found for number in person_ids if (found := in_force(rows.get(number, ())))}
    lacking = [number for number in person_ids if number not in held]
    merged = select(Person.id, Person.merged_into_id).where(Person.id.in_(lacking), Person.merged_into_id.is_not(None))
    for number, head in db.execute(merged) if lacking else ():
        if found := in_force(rows.get(head or 0, ())):
            held[number] = found
    return held


def _stood_for(person_ids: Collection[int]) -> ColumnElement[bool]:
    """SQL: a membership is of one of these persons, or of somebody who is the same by a merge."""
    told, own = aliased(Person), aliased(Person)
    heads = select(head_of(told)).where(told.id.in_(person_ids))
    merged = select(own.id).where(own.merged_into_id.in_(heads))
    return Membership.person_id.in_(heads.union_all(merged))
