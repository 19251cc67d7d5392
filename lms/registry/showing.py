"""Somebody's page: what is known of them, and what this visitor may do about it."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from flask import render_template
from flask_login import current_user

from lms.base.clock import today
from lms.base.pages import db
from lms.certificates import queries as certificates
from lms.learning import helping
from lms.learning.words import MODES
from lms.people import queries as people
from lms.people.access import Can, Role
from lms.people.forms import NameForm, suggested_username
from lms.people.guard import reach
from lms.people.models import Account, Membership, Person
from lms.people.words import AUDIENCES, ROLES
from lms.registry import queries
from lms.registry.forms import AccountForm, GrantForm, MoveForm
from lms.registry.rights import grantable, may_handle
from lms.units.models import Unit


@dataclass
class Desk:
    """A person before this visitor: whoever left the visitor's units can still be seen there, and no longer changed."""

    person: Person
    account: Account | None = field(init=False)
    held: list[Membership] = field(init=False)  # where the visitor may change them

    def __post_init__(self) -> None:
        self.account = queries.account_of(db, self.person.id)
        within = reach(Can.EDIT_PERSONS)
        self.held = queries.held_within(db, self.person.id, within, today()) if within else []

    @property
    def may_edit(self) -> bool:
        return bool(self.held) and self.person.merged_into_id is None

    @property
    def is_self(self) -> bool:
        return bool(self.person.id == current_user.person.id)

    @property
    def may_open(self) -> bool:
        return self.may_edit and self.account is None

    @cached_property
    def may_reset(self) -> bool:
        """A new password opens everything its account may do: only for who could have given all of it."""
        if not self.may_edit or self.is_self or self.account is None or self.account.closed_at:
            return False
        roles = people.grants(db, self.account.id, today())
        tree = queries.above(db, {grant.unit_id for grant in roles})
        return may_handle(current_user.visitor.grants, [(grant.role, tree[grant.unit_id]) for grant in roles])

    @cached_property
    def may_grant(self) -> bool:
        """Nobody gives roles to themselves, and nobody to whom they cannot see from where they give them."""
        within = reach(Can.GRANT_ROLES)
        if not within or self.account is None or self.account.closed_at or self.is_self:
            return False
        return people.by_key(db, self.person.key, within) is not None

    @cached_property
    def may_correct(self) -> bool:
        """Whether this person's attempts lie before the visitor to be corrected."""
        within = reach(Can.CORRECT_RESULTS)
        return bool(within) and people.by_key(db, self.person.key, within) is not None

    def roles_at(self, unit: Unit) -> frozenset[Role]:
        """The roles that the visitor may give or end at a unit."""
        return grantable(current_user.visitor.grants, queries.above(db, {unit.id})[unit.id])

    @property
    def roles(self) -> set[Role]:
        """The roles that the visitor may give somewhere."""
        return {role for grant in current_user.visitor.grants for role in grantable([grant], {grant.unit_id})}


def move_form(desk: Desk) -> MoveForm:
    form = MoveForm(prefix="chuyen")
    day = today()
    form.offer((one.id, f"{one.unit.named(day).name} · {AUDIENCES[one.audience]}") for one in desk.held)
    return form


def grant_form(desk: Desk) -> GrantForm:
    form = GrantForm(prefix="vaitro")
    form.offer(desk.roles)
    return form


def name_form(desk: Desk) -> NameForm:
    return NameForm(prefix="ten", data={"name": desk.person.full_name})


def account_form(desk: Desk) -> AccountForm:
    wanted = suggested_username(desk.person.full_name, desk.person.birth)
    return AccountForm(prefix="taikhoan", data={"username": wanted})


def person_page(desk: Desk, status: int = 200, **forms: Any) -> Any:
    """The page, with the forms that the visitor may send; one that was wrong comes in by its name."""
    day, person, within = today(), desk.person, reach(Can.SEE_UNITS)
    memberships = people.memberships(db, person.id)
    tree = queries.above(db, {one.unit_id for one in memberships})
    grants = people.grants(db, desk.account.id, day) if desk.account else []
    return render_template(
        "registry/person.html",
        desk=desk,
        person=person,
        day=day,
        memberships=memberships,
        grants=grants,
        may_end={grant.id for grant in grants if desk.may_grant and grant.role in desk.roles_at(grant.unit)},
        linked={unit_id for unit_id, above in tree.items() if above & set(within)},
        studies=queries.studies(db, person.id),
        proofs=queries.proofs(db, person.id),
        helped=helping.records(db, [person.id], most=50),
        modes=MODES,
        papers=[(paper, certificates.said(paper)) for paper in certificates.of_person(db, person.id)],
        audiences=AUDIENCES,
        roles=ROLES,
        renaming=forms.get("renaming") or name_form(desk),
        moving=forms.get("moving") or move_form(desk),
        opening=forms.get("opening") or account_form(desk),
        granting=forms.get("granting") or grant_form(desk),
    ), status
