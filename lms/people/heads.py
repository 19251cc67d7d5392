"""Who stands for whom: a person merged into another is found as that other, with what either did. SQL only.

Facts keep the number of the person they were written for, so that a merge can be undone to the letter; every read of
one person's facts asks with `theirs`.
"""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from lms.people.models import Person

_PERSON = Person.__table__
_TOLD, _OWN = _PERSON.alias("told"), _PERSON.alias("own")

HEAD: ColumnElement[int] = func.coalesce(Person.merged_into_id, Person.id)
"""SQL: number of whoever stands for a `Person` of the statement."""


def head_of(person: Any) -> ColumnElement[int]:
    """SQL: as `HEAD`, of an alias or table of persons."""
    return func.coalesce(person.merged_into_id, person.id)


def whole(person_id: Any) -> Any:
    """SQL: numbers of everybody who is the same person as this one, whichever of them is named.

    `person_id`: a number, a parameter, or a column of the statement around.
    """
    head = select(head_of(_TOLD.c)).where(_TOLD.c.id == person_id).correlate_except(_TOLD)
    merged = select(_OWN.c.id).where(_OWN.c.merged_into_id == head.scalar_subquery()).correlate_except(_OWN)
    return head.union_all(merged)  # an OR of the two would be looked for through all persons


def theirs(column: Any, person_id: Any) -> ColumnElement[bool]:
    """SQL: the row is this person's or of anybody who is the same person by a merge."""
    belongs: ColumnElement[bool] = column.in_(whole(person_id))
    return belongs
