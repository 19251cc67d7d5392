"""Steps of the registers that touch rights or people: each leaves its line in the log. The caller commits."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from lms.base import audit
from lms.learning import joining
from lms.people import actions as people
from lms.people import merging, tries
from lms.people.audiences import Audience
from lms.people.identity import Birth
from lms.people.models import Account, Membership, Person, PersonMerge
from lms.registry import words
from lms.registry.comparing import born
from lms.units import actions as units
from lms.units.models import Unit


def enter(
    db: Session,
    unit: Unit,
    audience: Audience,
    from_on: date | None,
    now: datetime,
    by: int | None,
    *,
    name: str,
    birth: Birth | None,
    woman: bool | None,
    phone: str | None,
    identity: str | None,
    position: str | None,
) -> Person:
    """Somebody new in the register, and where they count."""
    person = people.add_person(db, name, now, birth, woman, phone, identity)
    people.belong(db, person, unit, audience, from_on, position)
    audit.record(db, now, "people.add", f"person:{person.id}", by, unit.id, audience=audience.value)
    return person


def move(
    db: Session, person: Person, held: Membership, unit: Unit, on: date, now: datetime, by: int | None
) -> Membership:
    left = held.unit_id
    made = people.move(db, person, unit, on, held.audience)
    audit.record(db, now, "people.move", f"person:{person.id}", by, unit.id, source=left, on=on)
    return made


def show_identity(db: Session, person: Person, reason: str, now: datetime, by: int | None, unit_id: int) -> None:
    """Somebody reads a number whole: who, of whom, when and why stands in the log before they see it."""
    audit.record(db, now, "people.show-identity", f"person:{person.id}", by, unit_id, reason=reason)


def kept_option(person: Person, home: str) -> str:
    return words.KEPT_OPTION.format(
        name=person.full_name, born=born(person) or words.NO_BIRTH, home=home or words.NO_HOME
    )


def merge(
    db: Session, kept: Person, other: Person, reason: str, now: datetime, by: int | None, unit_id: int
) -> PersonMerge:
    """Two entries of one person become one, and what they learned counts together. Raises `merging.Refused`."""
    made = merging.merge(db, kept, other, reason, now, by, unit_id)
    joining.join(db, made)
    return made


def part(db: Session, made: PersonMerge, reason: str, now: datetime, by: int | None, unit_id: int) -> None:
    """A merge is undone, in the register and in what was learned. Raises `merging.Refused`."""
    merging.part(db, made, reason, now, by, unit_id)
    joining.part(db, made, [*merging.merges(db, made.kept), *merging.merges(db, made.other)])


def open_account(
    db: Session, person: Person, username: str, password_hash: str, now: datetime, by: int | None, unit_id: int
) -> Account:
    """The means to sign in, with a password that must be changed at the first time."""
    account = people.open_account(db, person, username, password_hash, now, must_change=True)
    audit.record(db, now, "people.open-account", f"account:{account.id}", by, unit_id)
    return account


def reset_password(
    db: Session, account: Account, password_hash: str, now: datetime, by: int | None, unit_id: int
) -> None:
    """A first password again: every device is signed out, and wrong tries are forgotten."""
    account.password_hash, account.must_change = password_hash, True
    account.epoch += 1
    tries.forget(db, tries.Doorway.of(account.username, None))
    audit.record(db, now, "people.reset-password", f"account:{account.id}", by, unit_id)


def found_unit(
    db: Session, parent: Unit, code: str, name: str, kind: str, from_on: date | None, now: datetime, by: int | None
) -> Unit:
    unit = units.found_unit(db, code, name, kind, parent, from_on)
    audit.record(db, now, "units.found", f"unit:{unit.id}", by, parent.id)
    return unit


def rename_unit(db: Session, unit: Unit, name: str, kind: str, on: date, now: datetime, by: int | None) -> None:
    units.rename(db, unit, name, kind, on)
    audit.record(db, now, "units.rename", f"unit:{unit.id}", by, unit.id, on=on)
