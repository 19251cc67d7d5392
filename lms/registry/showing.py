"""Somebody's page: what is known of them, and what this visitor may do about it."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from flask import render_template
from flask_login import current_user

from lms.base.clock import now, today
from lms.base.pages import db
from lms.certificates import queries as certificates
from lms.learning import helping
from lms.learning.words import MODES
from lms.people import merging
from lms.people import queries as people
from lms.people.access import Can, Role
from lms.people.codes import queries as codes
from lms.people.forms import suggested_username
from lms.people.guard import reach
from lms.people.models import Account, Membership, Person, RoleGrant
from lms.people.words import AUDIENCES, ROLES
from lms.registry import queries
from lms.registry.forms import AccountForm, GrantForm, MoveForm, ReasonForm
from lms.registry.history import history
from lms.registry.rights import grantable, may_handle
from lms.units.models import Unit

SHORT = 10
"""Lines of a history on the page of a person; the whole stands on its own."""


@dataclass
class Desk:
    """A person before this visitor: whoever left the visitor's units can still be seen there, and no longer changed."""

    person: Person
    accounts: list[Account] = field(init=False)  # several after a merge; the first is the one to work with
    held: list[Membership] = field(init=False)  # where the visitor may change them

    def __post_init__(self) -> None:
        self.accounts = people.accounts_of(db, self.person.id)
        within = reach(Can.EDIT_PERSONS)
        self.held = queries.held_within(db, self.person.id, within, today()) if within else []

    @property
    def account(self) -> Account | None:
        return self.accounts[0] if self.accounts else None

    @property
    def unit_id(self) -> int:
        """The unit in whose name the visitor changes something: where the person belongs within reach."""
        return self.held[0].unit_id

    @cached_property
    def grants(self) -> list[RoleGrant]:
        """Roles of every account, in force or to come."""
        return [grant for account in self.accounts for grant in people.grants(db, account.id, today())]

    @cached_property
    def handles_all(self) -> bool:
        """Whether the visitor could have given every role that the person holds."""
        tree = queries.above(db, {grant.unit_id for grant in self.grants})
        return may_handle(current_user.visitor.grants, [(grant.role, tree[grant.unit_id]) for grant in self.grants])

    @property
    def hindrance(self) -> str | None:
        """Why the visitor may not merge this person with another, or part them: a key of words; none: they may."""
        if self.is_self:
            return "self"
        if not self.may_edit:
            return "left"
        return None if self.handles_all else "roles"

    @property
    def may_edit(self) -> bool:
        return bool(self.held) and self.person.merged_into_id is None

    @property
    def is_self(self) -> bool:
        return bool(self.person.id == current_user.person.id)

    @property
    def may_open(self) -> bool:
        return self.may_edit and self.account is None

    @property
    def may_reset(self) -> bool:
        """A new password opens everything its account may do: only for who could have given all of it."""
        return self.may_edit and not self.is_self and self.account is not None and self._may_handle

    @cached_property
    def classes_held(self) -> list[Membership]:
        """Where the visitor, running classes there, may give them a code to come in with."""
        within = reach(Can.RUN_CLASSES)
        return self.held or (queries.held_within(db, self.person.id, within, today()) if within else [])

    @cached_property
    def may_give_code(self) -> bool:
        """A code opens as much as a password does; whoever has no account yet has no rights to take over."""
        if self.is_self or self.person.merged_into_id is not None or not self.classes_held:
            return False
        return self.account is None or self._may_handle

    @cached_property
    def _may_handle(self) -> bool:
        if self.account is None or self.account.closed_at:
            return False
        return self.handles_all

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
    held = {(one.unit_id, one.audience): one for one in reversed(desk.held)}  # of two of a merge, the first entered
    form.offer((one.id, f"{one.unit.named(day).name} · {AUDIENCES[one.audience]}") for one in held.values())
    return form


def grant_form(desk: Desk) -> GrantForm:
    form = GrantForm(prefix="vaitro")
    form.offer(desk.roles)
    return form


def account_form(desk: Desk) -> AccountForm:
    wanted = suggested_username(desk.person.full_name, desk.person.birth)
    return AccountForm(prefix="taikhoan", data={"username": wanted})


def promised_username(desk: Desk) -> str:
    """The user name of an account that is opened with a code: free, and promised to nobody else."""
    wanted = suggested_username(desk.person.full_name, desk.person.birth)
    username, n = people.free_username(db, wanted), 1
    while codes.username_promised(db, username, desk.person.id, now()):
        n += 1
        username = people.free_username(db, f"{wanted}.{n}")
    return username


def _distinct(memberships: list[Membership]) -> list[Membership]:
    """What two who were merged were alike is told once."""
    told = {(each.unit_id, each.audience, each.position, each.from_on, each.to_on): each for each in memberships}
    return list(told.values())


def person_page(desk: Desk, status: int = 200, **forms: Any) -> Any:
    """The page, with the forms that the visitor may send; one that was wrong comes in by its name."""
    day, person, within = today(), desk.person, reach(Can.SEE_UNITS)
    memberships = _distinct(people.memberships(db, person.id))
    tree = queries.above(db, {one.unit_id for one in memberships})
    grants = desk.grants
    merges = merging.merges(db, person)
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
        may_visit=current_user.may(Can.RUN_CLASSES),
        roles=ROLES,
        merges=merges,
        history=history(db, person, reach(Can.SEE_PERSONS), day, most=SHORT)[0] if desk.may_edit else [],
        asking=forms.get("asking") or ReasonForm(prefix="so", formdata=None),
        moving=forms.get("moving") or move_form(desk),
        opening=forms.get("opening") or account_form(desk),
        granting=forms.get("granting") or grant_form(desk),
    ), status
