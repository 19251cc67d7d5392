"""Who may change whom in the registers. Pure: who holds which role where has been read before."""

from collections.abc import Collection, Iterable

from lms.people.access import GRANTABLE, Can, Role, may
from lms.people.queries import Grant


def grantable(held: Iterable[Grant], above: Collection[int]) -> frozenset[Role]:
    """The roles that somebody with these grants may give on a unit; `above` are the unit itself and all above it."""
    given: set[Role] = set()
    for grant in held:
        if grant.unit_id in above and may(grant.role, Can.GRANT_ROLES):
            given |= GRANTABLE.get(grant.role, frozenset())
    return frozenset(given)


def may_handle(held: Iterable[Grant], theirs: Iterable[tuple[Role, Collection[int]]]) -> bool:
    """Whether somebody may hand out a new password for an account with these roles (each with its unit and all above).

    Only who could have given every one of the roles: else a password would be a way to more than one holds.
    """
    mine = list(held)
    return all(role in grantable(mine, above) for role, above in theirs)
