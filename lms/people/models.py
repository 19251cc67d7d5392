"""Tables of people."""

import secrets
from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, event
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base import text
from lms.base.db import Base, Id, Key, link
from lms.base.sealing import Sealed, blind, masked
from lms.people.access import Role
from lms.people.audiences import Audience
from lms.people.identity import Birth, is_old
from lms.units.models import Unit

SPARSE = {
    "merged": "merged_into_id",
    "phone_known": "phone_index",
    "identity_known": "identity_index",
    "old_identity_known": "old_identity_index",
}


def new_key() -> str:
    """A name for a row in an address: nothing to guess, nothing to count."""
    return secrets.token_urlsafe(9)


class Person(Base):
    """Người: somebody who learns, helps or works; may have no phone, no e-mail, no account."""

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_same", "folded_name", "birth_year"),
        # Where most have none, an index that holds the empty ones seems to find nearly everybody, and is not used.
        *(
            Index(f"ix_person_{name}", column, sqlite_where=sql(known), postgresql_where=sql(known))
            for name, column in SPARSE.items()
            for known in (f"{column} IS NOT NULL",)
        ),
    )

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True, default=new_key)
    full_name: Mapped[str]
    folded_name: Mapped[str]
    sort_name: Mapped[str] = mapped_column(index=True)
    birth_year: Mapped[int | None]
    birth_on: Mapped[date | None]
    woman: Mapped[bool | None]
    phone: Mapped[str | None] = mapped_column(Sealed("phone"))
    phone_index: Mapped[str | None]
    identity: Mapped[str | None] = mapped_column(Sealed("identity"))
    # Two persons may bear one number: who enters the second must not learn of a first that is out of reach.
    identity_index: Mapped[str | None]
    merged_into_id: Mapped[int | None] = link(
        "person.id", index=False
    )  # who stands for this person; derived from `PersonMerge`
    created_at: Mapped[datetime]
    old_identity: Mapped[str | None] = mapped_column(Sealed("old_identity"))  # số chứng minh nhân dân: nine digits
    old_identity_index: Mapped[str | None]
    memberships: Mapped[list["Membership"]] = relationship(back_populates="person", order_by="Membership.id")
    account: Mapped["Account | None"] = relationship(back_populates="person")

    @property
    def birth(self) -> Birth | None:
        return Birth(self.birth_year, self.birth_on) if self.birth_year else None

    @property
    def head_id(self) -> int:
        """Number of whoever stands for this person: their own, unless they were merged into somebody."""
        return self.merged_into_id or self.id

    @property
    def masked_identity(self) -> str:
        """The number as it may be shown; without one of twelve digits, the old one."""
        number = self.identity or self.old_identity
        return masked(number) if number else ""

    @property
    def masked_old_identity(self) -> str:
        return masked(self.old_identity) if self.old_identity else ""

    def take_number(self, number: str) -> None:
        """Keeps an identity number beside the other kind: nine digits are an old one."""
        if is_old(number):
            self.old_identity = number
        else:
            self.identity = number


@event.listens_for(Person.full_name, "set")
def _name_follows(person: Person, name: str, *_: object) -> None:
    person.folded_name, person.sort_name = text.fold(name), text.sort_key(name)


@event.listens_for(Person.phone, "set")
def _phone_follows(person: Person, number: str | None, *_: object) -> None:
    person.phone_index = blind(number, "phone") if number else None


@event.listens_for(Person.identity, "set")
def _identity_follows(person: Person, number: str | None, *_: object) -> None:
    person.identity_index = blind(number, "identity") if number else None


@event.listens_for(Person.old_identity, "set")
def _old_identity_follows(person: Person, number: str | None, *_: object) -> None:
    person.old_identity_index = blind(number, "old_identity") if number else None


