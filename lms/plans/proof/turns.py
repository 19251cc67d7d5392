"""Turns (lượt) of a unit in SQL: each stays where it was taken; told by two sources on one day it is one turn."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from lms.learning.models import Turn
from lms.people.heads import HEAD
from lms.people.models import Membership, Person
from lms.plans.proof.asking import Asked
from lms.plans.proof.belonging import MERGED, belonging, members, units_of


def alone(asked: Asked, where: Sequence[Any]) -> Any:
    """SQL: of those who are one with nobody else: `person_id`, `unit_id`, and the turn that was entered first."""
    query = members(asked.tops, asked.day, belonging(Turn.on, asked.audience, False))
    query = query.where(Turn.person_id == Membership.person_id, Turn.programme == asked.programme, Turn.on <= asked.day)
    return _once(query.where(*where), Turn)


def merged(asked: Asked, where: Sequence[Any]) -> Any:
    """SQL: the same of those who are one with others by a merge. They are few: their rows and turns are found first."""
    rows, taken = _rows(asked), _taken(asked)
    query = (
        select(HEAD.label("person_id"), Membership.unit_id)
        .join(Person, Person.id == Membership.person_id)
        .join(rows, rows.c.id == Membership.id)
        .join(taken, taken.c.head == rows.c.head)
    )
    return _once(query.where(belonging(taken.c.on, asked.audience, True), *where), taken.c)


def _once(query: Any, turn: Any) -> Any:
    grouped = query.group_by(HEAD, Membership.unit_id, turn.on, turn.subject)
    return grouped.add_columns(func.min(turn.id).label("fact_id"))


def _rows(asked: Asked) -> Any:
    found = (
        select(Membership.id, HEAD.label("head"))
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.unit_id.in_(units_of(asked.tops, asked.day)), Membership.audience == asked.audience, MERGED)
    )
    return found.cte().prefix_with("MATERIALIZED")


def _taken(asked: Asked) -> Any:
    entry, one = aliased(Person), aliased(Person)
    into = select(one.merged_into_id).where(one.merged_into_id.is_not(None))
    some = into.union(select(one.id).where(one.merged_into_id.is_not(None)))
    head = func.coalesce(entry.merged_into_id, entry.id).label("head")
    found = (
        select(head, Turn.id, Turn.on, Turn.subject)
        .join(entry, entry.id == Turn.person_id)
        .where(Turn.person_id.in_(some), Turn.programme == asked.programme, Turn.on <= asked.day)
    )
    return found.cte().prefix_with("MATERIALIZED")
