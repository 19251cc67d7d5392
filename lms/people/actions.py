"""Writes of people. The caller commits."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from lms.base import audit, text
from lms.base.clock import day_before, day_of
from lms.base.db import changed
from lms.people import passwords
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.heads import theirs
from lms.people.identity import Birth
from lms.people.models import Account, Consent, Membership, Person, PersonChange, RoleGrant
from lms.units.models import Unit

CONSENT_VERSION = "2026-11"
"""Of the words shown beside the tick (templates/people/register.html); new words need a new version."""


def add_person(
    db: Session,
    name: str,
    now: datetime,
    birth: Birth | None = None,
    woman: bool | None = None,
    phone: str | None = None,
    identity: str | None = None,
) -> Person:
    """Somebody new in the register. The caller has looked for the same person first."""
    person = Person(full_name=text.proper_name(name), created_at=now, woman=woman, phone=phone)
    if identity:
        person.take_number(identity)
    if birth:
        person.birth_year, person.birth_on = birth.year, birth.on
    db.add(person)
    db.flush()
    return person


def belong(
    db: Session, person: Person, unit: Unit, audience: Audience, from_on: date | None, position: str | None = None
) -> Membership:
    """From `from_on` the person counts in `unit` as `audience`; what they were in that audience elsewhere ends the day
    before.
    """
    for held in db.scalars(_held_after(person, audience, from_on)):
        if held.unit_id == unit.id and (from_on is None or held.from_on is None or held.from_on <= from_on):
            held.position = position or held.position
            return held
        if from_on is None or (held.from_on is not None and held.from_on >= from_on):
            db.delete(held)  # it would never have been in force
        else:
            held.to_on = day_before(from_on)
    membership = Membership(person_id=person.id, unit_id=unit.id, audience=audience, from_on=from_on, position=position)
    db.add(membership)
    touch(db, [person.id])
    db.flush()
    return membership


def _held_after(person: Person, audience: Audience, from_on: date | None) -> Select[Membership]:
    """Memberships of the audience that would overlap one from this day on."""
    lasts = (
        Membership.to_on.is_(None) if from_on is None else Membership.to_on.is_(None) | (Membership.to_on >= from_on)
    )
    return select(Membership).where(theirs(Membership.person_id, person.id), Membership.audience == audience, lasts)


def move(db: Session, person: Person, unit: Unit, on: date, audience: Audience = Audience.CITIZEN) -> Membership:
    """The person belongs to `unit` from `on`: counted in the old unit the day before, in the new one from that day."""
    return belong(db, person, unit, audience, on)


def touch(db: Session, person_ids: Iterable[int]) -> None:
    """Notes that where these persons count has to be reckoned again, in this transaction."""
    changed(db, "person").update(person_ids)


def open_account(
    db: Session, person: Person, username: str, password_hash: str, now: datetime, must_change: bool = False
) -> Account:
    account = Account(
        person_id=person.id,
        username=text.fold(username),
        password_hash=password_hash,
        created_at=now,
        must_change=must_change,
    )
    db.add(account)
    db.flush()
    return account


def register(
    db: Session,
    name: str,
    birth: Birth,
    home: Unit,
    username: str,
    password_hash: str,
    now: datetime,
    phone: str | None = None,
    woman: bool | None = None,
) -> Account:
    """A citizen who signs up alone: person, home, account and consent in one step."""
    person = add_person(db, name, now, birth, woman, phone)
    belong(db, person, home, Audience.CITIZEN, day_of(now))
    account = open_account(db, person, username, password_hash, now)
    consent(db, person, "training-record", now)
    audit.record(db, now, "people.register", f"person:{person.id}", actor_id=account.id, unit_id=home.id)
    return account


def consent(db: Session, person: Person, purpose: str, now: datetime, channel: str = "self") -> None:
    db.add(Consent(person_id=person.id, purpose=purpose, version=CONSENT_VERSION, channel=channel, given_at=now))


def change_password(db: Session, account: Account, password_hash: str, now: datetime) -> None:
    """A new password signs out every other device."""
    account.password_hash, account.must_change = password_hash, False
    account.epoch += 1
    audit.record(db, now, "people.change-password", f"account:{account.id}", actor_id=account.id)


def sign_out_everywhere(db: Session, account: Account, now: datetime) -> None:
    """No device stays signed in, this one neither."""
    account.epoch += 1
    audit.record(db, now, "people.sign-out-everywhere", f"account:{account.id}", actor_id=account.id)


def signed_in(db: Session, account: Account, now: datetime, means: str | None = None) -> None:
    """`means` is told in the log where it was no password."""
    account.signed_in_at = now
    how: dict[str, Any] = {"means": means} if means else {}
    audit.record(db, now, "people.sign-in", f"account:{account.id}", account.id, **how)


def open_own_account(db: Session, person: Person, username: str, now: datetime, means: str) -> Account:
    """An account for somebody of the register who proved who they are; it has no password until they set one."""
    account = open_account(db, person, username, passwords.NONE, now)
    audit.record(db, now, "people.open-account", f"account:{account.id}", account.id, means=means)
    return account


def grant(
    db: Session,
    account: Account,
    role: Role,
    unit: Unit,
    now: datetime,
    by: int | None = None,
    from_on: date | None = None,
    to_on: date | None = None,
) -> RoleGrant:
    """Gives a role on a unit and everything below it, between two days (both included)."""
    given = RoleGrant(account_id=account.id, role=role, unit_id=unit.id, from_on=from_on, to_on=to_on)
    db.add(given)
    audit.record(db, now, "people.grant", f"account:{account.id}", actor_id=by, unit_id=unit.id, role=role.value)
    return given


def end_grant(db: Session, given: RoleGrant, last_on: date, now: datetime, by: int | None = None) -> None:
    given.to_on = last_on
    audit.record(
        db,
        now,
        "people.end-grant",
        f"account:{given.account_id}",
        actor_id=by,
        unit_id=given.unit_id,
        role=given.role.value,
    )


def rename(db: Session, person: Person, name: str, now: datetime, by: int | None) -> None:
    """Corrects a name. Papers already issued keep the old one."""
    edit(db, person, {"full_name": text.proper_name(name)}, now, by, None, "people.rename")


def edit(
    db: Session,
    person: Person,
    wanted: Mapping[str, Any],
    now: datetime,
    by: int | None,
    unit_id: int | None,
    action: str = "people.edit",
) -> tuple[str, ...]:
    """Corrects columns of a person; gives those that changed. What was before is kept sealed, the log names columns."""
    held = {column: getattr(person, column) for column in wanted}
    changed = {column: value for column, value in wanted.items() if value != held[column]}
    if not changed:
        return ()
    for column, value in changed.items():
        setattr(person, column, value)
    told = {column: [held[column], value] for column, value in changed.items()}
    change = PersonChange(person_id=person.id, changed=json.dumps(told, default=str), at=now, account_id=by)
    db.add(change)
    db.flush()
    audit.record(db, now, action, f"person:{person.id}", by, unit_id, change=change.id, columns=sorted(changed))
    return tuple(changed)