class Membership(Base):
    """Thuộc đơn vị: a person counts in `unit` as one of `audience`, from `from_on` (empty: since ever) to `to_on`."""

    __tablename__ = "membership"
    __table_args__ = (Index("ix_membership_unit_audience", "unit_id", "audience"),)

    id: Mapped[Id]
    person_id: Mapped[int] = link("person.id")
    unit_id: Mapped[int] = link("unit.id", index=False)
    audience: Mapped[Audience] = mapped_column()
    position: Mapped[str | None]  # chức vụ
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    person: Mapped[Person] = relationship(back_populates="memberships")
    unit: Mapped[Unit] = relationship()


class Account(Base):
    """Tài khoản: the means to sign in, with a user name or the person's phone."""

    __tablename__ = "account"

    id: Mapped[Id]
    person_id: Mapped[int] = link("person.id", unique=True)
    username: Mapped[Key] = mapped_column(unique=True)  # folded
    password_hash: Mapped[str]
    must_change: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None]
    epoch: Mapped[int] = mapped_column(default=0)  # one more signs out everywhere
    signed_in_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    person: Mapped[Person] = relationship(back_populates="account")
    grants: Mapped[list["RoleGrant"]] = relationship(back_populates="account")


class RoleGrant(Base):
    """Vai trò: what an account may do in a unit and everything below it, between two days."""

    __tablename__ = "role_grant"

    id: Mapped[Id]
    account_id: Mapped[int] = link("account.id")
    role: Mapped[Role] = mapped_column()
    unit_id: Mapped[int] = link("unit.id")
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    account: Mapped[Account] = relationship(back_populates="grants")
    unit: Mapped[Unit] = relationship()


class Consent(Base):
    """Đồng ý: to one purpose, in one version of its words, given or taken back (never by silence: Luật 91/2025)."""

    __tablename__ = "consent"

    id: Mapped[Id]
    person_id: Mapped[int] = link("person.id")
    purpose: Mapped[Key]
    version: Mapped[Key]
    channel: Mapped[Key]  # self | assisted | paper
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class PersonMerge(Base):
    """Gộp: `other` is the same person as `kept`, who stands for both. What either did stays where it was written."""

    __tablename__ = "person_merge"

    id: Mapped[Id]
    kept_id: Mapped[int] = link("person.id")
    other_id: Mapped[int] = link("person.id")
    reason: Mapped[str]
    filled: Mapped[str] = mapped_column(Sealed("merge"))  # JSON: {column: [before, after]} of what `kept` lacked
    at: Mapped[datetime]
    account_id: Mapped[int | None] = link("account.id", index=False)
    kept: Mapped[Person] = relationship(foreign_keys=kept_id)
    other: Mapped[Person] = relationship(foreign_keys=other_id)
    parting: Mapped["PersonParting | None"] = relationship(back_populates="merge")


class PersonParting(Base):
    """Tách: a merge was wrong; both stand for themselves again."""

    __tablename__ = "person_parting"

    id: Mapped[Id]
    merge_id: Mapped[int] = link("person_merge.id", unique=True)
    reason: Mapped[str]
    at: Mapped[datetime]
    account_id: Mapped[int | None] = link("account.id", index=False)
    merge: Mapped[PersonMerge] = relationship(back_populates="parting")


class PersonChange(Base):
    """Thay đổi thông tin: what was corrected about a person, before and after; sealed, for the log names nobody."""

    __tablename__ = "person_change"

    id: Mapped[Id]
    person_id: Mapped[int] = link("person.id")
    changed: Mapped[str] = mapped_column(Sealed("change"))  # JSON: {column: [before, after]}
    at: Mapped[datetime]
    account_id: Mapped[int | None] = link("account.id", index=False)


class TwoPersons(Base):
    """Không phải cùng một người: somebody has looked at a suspected pair and found two. `one` has the lower number."""

    __tablename__ = "two_persons"
    __table_args__ = (UniqueConstraint("one_id", "other_id"),)

    id: Mapped[Id]
    one_id: Mapped[int] = link("person.id", index=False)
    other_id: Mapped[int] = link("person.id")
    at: Mapped[datetime]
    account_id: Mapped[int | None] = link("account.id", index=False)
