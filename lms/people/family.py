"""Several persons behind one phone (cả nhà một số): who may be chosen now, kept in the session until one is."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import session

from lms.base.clock import now
from lms.people.models import Person

CHOOSING, LASTS = "choosing", 10 * 60
"""In the session, for so many seconds: a phone that is passed on in the family asks again."""
NO_ACCOUNT = -1


@dataclass(frozen=True, slots=True)
class Choice:
    """Persons of whom one may come in now, each with the epoch of their account, by which means, and what follows."""

    epochs: dict[int, int]
    means: str
    following: str | None


def offer(persons: Iterable[Person], means: str, following: str | None) -> None:
    """These persons have been proved; which of them it is, is asked on the next page."""
    told = [[each.id, each.account.epoch if each.account else NO_ACCOUNT] for each in persons]
    session[CHOOSING] = {"at": int(now().timestamp()), "who": told, "means": means, "on": following}


def offered() -> Choice | None:
    """The choice that is open in this browser."""
    held = session.get(CHOOSING)
    if not held or int(now().timestamp()) - held["at"] > LASTS:
        return None
    return Choice(dict(held["who"]), held["means"], held["on"])


def forget() -> None:
    session.pop(CHOOSING, None)


def still_open(choice: Choice, person: Person) -> bool:
    """Whether nothing was changed about the person's account since it was proved."""
    if person.merged_into_id is not None:
        return False
    if person.account is None:
        return choice.epochs[person.id] == NO_ACCOUNT
    return person.account.closed_at is None and choice.epochs[person.id] in (person.account.epoch, NO_ACCOUNT)
