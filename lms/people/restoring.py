"""Gives somebody back what a merge or a list had written over: only where it still is as it was left."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lms.people.models import Person

_BIRTH = {"birth_year", "birth_on"}
"""One value in two columns: both go back, or neither."""


def give_back(person: Person, written: Mapping[str, Sequence[Any]]) -> bool:
    """`written`: [before, after] of each column, days as ISO; whether all went back. What somebody has changed since
    stays as they wrote it, and a day of birth never without its year.
    """
    kept = {column for column, (_, after) in written.items() if told(getattr(person, column)) != after}
    before = {column: _read(column, was) for column, (was, _) in written.items()}
    if kept & _BIRTH or _torn(person, before):
        kept |= _BIRTH & written.keys()
    for column in written.keys() - kept:
        setattr(person, column, before[column])
    return not kept


def _torn(person: Person, before: Mapping[str, Any]) -> bool:
    """Whether what is put back would leave a day of birth beside another year or none."""
    year, on = (before.get(column, getattr(person, column)) for column in ("birth_year", "birth_on"))
    return on is not None and on.year != year


def told(value: Any) -> Any:
    """A value of a column as JSON holds it."""
    return value.isoformat() if isinstance(value, date) else value


def _read(column: str, was: Any) -> Any:
    return date.fromisoformat(was) if was and column == "birth_on" else was
